//! Builds the text of a page: white space collapses as in CSS, and every piece of text remembers where it was read.
//!
//! White space is not written when it is met but before the next word, because only then is it known what it comes to: a space
//! before a line break is none, and of several breaks the strongest counts.

use super::{Landmark, LineLayout, LineRole, dom::WhiteSpace};
use std::{mem, rc::Rc};

/// A stretch of the text that stands in one text node as it stands here. Positions count UTF-16 code units, as the DOM does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TextPiece {
    /// The text node, by its number.
    pub(crate) node: usize,
    /// Where it begins in the text node.
    pub(crate) offset: usize,
    /// Where it begins in the text.
    pub(crate) start: usize,
    pub(crate) length: usize,
}

/// What stands around a text in its document.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    pub(super) role: LineRole,
    pub(super) heading_level: u8,
    pub(super) landmark: Landmark,
    pub(super) is_author: bool,
    pub(super) is_link: bool,
    pub(super) is_control: bool,
    pub(super) datetime: Option<Rc<str>>,
    pub(super) white_space: WhiteSpace,
}

/// A text with its lines while it is read.
#[derive(Default)]
pub(super) struct TextBuilder {
    text: String,
    /// Its length in UTF-16 code units.
    length: usize,
    pieces: Vec<TextPiece>,
    lines: Vec<LineLayout>,
    line: LineBuilder,
    separator: Separator,
    /// The number of the item of a list that has begun, until its first word is there.
    list_number: u16,
}

/// What has to be written before the next word.
#[derive(Default)]
struct Separator {
    line_breaks: usize,
    tabs: usize,
    space: Option<Space>,
}

/// A space, and the text node and offset where it stands.
struct Space(Option<(usize, usize)>);

/// The line that is being written.
#[derive(Default)]
struct LineBuilder {
    layout: LineLayout,
    is_begun: bool,
    letters: usize,
    link_letters: usize,
    control_letters: usize,
}

impl TextBuilder {
    /// At least `count` line breaks come before the next text; two leave a blank line.
    pub(super) fn require_line_breaks(&mut self, count: usize) {
        self.separator.line_breaks = self.separator.line_breaks.max(count);
    }

    /// One more line break, though at most one blank line.
    pub(super) fn break_line(&mut self) {
        let breaks = self.separator.line_breaks;
        self.separator.line_breaks = breaks.max(2.min(breaks + 1));
    }

    /// A space that stands in no text node.
    pub(super) fn require_space(&mut self) {
        self.separator.space.get_or_insert(Space(None));
    }

    /// The next text stands in the next cell of the same row.
    pub(super) fn next_cell(&mut self) {
        self.separator.tabs += 1;
    }

    /// The next text is the first of an item with this number, or of none (0).
    pub(super) fn number_item(&mut self, number: u16) {
        self.list_number = number;
    }

    /// The word that the text ends with, if nothing parts it from what comes next.
    pub(super) fn word_before(&self) -> &str {
        let Separator { line_breaks: 0, tabs: 0, space: None } = self.separator else { return "" };
        self.text.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default()
    }

    /// Appends the text of the text node with the number `node`.
    pub(super) fn append(&mut self, data: &str, node: usize, surroundings: &Surroundings) {
        let mut offset = 0;
        let mut word: Option<(usize, usize)> = None;
        let mut is_after_return = false;
        for (at, character) in data.char_indices() {
            if is_written(character, surroundings.white_space) {
                word.get_or_insert((at, offset));
            } else {
                if let Some((start, offset)) = word.take() {
                    self.push(&data[start..at], node, offset, surroundings);
                }
                let is_line_feed_of_return = is_after_return && character == '\n';
                if !is_line_feed_of_return {
                    self.separate(character, (node, offset), surroundings.white_space);
                }
            }
            is_after_return = character == '\r';
            offset += character.len_utf16();
        }
        if let Some((start, offset)) = word {
            self.push(&data[start..], node, offset, surroundings);
        }
    }

