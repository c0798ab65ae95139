//! Languages without a trained classifier: the sentence properties of Unicode (UAX #29) and the list of abbreviations.

use super::{
    Language,
    abbreviations::Class,
    context::{Case, Context, Gap, Mark},
    list::Item,
    word::Shape,
};

/// Whether a sentence ends at the candidate in `context`.
pub fn is_boundary(context: &Context, language: Language) -> bool {
    match context.mark {
        _ if context.item == Item::Next => true,
        _ if context.case == Case::Lower => false,
        // "fini.Il", but "z.B."
        Mark::FullStop if context.gap == Gap::None => context.before[0].shape == Shape::Lower,
        Mark::FullStop => ends_with_full_stop(context, language),
        Mark::Exclamation | Mark::Question | Mark::Ellipsis => true,
        _ => false,
    }
}

fn ends_with_full_stop(context: &Context, language: Language) -> bool {
    let [nearer, farther] = context.before.map(|word| word.shape);
    let after_number = matches!(farther, Shape::ShortNumber | Shape::Year | Shape::Number | Shape::Figures);
    match context.abbreviation {
        Some(Class::Ending) => true,
        // "1999 г. Он", but "г. Москва".
        Some(Class::Place | Class::Time) => after_number && context.case == Case::Upper,
        Some(_) => false,
        None => match nearer {
            Shape::Capital | Shape::CapitalInitials => false,
            Shape::ShortNumber => !context.first && !language.has_ordinal_stop(),
            _ => true,
        },
    }
}
