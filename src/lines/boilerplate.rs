//! Signs of boilerplate in a line by itself: cue words and shapes.

use super::{
    BoilerplateKind,
    cues::{Cues, Place},
    dates,
};
use crate::text::shape;

/// A sign that a line comes from around the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub kind: BoilerplateKind,
    /// As the result reports it.
    pub text: &'static str,
    pub place: Place,
    /// Whether the line looks like boilerplate, whatever its words.
    pub is_shape: bool,
}

impl Cue {
    /// Whether it stands between the paragraphs of an article, too, and so is no sign of a page around it.
    pub fn accompanies_articles(&self) -> bool {
        matches!(self.kind, BoilerplateKind::PhotoCredit | BoilerplateKind::ImageMarkup | BoilerplateKind::SourceCredit)
    }

    /// Whether it is a label of several words before a link: "Read more: …", but not "Next: …".
    pub fn is_label_of_link(&self) -> bool {
        self.kind == BoilerplateKind::RelatedLink
            && self.text.strip_suffix(": *").is_some_and(|label| label.contains(' '))
    }

    /// Whether a picture stood where the line is.
    pub fn is_of_picture(&self) -> bool {
        matches!(self.kind, BoilerplateKind::PhotoCredit | BoilerplateKind::ImageMarkup)
    }

    /// Whether the line is no text at all, wherever it stands.
    pub fn is_markup(&self) -> bool {
        matches!(self.kind, BoilerplateKind::BareUrl | BoilerplateKind::ImageMarkup)
    }
}

/// Longest line in bytes that can be boilerplate.
const LONGEST: usize = 600;

/// The cue in `line`, whose normal form is `folded`.
pub(super) fn recognize(line: &str, folded: &[u8], after_image: bool) -> Option<Cue> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some((kind, cue)) = recognize_shape(line, after_image) {
        return Some(Cue { kind, text: cue, place: Place::Anywhere, is_shape: true });
    }
    let cue = Cues::get().find(folded, || shape::holds_sentence(line))?;
    // A date is the day of publication, which is not thrown away.
    (!dates::is_date_line(line) || cue.text.ends_with(" ago")).then_some(Cue {
        kind: cue.kind,
        text: cue.text,
        place: cue.place,
        is_shape: false,
    })
}

fn recognize_shape(line: &str, after_image: bool) -> Option<(BoilerplateKind, &'static str)> {
    let is_word = !line.bytes().any(|byte| byte.is_ascii_whitespace());
    if is_word && is_url(line) {
        Some((BoilerplateKind::BareUrl, "a link alone"))
    } else if is_word && is_image_file(line) || is_image_markup(line) {
        Some((BoilerplateKind::ImageMarkup, "image markup"))
    } else if after_image && line == "()" {
        Some((BoilerplateKind::ImageMarkup, "the empty target of an image"))
    } else if after_image && is_name_with_agency(line) {
        Some((BoilerplateKind::PhotoCredit, "the credit of a picture"))
    } else if is_menu(line) {
        Some((BoilerplateKind::Navigation, "a row of menu entries"))
    } else if has_credit(line) {
        Some((BoilerplateKind::PhotoCredit, "the credit of a picture"))
    } else if is_copyright(line) {
        Some((BoilerplateKind::Navigation, "a notice of copyright"))
    } else if is_handle(line) {
        Some((BoilerplateKind::AuthorFollow, "a handle alone"))
    } else if is_word && is_mail_address(line) {
        Some((BoilerplateKind::AuthorFollow, "an address alone"))
    } else if is_word && is_rule(line) {
        Some((BoilerplateKind::Navigation, "a rule"))
    } else if is_row_of_tags(line) {
        Some((BoilerplateKind::Navigation, "a row of tags"))
    } else {
        None
    }
}

/// Whether the word is a web address, perhaps in brackets.
fn is_url(word: &str) -> bool {
    const STARTS: [&str; 5] = ["http://", "https://", "www.", "pic.twitter.com/", "//"];
    let word = word.trim_matches(['<', '>', '(', ')', '[', ']']);
    let starts = |start: &&str| word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    STARTS.iter().find(|start| starts(start)).is_some_and(|start| word.len() > start.len() + 2)
}

/// Whether the word is the name of an image file.
fn is_image_file(word: &str) -> bool {
    const EXTENSIONS: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "svg"];
    let is_image = |extension: &str| EXTENSIONS.iter().any(|image| extension.eq_ignore_ascii_case(image));
    word.rsplit_once('.').is_some_and(|(name, extension)| !name.is_empty() && is_image(extension))
}

/// Whether the line is Markdown or HTML of an image.
fn is_image_markup(line: &str) -> bool {
    const TAGS: [&str; 8] = ["<img", "<figure", "<picture", "</figure", "</picture", "[image:", "[img", "[caption"];
    match line.as_bytes().first() {
        Some(b'!') => line.starts_with("![") && line.ends_with([']', ')']),
        Some(b'<' | b'[') => TAGS.iter().any(|tag| line.starts_with(tag)) && line.ends_with(['>', ']']),
        _ => false,
    }
}

