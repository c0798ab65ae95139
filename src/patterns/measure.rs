//! Money, percentages and measured quantities.

use super::{
    CERTAIN, LIKELY,
    lexer::{Class, Lexemes},
    number::{self, Amount, Decimal},
};
use crate::Evidence;

/// An amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Money {
    amount: Option<Decimal>,
    /// ISO 4217, or "?" where the name does not tell ("pesos").
    currency: &'static str,
}

impl Money {
    /// "USD 3500000".
    pub(super) fn resolve(self) -> Option<String> {
        let amount = self.amount?;
        (self.currency != "?").then(|| format!("{} {amount}", self.currency))
    }
}

/// The money at `at`: its end, meaning, confidence and evidence.
pub(super) fn money(lexemes: Lexemes, at: usize) -> Option<(usize, Money, f32, Evidence)> {
    if let Some((start, currency)) = currency_sign(lexemes, at) {
        let amount = money_amount(lexemes, start)?;
        return Some((amount.end, Money { amount: amount.value, currency }, CERTAIN, Evidence::CurrencySign));
    }
    if let Class::Code(currency) = lexemes.class(at) {
        let start = if lexemes.is(at, "rs") { lexemes.skip_sign(at + 1, '.') } else { at + 1 };
        let coded = lexemes.is_capitalized(at) && lexemes.class(start) == Class::Number;
        let amount = money_amount(lexemes, start).filter(|_| coded)?;
        return Some((amount.end, Money { amount: amount.value, currency }, CERTAIN, Evidence::CurrencyCode));
    }
    let amount = money_amount(lexemes, at)?;
    let (end, currency) = currency_name(lexemes, amount)?;
    let value = match lexemes.class(end - 1) {
        Class::Cents | Class::Pence => amount.value.map(|value| value.scaled(-2)),
        _ => amount.value,
    };
    Some((end, Money { amount: value, currency }, LIKELY, Evidence::CurrencyName))
}

/// "$", "US$", "A$", "€": where the number begins and the currency.
fn currency_sign(lexemes: Lexemes, at: usize) -> Option<(usize, &'static str)> {
    if let Class::Sign(sign) = lexemes.class(at) {
        let currency = match sign {
            '$' => "USD",
            '€' => "EUR",
            '£' => "GBP",
            '¥' | '￥' => "JPY",
            '₹' => "INR",
            '₽' => "RUB",
            '₩' => "KRW",
            '₪' => "ILS",
            '₺' => "TRY",
            '₴' => "UAH",
            '₦' => "NGN",
            '₿' => "XBT",
            _ => return None,
        };
        return Some((at + 1, currency));
    }
    let currency = match lexemes.word(at) {
        "US" | "USD" => "USD",
        "A" | "AU" | "AUD" => "AUD",
        "C" | "CA" | "CAD" => "CAD",
        "NZ" | "NZD" => "NZD",
        "HK" | "HKD" => "HKD",
        "S" | "SG" => "SGD",
        "R" => "BRL",
        "NT" => "TWD",
        _ => return None,
    };
    (lexemes.class(at) == Class::DollarPrefix).then_some((at + 2, currency))
}

/// A number that may carry "m" or "bn".
fn money_amount(lexemes: Lexemes, at: usize) -> Option<Amount> {
    let first = short_scale(lexemes, number::amount(lexemes, at)?);
    let end = first.end;
    let tied = lexemes.is_dash(end) && lexemes.glued(end) && lexemes.glued(end + 1);
    let second = || number::number(lexemes, end + 1).map(|second| short_scale(lexemes, second));
    match tied.then(second).flatten() {
        Some(second) => Some(Amount { value: None, ..second }),
        None => Some(first),
    }
}

fn short_scale(lexemes: Lexemes, amount: Amount) -> Amount {
    match lexemes.class(amount.end) {
        Class::ShortScale(power) if lexemes.glued(amount.end) || power >= 9 && lexemes.word(amount.end).len() > 1 => {
            Amount { end: amount.end + 1, value: amount.value.map(|value| value.scaled(power.into())), is_scaled: true }
        }
        _ => amount,
    }
}

