//! Checks what JavaScript passes in. Every mistake is a `TypeError` (or `RangeError`) that says what was expected.

use super::schema::{self, Properties, Schema};
use crate::{Date, Language, Options, render::Format, steps::Steps, strict};
use js_sys::{Array, JsString, Number, Object, RangeError, Reflect, Symbol, TypeError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// Longest text that is analyzed, in UTF-16 code units. It keeps every position in 32 bits and the memory that a paste can
/// claim within what a browser gives a page.
pub(super) const TEXT_LIMIT: u32 = 64 * 1024 * 1024;

/// The text; lone surrogates become U+FFFD, which is as long in UTF-16, so positions stay right.
pub(super) fn text(value: &JsValue) -> Result<String, JsValue> {
    string(value).map(String::from)
}

/// The text, not yet copied.
pub(super) fn string(value: &JsValue) -> Result<&JsString, JsValue> {
    let text: &JsString = value.dyn_ref().ok_or_else(|| unexpected("text", "a string", value))?;
    check_length(text)?;
    Ok(text)
}

/// How many UTF-16 code units are copied in one go.
const PIECE: u32 = 64 * 1024;

/// Copies a text, as [`text`] does, piece by piece: all of a long one at once would keep a page waiting.
pub(super) async fn copy(text: &JsString, steps: &Steps) -> String {
    let length = text.length();
    steps.stage(1.0, length as usize);
    // A little more than one byte each is enough for most languages.
    let mut copied = String::with_capacity(length as usize / 8 * 9);
    let mut start = 0;
    while start < length {
        let mut end = length.min(start + PIECE);
        // What may be the first half of a character goes with the second.
        if end < length && (0xD800..0xDC00).contains(&(text.char_code_at(end - 1) as u32)) {
            end -= 1;
        }
        copied.push_str(&String::from(text.slice(start, end)));
        steps.done((end - start) as usize).await;
        start = end;
    }
    copied
}

/// Refuses a string that is longer than [`TEXT_LIMIT`].
pub(super) fn check_length(text: &JsString) -> Result<(), JsValue> {
    match text.length() {
        ..=TEXT_LIMIT => Ok(()),
        length => {
            let message = format!("text: expected at most {TEXT_LIMIT} UTF-16 code units, got {length}");
            Err(RangeError::new(&message).into())
        }
    }
}

/// The options; `undefined` and `null` stand for the default ones.
pub(super) fn options(value: JsValue) -> Result<Options, JsValue> {
    if is_absent(&value) {
        return Ok(Options::default());
    }
    let checked = checked(&value, &schema::OPTIONS, "options")?;
    strict::deserialize(serde_wasm_bindgen::Deserializer::from(checked))
        .map_err(|_| TypeError::new("options: expected plain objects and arrays").into())
}

fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// A copy of `value` if it is what `schema` expects. What would throw while it is deserialized is refused here: an exception
/// that passes through WebAssembly leaves its stack as it was then.
fn checked(value: &JsValue, schema: &Schema, path: &str) -> Result<JsValue, JsValue> {
    let number = value.as_f64();
    let is_whole = |most| number.is_some_and(|number| number.fract() == 0.0 && (0.0..=most).contains(&number));
    let text = || value.as_string();
    let is_right = match schema {
        Schema::Boolean => value.as_bool().is_some(),
        Schema::Share => number.is_some_and(|number| (0.0..=1.0).contains(&number)),
        Schema::Count => is_whole(f64::from(u32::MAX)),
        Schema::HeadingLevel => is_whole(6.0),
        Schema::ListNumber => is_whole(65535.0),
        Schema::Text => value.is_string(),
        Schema::Day => text().is_some_and(|text| text.parse::<Date>().is_ok()),
        Schema::Language => text().is_some_and(|code| Language::from_code(&code).is_some()),
        Schema::OneOf(names) => text().is_some_and(|text| names.contains(&&*text)),
        Schema::List(_) => Array::is_array(value),
        Schema::Partial(_) | Schema::Record(_) | Schema::Tagged(_) => is_record(value)?,
    };
    if !is_right {
        return Err(unexpected(path, &schema.expected(), value));
    }
    match schema {
        Schema::List(item) => checked_list(value.unchecked_ref(), item, path),
        Schema::Partial(properties) => checked_record(value, properties, false, path),
        Schema::Record(properties) => checked_record(value, properties, true, path),
        Schema::Tagged(tags) => checked_tagged(value, tags, path),
        _ => Ok(value.clone()),
    }
}

/// Whether `value` is an object, but no array, map or string object.
fn is_record(value: &JsValue) -> Result<bool, JsValue> {
    Ok(value.is_object() && !Reflect::has(value, &Symbol::iterator())?)
}

fn checked_list(list: &Array, item: &Schema, path: &str) -> Result<JsValue, JsValue> {
    let copy = Array::new();
    for index in 0..list.length() {
        copy.push(&checked(&Reflect::get_u32(list, index)?, item, &format!("{path}[{index}]"))?);
    }
    Ok(copy.into())
}

/// The properties of an object; absent ones are left out, unless all `are_required`.
fn checked_record(value: &JsValue, properties: Properties, are_required: bool, path: &str) -> Result<JsValue, JsValue> {
    let copy = Object::new();
    for key in Reflect::own_keys(value)?.iter() {
        let part = Reflect::get(value, &key)?;
        if part.is_undefined() {
            continue;
        }
        let name = key.as_string().unwrap_or_else(|| describe(&key));
        let Some((_, schema)) = properties.iter().find(|(known, _)| *known == name) else {
            let expected = schema::one_of(properties.iter().map(|(name, _)| *name));
            return Err(TypeError::new(&format!("{path}: unknown option {name:?}, expected {expected}")).into());
        };
        if !part.is_null() {
            Reflect::set(&copy, &key, &checked(&part, schema, &format!("{path}.{name}"))?)?;
        }
    }
    let is_missing = |name: &str| !Object::has_own(&copy, &name.into());
    match properties.iter().find(|(name, _)| are_required && is_missing(name)) {
        Some((name, schema)) => Err(unexpected(&format!("{path}.{name}"), &schema.expected(), &JsValue::UNDEFINED)),
        None => Ok(copy.into()),
    }
}

fn checked_tagged(value: &JsValue, tags: &[(&'static str, Properties)], path: &str) -> Result<JsValue, JsValue> {
    let tag = Reflect::get(value, &"type".into())?;
    let name = tag.as_string();
    let Some((_, properties)) = tags.iter().find(|(known, _)| name.as_deref() == Some(known)) else {
        let expected = schema::one_of(tags.iter().map(|(tag, _)| *tag));
        return Err(unexpected(&format!("{path}.type"), &expected, &tag));
    };
    let rest = Object::assign(&Object::new(), value.unchecked_ref());
    Reflect::delete_property(&rest, &"type".into())?;
    let copy = checked_record(&rest, properties, true, path)?;
    Reflect::set(&copy, &"type".into(), &tag)?;
    Ok(copy)
}

pub(super) fn unexpected(path: &str, expected: &str, given: &JsValue) -> JsValue {
    TypeError::new(&format!("{path}: expected {expected}, got {}", describe(given))).into()
}

/// The name of a format.
pub(super) fn format(value: &JsValue) -> Result<Format, JsValue> {
    let format = value.as_string().and_then(|name| Format::from_name(&name));
    format.ok_or_else(|| unexpected("format", &schema::one_of(Format::ALL.iter().map(|format| format.name())), value))
}

/// The code of a language.
#[cfg(not(feature = "languages"))]
pub(super) fn language(value: &JsValue) -> Result<Language, JsValue> {
    let language = value.as_string().and_then(|code| Language::from_code(&code));
    language.ok_or_else(|| unexpected("code", &Schema::Language.expected(), value))
}

/// The bytes of an `Uint8Array`; none of anything else.
#[cfg(not(feature = "languages"))]
pub(super) fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref().map(js_sys::Uint8Array::to_vec).unwrap_or_default()
}

/// A document, a fragment or an element of any implementation of the DOM.
pub(super) fn dom_node(name: &str, value: JsValue) -> Result<Node, JsValue> {
    let node_type = if value.is_object() { Reflect::get(&value, &"nodeType".into())?.as_f64() } else { None };
    let expected = [Node::ELEMENT_NODE, Node::DOCUMENT_NODE, Node::DOCUMENT_FRAGMENT_NODE];
    match expected.into_iter().any(|expected| node_type == Some(f64::from(expected))) {
        true => Ok(value.unchecked_into()),
        false => Err(unexpected(name, "a Document or Element", &value)),
    }
}

/// An element of a document.
pub(super) fn element(name: &str, value: JsValue) -> Result<Element, JsValue> {
    value.dyn_into().map_err(|value| unexpected(name, "an Element", &value))
}

/// A node of a document.
pub(super) fn node(name: &str, value: JsValue) -> Result<Node, JsValue> {
    value.dyn_into().map_err(|value| unexpected(name, "a Node", &value))
}

/// Characters of a string that are shown in a message.
const SHOWN: usize = 40;

/// A value as a message names it.
fn describe(value: &JsValue) -> String {
    if let Some(string) = value.as_string() {
        let shown: String = string.chars().take(SHOWN).collect();
        return if shown.len() < string.len() { format!("{shown:?}…") } else { format!("{shown:?}") };
    }
    match (value.as_f64(), value.as_bool()) {
        (Some(number), _) => String::from(Number::from(number).to_string_with_radix(10).unwrap_or_default()),
        (_, Some(boolean)) => boolean.to_string(),
        _ if value.is_null() => "null".to_string(),
        _ if value.is_undefined() => "undefined".to_string(),
        _ if Array::is_array(value) => "an array".to_string(),
        _ if value.is_object() => "an object".to_string(),
        _ => format!("a {}", value.js_typeof().as_string().unwrap_or_default()),
    }
}
