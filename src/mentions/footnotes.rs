//! Footnote marks that a copied page leaves glued to names: "Harlan Orr1 met Anna Denby²".
//!
//! A superscript figure is always a mark. A plain one is a mark behind the name of a person in several words; behind a single word
//! ("Orr2", but also "Mach3") only where the same word ends the name of a person elsewhere.

use crate::{Kind, Mention, Span, steps::Steps, text::hash::Set};

/// Numbers of footnotes have at most so many figures.
const LONGEST_MARK: usize = 2;

/// Takes the marks out of the spans of `names`. Linear in their length.
pub(super) async fn cut_off(text: &str, names: &mut [Mention], steps: &Steps) {
    let mut marked = Vec::new();
    for (index, name) in names.iter().enumerate() {
        steps.done(1).await;
        if text[name.span.range()].ends_with(|last| is_superscript(last) || is_figure(last)) {
            marked.push(index);
        }
    }
    if marked.is_empty() {
        return;
    }
    let surnames = surnames(text, names, steps).await;
    for index in marked {
        steps.done(1).await;
        let name = &mut names[index];
        let written = &text[name.span.range()];
        let unmarked = without_mark(written);
        let is_surname = surnames.contains(unmarked);
        let is_person = name.kind == Kind::Person && unmarked.contains(' ') || is_surname;
        if is_person || written.ends_with(is_superscript) {
            name.span = Span::new(name.span.start, name.span.start + unmarked.len());
            // With the mark the word looked like a product or a firm.
            name.kind = if is_surname { Kind::Person } else { name.kind };
        }
    }
}

/// The last words of the names of persons.
async fn surnames<'t>(text: &'t str, names: &[Mention], steps: &Steps) -> Set<&'t str> {
    let mut surnames = Set::default();
    for name in names {
        steps.done(1).await;
        if name.kind == Kind::Person {
            surnames.extend(without_mark(&text[name.span.range()]).rsplit_once(' ').map(|(_, surname)| surname));
        }
    }
    surnames
}

/// `name` without a mark at its end, if what is left ends like a word.
fn without_mark(name: &str) -> &str {
    let figures = name.chars().rev().take_while(|&last| is_superscript(last) || is_figure(last)).count();
    let unmarked = name.trim_end_matches(|last| is_superscript(last) || is_figure(last));
    let is_word = unmarked.ends_with(char::is_lowercase);
    if is_word && figures <= LONGEST_MARK { unmarked } else { name }
}

fn is_figure(character: char) -> bool {
    character.is_ascii_digit()
}

fn is_superscript(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Evidence, steps};

    /// The names in angle brackets, persons where a star stands before, without their marks.
    fn unmarked(marked: &str) -> Vec<String> {
        let (mut text, mut names) = (String::new(), Vec::new());
        for (index, part) in marked.split(['<', '>']).enumerate() {
            let name = part.trim_start_matches('*');
            if index % 2 == 1 {
                let kind = if name == part { Kind::Organization } else { Kind::Person };
                let span = Span::new(text.len(), text.len() + name.len());
                names.push(Mention { span, kind, confidence: 1.0, evidence: Evidence::Context });
            }
            text.push_str(name);
        }
        steps::finish(cut_off(&text, &mut names, &Steps::none()));
        names.iter().map(|name| format!("{} {}", name.kind.name(), &text[name.span.range()])).collect()
    }

    #[test]
    fn a_footnote_mark_is_no_part_of_a_name() {
        for (marked, names) in [
            ("<*Harlan Orr1> left. <Orr2> said so.", &["person Harlan Orr", "person Orr"][..]),
            ("<*Anna Denby²> and <Denby¹> left.", &["person Anna Denby", "person Denby"]),
            ("<*Karl Voss12> met <*Voss>.", &["person Karl Voss", "person Voss"]),
            ("<Unesco³> met <*Ruth Kell>.", &["organization Unesco", "person Ruth Kell"]),
            ("<*Ruth Kell> and <Kell3> left.", &["person Ruth Kell", "person Kell"]),
            (
                "<Mach3> and <Covid19> and <*Deadmau5> and <*Ann 1984>.",
                &["organization Mach3", "organization Covid19", "person Deadmau5", "person Ann 1984"],
            ),
        ] {
            assert_eq!(unmarked(marked), names, "{marked}");
        }
    }
}
