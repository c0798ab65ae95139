//! What was found in pieces of a text, by what they say.

use super::hash::Map;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// What a stage found in the pieces of the last text and of the one under way.
#[derive(Debug)]
pub(crate) struct Pieces<T> {
    known: RefCell<Map<Box<str>, Known<T>>>,
    /// Counts the texts.
    text: Cell<usize>,
}

#[derive(Debug)]
struct Known<T> {
    found: Rc<T>,
    /// The last text that has it.
    text: Cell<usize>,
}

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Self { known: RefCell::default(), text: Cell::default() }
    }
}

impl<T> Pieces<T> {
    /// What was found in `piece`.
    pub(crate) fn get(&self, piece: &str) -> Option<Rc<T>> {
        let known = self.known.borrow();
        let Known { found, text } = known.get(piece)?;
        text.set(self.text.get());
        Some(Rc::clone(found))
    }

    pub(crate) fn keep(&self, piece: &str, found: T) -> Rc<T> {
        let found = Rc::new(found);
        let known = Known { found: Rc::clone(&found), text: self.text.clone() };
        self.known.borrow_mut().insert(piece.into(), known);
        found
    }

    /// Forgets the pieces that the text that is done did not have.
    pub(crate) fn turn_over(&self) {
        let text = self.text.get();
        self.known.borrow_mut().retain(|_, known| known.text.get() == text);
        self.text.set(text.wrapping_add(1));
    }
}
