//! Formatting a text alone: `rformat!("{name}")` copies it.
//!
//! As in [`Kind`](super::Kind), a form asks the type: it finds the method for a [`Text`], else, by `Deref`, that for
//! anything. It only asks where inference takes the type for a text.

use alloc::string::String;
use core::{fmt::Display, marker::PhantomData, ops::Deref};

use super::{Spot, string_new};
use crate::RString;

/// What `Display` shows as the text that it is.
pub trait Text {
    fn text(&self) -> &str;
}

impl Text for str {
    #[inline(always)]
    fn text(&self) -> &str {
        self
    }
}

impl Text for String {
    #[inline(always)]
    fn text(&self) -> &str {
        self
    }
}

impl Text for RString<'_> {
    #[inline(always)]
    fn text(&self) -> &str {
        self
    }
}

impl<T: Text + ?Sized> Text for &T {
    #[inline(always)]
    fn text(&self) -> &str {
        (**self).text()
    }
}

impl<T: Text + ?Sized> Text for &mut T {
    #[inline(always)]
    fn text(&self) -> &str {
        (**self).text()
    }
}

/// What is shown, of which nothing but the type counts.
pub struct Shown<T: ?Sized>(Anything, PhantomData<fn(&T)>);

/// Anything that can be shown.
pub struct Anything;

#[inline(always)]
pub fn shown<T: ?Sized>(_: &T) -> Shown<T> {
    Shown(Anything, PhantomData)
}

impl<T: ?Sized> Deref for Shown<T> {
    type Target = Anything;
    #[inline(always)]
    fn deref(&self) -> &Anything {
        &self.0
    }
}

impl<T: Text + ?Sized> Shown<T> {
    #[inline]
    #[track_caller]
    pub fn format<'r>(&self, value: &T, spot: Spot<'r>, name: &'static str) -> RString<'r> {
        let mut string = string_new(spot);
        match string.try_push_str(value.text()) {
            Ok(()) => string,
            Err(error) => error.named(name).raise(),
        }
    }
}

impl Anything {
    #[inline]
    #[track_caller]
    pub fn format<'r, T: Display + ?Sized>(
        &self,
        value: &T,
        spot: Spot<'r>,
        name: &'static str,
    ) -> RString<'r> {
        super::format(format_args!("{value}"), spot, name)
    }
}
