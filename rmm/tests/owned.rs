//! Destructors: the drop list, regions that own, boxes.
#![allow(missing_docs)]

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
};

use rmm::prelude::*;

struct Noisy<'a>(u32, &'a RefCell<Vec<u32>>);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
        assert!(self.0 != 13, "unlucky");
    }
}

#[test]
fn last_in_first_out() {
    let log = RefCell::new(Vec::new());
    let mut r = Region::new();
    for turn in 0..2 {
        r.reset();
        let list = DropList::new(&r);
        for n in 0..4 {
            let noisy = list.alloc(Noisy(n + 20 * turn, &log));
            assert_eq!(noisy.0, n + 20 * turn);
        }
        *list.alloc(5) += 1;
    }
    assert_eq!(*log.borrow(), [3, 2, 1, 0, 23, 22, 21, 20]);
}

#[test]
fn a_panicking_destructor_does_not_stop_the_rest() {
    let log = RefCell::new(Vec::new());
    let r = Region::new();
    let list = DropList::new(&r);
    for n in 12..16 {
        list.alloc(Noisy(n, &log));
    }
    assert!(catch_unwind(AssertUnwindSafe(|| drop(list))).is_err());
    assert_eq!(*log.borrow(), [15, 14, 13, 12]);
    assert_eq!(*rnew!(in r; 1), 1);
}

#[test]
fn lists_may_borrow_from_lists_before_them() {
    let bump = bumpalo::Bump::new();
    let first = DropList::new(&bump);
    let lock = &*rown!(in first; Mutex::new(0));
    let second = rown!(@list bump);
    let guard = rown!(@own second; lock.lock().unwrap_or_else(PoisonError::into_inner));
    **guard += 1;
    drop(second);
    assert_eq!(*lock.lock().unwrap(), 1);
}

#[test]
fn a_destructor_may_use_its_region() {
    struct Late<'r>(&'r Region, &'r Cell<usize>);
    impl Drop for Late<'_> {
        fn drop(&mut self) {
            self.1.set(self.1.get() + rvec![in self.0; 1; 100].len());
        }
    }
    let count = Cell::new(0);
    let r = Region::new();
    let list = DropList::new(&r);
    list.alloc(Late(&r, &count));
    list.alloc(Late(&r, &count));
    drop(list);
    assert_eq!(count.get(), 200);
}

#[test]
fn regions_own() {
    static ENDED: AtomicUsize = AtomicUsize::new(0);
    struct End(usize);
    impl Drop for End {
        fn drop(&mut self) {
            assert_eq!(ENDED.fetch_add(1, Relaxed), self.0, "in order");
            assert!(self.0 != 1, "one of them panics");
        }
    }
    let mut r = Region::new();
    rown!(in r; End(2));
    rown!(in &r; End(1));
    rown!(in r; End(0));
    assert!(catch_unwind(AssertUnwindSafe(|| r.reset())).is_err());
    assert_eq!(ENDED.load(Relaxed), 3);
    r.reset();
    rown!(in r; End(3));
    std::thread::spawn(move || drop(r)).join().unwrap();
    assert_eq!(ENDED.load(Relaxed), 4);
    let r = Region::new();
    rown!(in r; End(4));
    std::mem::forget(r);
    assert_eq!(ENDED.load(Relaxed), 4);
}

#[test]
fn a_panic_in_drop_frees_the_region() {
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            panic!("bad");
        }
    }
    let outer = Region::bounded(10_000);
    let r = outer.nested();
    rown!(in r; Bad);
    assert!(catch_unwind(AssertUnwindSafe(|| drop(r))).is_err());
    assert_eq!((outer.nested_count(), outer.available()), (0, 10_000));
}

#[test]
fn what_does_not_fit_is_dropped() {
    let counted = Arc::new(());
    let r = Region::bounded(8);
    let list = DropList::new(&r);
    assert!(try_rown!(in list; (Arc::clone(&counted), [0_u8; 100])).is_err());
    assert!(try_rown!(in r; (Arc::clone(&counted), [0_u8; 100])).is_err());
    assert!(try_rbox!(in r; (Arc::clone(&counted), [0_u8; 100])).is_err());
    assert_eq!(Arc::strong_count(&counted), 1);
}

#[test]
fn boxes() {
    let counted = Arc::new(());
    let r = Region::new();
    let a = rbox!(in r; Arc::clone(&counted));
    let b = rbox!(in r; Arc::clone(&counted));
    assert_eq!(Arc::strong_count(&counted), 3);
    drop(a);
    let b: Arc<()> = b.into_inner();
    assert_eq!(Arc::strong_count(&counted), 2);
    drop(b);
    let mut numbers = rbox!(in r; 0..3);
    assert_eq!(numbers.next(), Some(0));
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2]);
    assert!(rbox!(in r; 1) < rbox!(in r; 2));
    assert_eq!(
        format!("{:?} {}", rbox!(in r; "x"), rbox!(in r; 1)),
        "\"x\" 1"
    );
    *RBox::leak(rbox!(in r; 1)) += 1;
}

#[test]
fn boxes_of_trait_objects() {
    trait Shape {
        fn area(&self) -> u32;
    }
    struct Square(
        u32,
        #[expect(dead_code, reason = "for its destructor")] Arc<()>,
    );
    impl Shape for Square {
        fn area(&self) -> u32 {
            self.0 * self.0
        }
    }
    struct Nothing;
    impl Shape for Nothing {
        fn area(&self) -> u32 {
            0
        }
    }
    let counted = Arc::new(());
    let r = Region::new();
    let shapes: [RBox<'_, dyn Shape>; 2] = [
        RBox::unsize(rbox!(in r; Square(3, Arc::clone(&counted))), |s| {
            s as &mut dyn Shape
        }),
        RBox::unsize(rbox!(in r; Nothing), |s| s as &mut dyn Shape),
    ];
    assert_eq!(shapes.iter().map(|s| s.area()).sum::<u32>(), 9);
    drop(shapes);
    assert_eq!(Arc::strong_count(&counted), 1);
    let slice: RBox<'_, [String]> =
        RBox::unsize(rbox!(in r; [String::from("a"), String::new()]), |s| {
            s.as_mut_slice()
        });
    assert_eq!(slice.len(), 2);
}

/// A closure that returns anything but its argument would make a box own what it does not.
#[test]
fn unsize_is_for_coercions() {
    struct Reference<'a>(&'a mut String);
    struct Pair(
        String,
        #[expect(dead_code, reason = "makes it larger than its field")] u64,
    );
    let r = Region::new();
    let mut text = String::from("mine");
    let through = rbox!(in r; Reference(&mut text));
    assert!(
        catch_unwind(AssertUnwindSafe(|| drop(RBox::unsize(through, |t| {
            &mut *t.0
        }))))
        .is_err()
    );
    assert_eq!(text, "mine");
    let part = rbox!(in r; Pair(String::new(), 1));
    assert!(catch_unwind(AssertUnwindSafe(|| drop(RBox::unsize(part, |t| &mut t.0)))).is_err());
}
