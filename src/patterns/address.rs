//! E-mail addresses, web addresses and handles.

use super::{AMBIGUOUS, CERTAIN};
use crate::{Evidence, Kind, Mention, Span, text::find_in_few};

/// Endings that make a name without "www." a web address.
const DOMAIN_ENDINGS: [&str; 10] = ["com", "org", "net", "gov", "edu", "int", "info", "io", "uk", "eu"];

/// Longest handle that any large network allows, in characters.
const LONGEST_HANDLE: usize = 30;

/// Appends the addresses in `text[span]`, in order. Linear: every byte is looked at a fixed number of times.
pub(super) fn find(text: &str, span: Span, mentions: &mut Vec<Mention>) {
    if !may_hold_address(&text.as_bytes()[span.range()]) {
        return;
    }
    let mut start = span.start;
    for chunk in text[span.range()].split(char::is_whitespace) {
        if chunk.len() > 3
            && let Some((kind, range, confidence)) = address(chunk)
        {
            let evidence = match kind {
                Kind::Email => Evidence::EmailAddress,
                Kind::Handle => Evidence::Handle,
                _ => Evidence::WebAddress,
            };
            let span = Span::new(start + range.start, start + range.end);
            mentions.push(Mention { span, kind, confidence, evidence });
        }
        start += chunk.len();
        start += text[start..span.end].chars().next().map_or(0, char::len_utf8);
    }
}

/// Whether there is an "@", a "://" or a full stop inside a word.
fn may_hold_address(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'@' => true,
        b':' => bytes.get(at + 1) == Some(&b'/'),
        b'.' => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        _ => false,
    })
}

/// The first address in a run of characters without space.
fn address(chunk: &str) -> Option<(Kind, std::ops::Range<usize>, f32)> {
    let bytes = chunk.as_bytes();
    if let Some(colon) = find_in_few(chunk, "://") {
        let scheme = bytes[..colon].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let known = matches!(&chunk[colon - scheme..colon], "http" | "https" | "ftp" | "HTTP" | "HTTPS");
        return known.then(|| (Kind::Link, colon - scheme..link_end(chunk, colon + 3), CERTAIN));
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == b'@') {
        return email(chunk, at).or_else(|| handle(chunk, at));
    }
    let start = chunk.find(|character: char| character.is_ascii_alphanumeric())?;
    let rest = &chunk[start..];
    let host = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(byte)).count();
    let host = rest[..host].trim_end_matches(['.', '-']);
    let end = link_end(chunk, start);
    let has_path = rest[host.len()..].starts_with('/') && end > start + host.len() + 1;
    if host.len() > 6 && host[..4].eq_ignore_ascii_case("www.") {
        return Some((Kind::Link, start..end.max(start + host.len()), CERTAIN));
    }
    let (name, ending) = host.rsplit_once('.')?;
    let is_domain = DOMAIN_ENDINGS.contains(&ending) && name.bytes().any(|byte| byte.is_ascii_lowercase());
    let plain = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    match (is_domain, has_path, plain) {
        (true, true, _) => Some((Kind::Link, start..end, CERTAIN)),
        (true, false, true) => Some((Kind::Link, start..start + host.len(), AMBIGUOUS)),
        _ => None,
    }
}

/// The end of the link that goes on from `start`, without the punctuation of the sentence around it.
fn link_end(chunk: &str, start: usize) -> usize {
    let stop = |character: char| character.is_control() || "<>\"“”«»|\\^`{}".contains(character);
    let mut end = chunk[start..].find(stop).map_or(chunk.len(), |length| start + length);
    let (mut open, mut closed) = (0_usize, 0_usize);
    for byte in chunk[start..end].bytes() {
        open += usize::from(matches!(byte, b'(' | b'['));
        closed += usize::from(matches!(byte, b')' | b']'));
    }
    while let Some(last) = chunk[start..end].chars().next_back() {
        let closing = matches!(last, ')' | ']');
        if !(closing && closed > open || ".,;:!?'’‘…*_".contains(last)) {
            break;
        }
        closed -= usize::from(closing);
        end -= last.len_utf8();
    }
    end
}

fn email(chunk: &str, at: usize) -> Option<(Kind, std::ops::Range<usize>, f32)> {
    let bytes = chunk.as_bytes();
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let start = at - bytes[..at].iter().rev().take_while(local).count();
    let start = start + (chunk[start..at].len() - chunk[start..at].trim_start_matches(['.', '-']).len());
    let domain = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let domain = chunk[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
    let (name, ending) = domain.rsplit_once('.')?;
    let valid = start < at
        && !name.is_empty()
        && !domain.starts_with('.')
        && !domain.contains("..")
        && ending.len() >= 2
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    valid.then(|| (Kind::Email, start..at + 1 + domain.len(), CERTAIN))
}

fn handle(chunk: &str, at: usize) -> Option<(Kind, std::ops::Range<usize>, f32)> {
    let free = !chunk[..at].ends_with(|before: char| before.is_alphanumeric() || before == '@' || before == '_');
    let name = chunk[at + 1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(byte)).count();
    let name = chunk[at + 1..at + 1 + name].trim_end_matches('.');
    let named = name.len() >= 2 && name.len() <= LONGEST_HANDLE && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    (free && named).then(|| (Kind::Handle, at..at + 1 + name.len(), CERTAIN))
}
