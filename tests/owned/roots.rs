//! Roots of all kinds, and their destructors.

use super::*;
use std::{
    cell::RefCell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

/// Writes its name down when it ends, and reads what it refers to.
struct Loud<'r>(&'r str, Rc<RefCell<Vec<String>>>);

impl Drop for Loud<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0.to_owned());
    }
}

/// Counts its end. A region can own it: it is `Send` and borrows nothing.
struct Counts(Arc<AtomicUsize>);

impl Drop for Counts {
    fn drop(&mut self) {
        self.0.fetch_add(1, Relaxed);
    }
}

owned! {
    struct OwnedLoud(Vec<Loud<'r>>);
    struct OwnedBox(RBox<'r, Loud<'r>>);
    struct OwnedCounts(RVec<'r, &'r Counts>);
}

#[test]
fn destructors_of_the_root_run_once_and_see_the_region() {
    let log = Rc::new(RefCell::new(vec![]));
    let make = || {
        OwnedLoud::new(|region| {
            ["a", "b"]
                .map(|name| Loud(rstr!(in region; name), Rc::clone(&log)))
                .into()
        })
    };
    drop(make());
    assert_eq!(log.take(), ["a", "b"]);

    let mut loud = make();
    loud.with_mut(|root, _| root.truncate(1));
    assert_eq!(log.take(), ["b"]);
    loud.with_mut(|root, region| {
        *root = vec![Loud(rstr!(in region; "c"), Rc::clone(&log))];
    });
    assert_eq!(log.take(), ["a"]);
    let loud = loud.rebuild(|old, region| {
        old.iter()
            .map(|Loud(name, log)| Loud(rformat!(in region; "{name}'").into_str(), Rc::clone(log)))
            .collect()
    });
    assert_eq!(log.take(), ["c"]);
    assert_eq!(loud.into_region().used(), 0);
    assert_eq!(log.take(), ["c'"]);
    assert_eq!(Rc::strong_count(&log), 1);
}

#[test]
fn a_handle_as_the_root() {
    let log = Rc::new(RefCell::new(vec![]));
    let owned =
        OwnedBox::new(|region| rbox!(in region; Loud(rstr!(in region; "boxed"), Rc::clone(&log))));
    assert_eq!(owned.with(|root| root.0.len()), 5);
    drop(owned);
    assert_eq!(*log.borrow(), ["boxed"]);
}

/// What the region owns ends with the region, after the root.
#[test]
fn values_that_the_region_owns() {
    let ended = Arc::new(AtomicUsize::new(0));
    let mut owned = OwnedCounts::new(|region| {
        let mut all = rvec![in region];
        for _ in 0..3 {
            all.push(&*rown!(in region; Counts(Arc::clone(&ended))));
        }
        all
    });
    owned.with_mut(|all, region| {
        all.clear();
        all.push(rown!(in region; Counts(Arc::clone(&ended))));
    });
    assert_eq!(ended.load(Relaxed), 0);
    drop(owned);
    assert_eq!(ended.load(Relaxed), 4);
}

#[test]
fn a_panic_in_a_destructor_still_ends_the_region() {
    struct Panics<'r>(&'r Counts);
    impl Drop for Panics<'_> {
        fn drop(&mut self) {
            assert!(self.0.0.load(Relaxed) > 0, "on purpose");
        }
    }
    owned! { struct OwnedPanics(Panics<'r>); }
    let ended = Arc::new(AtomicUsize::new(0));
    let owned = OwnedPanics::new(|region| Panics(rown!(in region; Counts(Arc::clone(&ended)))));
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(owned)));
    assert!(result.is_err());
    assert_eq!(ended.load(Relaxed), 1);
}

/// A generic part, used at one type.
#[test]
fn an_instance_of_a_generic_root() {
    struct List<'r, T> {
        head: T,
        tail: Option<&'r List<'r, T>>,
    }
    fn list<'r, T: Copy>(region: &'r Region, items: &[T]) -> Option<&'r List<'r, T>> {
        let (&head, rest) = items.split_first()?;
        Some(rref!(in region; List { head, tail: list(region, rest) }))
    }
    owned! {
        struct OwnedBytes(Option<&'r List<'r, u8>>);
        struct OwnedPairs(Option<&'r List<'r, (char, u64)>>);
    }
    let bytes = OwnedBytes::new(|region| list(region, b"abc"));
    let pairs = OwnedPairs::new(|region| list(region, &[('x', 1), ('y', 2)]));
    assert_eq!(bytes.with(|list| list.unwrap().tail.unwrap().head), b'b');
    assert_eq!(
        pairs.with(|list| list.unwrap().tail.unwrap().head),
        ('y', 2)
    );
}

#[test]
fn text_tuples_and_traits() {
    owned! {
        struct Text(RString<'r>);
        struct Pair((&'r str, &'r mut u32));
        struct Shape(&'r dyn Fn(u32) -> u32);
        struct Nothing(Option<&'r u8>);
    }
    let mut text = Text::new(|region| rformat!(in region; "{}-", 1));
    text.with_mut(|text, _| text.push_str("2"));
    assert_eq!(text.with(|text| text.as_str()), "1-2");

    let mut pair = Pair::new(|r| (rstr!(in r; "n"), rnew!(in r; 1)));
    pair.with_mut(|(_, n), _| **n += 1);
    assert_eq!(pair.with(|(name, n)| (name.len(), **n)), (1, 2));

    let by = String::from("four").len() as u32;
    let shape = Shape::new(|region| rref!(in region; move |n| n * by));
    assert_eq!(shape.with(|times| times(5)), 20);

    assert!(Nothing::new(|_| None).with(|root| root.is_none()));
}

#[test]
fn maps_as_roots() {
    owned! { struct Index(RMap<'r, &'r str, u32>); }
    let mut index = Index::new(|region| {
        let mut index = rmap! { in region };
        for word in "to be or not to be".split(' ') {
            *index.entry(rstr!(in region; word)).or_insert(0) += 1;
        }
        index
    });
    assert_eq!(index.with(|index| index.len()), 4);
    index.with_mut(|index, region| index.insert(rstr!(in region; "that"), 1));
    assert_eq!(index.with(|index| index["be"] + index["that"]), 3);
}

/// An owned value inside the region of another.
#[test]
fn owned_in_owned() {
    owned! { struct Shelf(RVec<'r, &'r mut OwnedTree>); }
    let mut shelf = Shelf::new(|region| rvec![in region; rown!(in region; tree(2))]);
    shelf.with_mut(|shelf, region| shelf.push(rown!(in region; tree(3))));
    shelf.with_mut(|shelf, _| *shelf[0] = tree(4));
    assert_eq!(
        shelf.with(|shelf| shelf.iter().map(|tree| tree.root().nodes()).sum::<usize>()),
        31 + 15
    );
}
