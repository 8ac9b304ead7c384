//! Texts that are formatted to be added to a string: which ones are formatted there. And which ones are copied.

use super::{expanded, placed};

/// Whether the last `rformat!` of a function is.
fn is_appended(body: &str) -> bool {
    let source = format!(
        "fn f(n: u32, name: &str, out: &mut RString<'_>, of: &Opaque) {{ let mut text = rformat!(\"{{n}}\"); {body} }}"
    );
    placed(&source).lines().last() == Some("rformat -> the string that it is added to")
}

#[test]
fn what_does_not_borrow_the_string() {
    assert!(is_appended("text.push_str(&rformat!(\"{n}\"));"));
    assert!(is_appended("out.push_str(&rformat!(\"{name}\"));"));
    assert!(is_appended("out.push_str(&rformat!(\"{text}\"));"));
    assert!(is_appended("text.push_str(&rformat!(\"{}\", text.len()));"));
    assert!(is_appended("text.push_str(&rformat!(\"{}\", of.part()));"));
    assert!(is_appended(
        "(0..n).for_each(|i| text.push_str(&rformat!(\"{i}\")));"
    ));
}

#[test]
fn what_may_borrow_the_string() {
    assert!(!is_appended("text.push_str(&rformat!(\"{text}\"));"));
    assert!(!is_appended("text.push_str(&rformat!(\"{}\", text));"));
    assert!(!is_appended(
        "let part = text.trim(); text.push_str(&rformat!(\"{part}\"));"
    ));
    assert!(!is_appended(
        "let part = part_of(&text); text.push_str(&rformat!(\"{part}\"));"
    ));
    assert!(!is_appended(
        "let part = &*out; out.push_str(&rformat!(\"{part}\"));"
    ));
    assert!(!is_appended(
        "of.keep(&text); text.push_str(&rformat!(\"{}\", of.part()));"
    ));
}

#[test]
fn what_is_not_one_text_for_one_string() {
    assert!(!is_appended("text.push_str(&rformat!());"));
    assert!(!is_appended("text.push_str(&rformat!(in fn; \"{n}\"));"));
    assert!(!is_appended("text.insert_str(0, &rformat!(\"{n}\"));"));
    assert!(!is_appended("text.push_str(rformat!(\"{n}\").trim());"));
    assert!(!is_appended("of.push_str(&rformat!(\"{n}\"));"));
    assert!(!is_appended(
        "let mut own = String::new(); own.push_str(&rformat!(\"{n}\"));"
    ));
    assert!(!is_appended(
        "#[cfg(test)] text.push_str(&rformat!(\"{n}\"));"
    ));
    assert!(!is_appended(
        "let part = rformat!(\"{n}\"); text.push_str(&part);"
    ));
}

#[test]
fn a_text_alone_is_copied() {
    let is_copied = |args: &str| {
        let source = format!(
            "fn f(s: &str, n: u32, o: &&String, x: &T) {{ let r = rformat!(\"{{n}}.\"); let t = rformat!({args}); }}"
        );
        expanded(&source).contains("@ text")
    };
    assert!(is_copied("\"{s}\""));
    assert!(is_copied("\"{}\", o"));
    assert!(is_copied("\"{r}\""));
    assert!(is_copied("\"{}\", s.trim()"));
    assert!(!is_copied("\"{n}\""));
    assert!(!is_copied("\"{x}\""));
    assert!(!is_copied("\"{s:?}\""));
    assert!(!is_copied("\"{s} \""));
    assert!(!is_copied("\"{s}\", s = n"));
    assert!(!is_copied("in r; \"{s}\""));
}
