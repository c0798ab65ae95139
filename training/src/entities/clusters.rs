//! Groups words by their vectors, so that words of like contexts share what is learned (spherical k-means, Dhillon and Modha
//! 2001).

use super::crf::Random;
use crate::Result;
use std::fmt::Write;

/// Clusters are numbered from 1; families of clusters too.
const CLUSTERS: usize = 511;
const FAMILIES: usize = 63;
const ROUNDS: usize = 15;

type Vector = Vec<f32>;

/// Reads vectors as the GloVe project writes them, a word and its numbers on a line, the most frequent word first; gives the
/// cluster of the first `count` words and the family of every cluster, as text.
pub fn cluster(vectors: &str, count: usize) -> Result<(String, String)> {
    let mut words = Vec::new();
    let mut points = Vec::new();
    for line in vectors.lines() {
        let mut fields = line.split(' ');
        let word = fields.next().ok_or("a word")?;
        if !word.contains(char::is_alphabetic) || word.len() > 24 {
            continue;
        }
        let mut point = fields.map(str::parse).collect::<std::result::Result<Vector, _>>()?;
        normalize(&mut point);
        words.push(word);
        points.push(point);
        if words.len() == count {
            break;
        }
    }
    let (centroids, nearest) = k_means(&points, CLUSTERS);
    let (_, families) = k_means(&centroids, FAMILIES);
    let mut clusters = String::new();
    for (word, cluster) in words.iter().zip(nearest) {
        writeln!(clusters, "{word}\t{}", cluster + 1)?;
    }
    let mut text = String::new();
    families.iter().try_for_each(|family| writeln!(text, "{}", family + 1))?;
    Ok((clusters, text))
}

fn k_means(points: &[Vector], k: usize) -> (Vec<Vector>, Vec<usize>) {
    let mut random = Random(7);
    let mut order: Vec<usize> = (0..points.len()).collect();
    random.shuffle(&mut order);
    let mut centroids: Vec<Vector> = order[..k].iter().map(|&index| points[index].clone()).collect();
    let mut nearest = Vec::new();
    for _ in 0..ROUNDS {
        nearest = points.iter().map(|point| closest(point, &centroids)).collect::<Vec<_>>();
        let mut sums = vec![vec![0.0; points[0].len()]; k];
        for (point, &cluster) in points.iter().zip(&nearest) {
            sums[cluster].iter_mut().zip(point).for_each(|(sum, value)| *sum += value);
        }
        for (centroid, mut sum) in centroids.iter_mut().zip(sums) {
            if normalize(&mut sum) {
                *centroid = sum;
            }
        }
    }
    (centroids, nearest)
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
