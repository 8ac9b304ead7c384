//! Containers and boxes.

use alloc::{borrow::Cow, boxed::Box, string::String, vec::Vec};

use super::{Hollow, Promote, Promotion, plain};
use crate::{AllocError, RBox, RString, RVec};

impl<'r, T: Promote<'r>> Promote<'r> for RVec<'_, T> {
    type Out = RVec<'r, T::Out>;
    const PLAIN: bool = plain::<T::Out>() && T::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        to.elements(this)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link_all(this, new)
    }
}

impl<'r, T: Promote<'r>> Hollow<'r> for RVec<'_, T> {
    fn hollow<'s>(_: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(RVec::in_source(to.mem().into()))
    }
}

impl<'r> Promote<'r> for RString<'_> {
    type Out = RString<'r>;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        to.text(this)
    }
}

impl<'r> Hollow<'r> for RString<'_> {
    const WHOLE: bool = true;

    fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        to.text(this)
    }
}

impl<'r, T: Promote<'r>> Promote<'r> for RBox<'_, T> {
    type Out = RBox<'r, T::Out>;
    const PLAIN: bool = T::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let new = Promote::promote(&**this, to)?;
        RBox::in_spot(to.spot(), new)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link(&**this, &**new)
    }
}

/// The copy is in the global allocator as well.
impl<'r, T: Promote<'r>> Promote<'r> for Box<T> {
    type Out = Box<T::Out>;
    const PLAIN: bool = T::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Promote::promote(&**this, to).map(Box::new)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link(&**this, &**new)
    }
}

/// Containers of the global allocator, which stay there.
macro_rules! global {
    ($($type:ident)::+ <$T:ident>) => {
        impl<'r, $T: Promote<'r>> Promote<'r> for $($type)::+<$T> {
            type Out = $($type)::+<$T::Out>;
            const PLAIN: bool = $T::PLAIN;

            fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                this.iter().map(|value| Promote::promote(value, to)).collect()
            }

            fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
            where
                Self: 's,
            {
                if $T::LINKS {
                    for (this, new) in this.iter().zip(new) {
                        to.link(this, new)?;
                    }
                }
                Ok(())
            }
        }

        impl<'r, $T: Promote<'r>> Hollow<'r> for $($type)::+<$T> {
            fn hollow<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
            where
                Self: 's,
            {
                Ok(<$($type)::+<$T::Out>>::default())
            }
        }
    };
}

global!(Vec<T>);
global!(alloc::collections::VecDeque<T>);

impl<'r, T: Promote<'r>> Promote<'r> for Box<[T]> {
    type Out = Box<[T::Out]>;
    const PLAIN: bool = T::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        this.iter()
            .map(|value| Promote::promote(value, to))
            .collect()
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        to.link_all(this, new)
    }
}

impl<'r> Promote<'r> for Box<str> {
    type Out = Self;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self, AllocError>
    where
        Self: 's,
    {
        Ok(this.clone())
    }
}

/// Borrowed text is copied into the region, owned text stays owned.
impl<'r> Promote<'r> for Cow<'_, str> {
    type Out = Cow<'r, str>;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(match this {
            Cow::Borrowed(text) => Cow::Borrowed(to.shared_str(text)?),
            Cow::Owned(text) => Cow::Owned(String::clone(text)),
        })
    }
}
