//! The rules of the pipeline.

use article_analyzer::{
    Analysis, ArticleRange, Block, BoilerplateKind, Correction, DuplicateReason, Entity, EntityOptions, Keep, Kind,
    Line, LineOptions, Mention, Options, Quotation, Source, Span, Speaker, Status, analyze,
    article::Article,
    lines::Lines,
    tokens::{Tokens, tokenize},
};

/// Asserts that `analysis` is one of `text` with `options`.
pub fn check(text: &str, options: &Options, analysis: &Analysis) {
    let Analysis {
        lines,
        blocks,
        articles,
        sentences,
        mentions,
        title,
        subtitle,
        byline,
        dateline,
        published,
        publication_date,
        ..
    } = analysis;
    let (title, subtitle, byline, dateline, published) = (*title, *subtitle, *byline, *dateline, *published);
    let (lines, blocks, articles) = (lines.clone(), blocks.clone(), articles.clone());
    let publication_date = *publication_date;
    let found = Lines { lines, blocks, articles, title, subtitle, byline, dateline, published, publication_date };
    check_lines(text, &options.lines, &found);
    check_sentences(text, &found.blocks, sentences);
    check_repeated_sentences(&options.lines, analysis);
    let tokens = tokenize(text, sentences);
    check_tokens(text, sentences, &tokens);
    check_mentions(text, sentences, mentions);
    check_selection(text, options, analysis);
    check_entities(mentions, &analysis.entities);
    mentions_are_of_their_entity(analysis);
    check_quotations(text, analysis);
    check_statistics(text, &tokens, analysis);
}

/// Asserts that quotations are in order and inside the text, that their parts are, and that their speakers exist.
pub fn check_quotations(text: &str, analysis: &Analysis) {
    let mut end = 0;
    for quotation in &analysis.quotations {
        let Quotation { span, parts, speaker, attribution, cue, confidence, .. } = quotation;
        assert!(end <= span.start, "quotations are in order and do not overlap");
        end = span.start;
        for part in parts {
            assert!(end <= part.start, "parts are in order and do not overlap");
            assert!(
                !text[part.range()].trim().is_empty() && analysis.blocks.iter().any(|block| block.span.contains(*part))
            );
            end = part.end;
        }
        assert_eq!(
            (parts[0].start, end),
            (span.start, span.end),
            "a quotation goes from its first part to its last one"
        );
        match speaker {
            Some(Speaker::Entity(entity)) => assert!(*entity < analysis.entities.len()),
            Some(Speaker::Description(words)) => assert!(!text[words.range()].is_empty()),
            None => {}
        }
        if let Some(cue) = cue {
            assert!(attribution.is_some_and(|attribution| attribution.contains(*cue)), "the cue is in the attribution");
        }
        assert!(attribution.is_none_or(|attribution| text.get(attribution.range()).is_some()));
        assert!((0.0..=1.0).contains(confidence));
    }
}

/// Asserts that lines are those of the text, that only lines which may be are removed, and that blocks are the kept ones.
pub fn check_lines(text: &str, options: &LineOptions, found: &Lines) {
    assert_eq!(Article::new(text).lines, found.lines.iter().map(|line| line.span).collect::<Vec<_>>());
    lines_are_the_text(text, &found.lines);
    for (index, line) in found.lines.iter().enumerate() {
        check_status(text, options, found, index, line);
    }
    blocks_are_kept_lines(text, &found.lines, &found.blocks);
    check_articles(found);
    for span in [found.title, found.subtitle].into_iter().flatten() {
        assert!(found.blocks.iter().any(|block| block.span == span), "title and subtitle are whole blocks");
    }
    if let Some(byline) = found.byline {
        assert_trimmed(text, byline);
        assert!(found.blocks.iter().any(|block| block.span.contains(byline)), "the byline is in a block");
    }
    if let Some(published) = found.published {
        assert_trimmed(text, published);
        assert!(found.blocks.iter().any(|block| block.span.contains(published)), "the date is in a block");
    }
    if let Some(dateline) = found.dateline {
        assert_trimmed(text, dateline);
        let begins = |block: &Block| block.span.contains(dateline) && block.span.start == dateline.start;
        assert!(found.blocks.iter().any(begins), "the dateline begins a block");
    }
}

