//! What was found in pieces of a text, by what they say.

use super::hash::Map;
use std::{
    any::Any,
    cell::{Cell, RefCell},
    marker::PhantomData,
    rc::Rc,
};

/// What a stage found in the pieces of the last text and of the one under way.
#[derive(Debug)]
pub(crate) struct Pieces<T> {
    all: AnyPieces,
    found: PhantomData<T>,
}

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Self { all: AnyPieces::default(), found: PhantomData }
    }
}

impl<T: 'static> Pieces<T> {
    /// What was found in `piece`.
    pub(crate) fn get(&self, piece: &str) -> Option<Rc<T>> {
        self.all.get(piece)?.downcast().ok()
    }

    pub(crate) fn keep(&self, piece: &str, found: T) -> Rc<T> {
        let found = Rc::new(found);
        self.all.keep(piece, found.clone());
        found
    }

    /// Forgets the pieces that the text that is done did not have.
    pub(crate) fn turn_over(&self) {
        self.all.turn_over();
    }
}

/// [`Pieces`] of any type: the program has their map once, instead of once for each stage.
#[derive(Debug, Default)]
struct AnyPieces {
    known: RefCell<Map<Box<str>, Known>>,
    /// Counts the texts.
    text: Cell<usize>,
}

#[derive(Debug)]
struct Known {
    found: Rc<dyn Any>,
    /// The last text that has it.
    text: Cell<usize>,
}

impl AnyPieces {
    #[inline(never)]
    fn get(&self, piece: &str) -> Option<Rc<dyn Any>> {
        let known = self.known.borrow();
        let Known { found, text } = known.get(piece)?;
        text.set(self.text.get());
        Some(Rc::clone(found))
    }

    #[inline(never)]
    fn keep(&self, piece: &str, found: Rc<dyn Any>) {
        self.known.borrow_mut().insert(piece.into(), Known { found, text: self.text.clone() });
    }

    #[inline(never)]
    fn turn_over(&self) {
        let text = self.text.get();
        self.known.borrow_mut().retain(|_, known| known.text.get() == text);
        self.text.set(text.wrapping_add(1));
    }
}
