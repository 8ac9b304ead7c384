//! The forms without hashing. Each comes with a `try_` twin; `name` is the expression that named the region.

use core::{
    alloc::Layout,
    fmt::{Arguments, Write},
    marker::PhantomData,
    ptr::NonNull,
};

use super::{Mem, Place, Spot};
use crate::{
    AllocError, RBox, RString, RVec,
    owner::Owner,
    types::{plain, plain_elements},
};

/// The value, or a panic with the error's words at the form.
#[inline(always)]
#[track_caller]
pub(super) fn unwrap<T>(result: Result<T, AllocError>, name: &'static str) -> T {
    match result {
        Ok(value) => value,
        Err(error) => error.named(name).raise(),
    }
}

#[inline(always)]
pub fn spot<'r, P: Place<'r>>(place: P) -> Spot<'r> {
    place.spot()
}

#[inline(always)]
pub fn hole<'r, P: Place<'r>>(place: P) -> P::Hole {
    place.hole()
}

/// The proof that `T` has no destructor. It is made in a `const` block of the form itself, so that
/// the error stands at the user's code.
pub struct Plain<T>(PhantomData<fn() -> T>);

/// As [`Plain`], for what a container holds.
pub struct Elements<T>(PhantomData<fn() -> T>);

impl<T> Proves<T> for Elements<T> {}

impl<T> Elements<T> {
    #[track_caller]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        plain_elements::<T>();
        Elements(PhantomData)
    }
}

/// Ties the proof to the value's type by a bound alone: were it an argument of type `Plain<T>`, an
/// expected `&mut dyn Trait` would ask for the proof of `dyn Trait`.
pub trait Proves<T> {}

impl<T> Proves<T> for Plain<T> {}

impl<T> Plain<T> {
    #[track_caller]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        plain::<T>();
        Plain(PhantomData)
    }
}

/// # Safety
/// `block` is a fresh block of `T`'s layout that lives for `'r`.
#[inline(always)]
unsafe fn fill<'r, T: 'r>(block: NonNull<u8>, value: T) -> &'r mut T {
    // SAFETY: the caller's promise; nobody else refers to a fresh block.
    unsafe {
        let place = block.cast::<T>();
        place.write(value);
        &mut *place.as_ptr()
    }
}

#[inline(always)]
pub fn try_alloc<'r, T: 'r>(
    value: T,
    spot: Spot<'r>,
    name: &'static str,
    _: impl Proves<T>,
) -> Result<&'r mut T, AllocError> {
    match spot.alloc(Layout::new::<T>()) {
        // SAFETY: it was just allocated in a region that is borrowed for `'r`.
        Ok(block) => Ok(unsafe { fill(block, value) }),
        Err(error) => Err(error.named(name)),
    }
}

#[inline(always)]
#[track_caller]
pub fn alloc<'r, T: 'r>(
    value: T,
    spot: Spot<'r>,
    name: &'static str,
    _: impl Proves<T>,
) -> &'r mut T {
    // SAFETY: as in `try_alloc`.
    unsafe { fill(spot.alloc_or_raise(Layout::new::<T>(), name), value) }
}

#[inline(always)]
pub fn try_alloc_ref<'r, T: 'r>(
    value: T,
    spot: Spot<'r>,
    name: &'static str,
    plain: impl Proves<T>,
) -> Result<&'r T, AllocError> {
    try_alloc(value, spot, name, plain).map(|value| &*value)
}

#[inline(always)]
#[track_caller]
pub fn alloc_ref<'r, T: 'r>(
    value: T,
    spot: Spot<'r>,
    name: &'static str,
    plain: impl Proves<T>,
) -> &'r T {
    alloc(value, spot, name, plain)
}

#[inline(always)]
pub fn vec_new<T>(spot: Spot<'_>, _: impl Proves<T>) -> RVec<'_, T> {
    RVec::in_mem(Mem::new(spot))
}

#[inline(always)]
pub fn try_vec_new<T>(spot: Spot<'_>, _: impl Proves<T>) -> Result<RVec<'_, T>, AllocError> {
    Ok(RVec::in_mem(Mem::new(spot)))
}

#[inline]
pub fn try_vec_from_elem<'r, T: Clone>(
    value: T,
    len: usize,
    spot: Spot<'r>,
    name: &'static str,
    _: impl Proves<T>,
) -> Result<RVec<'r, T>, AllocError> {
    let mut vec = RVec::in_mem(Mem::new(spot));
    vec.try_resize(len, value)
        .map_err(|error| error.named(name))?;
    Ok(vec)
}

