//! Owned values where and how they can be declared.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub)]

extern crate rmm as renamed;

/// Declared elsewhere, used here.
pub mod declared {
    // Names that the macro might trip over.
    /// A root.
    #[derive(Debug)]
    pub struct Root<'r>(pub &'r str);
    /// No region.
    #[derive(Debug)]
    pub struct Region;

    renamed::owned! {
        /// The root and its region.
        #[must_use]
        pub struct Owned(Root<'r>);

        pub(crate) struct Inner(&'r mut [u8]);
    }
}

use declared::{Inner, Owned, Root};
use renamed::prelude::*;

// A contravariant root is one that can be read through `with` only.
owned! { struct Sink(fn(&'r str) -> usize); }

impl Sink {
    fn length(&self) -> usize {
        self.with(|sink| sink("abc"))
    }
}

struct Holder<const N: usize, T> {
    owned: [Option<Owned>; N],
    other: T,
}

fn generic<T: AsRef<str>>(text: T) -> Owned {
    Owned::new(|region| Root(rstr!(in region; text.as_ref())))
}

#[regions]
fn inferred(texts: &[&str]) -> Owned {
    let lengths = rcollect!(texts.iter().map(|text| text.len()));
    let longest = lengths.iter().max().copied().unwrap_or(0);
    Owned::new(|region: &Region| Root(rformat!(in region; "{longest}").into_str()))
}

fn main() {
    owned! { struct Local(&'r [Local2<'r>]); }
    #[derive(Debug)]
    struct Local2<'r>(&'r u8);
    let local = Local::new(|r| rslice![in r; Local2(rref!(in r; 1))]);
    assert_eq!(*local.with(|root| root[0].0), 1);
    assert_eq!(format!("{local:?}"), "Local([Local2(1)])");

    let mut holder = Holder {
        owned: [Some(generic("a")), None],
        other: generic(String::from("b")),
    };
    holder.owned[1] = Some(std::mem::replace(&mut holder.other, inferred(&["a", "bc"])));
    let texts: Vec<_> = holder.owned.iter().flatten().map(|owned| owned.with(|root| root.0)).collect();
    assert_eq!((texts, holder.other.with(|root| root.0)), (vec!["a", "b"], "2"));

    let mut inner = Inner::new(|region| rslice![in region; 1, 2]);
    inner.with_mut(|bytes, _| bytes[0] = 3);
    assert_eq!(inner.with(|bytes| bytes[0] + bytes[1]), 5);

    assert_eq!(Sink::new(|_| str::len).length(), 3);
    let _ = declared::Region;
}
