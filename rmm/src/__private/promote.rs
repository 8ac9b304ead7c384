//! `promote!` and what its derive writes.

use core::marker::PhantomData;

use super::{Spot, plain::unwrap};
use crate::{AllocError, Hollow, Promote, Promotion};

/// The proof that all that `T` refers to can lie in a region. It is made in a `const` block of the form itself, or at a
/// field of the derive's type, so that the error stands at the user's code.
pub struct Promotable<'r, T>(PhantomData<fn(&'r ()) -> T>);

/// Ties the proof to the value's type, as [`Proves`](super::Proves) does.
pub trait ProvesPromotable<'r, T> {}

impl<'r, T> ProvesPromotable<'r, T> for Promotable<'r, T> {}

impl<'r, T: Promote<'r>> Promotable<'r, T> {
    #[track_caller]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        assert!(
            T::PLAIN,
            "a reference in this value leads to one with a destructor, which a region never runs: write `&str` or \
             `RString` for `String`, `RVec` for `Vec`, `&T` for `Box` and `RBox`"
        );
        Promotable(PhantomData)
    }
}

#[inline]
pub fn try_promote<'s, 'r: 's, T: Promote<'r>>(
    value: &'s T,
    spot: Spot<'r>,
    name: &'static str,
    _: impl ProvesPromotable<'r, T>,
) -> Result<T::Out, AllocError> {
    Promotion::run(value, spot).map_err(|error| error.named(name))
}

#[inline]
#[track_caller]
pub fn promote<'s, 'r: 's, T: Promote<'r>>(
    value: &'s T,
    spot: Spot<'r>,
    name: &'static str,
    _: impl ProvesPromotable<'r, T>,
) -> T::Out {
    unwrap(Promotion::run(value, spot), name)
}

/// As [`Promotable::new`], at a field.
#[track_caller]
pub const fn promotable(plain: bool) {
    assert!(
        plain,
        "a reference in this field leads to a value with a destructor, which a region never runs: write `&str` or \
         `RString` for `String`, `RVec` for `Vec`, `&T` for `Box` and `RBox`"
    );
}

/// Field `INDEX` of a type with the derive.
pub struct Part<F: ?Sized, const INDEX: usize>(PhantomData<F>);

/// That a field has a hollow copy.
pub trait HollowPart<'r, F: Promote<'r>> {
    const WHOLE: bool;

    fn hollow<'s>(field: &F, to: &mut Promotion<'s, 'r>) -> Result<F::Out, AllocError>
    where
        F: 's;
}

impl<'r, F: Hollow<'r>, const INDEX: usize> HollowPart<'r, F> for Part<F, INDEX> {
    const WHOLE: bool = F::WHOLE;

    #[inline]
    fn hollow<'s>(field: &F, to: &mut Promotion<'s, 'r>) -> Result<F::Out, AllocError>
    where
        F: 's,
    {
        F::hollow(field, to)
    }
}
