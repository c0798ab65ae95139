//! Clusters exactly right, CoNLL F1, roles: with gold mentions and with our own.

use super::{
    gold::{Document, documents},
    metrics::Metrics,
};
use crate::{Result, corpora::Corpora};
use article_analyzer::{Entity, Kind, Mention, Options, Source, Span, analyze, entities::resolve};

/// What is reported on.
const CORPORA: [(&str, &str); 4] = [
    ("wikinews.train", "news/wikinews.train.jsonl"),
    ("wikinews.dev", "news/wikinews.dev.jsonl"),
    ("releases.train", "news/releases.train.jsonl"),
    ("releases.dev", "news/releases.dev.jsonl"),
];

/// Errors on these are printed, so that rules come from what they were not measured on.
const READ: &str = "train";

/// How many of the errors are printed.
const ERRORS: usize = 400;

/// Prints how well mentions are gathered and roles are found, then errors to read.
pub fn evaluate(corpora: &Corpora) -> Result {
    println!(
        "{:14} {:8} {:>8} {:>6} {:>6} {:>6} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "corpus",
        "mentions",
        "exact",
        "MUC",
        "B3",
        "CEAFe",
        "CoNLL",
        "role P",
        "role R",
        "role F1",
        "headword",
        "merged"
    );
    let mut errors = Vec::new();
    for (name, path) in CORPORA {
        let documents = documents(corpora, path)?;
        for (source, find) in [("gold", with_gold_mentions as Find), ("ours", with_our_mentions)] {
            let (mut metrics, mut roles, mut merged) = (Metrics::default(), Roles::default(), 0);
            for document in &documents {
                let (mentions, entities) = find(document);
                let gold: Vec<_> = document.entities.iter().map(|entity| sorted(entity.mentions.clone())).collect();
                let found = clusters(&mentions, &entities);
                metrics.add(&gold, &found);
                merged += persons_merged(document, &found);
                roles.add(document, &mentions, &entities);
                if source == "gold" {
                    errors.extend(differences(document, &gold, &found).map(|error| format!("{name} {error}")));
                    errors.extend(roles.errors.drain(..).map(|error| format!("{name} {error}")));
                }
            }
            println!(
                "{name:14} {source:8} {:8.2} {:6.2} {:6.2} {:6.2} {:6.2} {} {merged:8}",
                metrics.exact as f64 * 100.0 / metrics.clusters as f64,
                metrics.muc.f1() * 100.0,
                metrics.b_cubed.f1() * 100.0,
                metrics.ceaf.f1() * 100.0,
                metrics.conll() * 100.0,
                roles
            );
        }
    }
    let errors: Vec<_> = errors.iter().filter(|error| error.contains(READ)).collect();
    let step = errors.len().div_ceil(ERRORS).max(1);
    errors.iter().step_by(step).for_each(|error| println!("{error}"));
    Ok(())
}

type Find = fn(&Document) -> (Vec<Mention>, Vec<Entity>);

fn with_gold_mentions(document: &Document) -> (Vec<Mention>, Vec<Entity>) {
    let entities = resolve(&document.text, &document.sentences, &document.mentions, None);
    (document.mentions.clone(), entities)
}

fn with_our_mentions(document: &Document) -> (Vec<Mention>, Vec<Entity>) {
    let analysis = analyze(&document.text, &Options::default());
    (analysis.mentions, analysis.entities)
}

/// The clusters of names; dates and amounts are not annotated.
fn clusters(mentions: &[Mention], entities: &[Entity]) -> Vec<Vec<Span>> {
    let of_names = |entity: &&Entity| mentions[entity.mentions[0]].evidence.source() != Source::Pattern;
    let spans = |entity: &Entity| sorted(entity.mentions.iter().map(|&mention| mentions[mention].span).collect());
    entities.iter().filter(of_names).map(spans).collect()
}

/// How many clusters of ours hold mentions of several persons.
fn persons_merged(document: &Document, found: &[Vec<Span>]) -> usize {
    let persons: Vec<_> = document.entities.iter().filter(|entity| entity.kind == Kind::Person).collect();
    let holds = |cluster: &&Vec<Span>| {
        let held = persons.iter().filter(|person| person.mentions.iter().any(|span| cluster.contains(span)));
        held.count() > 1
    };
    found.iter().filter(holds).count()
}

