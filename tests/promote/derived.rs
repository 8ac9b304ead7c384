//! `#[derive(Promote)]`, without its name in scope, under lints that a project may turn on.
#![deny(
    warnings,
    missing_debug_implementations,
    redundant_lifetimes,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    unnameable_types,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![deny(
    clippy::allow_attributes,
    clippy::pattern_type_mismatch,
    clippy::renamed_function_params,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::unneeded_field_pattern
)]
#![allow(
    explicit_outlives_requirements,
    clippy::type_repetition_in_bounds,
    clippy::use_self,
    reason = "the derive has to cope with it"
)]

use core::fmt::Debug;
use rmm::{RMap, RVec, Region, promote, rmap, rref, rstr, rvec};
use std::{cell::Cell, cell::RefCell, collections::BTreeMap, hash::Hash, ptr};

/// Names that must not be in the way.
#[derive(Debug, PartialEq, Eq, rmm::Promote)]
struct Named<'a> {
    to: &'a str,
    this: &'a u32,
    r#type: u8,
    next: bool,
    new: Option<&'a str>,
}

#[derive(Debug, PartialEq, Eq, rmm::Promote)]
struct Tuple<'a>(&'a str, u8, (&'a u32, char));

#[derive(Debug, PartialEq, Eq, rmm::Promote)]
struct Unit;

#[derive(Debug, PartialEq, Eq, rmm::Promote)]
struct Empty {}

#[derive(Debug, PartialEq, Eq, rmm::Promote)]
enum Shape<'a> {
    Point,
    Circle(&'a u32),
    Text { at: (u32, u32), text: &'a str },
    Both(&'a Self, &'a Shape<'a>),
    Nothing {},
}

#[derive(Debug, rmm::Promote)]
enum Never {}

#[test]
fn shapes() {
    let to = Region::new();
    let (named, tuple, shape) = {
        let from = Region::new();
        let text: &str = rstr!(in from; "text");
        let number: &u32 = rref!(in from; 7);
        let circle: &Shape<'_> = rref!(in from; Shape::Circle(number));
        let label: &Shape<'_> = rref!(in from; Shape::Text { at: (1, 2), text });
        promote!(in to; (
            Named { to: text, this: number, r#type: 1, next: true, new: Some(text) },
            Tuple(text, 2, (number, 'x')),
            [Shape::Point, Shape::Both(circle, label), Shape::Nothing {}],
        ))
    };
    assert_eq!(
        named,
        Named {
            to: "text",
            this: &7,
            r#type: 1,
            next: true,
            new: Some("text")
        }
    );
    assert_eq!(tuple, Tuple("text", 2, (&7, 'x')));
    assert_eq!(shape[0], Shape::Point);
    assert_eq!(
        shape[1],
        Shape::Both(
            &Shape::Circle(&7),
            &Shape::Text {
                at: (1, 2),
                text: "text"
            }
        )
    );
    assert_eq!(shape[2], Shape::Nothing {});
    assert_eq!(promote!(in to; (Unit, Empty {})), (Unit, Empty {}));
    assert!(promote!(in to; None::<Never>).is_none());
}

/// Type parameters with bounds, defaults, and a `where`; constants.
#[derive(Debug, rmm::Promote)]
struct Generic<'a, K: Eq + Hash, V: Debug + 'a = u32, const N: usize = 2>
where
    V: Copy,
{
    map: RMap<'a, K, V>,
    keys: [K; N],
    last: Option<&'a V>,
    below: Option<&'a Generic<'a, K, V, N>>,
}

#[test]
fn generics() {
    let to = Region::new();
    let kept: Generic<'_, &str, &u32> = {
        let from = Region::new();
        let one: &u32 = rref!(in from; 1);
        let name: &str = rstr!(in from; "one");
        let last: &&u32 = rref!(in from; one);
        let below: &Generic<'_, &str, &u32> = rref!(in from; Generic { map: rmap! { in from }, keys: [name; 2], last: None, below: None });
        promote!(in to; Generic {
            map: rmap! { in from; name => one },
            keys: [name, "two"],
            last: Some(last),
            below: Some(below),
        })
    };
    assert_eq!(
        (kept.map["one"], kept.keys, kept.last),
        (&1, ["one", "two"], Some(&&1))
    );
    assert!(ptr::eq(kept.keys[0], kept.below.unwrap().keys[1]));
}

/// A cell of a type parameter: the bound is the user's to add.
#[derive(rmm::Promote)]
#[promote(where T: Copy + rmm::Hollow<'region>)]
struct Slot<T> {
    slot: Cell<T>,
    list: RefCell<Vec<T>>,
}

#[test]
fn more_bounds() {
    let to = Region::new();
    let slot: Slot<Option<&u32>> = {
        let from = Region::new();
        let one: &u32 = rref!(in from; 1);
        promote!(in to; Slot { slot: Cell::new(Some(one)), list: RefCell::new(vec![None, Some(one)]) })
    };
    assert!(ptr::eq(
        slot.slot.get().unwrap(),
        slot.list.borrow()[1].unwrap()
    ));
}

/// Two lifetimes of which one stays, by either way to say so.
#[derive(Debug, Clone, Copy, rmm::Promote)]
#[promote(keep = 't)]
struct Token<'a, 't: 'a> {
    text: &'t str,
    pair: (&'t str, &'static str),
    copy: &'a str,
    next: Option<&'a Token<'a, 't>>,
}

#[derive(Debug, rmm::Promote)]
struct Line<'a, #[promote(keep)] 't, 'x> {
    tokens: RVec<'a, Token<'a, 't>>,
    other: &'x Token<'x, 't>,
    #[promote(copy)]
    raw: Raw<'t>,
    #[promote(copy)]
    opaque: Opaque,
}

#[derive(Debug, Clone, Copy)]
struct Raw<'t>(&'t str);

