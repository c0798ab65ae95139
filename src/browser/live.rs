//! The text of a live element as its reader sees it, and the way back from the text to the DOM. The element is not changed.

use super::page::PageNode;
use crate::{
    Span,
    layout::{self, Layout, Reading, TextPiece},
};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node, StaticRange, StaticRangeInit};

/// The text of an element and where its pieces stand.
#[derive(Default)]
pub(super) struct LiveText {
    pub(super) text: Rc<str>,
    /// None if it stands in no document.
    layout: Option<Layout>,
    nodes: Vec<PageNode>,
    pieces: Vec<TextPiece>,
}

impl LiveText {
    /// A text that stands in no document.
    pub(super) fn of(text: String) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn read(root: &Element) -> Result<Self, JsValue> {
        let Reading { text, layout, nodes, pieces } = layout::read(PageNode::of_rendered(root)?);
        Ok(Self { text: text.into(), layout: Some(layout), nodes, pieces })
    }

    /// Hands over what the page tells about the lines.
    pub(super) fn take_layout(&mut self) -> Option<Layout> {
        self.layout.take()
    }

    /// The range of a span of UTF-16 code units that begins and ends in text nodes.
    pub(super) fn range(&self, span: Span) -> Result<Option<StaticRange>, JsValue> {
        let Some(last) = span.end.checked_sub(1).filter(|last| span.start <= *last) else { return Ok(None) };
        let (Some(start), Some(end)) = (self.place(span.start), self.place(last)) else { return Ok(None) };
        let init = StaticRangeInit::new(end.0, end.1 as u32 + 1, start.0, start.1 as u32);
        StaticRange::new(&init).map(Some)
    }

    /// Where a DOM position lies in the text, in UTF-16 code units; none if that text was not read. White space that the text lacks
    /// lies where the text before it ends.
    pub(super) fn position(&self, node: &Node, offset: usize) -> Option<usize> {
        let index = self.nodes.iter().position(|other| other.node().is_same_node(Some(node)))?;
        let pieces = self.pieces.iter().filter(|piece| piece.node == index);
        let piece = pieces.clone().take_while(|piece| piece.offset <= offset).last().or(pieces.clone().next())?;
        Some(piece.start + offset.saturating_sub(piece.offset).min(piece.length))
    }

    /// The node of the code unit at `position`, and its offset there.
    fn place(&self, position: usize) -> Option<(&Node, usize)> {
        let following = self.pieces.partition_point(|piece| piece.start <= position);
        let piece = &self.pieces[following.checked_sub(1)?];
        let offset = position - piece.start;
        (offset < piece.length).then(|| (self.nodes[piece.node].node(), piece.offset + offset))
    }
}
