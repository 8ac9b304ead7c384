//! Sharing, cycles, long lists.

use rmm::prelude::*;
use std::{
    cell::{Cell, RefCell},
    ptr,
};

#[derive(Promote)]
struct Node<'a> {
    id: u32,
    next: Option<&'a Node<'a>>,
    other: Option<&'a Node<'a>>,
}

fn node<'r>(
    r: &'r Region,
    id: u32,
    next: Option<&'r Node<'r>>,
    other: Option<&'r Node<'r>>,
) -> &'r Node<'r> {
    rref!(in r; Node { id, next, other })
}

#[test]
fn each_object_once() {
    let to = Region::new();
    let kept: &Node<'_> = {
        let from = Region::new();
        // Without sharing it would have 2^60 nodes.
        let mut last = node(&from, 0, None, None);
        for id in 1..60 {
            last = node(&from, id, Some(last), Some(last));
        }
        promote!(in to; last)
    };
    assert_eq!(to.used(), 60 * size_of::<Node<'_>>());
    let mut at = kept;
    while let Some(next) = at.next {
        assert!(ptr::eq(next, at.other.unwrap()));
        assert_eq!(next.id + 1, at.id);
        at = next;
    }
}

#[test]
fn strings_and_slices_once() {
    let (from, to) = (Region::new(), Region::new());
    let text: &str = rstr!(in from; "shared");
    let slice: &[&str] = rslice![in from; text, text, &text[1..]];
    let copy = promote!(in to; (slice, slice, text, &slice[..2]));
    assert!(ptr::eq(copy.0, copy.1) && ptr::eq(copy.0[0], copy.2) && ptr::eq(copy.0[1], copy.2));
    assert_eq!((copy.0[2], copy.3), ("hared", &["shared", "shared"][..]));
    assert!(!ptr::eq(copy.0.as_ptr(), copy.3.as_ptr()));
}

/// A struct and its first field, an array and its first element, a slice and its first part have one address.
#[test]
fn one_address_many_types() {
    #[derive(Promote)]
    struct Outer<'a> {
        inner: Inner<'a>,
        _more: u32,
    }
    #[derive(Promote)]
    struct Inner<'a>(&'a u32);
    let (from, to) = (Region::new(), Region::new());
    let outer: &Outer<'_> = rref!(in from; Outer { inner: Inner(rref!(in from; 1)), _more: 2 });
    let copy = promote!(in to; (outer, &outer.inner, &outer.inner.0, outer, &outer.inner));
    assert!(ptr::eq(copy.0, copy.3) && ptr::eq(copy.1, copy.4));
    assert_eq!((*copy.0.inner.0, *copy.1.0, **copy.2), (1, 1, 1));
    assert!(ptr::eq(copy.0.inner.0, *copy.2));
    let array: &[u32; 2] = rref!(in from; [3, 4]);
    let copy = promote!(in to; (array, &array[..], &array[..1], &array[0]));
    assert_eq!(copy, (&[3, 4], &[3, 4][..], &[3][..], &3));
}

/// Two references to the same object, seen with different lifetimes.
#[test]
fn one_object_many_lifetimes() {
    let to = Region::new();
    let short = String::from("short");
    let long: &&'static str = &"long";
    fn shorten<'x>(text: &'x &'static str, _: &'x str) -> &'x &'x str {
        text
    }
    let copy = promote!(in to; (shorten(long, &short), long));
    assert!(ptr::eq(copy.0, copy.1));
}

struct Ring<'a> {
    id: u32,
    next: Cell<Option<&'a Ring<'a>>>,
    all: RefCell<RVec<'a, &'a Ring<'a>>>,
}

// By the derive in a macro, which has its own hygiene.
macro_rules! by_macro {
    ($(#[$attr:meta])* struct $name:ident<$a:lifetime> { $($field:ident: $type:ty),* }) => {
        #[derive(Promote)]
        struct $name<$a> { $($field: $type),* }
    };
}

mod ring {
    use super::*;

    by_macro! {
        struct Cycle<'a> {
            id: u32,
            back: Cell<Option<&'a Cycle<'a>>>,
            plain: Option<&'a Cycle<'a>>
        }
    }

    #[test]
    fn through_plain_references() {
        let to = Region::new();
        let kept: &Cycle<'_> = {
            let from = Region::new();
            let inner: &Cycle<'_> =
                rref!(in from; Cycle { id: 1, back: Cell::new(None), plain: None });
            let outer: &Cycle<'_> =
                rref!(in from; Cycle { id: 2, back: Cell::new(None), plain: Some(inner) });
            inner.back.set(Some(outer));
            outer.back.set(Some(outer));
            promote!(in to; outer)
        };
        let inner = kept.plain.unwrap();
        assert!(ptr::eq(inner.back.get().unwrap(), kept));
        assert!(ptr::eq(kept.back.get().unwrap(), kept));
        assert_eq!((kept.id, inner.id, inner.plain.is_none()), (2, 1, true));
        assert_eq!(to.used(), 2 * size_of::<Cycle<'_>>());
    }
}

