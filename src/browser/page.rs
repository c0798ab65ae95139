//! Documents and elements of JavaScript as the reader of pages sees them.
//!
//! Nodes are known by their `nodeType` and by what they answer, not by their class: a document of linkedom or jsdom is as good as
//! the browser's own.

use super::{arguments, types::JsPageText};
use crate::layout::{self, DomNode, DomNodeKind, DomStyle};
use js_sys::{Array, JsString, Object, Reflect};
use serde::Serialize;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;
use web_sys::{AssignedNodesOptions, Element, HtmlSlotElement, Node, Window};

/// What the widget leaves out of the article that it reads, beyond what is never text; an attribute lets its host leave out more.
const LEFT_OUT: &str = "nav, code, pre, kbd, samp, figure, button, label, [aria-hidden=true], [data-analyzer-skip]";

/// A node of a page.
#[derive(Clone)]
pub(super) struct PageNode {
    node: Node,
    /// Where the page is rendered, if its rendering counts.
    window: Option<Window>,
}

impl PageNode {
    /// A node of any document, of which only the markup counts.
    fn of_markup(node: Node) -> Self {
        Self { node, window: None }
    }

    /// An element as its reader sees it.
    pub(super) fn of_rendered(element: &Element) -> Result<Self, JsValue> {
        let document = element.owner_document().ok_or("the element belongs to no document")?;
        let window = document.default_view().ok_or("the element is in no window")?;
        Ok(Self { node: element.clone().into(), window: Some(window) })
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    fn element(&self) -> &Element {
        self.node.unchecked_ref()
    }

    fn child(&self, node: Node) -> Self {
        Self { node, window: self.window.clone() }
    }

    /// What is assigned to a slot, or its own children where nothing is; `None` for what is no slot of a shadow tree.
    fn assigned(&self) -> Option<Vec<Self>> {
        let is_slot = self.name() == "slot" && Reflect::has(&self.node, &"assignedNodes".into()).unwrap_or(false);
        let slot: &HtmlSlotElement = is_slot.then(|| self.node.unchecked_ref())?;
        let options = AssignedNodesOptions::new();
        options.set_flatten(true);
        let assigned = slot.assigned_nodes_with_options(&options);
        (assigned.length() > 0).then(|| assigned.iter().map(|node| self.child(node.unchecked_into())).collect())
    }
}

impl DomNode for PageNode {
    fn kind(&self) -> DomNodeKind {
        match self.node.node_type() {
            Node::ELEMENT_NODE => DomNodeKind::Element,
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => DomNodeKind::Text,
            Node::DOCUMENT_NODE | Node::DOCUMENT_FRAGMENT_NODE => DomNodeKind::Container,
            _ => DomNodeKind::Other,
        }
    }

    fn name(&self) -> Cow<'_, str> {
        self.element().local_name().to_ascii_lowercase().into()
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.element().get_attribute(name).map(Cow::Owned)
    }

    fn children(&self) -> Vec<Self> {
        let is_element = self.kind() == DomNodeKind::Element;
        if let Some(assigned) = is_element.then(|| self.assigned()).flatten() {
            return assigned;
        }
        let shadow_root = is_element.then(|| self.element().shadow_root()).flatten();
        let parent = shadow_root.as_ref().map_or(&self.node, |root| root);
        // Not by siblings: linkedom knows none of a doctype.
        Array::from(&parent.child_nodes()).iter().map(|node| self.child(node.unchecked_into())).collect()
    }

    fn data(&self) -> Cow<'_, str> {
        self.node.node_value().unwrap_or_default().into()
    }

    fn style(&self) -> DomStyle {
        let Some(window) = &self.window else {
            return self.attribute("style").map_or(DomStyle::default(), |style| DomStyle::declared(&style));
        };
        let mut style = DomStyle::default();
        if let Ok(Some(computed)) = window.get_computed_style(self.element()) {
            for property in DomStyle::PROPERTIES {
                style.set(property, &computed.get_property_value(property).unwrap_or_default());
            }
        }
        style
    }

    fn is_left_out(&self) -> bool {
        self.window.is_some() && self.element().matches(LEFT_OUT).unwrap_or(false)
    }
}

/// The text of a document or element, and what it tells about the lines of the text.
#[wasm_bindgen(js_name = fromHtml, skip_typescript)]
pub fn from_html(root: JsValue) -> Result<JsPageText, JsValue> {
    let reading = layout::read(PageNode::of_markup(arguments::dom_node("root", root)?));
    let text = JsString::from(reading.text);
    arguments::check_length(&text)?;
    let layout = reading.layout.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
    let result = Object::new();
    Reflect::set(&result, &"text".into(), &text)?;
    Reflect::set(&result, &"layout".into(), &layout)?;
    Ok(result.unchecked_into())
}