#[inline]
#[track_caller]
pub fn vec_from_elem<'r, T: Clone>(
    value: T,
    len: usize,
    spot: Spot<'r>,
    name: &'static str,
    proof: impl Proves<T>,
) -> RVec<'r, T> {
    unwrap(try_vec_from_elem(value, len, spot, name, proof), name)
}

#[inline(always)]
pub fn try_vec_from_array<'r, T, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
    _: impl Proves<T>,
) -> Result<RVec<'r, T>, AllocError> {
    match spot.alloc(Layout::new::<[T; N]>()) {
        // SAFETY: a fresh block of room for `N` values.
        Ok(block) => Ok(unsafe { RVec::from_array(block, values, Mem::new(spot)) }),
        Err(error) => Err(error.named(name)),
    }
}

#[inline(always)]
#[track_caller]
pub fn vec_from_array<'r, T, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
    _: impl Proves<T>,
) -> RVec<'r, T> {
    // SAFETY: as in `try_vec_from_array`.
    unsafe {
        RVec::from_array(
            spot.alloc_or_raise(Layout::new::<[T; N]>(), name),
            values,
            Mem::new(spot),
        )
    }
}

#[inline]
pub fn try_collect<'r, I: IntoIterator>(
    values: I,
    spot: Spot<'r>,
    name: &'static str,
    _: impl Proves<I::Item>,
) -> Result<RVec<'r, I::Item>, AllocError> {
    let mut vec = RVec::in_mem(Mem::new(spot));
    vec.try_extend(values).map_err(|error| error.named(name))?;
    Ok(vec)
}

#[inline]
#[track_caller]
pub fn collect<'r, I: IntoIterator>(
    values: I,
    spot: Spot<'r>,
    name: &'static str,
    proof: impl Proves<I::Item>,
) -> RVec<'r, I::Item> {
    unwrap(try_collect(values, spot, name, proof), name)
}

/// What a loop fills: a vector with elements, a text with characters of a byte or more.
pub trait Fill {
    /// Makes room for at least, and at most, so many more.
    ///
    /// # Errors
    /// When the region has no such memory.
    fn make_room(&mut self, hint: (usize, Option<usize>)) -> Result<(), AllocError>;
}

impl<T> Fill for RVec<'_, T> {
    #[inline]
    fn make_room(&mut self, hint: (usize, Option<usize>)) -> Result<(), AllocError> {
        self.try_reserve_hint(hint)
    }
}

impl Fill for RString<'_> {
    #[inline]
    fn make_room(&mut self, hint: (usize, Option<usize>)) -> Result<(), AllocError> {
        self.try_reserve_hint(hint)
    }
}

/// The iterator of a loop that pushes to `list` so often in each turn. A region without room for all turns may have it
/// for some.
#[inline]
pub fn reserve<I: IntoIterator>(values: I, each: usize, list: &mut impl Fill) -> I::IntoIter {
    let values = values.into_iter();
    let (least, most) = values.size_hint();
    if let Some(least) = least.checked_mul(each) {
        let most = most.and_then(|most| most.checked_mul(each));
        let _ = list.make_room((least, most));
    }
    values
}

/// How many turns a loop has at the least.
#[inline]
pub fn turns<I: IntoIterator>(values: I) -> usize {
    values.into_iter().size_hint().0
}

#[inline(always)]
pub fn slice_new<'r, T: 'r>(_: Spot<'r>, _: impl Proves<T>) -> &'r mut [T] {
    &mut []
}

#[inline(always)]
pub fn try_slice_new<'r, T: 'r>(
    spot: Spot<'r>,
    proof: impl Proves<T>,
) -> Result<&'r mut [T], AllocError> {
    Ok(slice_new(spot, proof))
}

#[inline]
pub fn try_slice_from_elem<'r, T: Clone + 'r>(
    value: T,
    len: usize,
    spot: Spot<'r>,
    name: &'static str,
    proof: impl Proves<T>,
) -> Result<&'r mut [T], AllocError> {
    try_vec_from_elem(value, len, spot, name, proof).map(RVec::into_slice)
}

