//! Numbers in digits and in words.

use super::lexer::{Class, Lexemes};
use std::{cmp::Ordering, fmt};

/// A non-negative decimal number, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: u64,
    /// Power of ten that the mantissa is multiplied by.
    exponent: i32,
}

impl Decimal {
    pub(super) const fn new(integer: u64) -> Self {
        Self { mantissa: integer, exponent: 0 }
    }

    /// Reads digits with groups ("1,000", "1.000.000") and decimals ("3.5"); `None` if they are too many for 64 bits.
    pub(super) fn parse(digits: &str) -> Option<Self> {
        // Of several full stops each parts thousands.
        let is_decimal = digits.bytes().filter(|&byte| byte == b'.').count() == 1;
        let (mut mantissa, mut exponent, mut decimals) = (0_u64, 0, 0);
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                    exponent -= decimals;
                }
                b'.' if is_decimal => decimals = 1,
                _ => {}
            }
        }
        Some(Self { mantissa, exponent })
    }

    pub(super) fn scaled(self, power: i32) -> Self {
        Self { exponent: self.exponent + power, ..self }
    }

    /// Which of two is larger; `None` if they are too far apart to tell exactly.
    fn compare(self, other: Self) -> Option<Ordering> {
        let exponent = self.exponent.min(other.exponent);
        let aligned = |number: Self| {
            let power = 10_u128.checked_pow(number.exponent.abs_diff(exponent))?;
            u128::from(number.mantissa).checked_mul(power)
        };
        Some(aligned(self)?.cmp(&aligned(other)?))
    }

    pub(super) fn is_less(self, other: Self) -> bool {
        self.compare(other) == Some(Ordering::Less)
    }

    /// The number if it is an integer that fits.
    pub(super) fn integer(self) -> Option<i32> {
        let power = 10_u64.checked_pow(self.exponent.try_into().ok()?)?;
        self.mantissa.checked_mul(power)?.try_into().ok()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.exponent >= 0 {
            let zeros = if self.mantissa == 0 { 0 } else { self.exponent as usize };
            return write!(formatter, "{}{}", self.mantissa, "0".repeat(zeros));
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        let digits = format!("{:0>width$}", self.mantissa, width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        match fraction.trim_end_matches('0') {
            "" => formatter.write_str(whole),
            fraction => write!(formatter, "{whole}.{fraction}"),
        }
    }
}

/// A number, or both ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) first: Decimal,
    pub(super) last: Option<Decimal>,
}

impl Bounds {
    pub(super) const fn one(number: Decimal) -> Self {
        Self { first: number, last: None }
    }

    pub(super) fn scaled(self, power: i32) -> Self {
        Self { first: self.first.scaled(power), last: self.last.map(|last| last.scaled(power)) }
    }

    /// The number, if it is one that is an integer.
    pub(super) fn integer(self) -> Option<i32> {
        self.first.integer().filter(|_| self.last.is_none())
    }
}

/// "1.5", "1.5/2".
impl fmt::Display for Bounds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(formatter)?;
        self.last.map_or(Ok(()), |last| write!(formatter, "/{last}"))
    }
}

/// A number, or a range of numbers, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) end: usize,
    /// `None` for a vague number.
    pub(super) value: Option<Bounds>,
    /// The power of ten of the last scale word that is part of it ("million").
    pub(super) scale: i32,
}

impl Amount {
    pub(super) fn is_scaled(self) -> bool {
        self.scale > 0
    }

    /// Takes in a scale word that ends at `end`.
    pub(super) fn scaled(self, end: usize, power: u8) -> Self {
        let power = i32::from(power);
        Self { end, value: self.value.map(|value| value.scaled(power)), scale: power }
    }

    /// The range from `self` to `last`. A scale at its end is that of both ends ("1.5 to 2 million"), unless the range would go
    /// down ("900,000 to 1 million"). `None` if it goes down all the same.
    pub(super) fn up_to(self, last: Self) -> Option<Self> {
        let (first, end) = match (self.value?, last.value?) {
            (Bounds { first, last: None }, Bounds { first: end, last: None }) => (first, end),
            _ => return None,
        };
        let carried = first.scaled(last.scale);
        let carries = !self.is_scaled() && last.scale >= THOUSAND && carried.is_less(end);
        let first = if carries { carried } else { first };
        let value = Some(Bounds { first, last: Some(end) });
        first.is_less(end).then_some(Self { value, scale: self.scale.max(last.scale), ..last })
    }
}

/// "hundred" is no scale of a range.
const THOUSAND: i32 = 3;

/// More words than any number written out has.
const LONGEST: usize = 16;

