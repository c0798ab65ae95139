//! Numbers in digits and in words.

use super::lexer::{Class, Lexemes};
use std::fmt;

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

    /// Reads digits with groups ("1,000") and decimals ("3.5"); `None` if they are too many for 64 bits.
    pub(super) fn parse(digits: &str) -> Option<Self> {
        let (mut mantissa, mut exponent, mut decimals) = (0_u64, 0, 0);
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                    exponent -= decimals;
                }
                b'.' => decimals = 1,
                _ => {}
            }
        }
        Some(Self { mantissa, exponent })
    }

    pub(super) fn scaled(self, power: i32) -> Self {
        Self { exponent: self.exponent + power, ..self }
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

/// A number, or a range of numbers, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) end: usize,
    /// `None` for a range or a vague number.
    pub(super) value: Option<Decimal>,
    /// Whether a scale word is part of it ("million").
    pub(super) is_scaled: bool,
}

/// More words than any number written out has.
const LONGEST: usize = 16;

/// The number or range at `at`: "3.5 million", "twenty-five", "2+", "30-40", "five to ten", "hundreds of".
pub(super) fn amount(lexemes: Lexemes, at: usize) -> Option<Amount> {
    let first = number(lexemes, at)?;
    let end = first.end;
    if lexemes.is_sign(end, '+') && lexemes.glued(end) {
        return Some(Amount { end: end + 1, value: None, ..first });
    }
    let to = lexemes.is_dash(end) && lexemes.glued(end) == lexemes.glued(end + 1) || lexemes.is_any(end, &["to", "or"]);
    if to && let Some(second) = number(lexemes, end + 1) {
        return Some(Amount { value: None, is_scaled: first.is_scaled || second.is_scaled, ..second });
    }
    Some(first)
}

/// The single number at `at`.
pub(super) fn number(lexemes: Lexemes, at: usize) -> Option<Amount> {
    match lexemes.class(at) {
        Class::Number => {
            let value = Decimal::parse(lexemes.word(at));
            Some(scales(lexemes, Amount { end: at + 1, value, is_scaled: false }))
        }
        Class::Cardinal(_) => Some(written(lexemes, at)),
        Class::Vague => {
            let end = at + 1 + usize::from(lexemes.is(at + 1, "of"));
            Some(Amount { end, value: None, is_scaled: false })
        }
        class @ (Class::One | Class::Half) => {
            let half = class == Class::Half;
            let at = at + 1 + usize::from(half && lexemes.class(at + 1) == Class::One);
            let value = Decimal { mantissa: if half { 5 } else { 1 }, exponent: -i32::from(half) };
            let amount = scales(lexemes, Amount { end: at, value: Some(value), is_scaled: false });
            amount.is_scaled.then_some(amount)
        }
        _ => None,
    }
}

/// Takes in the scale words that follow ("hundred thousand", "-million").
fn scales(lexemes: Lexemes, mut amount: Amount) -> Amount {
    for _ in 0..2 {
        let at = lexemes.skip_hyphen(amount.end);
        let Class::Scale(power) = lexemes.class(at) else { break };
        let value = amount.value.map(|value| value.scaled(power.into()));
        amount = Amount { end: at + 1, value, is_scaled: true };
    }
    amount
}

/// "two hundred and twenty-five thousand".
fn written(lexemes: Lexemes, start: usize) -> Amount {
    let (mut total, mut group, mut at) = (0_u64, 0_u64, start);
    let (mut end, mut is_scaled, mut previous) = (start, false, Class::End);
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
        is_scaled |= matches!(class, Class::Scale(_));
        previous = class;
        end = at + 1;
        at = lexemes.skip_hyphen(end);
        let and = lexemes.is(at, "and") && is_scaled && matches!(class, Class::Scale(_));
        at += usize::from(and && matches!(lexemes.class(at + 1), Class::Cardinal(_)));
    }
    let value = Some(Decimal::new(total + group));
    if let Some(end) = and_a_half(lexemes, end) {
        let value = Decimal { mantissa: (total + group) * 10 + 5, exponent: -1 };
        return scales(lexemes, Amount { end, value: Some(value), is_scaled });
    }
    Amount { end, value, is_scaled }
}

/// Where "and a half" or "-and-a-half" ends.
fn and_a_half(lexemes: Lexemes, at: usize) -> Option<usize> {
    ["and", "a", "half"].iter().try_fold(at, |at, word| {
        let at = lexemes.skip_hyphen(at);
        lexemes.is(at, word).then_some(at + 1)
    })
}
