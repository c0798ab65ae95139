//! The JavaScript surface, called from inside a browser.
#![cfg(all(target_arch = "wasm32", feature = "browser"))]

use article_analyzer::browser::{Analyzer, analyze, from_html, render, sentences};
use js_sys::{JSON, Object, Reflect, TypeError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, DomParser, Element, ShadowRootInit, ShadowRootMode, SupportedType, window};

wasm_bindgen_test_configure!(run_in_browser);

const HOSTILE: &str = "<script>alert(1)</script>\n<img src=x onerror=alert(1)> said Jane Doe.\n\"&lt;\" <b title='\"'>\0</b>\n\
    </article></p></mark><svg onload=alert(1)>\nJane Doe\nJane Doe\n© <iframe src=javascript:alert(1)>";

/// Everything that the renderers write.
const WRITTEN_ELEMENTS: [&str; 5] = ["ARTICLE", "H1", "P", "SPAN", "MARK"];
const WRITTEN_ATTRIBUTES: [&str; 10] = [
    "class",
    "hidden",
    "data-sentence",
    "data-quotation",
    "data-mention",
    "data-entity",
    "data-kind",
    "data-line",
    "data-status",
    "data-reason",
];

fn document() -> Document {
    window().and_then(|window| window.document()).expect("tests run in a page")
}

fn json(value: &JsValue) -> serde_json::Value {
    let text = JSON::stringify(value).expect("no cycles");
    serde_json::from_str(&String::from(text)).expect("JSON.stringify writes JSON")
}

#[wasm_bindgen_test]
fn objects_have_the_shape_of_the_json() {
    for text in
        ["", "\u{a0}\n", "Rain ends\nRain ends\n😊 It was dry in São Paulo on Saturday. \"Yes!\" he said.", HOSTILE]
    {
        let objects = json(&analyze(text.into(), JsValue::UNDEFINED).expect("a string is analyzed"));
        let rendered = render(text.into(), "json".into(), JsValue::UNDEFINED).expect("a string is rendered");
        let mut rendered = json(&JSON::parse(&rendered).expect("the renderer writes JSON"));
        remove_byte_positions(&mut rendered);
        assert_eq!(objects, rendered, "{text:?}");
    }
}

fn remove_byte_positions(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            members.remove("startByte");
            members.remove("endByte");
            members.values_mut().for_each(remove_byte_positions);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(remove_byte_positions),
        _ => {}
    }
}

#[wasm_bindgen_test]
fn lone_surrogates_keep_positions_right() {
    let text = js_sys::JsString::from_char_code(&[0xD83D, 0x41, 0x2E, 0x20, 0xDE00, 0x42]);
    let analysis = json(&analyze(text.into(), JsValue::UNDEFINED).expect("a string is analyzed"));
    assert_eq!(analysis["lines"][0]["end"], 6);
}

#[wasm_bindgen_test]
fn sentences_are_positions_in_utf16() {
    let found = sentences("Głód 😊!\nMr. Łoś left. He ran.".into(), JsValue::UNDEFINED).expect("a string is split");
    assert_eq!(found.to_vec(), [0, 8, 9, 22, 23, 30]);
}

#[wasm_bindgen_test]
fn wrong_arguments_are_type_errors() {
    let message = |outcome: Result<JsValue, JsValue>| {
        String::from(outcome.expect_err("an error").dyn_into::<TypeError>().expect("a TypeError").message())
    };
    let analyze = |text: JsValue, options: JsValue| analyze(text, options).map(JsValue::from);
    assert_eq!(message(analyze(3.into(), JsValue::NULL)), "text: expected a string, got 3");
    assert_eq!(message(analyze("".into(), "en".into())), "options: expected an object, got \"en\"");
    let unknown = Object::new();
    Reflect::set(&unknown, &"lnies".into(), &JsValue::NULL).expect("a new object takes any property");
    assert!(
        message(analyze("".into(), unknown.into())).starts_with("options: unknown option \"lnies\", expected one of ")
    );
    let render = |format: &str| render("".into(), format.into(), JsValue::NULL).map(JsValue::from);
    assert!(message(render("pdf")).starts_with("format: expected one of \"json\""));
    let shown = Analyzer::new(JsValue::NULL).and_then(|analyzer| analyzer.show("main".into(), None, None));
    assert_eq!(message(shown.map(|()| JsValue::NULL)), "container: expected an Element, got \"main\"");
}

#[wasm_bindgen_test]
fn pasted_markup_is_shown_as_text() {
    let container = document().create_element("div").expect("a div");
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    analyzer.analyze(HOSTILE.into()).expect("a string is analyzed");
    analyzer.show(container.clone().into(), None, None).expect("an element is filled");
    assert_only_written(&container);

    let html = render(HOSTILE.into(), "html".into(), JsValue::UNDEFINED).expect("a string is rendered");
    let parser = DomParser::new().expect("a parser");
    let parsed = parser.parse_from_string(&html, SupportedType::TextHtml).expect("HTML never fails");
    let body = parsed.body().expect("a parsed page has a body");
    assert_only_written(&body);
    let article = body.first_element_child().expect("the article");
    let lines = |element: &Element| element.text_content().unwrap_or_default().replace(['\n', '\0', '\u{FFFD}'], "");
    assert_eq!(lines(&article), lines(&container), "both renderers show the same text");
}