/// The number or range at `at`: "3.5 million", "twenty-five", "2+", "30-40", "five to ten", "hundreds of".
pub(super) fn amount(lexemes: Lexemes, at: usize) -> Option<Amount> {
    let first = number(lexemes, at)?;
    let end = first.end;
    if lexemes.is_sign(end, '+') && lexemes.glued(end) {
        return Some(Amount { end: end + 1, value: None, ..first });
    }
    let dash = lexemes.is_dash(end) && lexemes.glued(end) == lexemes.glued(end + 1);
    if (dash || lexemes.is_any(end, &["to", "or"]))
        && let Some(second) = number(lexemes, end + 1)
    {
        let vague = Amount { value: None, scale: first.scale.max(second.scale), ..second };
        return Some(first.up_to(second).filter(|_| !lexemes.is(end, "or")).unwrap_or(vague));
    }
    Some(first)
}

/// The single number at `at`.
pub(super) fn number(lexemes: Lexemes, at: usize) -> Option<Amount> {
    match lexemes.class(at) {
        Class::Number => {
            let (end, value) = match spaced(lexemes, at) {
                Some((end, number)) => (end, Some(number)),
                None => (at + 1, Decimal::parse(lexemes.word(at))),
            };
            Some(scales(lexemes, Amount { end, value: value.map(Bounds::one), scale: 0 }))
        }
        Class::Cardinal(_) => Some(written(lexemes, at)),
        Class::Vague => {
            let end = at + 1 + usize::from(lexemes.is(at + 1, "of"));
            Some(Amount { end, value: None, scale: 0 })
        }
        class @ (Class::One | Class::Half) => {
            let half = class == Class::Half;
            let at = at + 1 + usize::from(half && lexemes.class(at + 1) == Class::One);
            let value = Bounds::one(Decimal { mantissa: if half { 5 } else { 1 }, exponent: -i32::from(half) });
            let amount = scales(lexemes, Amount { end: at, value: Some(value), scale: 0 });
            amount.is_scaled().then_some(amount)
        }
        _ => None,
    }
}

/// "1 500 000": groups of three digits behind single spaces.
fn spaced(lexemes: Lexemes, at: usize) -> Option<(usize, Decimal)> {
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let lead = lexemes.word(at);
    if lead.len() > 3 || lead.starts_with('0') || !is_plain(lead) {
        return None;
    }
    let is_group = |at: usize| {
        let word = lexemes.word(at);
        word.len() == 3 && lexemes.class(at) == Class::Number && is_plain(word) && lexemes.is_spaced(at)
    };
    let groups = (at + 1..at + 1 + LONGEST_GROUPS).take_while(|&at| is_group(at)).count();
    let end = at + 1 + groups;
    // "3 100-metre races", "7 100th"
    let is_free = !lexemes.glued(end) || matches!(lexemes.class(end), Class::Sign(sign) if !"-/:%".contains(sign));
    let digits: String = (at..end).map(|at| lexemes.word(at)).collect();
    (groups > 0 && is_free).then_some(())?;
    Some((end, Decimal::parse(&digits)?))
}

/// No amount in the news has more groups of three digits.
const LONGEST_GROUPS: usize = 5;

/// Takes in the scale words that follow ("hundred thousand", "-million").
fn scales(lexemes: Lexemes, mut amount: Amount) -> Amount {
    for _ in 0..2 {
        let at = lexemes.skip_hyphen(amount.end);
        let Class::Scale(power) = lexemes.class(at) else { break };
        amount = amount.scaled(at + 1, power);
    }
    amount
}

/// "two hundred and twenty-five thousand".
fn written(lexemes: Lexemes, start: usize) -> Amount {
    let (mut total, mut group, mut at) = (0_u64, 0_u64, start);
    let (mut end, mut scale, mut previous) = (start, 0, Class::End);
    while at < start + LONGEST {
        let class = lexemes.class(at);
        match class {
            Class::Cardinal(value) => {
                let fits = match previous {
                    Class::Cardinal(tens) => tens >= 20 && (1..10).contains(&value),
                    _ => true,
                };
                if !fits {
                    break;
                }
                group += u64::from(value);
            }
            Class::Scale(2) if (1..100).contains(&group) => group *= 100,
            Class::Scale(power) if group > 0 => {
                total = total.saturating_add(group.saturating_mul(10_u64.pow(power.into())));
                group = 0;
            }
            _ => break,
        }
        if let Class::Scale(power) = class {
            scale = power.into();
        }
        previous = class;
        end = at + 1;
        at = lexemes.skip_hyphen(end);
        let and = lexemes.is(at, "and") && matches!(class, Class::Scale(_));
        at += usize::from(and && matches!(lexemes.class(at + 1), Class::Cardinal(_)));
    }
    let whole = total.saturating_add(group);
    if let Some(end) = and_a_half(lexemes, end) {
        let value = Decimal { mantissa: whole.saturating_mul(10).saturating_add(5), exponent: -1 };
        return scales(lexemes, Amount { end, value: Some(Bounds::one(value)), scale });
    }
    Amount { end, value: Some(Bounds::one(Decimal::new(whole))), scale }
}

/// Where "and a half" or "-and-a-half" ends.
fn and_a_half(lexemes: Lexemes, at: usize) -> Option<usize> {
    ["and", "a", "half"].iter().try_fold(at, |at, word| {
        let at = lexemes.skip_hyphen(at);
        lexemes.is(at, word).then_some(at + 1)
    })
}