/// By hand what the derive would write.
impl<'r> Promote<'r> for Ring<'_> {
    type Out = Ring<'r>;

    fn promote<'s>(this: &Self, to: &mut rmm::Promotion<'s, 'r>) -> Result<Ring<'r>, AllocError>
    where
        Self: 's,
    {
        Ok(Ring {
            id: this.id,
            next: to.value(&this.next)?,
            all: to.value(&this.all)?,
        })
    }

    fn link<'s>(
        this: &Self,
        new: &Ring<'r>,
        to: &mut rmm::Promotion<'s, 'r>,
    ) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link(&this.next, &new.next)?;
        to.link(&this.all, &new.all)
    }
}

#[test]
fn rings() {
    let to = Region::new();
    const COUNT: u32 = 100_000;
    let kept: &Ring<'_> = {
        let from = Region::new();
        let make = |id| -> &Ring<'_> {
            rref!(in from; Ring { id, next: Cell::new(None), all: RefCell::new(rvec![in from]) })
        };
        let first = make(0);
        let mut last = first;
        for id in 1..COUNT {
            let next = make(id);
            last.next.set(Some(next));
            next.all.borrow_mut().extend([first, last, next]);
            last = next;
        }
        last.next.set(Some(first));
        promote!(in to; first)
    };
    let mut at = kept;
    for id in 1..COUNT {
        let next = at.next.get().unwrap();
        assert_eq!(next.id, id);
        let all = next.all.borrow();
        assert!(ptr::eq(all[0], kept) && ptr::eq(all[1], at) && ptr::eq(all[2], next));
        at = next;
    }
    assert!(ptr::eq(at.next.get().unwrap(), kept));
}

/// A list of plain references takes no stack either.
#[test]
fn long_lists() {
    const COUNT: u32 = 300_000;
    #[derive(Promote)]
    enum List<'a> {
        Nil,
        Cons(u32, &'a List<'a>),
    }
    let to = Region::new();
    let (list, chain) = {
        let from = Region::new();
        let mut list: &List<'_> = rref!(in from; List::Nil);
        let mut chain = node(&from, 0, None, None);
        for id in 1..=COUNT {
            list = rref!(in from; List::Cons(id, list));
            // The last of the fields that lead on is the one that is followed in the loop.
            chain = node(&from, id, None, Some(chain));
        }
        promote!(in to; (list, chain))
    };
    let (mut list, mut chain, mut id) = (list, Some(chain), COUNT);
    while let List::Cons(number, next) = list {
        assert_eq!(*number, id);
        assert_eq!(chain.unwrap().id, id);
        (list, chain, id) = (next, chain.unwrap().other, id - 1);
    }
    assert_eq!((id, chain.unwrap().id), (0, 0));
}

/// What a `&mut` refers to is copied with its owner, also when its owner is reached twice.
#[test]
fn behind_mutable_references() {
    #[derive(Promote)]
    struct Counter<'a> {
        count: &'a mut Cell<u32>,
        back: Cell<Option<&'a Counter<'a>>>,
    }
    let to = Region::new();
    let (a, b) = {
        let from = Region::new();
        let counter: &Counter<'_> =
            rref!(in from; Counter { count: rnew!(in from; Cell::new(1)), back: Cell::new(None) });
        counter.back.set(Some(counter));
        promote!(in to; (counter, counter))
    };
    a.count.set(5);
    assert_eq!(b.count.get(), 5);
    assert!(ptr::eq(a, b) && ptr::eq(a.back.get().unwrap(), a));
}

/// A map whose values lead back to what holds the map.
#[test]
fn through_a_map() {
    #[derive(Promote)]
    struct World<'a> {
        places: RMap<'a, &'a str, Place<'a>>,
    }
    #[derive(Promote)]
    struct Place<'a> {
        world: Cell<Option<&'a World<'a>>>,
        number: u32,
    }
    let to = Region::new();
    let kept: &World<'_> = {
        let from = Region::new();
        let mut places = rmap! { in from };
        for number in 0..20 {
            places.insert(
                rstr!(in from; number.to_string()),
                Place {
                    world: Cell::new(None),
                    number,
                },
            );
        }
        let world: &World<'_> = rref!(in from; World { places });
        for place in world.places.values() {
            place.world.set(Some(world));
        }
        promote!(in to; world)
    };
    for (name, place) in &kept.places {
        assert_eq!(*name, place.number.to_string());
        assert!(ptr::eq(place.world.get().unwrap(), kept));
    }
}