    /// Takes in a character of white space.
    fn separate(&mut self, character: char, place: (usize, usize), white_space: WhiteSpace) {
        if white_space != WhiteSpace::Collapsed && is_line_break(character) {
            self.separator.line_breaks += 1;
        } else if self.separator.space.as_ref().is_none_or(|space| space.0.is_none()) {
            self.separator.space = Some(Space(Some(place)));
        }
    }

    fn push(&mut self, word: &str, node: usize, offset: usize, surroundings: &Surroundings) {
        self.write_separator();
        if let number @ 1.. = mem::take(&mut self.list_number)
            && surroundings.role == LineRole::ListItem
            && !self.line.is_begun
        {
            self.line.layout.list_number = number;
        }
        self.line.add(word, surroundings);
        self.push_piece(word, node, offset);
    }

    fn push_piece(&mut self, text: &str, node: usize, offset: usize) {
        let (start, length) = (self.length, text.chars().map(char::len_utf16).sum());
        self.text.push_str(text);
        self.length += length;
        match self.pieces.last_mut() {
            Some(last)
                if last.node == node && last.offset + last.length == offset && last.start + last.length == start =>
            {
                last.length += length;
            }
            _ => self.pieces.push(TextPiece { node, offset, start, length }),
        }
    }

    fn write_separator(&mut self) {
        match mem::take(&mut self.separator) {
            _ if self.text.is_empty() => {}
            Separator { line_breaks: count @ 1.., .. } => {
                for _ in 0..count {
                    self.lines.push(mem::take(&mut self.line).finish());
                    self.write("\n");
                }
            }
            Separator { tabs: count @ 1.., .. } => (0..count).for_each(|_| self.write("\t")),
            Separator { space: Some(Space(Some((node, offset)))), .. } => self.push_piece(" ", node, offset),
            Separator { space: Some(Space(None)), .. } => self.write(" "),
            Separator { space: None, .. } => {}
        }
    }

    /// Writes what stands in no text node.
    fn write(&mut self, separator: &str) {
        self.text.push_str(separator);
        self.length += separator.len();
    }

    /// The text, what is known of its lines, and where its pieces were read.
    pub(super) fn finish(mut self) -> (String, Vec<LineLayout>, Vec<TextPiece>) {
        if !self.text.is_empty() {
            self.lines.push(self.line.finish());
        }
        (self.text, self.lines, self.pieces)
    }
}

impl LineBuilder {
    fn add(&mut self, word: &str, surroundings: &Surroundings) {
        let letters = word.chars().filter(|character| character.is_alphanumeric()).count();
        let layout = &mut self.layout;
        if !mem::replace(&mut self.is_begun, true) {
            layout.role = surroundings.role;
            layout.heading_level = surroundings.heading_level;
            layout.landmark = surroundings.landmark;
        }
        self.letters += letters;
        self.link_letters += if surroundings.is_link { letters } else { 0 };
        self.control_letters += if surroundings.is_control { letters } else { 0 };
        layout.is_author |= surroundings.is_author && letters > 0;
        if layout.datetime.is_none() {
            layout.datetime = surroundings.datetime.as_deref().map(str::to_owned);
        }
    }

    fn finish(self) -> LineLayout {
        let Self { mut layout, letters, link_letters, control_letters, .. } = self;
        if letters > 0 {
            layout.link_share = link_letters as f32 / letters as f32;
            if control_letters == letters {
                layout.role = LineRole::Control;
            }
        }
        layout
    }
}

/// Whether a character is written where it is met.
fn is_written(character: char, white_space: WhiteSpace) -> bool {
    match character {
        _ if is_line_break(character) => false,
        ' ' | '\t' | '\u{b}' | '\u{c}' => white_space == WhiteSpace::Kept,
        _ => true,
    }
}

/// Whether a character would end a line of the text.
fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
