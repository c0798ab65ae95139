//! Languages with a list of abbreviations.

use super::{abbreviations::List, classifier::Classifier};

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
        pub enum Language {
            $($(#[$doc])* $name,)*
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
    /// English, the language of the classifier that is always there.
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
    /// Swedish.
    Swedish = "sv",
    /// Any other: sentences end at the terminators of Unicode, and no abbreviations are known.
    Other = "und",
}

/// A small classifier, see MODEL.md. Russian has none: what was learned broke "в г. Москве", which the rules get right.
#[cfg(feature = "languages")]
macro_rules! classifiers {
    ($language:expr, $($name:ident = $code:literal),* $(,)?) => {
        match $language {
            $(Language::$name => Some(Classifier::new(include_bytes!(concat!("languages/", $code, ".bin")))),)*
            _ => None,
        }
    };
}

/// The weights that were loaded, of each language.
#[cfg(not(feature = "languages"))]
static LOADED: [std::sync::OnceLock<Box<[u8]>>; Language::ALL.len()] =
    [const { std::sync::OnceLock::new() }; Language::ALL.len()];

impl Language {
    /// The classifier of the language, if it has one.
    pub(super) fn classifier(self) -> Option<Classifier<'static>> {
        if self == Self::English {
            return Some(Classifier::english());
        }
        #[cfg(feature = "languages")]
        return classifiers!(
            self,
            Danish = "da",
            German = "de",
            Spanish = "es",
            French = "fr",
            Dutch = "nl",
            Portuguese = "pt",
            Swedish = "sv",
        );
        #[cfg(not(feature = "languages"))]
        LOADED[self as usize].get().map(|weights| Classifier::new(weights))
    }

    /// Makes known the learned `weights` of a language, of which the package has a file each: from then on they split its sentences
    /// instead of rules. The first weights of a language stay. Returns whether the language has weights of this number.
    #[cfg(all(feature = "browser", not(feature = "languages")))]
    pub(crate) fn load(self, weights: Vec<u8>) -> bool {
        let fits = weights.len() == super::classifier::SMALL && !matches!(self, Self::English | Self::Other);
        if fits {
            LOADED[self as usize].get_or_init(|| weights.into());
        }
        fits
    }

    /// The language of an ISO 639 or BCP 47 `code`, whose region is passed over; [`Language::Other`] for a language
    /// without a list of abbreviations, `None` for what is no code of a language.
    ///
    /// ```
    /// use article_analyzer::Language;
    ///
    /// assert_eq!(Language::from_code("de-AT"), Some(Language::German));
    /// assert_eq!(Language::from_code("fi"), Some(Language::Other));
    /// assert_eq!(Language::from_code("klingon"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        let is_code = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        let known = Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary));
        is_code.then(|| known.unwrap_or(Self::Other))
    }

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
    #[must_use]
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
            Lang::Swe => Self::Swedish,
            _ => Self::Other,
        })
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let expected = "the code of a language, such as \"en\" or \"pt-BR\"";
        Self::from_code(&code)
            .ok_or_else(|| serde::de::Error::invalid_value(serde::de::Unexpected::Str(&code), &expected))
    }
}
