//! Word lists: text files that are indexed while compiling, so that nothing is built at start-up.

/// A list with one entry per line, `word<TAB>fact`, looked up without regard to ASCII case.
///
/// The index is an open-addressing hash table of line offsets, computed by the compiler. `SLOTS` is a power of two and
/// leaves at least half of the slots free, else compilation fails.
pub(crate) struct Lexicon<const SLOTS: usize> {
    text: &'static str,
    /// Offset of the entry's line, plus one; 0 marks a free slot.
    slots: [u16; SLOTS],
    /// For each first letter (its low five bits) the lengths of its words in bytes, as bits: most words need no hashing.
    lengths: [u32; 32],
}

impl<const SLOTS: usize> Lexicon<SLOTS> {
    /// Indexes `text`. Lines that begin with `#` are comments.
    pub(crate) const fn new(text: &'static str) -> Self {
        assert!(SLOTS.is_power_of_two() && text.len() < u16::MAX as usize);
        let bytes = text.as_bytes();
        let mut slots = [0; SLOTS];
        let mut lengths = [0; 32];
        let (mut at, mut entries) = (0, 0);
        while at < bytes.len() {
            let line = at;
            let mut hash = SEED;
            while at < bytes.len() && bytes[at] != b'\t' && bytes[at] != b'\n' {
                hash = step(hash, bytes[at]);
                at += 1;
            }
            if at > line && bytes[line] != b'#' {
                let mut slot = hash as usize % SLOTS;
                while slots[slot] != 0 {
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = line as u16 + 1;
                lengths[bytes[line] as usize % 32] |= length_bit(at - line);
                entries += 1;
            }
            while at < bytes.len() && bytes[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        assert!(entries * 2 <= SLOTS);
        Self { text, slots, lengths }
    }

    /// The fact stated about `word`: empty if the list states none beyond the word itself.
    pub(crate) fn get(&self, word: &str) -> Option<&'static str> {
        let first = *word.as_bytes().first()?;
        if self.lengths[usize::from(first % 32)] & length_bit(word.len()) == 0 {
            return None;
        }
        look_up(self.text, &self.slots, word)
    }
}

/// [`Lexicon::get`] for a word that may be in the list. Compiled once for all lists, in whose hundred uses it would else be repeated.
#[inline(never)]
fn look_up(text: &'static str, slots: &[u16], word: &str) -> Option<&'static str> {
    let hash = word.bytes().fold(SEED, step);
    let mut slot = hash as usize & (slots.len() - 1);
    while slots[slot] != 0 {
        let start = slots[slot] as usize - 1;
        let (line, end) = (&text.as_bytes()[start..], start + word.len());
        if line.get(..word.len()).is_some_and(|entry| entry.eq_ignore_ascii_case(word.as_bytes()))
            && matches!(line.get(word.len()), None | Some(b'\t' | b'\n'))
        {
            let fact = line[word.len()..]
                .iter()
                .position(|&byte| byte == b'\n')
                .map_or(&text[end..], |length| &text[end..end + length]);
            return Some(fact.trim_start_matches('\t'));
        }
        slot = (slot + 1) & (slots.len() - 1);
    }
    None
}

const fn length_bit(length: usize) -> u32 {
    1 << if length < 32 { length } else { 31 }
}

const SEED: u32 = 0x811C_9DC5;

/// FNV-1a over lower-cased bytes.
const fn step(hash: u32, byte: u8) -> u32 {
    let hash = (hash ^ byte.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    static LIST: Lexicon<16> = Lexicon::new("# comment\nmay\tmonth 5\nMonday\tweekday 1\nÅland\nplain\n");

    #[test]
    fn finds_every_entry_and_nothing_else() {
        assert_eq!(LIST.get("May"), Some("month 5"));
        assert_eq!(LIST.get("monday"), Some("weekday 1"));
        assert_eq!(LIST.get("plain"), Some(""));
        assert_eq!(LIST.get("Åland"), Some(""));
        for absent in ["", "ma", "mayo", "month 5", "# comment", "comment"] {
            assert_eq!(LIST.get(absent), None, "{absent}");
        }
    }
}
