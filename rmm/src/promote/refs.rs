//! References.

use super::{Hollow, Promote, Promotion, plain};
use crate::AllocError;

impl<'r, T: Promote<'r>> Promote<'r> for &T {
    type Out = &'r T::Out;
    const PLAIN: bool = plain::<T::Out>() && T::PLAIN;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<&'r T::Out, AllocError>
    where
        Self: 's,
    {
        to.share(*this)
    }
}

/// What a `&mut` refers to is nobody else's, and is copied as a part of what the `&mut` lies in.
impl<'r, T: Promote<'r>> Promote<'r> for &mut T {
    type Out = &'r mut T::Out;
    const PLAIN: bool = plain::<T::Out>() && T::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<&'r mut T::Out, AllocError>
    where
        Self: 's,
    {
        let new = T::promote(this, to)?;
        to.put(new)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link::<T>(this, new)
    }
}

impl<'r, T: Promote<'r>> Promote<'r> for &[T] {
    type Out = &'r [T::Out];
    const PLAIN: bool = plain::<T::Out>() && T::PLAIN;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<&'r [T::Out], AllocError>
    where
        Self: 's,
    {
        to.share_slice(this)
    }
}

impl<'r, T: Promote<'r>> Hollow<'r> for &[T] {
    fn hollow<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<&'r [T::Out], AllocError>
    where
        Self: 's,
    {
        Ok(&[])
    }
}

impl<'r, T: Promote<'r>> Promote<'r> for &mut [T] {
    type Out = &'r mut [T::Out];
    const PLAIN: bool = plain::<T::Out>() && T::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<&'r mut [T::Out], AllocError>
    where
        Self: 's,
    {
        Ok(to.elements(this)?.into_slice())
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link_all(this, new)
    }
}

impl<'r, T: Promote<'r>> Hollow<'r> for &mut [T] {
    fn hollow<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<&'r mut [T::Out], AllocError>
    where
        Self: 's,
    {
        Ok(&mut [])
    }
}

impl<'r> Promote<'r> for &str {
    type Out = &'r str;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<&'r str, AllocError>
    where
        Self: 's,
    {
        to.shared_str(this)
    }
}

impl<'r> Promote<'r> for &mut str {
    type Out = &'r mut str;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<&'r mut str, AllocError>
    where
        Self: 's,
    {
        Ok(to.text(this)?.into_str())
    }
}

macro_rules! whole {
    ($($type:ty),*) => {$(
        impl<'r> Hollow<'r> for $type {
            const WHOLE: bool = true;

            fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                Promote::promote(this, to)
            }
        }
    )*};
}

whole!(&str, &mut str);