fn assert_only_written(root: &Element) {
    let elements = root.query_selector_all("*").expect("a selector");
    assert!(elements.length() > 0);
    for index in 0..elements.length() {
        let element: Element = elements.item(index).expect("an element").unchecked_into();
        assert!(WRITTEN_ELEMENTS.contains(&element.tag_name().as_str()), "{}", element.tag_name());
        for name in element.get_attribute_names() {
            let name = name.as_string().expect("a name");
            assert!(WRITTEN_ATTRIBUTES.contains(&name.as_str()), "{name}");
        }
    }
}

#[wasm_bindgen_test]
fn the_parts_of_an_article_make_the_whole() {
    let mut analyzer = Analyzer::new(JsValue::NULL).expect("default options are valid");
    let text = "Rain ends\n\nRain ends\nIt was dry on Saturday. It was\nwet on Sunday.\n\n  Wind: 5 p.m.\n";
    analyzer.analyze(text.into()).expect("a string is analyzed");
    let show = |first, end| {
        let container = document().create_element("div").expect("a known tag");
        analyzer.show(container.clone().into(), first, end).expect("an element is filled");
        container.inner_html()
    };
    let parts: String = (0..8).map(|line| show(Some(line), Some(line + 1))).collect();
    assert_eq!(parts, show(None, None));
    assert_eq!(show(Some(3), Some(99)) + &show(Some(99), None), show(Some(3), None));
}

#[wasm_bindgen_test]
fn advancing_comes_to_the_analysis() {
    let text = "Rain ends\n\n😊 It was dry in São Paulo on Saturday. \"Yes!\" he said.\n".repeat(2000);
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    analyzer.begin(text.as_str().into()).expect("a string is taken");
    let mut slices = 1;
    let analysis = loop {
        let progress = analyzer.progress();
        if let Some(analysis) = analyzer.advance(0.0) {
            break analysis;
        }
        assert!((progress..=1.0).contains(&analyzer.progress()), "progress goes forward");
        slices += 1;
    };
    assert!(slices > 5, "{slices}");
    assert_eq!(analyzer.progress(), 1.0);
    let at_once = analyze(text.as_str().into(), JsValue::UNDEFINED).expect("a string is analyzed");
    assert_eq!(json(&analysis), json(&at_once));
}

#[wasm_bindgen_test]
fn what_was_found_stays_until_the_next_is_done() {
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    analyzer.analyze("First text.".into()).expect("a string is analyzed");
    let shown = |analyzer: &Analyzer| analyzer.render("text".into()).expect("a known format");
    analyzer.begin("Second text.\n".repeat(50_000).into()).expect("a string is taken");
    assert!(analyzer.advance(0.0).is_none());
    assert_eq!(shown(&analyzer), "First text.\n");
    analyzer.cancel();
    assert!(analyzer.progress() == 1.0 && analyzer.advance(1.0).is_none());
    assert_eq!(shown(&analyzer), "First text.\n");
}

#[wasm_bindgen_test]
fn showing_again_replaces_what_was_shown() {
    let container = document().create_element("div").expect("a div");
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    for text in ["First text.", "Second text."] {
        analyzer.analyze(text.into()).expect("a string is analyzed");
        analyzer.show(container.clone().into(), None, None).expect("an element is filled");
        assert_eq!(container.text_content().as_deref(), Some(text));
    }
}

#[wasm_bindgen_test]
fn live_elements_are_read_as_their_readers_see_them() {
    let root = document().create_element("article").expect("an article");
    root.set_inner_html(
        "<nav>Home</nav>\n<h1>Rain\n  ends</h1>\n<p>It was <b>dry</b> in&nbsp;<a href='#'>São\nPaulo</a>.<br>Then \
        not.</p><figure>a picture</figure><ul><li>One</li> <li>Two <span hidden>unseen</span></li></ul><p \
        data-analyzer-skip>left out</p><p style='white-space: pre-line'>kept\nbreak</p><script>code</script>",
    );
    let body = document().body().expect("a body");
    body.append_child(&root).expect("the body takes an element");
    let before = root.inner_html();
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    let analysis = analyzer.read(root.clone().into()).expect("an element is read");
    let text = Reflect::get(&analysis, &"text".into()).expect("a text").as_string().expect("a string");
    let expected = "Rain ends\n\nIt was dry in\u{a0}São Paulo.\nThen not.\n\nOne\nTwo\n\nkept\nbreak";
    assert_eq!(text, expected);
    assert_eq!(root.inner_html(), before);
    root.remove();
}

