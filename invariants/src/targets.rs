//! What the fuzz targets do with their bytes, one function each.

use crate::{Choices, analysis, check, input, renderings};
use article_analyzer::{
    Analyzer, Block, Evidence, Kind, Language, Mention, Options, Span, analyze,
    article::Article,
    entities,
    layout::Layout,
    lines, mentions, sentences,
    tagger::internals::{Parts, checksum},
    tokens::{Tokens, tokenize},
};

/// Breaks if the bytes stand for something that breaks a rule.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const ALL: [(&str, Target); 9] = [
    ("lines", lines),
    ("sentences", sentences),
    ("mentions", mentions),
    ("entities", entities),
    ("model", model),
    ("options", options),
    ("renderings", renderings),
    ("edits", edits),
    ("whole", whole),
];

/// Lines, blocks and what is removed, with any options.
pub fn lines(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let options = input::line_options(&mut choices);
    let text = input::text(choices.rest());
    analysis::check_lines(&text, &options, &lines::classify(&Article::new(&text), &Layout::default(), &options));
}

/// Sentences of any text, as one block and line by line, in any language.
pub fn sentences(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let language = choices.pick(&Language::ALL);
    let text = input::text(choices.rest());
    let block = whole_block(&text);
    let blocks = block.as_slice();
    analysis::check_sentences(&text, blocks, &sentences::split(&text, blocks, language));
    let covered: String = sentences::sentences(&text, language).map(|span| &text[span.range()]).collect();
    let characters = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    assert_eq!(characters(&covered), characters(&text));
}

/// All of the text, as a block.
fn whole_block(text: &str) -> Option<Block> {
    let (start, content) = (text.len() - text.trim_start().len(), text.trim());
    let lines = 0..Article::new(text).lines.len();
    (!content.is_empty()).then(|| Block { span: Span::new(start, start + content.len()), lines })
}

/// Tokens and mentions of a text that is cut into sentences anywhere.
pub fn mentions(bytes: &[u8]) {
    let (text, sentences) = cut_text(&mut Choices::new(bytes));
    let tokens = tokenize(&text, &sentences);
    analysis::check_tokens(&text, &sentences, &tokens);
    let mentions = mentions::find(&text, &sentences, &tokens);
    analysis::check_mentions(&text, &sentences, &mentions);
    analysis::check_evidence(&mentions);
}

/// Entities of mentions that are anything, of any kind.
pub fn entities(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let options = input::entity_options(&mut choices);
    let count = choices.below(32);
    let mut named = choices.part(3 * count);
    let (text, sentences) = cut_text(&mut choices);
    let tokens = tokenize(&text, &sentences);
    let mentions = any_mentions(&mut named, sentences.len(), &tokens);
    analysis::check_mentions(&text, &sentences, &mentions);
    let entities = entities::resolve(&text, &sentences, &mentions, options.date);
    analysis::check_entities(&mentions, &entities);
    analysis::check_names(&text, &mentions, &entities);
}

/// A text and its sentences, which end in places that `choices` name, or at the line's end.
fn cut_text(choices: &mut Choices) -> (String, Vec<Span>) {
    let count = choices.below(8);
    let mut cuts = choices.part(2 * count);
    let text = input::text(choices.rest());
    let cuts = (0..count).filter_map(|_| Some(cuts.position(text.len())).filter(|&cut| text.is_char_boundary(cut)));
    let line_ends = text.match_indices('\n').map(|(at, _)| at);
    let mut ends: Vec<usize> = cuts.chain(line_ends).chain([0, text.len()]).collect();
    ends.sort_unstable();
    let sentences = ends.windows(2).filter_map(|ends| {
        let part = &text[ends[0]..ends[1]];
        let start = ends[0] + part.len() - part.trim_start().len();
        (!part.trim().is_empty()).then(|| Span::new(start, start + part.trim().len()))
    });
    let sentences = sentences.collect();
    (text, sentences)
}

/// A mention for every three bytes: how many tokens on from the last one, how many tokens long, of which kind.
fn any_mentions(choices: &mut Choices, sentences: usize, tokens: &Tokens) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let spans: Vec<Span> = tokens.iter().collect();
    // For every token the first one after its sentence.
    let mut ends = Vec::new();
    for sentence in 0..sentences {
        let end = ends.len() + tokens.sentence(sentence).len();
        ends.resize(end, end);
    }
    let mut first = 0;
    while !choices.is_empty() {
        first += choices.below(8);
        let Some(&end) = ends.get(first) else { break };
        let last = (first + choices.below(6)).min(end - 1);
        let span = Span::new(spans[first].start, spans[last].end);
        let kind = choices.pick(&Kind::ALL);
        mentions.push(Mention { span, kind, confidence: 0.5, evidence: choices.pick(&Evidence::ALL) });
        first = last + 1;
    }
    mentions
}

/// A damaged model is an error; with a checksum that hides the damage it is an error or another model.
pub fn model(bytes: &[u8]) {
    let _ = Parts::from_bytes(bytes);
    let (header, payload) = bytes.split_at(bytes.len().min(8));
    let payload = if header.starts_with(b"AAE5") { payload } else { bytes };
    let checksum = checksum(payload).to_le_bytes();
    let Ok(parts) = Parts::from_bytes(&[b"AAE5", &checksum, payload].concat()) else { return };
    assert_eq!(Parts::from_bytes(&parts.to_bytes()).as_ref(), Ok(&parts), "a model can be kept");
    let text = input::PIECES.concat();
    let sentences = [Span::new(0, text.len())];
    let tokens = tokenize(&text, &sentences);
    let mentions = mentions::find_with(&parts.into_model(), &text, &sentences, &tokens);
    analysis::check_mentions(&text, &[Span::new(0, text.len())], &mentions);
}

/// Options as a program writes them: refused with a reason, or used.
pub fn options(bytes: &[u8]) {
    match serde_json::from_slice::<Options>(bytes) {
        Ok(options) => drop(check(&input::PIECES.concat(), &options)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// All renderings of a text.
pub fn renderings(bytes: &[u8]) {
    let text = input::text(bytes);
    renderings::check(&text, &analyze(&text, &Options::default()));
}

/// A text that is edited: an analyzer, which remembers, finds what is found in the whole text anew.
pub fn edits(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let options = input::options(&mut choices);
    let count = choices.below(8);
    let mut seeds = choices.part(6 * count);
    let mut text = input::text(choices.rest());
    let mut analyzer = Analyzer::new(options.clone());
    for edit in 0..=count {
        if edit > 0 {
            let [start, end] = [seeds.position(text.len()), seeds.position(40)];
            let start = (start..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let end = (start + end..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
            let piece = seeds.pick(input::PIECES);
            let new = if seeds.flag() { "" } else { piece };
            text.replace_range(start..end, new);
        }
        analyzer.begin(text.as_str());
        let found = std::iter::from_fn(|| Some(analyzer.advance())).flatten().next();
        assert_eq!(found, Some(analyze(&text, &options)), "after edit {edit}");
    }
}

/// The pipeline with any options, and again with what a reader corrects.
pub fn whole(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let options = input::options(&mut choices);
    let count = choices.below(5);
    let mut seeds = choices.part(count * input::CORRECTION_BYTES);
    let text = input::text(choices.rest());
    let analysis = check(&text, &options);
    let corrections = (0..count).filter_map(|_| input::correction(&mut seeds, &text, &analysis)).collect();
    let corrected = Options { corrections, ..options };
    if !corrected.corrections.is_empty() {
        check(&text, &corrected);
    }
}