/// Asserts that articles are in order and do not overlap, that every block lies in one, and that their headlines are blocks of them.
fn check_articles(Lines { blocks, articles, title, byline, published, .. }: &Lines) {
    let mut blocks = blocks.iter().peekable();
    for (number, article) in articles.iter().enumerate() {
        let ArticleRange { span, lines, title: headline, .. } = article;
        let mut own = Vec::new();
        while let Some(block) = blocks.next_if(|block| block.lines.end <= lines.end) {
            own.push(block);
        }
        let (first, last) = (own[0], own[own.len() - 1]);
        assert_eq!((span.start, span.end), (first.span.start, last.span.end));
        assert_eq!(*lines, first.lines.start..last.lines.end);
        assert!(headline.is_none_or(|headline| own.iter().any(|block| block.span == headline)));
        for part in [article.byline, article.published].into_iter().flatten() {
            assert!(span.contains(part), "the head of an article is in it");
        }
        match number {
            0 => {
                let whole = (title, byline, published);
                assert_eq!(
                    (headline, &article.byline, &article.published),
                    whole,
                    "the first has the head of the text"
                );
            }
            _ => assert_eq!(*headline, Some(first.span), "the others begin with theirs"),
        }
    }
    assert_eq!(blocks.next(), None, "every block is in an article");
}

fn lines_are_the_text(text: &str, lines: &[Line]) {
    let is_terminator = |text: &str| ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(&text);
    let mut at = 0;
    for (index, line) in lines.iter().enumerate() {
        assert!(is_terminator(&text[at..line.span.start]) || index == 0 && line.span.start == 0);
        at = line.span.end;
    }
    assert!(text[at..].is_empty() || is_terminator(&text[at..]), "no character is lost");
}

fn check_status(text: &str, options: &LineOptions, Lines { lines, blocks, .. }: &Lines, index: usize, line: &Line) {
    let blank = text[line.span.range()].trim().is_empty();
    assert!(!blank || line.status == Status::Kept, "blank lines are structure");
    match &line.status {
        Status::Kept => {}
        &Status::Duplicate { of, reason, similarity } => {
            assert_eq!(lines[of].status, Status::Kept, "what a duplicate repeats is kept");
            assert!((0.0..=1.0).contains(&similarity));
            assert!(is_allowed(options, reason), "{reason:?} was not asked for");
            let same = matches!(reason, DuplicateReason::Identical | DuplicateReason::SameWords);
            assert!(!same || (of < index) == (options.keep == Keep::First), "the first, or the last, is kept");
            let repeated = blocks.iter().find(|block| block.lines.start == of).map(|block| &text[block.span.range()]);
            let repeated = repeated.expect("what is repeated begins a block");
            let is_same = repeated.contains(text[line.span.range()].trim());
            assert!(reason != DuplicateReason::Identical || similarity == 1.0 && is_same);
        }
        Status::Boilerplate { cue, kind } => {
            let is_removed = *kind == BoilerplateKind::RemovedByReader;
            assert!(options.boilerplate || is_removed, "boilerplate was not asked for");
            assert!(!is_removed || !options.removed.is_empty(), "the reader has removed nothing");
            assert!(!cue.is_empty());
        }
    }
    assert!(line.status == Status::Kept || !options.restored.contains(&index), "a restored line stays");
    let block = blocks.iter().find(|block| block.lines.contains(&index));
    let is_restored = block.is_some_and(|block| block.lines.clone().any(|line| options.restored.contains(&line)));
    let is_removed = options.removed.contains(&index) && !blank;
    assert!(line.status != Status::Kept || !is_removed || is_restored, "a removed line goes");
}

fn is_allowed(options: &LineOptions, reason: DuplicateReason) -> bool {
    match reason {
        DuplicateReason::Identical => options.identical,
        DuplicateReason::SameWords => options.same_words,
        DuplicateReason::Near => options.near,
        DuplicateReason::Contained => options.contained,
    }
}

