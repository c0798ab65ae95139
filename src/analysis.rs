use crate::{ArticleRange, Block, Date, Entity, Line, Mention, Quotation, RepeatedSentence, Span, Statistics};

/// Everything found in one text. Every position is a byte offset into that text; the text itself is not kept.
///
/// ```
/// use article_analyzer::{Options, analyze};
///
/// let text = "Rain ends\nRain ends\nIt was dry. People danced.";
/// let analysis = analyze(text, &Options::default());
/// let sentences: Vec<_> = analysis.sentences.iter().map(|sentence| &text[sentence.range()]).collect();
/// assert_eq!(sentences, ["Rain ends", "It was dry.", "People danced."]);
/// ```
///
/// With the feature `serde` it is written and read as it is: names in camel case, positions in bytes. That form may change from one
/// version to the next; what other programs are to read is written by [`render`](crate::render), with positions in UTF-16 code units.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Analysis {
    /// Every line of the text, in order, kept or removed.
    pub lines: Vec<Line>,
    /// The kept lines as headings and paragraphs, in order.
    pub blocks: Vec<Block>,
    /// The articles in the text, in order: mostly one. They do not overlap, and every block is in one.
    pub articles: Vec<ArticleRange>,
    /// The sentences of the blocks: in order, not overlapping.
    pub sentences: Vec<Span>,
    /// The sentences that say what another one says, in order. They are not removed.
    pub repeated_sentences: Vec<RepeatedSentence>,
    /// Named things, dates, amounts: in order, not overlapping, each inside one sentence. None without the
    /// feature `entities`.
    pub mentions: Vec<Mention>,
    /// The things that the mentions name, ordered by first mention. Every mention belongs to exactly one.
    pub entities: Vec<Entity>,
    /// What somebody said or wrote, in order, with the speakers. None without the feature `entities`.
    pub quotations: Vec<Quotation>,
    /// Counts over the kept lines.
    pub stats: Statistics,
    /// The headline.
    pub title: Option<Span>,
    /// What stands below the headline and sums up the article.
    pub subtitle: Option<Span>,
    /// Who wrote it ("By Jane Doe").
    pub byline: Option<Span>,
    /// Where and when it was filed ("WASHINGTON (Reuters) —").
    pub dateline: Option<Span>,
    /// Where it says when it was published ("Nov. 19, 2019 8:03 am ET").
    pub published: Option<Span>,
    /// The day it was published, if the text states it with its year: what "Saturday" counts from.
    pub publication_date: Option<Date>,
}

impl Analysis {
    /// For each mention the index of its entity. One pass over the entities.
    ///
    /// ```
    /// # #[cfg(feature = "entities")] {
    /// let text = "It rained on Monday and Tuesday, and again on Monday.";
    /// let analysis = article_analyzer::analyze(text, &Default::default());
    /// assert_eq!(analysis.entity_of_mention(), [0, 1, 0]);
    /// # }
    /// ```
    #[must_use]
    pub fn entity_of_mention(&self) -> Vec<usize> {
        let mut entity_of = vec![0; self.mentions.len()];
        for (index, entity) in self.entities.iter().enumerate() {
            for &mention in &entity.mentions {
                entity_of[mention] = index;
            }
        }
        entity_of
    }
}
