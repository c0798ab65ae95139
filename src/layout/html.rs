//! Pages in HTML, parsed by html5ever into a tree in one vector.
//!
//! Like browsers, we let no element nest deeper than [`DEEPEST`]: the parser looks through all open elements at many a tag, which takes
//! quadratic time in a page of nothing but start tags.

use super::{
    Layout,
    dom::{DomNode, DomNodeKind},
    reader,
};
use crate::span::prefix;
use html5ever::{
    Attribute, QualName, TokenizerResult,
    buffer_queue::BufferQueue,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::StrTendril,
    tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use std::{
    borrow::Cow,
    cell::{Cell, Ref, RefCell},
};

/// How deep elements nest, as in browsers.
const DEEPEST: usize = 512;

/// The text of an HTML page as a browser would copy it, and what the page tells about its lines. Scripts do not run, and nothing is loaded.
///
/// No text makes it panic. It takes time and memory in proportion to the length of `html`.
///
/// ```
/// use article_analyzer::layout::{self, LineRole};
///
/// let (text, layout) = layout::from_html("<title>Rain ends</title><h1>Rain <b>end</b>s</h1><p>It was\ndry.</p>");
/// assert_eq!(text, "Rain ends\n\nIt was dry.");
/// assert_eq!(layout.lines[0].role, LineRole::Heading);
/// assert_eq!(layout.metadata.titles, ["Rain ends"]);
/// ```
#[must_use]
pub fn from_html(html: &str) -> (String, Layout) {
    let nodes = parse(html).nodes.into_inner();
    let reading = reader::read(TreeNode { nodes: &nodes, index: DOCUMENT });
    (reading.text, reading.layout)
}

fn parse(html: &str) -> Tree {
    let builder =
        TreeBuilder::new(Tree::new(), TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() });
    let tokenizer = Tokenizer::new(DepthLimit(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    // A tendril counts its bytes in 32 bits.
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(prefix(rest, PIECE).len());
        input.push_back(StrTendril::from(piece));
        rest = after;
        // The tokenizer stops after each script, so that it could run.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    }
    tokenizer.end();
    tokenizer.sink.0.sink
}

/// How many bytes are parsed in one go.
const PIECE: usize = 1 << 24;

/// Hands on what is read of a page but the tags of elements that would be too deep; their text stays.
struct DepthLimit(TreeBuilder<usize, Tree>);

impl TokenSink for DepthLimit {
    type Handle = usize;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<usize> {
        let is_too_deep = self.0.sink.depth.get() >= DEEPEST;
        match token {
            Token::TagToken(ref tag) if is_too_deep && tag.kind == TagKind::StartTag && !holds_raw_text(&tag.name) => {
                TokenSinkResult::Continue
            }
            _ => self.0.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether the content of an element would be read as text only because of its start tag.
fn holds_raw_text(name: &str) -> bool {
    matches!(name, "iframe" | "noembed" | "noframes" | "script" | "style" | "textarea" | "title" | "xmp")
}

/// All nodes; a node is known by its index.
struct Tree {
    nodes: RefCell<Vec<TreeData>>,
    /// How deep the innermost open element is.
    depth: Cell<usize>,
}

const DOCUMENT: usize = 0;

struct TreeData {
    content: Content,
    depth: usize,
    parent: Option<usize>,
    first_child: Option<usize>,
    last_child: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
}

enum Content {
    Document,
    Element { name: QualName, attributes: Vec<Attribute> },
    Text(StrTendril),
    Other,
}

impl Tree {
    fn new() -> Self {
        let tree = Self { nodes: RefCell::default(), depth: Cell::new(0) };
        tree.create(Content::Document);
        tree
    }

    fn create(&self, content: Content) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        let links = (None, None, None, None, None);
        let (parent, first_child, last_child, previous, next) = links;
        nodes.push(TreeData { content, depth: 0, parent, first_child, last_child, previous, next });
        nodes.len() - 1
    }

    fn detach(&self, node: usize) {
        let nodes = &mut *self.nodes.borrow_mut();
        let (parent, previous, next) =
            (nodes[node].parent.take(), nodes[node].previous.take(), nodes[node].next.take());
        match (previous, parent) {
            (Some(previous), _) => nodes[previous].next = next,
            (None, Some(parent)) => nodes[parent].first_child = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => nodes[next].previous = previous,
            (None, Some(parent)) => nodes[parent].last_child = previous,
            (None, None) => {}
        }
    }

    /// Inserts `child` into `parent`, before `next` or at its end. A text goes with the text before it.
    fn insert(&self, parent: usize, child: NodeOrText<usize>, next: Option<usize>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.detach(child);
                child
            }
            NodeOrText::AppendText(text) => match self.push_text(parent, text, next) {
                Some(text) => self.create(Content::Text(text)),
                None => return,
            },
        };
        let nodes = &mut *self.nodes.borrow_mut();
        let previous = next.map_or(nodes[parent].last_child, |next| nodes[next].previous);
        nodes[child].depth = nodes[parent].depth + 1;
        (nodes[child].parent, nodes[child].previous, nodes[child].next) = (Some(parent), previous, next);
        match previous {
            Some(previous) => nodes[previous].next = Some(child),
            None => nodes[parent].first_child = Some(child),
        }
        match next {
            Some(next) => nodes[next].previous = Some(child),
            None => nodes[parent].last_child = Some(child),
        }
        if matches!(nodes[child].content, Content::Element { .. }) {
            self.depth.set(nodes[child].depth);
        }
    }

    /// Appends `text` to the text before a place in `parent`; gives it back if there is none.
    fn push_text(&self, parent: usize, text: StrTendril, next: Option<usize>) -> Option<StrTendril> {
        let nodes = &mut *self.nodes.borrow_mut();
        let previous = next.map_or(nodes[parent].last_child, |next| nodes[next].previous);
        match previous.map(|previous| &mut nodes[previous].content) {
            Some(Content::Text(before)) => {
                before.push_tendril(&text);
                None
            }
            _ => Some(text),
        }
    }
}

impl TreeSink for Tree {
    type Handle = usize;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn get_document(&self) -> usize {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, &node: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[node].content {
            Content::Element { name, .. } => name,
            _ => unreachable!("the parser asks for the names of elements only"),
        })
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.create(Content::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.create(Content::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.create(Content::Other)
    }

    /// Of templates nothing is read; their content may as well be their children.
    fn get_template_contents(&self, &template: &usize) -> usize {
        template
    }

    fn append(&self, &parent: &usize, child: NodeOrText<usize>) {
        self.insert(parent, child, None);
    }

    fn append_before_sibling(&self, &sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, child, Some(sibling));
        }
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let is_placed = self.nodes.borrow()[*element].parent.is_some();
        match is_placed {
            true => self.append_before_sibling(element, child),
            false => self.append(previous, child),
        }
    }

    fn remove_from_parent(&self, &node: &usize) {
        self.detach(node);
    }

    fn reparent_children(&self, &node: &usize, &parent: &usize) {
        loop {
            let child = self.nodes.borrow()[node].first_child;
            match child {
                Some(child) => self.insert(parent, NodeOrText::AppendNode(child), None),
                None => return,
            }
        }
    }

    fn add_attrs_if_missing(&self, &node: &usize, added: Vec<Attribute>) {
        if let Content::Element { attributes, .. } = &mut self.nodes.borrow_mut()[node].content {
            for attribute in added {
                if attributes.iter().all(|other| other.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn pop(&self, &node: &usize) {
        self.depth.set(self.nodes.borrow()[node].depth.saturating_sub(1));
    }

    fn parse_error(&self, _: Cow<'static, str>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
}

/// A node of a parsed page.
#[derive(Clone, Copy)]
struct TreeNode<'a> {
    nodes: &'a [TreeData],
    index: usize,
}

impl DomNode for TreeNode<'_> {
    fn kind(&self) -> DomNodeKind {
        match self.nodes[self.index].content {
            Content::Document => DomNodeKind::Container,
            Content::Element { .. } => DomNodeKind::Element,
            Content::Text(_) => DomNodeKind::Text,
            Content::Other => DomNodeKind::Other,
        }
    }

    fn name(&self) -> Cow<'_, str> {
        match &self.nodes[self.index].content {
            Content::Element { name, .. } => Cow::Borrowed(&name.local),
            _ => Cow::Borrowed(""),
        }
    }

    fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let Content::Element { attributes, .. } = &self.nodes[self.index].content else { return None };
        let attribute = attributes.iter().find(|attribute| *attribute.name.local == *name)?;
        Some(Cow::Borrowed(&attribute.value))
    }

    fn children(&self) -> Vec<Self> {
        let mut children = Vec::new();
        let mut next = self.nodes[self.index].first_child;
        while let Some(index) = next {
            children.push(Self { index, ..*self });
            next = self.nodes[index].next;
        }
        children
    }

    fn data(&self) -> Cow<'_, str> {
        match &self.nodes[self.index].content {
            Content::Text(text) => Cow::Borrowed(text),
            _ => Cow::Borrowed(""),
        }
    }
}
