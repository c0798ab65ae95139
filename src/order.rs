//! Putting things in order by numbers.
//!
//! The standard library's sorts are compiled anew for each type of element and each way of comparing, about 4 KB of
//! WebAssembly each. What is sorted here is always the same pairs, so that it is compiled once.

/// Sorts `items` by their `key`s. Where keys are equal, the order stays.
pub(crate) fn sort_by_number<Item>(items: &mut Vec<Item>, key: impl FnMut(&Item) -> u64) {
    let order = order_by(items.iter().map(key));
    if order.iter().zip(0..).all(|(&(_, place), at)| place == at) {
        return;
    }
    let mut unordered: Vec<Option<Item>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, place)| unordered[place as usize].take()));
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
    fn equal_keys_keep_their_order() {
        let mut words = vec!["seven", "one", "three", "two", "nine"];
        sort_by_number(&mut words, |word| word.len() as u64);
        assert_eq!(words, ["one", "two", "nine", "seven", "three"]);
    }

    #[test]
    fn pairs_are_in_order_by_their_first() {
        assert!(pair(1, 9) < pair(2, 0) && pair(2, 0) < pair(2, 1));
    }
}
