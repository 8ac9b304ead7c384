//! Values that refer to nothing, and those made of a few others.

use alloc::{rc::Rc, string::String, sync::Arc};
use core::{
    cmp::{Ordering, Reverse},
    marker::{PhantomData, PhantomPinned},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6},
    num::*,
    ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive},
    time::Duration,
};

use super::{Hollow, Promote, Promotion};
use crate::AllocError;

/// A type without lifetimes, which a clone copies.
macro_rules! leaf {
    ([$($generics:tt)*] $type:ty) => {
        impl<'r, $($generics)*> Promote<'r> for $type {
            type Out = Self;
            const LINKS: bool = false;

            #[inline]
            fn promote<'s>(this: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self, AllocError>
            where
                Self: 's,
            {
                Ok(this.clone())
            }
        }

        impl<'r, $($generics)*> Hollow<'r> for $type {
            const WHOLE: bool = true;

            #[inline]
            fn hollow<'s>(this: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self, AllocError>
            where
                Self: 's,
            {
                Ok(this.clone())
            }
        }
    };
}

macro_rules! leaves {
    ($($type:ty),* $(,)?) => { $(leaf!([] $type);)* };
}

leaves! {
    u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64, bool, char, (),
    NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize,
    Ordering, Duration, PhantomPinned, RangeFull, core::any::TypeId, core::alloc::Layout,
    IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6,
    String,
}

leaf!([T: Clone + 'static] RangeInclusive<T>);
leaf!([T: ?Sized + 'static] Rc<T>);
leaf!([T: ?Sized + 'static] Arc<T>);

#[cfg(feature = "std")]
leaves! { std::time::Instant, std::time::SystemTime, std::path::PathBuf, std::ffi::OsString }

/// Structs of std, as the derive would do it.
macro_rules! structs {
    ($($type:ident { $($field:tt)* }),* $(,)?) => {$(
        impl<'r, T: Promote<'r>> Promote<'r> for $type<T> {
            type Out = $type<T::Out>;
            const PLAIN: bool = T::PLAIN;
            const LINKS: bool = T::LINKS;

            fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                structs!(@make $type this to T::promote; $($field)*)
            }

            fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
            where
                Self: 's,
            {
                structs!(@link this new to; $($field)*)
            }
        }

        impl<'r, T: Hollow<'r>> Hollow<'r> for $type<T> {
            const WHOLE: bool = T::WHOLE;

            fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                structs!(@make $type this to T::hollow; $($field)*)
            }
        }
    )*};
    (@make $type:ident $this:ident $to:ident $copy:path; $($field:tt)*) => {
        Ok($type { $($field: $copy(&$this.$field, $to)?),* })
    };
    (@link $this:ident $new:ident $to:ident; $($field:tt)*) => {{
        $($to.link(&$this.$field, &$new.$field)?;)*
        Ok(())
    }};
}

structs! {
    Wrapping { 0 }, Saturating { 0 }, Reverse { 0 },
    Range { start end }, RangeFrom { start }, RangeTo { end }, RangeToInclusive { end },
}

/// Nothing is there to be copied.
impl<'r, T: ?Sized + Promote<'r>> Promote<'r> for PhantomData<T> {
    type Out = PhantomData<T::Out>;
    const LINKS: bool = false;

    fn promote<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(PhantomData)
    }
}

impl<'r, T: ?Sized + Promote<'r>> Hollow<'r> for PhantomData<T> {
    const WHOLE: bool = true;

    fn hollow<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(PhantomData)
    }
}

impl<'r, T: Promote<'r>> Promote<'r> for Option<T> {
    type Out = Option<T::Out>;
    const PLAIN: bool = T::PLAIN;
    const LINKS: bool = T::LINKS;

    #[inline]
    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        this.as_ref()
            .map(|value| Promote::promote(value, to))
            .transpose()
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        match (this, new) {
            (Some(this), Some(new)) => to.link(this, new),
            _ => Ok(()),
        }
    }
}

impl<'r, T: Promote<'r>> Hollow<'r> for Option<T> {
    fn hollow<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(None)
    }
}

impl<'r, T: Promote<'r>, E: Promote<'r>> Promote<'r> for Result<T, E> {
    type Out = Result<T::Out, E::Out>;
    const PLAIN: bool = T::PLAIN && E::PLAIN;
    const LINKS: bool = T::LINKS || E::LINKS;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(match this {
            Ok(value) => Ok(Promote::promote(value, to)?),
            Err(error) => Err(Promote::promote(error, to)?),
        })
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        match (this, new) {
            (Ok(this), Ok(new)) => to.link(this, new),
            (Err(this), Err(new)) => to.link(this, new),
            _ => Ok(()),
        }
    }
}

impl<'r, T: Hollow<'r>, E: Hollow<'r>> Hollow<'r> for Result<T, E> {
    const WHOLE: bool = T::WHOLE && E::WHOLE;

    fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(match this {
            Ok(value) => Ok(T::hollow(value, to)?),
            Err(error) => Err(E::hollow(error, to)?),
        })
    }
}

macro_rules! tuples {
    ($(($($T:ident $index:tt),+))*) => {$(
        impl<'r, $($T: Promote<'r>),+> Promote<'r> for ($($T,)+) {
            type Out = ($($T::Out,)+);
            const PLAIN: bool = $($T::PLAIN)&&+;
            const LINKS: bool = $($T::LINKS)||+;

            fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                Ok(($(Promote::promote(&this.$index, to)?,)+))
            }

            fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
            where
                Self: 's,
            {
                $(to.link(&this.$index, &new.$index)?;)+
                Ok(())
            }
        }

        impl<'r, $($T: Hollow<'r>),+> Hollow<'r> for ($($T,)+) {
            const WHOLE: bool = $($T::WHOLE)&&+;

            fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                Ok(($($T::hollow(&this.$index, to)?,)+))
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
}

/// An array of what `make` gives for each element. (`array::try_map` is not stable.)
fn array<T, U, const N: usize>(
    old: &[T; N],
    mut make: impl FnMut(&T) -> Result<U, AllocError>,
) -> Result<[U; N], AllocError> {
    let mut failed = None;
    let new = old.each_ref().map(|value| {
        if failed.is_none() {
            match make(value) {
                Ok(new) => return Some(new),
                Err(error) => failed = Some(error),
            }
        }
        None
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(new.map(|value| value.expect("nothing failed"))),
    }
}

impl<'r, T: Promote<'r>, const N: usize> Promote<'r> for [T; N] {
    type Out = [T::Out; N];
    const PLAIN: bool = T::PLAIN;
    const LINKS: bool = T::LINKS;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        array(this, |value| Promote::promote(value, to))
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link_all(this, new)
    }
}

impl<'r, T: Hollow<'r>, const N: usize> Hollow<'r> for [T; N] {
    const WHOLE: bool = T::WHOLE;

    fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        array(this, |value| T::hollow(value, to))
    }
}
