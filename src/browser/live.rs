//! Reads the text of a live element as its reader sees it, and finds the way back from the text to the DOM.
//!
//! The element is not changed. Blocks become paragraphs and `<br>` a line break; every other white space stands for one space, character
//! for character, so that a position in the text is a position in a text node.

use crate::Span;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, Element, Node, StaticRange, StaticRangeInit, Text, Window};

/// Elements whose text is not the article's, and the attribute by which a host leaves out more.
const LEFT_OUT: &str = "script, style, noscript, template, nav, code, pre, kbd, samp, figure, button, input, select, textarea, \
    iframe, object, svg, math, audio, video, canvas, article-analyzer, [hidden], [aria-hidden=true], [data-analyzer-skip]";

/// The text of an element and where its pieces stand.
#[derive(Default)]
pub(super) struct LiveText {
    pub(super) text: Rc<str>,
    pieces: Vec<Piece>,
}

/// The text of one text node.
struct Piece {
    node: Text,
    /// Where it begins in the text, in UTF-16 code units.
    start: usize,
    /// In UTF-16 code units.
    length: usize,
}

impl LiveText {
    /// A text that stands in no document.
    pub(super) fn of(text: String) -> Self {
        Self { text: text.into(), pieces: Vec::new() }
    }

    pub(super) fn read(root: &Element) -> Result<Self, JsValue> {
        let mut reader = Reader::new(root)?;
        reader.read(root)?;
        Ok(Self { text: reader.text.into(), pieces: reader.pieces })
    }

    /// The range of a span of UTF-16 code units that begins and ends in text nodes.
    pub(super) fn range(&self, span: Span) -> Result<Option<StaticRange>, JsValue> {
        let Some(last) = span.end.checked_sub(1).filter(|last| span.start <= *last) else { return Ok(None) };
        let (Some(start), Some(end)) = (self.piece_at(span.start), self.piece_at(last)) else { return Ok(None) };
        let (start_offset, end_offset) = (span.start - start.start, span.end - end.start);
        let init = StaticRangeInit::new(&end.node, end_offset as u32, &start.node, start_offset as u32);
        StaticRange::new(&init).map(Some)
    }

    /// Where a DOM position lies in the text, in UTF-16 code units; none if that text was not read.
    pub(super) fn position(&self, node: &Node, offset: usize) -> Option<usize> {
        let piece = self.pieces.iter().find(|piece| piece.node.is_same_node(Some(node)))?;
        (offset <= piece.length).then_some(piece.start + offset)
    }

    /// The piece that the code unit at `position` lies in.
    fn piece_at(&self, position: usize) -> Option<&Piece> {
        let following = self.pieces.partition_point(|piece| piece.start <= position);
        let piece = &self.pieces[following.checked_sub(1)?];
        (position < piece.start + piece.length).then_some(piece)
    }
}

/// What separates two pieces of text, by strength.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Line,
    Paragraph,
}

struct Reader {
    window: Window,
    text: String,
    pieces: Vec<Piece>,
    /// Length of the text so far in UTF-16 code units.
    length: usize,
    /// What has to come before the next text.
    pending: Break,
}

/// How an element that the reader is inside of lays out its text.
struct Layout {
    is_block: bool,
    keeps_line_breaks: bool,
}

impl Reader {
    fn new(root: &Element) -> Result<Self, JsValue> {
        let document = root.owner_document().ok_or("the element belongs to no document")?;
        let window = document.default_view().ok_or("the element is in no window")?;
        Ok(Self { window, text: String::new(), pieces: Vec::new(), length: 0, pending: Break::None })
    }

    /// Depth first without recursion: a page may nest deeper than the stack.
    fn read(&mut self, root: &Element) -> Result<(), JsValue> {
        let root: &Node = root;
        let mut open = Vec::new();
        let mut node = root.clone();
        loop {
            let layout = self.enter(&node, open.last())?;
            if let (Some(layout), Some(child)) = (layout, node.first_child()) {
                open.push(layout);
                node = child;
                continue;
            }
            while node.next_sibling().is_none() || node.is_same_node(Some(root)) {
                match open.pop() {
                    Some(layout) if layout.is_block => self.require(Break::Paragraph),
                    Some(_) => {}
                    None => return Ok(()),
                }
                node = node.parent_node().ok_or("the element was changed while it was read")?;
            }
            node = node.next_sibling().ok_or("the element was changed while it was read")?;
        }
    }

    /// Takes in a node; gives its layout if its children are to be read.
    fn enter(&mut self, node: &Node, parent: Option<&Layout>) -> Result<Option<Layout>, JsValue> {
        if let Some(text) = node.dyn_ref::<Text>() {
            self.append(text, parent.is_some_and(|layout| layout.keeps_line_breaks));
            return Ok(None);
        }
        let Some(element) = node.dyn_ref::<Element>() else { return Ok(None) };
        if element.tag_name().eq_ignore_ascii_case("br") {
            self.require(Break::Line);
            return Ok(None);
        }
        let Some(style) = self.window.get_computed_style(element)? else { return Ok(None) };
        let layout = layout(&style)?;
        // The root is read even where its own tag would be left out: the host has asked for it.
        let left_out = parent.is_some() && element.matches(LEFT_OUT)?;
        if layout.as_ref().is_none_or(|layout| layout.is_block) {
            self.require(Break::Paragraph);
        }
        Ok(layout.filter(|_| !left_out))
    }

    fn require(&mut self, separator: Break) {
        self.pending = self.pending.max(separator);
    }

    fn append(&mut self, node: &Text, keeps_line_breaks: bool) {
        let data = node.data();
        let is_blank = data.chars().all(char::is_whitespace);
        if is_blank && (self.pending != Break::None || self.length == 0) {
            return;
        }
        let separator = match std::mem::replace(&mut self.pending, Break::None) {
            _ if self.length == 0 => "",
            Break::None => "",
            Break::Line => "\n",
            Break::Paragraph => "\n\n",
        };
        self.text.push_str(separator);
        let start = self.length + separator.len();
        let mut length = 0;
        for character in data.chars() {
            let is_line_break = matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
            self.text.push(if is_line_break && !keeps_line_breaks { ' ' } else { character });
            length += character.len_utf16();
        }
        self.pieces.push(Piece { node: node.clone(), start, length });
        self.length = start + length;
    }
}

/// None for an element that is not rendered.
fn layout(style: &CssStyleDeclaration) -> Result<Option<Layout>, JsValue> {
    let display = style.get_property_value("display")?;
    if display == "none" {
        return Ok(None);
    }
    let is_block = !(display.starts_with("inline") || display.starts_with("ruby") || display == "contents");
    // The computed value of the older property, and the newer longhand where a browser has only that.
    let white_space = style.get_property_value("white-space")? + &style.get_property_value("white-space-collapse")?;
    let keeps_line_breaks = white_space.contains("pre") || white_space.contains("break-spaces");
    Ok(Some(Layout { is_block, keeps_line_breaks }))
}
