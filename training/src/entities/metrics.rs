//! Agreement of two partitions of mentions: MUC (Vilain et al. 1995), B³ (Bagga & Baldwin 1998), CEAF with entity
//! similarity (Luo 2005); CoNLL F1 is their mean (Pradhan et al. 2012).

use article_analyzer::Span;
use std::collections::HashMap;

/// Clusters of mentions.
pub type Clusters = [Vec<Span>];

/// Sums over documents of what recall and precision are made of.
#[derive(Clone, Copy, Default)]
pub struct Ratio {
    recalled: f64,
    gold: f64,
    precise: f64,
    found: f64,
}

impl Ratio {
    /// Harmonic mean of recall and precision.
    pub fn f1(self) -> f64 {
        let (recall, precision) = (self.recalled / self.gold.max(1.0), self.precise / self.found.max(1.0));
        2.0 * recall * precision / (recall + precision).max(f64::MIN_POSITIVE)
    }
}

/// All measures.
#[derive(Clone, Copy, Default)]
pub struct Metrics {
    pub muc: Ratio,
    pub b_cubed: Ratio,
    pub ceaf: Ratio,
    pub exact: usize,
    pub clusters: usize,
}

impl Metrics {
    /// Counts one document.
    pub fn add(&mut self, gold: &Clusters, found: &Clusters) {
        let (in_gold, in_found) = (cluster_of(gold), cluster_of(found));
        let (recalled, all) = muc(gold, &in_found);
        self.muc.recalled += recalled;
        self.muc.gold += all;
        let (precise, all) = muc(found, &in_gold);
        self.muc.precise += precise;
        self.muc.found += all;

        let overlaps = overlaps(gold, found, &in_found);
        for (&(gold_index, found_index), &shared) in &overlaps {
            let shared = shared as f64;
            self.b_cubed.recalled += shared * shared / gold[gold_index].len() as f64;
            self.b_cubed.precise += shared * shared / found[found_index].len() as f64;
        }
        self.b_cubed.gold += gold.iter().map(Vec::len).sum::<usize>() as f64;
        self.b_cubed.found += found.iter().map(Vec::len).sum::<usize>() as f64;

        let mut similarity = vec![vec![0.0; gold.len().max(found.len())]; gold.len().max(found.len())];
        for (&(gold_index, found_index), &shared) in &overlaps {
            let total = gold[gold_index].len() + found[found_index].len();
            similarity[gold_index][found_index] = 2.0 * shared as f64 / total as f64;
            self.exact += usize::from(shared * 2 == total);
        }
        let best = best_assignment(&similarity);
        self.ceaf.recalled += best;
        self.ceaf.precise += best;
        self.ceaf.gold += gold.len() as f64;
        self.ceaf.found += found.len() as f64;
        self.clusters += gold.len();
    }

    /// Mean F1 of MUC, B³ and CEAF.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }
}

fn cluster_of(clusters: &Clusters) -> HashMap<Span, usize> {
    let spans = clusters.iter().enumerate();
    spans.flat_map(|(index, cluster)| cluster.iter().map(move |&span| (span, index))).collect()
}

/// Links of `clusters` that the other partition keeps, and all their links.
fn muc(clusters: &Clusters, in_other: &HashMap<Span, usize>) -> (f64, f64) {
    let (mut kept, mut all) = (0, 0);
    for cluster in clusters {
        let mut parts: Vec<_> = cluster.iter().filter_map(|span| in_other.get(span)).collect();
        let unmatched = cluster.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        kept += cluster.len() - parts.len() - unmatched;
        all += cluster.len() - 1;
    }
    (kept as f64, all as f64)
}

/// How many mentions each pair of clusters shares.
fn overlaps(gold: &Clusters, found: &Clusters, in_found: &HashMap<Span, usize>) -> HashMap<(usize, usize), usize> {
    debug_assert!(found.iter().all(|cluster| !cluster.is_empty()));
    let mut shared = HashMap::new();
    for (gold_index, cluster) in gold.iter().enumerate() {
        for found_index in cluster.iter().filter_map(|span| in_found.get(span)) {
            *shared.entry((gold_index, *found_index)).or_default() += 1;
        }
    }
    shared
}

/// The largest sum of similarities of a one-to-one assignment (Kuhn–Munkres with potentials, cubic time).
fn best_assignment(similarity: &[Vec<f64>]) -> f64 {
    let size = similarity.len();
    let (mut rows, mut columns) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let (mut row_of, mut way) = (vec![0; size + 1], vec![0; size + 1]);
    for row in 1..=size {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; size + 1], vec![false; size + 1]);
        while row_of[column] != 0 {
            used[column] = true;
            let current = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for candidate in (1..=size).filter(|&candidate| !used[candidate]) {
                let cost = -similarity[current - 1][candidate - 1] - rows[current] - columns[candidate];
                if cost < least[candidate] {
                    (least[candidate], way[candidate]) = (cost, column);
                }
                if least[candidate] < delta {
                    (delta, next) = (least[candidate], candidate);
                }
            }
            for candidate in 0..=size {
                if used[candidate] {
                    rows[row_of[candidate]] += delta;
                    columns[candidate] -= delta;
                } else {
                    least[candidate] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=size).map(|column| similarity[row_of[column] - 1][column - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(text: &str) -> Vec<Vec<Span>> {
        let span = |mention: &str| Span::new(mention.parse().unwrap(), mention.parse::<usize>().unwrap() + 1);
        text.split('|').map(|cluster| cluster.split_whitespace().map(span).collect()).collect()
    }

    #[test]
    fn scores_of_the_literature() {
        // Bagga & Baldwin 1998, first response: MUC recall 9/9, precision 9/10; B³ precision 0.76.
        let mut metrics = Metrics::default();
        metrics.add(&clusters("1 2 3 4 5|6 7|8 9 10 11 12"), &clusters("1 2 3 4 5|6 7 8 9 10 11 12"));
        assert!((metrics.muc.precise / metrics.muc.found - 0.9).abs() < 1e-9);
        assert!((metrics.muc.recalled - metrics.muc.gold).abs() < 1e-9);
        assert!((metrics.b_cubed.precise / metrics.b_cubed.found - 0.7619).abs() < 1e-4);
        assert_eq!((metrics.exact, metrics.clusters), (1, 3));
        // Luo 2005: the first cluster is alike, the second shares 5 of 5 and 7.
        assert!((metrics.ceaf.recalled - (1.0 + 10.0 / 12.0)).abs() < 1e-9);
    }
}
