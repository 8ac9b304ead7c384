//! Destructors run in the order of plain Rust: with the block, last in first out, also for temporaries and early ends.
use rmm::prelude::*;
use std::cell::RefCell;

struct Noisy<'l>(&'static str, &'l RefCell<String>);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push_str(self.0);
    }
}

#[regions]
fn blocks(log: &RefCell<String>) -> usize {
    let a = rown!(Noisy("a", log));
    {
        let b = rown!(Noisy("b", log));
        assert_eq!(b.0.len(), 1);
    }
    let c = Noisy("c", log);
    let d = rown!(Noisy("d", log));
    a.0.len() + c.0.len() + d.0.len()
}

#[regions]
fn temporaries(log: &RefCell<String>) -> usize {
    let len = rown!(Noisy("a", log)).0.len();
    log.borrow_mut().push('-');
    match rown!(Noisy("b", log)).0 {
        "b" => log.borrow_mut().push('+'),
        _ => unreachable!(),
    }
    rown!(Noisy("c", log)).0.len() + len
}

#[regions]
fn early(log: &RefCell<String>) {
    for n in 0..3 {
        let _a = rown!(Noisy("a", log));
        if n == 0 {
            continue;
        }
        let _b = rown!(Noisy("b", log));
        if n == 1 {
            break;
        }
    }
    log.borrow_mut().push('-');
}

fn logged<T>(run: impl FnOnce(&RefCell<String>) -> T) -> String {
    let log = RefCell::default();
    run(&log);
    log.into_inner()
}

fn main() {
    let log = logged(blocks);
    assert!(log == "bdca" || log == "bcda", "{log}");
    assert_eq!(logged(temporaries), "a-+bc");
    assert_eq!(logged(early), "aba-");
}
