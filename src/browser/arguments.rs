//! Checks what JavaScript passes in. Every mistake is a `TypeError` (or `RangeError`) that says what was expected.

use crate::{Options, options, render::Format, steps::Steps};
use js_sys::{Array, JsString, Object, RangeError, Reflect, Symbol, TypeError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// Longest text that is analysed, in UTF-16 code units. It keeps every position in 32 bits and the memory that a paste can
/// claim within what a browser gives a page.
pub(super) const TEXT_LIMIT: u32 = 64 * 1024 * 1024;

/// The text; lone surrogates become U+FFFD, which is as long in UTF-16, so positions stay right.
pub(super) fn text(value: &JsValue) -> Result<String, JsValue> {
    string(value).map(String::from)
}

/// The text, not yet copied.
pub(super) fn string(value: &JsValue) -> Result<&JsString, JsValue> {
    let text: &JsString =
        value.dyn_ref().ok_or_else(|| TypeError::new(&format!("text: expected a string, got {}", describe(value))))?;
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
    if value.is_undefined() || value.is_null() {
        return Ok(Options::default());
    }
    if !value.is_object() || Array::is_array(&value) {
        return Err(TypeError::new(&format!("options: expected an object, got {}", describe(&value))).into());
    }
    for name in ["lines", "entities"] {
        // An empty array would be read as an object without properties.
        if Array::is_array(&Reflect::get(&value, &name.into())?) {
            return Err(TypeError::new(&format!("options: {name}: expected an object, got an array")).into());
        }
    }
    let options: Options =
        options::strict::deserialize(serde_wasm_bindgen::Deserializer::from(plain(value, OPTIONS_DEPTH)?))
            .map_err(|error| JsValue::from(TypeError::new(&format!("options: {error}"))))?;
    match (0.0..=1.0).contains(&options.lines.threshold) {
        true => Ok(options),
        false => Err(TypeError::new("options: threshold: expected a number from 0 to 1").into()),
    }
}

/// How many objects and arrays lie in one another in options: at most those of `corrections[0].entity.name`, and one to be refused by name.
const OPTIONS_DEPTH: usize = 5;

/// A copy of `value` without properties that are `undefined`, which are as good as none. What would throw while it is deserialized is
/// refused: an exception that passes through WebAssembly leaves its stack as it was then.
fn plain(value: JsValue, depth: usize) -> Result<JsValue, JsValue> {
    if !value.is_object() {
        return Ok(value);
    }
    let refused = || Err(TypeError::new("options: expected plain objects and arrays, without holes").into());
    let array: Option<&Array> = value.dyn_ref();
    if depth == 0 || array.is_none() && Reflect::has(&value, &Symbol::iterator())? {
        return refused();
    }
    if let Some(array) = array {
        let copy = Array::new();
        for index in 0..array.length() {
            match Reflect::get_u32(array, index)? {
                part if part.is_undefined() || part.is_null() => return refused(),
                part => copy.push(&plain(part, depth - 1)?),
            };
        }
        return Ok(copy.into());
    }
    let copy = Object::new();
    for key in Reflect::own_keys(&value)?.iter() {
        let part = Reflect::get(&value, &key)?;
        if !part.is_undefined() {
            Reflect::set(&copy, &key, &plain(part, depth - 1)?)?;
        }
    }
    Ok(copy.into())
}

/// The name of a format.
pub(super) fn format(value: &JsValue) -> Result<Format, JsValue> {
    value.as_string().and_then(|name| Format::from_name(&name)).ok_or_else(|| {
        let names = Format::ALL.map(|format| format!("\"{}\"", format.name())).join(", ");
        TypeError::new(&format!("format: expected one of {names}, got {}", describe(value))).into()
    })
}

/// An element of a document.
pub(super) fn element(name: &str, value: JsValue) -> Result<Element, JsValue> {
    value
        .dyn_into()
        .map_err(|value| TypeError::new(&format!("{name}: expected an Element, got {}", describe(&value))).into())
}

fn describe(value: &JsValue) -> String {
    match value.as_string() {
        Some(string) => format!("{string:?}"),
        None if value.is_null() => "null".to_string(),
        None if Array::is_array(value) => "an array".to_string(),
        None => value.js_typeof().as_string().unwrap_or_default(),
    }
}
