//! Writes JSON (RFC 8259) front to back. A general serializer would bring the tables for printing any floating point number, which
//! are larger than all our renderers.

use std::fmt::Write;

/// Writes one value: every method but [`JsonWriter::new`] writes one whole value and has to be called where a value is due.
pub(super) struct JsonWriter {
    out: String,
}

impl JsonWriter {
    pub(super) fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity) }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn object(&mut self, write: impl FnOnce(&mut Members)) {
        self.out.push('{');
        write(&mut Members { writer: self, is_first: true });
        self.out.push('}');
    }

    pub(super) fn array<Item>(
        &mut self,
        items: impl IntoIterator<Item = Item>,
        mut write: impl FnMut(&mut Self, Item),
    ) {
        self.out.push('[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            write(self, item);
        }
        self.out.push(']');
    }

    /// Also escapes what would end a `<script>` that holds the JSON, or a line of older JavaScript: the value stays the same.
    pub(super) fn string(&mut self, text: &str) {
        self.out.push('"');
        let mut rest = text;
        let is_special = |character| matches!(character, '\0'..' ' | '"' | '\\' | '<' | '\u{2028}' | '\u{2029}');
        while let Some((at, special)) = rest.char_indices().find(|&(_, character)| is_special(character)) {
            self.out.push_str(&rest[..at]);
            match special {
                '"' | '\\' => self.out.extend(['\\', special]),
                '\n' => self.out.push_str("\\n"),
                '\u{2028}' => self.out.push_str("\\u2028"),
                '\u{2029}' => self.out.push_str("\\u2029"),
                _ => self.escape(special as u8),
            }
            rest = &rest[at + special.len_utf8()..];
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    fn escape(&mut self, control: u8) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
        self.out.push_str("\\u00");
        self.out.extend([digit(control >> 4), digit(control & 15)]);
    }

    pub(super) fn number(&mut self, number: usize) {
        write!(self.out, "{number}").expect("a string takes any text");
    }

    pub(super) fn boolean(&mut self, is_true: bool) {
        self.out.push_str(if is_true { "true" } else { "false" });
    }

    pub(super) fn null(&mut self) {
        self.out.push_str("null");
    }

    /// A share or probability, to three decimals.
    pub(super) fn share(&mut self, share: f32) {
        let thousandths = super::thousandths(share);
        let digits = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
        self.out.push_str(digits.trim_end_matches('0').trim_end_matches('.'));
    }
}

/// The members of an object.
pub(super) struct Members<'w> {
    writer: &'w mut JsonWriter,
    is_first: bool,
}

impl Members<'_> {
    /// Begins a member; its value has to be written next. Compiled once, as renderings have a hundred members.
    #[inline(never)]
    pub(super) fn member(&mut self, name: &str) -> &mut JsonWriter {
        if !std::mem::replace(&mut self.is_first, false) {
            self.writer.out.push(',');
        }
        self.writer.string(name);
        self.writer.out.push(':');
        self.writer
    }

    #[inline(never)]
    pub(super) fn string(&mut self, name: &str, text: &str) {
        self.member(name).string(text);
    }

    #[inline(never)]
    pub(super) fn number(&mut self, name: &str, number: usize) {
        self.member(name).number(number);
    }

    pub(super) fn optional_string(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.string(name, text);
        }
    }
}
