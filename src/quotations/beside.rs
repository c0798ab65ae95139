//! Candidates that the words beside a quotation name, describe or mean.

use super::{
    anchors::{Anchor, Form},
    antecedents::{self, Antecedent},
    candidates::{Candidate, Candidates, Scene, Source, Surroundings, describe},
    features::{Features, bucket},
    relations::Relation,
    words::{Pronoun, Word},
};
use crate::{Span, Speaker};

/// Adds whoever `anchor` may mean, the `rank`-th on its side. `opposite` is the strength of the strongest on the other side.
pub(super) fn add(
    scene: &Scene<'_>,
    anchor: &Anchor,
    relation: &Relation,
    rank: u32,
    opposite: u32,
    candidates: &mut Candidates,
) {
    let Scene { document, window, discourse, .. } = *scene;
    let (attribution, cue) = attribution(anchor, &window.now.words);
    let mut antecedents = std::mem::take(&mut candidates.antecedents);
    let mut shared = std::mem::take(&mut candidates.shared);
    shared.clear();
    add_relation(&scene.around, relation, rank, opposite, &mut shared);
    let mut add = |speaker: Speaker, source: Source, add_own: &dyn Fn(&mut Features)| {
        let features = candidates.add(Candidate { speaker: Some(speaker), attribution: Some(attribution), cue });
        describe(scene, speaker, source, features);
        let speaker = Some(speaker);
        let is_last = u32::from(speaker == discourse.last) + 2 * u32::from(speaker == discourse.other);
        features.add_all(&shared);
        features.add(11, &[is_last, relation.side, relation.link as u32, relation.crossed]);
        add_own(features);
    };
    match anchor.form {
        Form::Name(mention) => {
            let entity = document.entity(mention);
            add(Speaker::Entity(entity), Source::Name, &|features| {
                features.add(30, &[bucket(document.entities[entity].mentions.len(), 4), relation.link as u32]);
            });
        }
        Form::Pronoun(pronoun) => {
            antecedents::find(document, window, anchor.span, pronoun, discourse, &mut antecedents);
            for (rank, antecedent) in (0..).zip(&antecedents) {
                add(antecedent.speaker, Source::Pronoun, &|features| {
                    add_pronoun(scene, pronoun, relation, rank, antecedent, features)
                });
            }
        }
        Form::Several => add(Speaker::Description(anchor.span), Source::Description, &|features| features.add(49, &[])),
        Form::Description { noun, class, is_plural, is_definite, is_possessive } => {
            let class = 2 * class as u32 + u32::from(is_plural);
            let described = window.described(noun).unwrap_or(anchor.span);
            let is_known = u32::from(described != anchor.span);
            let namesakes = document.references.with_role(noun);
            let has_role = u32::from(!namesakes.is_empty());
            let first_time = if is_definite && described.start < anchor.span.start { described } else { anchor.span };
            let may_be_known = is_definite && !is_possessive;
            let is_definite = u32::from(is_definite) + u32::from(is_possessive);
            let words = &document.text[anchor.span.range()];
            add(Speaker::Description(first_time), Source::Description, &|features| {
                features.add(40, &[is_definite, has_role, is_known]);
                features.add(41, &[noun]);
                features.add(42, &[is_definite, relation.word_before]);
                features.add(86, &[is_definite, class, relation.link as u32, relation.side]);
                features.add(87, &[class, relation.strength()]);
                features.add(112, &[class, is_definite, has_role, is_known, relation.strength()]);
            });
            for &entity in namesakes.iter().rev().take(3) {
                let speaker = Speaker::Entity(entity as usize);
                add(speaker, Source::Role, &|features| {
                    let modifiers = document.references.modifiers(document, words, entity as usize);
                    features.add(43, &[is_definite]);
                    features.add(108, &[is_definite, modifiers, namesakes.len().min(2) as u32]);
                    features.add(109, &[class, modifiers, relation.strength()]);
                    features.add(44, &[noun]);
                    features.add(88, &[class, u32::from(Some(speaker) == discourse.last)]);
                });
            }
            antecedents.clear();
            if may_be_known {
                antecedents::find(document, window, anchor.span, Pronoun::They, discourse, &mut antecedents);
            }
            for (rank, &Antecedent { speaker, place, is_first, kind, .. }) in (0..).zip(antecedents.iter().take(3)) {
                let is_last = u32::from(Some(speaker) == discourse.last);
                let fit = document.references.fit(document, speaker, noun);
                add(speaker, Source::Role, &|features| {
                    features.add(91, &[fit, is_last, rank]);
                    features.add(92, &[fit, class, has_role, relation.strength()]);
                    features.add(110, &[class, kind, fit, is_definite]);
                    features.add(111, &[class, kind, rank, fit]);
                    features.add(45, &[rank, is_last]);
                    features.add(46, &[noun, kind]);
                    features.add(47, &[place, is_first, kind]);
                    features.add(48, &[has_role, is_last]);
                    features.add(89, &[class, rank, kind, is_last]);
                    features.add(90, &[class, relation.strength(), is_known]);
                });
            }
        }
    }
    (candidates.antecedents, candidates.shared) = (antecedents, shared);
}