fn blocks_are_kept_lines(text: &str, lines: &[Line], blocks: &[Block]) {
    assert_in_order(blocks.iter().map(|block| block.span));
    let mut in_block = vec![false; lines.len()];
    for block in blocks {
        let own = &lines[block.lines.clone()];
        assert!(own.iter().all(|line| line.status == Status::Kept));
        assert!(own[0].span.start <= block.span.start && block.span.end <= own[own.len() - 1].span.end);
        assert!(!in_block[block.lines.clone()].contains(&true), "a line is part of one block");
        in_block[block.lines.clone()].fill(true);
        assert_trimmed(text, block.span);
        assert_eq!(text[own[0].span.start..block.span.start].trim(), "");
        assert_eq!(text[block.span.end..own[own.len() - 1].span.end].trim(), "");
    }
    for (line, in_block) in lines.iter().zip(in_block) {
        let blank = text[line.span.range()].trim().is_empty();
        assert!(in_block || blank || line.status != Status::Kept, "a kept line with text is part of a block");
    }
}

/// Asserts that every character of a block that is no space lies in exactly one sentence, and no sentence crosses blocks.
pub fn check_sentences(text: &str, blocks: &[Block], sentences: &[Span]) {
    assert_in_order(sentences.iter().copied());
    let mut sentences = sentences.iter().peekable();
    for block in blocks {
        let mut at = block.span.start;
        while let Some(sentence) = sentences.next_if(|sentence| block.span.contains(**sentence)) {
            assert_eq!(text[at..sentence.start].trim(), "", "nothing but space between sentences");
            assert_trimmed(text, *sentence);
            at = sentence.end;
        }
        assert_eq!(text[at..block.span.end].trim(), "", "nothing but space after the last sentence");
    }
    assert_eq!(sentences.next(), None, "every sentence lies in a block");
}

fn check_repeated_sentences(options: &LineOptions, analysis: &Analysis) {
    let repeats = &analysis.repeated_sentences;
    assert!(repeats.is_sorted_by(|one, next| one.sentence < next.sentence));
    for repeat in repeats {
        assert!(repeat.sentence < analysis.sentences.len() && repeat.of < analysis.sentences.len());
        assert!((0.0..=1.0).contains(&repeat.similarity));
        assert!(is_allowed(options, repeat.reason));
        assert!(repeats.iter().all(|other| other.sentence != repeat.of), "what is repeated repeats none itself");
    }
}

/// Asserts that every character of a sentence that is no space lies in exactly one token.
pub fn check_tokens(text: &str, sentences: &[Span], tokens: &Tokens) {
    assert_in_order(tokens.iter());
    assert_eq!(tokens.iter().count(), tokens.len());
    for (index, sentence) in sentences.iter().enumerate() {
        let mut at = sentence.start;
        for token in tokens.sentence(index) {
            assert!(sentence.contains(token));
            assert_eq!(text[at..token.start].trim(), "", "nothing but space between tokens");
            assert!(!text[token.range()].contains(char::is_whitespace));
            at = token.end;
        }
        assert_eq!(text[at..sentence.end].trim(), "", "nothing but space after the last token");
    }
}

/// Asserts that mentions lie inside one sentence, do not overlap, and say why and how surely they are mentions.
pub fn check_mentions(text: &str, sentences: &[Span], mentions: &[Mention]) {
    assert_in_order(mentions.iter().map(|mention| mention.span));
    for mention in mentions {
        let sentence = sentences.partition_point(|sentence| sentence.end < mention.span.end);
        assert!(sentences.get(sentence).is_some_and(|sentence| sentence.contains(mention.span)));
        assert!((0.0..=1.0).contains(&mention.confidence));
        assert_trimmed(text, mention.span);
    }
}

/// Asserts that names are learned or listed, and all else follows a pattern.
pub fn check_evidence(mentions: &[Mention]) {
    for mention in mentions {
        let is_name =
            matches!(mention.kind, Kind::Person | Kind::Organization | Kind::Place | Kind::Group | Kind::Other);
        assert!(is_name != (mention.evidence.source() == Source::Pattern), "names are learned, amounts are patterns");
    }
}

