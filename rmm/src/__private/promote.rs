//! `promote!` and what its derive writes.

use core::marker::PhantomData;

use super::{Spot, plain::unwrap};
use crate::{AllocError, Hollow, Promote, Promotion};

/// Fails to compile, in a `const` block, if a reference leads to a value with a destructor.
#[track_caller]
pub const fn promotable(plain: bool) {
    assert!(
        plain,
        "a reference in this value leads to one with a destructor, which a region never runs: write `&str` or \
         `RString` for `String`, `RVec` for `Vec`, `&T` for `Box` and `RBox`"
    );
}

/// How a `T` becomes an `O`, with the proof that all that it refers to can lie in a region. It is made in a `const` block of
/// the form itself, and is the only thing there that asks for [`Promote`]: so errors stand at the user's code, one each.
pub struct Promotable<'r, T, O>(fn(&T, Spot<'r>) -> Result<O, AllocError>);

impl<'r, T: Promote<'r>> Promotable<'r, T, T::Out> {
    #[track_caller]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        promotable(T::PLAIN);
        Promotable(|value, spot| Promotion::run(value, spot))
    }
}

#[inline]
pub fn try_promote<'r, T, O>(
    value: &T,
    spot: Spot<'r>,
    name: &'static str,
    how: Promotable<'r, T, O>,
) -> Result<O, AllocError> {
    how.0(value, spot).map_err(|error| error.named(name))
}

#[inline]
#[track_caller]
pub fn promote<'r, T, O>(
    value: &T,
    spot: Spot<'r>,
    name: &'static str,
    how: Promotable<'r, T, O>,
) -> O {
    unwrap(how.0(value, spot), name)
}

/// Field `INDEX` of a type with the derive.
pub struct Part<F: ?Sized, const INDEX: usize>(PhantomData<F>);

/// That a field has a hollow copy, of type `O`. As a bound it asks nothing of the field's type.
pub trait HollowPart<'r, F: ?Sized, O> {
    const WHOLE: bool;

    fn hollow<'s>(field: &F, to: &mut Promotion<'s, 'r>) -> Result<O, AllocError>
    where
        F: 's;
}

impl<'r, F: Hollow<'r>, const INDEX: usize> HollowPart<'r, F, F::Out> for Part<F, INDEX> {
    const WHOLE: bool = F::WHOLE;

    #[inline]
    fn hollow<'s>(field: &F, to: &mut Promotion<'s, 'r>) -> Result<F::Out, AllocError>
    where
        F: 's,
    {
        F::hollow(field, to)
    }
}
