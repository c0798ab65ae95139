//! Money, percentages and measured quantities.

use super::{
    CERTAIN, LIKELY, is_any,
    lexer::{Class, Lexemes},
    number::{self, Amount, Bounds, Decimal},
};
use crate::{Evidence, words::Lexicon};

static CURRENCIES: Lexicon<256> = Lexicon::new(include_str!("currencies.txt"));
static DOLLARS: Lexicon<64> = Lexicon::new(include_str!("dollars.txt"));

/// An amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Money {
    amount: Option<Bounds>,
    /// ISO 4217, [`DOLLAR`], or "?" where the name does not tell ("pesos").
    currency: &'static str,
}

/// The dollar of the country that the article is from.
const DOLLAR: &str = "$";

impl Money {
    /// "USD 3500000", "USD 1500000/2000000". `dollar` is what a bare "$" stands for.
    pub(super) fn resolve(self, dollar: Option<&str>) -> Option<String> {
        let amount = self.amount?;
        let currency = if self.currency == DOLLAR { dollar? } else { self.currency };
        (currency != "?").then(|| format!("{currency} {amount}"))
    }
}

/// The money at `at`: its end, meaning, confidence and evidence.
pub(super) fn money(lexemes: Lexemes, at: usize) -> Option<(usize, Money, f32, Evidence)> {
    if let Some((start, currency, evidence)) = currency_before(lexemes, at) {
        let first = coin(lexemes, start, currency)?;
        if matches!(lexemes.class(at), Class::Letter(_)) && !is_amount_of_money(lexemes, start, first) {
            return None;
        }
        let amount = range(lexemes, at, first, currency).unwrap_or(first);
        let value = amount.value.filter(|_| !is_doubtful_grouping(lexemes, start, amount, currency));
        return Some((amount.end, Money { amount: value, currency }, CERTAIN, evidence));
    }
    let single = coin(lexemes, at, "")?;
    let amount = number::amount(lexemes, at).filter(|amount| amount.end > single.end).unwrap_or(single);
    let (end, currency) = currency_after(lexemes, amount)?;
    let value = match lexemes.class(end - 1) {
        Class::Cents | Class::Pence | Class::Penny | Class::Sign('¢') => amount.value.map(|value| value.scaled(-2)),
        _ => amount.value,
    };
    let value = value.filter(|_| !is_doubtful_grouping(lexemes, at, amount, currency));
    Some((end, Money { amount: value, currency }, LIKELY, Evidence::CurrencyName))
}

/// "1.500 euros" are fifteen hundred where a full stop parts thousands, and one and a half elsewhere.
fn is_doubtful_grouping(lexemes: Lexemes, at: usize, amount: Amount, currency: &str) -> bool {
    let decimals = lexemes.word(at).split_once('.').map_or(0, |(_, decimals)| decimals.len());
    currency == "EUR" && decimals == 3 && amount.end == at + 1
}

/// Whether the number at `at` is written as money is: with a scale, groups or two decimals.
fn is_amount_of_money(lexemes: Lexemes, at: usize, amount: Amount) -> bool {
    let digits = lexemes.word(at);
    amount.is_scaled()
        || digits.contains(',')
        || digits.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 2)
}

/// "$", "US$", "€", "EUR", "Rs.": where the number begins, the currency and what tells it.
fn currency_before(lexemes: Lexemes, at: usize) -> Option<(usize, &'static str, Evidence)> {
    let word = lexemes.word(at);
    let (start, currency) = match lexemes.class(at) {
        Class::Sign(sign) => return Some((at + 1, signed(sign)?, Evidence::CurrencySign)),
        Class::DollarPrefix => {
            let currency = DOLLARS.get(word).or_else(|| code(word)).filter(|_| lexemes.is_capitalized(at))?;
            return Some((at + 2, currency, Evidence::CurrencySign));
        }
        Class::Code(currency) if is_upper(word) => (at + 1, currency),
        Class::Prefix("GHS") => {
            let is_cedi = lexemes.glued(at + 1) && matches!(lexemes.class(at + 1), Class::Sign('¢' | '₵'));
            is_cedi.then_some((at + 2, "GHS"))?
        }
        // "RS6" is a car.
        Class::Prefix(currency)
            if lexemes.is_capitalized(at) && (!is_upper(word) || word.len() > 2 || word == "RM") =>
        {
            (lexemes.skip_sign(at + 1, '.'), currency)
        }
        Class::Letter(currency) if is_upper(word) && lexemes.glued(at + 1) => (at + 1, currency),
        _ => return None,
    };
    (lexemes.class(start) == Class::Number).then_some((start, currency, Evidence::CurrencyCode))
}

