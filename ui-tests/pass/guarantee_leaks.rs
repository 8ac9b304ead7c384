//! Guarantee 1, no leaks: every destructor runs exactly once, the last value's first, also on an early exit and on a
//! panic; memory goes back when the region ends.
use rmm::prelude::*;
use std::{cell::RefCell, panic};

struct Noisy<'l>(u32, &'l RefCell<Vec<u32>>);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

#[regions]
fn to_the_end(log: &RefCell<Vec<u32>>) {
    let one = rown!(Noisy(1, log));
    let two = rown!(Noisy(2, log));
    assert_eq!((one.0, two.0), (1, 2));
    // Nobody keeps it: it ends with the statement.
    rown!(Noisy(3, log));
    assert_eq!(*log.borrow(), [3]);
}

#[regions]
fn early(log: &RefCell<Vec<u32>>, stop: bool) -> Option<u32> {
    let one = rown!(Noisy(1, log));
    (!stop).then_some(())?;
    let two = rown!(Noisy(2, log));
    Some(one.0 + two.0)
}

#[regions]
fn turns(log: &RefCell<Vec<u32>>) {
    for n in 0..3 {
        let noisy = rown!(Noisy(n, log));
        assert_eq!(noisy.0, n);
        // That of the last turn has ended.
        assert_eq!(log.borrow().len() as u32, n);
    }
}

#[regions]
fn boxes(log: &RefCell<Vec<u32>>) {
    let one = rbox!(Noisy(1, log));
    let two = rbox!(Noisy(2, log));
    drop(one);
    assert_eq!(*log.borrow(), [1]);
    drop(two);
}

#[regions]
fn panics(log: &RefCell<Vec<u32>>) {
    let noisy = rown!(Noisy(1, log));
    assert_ne!(noisy.0, 1, "on purpose");
}

fn logged(run: impl FnOnce(&RefCell<Vec<u32>>)) -> Vec<u32> {
    let log = RefCell::default();
    run(&log);
    log.into_inner()
}

fn main() {
    assert_eq!(logged(to_the_end), [3, 2, 1]);
    assert_eq!(logged(|log| assert_eq!(early(log, true), None)), [1]);
    assert_eq!(logged(|log| assert_eq!(early(log, false), Some(3))), [2, 1]);
    assert_eq!(logged(turns), [0, 1, 2]);
    assert_eq!(logged(boxes), [1, 2]);
    panic::set_hook(Box::new(|_| {}));
    let unwound = |log: &RefCell<Vec<u32>>| {
        panic::catch_unwind(panic::AssertUnwindSafe(|| panics(log))).unwrap_err();
    };
    assert_eq!(logged(unwound), [1]);

    let outer = Region::bounded(1 << 20);
    let before = outer.available();
    let inner = outer.nested();
    rslice![in inner; 0_u8; 1 << 16];
    assert!(outer.available() < before);
    drop(inner);
    assert_eq!(outer.available(), before);
}