/// Entries from which on a row of short entries is a menu.
const MENU_ENTRIES: usize = 3;
/// Words of the longest menu entry.
const ENTRY_WORDS: usize = 3;

/// Whether the line is a row of short entries between bars or arrows ("Home | News | Sport"). A row of figures is a table.
fn is_menu(line: &str) -> bool {
    let separators = ['|', '»', '›', '•', '·'];
    let is_entry = |entry: &str| (1..=ENTRY_WORDS).contains(&shape::count_words(entry, ENTRY_WORDS + 1));
    // Of the separators only the bar is ASCII.
    (line.as_bytes().contains(&b'|') || !line.is_ascii() && line.contains(separators))
        && line.split(separators).count() >= MENU_ENTRIES
        && !line.contains(|character: char| character.is_ascii_digit())
        && !shape::ends_sentence(line)
        && line.split(separators).all(is_entry)
}

/// What a credit names, and who owns pictures.
const HOLDERS: [&str; 11] =
    ["photo", "photos", "getty", "afp", "ap", "epa", "reuters", "image", "images", "picture", "shutterstock"];

/// Whether the line is a name and an agency: "Lena Fisk/AP".
fn is_name_with_agency(line: &str) -> bool {
    let is_name = |name: &str| name.starts_with(char::is_uppercase) && shape::count_words(name, 5) <= 4;
    line.rsplit_once('/').is_some_and(|(name, agency)| {
        let first = agency.split_whitespace().next().unwrap_or_default();
        is_name(name.trim_end()) && HOLDERS.iter().any(|holder| first.eq_ignore_ascii_case(holder))
    })
}

/// Words of the shortest caption that is kept with its credit.
const CAPTION_WORDS: usize = 6;

/// Whether the line ends with the credit of a picture in brackets ("(AP Photo/Jane Doe)", "[GETTY]").
fn has_credit(line: &str) -> bool {
    let close = match line.as_bytes().last() {
        Some(b')') => '(',
        Some(b']') => '[',
        _ => return false,
    };
    let Some(start) = line.rfind(close) else { return false };
    // A caption tells more than whose the picture is.
    if shape::count_words(&line[..start], CAPTION_WORDS) == CAPTION_WORDS {
        return false;
    }
    let credit = &line[start + 1..line.len() - 1];
    let names = |sign: char| credit.contains(sign);
    let mut words = credit.split(|character: char| !character.is_alphabetic());
    let is_holder = |word: &str| HOLDERS.iter().any(|holder| word.eq_ignore_ascii_case(holder));
    // "(Reuters)" alone is the agency of a dateline or of a report.
    (close == '[' || names('/') || names(':') || credit.to_ascii_lowercase().contains("photo")) && words.any(is_holder)
}

/// Whether the line begins as a notice of copyright does: "© 2026 The Courier", "Copyright 2026 The Courier. All rights …".
fn is_copyright(line: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    let first = words.next().unwrap_or_default();
    let is_sign = |word: &str| matches!(word, "©" | "(c)" | "(C)");
    let is_year = |word: &str| {
        let digits = word.trim_matches(|sign: char| !sign.is_ascii_digit());
        digits.len() >= 4 && (digits.starts_with("19") || digits.starts_with("20"))
    };
    (is_sign(first) || first.starts_with('©') || first.eq_ignore_ascii_case("copyright"))
        && line.split_ascii_whitespace().take(COPYRIGHT_WORDS).any(is_year)
}

/// Words in which a notice of copyright has named the year.
const COPYRIGHT_WORDS: usize = 3;

/// Whether the word is an e-mail address.
fn is_mail_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        let is_part = |part: &str| !part.is_empty() && !part.contains(['@', '/', ':']);
        is_part(name) && is_part(host) && host.split('.').count() > 1 && host.split('.').all(is_part)
    })
}

/// Whether the line is a row of tags: "#dengue #health".
fn is_row_of_tags(line: &str) -> bool {
    if !line.starts_with('#') {
        return false;
    }
    let is_tag = |word: &str| word.starts_with('#') && word[1..].starts_with(char::is_alphabetic);
    let (mut tags, mut others) = (0, 0);
    for word in line.split_ascii_whitespace() {
        *(if is_tag(word) { &mut tags } else { &mut others }) += 1;
    }
    tags >= ROW_OF_TAGS && tags >= others
}

/// Tags from which on they are a row.
const ROW_OF_TAGS: usize = 2;

/// Whether the line is a rule as pages and agencies write it below an article: "___", "###". Asterisks part its chapters.
fn is_rule(word: &str) -> bool {
    word.len() >= SHORTEST_RULE && b"_#=~".iter().any(|sign| word.bytes().all(|byte| byte == *sign))
}

/// Signs of the shortest rule.
const SHORTEST_RULE: usize = 3;

/// Whether the line is one "@name", perhaps to be followed.
fn is_handle(line: &str) -> bool {
    let is_name = |character: char| character.is_alphanumeric() || "_.".contains(character);
    let line = line.strip_prefix("Follow ").unwrap_or(line);
    line.strip_prefix('@').is_some_and(|name| !name.is_empty() && name.chars().all(is_name))
}