/// Asserts that options choose which mentions are returned, and change neither what they are nor what they are gathered into.
fn check_selection(text: &str, options: &Options, selected: &Analysis) {
    let all = analyze(
        text,
        &Options { entities: EntityOptions { date: options.entities.date, ..Default::default() }, ..options.clone() },
    );
    // The reader may call them anything.
    if !options.corrections.iter().any(|correction| matches!(correction, Correction::Rename { .. })) {
        check_names(text, &all.mentions, &all.entities);
    }
    let is_wanted = |mention: &Mention| {
        let EntityOptions { kinds, min_confidence, .. } = &options.entities;
        kinds.as_ref().is_none_or(|kinds| kinds.contains(&mention.kind))
            && (mention.confidence >= *min_confidence || min_confidence.is_nan())
    };
    let named = |analysis: &Analysis| {
        let entity_of_mention = analysis.entity_of_mention().into_iter();
        let named = analysis.mentions.iter().zip(entity_of_mention).map(|(mention, entity)| {
            let Entity { name, kind, role, value, .. } = &analysis.entities[entity];
            (*mention, name.clone(), *kind, role.clone(), value.clone())
        });
        named.filter(|(mention, ..)| is_wanted(mention)).collect::<Vec<_>>()
    };
    assert_eq!(selected.mentions.iter().find(|mention| !is_wanted(mention)), None, "nobody asked for it");
    assert_eq!(named(selected), named(&all), "what is returned is what it is among all others");
    let parts = |analysis: &Analysis| {
        analysis
            .quotations
            .iter()
            .map(|quotation| (quotation.parts.clone(), quotation.speaker.is_some()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        parts(selected),
        parts(&all),
        "quotations and that they have a speaker do not depend on what is returned"
    );
}

/// Asserts that entities are called as the text calls them.
pub fn check_names(text: &str, mentions: &[Mention], entities: &[Entity]) {
    for entity in entities {
        let forms = entity.mentions.iter().map(|&mention| words(&text[mentions[mention].span.range()]));
        let forms: Vec<String> = forms.collect();
        let is_form = forms.iter().any(|form| form.starts_with(&entity.name));
        assert!(is_form, "{:?} is none of the names in the text: {forms:?}", entity.name);
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Asserts that every mention belongs to one entity, and entities say what they are.
pub fn check_entities(mentions: &[Mention], entities: &[Entity]) {
    let mut times_named = vec![0; mentions.len()];
    for entity in entities {
        assert!(!entity.mentions.is_empty() && entity.mentions.is_sorted_by(|one, next| one < next));
        assert!(!entity.name.is_empty() && entity.name == words(&entity.name), "a name is one line: {:?}", entity.name);
        assert!(entity.role.as_deref().is_none_or(|role| !role.is_empty()));
        assert!(entity.value.as_deref().is_none_or(|value| !value.is_empty() && value.is_ascii()));
        entity.mentions.iter().for_each(|&mention| times_named[mention] += 1);
    }
    assert!(times_named.iter().all(|&times| times == 1), "every mention belongs to one entity");
    assert!(entities.is_sorted_by_key(|entity| entity.mentions[0]));
}

fn mentions_are_of_their_entity(analysis: &Analysis) {
    let entity_of_mention = analysis.entity_of_mention();
    for (index, (mention, entity)) in analysis.mentions.iter().zip(entity_of_mention).enumerate() {
        assert!(analysis.entities[entity].mentions.contains(&index));
        assert_eq!(mention.kind, analysis.entities[entity].kind, "one thing is of one kind");
    }
}

/// The statistics count the sentences, and so the kept lines, alone.
fn check_statistics(text: &str, tokens: &Tokens, analysis: &Analysis) {
    let stats = analysis.stats;
    assert_eq!(stats.lines, analysis.lines.len());
    assert_eq!(stats.removed_lines, analysis.lines.iter().filter(|line| line.status != Status::Kept).count());
    assert_eq!(stats.sentences, analysis.sentences.len());
    let kept = || analysis.blocks.iter().map(|block| &text[block.span.range()]);
    let certain =
        |word: &str| word.starts_with(char::is_alphanumeric) && !word.starts_with("n't") && !word.starts_with("n’t");
    let least = kept().flat_map(str::split_whitespace).filter(|word| certain(word)).count();
    let most = tokens.iter().filter(|token| text[token.range()].contains(char::is_alphanumeric)).count();
    assert!((least..=most).contains(&stats.words), "{} words, not {least} to {most}", stats.words);
    assert_eq!(stats.reading_seconds == 0, stats.words == 0);
}

fn assert_trimmed(text: &str, span: Span) {
    let content = &text[span.range()];
    assert_eq!(content, content.trim());
}

/// Not empty, not overlapping, ascending.
fn assert_in_order(spans: impl Iterator<Item = Span>) {
    let mut at = 0;
    for span in spans {
        assert!(at <= span.start && span.start < span.end, "{at} {span:?}");
        at = span.end;
    }
}
