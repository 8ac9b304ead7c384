//! Types with several parameters: what is held by one of them is not held by another.

use expect_test::{Expect, expect};

use super::expanded;

/// The lines that make a region, empty one, or take memory.
fn check(functions: &str, expected: Expect) {
    let types = "
        enum Doc<'r, 't> { Word(&'t str), List(RVec<'r, Doc<'r, 't>>) }
        fn parse<'r, 't>(text: &'t str) -> Doc<'r, 't> {
            Doc::List(rcollect!(text.split(',').map(|part| parse(part))))
        }
        fn add<'r, 't>(docs: &mut RVec<'r, Doc<'r, 't>>, text: &'t str) { docs.push(parse(text)); }
        impl<'r, 't> Doc<'r, 't> {
            fn first<'a>(&'a self) -> &'t str { \"\" }
            fn parts(&self) -> &[Doc<'r, 't>] { &[] }
        }
        struct Pair<'a, 'b> { one: &'a str, two: &'b str }
        impl<'a, 'b> Pair<'a, 'b> { fn two(&self) -> &'b str { self.two } }
        struct Tree<'r, T> { value: T, kids: RVec<'r, Tree<'r, T>> }
        fn grow<'r, T: Copy>(value: T) -> Tree<'r, T> {
            let mut kids = rvec![];
            kids.push(grow(value));
            Tree { value, kids }
        }
        fn value<T: Copy>(tree: &Tree<'_, T>) -> T { tree.value }
    ";
    let text = expanded(&format!(
        "mod m {{ {types} mod tests {{ use super::*; {functions} }} }}"
    ));
    let tests = &text[text.find("mod tests").expect("the tests")..];
    let lines = tests.lines().filter(|line| line.contains("region_of"));
    let lines: String = lines.map(|line| format!("{}\n", line.trim())).collect();
    expected.assert_eq(&lines);
}

#[test]
fn what_a_call_gives() {
    check(
        "fn by_function(text: &str) {
            let mut all = Vec::new();
            for line in text.lines() {
                let doc = parse(line);
                all.push(doc.first());
                for part in doc.parts() { all.push(part.first()); }
            }
        }
        fn by_pattern(text: &str) {
            let mut all = Vec::new();
            for line in text.lines() {
                let doc = parse(line);
                if let Doc::Word(word) = &doc { all.push(*word); }
                match doc { Doc::Word(word) => all.push(word), Doc::List(_) => {} }
            }
        }
        fn by_store(text: &str) {
            let mut all = Vec::new();
            for line in text.lines() {
                let mut docs = rvec![];
                add(&mut docs, line);
                add(&mut docs, line);
                all.push(docs[0].first());
            }
        }
        fn of_a_type(text: &str) {
            let mut all = Vec::new();
            for line in text.lines() {
                let tree = grow(line);
                all.push(value(&tree));
                all.push(tree.value);
            }
        }",
        expect![[r#"
            let mut region_of_doc = rvec!(@ region);
            region_of_doc.reset();
            let doc = parse(&region_of_doc, line);
            let mut region_of_doc = rvec!(@ region);
            region_of_doc.reset();
            let doc = parse(&region_of_doc, line);
            let mut region_of_docs = rvec!(@ region);
            region_of_docs.reset();
            let mut docs = rvec![@ in region_of_docs;];
            add(&region_of_docs, &mut docs, line);
            add(&region_of_docs, &mut docs, line);
            let mut region_of_tree = rvec!(@ region);
            region_of_tree.reset();
            let tree = grow(&region_of_tree, line);
        "#]],
    );
}

#[test]
fn what_the_function_makes() {
    check(
        "fn in_a_list(text: &str) {
            let mut all = Vec::new();
            for line in text.lines() {
                let mut pairs = rvec![];
                pairs.push(Pair { one: rstr!(line), two: line });
                for pair in &pairs { all.push(pair.two); all.push(pair.two()); }
            }
        }
        fn the_other_one(text: &str) {
            let mut all = Vec::new();
            for line in text.lines() {
                let mut pairs = rvec![];
                pairs.push(Pair { one: rstr!(line), two: line });
                for pair in &pairs { all.push(pair.one); }
            }
        }",
        expect![[r#"
            let mut region_of_pairs = rvec!(@ region);
            region_of_pairs.reset();
            let mut pairs = rvec![@ in region_of_pairs;];
            one: rstr!(@ in region_of_pairs; line),
            let region_of_block = rstr!(@ region);
            let mut region_of_pairs = rvec!(@ region);
            region_of_pairs.reset();
            let mut pairs = rvec![@ in region_of_pairs;];
            one: rstr!(@ in region_of_block; line),
        "#]],
    );
}
