//! Markers of list items: "1.", "(2)", "a)", "•".

/// How a list item stands to the sentence before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Item {
    /// It is none.
    None,
    /// Its marker goes on from the marker at the start of the sentence.
    Next,
    /// Its marker is the first of its kind: "1.", "a)".
    First,
    /// It has another marker.
    Other,
}

impl Item {
    /// How the text `next` goes on from the `sentence` before it.
    pub fn new(sentence: &str, next: &str) -> Self {
        let Some(marker) = Marker::at_start(next) else { return Self::None };
        match Marker::at_start(sentence) {
            Some(last) if last.style == marker.style && last.follower() == marker.value => Self::Next,
            _ if marker.value == 1 => Self::First,
            _ => Self::Other,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marker {
    style: Style,
    /// Its place in the list, from 1; of a bullet, the bullet.
    value: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bullet,
    Number { bracket: bool },
    Small { bracket: bool },
    Capital { bracket: bool },
}

impl Marker {
    fn at_start(text: &str) -> Option<Self> {
        let opened = text.starts_with('(');
        let text = &text[usize::from(opened)..];
        let first = text.chars().next()?;
        if is_bullet(first) {
            let rest = &text[first.len_utf8()..];
            let spaced = rest.starts_with(char::is_whitespace);
            // "⁃ 9. Read it": the number counts.
            let number = Some(rest.strip_prefix(' ').unwrap_or(rest)).filter(|rest| rest.starts_with(is_digit));
            return match number.and_then(Self::at_start) {
                Some(marker) if !opened => Some(marker),
                _ => (spaced && !opened).then_some(Self { style: Style::Bullet, value: first as u32 }),
            };
        }
        if !first.is_ascii_alphanumeric() {
            return None;
        }
        let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let rest = &text.as_bytes()[digits.max(1)..];
        let stop = rest.first() == Some(&b'.');
        let rest = &rest[usize::from(stop)..];
        let bracket = rest.first() == Some(&b')');
        let spaced = rest.get(usize::from(bracket)).is_some_and(u8::is_ascii_whitespace);
        let (style, value) = match first {
            '0'..='9' if digits < 3 => (Style::Number { bracket }, text[..digits].parse().ok()?),
            'a'..='z' => (Style::Small { bracket }, first as u32 - 'a' as u32 + 1),
            'A'..='Z' => (Style::Capital { bracket }, first as u32 - 'A' as u32 + 1),
            _ => return None,
        };
        (spaced && (stop || bracket) && (bracket || !opened)).then_some(Self { style, value })
    }

    fn follower(self) -> u32 {
        match self.style {
            Style::Bullet => self.value,
            _ => self.value + 1,
        }
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '·' | '▪' | '▫' | '■' | '□' | '◦' | '●' | '○' | '‣' | '⁃' | '*' | '-' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on() {
        assert_eq!(Item::new("1. Read it", "2. Sign it"), Item::Next);
        assert_eq!(Item::new("(a) Read it", "(b) Sign it"), Item::Next);
        assert_eq!(Item::new("• Read it", "• Sign it"), Item::Next);
        assert_eq!(Item::new("We must: ", "1) read it"), Item::First);
        assert_eq!(Item::new("1. Read it", "3. Sign it"), Item::Other);
        assert_eq!(Item::new("⁃ 9. Read it", "⁃ 10. Sign it"), Item::Next);
        assert_eq!(Item::new("⁃9. Read it", "⁃10. Sign it"), Item::Next);
        assert_eq!(Item::new("1. Read it", "2 signs"), Item::None);
        assert_eq!(Item::new("1. Read it", "2.5 times"), Item::None);
    }
}
