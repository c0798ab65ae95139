//! What an analysis can be turned into.
