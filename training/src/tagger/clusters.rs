//! Groups words by their vectors, so that words of like contexts share what is learned (spherical k-means, Dhillon and Modha
//! 2001).

use super::crf::Random;
use crate::Result;
use article_analyzer::tagger::internals::lower_hash;
use std::{collections::HashSet, fmt::Write};

/// Clusters are numbered from 1; families of clusters too.
const CLUSTERS: usize = 511;
const FAMILIES: usize = 63;
const ROUNDS: usize = 15;
/// Longest word, in bytes.
const LONGEST: usize = 24;

type Vector = Vec<f32>;

/// Of so many words, the most frequent, the cluster is told; of the rest the family, if they are on a list of names.
const HEAD: usize = 30_000;
const WORDS: usize = 70_000;

/// Reads vectors as the GloVe project writes them, a word and its numbers on a line, the most frequent word first; gives the
/// clusters of the words and the families of the clusters, as text. `listed` are the hashes of the words on lists of names.
pub fn cluster(vectors: &str, listed: &HashSet<u32>) -> Result<(String, String)> {
    let (mut words, mut points) = (Vec::new(), Vec::new());
    for line in vectors.lines() {
        let mut fields = line.split(' ');
        let word = fields.next().ok_or("a word")?;
        if !word.contains(char::is_alphabetic) || word.len() > LONGEST {
            continue;
        }
        let mut point = fields.map(str::parse).collect::<std::result::Result<Vector, _>>()?;
        normalize(&mut point);
        words.push(word);
        points.push(point);
        if words.len() == WORDS {
            break;
        }
    }
    let centroids = k_means(&points[..points.len().min(HEAD)], CLUSTERS);
    let family_centroids = k_means(&centroids, FAMILIES);
    let families: Vec<usize> = centroids.iter().map(|centroid| closest(centroid, &family_centroids)).collect();
    let mut text = String::new();
    for (rank, (word, point)) in words.iter().zip(&points).enumerate() {
        let cluster = closest(point, &centroids);
        if rank < HEAD {
            writeln!(text, "{word}\t{}", cluster + 1)?;
        } else if listed.contains(&lower_hash(word)) {
            writeln!(text, "{word}\t{}", CLUSTERS + 1 + families[cluster])?;
        }
    }
    let families = families.iter().map(|family| format!("{}\n", family + 1)).collect();
    Ok((text, families))
}

fn k_means(points: &[Vector], k: usize) -> Vec<Vector> {
    let mut random = Random(7);
    let mut order: Vec<usize> = (0..points.len()).collect();
    random.shuffle(&mut order);
    let mut centroids: Vec<Vector> = order[..k].iter().map(|&index| points[index].clone()).collect();
    for _ in 0..ROUNDS {
        let mut sums = vec![vec![0.0; points[0].len()]; k];
        for point in points {
            sums[closest(point, &centroids)].iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
        }
        for (centroid, mut sum) in centroids.iter_mut().zip(sums) {
            if normalize(&mut sum) {
                *centroid = sum;
            }
        }
    }
    centroids
}

fn closest(point: &Vector, centroids: &[Vector]) -> usize {
    let mut best = (f32::MIN, 0);
    for (index, centroid) in centroids.iter().enumerate() {
        let similarity: f32 = point
            .chunks_exact(8)
            .zip(centroid.chunks_exact(8))
            .fold([0.0; 8], |mut sums: [f32; 8], (a, b)| {
                for lane in 0..8 {
                    sums[lane] += a[lane] * b[lane];
                }
                sums
            })
            .iter()
            .sum();
        if similarity > best.0 {
            best = (similarity, index);
        }
    }
    best.1
}

fn normalize(vector: &mut Vector) -> bool {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
    vector.resize(vector.len().next_multiple_of(8), 0.0);
    length > 0.0
}
