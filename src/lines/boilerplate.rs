//! Lines that come from the page around the article.

use super::{
    Block, BoilerplateKind,
    cues::{Cues, Place},
    dates, fold, shape,
};

/// A block that is boilerplate: its index, what it is and what gave it away.
pub(super) struct Found {
    pub block: usize,
    pub kind: BoilerplateKind,
    pub cue: &'static str,
    place: Place,
}

/// Longest block in bytes that can be boilerplate.
const LONGEST: usize = 600;

/// Finds the boilerplate among `blocks`, in order.
pub(super) fn find(text: &str, blocks: &[Block]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let (mut first_paragraph, mut last_paragraph) = (None, 0);
    let mut folded = Vec::new();
    for (block, Block { span, .. }) in blocks.iter().enumerate() {
        let line = &text[span.range()];
        let follows_image =
            found.last().is_some_and(|last| last.block + 1 == block && last.kind == BoilerplateKind::ImageMarkup);
        match recognize(line, follows_image, &mut folded) {
            Some((kind, cue, place)) => found.push(Found { block, kind, cue, place }),
            None if shape::is_prose(line) => {
                first_paragraph.get_or_insert(block);
                last_paragraph = block;
            }
            None => {}
        }
    }
    found.retain(|found| match (found.place, first_paragraph) {
        (Place::Anywhere, _) => true,
        (_, None) => false,
        (Place::Edge, Some(first)) => found.block < first || found.block > last_paragraph,
        (Place::Bottom, Some(_)) => found.block > last_paragraph,
    });
    found
}

fn recognize(line: &str, follows_image: bool, folded: &mut Vec<u8>) -> Option<(BoilerplateKind, &'static str, Place)> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some((kind, cue)) = recognize_shape(line, follows_image) {
        return Some((kind, cue, Place::Anywhere));
    }
    folded.clear();
    fold::fold(line, folded);
    let cue = Cues::get().find(folded, &mut Vec::new(), shape::is_sentence(line))?;
    // A date is the day of publication, which is not thrown away.
    (!dates::is_date_line(line) || cue.text.ends_with(" ago")).then_some((cue.kind, cue.text, cue.place))
}

fn recognize_shape(line: &str, follows_image: bool) -> Option<(BoilerplateKind, &'static str)> {
    if is_url(line) {
        Some((BoilerplateKind::BareUrl, "a link alone"))
    } else if is_image_markup(line) {
        Some((BoilerplateKind::ImageMarkup, "image markup"))
    } else if follows_image && line == "()" {
        Some((BoilerplateKind::ImageMarkup, "the empty target of an image"))
    } else if is_menu(line) {
        Some((BoilerplateKind::Navigation, "a row of menu entries"))
    } else if is_handle(line) {
        Some((BoilerplateKind::AuthorFollow, "a handle alone"))
    } else {
        None
    }
}

/// Whether the line is one web address, perhaps in brackets.
fn is_url(line: &str) -> bool {
    let line = line.trim_matches(['<', '>', '(', ')', '[', ']']);
    !line.contains(char::is_whitespace)
        && ["http://", "https://", "www.", "pic.twitter.com/", "//"].iter().any(|start| {
            line.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)) && line.len() > start.len() + 2
        })
}

/// Whether the line is Markdown or HTML of an image, or the name of an image file.
fn is_image_markup(line: &str) -> bool {
    let markdown = line.strip_prefix("![").is_some_and(|rest| rest.ends_with([']', ')']));
    let html = ["<img", "<figure", "<picture", "</figure", "</picture", "[image:", "[img", "[caption"]
        .iter()
        .any(|tag| line.starts_with(tag))
        && line.ends_with(['>', ']']);
    let file = !line.contains(char::is_whitespace)
        && line.rsplit_once('.').is_some_and(|(name, extension)| {
            !name.is_empty()
                && ["jpg", "jpeg", "png", "gif", "webp", "svg"]
                    .iter()
                    .any(|image| extension.eq_ignore_ascii_case(image))
        });
    markdown || html || file
}

/// Entries from which on a row of short entries is a menu.
const MENU_ENTRIES: usize = 3;
/// Words of the longest menu entry.
const ENTRY_WORDS: usize = 3;

/// Whether the line is a row of short entries between bars or arrows ("Home | News | Sport").
fn is_menu(line: &str) -> bool {
    let separators = ['|', '»', '›', '•', '·'];
    line.contains(separators)
        && !shape::ends_sentence(line)
        && line.split(separators).count() >= MENU_ENTRIES
        && line.split(separators).all(|entry| (1..=ENTRY_WORDS).contains(&shape::count_words(entry, ENTRY_WORDS + 1)))
        // A row of figures is a table.
        && !line.contains(|character: char| character.is_ascii_digit())
}

/// Whether the line is one "@name".
fn is_handle(line: &str) -> bool {
    line.strip_prefix('@').is_some_and(|name| {
        !name.is_empty() && name.chars().all(|character| character.is_alphanumeric() || "_.".contains(character))
    })
}