#[inline]
#[track_caller]
pub fn slice_from_elem<'r, T: Clone + 'r>(
    value: T,
    len: usize,
    spot: Spot<'r>,
    name: &'static str,
    proof: impl Proves<T>,
) -> &'r mut [T] {
    unwrap(try_slice_from_elem(value, len, spot, name, proof), name)
}

#[inline(always)]
pub fn try_slice_from_array<'r, T: 'r, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
    plain: impl Proves<[T; N]>,
) -> Result<&'r mut [T], AllocError> {
    match try_alloc(values, spot, name, plain) {
        Ok(values) => Ok(values),
        Err(error) => Err(error),
    }
}

#[inline(always)]
#[track_caller]
pub fn slice_from_array<'r, T: 'r, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
    plain: impl Proves<[T; N]>,
) -> &'r mut [T] {
    let array: &'r mut [T; N] = alloc(values, spot, name, plain);
    array
}

#[inline]
pub fn try_str<'r, S: AsRef<str>>(
    text: S,
    spot: Spot<'r>,
    name: &'static str,
) -> Result<&'r str, AllocError> {
    let text = text.as_ref();
    match spot.alloc(Layout::for_value(text)) {
        // SAFETY: a fresh block of `text.len()` bytes, filled with valid UTF-8, that lives for `'r`.
        Ok(block) => Ok(unsafe {
            block.copy_from_nonoverlapping(NonNull::from(text).cast(), text.len());
            core::str::from_utf8_unchecked(core::slice::from_raw_parts(block.as_ptr(), text.len()))
        }),
        Err(error) => Err(error.named(name)),
    }
}

#[inline]
#[track_caller]
pub fn str<'r, S: AsRef<str>>(text: S, spot: Spot<'r>, name: &'static str) -> &'r str {
    unwrap(try_str(text, spot, name), name)
}

#[inline(always)]
pub fn string_new(spot: Spot<'_>) -> RString<'_> {
    RString::from_vec(RVec::in_mem(Mem::new(spot)))
}

#[inline(always)]
pub fn try_string_new(spot: Spot<'_>) -> Result<RString<'_>, AllocError> {
    Ok(string_new(spot))
}

pub fn try_format<'r>(
    args: Arguments<'_>,
    spot: Spot<'r>,
    name: &'static str,
) -> Result<RString<'r>, AllocError> {
    /// A string whose failed growth is kept as an error, where `fmt::Write` has no room for one.
    struct Writer<'r>(RString<'r>, Result<(), AllocError>);
    impl Write for Writer<'_> {
        fn write_str(&mut self, text: &str) -> core::fmt::Result {
            self.1 = self.0.try_push_str(text);
            self.1.map_err(|_| core::fmt::Error)
        }
    }
    let mut writer = Writer(string_new(spot), Ok(()));
    if let Some(text) = args.as_str() {
        writer
            .0
            .try_reserve_exact(text.len())
            .map_err(|error| error.named(name))?;
    }
    let written = writer.write_fmt(args);
    writer.1.map_err(|error| error.named(name))?;
    written.expect(
        "a formatting trait implementation returned an error when the underlying stream did not",
    );
    Ok(writer.0)
}

#[track_caller]
pub fn format<'r>(args: Arguments<'_>, spot: Spot<'r>, name: &'static str) -> RString<'r> {
    unwrap(try_format(args, spot, name), name)
}

#[inline(always)]
pub fn try_own<'r, T, O: Owner<'r, T>>(
    value: T,
    owner: O,
    name: &'static str,
) -> Result<&'r mut T, AllocError> {
    owner.own(value).map_err(|error| error.named(name))
}

#[inline(always)]
#[track_caller]
pub fn own<'r, T, O: Owner<'r, T>>(value: T, owner: O, name: &'static str) -> &'r mut T {
    unwrap(owner.own(value), name)
}

#[inline(always)]
pub fn try_boxed<'r, T>(
    value: T,
    spot: Spot<'r>,
    name: &'static str,
) -> Result<RBox<'r, T>, AllocError> {
    RBox::in_spot(spot, value).map_err(|error| error.named(name))
}

#[inline(always)]
#[track_caller]
pub fn boxed<'r, T>(value: T, spot: Spot<'r>, name: &'static str) -> RBox<'r, T> {
    unwrap(RBox::in_spot(spot, value), name)
}
