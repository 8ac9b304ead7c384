//! Change in place, growth, and rebuilding.

use super::*;
use std::cell::RefCell;

#[test]
fn cells_through_a_shared_reference() {
    let cells = OwnedCells::new(|r| {
        let cells: &[_] = rcollect!(in r; (0..4).map(Cell::new)).into_slice();
        cells
    });
    cells.with(|cells| cells[2].set(40));
    assert_eq!(
        cells.with(|cells| cells.iter().map(Cell::get).sum::<u32>()),
        44
    );
}

#[test]
fn a_builder_grows_its_root() {
    let mut numbers = OwnedNumbers::new(|region| rvec![in region]);
    for n in 0..1000 {
        numbers.with_mut(|numbers, _| numbers.push(n));
    }
    let before = numbers.region().used();
    let last = numbers.with_mut(|numbers, region| {
        *numbers = rcollect!(in region; numbers.iter().map(|n| n + 1));
        numbers.pop()
    });
    assert_eq!(last, Some(1000));
    assert!(numbers.region().used() >= before + 8000);
    assert_eq!(numbers.with(|numbers| numbers.iter().sum::<u64>()), 499_500);
}

/// A root is replaced by one that refers to the last.
#[test]
fn a_list_grows_at_its_head() {
    struct List<'r>(u32, Option<&'r List<'r>>);
    owned! { struct OwnedList(Option<&'r List<'r>>); }

    let mut list = OwnedList::new(|_| None);
    for n in 0..100 {
        list.with_mut(|head, region| *head = Some(rref!(in region; List(n, *head))));
    }
    let numbers: Vec<_> = list.with(|head| {
        std::iter::successors(*head, |list| list.1)
            .map(|list| list.0)
            .collect()
    });
    assert_eq!(numbers, (0..100).rev().collect::<Vec<_>>());
}

/// A graph with its region in the root allocates through `with`.
#[test]
fn a_root_that_holds_its_region() {
    struct Node<'r> {
        name: &'r str,
        next: Cell<Option<&'r Node<'r>>>,
    }
    struct Graph<'r> {
        region: &'r Region,
        nodes: RefCell<RVec<'r, &'r Node<'r>>>,
    }
    impl<'r> Graph<'r> {
        fn add(&self, name: &str) -> &'r Node<'r> {
            let node: &Node<'_> = rref!(in self.region; Node {
                name: rstr!(in self.region; name),
                next: Cell::new(None),
            });
            self.nodes.borrow_mut().push(node);
            node
        }
    }
    owned! { struct OwnedGraph(Graph<'r>); }

    let graph = OwnedGraph::new(|region| Graph {
        region,
        nodes: RefCell::new(rvec![in region]),
    });
    graph.with(|graph| {
        let (a, b) = (graph.add("a"), graph.add("b"));
        a.next.set(Some(b));
        b.next.set(Some(a));
    });
    graph.with(|graph| {
        let c = graph.add("c");
        let first = graph.nodes.borrow()[0];
        c.next.set(Some(first));
        first.next.get().unwrap().next.set(Some(c));
    });
    let names: String = graph.with(|graph| {
        let first = graph.nodes.borrow()[0];
        std::iter::successors(Some(first), |node| node.next.get())
            .take(7)
            .map(|node| node.name)
            .collect()
    });
    assert_eq!(names, "abcabca");
}

#[test]
fn a_root_that_is_unique() {
    owned! { struct Matrix(&'r mut [[f64; 2]]); }
    let mut matrix = Matrix::new(|r| rslice![in r; [1.0, 2.0], [3.0, 4.0]]);
    matrix.with_mut(|rows, _| {
        rows.swap(0, 1);
        rows[0][0] = 0.5;
    });
    assert_eq!(matrix.with(|rows| rows.concat()), [0.5, 4.0, 1.0, 2.0]);
}

#[test]
fn rebuilt_from_the_old() {
    let tree = tree(3).rebuild(
        |old, region| rref!(in region; Tree { sides: Some((copy(region, old), build(region, 3))) }),
    );
    assert_eq!(tree.root().nodes(), 31);
    assert_eq!(tree.root().depth(), 4);
}

#[test]
fn rebuilt_as_another_type() {
    let tree = tree(4);
    let numbers = OwnedNumbers::new(|region| {
        tree.with(|root| rcollect!(in region; (0..root.nodes() as u64).rev()))
    });
    drop(tree);
    assert_eq!(numbers.with(|numbers| numbers.len()), 31);
}

#[test]
fn errors_of_the_builder() {
    let parse = |text: &str| {
        OwnedNumbers::try_new(|region| {
            let mut numbers = rvec![in region];
            for word in text.split(' ') {
                numbers.push(word.parse::<u64>()?);
            }
            Ok::<_, std::num::ParseIntError>(numbers)
        })
    };
    assert_eq!(parse("1 2 39").unwrap().with(|n| n.iter().sum::<u64>()), 42);
    assert_eq!(
        parse("1 x").unwrap_err().to_string(),
        "invalid digit found in string"
    );
}

#[test]
fn a_bounded_region() {
    let make = |n: usize| {
        OwnedNumbers::try_new_in(
            Region::bounded(1024).named("numbers"),
            |region| try_rvec![in region; 7; n],
        )
    };
    let mut fits = make(128).unwrap();
    assert_eq!(fits.region().available(), 0);
    assert_eq!(fits.region().limit(), Some(1024));
    assert!(
        fits.with_mut(|_, region| try_rnew!(in region; 1_u8).is_err()),
        "no more than the limit"
    );
    let error = make(129).unwrap_err();
    assert_eq!(error.region(), "numbers");
}

/// A nested region travels apart from the one around it, and is still counted by it.
#[test]
fn a_nested_region() {
    let outer = Region::bounded(1 << 20);
    let numbers = OwnedNumbers::new_in(outer.nested(), |region| rvec![in region; 1; 1000]);
    assert_eq!(outer.nested_count(), 1);
    assert!(outer.available() < (1 << 20) - 8000);
    drop(numbers);
    assert_eq!((outer.nested_count(), outer.available()), (0, 1 << 20));
}

#[test]
fn the_region_again() {
    let mut region = Region::with_capacity(10_000);
    for n in 1..10_u64 {
        let numbers = OwnedNumbers::new_in(region, |region| rvec![in region; n; 100]);
        assert_eq!(numbers.with(|numbers| numbers.iter().sum::<u64>()), 100 * n);
        region = numbers.into_region();
        assert_eq!(region.used(), 0);
        assert!(region.capacity() >= 10_000);
    }
}
