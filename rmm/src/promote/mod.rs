//! Deep copies into a region: `promote!`.
//!
//! [`Promote`] says how a type is copied, [`Promotion`] knows the region and what was copied already. A copy is made in
//! two steps, after the two passes of a copying collector (Cheney, *A Nonrecursive List Compacting Algorithm*, 1970):
//! first each object with its cells hollow, then the cells, from a list of the objects that have some. So cells may
//! close cycles, and a list that is linked by cells takes no stack.

mod cells;
mod containers;
mod few;
mod form;
mod leaves;
#[cfg(feature = "hashbrown")]
mod maps;
mod promotion;
mod refs;

pub use promotion::Promotion;

use crate::AllocError;

/// A value that [`promote!`](macro@crate::promote) can copy into a region `'r`, with all that it refers to.
///
/// `#[derive(Promote)]` implements it; see [there](macro@crate::Promote). By hand it looks like this:
///
/// ```
/// use rmm::{AllocError, Promote, Promotion, prelude::*};
///
/// /// A name, and its length in characters.
/// struct Name<'a> {
///     text: &'a str,
///     chars: usize,
/// }
///
/// impl<'r> Promote<'r> for Name<'_> {
///     type Out = Name<'r>;
///
///     fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Name<'r>, AllocError>
///     where
///         Self: 's,
///     {
///         Ok(Name { text: to.value(&this.text)?, chars: this.chars })
///     }
/// }
///
/// let r = Region::new();
/// let kept: &Name<'_> = {
///     let text = String::from("Ada");
///     promote!(in r; &Name { text: &text, chars: 3 })
/// };
/// assert_eq!((kept.text, kept.chars), ("Ada", 3));
/// ```
///
/// The functions take `this` instead of `self`, so that they never get in the way of a type's own methods.
///
/// # Promises
///
/// None that memory safety rests on: an implementation in safe code can make wrong copies, and nothing worse.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be promoted: nothing says how it is copied into a region",
    label = "no deep copy of `{Self}`",
    note = "add `#[derive(Promote)]` to the type's definition; a `Copy` field can be taken as it is: `#[promote(copy)]`"
)]
pub trait Promote<'r> {
    /// The copy's type: the same, with all in `'r`.
    type Out: 'r;

    /// Whether no reference within this type leads to a value with a destructor. [`promote!`](macro@crate::promote) and
    /// the derive check it at compile time. A type that has checks of its own says `true`.
    const PLAIN: bool = true;

    /// Whether [`link`](Self::link) has anything to do. References are linked by themselves, so it is only about what
    /// lies in the value itself: `&Cell<…>` has nothing to link, `Cell<…>` has.
    const LINKS: bool = true;

    /// Copies `this`. Its cells are left [`Hollow`].
    ///
    /// # Errors
    /// When the region has no memory left.
    ///
    /// # Panics
    /// When a `RefCell` in it is mutably borrowed.
    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's;

    /// Fills the cells of `new`, the copy of `this`, when both are where they stay. The default does nothing.
    ///
    /// # Errors
    /// When the region has no memory left.
    ///
    /// # Panics
    /// As [`promote`](Self::promote).
    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        let _ = (this, new, to);
        Ok(())
    }

    /// The object of the same type that `this` refers to and that is copied before it, in a loop: so a list of any
    /// length takes no stack. It must be one that `this` can't do without.
    fn tail<'s>(this: &Self) -> Option<&'s Self>
    where
        Self: 's,
    {
        let _ = this;
        None
    }
}

/// A value of which there is a *hollow* copy, one that refers to nothing that has cells: what a copied cell holds until
/// all objects are in their place.
///
/// It is `None` for an `Option`, the empty container for a container, the value itself for a number, and for a struct
/// or enum the same with hollow fields. References have none, as there is nothing yet that they could refer to.
/// `#[derive(Promote)]` implements it where all fields have one.
#[diagnostic::on_unimplemented(
    message = "a cell that always holds a `{Self}` can't be promoted: until what that refers to is copied, its copy would have nothing to hold",
    label = "there is no empty `{Self}`",
    note = "write `Cell<Option<…>>` or `RefCell<Option<…>>`, which are empty at first"
)]
pub trait Hollow<'r>: Promote<'r> {
    /// Whether the hollow copy is the whole copy already.
    const WHOLE: bool = false;

    /// The hollow copy of `this`.
    ///
    /// # Errors
    /// When the region has no memory left.
    fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's;
}

/// Whether a value of this type can lie in a region.
const fn plain<T>() -> bool {
    !core::mem::needs_drop::<T>()
}
