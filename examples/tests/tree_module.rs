//! `tree_module`: what its functions make, and that a region holds what it should and no more.

#![allow(dead_code, reason = "the program's `main` is not called here")]

#[path = "../tree_module.rs"]
mod tree_module;

use rmm::prelude::*;
use tree_module::app::{
    self,
    tree::{self, Tree},
};

/// The bytes of a node: two references and a key.
const NODE: usize = 3 * size_of::<usize>();

fn keys(tree: Tree<'_>) -> Vec<u32> {
    let r = Region::new();
    tree::flatten(&r, tree).to_vec()
}

#[test]
fn trees_are_sorted_and_balanced() {
    let r = Region::new();
    for end in 0..100 {
        let tree = tree::build(&r, 10, 10 + end);
        assert_eq!(keys(tree), (10..10 + end).collect::<Vec<_>>());
        let height = (end + 1).next_power_of_two().trailing_zeros();
        assert_eq!(tree::height(tree), height as usize, "{end}");
        let sorted = tree::from_sorted(&r, &keys(tree));
        assert_eq!(keys(sorted), keys(tree));
        assert_eq!(tree::height(sorted), height as usize, "{end}");
    }
}

#[test]
fn insert_shares_and_keeps_the_old_tree() {
    let r = Region::new();
    let old = tree::build(&r, 1, 1001);
    let before = r.used();
    let new = tree::insert(&r, old, 0);
    assert_eq!(
        r.used() - before,
        (tree::height(old) + 1) * NODE,
        "only the nodes on the way down"
    );
    assert_eq!((keys(old).len(), keys(new).len()), (1000, 1001));
    let same = tree::insert(&r, new, 7);
    assert_eq!(keys(same), keys(new));
}

#[test]
fn random_inserts_are_a_sorted_set() {
    let r = Region::new();
    let mut tree = None;
    let mut expected = std::collections::BTreeSet::new();
    let mut random = 1_u32;
    for _ in 0..500 {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        tree = tree::insert(&r, tree, random >> 24);
        expected.insert(random >> 24);
        assert_eq!(tree::fold(tree, 0, &|count, _| count + 1), expected.len());
    }
    assert_eq!(keys(tree), expected.into_iter().collect::<Vec<_>>());
}

/// The new tree is all that is left in the region, not what it took to make it; and the old one may end before it.
#[test]
fn map_and_filter_share_nothing() {
    let (doubled, even) = (Region::new(), Region::new());
    let (a, b) = {
        let old = Region::new();
        let tree = tree::build(&old, 0, 100);
        (
            tree::map(&doubled, tree, &|key| key * 2),
            tree::filter(&even, tree, &|key| key % 2 == 0),
        )
    };
    assert_eq!((doubled.used(), even.used()), (100 * NODE, 50 * NODE));
    assert_eq!(keys(a), (0..100).map(|key| key * 2).collect::<Vec<_>>());
    assert_eq!(keys(b), (0..100).step_by(2).collect::<Vec<_>>());
    assert!(tree::map(&even, None, &|key| key).is_none());
    assert!(tree::filter(&even, a, &|key| key > 1000).is_none());
}

#[test]
fn a_turn_holds_one_tree() {
    // The odd keys below 1000, and the way down to a new least one.
    let bytes = (500 + tree::height(tree::build(&Region::new(), 0, 500)) + 1) * NODE;
    for turns in [1, 2, 100] {
        let sum = (0..u64::from(turns)).map(|turn| 250_000 + 501 * turn).sum();
        assert_eq!(app::turns(turns), (sum, bytes));
    }
}

#[test]
fn output() {
    let mut out = vec![];
    tree_module::program(&mut out).expect("a vector takes all output");
    let output = String::from_utf8(out).expect("the output is text");
    let lines: Vec<_> = output.lines().collect();
    assert!(
        lines[0].starts_with(&format!("1000 keys  region: {} bytes used", 1000 * NODE)),
        "{output}"
    );
    assert!(
        lines[1].starts_with(&format!("10 keys    region: {} bytes used", 10 * NODE)),
        "{output}"
    );
    let expected = "\
they are   [50, 150, 250, 350, 450, 550, 650, 750, 850, 950]
inferred   the sum of the 10 is 5000
heights of trees of 2, 4, 8, 16, 32 keys: [2, 3, 4, 5, 6]
[5, 2, 8, 1, 9, 3] one after the other:
            9
        8
    5
            3
        2
            1
";
    assert!(output.contains(expected), "{output}");
    let bytes = |line: &str| line.rsplit_once(", ").map(|(_, bytes)| bytes.to_owned());
    let turns: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with("turns: "))
        .map(|line| bytes(line))
        .collect();
    assert_eq!(turns.len(), 3);
    assert!(turns.iter().all(|bytes| *bytes == turns[0]), "{output}");
}
