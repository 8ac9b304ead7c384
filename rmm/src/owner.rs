//! Who can own a value with a destructor: `rown!(in r; e)`.

use crate::{AllocError, DropList, Region};

/// What `rown!(in r; e)` accepts as `r`.
#[diagnostic::on_unimplemented(
    message = "`rown!` can't put this value here: a `Region` owns values that are `'static` and `Send`, a `DropList` any, a `Bump` none",
    label = "cannot own the value",
    note = "a `Bump` runs no destructors: make a list with `let owned = DropList::new(&bump);` and write `rown!(in owned; …)`"
)]
pub trait Owner<'r, T> {
    /// Takes the value over.
    fn own(self, value: T) -> Result<&'r mut T, AllocError>;
}

impl<'r, T: Send + 'static> Owner<'r, T> for &'r Region {
    #[inline]
    fn own(self, value: T) -> Result<&'r mut T, AllocError> {
        self.inner().own_value(value)
    }
}

impl<'d, 'env, T: 'env> Owner<'d, T> for &'d DropList<'env> {
    #[inline]
    fn own(self, value: T) -> Result<&'d mut T, AllocError> {
        self.try_alloc(value)
    }
}

impl<'r, 'b, P: ?Sized, T> Owner<'r, T> for &&'b P
where
    &'b P: Owner<'r, T>,
{
    #[inline]
    fn own(self, value: T) -> Result<&'r mut T, AllocError> {
        (*self).own(value)
    }
}

impl<'r, 'a, P: ?Sized, T> Owner<'r, T> for &'a &mut P
where
    &'a P: Owner<'r, T>,
{
    #[inline]
    fn own(self, value: T) -> Result<&'r mut T, AllocError> {
        (**self).own(value)
    }
}
