//! What the reader asks of a document, whoever has parsed it.

use std::borrow::Cow;

/// A node of a document.
pub(crate) trait DomNode: Sized {
    /// What it is.
    fn kind(&self) -> DomNodeKind;

    /// The local name of an element, in lower case.
    fn name(&self) -> Cow<'_, str>;

    /// The value of an element's attribute.
    fn attribute(&self, name: &str) -> Option<Cow<'_, str>>;

    /// Its children as they are rendered: those of an open shadow tree in place of its own, what is assigned to a slot in place of the slot's.
    fn children(&self) -> Vec<Self>;

    /// The text of a text node.
    fn data(&self) -> Cow<'_, str>;

    /// The style of an element. Unless the document is rendered, this is what its attribute `style` declares.
    fn style(&self) -> DomStyle {
        self.attribute("style").map_or(DomStyle::default(), |declarations| DomStyle::declared(&declarations))
    }

    /// Whether whoever shows the document keeps an element out of its text.
    fn is_left_out(&self) -> bool {
        false
    }
}

/// What a node is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DomNodeKind {
    Element,
    Text,
    /// A document, a fragment, a shadow root: nothing but its children.
    Container,
    /// A comment, a doctype.
    Other,
}

/// The properties that decide how an element's text is laid out; `None` where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DomStyle {
    pub(crate) display: Option<Display>,
    /// Inherited.
    pub(crate) is_visible: Option<bool>,
    /// Inherited.
    pub(crate) white_space: Option<WhiteSpace>,
    /// Whether it is taken out of its line: a drop cap is a block only for that reason.
    pub(crate) is_floating: bool,
}

/// How an element is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Display {
    None,
    Inline,
    Block,
}

/// What becomes of white space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum WhiteSpace {
    #[default]
    Collapsed,
    /// Line breaks stay.
    Lines,
    Kept,
}

impl DomStyle {
    /// The properties that are known.
    #[cfg(feature = "browser")]
    pub(crate) const PROPERTIES: [&str; 5] = ["display", "visibility", "white-space", "white-space-collapse", "float"];

    /// The style that an attribute `style` declares.
    pub(crate) fn declared(declarations: &str) -> Self {
        let mut style = Self::default();
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.to_ascii_lowercase();
            style.set(property.trim().to_ascii_lowercase().as_str(), value.trim_end_matches("!important").trim());
        }
        style
    }

    /// Takes in one declaration, in lower case.
    pub(crate) fn set(&mut self, property: &str, value: &str) {
        let is_default = matches!(value, "" | "inherit" | "initial" | "unset" | "revert");
        match property {
            _ if is_default => {}
            "display" => self.display = Some(display(value)),
            "visibility" => self.is_visible = Some(value == "visible"),
            "white-space" | "white-space-collapse" => self.white_space = Some(white_space(value)),
            "float" => self.is_floating = value != "none",
            _ => {}
        }
    }
}

fn display(value: &str) -> Display {
    match value {
        "none" => Display::None,
        "contents" => Display::Inline,
        _ if value.starts_with("inline") || value.starts_with("ruby") => Display::Inline,
        _ => Display::Block,
    }
}

fn white_space(value: &str) -> WhiteSpace {
    match value {
        _ if value.starts_with("pre-line") || value.starts_with("preserve-breaks") => WhiteSpace::Lines,
        _ if value.starts_with("pre") || value.starts_with("break-spaces") => WhiteSpace::Kept,
        _ => WhiteSpace::Collapsed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read_in_any_writing() {
        let style =
            DomStyle::declared("color:red;DISPLAY : None !important; white-space:pre-wrap;x;visibility:inherit");
        assert_eq!((style.display, style.is_visible), (Some(Display::None), None));
        assert_eq!(style.white_space, Some(WhiteSpace::Kept));
        assert_eq!(DomStyle::declared("display: inline-block; visibility: hidden").is_visible, Some(false));
    }
}
