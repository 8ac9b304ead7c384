//! `form!(@fallback; …)`: what type-checks like the form and never runs, since the attribute has reported an error.

use core::fmt::Arguments;

use crate::{Promote, RBox, RString, RVec, Region};

#[cold]
fn never() -> ! {
    unreachable!("`#[regions]` has reported an error here")
}

pub fn region<'r>() -> &'r Region {
    never()
}

pub fn alloc<'r, T: 'r>(_: T) -> &'r mut T {
    never()
}

pub fn alloc_ref<'r, T: 'r>(_: T) -> &'r T {
    never()
}

pub fn own<'r, T: 'r>(_: T) -> &'r mut T {
    never()
}

pub fn boxed<'r, T: 'r>(_: T) -> RBox<'r, T> {
    never()
}

pub fn vec_new<'r, T: 'r>() -> RVec<'r, T> {
    never()
}

pub fn vec_from_elem<'r, T: 'r>(_: T, _: usize) -> RVec<'r, T> {
    never()
}

pub fn vec_from_array<'r, T: 'r, const N: usize>(_: [T; N]) -> RVec<'r, T> {
    never()
}

pub fn collect<'r, I: IntoIterator>(_: I) -> RVec<'r, I::Item> {
    never()
}

pub fn slice_new<'r, T: 'r>() -> &'r mut [T] {
    never()
}

pub fn slice_from_elem<'r, T: 'r>(_: T, _: usize) -> &'r mut [T] {
    never()
}

pub fn slice_from_array<'r, T: 'r, const N: usize>(_: [T; N]) -> &'r mut [T] {
    never()
}

pub fn str<'r, S: AsRef<str>>(_: S) -> &'r str {
    never()
}

pub fn string_new<'r>() -> RString<'r> {
    never()
}

pub fn format<'r>(_: Arguments<'_>) -> RString<'r> {
    never()
}

pub fn promote<'r, T: Promote<'r>>(_: &T) -> T::Out {
    never()
}

pub fn hole<'r>() -> &'r Region {
    never()
}

#[cfg(feature = "hashbrown")]
pub use hash::*;

#[cfg(feature = "hashbrown")]
mod hash {
    use super::never;
    use crate::{RMap, RSet};

    pub fn map_new<'r, K: 'r, V: 'r>() -> RMap<'r, K, V> {
        never()
    }

    pub fn map_from_array<'r, K: 'r, V: 'r, const N: usize>(_: [(K, V); N]) -> RMap<'r, K, V> {
        never()
    }

    pub fn set_new<'r, T: 'r>() -> RSet<'r, T> {
        never()
    }

    pub fn set_from_array<'r, T: 'r, const N: usize>(_: [T; N]) -> RSet<'r, T> {
        never()
    }
}