fn is_upper(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The currency that the letters before a dollar sign name in full ("AUD$").
fn code(word: &str) -> Option<&'static str> {
    let codes = ["USD", "AUD", "CAD", "NZD", "HKD", "SGD"];
    codes.into_iter().find(|code| word.eq_ignore_ascii_case(code))
}

fn signed(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' => DOLLAR,
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
        '₱' => "PHP",
        '฿' => "THB",
        '₫' => "VND",
        '₵' => "GHS",
        '₸' => "KZT",
        '₿' => "XBT",
        _ => return None,
    })
}

/// A single number that may carry "m" or "bn". Behind a sign of `currency` a space may stand between the two.
fn coin(lexemes: Lexemes, at: usize, currency: &str) -> Option<Amount> {
    let number = continental(lexemes, at).or_else(|| number::number(lexemes, at))?;
    Some(match lexemes.class(number.end) {
        Class::ShortScale(power)
            if lexemes.glued(number.end)
                || lexemes.word(number.end).len() > 1
                || !currency.is_empty() && lexemes.word(number.end) == "m" =>
        {
            number.scaled(number.end + 1, power)
        }
        _ => number,
    })
}

/// "1,5 million", "1.234,56": a number with a decimal comma.
fn continental(lexemes: Lexemes, at: usize) -> Option<Amount> {
    let (whole, decimals) = (lexemes.word(at), lexemes.word(at + 2));
    let is_tied = lexemes.is_sign(at + 1, ',') && lexemes.glued(at + 1) && lexemes.glued(at + 2);
    let is_decimal = is_tied && decimals.len() <= 2 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    if !is_decimal || whole.contains(',') || lexemes.glued(at + 3) && lexemes.is_sign(at + 3, ',') {
        return None;
    }
    let digits: String = whole.bytes().filter(|&byte| byte != b'.').map(char::from).collect();
    let value = Decimal::parse(&format!("{digits}.{decimals}"));
    let amount = Amount { end: at + 3, value: value.map(Bounds::one), scale: 0 };
    let at = lexemes.skip_hyphen(amount.end);
    Some(match lexemes.class(at) {
        Class::Scale(power) => amount.scaled(at + 1, power),
        _ => amount,
    })
}

/// The range that goes on from `first`: "$1.5-$2 million", "$220.5 to $223 million", "between $5 and $7".
///
/// "to" also parts a change from what it led to ("fell $48 to $1,502"), and two states ("from $5 to $10").
fn range(lexemes: Lexemes, at: usize, first: Amount, currency: &'static str) -> Option<Amount> {
    let link = first.end;
    let dash = lexemes.is_dash(link) && lexemes.glued(link) == lexemes.glued(link + 1);
    let and = lexemes.is(link, "and") && lexemes.before(at).eq_ignore_ascii_case("between");
    let to = lexemes.is(link, "to");
    if !dash && !and && !to {
        return None;
    }
    let start = match currency_before(lexemes, link + 1) {
        // "US$1.5 to $2 million"
        Some((start, other, _))
            if other == currency || other == DOLLAR && lexemes.is_sign(start - 1, '$') && is_dollar(currency) =>
        {
            start
        }
        Some(_) => return None,
        None => link + 1,
    };
    let last = coin(lexemes, start, currency)?;
    let carries = !first.is_scaled() && last.is_scaled();
    let amount = first.up_to(last);
    if to {
        let before = lexemes.before(at);
        let is_carried = carries && before.eq_ignore_ascii_case("from");
        return amount.filter(|_| is_carried || !is_any(before, &CHANGES));
    }
    Some(amount.unwrap_or(Amount { value: None, ..last }))
}