fn sorted(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans
}

/// Gold clusters that we did not rebuild, with ours that share a mention.
fn differences<'a>(
    document: &'a Document,
    gold: &'a [Vec<Span>],
    found: &'a [Vec<Span>],
) -> impl Iterator<Item = String> + 'a {
    let names = |cluster: &Vec<Span>| {
        let mut names: Vec<_> = cluster.iter().map(|span| &document.text[span.range()]).collect();
        names.dedup();
        names.join(", ")
    };
    gold.iter().filter(|cluster| !found.contains(cluster)).map(move |cluster| {
        let ours = found.iter().filter(|other| other.iter().any(|span| cluster.contains(span)));
        format!("cluster [{}] is ours [{}]", names(cluster), ours.map(names).collect::<Vec<_>>().join("] ["))
    })
}

/// How many roles of persons are right: equal to the gold role, or to one of several that it lists, but for case, signs, articles
/// and plural.
#[derive(Default)]
struct Roles {
    gold: usize,
    found: usize,
    right: usize,
    head: usize,
    errors: Vec<String>,
}

impl Roles {
    fn add(&mut self, document: &Document, mentions: &[Mention], entities: &[Entity]) {
        let persons = || document.entities.iter().filter(|entity| entity.kind == Kind::Person);
        self.gold += persons().filter(|person| !person.role.is_empty()).count();
        self.found += entities.iter().filter(|entity| entity.kind == Kind::Person && entity.role.is_some()).count();
        for person in persons() {
            let shared = |entity: &&Entity| {
                entity.mentions.iter().filter(|&&mention| person.mentions.contains(&mentions[mention].span)).count()
            };
            let ours = entities.iter().filter(|entity| shared(entity) > 0).max_by_key(shared);
            let role = ours.and_then(|entity| entity.role.as_deref()).unwrap_or("");
            let one = normalized;
            let same = person.role.split(';').any(|part| one(part) == one(role));
            self.right += usize::from(same && !role.is_empty());
            let head = |role: &str| {
                let words = role.split([';', ',']).next().unwrap_or("").split_whitespace();
                words.take_while(|word| !["of", "for", "to", "in", "at"].contains(word)).last().map(one)
            };
            self.head += usize::from(!role.is_empty() && (same || head(role) == head(&person.role)));
            if !same {
                let name = &document.text[person.mentions[0].range()];
                self.errors.push(format!("role of {name}: gold [{}] ours [{role}]", person.role));
            }
        }
    }
}

/// The role in small letters without articles, signs and plural, with abbreviations spelled out.
fn normalized(role: &str) -> String {
    const FULL: [(&str, &str); 9] = [
        ("united states", "us"),
        ("rep", "representative"),
        ("reps", "representative"),
        ("sen", "senator"),
        ("sens", "senator"),
        ("gov", "governor"),
        ("prof", "professor"),
        ("gen", "general"),
        ("pm", "prime minister"),
    ];
    let letters = |sign: &char| sign.is_alphanumeric() || sign.is_whitespace() || matches!(sign, '-' | '&');
    let role: String = role.to_lowercase().chars().filter(letters).collect();
    let role = role.replace(FULL[0].0, FULL[0].1);
    let full = |word: &'_ str| {
        FULL.iter().find(|(short, _)| *short == word).map_or(word.to_owned(), |(_, full)| (*full).to_owned())
    };
    let words = role.split_whitespace().skip_while(|word| ["the", "a", "an"].contains(word)).map(full);
    words.collect::<Vec<_>>().join(" ").trim_end_matches('s').to_owned()
}

impl std::fmt::Display for Roles {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |count: usize, of: usize| count as f64 * 100.0 / of.max(1) as f64;
        let (precision, recall) = (percent(self.right, self.found), percent(self.right, self.gold));
        let f1 = percent(2 * self.right, self.found + self.gold);
        write!(
            formatter,
            "{precision:8.2} {recall:8.2} {f1:8.2} {:8.2}",
            percent(2 * self.head, self.found + self.gold)
        )
    }
}
