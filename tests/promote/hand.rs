//! `Promote` by hand, also where it is wrong.

use rmm::{Hollow, Promotion, prelude::*};
use std::{cell::Cell, ptr};

/// A struct that knows its own address class: it counts how often it is copied.
struct Counted<'a> {
    copies: &'a Cell<u32>,
    text: RVec<'a, u8>,
}

impl<'r> Promote<'r> for Counted<'_> {
    type Out = (RVec<'r, u8>, &'r mut u32);
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        this.copies.set(this.copies.get() + 1);
        // The promotion names the region in forms.
        let mut text = try_rvec![in to; b'>']?;
        text.extend_from_slice(&this.text);
        let here: &'r bumpalo::Bump = region!(in to);
        assert!(ptr::eq(here, text.bump()));
        Ok((text, to.place(7)?))
    }
}

#[test]
fn another_type_for_the_copy() {
    let (from, to) = (Region::new(), Region::new());
    let copies = Cell::new(0);
    let one: &Counted<'_> = rref!(in from; Counted { copies: &copies, text: rvec![in from; b'a'] });
    let (a, b) = promote!(in to; (one, one));
    assert!(ptr::eq(a, b));
    assert_eq!((&a.0[..], *a.1, copies.get()), (&b">a"[..], 7, 1));
}

/// It copies in `promote` what it should copy in `link`.
struct Wrong<'a>(Cell<Option<&'a Wrong<'a>>>);

impl<'r> Promote<'r> for Wrong<'_> {
    type Out = Wrong<'r>;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(Wrong(Cell::new(to.value(&this.0.get())?)))
    }
}

#[test]
fn no_cycle_goes_right() {
    let (from, to) = (Region::new(), Region::new());
    let end: &Wrong<'_> = rref!(in from; Wrong(Cell::new(None)));
    let one: &Wrong<'_> = rref!(in from; Wrong(Cell::new(Some(end))));
    assert!(promote!(in to; one).0.get().unwrap().0.get().is_none());
}

#[test]
#[should_panic(expected = "goes through no empty cell")]
fn a_cycle_is_noticed() {
    let (from, to) = (Region::new(), Region::new());
    let one: &Wrong<'_> = rref!(in from; Wrong(Cell::new(None)));
    one.0.set(Some(rref!(in from; Wrong(Cell::new(Some(one))))));
    promote!(in to; one);
}

/// Its `tail` runs in a circle.
struct Circle<'a>(u8, Cell<Option<&'a Circle<'a>>>);

impl<'r> Promote<'r> for Circle<'_> {
    type Out = u8;

    fn promote<'s>(this: &Self, _: &mut Promotion<'s, 'r>) -> Result<u8, AllocError>
    where
        Self: 's,
    {
        Ok(this.0)
    }

    fn tail<'s>(this: &Self) -> Option<&'s Self>
    where
        Self: 's,
    {
        this.1.get()
    }
}

#[test]
#[should_panic(expected = "goes through no empty cell")]
fn a_circle_is_noticed() {
    let (from, to) = (Region::new(), Region::new());
    let one: &Circle<'_> = rref!(in from; Circle(1, Cell::new(None)));
    one.1.set(Some(one));
    promote!(in to; one);
}

/// Temporaries have addresses that are used again: they are no objects to be shared.
struct Maker<'a>(&'a str);

#[derive(Promote)]
struct Temporary<'a>(&'a str, u32);

impl<'r> Promote<'r> for Maker<'_> {
    type Out = [Temporary<'r>; 2];

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let mut make = |number| to.value(&Temporary(this.0, number));
        Ok([make(1)?, make(2)?])
    }
}

#[test]
fn temporaries() {
    let to = Region::new();
    let [a, b] = promote!(in to; Maker("x"));
    assert_eq!((a.1, b.1), (1, 2));
    assert!(ptr::eq(a.0, b.0));
}

/// A promotion within a promotion has notes of its own.
struct Nested<'a>(&'a u32);

impl<'r> Promote<'r> for Nested<'_> {
    type Out = (&'r u32, u32);

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let scratch = Region::new();
        let inner: &u32 = promote!(in scratch; this.0);
        let sum = *inner + *this.0;
        Ok((to.value(&this.0)?, sum))
    }
}

#[test]
fn nested() {
    let to = Region::new();
    let n = 4;
    let (a, b) = promote!(in to; (Nested(&n), Nested(&n)));
    assert!(ptr::eq(a.0, b.0));
    assert_eq!((*a.0, a.1), (4, 8));
}

/// An error that is swallowed leaves no note behind.
struct Either<'a>(&'a [u8; 4096], &'a u8);

impl<'r> Promote<'r> for Either<'_> {
    type Out = (bool, bool, &'r u8);

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let (first, again) = (to.value(&this.0).is_ok(), to.value(&this.0).is_ok());
        Ok((first, again, to.value(&this.1)?))
    }
}

#[test]
fn swallowed_errors() {
    let to = Region::bounded(1024);
    let either = Either(&[0; 4096], &5);
    assert_eq!(promote!(in to; either), (false, false, &5));
}

/// Hollow by hand: nothing but a mark.
#[derive(Clone, Copy)]
struct Mark<'a>(&'a str);

impl<'r> Promote<'r> for Mark<'_> {
    type Out = Mark<'r>;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Mark<'r>, AllocError>
    where
        Self: 's,
    {
        Ok(Mark(to.value(&this.0)?))
    }
}

impl<'r> Hollow<'r> for Mark<'_> {
    fn hollow<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<Mark<'r>, AllocError>
    where
        Self: 's,
    {
        Ok(Mark("hollow"))
    }
}

#[test]
fn hollow_is_filled() {
    let to = Region::new();
    let kept: &Cell<Mark<'_>> = {
        let from = Region::new();
        promote!(in to; rref!(in from; Cell::new(Mark(rstr!(in from; "full")))))
    };
    assert_eq!(kept.get().0, "full");
}
