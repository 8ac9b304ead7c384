//! Cells: hollow at first, filled when all objects are in their place.

use core::cell::{Cell, OnceCell, RefCell};

use super::{Hollow, Promote, Promotion};
use crate::AllocError;

impl<'r, T: Copy + Hollow<'r>> Promote<'r> for Cell<T> {
    type Out = Cell<T::Out>;
    const PLAIN: bool = T::PLAIN;
    const LINKS: bool = !T::WHOLE;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        T::hollow(&this.get(), to).map(Cell::new)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        if !T::WHOLE {
            new.set(Promote::promote(&this.get(), to)?);
        }
        Ok(())
    }
}

/// # Panics
/// When the cell is mutably borrowed, as `RefCell::clone` does.
impl<'r, T: Hollow<'r>> Promote<'r> for RefCell<T> {
    type Out = RefCell<T::Out>;
    const PLAIN: bool = T::PLAIN;
    const LINKS: bool = !T::WHOLE || T::LINKS;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        T::hollow(&this.borrow(), to).map(RefCell::new)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        let old = this.borrow();
        if !T::WHOLE {
            let value = Promote::promote(&*old, to)?;
            new.replace(value);
        }
        if T::LINKS {
            to.link(&*old, &*new.borrow())?;
        }
        Ok(())
    }
}

impl<'r, T: Promote<'r>> Promote<'r> for OnceCell<T> {
    type Out = OnceCell<T::Out>;
    const PLAIN: bool = T::PLAIN;

    fn promote<'s>(_: &Self, _: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(OnceCell::new())
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        let Some(old) = this.get() else { return Ok(()) };
        let value = Promote::promote(old, to)?;
        to.link(old, new.get_or_init(|| value))
    }
}

macro_rules! cells {
    ($($cell:ident: $($bound:path),+;)*) => {$(
        /// Its copy is hollow by itself.
        impl<'r, T: $($bound +)+> Hollow<'r> for $cell<T>
        where
            $cell<T>: Promote<'r>,
        {
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

cells! {
    Cell: Copy, Hollow<'r>;
    RefCell: Hollow<'r>;
    OnceCell: Promote<'r>;
}
