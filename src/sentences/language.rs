//! Languages with a list of abbreviations.

use super::abbreviations::List;

macro_rules! languages {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// The language of a text, as far as splitting it depends on one: its abbreviations.
        ///
        /// ```
        /// use article_analyzer::Language;
        ///
        /// assert_eq!(Language::German.code(), "de");
        /// assert_eq!(Language::default(), Language::English);
        /// ```
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Deserialize))]
        pub enum Language {
            $($(#[$doc])* #[cfg_attr(feature = "serde", serde(rename = $code))] $name,)*
        }

        impl Language {
            /// Every language.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name),*];

            /// Its ISO 639-1 code; "und" for [`Language::Other`].
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Its abbreviations.
            pub(super) fn abbreviations(self) -> &'static List {
                match self { $(Self::$name => {
                    static LIST: List = List::new(include_str!(concat!("abbreviations/", $code, ".txt")));
                    &LIST
                })* }
            }
        }
    };
}

languages! {
    /// The one language that accuracy is measured on.
    #[default]
    English = "en",
    /// Danish.
    Danish = "da",
    /// German.
    German = "de",
    /// Spanish.
    Spanish = "es",
    /// French.
    French = "fr",
    /// Italian.
    Italian = "it",
    /// Dutch.
    Dutch = "nl",
    /// Polish.
    Polish = "pl",
    /// Portuguese.
    Portuguese = "pt",
    /// Russian.
    Russian = "ru",
    /// Any other: no abbreviations are known.
    Other = "und",
}

impl Language {
    /// Whether a number with a full stop is an ordinal: "am 3. Oktober".
    pub(super) const fn has_ordinal_stop(self) -> bool {
        matches!(self, Self::Danish | Self::German | Self::Polish)
    }

    /// The language that `text` is written in, [`Language::Other`] if it is none of ours, or `None` where that is not
    /// clear: in a headline, say. By its script and trigrams (Cavnar and Trenkle 1994), as the crate `whatlang` counts them;
    /// at most the first 4,096 bytes are read.
    ///
    /// ```
    /// use article_analyzer::Language;
    ///
    /// let text = "Der Bundestag hat am Freitag über das neue Gesetz beraten, das im Herbst gelten soll.";
    /// assert_eq!(Language::detect(text), Some(Language::German));
    /// assert_eq!(Language::detect("2:1"), None);
    /// ```
    #[cfg(feature = "detect")]
    pub fn detect(text: &str) -> Option<Self> {
        use whatlang::Lang;
        let read = (0..=text.len().min(4096)).rev().find(|&at| text.is_char_boundary(at))?;
        let found = whatlang::detect(&text[..read])?;
        found.is_reliable().then(|| match found.lang() {
            Lang::Eng => Self::English,
            Lang::Dan => Self::Danish,
            Lang::Deu => Self::German,
            Lang::Spa => Self::Spanish,
            Lang::Fra => Self::French,
            Lang::Ita => Self::Italian,
            Lang::Nld => Self::Dutch,
            Lang::Pol => Self::Polish,
            Lang::Por => Self::Portuguese,
            Lang::Rus => Self::Russian,
            _ => Self::Other,
        })
    }
}
