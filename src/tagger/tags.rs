//! The BIOES tags of the learned kinds, and which of them may follow one another.

use crate::Kind;

/// The kinds that are learned, in the order of their tags.
pub const LEARNED: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Other];

/// Number of tags: outside, and begin, inside, end and single of every learned kind.
pub const TAGS: usize = 1 + 4 * LEARNED.len();

/// A tag as an index into a row of scores.
pub type Tag = u8;

/// No part of a mention.
pub const OUTSIDE: Tag = 0;

/// Of a token that cannot be part of a mention.
pub const INACTIVE: Tag = TAGS as Tag;

/// Where in a mention a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// First of several tokens.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several tokens.
    End,
    /// The only token.
    Single,
}

impl Position {
    /// Of the token at `index` of a mention of `length` tokens.
    pub const fn of(index: usize, length: usize) -> Self {
        match (index == 0, index + 1 == length) {
            (true, true) => Self::Single,
            (true, false) => Self::Begin,
            (false, true) => Self::End,
            (false, false) => Self::Inside,
        }
    }
}

/// The tag of a token at `position` of a mention of the learned kind with index `kind`.
pub const fn tag(kind: usize, position: Position) -> Tag {
    (1 + 4 * kind + position as usize) as Tag
}

/// Index of the learned kind and position that `tag` stands for; `None` outside.
pub const fn parts(tag: Tag) -> Option<(usize, Position)> {
    if tag == OUTSIDE {
        return None;
    }
    let position = match (tag - 1) % 4 {
        0 => Position::Begin,
        1 => Position::Inside,
        2 => Position::End,
        _ => Position::Single,
    };
    Some(((tag as usize - 1) / 4, position))
}

/// Whether `next` may follow `tag`.
pub const fn follows(tag: Tag, next: Tag) -> bool {
    use Position::{Begin, End, Inside, Single};
    match (parts(tag), parts(next)) {
        (Some((kind, Begin | Inside)), Some((same, Inside | End))) => kind == same,
        (Some((_, Begin | Inside)), _) => false,
        (_, next) => matches!(next, None | Some((_, Begin | Single))),
    }
}

/// The ranges of tokens, with the index of their kind, that a valid sequence of tags marks.
pub fn mentions(tags: &[Tag]) -> impl Iterator<Item = (std::ops::Range<usize>, usize)> + '_ {
    let mut start = 0;
    tags.iter().enumerate().filter_map(move |(index, &tag)| match parts(tag)? {
        (_, Position::Begin) => {
            start = index;
            None
        }
        (_, Position::Inside) => None,
        (kind, Position::End) => Some((start..index + 1, kind)),
        (kind, Position::Single) => Some((index..index + 1, kind)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_parts_are_inverse() {
        for tag_index in 1..TAGS as Tag {
            let (kind, position) = parts(tag_index).unwrap();
            assert_eq!(tag(kind, position), tag_index);
        }
    }

    #[test]
    fn a_begun_mention_is_ended() {
        let begin = tag(0, Position::Begin);
        assert!(!follows(begin, OUTSIDE) && follows(begin, tag(0, Position::End)));
        assert!(!follows(begin, tag(1, Position::End)) && !follows(OUTSIDE, tag(0, Position::Inside)));
    }
}