/// "dollars", "US dollars", "pounds sterling", "€" after a number.
fn currency_name(lexemes: Lexemes, amount: Amount) -> Option<(usize, &'static str)> {
    let at = lexemes.skip_hyphen(amount.end);
    match lexemes.class(at) {
        Class::Currency(currency) => Some((at + 1, currency)),
        Class::DoubtfulCurrency(currency) => amount.is_scaled.then_some((at + 1, currency)),
        Class::Code(currency) if lexemes.word(at).bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Some((at + 1, currency))
        }
        Class::Cents => Some((at + 1, "USD")),
        Class::Pence => Some((at + 1, "GBP")),
        Class::Pound if lexemes.is(at + 1, "sterling") => Some((at + 2, "GBP")),
        Class::Pound if amount.is_scaled => Some((at + 1, "GBP")),
        Class::Sign('€') => Some((at + 1, "EUR")),
        Class::Word => {
            let currency = national_dollar(lexemes.word(at))?;
            matches!(lexemes.class(at + 1), Class::Currency("USD")).then_some((at + 2, currency))
        }
        _ => None,
    }
}

fn national_dollar(word: &str) -> Option<&'static str> {
    Some(match word {
        "US" | "American" => "USD",
        "Canadian" => "CAD",
        "Australian" => "AUD",
        "Singapore" => "SGD",
        _ => return None,
    })
}

/// The percentage at `at`: its end, number, confidence and evidence.
pub(super) fn percent(lexemes: Lexemes, at: usize) -> Option<(usize, Option<Decimal>, f32, Evidence)> {
    let amount = number::amount(lexemes, at)?;
    let end = lexemes.skip_hyphen(amount.end);
    let end = match lexemes.class(end) {
        Class::Sign('%' | '٪' | '％') => end + 1,
        Class::Percent if lexemes.is(end, "percentage") => {
            end + 1 + usize::from(lexemes.is_any(end + 1, &["point", "points"]))
        }
        Class::Percent => end + 1,
        _ if lexemes.is(end, "per") && lexemes.class(end + 1) == Class::Cents => end + 2,
        _ => return None,
    };
    Some((end, amount.value, CERTAIN, Evidence::Percentage))
}

/// The measured quantity at `at`: its end, confidence and evidence.
pub(super) fn quantity(lexemes: Lexemes, at: usize) -> Option<(usize, f32, Evidence)> {
    let amount = number::amount(lexemes, at)?;
    let end = unit(lexemes, lexemes.skip_hyphen(amount.end), amount)?;
    // "5 feet 10 inches"
    let second = number::number(lexemes, end).filter(|_| lexemes.is_any(end - 1, &["foot", "feet", "ft"]));
    let end = second.and_then(|second| unit(lexemes, second.end, second)).unwrap_or(end);
    Some((end, LIKELY, Evidence::Unit))
}

/// Where the unit at `at` ends: "km", "square miles", "miles per hour", "km/h", "degrees Celsius", "°C", "m".
fn unit(lexemes: Lexemes, at: usize, amount: Amount) -> Option<usize> {
    let end = match lexemes.class(at) {
        Class::Unit => at + 1,
        Class::Pound if !amount.is_scaled => at + 1,
        Class::UnitPrefix => {
            let unit = if lexemes.is(at, "sq") { lexemes.skip_sign(at + 1, '.') } else { at + 1 };
            matches!(lexemes.class(unit), Class::Unit).then_some(unit + 1)?
        }
        Class::Sign('°' | 'º') => {
            let scale = lexemes.glued(at + 1) && ["C", "F"].contains(&lexemes.word(at + 1));
            at + 1 + usize::from(scale)
        }
        // A lone "m" is metres in "100 m" and millions in "100m people".
        Class::ShortScale(6) if lexemes.word(at) == "m" && !lexemes.glued(at) => at + 1,
        _ => return None,
    };
    if lexemes.is_any(end - 1, &["degree", "degrees"]) && lexemes.is_any(end, &["celsius", "fahrenheit", "C", "F"]) {
        return Some(end + 1);
    }
    let slash = lexemes.is_sign(end, '/') && lexemes.glued(end) && lexemes.glued(end + 1);
    let rate = slash || lexemes.is_any(end, &["per", "an"]);
    let hour = matches!(lexemes.class(end + 1), Class::Period(_)) || slash && lexemes.is_any(end + 1, &["h", "s"]);
    Some(end + if rate && hour { 2 } else { 0 })
}
