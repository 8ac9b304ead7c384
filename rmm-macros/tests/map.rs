//! `rmm-map` on a small crate: what the page says, and that it is well-formed.

use std::path::Path;
use std::process::Command;

use expect_test::expect_file;

/// The page, by the command that users run. It has a folder of its own to be built in, as cargo has locked ours.
fn page(folder: &str) -> String {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--features",
            "map",
            "--bin",
            "rmm-map",
            "--target-dir",
        ])
        .arg(env!("CARGO_TARGET_TMPDIR"))
        .arg("--manifest-path")
        .arg(manifest.join("Cargo.toml"))
        .args(["--", folder])
        .current_dir(manifest.join("tests/map"))
        .output()
        .expect("cargo runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8(out.stdout).expect("the page is text")
}

#[test]
fn the_map_of_a_small_crate() {
    let page = page("crate");
    well_formed(&page);
    for outside in ["http:", "https:", "url(", "@import", "src="] {
        assert!(!page.contains(outside), "the page asks for {outside}");
    }
    // Style and script are looked at in a browser.
    let page = cut(&cut(&page, "<style>", "</style>"), "<script>", "</script>");
    expect_file!["map/page.html"].assert_eq(&page);
}

#[test]
fn a_folder_without_regions() {
    let page = page("crate/src/inner/other.rs");
    well_formed(&page);
    assert!(page.contains("No item here has the attribute"));
}

/// Without what stands between two marks.
fn cut(text: &str, from: &str, to: &str) -> String {
    let (before, rest) = text.split_once(from).expect("the mark is there");
    let (_, after) = rest.split_once(to).expect("the mark is there");
    format!("{before}{from}{to}{after}")
}

/// Every tag is closed by its own end, every attribute is quoted, every `&` begins an entity, and every link within
/// the page leads somewhere.
fn well_formed(page: &str) {
    let page = cut(&cut(page, "<style>", "</style>"), "<script>", "</script>");
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut links) = (Vec::new(), Vec::new());
    let mut rest = page
        .strip_prefix("<!DOCTYPE html>")
        .expect("a document type");
    while let Some((text, tag)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a bare `>` in {text:?}");
        for entity in text.split('&').skip(1) {
            let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
            assert!(
                known.iter().any(|known| entity.starts_with(known)),
                "a bare `&` in {text:?}"
            );
        }
        let (tag, after) = tag.split_once('>').expect("the tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "in {tag:?}");
            continue;
        }
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if name != "meta" {
            open.push(name);
        }
        while !attributes.is_empty() {
            let (key, value) = attributes.split_once("=\"").expect("a quoted attribute");
            let (value, next) = value.split_once('"').expect("the value ends");
            match (key, value.strip_prefix('#')) {
                ("id", _) => ids.push(value),
                ("href", target) => links.push(target.expect("links stay in the page")),
                _ => {}
            }
            attributes = next.trim_start();
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    for link in links {
        assert!(ids.binary_search(&link).is_ok(), "nothing is at #{link}");
    }
}
