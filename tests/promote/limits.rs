//! Bounded regions, panics, borrowed cells.

use rmm::{Promotion, prelude::*};
use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind},
};

fn message(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
    match panic.downcast_ref::<String>() {
        Some(text) => text.clone(),
        None => panic.downcast_ref::<&str>().unwrap().to_string(),
    }
}

#[test]
fn a_full_region() {
    let from = Region::new();
    let list: &[&[u8]] =
        rslice![in from; &*rslice![in from; 1_u8; 600], &*rslice![in from; 2_u8; 600]];
    let small = Region::bounded(1024);
    let error = try_promote!(in small; list).unwrap_err();
    assert_eq!(
        (error.asked(), error.limit(), error.region()),
        (600, Some(1024), "small")
    );
    // It stays usable.
    assert_eq!(*promote!(in small; rref!(in from; 1)), 1);
    let text = message(|| {
        promote!(in small; list);
    });
    assert!(text.starts_with("region `small` is full: "), "{text}");
    let large = Region::bounded(64 * 1024);
    assert_eq!(try_promote!(in large; list).unwrap()[1][599], 2);
}

/// Each kind of thing asks the region for its memory.
#[test]
fn every_kind_fails() {
    fn fails<'x, T>(value: T)
    where
        T: for<'r> Promote<'r> + 'x,
    {
        let full = Region::bounded(0);
        assert_eq!(
            try_promote!(in full; value)
                .err()
                .map(|error| error.limit()),
            Some(Some(0))
        );
    }
    let from = Region::new();
    let number: &Cell<u32> = rref!(in from; Cell::new(1));
    fails(number);
    fails(rnew!(in from; 1));
    fails("text");
    fails(rformat!(in from; "{}", 1));
    fails(&[1][..]);
    fails(rslice![in from; 1]);
    fails(rvec![in from; 1]);
    fails(rmap! { in from; 1 => 2 });
    fails(rset! { in from; 1 });
    fails(rbox!(in from; 1));
    fails((1, [Some("text")], 2));
    fails(vec![Box::new("text")]);
    fails(Cell::new(Some("text")));
    fails(RefCell::new(rvec![in from; 1]));
}

#[test]
fn a_borrowed_cell() {
    let (from, to) = (Region::new(), Region::new());
    let cell: &RefCell<Option<&u32>> = rref!(in from; RefCell::new(None));
    let shared = cell.borrow();
    assert!(promote!(in to; cell).borrow().is_none());
    drop(shared);
    let _unique = cell.borrow_mut();
    let text = message(|| {
        promote!(in to; cell);
    });
    assert!(text.contains("borrowed"), "{text}");
}

/// Panics in the middle, once.
#[derive(Clone, Copy)]
struct Bomb<'a>(&'a Cell<bool>);

impl<'r> Promote<'r> for Bomb<'_> {
    type Out = u8;

    fn promote<'s>(this: &Self, _: &mut Promotion<'s, 'r>) -> Result<u8, AllocError>
    where
        Self: 's,
    {
        assert!(!this.0.replace(false), "boom");
        Ok(9)
    }
}

#[test]
fn a_panic_in_the_middle() {
    let (from, to) = (Region::new(), Region::new());
    let armed = Cell::new(true);
    let value: &(Vec<&str>, Bomb<'_>) = &(vec!["dropped"], Bomb(&armed));
    let list: &[&Bomb<'_>] = rslice![in from; &value.1, &value.1];
    assert_eq!(message(|| drop(promote!(in to; *value))), "boom");
    assert_eq!(promote!(in to; *value), (vec!["dropped"], 9));
    armed.set(true);
    assert_eq!(
        message(|| assert!(promote!(in to; list).is_empty())),
        "boom"
    );
    assert_eq!(promote!(in to; list), [&9, &9]);
}

/// The panic names the form's place.
#[test]
fn at_the_form() {
    use std::sync::{Arc, Mutex};

    let place = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&place);
    let before = std::panic::take_hook();
    let thread = std::thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == thread {
            *seen.lock().unwrap() = info.location().map(|at| (at.file().to_owned(), at.line()));
        } else {
            before(info);
        }
    }));
    let full = Region::bounded(0);
    let line = line!() + 1;
    let _ = catch_unwind(AssertUnwindSafe(|| promote!(in full; "text").len()));
    let _ = std::panic::take_hook();
    assert_eq!(*place.lock().unwrap(), Some((file!().to_owned(), line)));
}

/// `?`, `return`, `break` and `.await` in the value.
#[test]
fn control_flow() {
    fn parse(r: &Region, text: &str) -> Result<u32, std::num::ParseIntError> {
        Ok(promote!(in r; text.parse::<u32>()?))
    }
    let to = Region::new();
    assert_eq!(parse(&to, "7"), Ok(7));
    assert!(parse(&to, "x").is_err());
    let found = loop {
        let _: u32 = promote!(in to; match to.used() {
            0 => break 3,
            _ => 4_u32,
        });
    };
    assert_eq!(found, 3);
}