#[wasm_bindgen_test]
fn deeply_nested_elements_are_read() {
    let body = document().body().expect("a body");
    let root = document().create_element("div").expect("a div");
    let mut innermost = root.clone();
    for _ in 0..5_000 {
        let child = document().create_element("span").expect("a span");
        innermost.append_child(&child).expect("a span takes a span");
        innermost = child;
    }
    innermost.set_text_content(Some("Deep down."));
    body.append_child(&root).expect("the body takes an element");
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    let analysis = json(&analyzer.read(root.clone().into()).expect("an element is read"));
    assert_eq!(analysis["sentences"][0]["end"], 10);
    root.remove();
}

/// An element of the page with `html` in it.
fn shown(html: &str) -> Element {
    let root = document().create_element("article").expect("an article");
    root.set_inner_html(html);
    document().body().expect("a body").append_child(&root).expect("the body takes an element");
    root
}

fn text_of(result: &JsValue) -> String {
    Reflect::get(result, &"text".into()).expect("a text").as_string().expect("a string")
}

fn read(root: &Element) -> String {
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    text_of(&analyzer.read(root.clone().into()).expect("an element is read"))
}

#[wasm_bindgen_test]
fn nothing_unseen_splits_a_word_of_a_live_element() {
    let root = shown(
        "<p><span style='float: left; font-size: 3em'>V</span>elburg, Vel<i style='display: none'>x</i>burg, \
        Vel<script>x</script>burg, Vel<style>i {}</style>burg, Vel<template>x</template>burg, \
        Vel<b style='visibility: hidden'>x<i style='visibility: visible'></i></b>burg, <ruby>Vel<rt>x</rt></ruby>burg, \
        Velburg<sup><a href='#x'>1</a></sup>.</p>",
    );
    assert_eq!(read(&root), ["Velburg"; 8].join(", ") + ".");
    root.remove();
}

#[wasm_bindgen_test]
fn open_shadow_trees_are_read_as_they_are_rendered() {
    let root = shown("<p>One <span><i slot='word'>three</i> four</span> five.</p>");
    let host = root.query_selector("span").expect("a selector").expect("a host");
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow tree");
    shadow.set_inner_html("two <slot name='word'></slot> and<slot></slot> <slot name='none'>or more</slot>");
    assert_eq!(read(&root), "One two three and four or more five.");
    assert_eq!(text_of(&from_html(root.clone().into()).expect("an element is read")), read(&root));
    root.remove();
}

#[wasm_bindgen_test]
fn positions_lead_back_to_the_page_over_collapsed_white_space() {
    let root = shown("<p>\n  It  was\n  <b> dry </b>  here.</p>\n<table><tr><td>One<td>Two</table>");
    let mut analyzer = Analyzer::new(JsValue::UNDEFINED).expect("default options");
    let text = text_of(&analyzer.read(root.clone().into()).expect("an element is read"));
    assert_eq!(text, "It was dry here.\n\nOne\tTwo");
    for word in ["It", "was", "was dry", "dry", "dry here.", "One", "Two", "One\tTwo"] {
        let start = text.find(word).expect("a word of the text") as u32;
        let range = analyzer.range(start, start + word.len() as u32).expect("a range").expect("text of the element");
        let live = document().create_range().expect("a range");
        live.set_start(&range.start_container(), range.start_offset()).expect("a position");
        live.set_end(&range.end_container(), range.end_offset()).expect("a position");
        let found = String::from(live.to_string());
        assert_eq!(found.split_whitespace().collect::<String>(), word.split_whitespace().collect::<String>());
        let position = analyzer.position(range.start_container().into(), range.start_offset());
        assert_eq!(position.expect("a node"), Some(start), "{word}");
    }
    root.remove();
}

#[wasm_bindgen_test]
fn a_parsed_page_is_read_and_nothing_in_it_runs() {
    let parser = DomParser::new().expect("a parser");
    let hostile = "<title>T</title><img src=x onerror='window.ran = 1'><script>window.ran = 1</script><p>Rain <b>end</b>s\
        <iframe srcdoc='<script>parent.ran = 1</script>'></iframe><svg onload='window.ran = 1'></svg>.</p>";
    let page = parser.parse_from_string(hostile, SupportedType::TextHtml).expect("HTML never fails");
    let read = json(&from_html(page.into()).expect("a document is read"));
    assert_eq!(read["text"], "Rain ends.");
    assert_eq!(read["layout"]["lines"][0]["role"], "paragraph");
    assert_eq!(read["layout"]["metadata"]["titles"][0], "T");
    assert!(Reflect::get(&window().expect("a page"), &"ran".into()).expect("a property").is_undefined());
}

#[wasm_bindgen_test]
fn a_page_of_nothing_but_nesting_is_read() {
    let root = document().create_element("div").expect("a div");
    let mut innermost = root.clone();
    for _ in 0..20_000 {
        let child = document().create_element("div").expect("a div");
        innermost.append_child(&child).expect("a div takes a div");
        innermost = child;
    }
    innermost.set_text_content(Some("Deep down."));
    assert_eq!(text_of(&from_html(root.into()).expect("an element is read")), "Deep down.");
}
