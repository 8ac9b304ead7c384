//! Neither the form nor the derive fires a lint.
#![deny(warnings, unused, rust_2018_idioms, missing_docs, unused_results, unused_lifetimes, redundant_lifetimes)]
#![deny(single_use_lifetimes, unused_qualifications, trivial_casts, unreachable_pub, unnameable_types)]

use rmm::{Region, promote};
use std::{cell::Cell, marker::PhantomData};

/// A place.
#[derive(rmm::Promote)]
pub struct Place<'a, T = u8> {
    /// Its name.
    pub name: &'a str,
    next: Cell<Option<&'a Self>>,
    kind: Kind,
    mark: PhantomData<&'a T>,
}

#[derive(Clone, Copy, PartialEq, rmm::Promote)]
enum Kind {
    Town,
    #[allow(dead_code)]
    City(u32),
}

/// A list, through a macro of its own crate.
macro_rules! list {
    ($name:ident) => {
        #[derive(rmm::Promote)]
        pub(crate) enum $name<'a> {
            Nil,
            Cons($crate::Kind, &'a $name<'a>),
        }
    };
}

list!(List);

fn main() {
    let to = Region::new();
    let kept: &Place<'_> = {
        let name = String::from("Bern");
        let place: Place<'_> = Place { name: &name, next: Cell::new(None), kind: Kind::Town, mark: PhantomData };
        promote!(in to; &place)
    };
    assert!(kept.name == "Bern" && kept.next.get().is_none() && kept.kind == Kind::Town);
    let _ = kept.mark;
    let list = promote!(in to; List::Cons(Kind::Town, &List::Nil));
    assert!(matches!(list, List::Cons(Kind::Town, List::Nil)));
}