#[derive(Debug, Clone, Copy)]
struct Opaque(u8);

#[test]
fn kept_lifetimes() {
    let text = String::from("long-lived text");
    let to = Region::new();
    let line: Line<'_, '_, '_> = {
        let from = Region::new();
        let copy: &str = rstr!(in from; "copy");
        let first: &Token<'_, '_> =
            rref!(in from; Token { text: &text[..4], pair: (&text, "s"), copy, next: None });
        let token = Token {
            next: Some(first),
            ..*first
        };
        promote!(in to; Line {
            tokens: rvec![in from; token, token],
            other: first,
            raw: Raw(&text),
            opaque: Opaque(3),
        })
    };
    let token = line.tokens[1];
    assert!(ptr::eq(token.text, &raw const text[..4]) && ptr::eq(token.pair.0, &raw const *text));
    assert!(ptr::eq(token.next.unwrap(), line.other) && ptr::eq(token.copy, line.other.copy));
    assert!(ptr::eq(line.raw.0, &raw const *text));
    assert_eq!((token.copy, token.pair.1, line.opaque.0), ("copy", "s", 3));
}

/// What is `'static` stays.
#[derive(Debug, rmm::Promote)]
struct Static<'a> {
    name: &'static str,
    names: Vec<&'static str>,
    call: fn(u32) -> u32,
    table: &'static [Raw<'static>],
    local: &'a str,
}

#[test]
fn static_parts() {
    static TABLE: [Raw<'static>; 1] = [Raw("raw")];
    const fn next(n: u32) -> u32 {
        n + 1
    }
    let to = Region::new();
    let kept = promote!(in to; Static { name: "name", names: vec!["a"], call: next, table: &TABLE, local: "" });
    assert!(ptr::eq(kept.table, &raw const TABLE));
    assert_eq!(
        (kept.name, kept.names[0], (kept.call)(1), kept.local),
        ("name", "a", 2, "")
    );
    assert_eq!(to.used(), 0);
}

/// Where rmm has another name.
mod renamed {
    use rmm as regions;

    #[derive(Debug, rmm::Promote)]
    #[promote(crate = regions)]
    pub(super) struct One<'a>(pub(super) &'a u32);

    #[derive(Debug, rmm::Promote)]
    #[promote(crate = self::regions, keep = 't)]
    pub(super) struct Two<'t>(pub(super) &'t u32);
}

#[test]
fn other_paths() {
    let to = Region::new();
    let n = 5;
    let (one, two) = promote!(in to; (renamed::One(&n), renamed::Two(&n)));
    assert!(!ptr::eq(one.0, &raw const n) && ptr::eq(two.0, &raw const n));
}

/// Its own lifetimes have the names that the derive would take.
#[derive(Debug, rmm::Promote)]
struct Taken<'region, 'source: 'region> {
    one: &'region str,
    two: &'source str,
    three: RefCell<RVec<'region, &'region Taken<'region, 'source>>>,
}

/// A struct in a cell: hollow, field by field.
#[derive(Debug, Clone, Copy, rmm::Promote)]
struct State<'a> {
    count: u32,
    mode: Mode,
    now: Option<&'a Taken<'a, 'a>>,
    parts: (&'a [&'a u32], [Option<&'a u32>; 2]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, rmm::Promote)]
enum Mode {
    Idle,
    Busy(u8),
}

#[test]
fn hollow_structs() {
    let to = Region::new();
    let (cell, taken) = {
        let from = Region::new();
        let taken: &Taken<'_, '_> = rref!(in from; Taken { one: rstr!(in from; "1"), two: "2", three: RefCell::new(rvec![in from]) });
        taken.three.borrow_mut().push(taken);
        let one: &u32 = rref!(in from; 1);
        let parts: (&[&u32], _) = (rvec![in from; one].into_slice(), [Some(one), None]);
        let cell: &Cell<State<'_>> = rref!(in from; Cell::new(State { count: 3, mode: Mode::Busy(4), now: Some(taken), parts }));
        promote!(in to; (cell, taken))
    };
    let State {
        count,
        mode,
        now,
        parts,
    } = cell.get();
    assert_eq!(
        (count, mode, taken.one, taken.two),
        (3, Mode::Busy(4), "1", "2")
    );
    assert!(ptr::eq(parts.0[0], parts.1[0].unwrap()));
    assert!(ptr::eq(now.unwrap(), taken) && ptr::eq(taken.three.borrow()[0], taken));
    assert_ne!(mode, Mode::Idle);
}

/// The derive beside others, and on a type whose own methods have the names of the trait's functions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, rmm::Promote)]
struct Beside<'a> {
    number: u32,
    text: &'a str,
}

impl Beside<'_> {
    const fn promote(&self) -> u32 {
        self.number
    }

    const fn tail(&self) -> &str {
        self.text
    }
}

#[test]
fn beside_others() {
    use rmm::prelude::*;

    let to = Region::new();
    let map: BTreeMap<Beside<'_>, u32> = BTreeMap::from([(
        Beside {
            number: 1,
            text: "a",
        },
        2,
    )]);
    let copy = promote!(in to; *map.first_key_value().unwrap().0);
    assert_eq!((copy.promote(), copy.tail(), map[&copy]), (1, "a", 2));
}