fn is_dollar(currency: &str) -> bool {
    currency.ends_with('D')
}

/// Words before an amount that says how much something changed, or from where.
const CHANGES: [&str; 26] = [
    "from",
    "by",
    "up",
    "down",
    "rose",
    "fell",
    "gained",
    "lost",
    "added",
    "climbed",
    "jumped",
    "dropped",
    "slid",
    "slipped",
    "eased",
    "increased",
    "decreased",
    "rises",
    "falls",
    "gains",
    "rising",
    "falling",
    "sank",
    "advanced",
    "declined",
    "shed",
];

/// "dollars", "US dollars", "pounds sterling", "€", "p" after a number.
fn currency_after(lexemes: Lexemes, amount: Amount) -> Option<(usize, &'static str)> {
    let at = lexemes.skip_hyphen(amount.end);
    let scaled = amount.is_scaled();
    match lexemes.class(at) {
        Class::Currency(currency) => Some((at + 1, currency)),
        Class::DoubtfulCurrency(currency) if scaled => Some((at + 1, currency)),
        Class::Code(currency) if is_upper(lexemes.word(at)) => Some((at + 1, currency)),
        Class::Cents => Some((at + 1, DOLLAR)),
        Class::Sign('¢') if lexemes.glued(at) => Some((at + 1, DOLLAR)),
        Class::Pence => Some((at + 1, "GBP")),
        Class::Penny if is_price_in_pence(lexemes, at) => Some((at + 1, "GBP")),
        Class::Pound if lexemes.is(at + 1, "sterling") => Some((at + 2, "GBP")),
        Class::Pound if scaled => Some((at + 1, "GBP")),
        Class::Sign('€') => Some((at + 1, "EUR")),
        _ => national(lexemes, at),
    }
}

/// "99p", but not "720p".
fn is_price_in_pence(lexemes: Lexemes, at: usize) -> bool {
    let digits = lexemes.before(at);
    let is_price = digits.len() <= 4 && !["144", "240", "360", "480", "720", "1080", "1440", "2160"].contains(&digits);
    is_price && lexemes.glued(at) && lexemes.word(at) == "p" && lexemes.class(at - 1) == Class::Number
}

/// "Swiss francs", "Hong Kong dollars", "U.S. dollars".
fn national(lexemes: Lexemes, at: usize) -> Option<(usize, &'static str)> {
    if !lexemes.is_capitalized(at) {
        return None;
    }
    let is_dotted = lexemes.is(at, "u") && lexemes.is_sign(at + 1, '.') && lexemes.is(at + 2, "s");
    let (noun, country) = match () {
        () if is_dotted => (lexemes.skip_sign(at + 3, '.'), "us".to_owned()),
        () if lexemes.is_capitalized(at + 1) => (at + 2, format!("{} {}", lexemes.word(at), lexemes.word(at + 1))),
        () => (at + 1, lexemes.word(at).to_owned()),
    };
    let is_noun = matches!(lexemes.class(noun), Class::Currency(_) | Class::DoubtfulCurrency(_) | Class::Pound);
    let singular = lexemes.word(noun).strip_suffix('s').unwrap_or(lexemes.word(noun));
    let currency = CURRENCIES.get(&format!("{country} {singular}")).filter(|_| is_noun)?;
    Some((noun + 1, currency))
}

/// The percentage at `at`: its end, number, confidence and evidence.
pub(super) fn percent(lexemes: Lexemes, at: usize) -> Option<(usize, Option<Bounds>, f32, Evidence)> {
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
        Class::Pound if !amount.is_scaled() => at + 1,
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
