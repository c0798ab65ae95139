use super::{Line, Status};

/// A text taken apart into what is kept and what is removed, so that nothing is lost.
///
/// ```
/// use article_analyzer::{LineOptions, article::Article, layout::Layout, lines::{Parts, classify}};
///
/// let text = "Rain ends\r\nRain ends\r\nIt was dry.";
/// let parts = Parts::new(text, &classify(&Article::new(text), &Layout::default(), &LineOptions::default()).lines);
/// assert_eq!(parts.kept, "Rain ends\r\nIt was dry.");
/// assert_eq!(parts.removed, [(11, "Rain ends\r\n".to_owned())]);
/// assert_eq!(parts.together(), text);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The kept lines with their terminators.
    pub kept: String,
    /// The removed lines with their terminators, in order, each with the byte of `kept` before which it stood.
    pub removed: Vec<(usize, String)>,
}

impl Parts {
    /// Takes `text`, whose lines are `lines`, apart.
    ///
    /// ```
    /// use article_analyzer::{analyze, lines::Parts};
    ///
    /// let text = "Rain ends\nRain ends\nIt was dry.";
    /// assert_eq!(Parts::new(text, &analyze(text, &Default::default()).lines).removed.len(), 1);
    /// ```
    pub fn new(text: &str, lines: &[Line]) -> Self {
        let mut parts = Self::default();
        let ends = lines.iter().skip(1).map(|next| next.span.start).chain([text.len()]);
        for (line, end) in lines.iter().zip(ends) {
            let with_terminator = &text[line.span.start..end];
            match line.status {
                Status::Kept => parts.kept.push_str(with_terminator),
                _ => parts.removed.push((parts.kept.len(), with_terminator.to_owned())),
            }
        }
        parts
    }

    /// The text as it was.
    ///
    /// # Panics
    /// If a byte in `removed` is not on a character boundary of `kept`, or they are not in order.
    ///
    /// ```
    /// use article_analyzer::lines::Parts;
    ///
    /// let parts = Parts { kept: "It was dry.".to_string(), removed: vec![(0, "Rain ends\n".to_string())] };
    /// assert_eq!(parts.together(), "Rain ends\nIt was dry.");
    /// ```
    pub fn together(&self) -> String {
        let mut text = String::new();
        let mut start = 0;
        for (at, line) in &self.removed {
            text.push_str(&self.kept[start..*at]);
            text.push_str(line);
            start = *at;
        }
        text.push_str(&self.kept[start..]);
        text
    }
}
