//! Putting things in order by numbers.
//!
//! The standard library's sorts are compiled anew for each type of element and each way of comparing, about 4 KB of
//! WebAssembly each. What is sorted here is always the same pairs, so that it is compiled once.

mod in_steps;

pub(crate) use in_steps::sort_in_steps;

/// So many items are sorted where they are, in quadratic time, as nothing need be allocated for that.
const SHORT: usize = 32;

/// Sorts `items` by their `key`s. Where keys are equal, the order stays.
pub(crate) fn sort_by_number<Item>(items: &mut Vec<Item>, key: impl Fn(&Item) -> u64) {
    if items.len() > SHORT {
        let order = order_by(items.iter().map(key));
        let mut unordered: Vec<Option<Item>> = std::mem::take(items).into_iter().map(Some).collect();
        return items.extend(order.into_iter().filter_map(|(_, place)| unordered[place as usize].take()));
    }
    for sorted in 1..items.len() {
        let new = key(&items[sorted]);
        let at = items[..sorted].iter().rposition(|item| key(item) <= new).map_or(0, |before| before + 1);
        items[at..=sorted].rotate_right(1);
    }
}

/// The numbers in order, each with the place where it stood. Where they are equal, the order stays.
pub(crate) fn order_by(numbers: impl Iterator<Item = u64>) -> Vec<(u64, u32)> {
    let mut order: Vec<(u64, u32)> = numbers.zip(0..).collect();
    order.sort_unstable();
    order
}

/// One number that is in order as the two are, each of which has to be below 2³².
pub(crate) fn pair(first: usize, second: usize) -> u64 {
    (first as u64) << 32 | second as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order_in_short_lists_and_long_ones() {
        for length in [0, 1, 2, 7, SHORT, SHORT + 1, 200] {
            let numbers: Vec<usize> = (0..length).map(|number| number * 37 % 101).collect();
            let (mut ours, mut reference) = (numbers.clone(), numbers);
            sort_by_number(&mut ours, |number| *number as u64 / 10);
            reference.sort_by_key(|number| number / 10);
            assert_eq!(ours, reference);
        }
    }

    #[test]
    fn pairs_are_in_order_by_their_first() {
        assert!(pair(1, 9) < pair(2, 0) && pair(2, 0) < pair(2, 1));
    }
}