/// The words that name the speaker and the verb, and the verb.
pub(super) fn attribution(anchor: &Anchor, words: &[Word]) -> (Span, Option<Span>) {
    let cue = anchor.verb.map(|verb| words[verb].span);
    let both = |cue: Span| Span::new(cue.start.min(anchor.span.start), cue.end.max(anchor.span.end));
    (cue.map_or(anchor.span, both), cue)
}

fn add_pronoun(
    scene: &Scene<'_>,
    pronoun: Pronoun,
    relation: &Relation,
    rank: u32,
    antecedent: &Antecedent,
    features: &mut Features,
) {
    let Scene { document, discourse, .. } = *scene;
    let &Antecedent { speaker, agrees, place, is_first, kind, rivals, .. } = antecedent;
    let disagrees = u32::from(antecedent.disagrees());
    let is_last = u32::from(Some(speaker) == discourse.last) + 2 * u32::from(Some(speaker) == discourse.other);
    let is_main = u32::from(Some(speaker) == document.references.main.map(Speaker::Entity));
    let pronoun = pronoun as u32;
    features.add(31, &[pronoun, agrees]);
    features.add(32, &[pronoun, rank, is_last]);
    features.add(33, &[pronoun, place, is_first]);
    features.add(34, &[kind, pronoun]);
    features.add(35, &[is_last, place, relation.link as u32]);
    features.add(36, &[rank, agrees, is_first]);
    features.add(37, &[is_last, relation.side, relation.crossed, rank]);
    features.add(39, &[pronoun, document.salience(speaker), place]);
    features.add(38, &[pronoun, is_main, is_last]);
    features.add(100, &[pronoun, rivals, disagrees]);
    features.add(101, &[rivals, disagrees, place, is_first]);
    features.add(102, &[rivals, disagrees, is_last, relation.link as u32]);
}

fn add_relation(around: &Surroundings, relation: &Relation, rank: u32, opposite: u32, features: &mut Features) {
    let &Relation { side, kind, crossed, sentences, distance, verb_distance, verb, linked, is_first, .. } = relation;
    let link = relation.link as u32;
    features.add(0, &[kind]);
    features.add(1, &[side, link, crossed, sentences]);
    features.add(2, &[side, link, verb_distance, crossed]);
    features.add(3, &[side, link, verb]);
    features.add(4, &[side, distance, kind]);
    features.add(5, &[side, rank, link, crossed]);
    features.add(6, &[side, relation.word_before]);
    features.add(7, &[side, relation.word_after]);
    features.add(8, &[side, link, around.sign, sentences]);
    features.add(9, &[side, link, around.ending, crossed, sentences]);
    features.add(10, &[side, around.begins_small, link, sentences]);
    features.add(12, &[is_first, side, link, sentences]);
    features.add(13, &[opposite, side, relation.strength()]);
    features.add(14, &[kind, link]);
    features.add(15, &[relation.strength(), side, kind]);
    features.add(16, &[relation.strength(), around.local]);
    features.add(17, &[kind, side, sentences, crossed, rank]);
    features.add(18, &[link, verb_distance, sentences, around.ending]);
    features.add(19, &[around.pure, side, relation.strength()]);
    features.add(20, &[distance, side, sentences, crossed]);
    features.add(21, &[relation.role, link, side, sentences]);
    features.add(22, &[relation.role, kind, rank]);
    features.add(23, &[relation.participle, is_first, side, sentences, crossed, link]);
    features.add(24, &[linked, link, side, sentences]);
    features.add(25, &[kind, link, verb_distance]);
    features.add(107, &[link, relation.obstacles, side]);
    features.add(26, &[relation.has_hearer, link, side, relation.strength()]);
}
