//! Where a value without a lifetime can go.

use super::*;
use std::collections::{BTreeMap, VecDeque};

struct Library {
    name: String,
    trees: Vec<OwnedTree>,
}

impl Library {
    fn new() -> Self {
        Library {
            name: String::from("trees"),
            trees: (0..5).map(tree).collect(),
        }
    }
}

#[test]
fn returned_and_kept_in_a_struct() {
    fn first(library: Library) -> OwnedTree {
        library.trees.into_iter().next().unwrap()
    }
    let library = Library::new();
    let nodes: Vec<_> = library
        .trees
        .iter()
        .map(|tree| tree.root().nodes())
        .collect();
    assert_eq!(
        (library.name.as_str(), nodes),
        ("trees", vec![1, 3, 7, 15, 31])
    );
    assert_eq!(first(library).root().nodes(), 1);
}

/// The root stays where it is while the value moves.
#[test]
fn moving_moves_no_object() {
    let tree = tree(3);
    let at = tree.with(|root| std::ptr::from_ref::<Tree<'_>>(root).addr());
    let mut boxed = Box::new(Some((1, tree)));
    let (_, tree) = boxed.take().unwrap();
    let mut queue = VecDeque::from([tree]);
    queue.extend((0..100).map(|n| super::tree(n % 4)));
    let tree = queue.pop_front().unwrap();
    assert_eq!(
        tree.with(|root| std::ptr::from_ref::<Tree<'_>>(root).addr()),
        at
    );
    assert_eq!(tree.root().depth(), 3);
}

#[test]
fn ended_in_any_order() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
        let mut trees = [Some(tree(2)), Some(tree(9)), Some(tree(4))];
        let nodes = [7, 1023, 31];
        for at in order {
            trees[at] = None;
            for (tree, nodes) in trees.iter().zip(nodes) {
                if let Some(tree) = tree {
                    assert_eq!(tree.root().nodes(), nodes);
                }
            }
        }
    }
}

#[test]
fn in_maps_and_swapped() {
    let mut map = BTreeMap::from([("a", tree(1)), ("b", tree(2))]);
    let (mut a, mut b) = (map.remove("a").unwrap(), map.remove("b").unwrap());
    std::mem::swap(&mut a, &mut b);
    assert_eq!((a.root().nodes(), b.root().nodes()), (7, 3));
    a = tree(0);
    b = std::mem::replace(&mut a, b);
    assert_eq!((a.root().nodes(), b.root().nodes()), (3, 1));
}

/// One value inside the region of another.
#[test]
fn owned_by_a_region() {
    let region = Region::new();
    let tree = rown!(in region; tree(3));
    assert_eq!(tree.root().nodes(), 15);
    *tree = super::tree(2);
    assert_eq!(tree.root().nodes(), 7);
}

/// By value into a function that frees its input before its output is complete.
#[test]
fn the_callee_frees_its_input() {
    fn mirror_twice(tree: OwnedTree) -> OwnedTree {
        let once = OwnedTree::new(|region| copy(region, tree.root()));
        drop(tree);
        OwnedTree::new(|region| copy(region, once.root()))
    }
    assert_eq!(mirror_twice(tree(6)).root(), tree(6).root());
}

/// Under the attribute, the closure's parameter is the region of what it makes.
#[test]
fn made_under_the_attribute() {
    #[regions]
    fn squares(n: u64) -> OwnedNumbers {
        let numbers = rcollect!(0..n);
        OwnedNumbers::new(|r| rcollect!(in r; numbers.iter().map(|n| n * n)))
    }
    squares(4).with(|squares| assert_eq!(*squares, [0, 1, 4, 9]));
}

#[test]
fn printed() {
    assert_eq!(format!("{:?}", tree(0)), "OwnedTree(Tree { sides: None })");
    let numbers = OwnedNumbers::new(|r| rvec![in r; 1, 2]);
    assert_eq!(format!("{numbers:?}"), "OwnedNumbers([1, 2])");
}
