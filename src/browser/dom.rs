//! Builds the annotated article as DOM nodes: text nodes and attributes only. Nothing is parsed as HTML, so nothing pasted can
//! run.

use crate::render::{Node, Sink};
use wasm_bindgen::JsValue;
use web_sys::{Document, DocumentFragment, Element};

/// Collects the nodes in a fragment and puts them into the document at once.
pub(super) struct DomSink {
    document: Document,
    container: Element,
    fragment: DocumentFragment,
    open: Vec<Element>,
    /// The first thing that the DOM refused.
    failure: Option<JsValue>,
}

impl DomSink {
    pub(super) fn new(container: Element) -> Result<Self, JsValue> {
        let document = container.owner_document().ok_or("the container belongs to no document")?;
        let fragment = document.create_document_fragment();
        Ok(Self { document, container, fragment, open: Vec::new(), failure: None })
    }

    pub(super) fn finish(self) -> Result<(), JsValue> {
        match self.failure {
            Some(failure) => Err(failure),
            None => {
                self.container.set_text_content(None);
                self.container.append_child(&self.fragment).map(drop)
            }
        }
    }

    fn create(&mut self, node: &Node) -> Result<Element, JsValue> {
        let element = self.document.create_element(node.tag())?;
        let mut outcome = Ok(());
        node.attributes(|name, value| {
            if outcome.is_ok() {
                outcome = element.set_attribute(name, value);
            }
        });
        outcome.map(|()| element)
    }

    fn append(&mut self, child: &web_sys::Node) {
        let parent: &web_sys::Node = self.open.last().map_or(&self.fragment, |element| element);
        if let Err(failure) = parent.append_child(child) {
            self.failure.get_or_insert(failure);
        }
    }
}

impl Sink for DomSink {
    fn open(&mut self, node: &Node) {
        if self.failure.is_some() {
            return;
        }
        match self.create(node) {
            Ok(element) => {
                self.append(&element);
                self.open.push(element);
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    fn text(&mut self, text: &str) {
        if self.failure.is_none() && !text.is_empty() {
            let text = self.document.create_text_node(text);
            self.append(&text);
        }
    }

    fn close(&mut self, _node: &Node) {
        self.open.pop();
    }
}
