//! Lines that come from the page around the article.

use super::{
    Block, BoilerplateKind,
    cues::{Cues, Place},
    dates,
    page::{self, Evidence, Page},
    teaser, title,
};
use crate::{
    repeats,
    span::prefix,
    steps::Steps,
    text::{fold, hash::hash, shape},
};
use std::ops::Range;

/// A block that is boilerplate: its index, what it is and what gave it away.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub block: usize,
    pub kind: BoilerplateKind,
    pub cue: &'static str,
}

/// What stands around an article.
pub(super) struct Surroundings {
    /// The blocks that are boilerplate, the best reason for a block last.
    pub boilerplate: Vec<Found>,
    /// The blocks from the first to the last paragraph of the article; none if there is no paragraph.
    pub body: Range<usize>,
    /// For each block a hash of what it says.
    pub hashes: Vec<u64>,
}

impl Surroundings {
    /// Nothing but the hashes of `blocks`.
    pub async fn unknown(text: &str, blocks: &[Block], steps: &Steps) -> Self {
        let mut folded = Vec::new();
        let mut hashes = Vec::with_capacity(blocks.len());
        for block in blocks {
            hashes.push(repeats::hash_words(&text[block.span.range()], &mut folded));
            steps.done(block.span.len()).await;
        }
        Self { boilerplate: Vec::new(), body: 0..0, hashes }
    }
}

/// Longest block in bytes that can be boilerplate.
const LONGEST: usize = 600;

/// Finds the boilerplate among `blocks`. Linear in the length of the text.
pub(super) async fn find(text: &str, blocks: &[Block], steps: &Steps) -> Surroundings {
    let mut found = Vec::new();
    let mut placed = Vec::new();
    let (mut evidence, mut hashes) = (Vec::with_capacity(blocks.len()), Vec::with_capacity(blocks.len()));
    let mut folded = Vec::new();
    for (block, Block { span, .. }) in blocks.iter().enumerate() {
        let line = &text[span.range()];
        folded.clear();
        let words = fold::fold(prefix(line, repeats::LONGEST), &mut folded);
        hashes.push(match line.len() {
            ..=repeats::LONGEST => hash(fold::significant(&folded)),
            _ => hash(line.as_bytes()),
        });
        let after_image = found.last().is_some_and(|last| is_image_before(last, block));
        let cue = recognize(line, &folded, after_image);
        evidence.push(match cue {
            Some((kind, _, _)) if !accompanies_articles(kind) => Evidence::Cue,
            None if words >= shape::PROSE_WORDS && shape::ends_sentence(line) => Evidence::prose(words),
            _ => Evidence::Short,
        });
        match cue {
            Some((kind, cue, Place::Anywhere)) => found.push(Found { block, kind, cue }),
            Some((kind, cue, place)) => placed.push((Found { block, kind, cue }, place)),
            None => {}
        }
        steps.done(span.len()).await;
    }
    let page = page::find(&evidence);
    let body = page.as_ref().map_or_else(|| paragraphs(&evidence), |page| page.article.clone());
    placed.retain(|(found, place)| is_in_place(found.block, *place, &body));
    let around = page.as_ref().map(|page| around(text, blocks, page, &evidence));
    let placed = placed.into_iter().map(|(found, _)| found);
    let cue = "a headline above a single sentence between paragraphs";
    found.extend(teaser::find(text, blocks, &evidence).map(|block| Found {
        block,
        kind: BoilerplateKind::RelatedLink,
        cue,
    }));
    Surroundings { boilerplate: around.into_iter().flatten().chain(placed).chain(found).collect(), body, hashes }
}

/// From the first to the last paragraph; empty if there is none.
fn paragraphs(evidence: &[Evidence]) -> Range<usize> {
    let is_prose = |evidence: &Evidence| matches!(evidence, Evidence::Prose(_));
    let first = evidence.iter().position(is_prose).unwrap_or_default();
    first..evidence.iter().rposition(is_prose).map_or(0, |last| last + 1)
}

fn is_in_place(block: usize, place: Place, body: &Range<usize>) -> bool {
    !body.is_empty() && (place != Place::Bottom && block < body.start || block >= body.end)
}

/// The short lines at the head and foot of a page. The lines from the title on stay.
fn around<'a>(
    text: &str,
    blocks: &[Block],
    page: &'a Page,
    evidence: &'a [Evidence],
) -> impl Iterator<Item = Found> + 'a {
    let title = title::find(text, blocks, page.article.clone(), |_| false).unwrap_or(page.article.start);
    let head = page.head.start..page.head.end.min(title);
    let found = |block| Found { block, kind: BoilerplateKind::Navigation, cue: "a short line among menus and links" };
    head.chain(page.foot.clone()).filter(|&block| evidence[block] == Evidence::Short).map(found)
}

/// Whether boilerplate of this kind stands between the paragraphs of an article, and so is no sign of a page around it.
fn accompanies_articles(kind: BoilerplateKind) -> bool {
    matches!(kind, BoilerplateKind::PhotoCredit | BoilerplateKind::ImageMarkup | BoilerplateKind::SourceCredit)
}

fn is_image_before(found: &Found, block: usize) -> bool {
    found.block + 1 == block && found.kind == BoilerplateKind::ImageMarkup
}

fn recognize(line: &str, folded: &[u8], after_image: bool) -> Option<(BoilerplateKind, &'static str, Place)> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some((kind, cue)) = recognize_shape(line, after_image) {
        return Some((kind, cue, Place::Anywhere));
    }
    let cue = Cues::get().find(folded, || shape::holds_sentence(line))?;
    // A date is the day of publication, which is not thrown away.
    (!dates::is_date_line(line) || cue.text.ends_with(" ago")).then_some((cue.kind, cue.text, cue.place))
}

fn recognize_shape(line: &str, after_image: bool) -> Option<(BoilerplateKind, &'static str)> {
    let is_word = !line.bytes().any(|byte| byte.is_ascii_whitespace());
    if is_word && is_url(line) {
        Some((BoilerplateKind::BareUrl, "a link alone"))
    } else if is_word && is_image_file(line) || is_image_markup(line) {
        Some((BoilerplateKind::ImageMarkup, "image markup"))
    } else if after_image && line == "()" {
        Some((BoilerplateKind::ImageMarkup, "the empty target of an image"))
    } else if is_menu(line) {
        Some((BoilerplateKind::Navigation, "a row of menu entries"))
    } else if is_word && is_handle(line) {
        Some((BoilerplateKind::AuthorFollow, "a handle alone"))
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

/// Whether the line is one "@name".
fn is_handle(line: &str) -> bool {
    let is_name = |character: char| character.is_alphanumeric() || "_.".contains(character);
    line.strip_prefix('@').is_some_and(|name| !name.is_empty() && name.chars().all(is_name))
}
