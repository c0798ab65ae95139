use super::{
    outline::{Node, Sink, walk},
    structure::Group,
};
use crate::Analysis;

/// The annotated article as an HTML fragment: `<article>` with `<h1>`, `<p>` and, of a page, `<h2>`, `<ul>`, `<blockquote>`, `<table>`,
/// `<figcaption>`, `<pre>` and `<br>`, with `<span class="sentence">`,
/// `<span class="quotation" data-quotation="0">` and `<mark class="mention" data-kind="person" …>`. Removed lines stand where they were, with the `hidden` attribute.
///
/// ```
/// use article_analyzer::{Options, analyze, render};
///
/// let text = "Rain ends\nIt was <dry>.";
/// let analysis = analyze(text, &Options::default());
/// assert!(render::html(text, &analysis).contains("It was &lt;dry>."));
/// ```
#[must_use]
pub fn html(text: &str, analysis: &Analysis) -> String {
    let mut sink = HtmlSink { out: String::with_capacity(text.len() * 2) };
    sink.out.push_str("<article>\n");
    walk(text, analysis, &mut sink);
    sink.out.push_str("</article>\n");
    sink.out
}

struct HtmlSink {
    out: String,
}

impl Sink for HtmlSink {
    fn open(&mut self, node: &Node) {
        self.out.push('<');
        self.out.push_str(node.tag());
        node.attributes(|name, value| {
            self.out.push(' ');
            self.out.push_str(name);
            if !value.is_empty() {
                self.out.push_str("=\"");
                push_escaped(&mut self.out, value);
                self.out.push('"');
            }
        });
        self.out.push('>');
        // A reader takes the first line break in it for one of the markup.
        if matches!(node, Node::Group(Group::Preformatted)) {
            self.out.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        push_escaped(&mut self.out, text);
    }

    fn close(&mut self, node: &Node) {
        if !node.is_void() {
            self.out.push_str("</");
            self.out.push_str(node.tag());
            self.out.push('>');
        }
        if node.is_block() {
            self.out.push('\n');
        }
    }
}

/// Escapes what could end a text or a double-quoted attribute value. NUL, which HTML cannot hold, becomes U+FFFD, and a carriage
/// return, which a parser would turn into a line feed, a character reference.
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '"', '\0', '\r']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'"' => "&quot;",
            b'\r' => "&#13;",
            _ => "\u{FFFD}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(all(test, feature = "entities"))]
mod tests {
    use crate::{Options, analyze, render};

    #[test]
    fn quotations_are_marked_sentence_by_sentence_around_the_mentions_in_them() {
        let text = "“Meet Jane Torres. We go,” said Omar Lee, “if it is dry.”";
        let html = render::html(text, &analyze(text, &Options::default()));
        let marks: Vec<&str> = html.split("<span class=\"quotation\" data-quotation=\"0\">").collect();
        assert_eq!(marks.len(), 4, "{html}");
        assert!(marks[1].starts_with("“Meet <mark") && marks[1].contains("</mark>.</span></span>"), "{html}");
        assert!(marks[2].starts_with("We go,”</span> said <mark"), "{html}");
        assert!(marks[3].starts_with("“if it is dry.”</span></span>"), "{html}");
    }
}
