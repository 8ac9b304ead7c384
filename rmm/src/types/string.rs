//! A string in a region.

use alloc::{borrow::Cow, string::String};
use core::{
    borrow::{Borrow, BorrowMut},
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::{Add, AddAssign, Deref, DerefMut, Index, RangeBounds},
    slice::SliceIndex,
    str,
};

use super::vec::{RVec, bounds};
use crate::{AllocError, spot::Place};

/// A string in a region: `String` without a destructor.
///
/// Made by [`rformat!`](crate::rformat). It derefs to `str`, and `write!` writes to it.
///
/// ```
/// use std::fmt::Write;
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut s = rformat!(in r; "{}-", 1);
/// s.push_str("two");
/// write!(s, "-{}", 3).unwrap();
/// assert_eq!(s, "1-two-3");
/// let text: &mut str = s.into_str();
/// ```
pub struct RString<'r> {
    /// Invariant: valid UTF-8.
    bytes: RVec<'r, u8>,
}

impl<'r> RString<'r> {
    /// `bytes` must be empty.
    #[inline(always)]
    pub(crate) fn from_vec(bytes: RVec<'r, u8>) -> Self {
        debug_assert!(bytes.is_empty());
        RString { bytes }
    }

    /// An empty string in `region`: a `&Region` or a `&Bump`. It takes no memory yet.
    #[inline]
    #[must_use]
    pub fn new_in<P: Place<'r>>(region: P) -> Self {
        RString {
            bytes: RVec::new_in(region),
        }
    }

    /// An empty string with room for `capacity` bytes.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn with_capacity_in<P: Place<'r>>(capacity: usize, region: P) -> Self {
        RString {
            bytes: RVec::with_capacity_in(capacity, region),
        }
    }

    /// A copy of `text` in `region`.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[must_use]
    #[track_caller]
    pub fn from_str_in<P: Place<'r>>(text: &str, region: P) -> Self {
        let mut string = Self::with_capacity_in(text.len(), region);
        string.push_str(text);
        string
    }

    /// The string of `bytes`, if they are UTF-8.
    ///
    /// # Errors
    /// When they are not: where and why, and the bytes are as they were.
    pub fn from_utf8(bytes: RVec<'r, u8>) -> Result<Self, (RVec<'r, u8>, str::Utf8Error)> {
        match str::from_utf8(&bytes) {
            Ok(_) => Ok(RString { bytes }),
            Err(error) => Err((bytes, error)),
        }
    }

    /// All characters or strings that `parts` yields, one after the other.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[track_caller]
    pub fn from_iter_in<P: Place<'r>, I: IntoIterator>(parts: I, region: P) -> Self
    where
        Self: Extend<I::Item>,
    {
        let mut string = Self::new_in(region);
        string.extend(parts);
        string
    }

    /// The region as the `Bump` behind it.
    #[must_use]
    pub fn bump(&self) -> &'r bumpalo::Bump {
        self.bytes.bump()
    }

    /// How many bytes fit before it grows.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    /// The length in bytes.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether the length is 0.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The text.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        // SAFETY: by the invariant.
        unsafe { str::from_utf8_unchecked(&self.bytes) }
    }

    /// The text, to change.
    #[inline]
    #[must_use]
    pub fn as_mut_str(&mut self) -> &mut str {
        // SAFETY: by the invariant; a `&mut str` keeps it.
        unsafe { str::from_utf8_unchecked_mut(&mut self.bytes) }
    }

    /// The text for as long as the region stands; the string ends here.
    #[inline]
    #[must_use]
    pub fn into_str(self) -> &'r mut str {
        // SAFETY: by the invariant.
        unsafe { str::from_utf8_unchecked_mut(self.bytes.into_slice()) }
    }

    /// As [`into_str`](Self::into_str), under the name that `String` has for it.
    #[inline]
    #[must_use]
    pub fn leak(self) -> &'r mut str {
        self.into_str()
    }

    /// The bytes.
    #[inline]
    #[must_use]
    pub fn into_bytes(self) -> RVec<'r, u8> {
        self.bytes
    }

    /// Makes room for `more` bytes.
    ///
    /// # Panics
    /// When the region has no such memory.
    #[track_caller]
    pub fn reserve(&mut self, more: usize) {
        self.bytes.reserve(more);
    }

    /// Makes room for `more` bytes.
    ///
    /// # Errors
    /// When the region has no such memory.
    pub fn try_reserve(&mut self, more: usize) -> Result<(), AllocError> {
        self.bytes.try_reserve(more)
    }

    #[inline]
    pub(crate) fn try_reserve_hint(
        &mut self,
        hint: (usize, Option<usize>),
    ) -> Result<(), AllocError> {
        self.bytes.try_reserve_hint(hint)
    }

    pub(crate) fn try_reserve_exact(&mut self, more: usize) -> Result<(), AllocError> {
        self.bytes.try_reserve_exact(more)
    }

    /// Adds a text at the end.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn push_str(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Adds a text at the end.
    ///
    /// # Errors
    /// When the region has no memory left. The string is as it was.
    #[inline]
    pub fn try_push_str(&mut self, text: &str) -> Result<(), AllocError> {
        self.bytes.try_extend_from_slice(text.as_bytes())
    }

    /// Adds a character at the end.
    ///
    /// # Panics
    /// When the region has no memory left.
    #[inline]
    #[track_caller]
    pub fn push(&mut self, character: char) {
        match character.len_utf8() {
            1 => self.bytes.push(character as u8),
            _ => self.push_str(character.encode_utf8(&mut [0; 4])),
        }
    }

    /// Adds a character at the end.
    ///
    /// # Errors
    /// When the region has no memory left. The string is as it was.
    #[inline]
    pub fn try_push(&mut self, character: char) -> Result<(), AllocError> {
        match character.len_utf8() {
            1 => self.bytes.try_push(character as u8),
            _ => self.try_push_str(character.encode_utf8(&mut [0; 4])),
        }
    }

    /// Takes the last character off.
    pub fn pop(&mut self) -> Option<char> {
        let last = self.chars().next_back()?;
        self.bytes.truncate(self.len() - last.len_utf8());
        Some(last)
    }

    /// Removes all text and keeps the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Keeps the first `len` bytes.
    ///
    /// # Panics
    /// When `len` is within a character.
    #[track_caller]
    pub fn truncate(&mut self, len: usize) {
        if len <= self.len() {
            assert!(
                self.is_char_boundary(len),
                "byte index {len} is not a char boundary"
            );
            self.bytes.truncate(len);
        }
    }

    /// Takes out the character at byte `index`.
    ///
    /// # Panics
    /// When `index` is at the end, beyond it, or within a character.
    #[track_caller]
    pub fn remove(&mut self, index: usize) -> char {
        let Some(character) = self[index..].chars().next() else {
            panic!("cannot remove a char from the end of a string")
        };
        self.bytes.drain(index..index + character.len_utf8());
        character
    }

    /// Puts a character at byte `index`.
    ///
    /// # Panics
    /// When `index` is beyond the end or within a character, or the region has no memory left.
    #[track_caller]
    pub fn insert(&mut self, index: usize, character: char) {
        self.insert_str(index, character.encode_utf8(&mut [0; 4]));
    }

    /// Puts a text at byte `index`.
    ///
    /// # Panics
    /// When `index` is beyond the end or within a character, or the region has no memory left.
    #[track_caller]
    pub fn insert_str(&mut self, index: usize, text: &str) {
        assert!(
            self.is_char_boundary(index),
            "byte index {index} is not a char boundary"
        );
        self.bytes.extend_from_slice(text.as_bytes());
        // Whole characters change places: UTF-8 before and after.
        self.bytes[index..].rotate_right(text.len());
    }

    /// Keeps the characters for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(char) -> bool) {
        let (mut read, mut kept) = (0, 0);
        // The bytes leave the string while it may not be UTF-8; should `keep` panic, it is empty.
        let empty = RVec::in_source(self.bytes.source());
        let mut bytes = core::mem::replace(&mut self.bytes, empty);
        while read < bytes.len() {
            // SAFETY: the bytes from `read` on are as they were, and `read` moves by whole characters.
            let rest = unsafe { str::from_utf8_unchecked(&bytes[read..]) };
            let Some(character) = rest.chars().next() else {
                break;
            };
            let width = character.len_utf8();
            if keep(character) {
                bytes.copy_within(read..read + width, kept);
                kept += width;
            }
            read += width;
        }
        bytes.truncate(kept);
        self.bytes = bytes;
    }

    /// Takes out the text of `range` and yields its characters.
    ///
    /// # Panics
    /// When the range is not within the string or cuts a character.
    #[track_caller]
    pub fn drain(&mut self, range: impl RangeBounds<usize>) -> IntoChars<'r> {
        let (start, end) = bounds(&range, self.len());
        let mut text = RString {
            bytes: RVec::in_source(self.bytes.source()),
        };
        text.push_str(&self[start..end]);
        self.bytes.drain(start..end);
        IntoChars { text, next: 0 }
    }

    /// Moves the text from byte `index` on to a string of its own, in the same region.
    ///
    /// # Panics
    /// When `index` is beyond the end or within a character, or the region has no memory left.
    #[must_use]
    #[track_caller]
    pub fn split_off(&mut self, index: usize) -> Self {
        assert!(
            self.is_char_boundary(index),
            "byte index {index} is not a char boundary"
        );
        RString {
            bytes: self.bytes.split_off(index),
        }
    }

    /// Puts `text` in the place of `range`.
    ///
    /// # Panics
    /// When the range is not within the string or cuts a character, or the region has no memory left.
    #[track_caller]
    pub fn replace_range(&mut self, range: impl RangeBounds<usize>, text: &str) {
        let (start, end) = bounds(&range, self.len());
        assert!(
            self.is_char_boundary(start) && self.is_char_boundary(end),
            "the range cuts a character"
        );
        self.bytes.drain(start..end);
        self.insert_str(start, text);
    }

    /// Gives unused room back to the region, if it lies at the end of the region's memory.
    pub fn shrink_to_fit(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

/// The characters that were taken out of a string, see [`RString::drain`].
#[derive(Debug)]
pub struct IntoChars<'r> {
    text: RString<'r>,
    next: usize,
}

impl Iterator for IntoChars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let character = self.text[self.next..].chars().next()?;
        self.next += character.len_utf8();
        Some(character)
    }
}

impl fmt::Write for RString<'_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.try_push_str(text).map_err(|_| fmt::Error)
    }

    #[inline]
    fn write_char(&mut self, character: char) -> fmt::Result {
        self.try_push(character).map_err(|_| fmt::Error)
    }
}

impl Deref for RString<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl DerefMut for RString<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut str {
        self.as_mut_str()
    }
}

impl<I: SliceIndex<str>> Index<I> for RString<'_> {
    type Output = I::Output;

    #[inline]
    fn index(&self, index: I) -> &I::Output {
        &self.as_str()[index]
    }
}

impl AsRef<str> for RString<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl AsRef<[u8]> for RString<'_> {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

#[cfg(feature = "std")]
impl AsRef<std::path::Path> for RString<'_> {
    fn as_ref(&self) -> &std::path::Path {
        self.as_str().as_ref()
    }
}

#[cfg(feature = "std")]
impl AsRef<std::ffi::OsStr> for RString<'_> {
    fn as_ref(&self) -> &std::ffi::OsStr {
        self.as_str().as_ref()
    }
}

impl Borrow<str> for RString<'_> {
    fn borrow(&self) -> &str {
        self
    }
}

impl BorrowMut<str> for RString<'_> {
    fn borrow_mut(&mut self) -> &mut str {
        self
    }
}

/// Into the same region.
impl Clone for RString<'_> {
    #[track_caller]
    fn clone(&self) -> Self {
        RString {
            bytes: self.bytes.clone(),
        }
    }
}

impl fmt::Debug for RString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for RString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl Hash for RString<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Eq for RString<'_> {}

impl<'b> PartialOrd<RString<'b>> for RString<'_> {
    fn partial_cmp(&self, other: &RString<'b>) -> Option<Ordering> {
        self.as_str().partial_cmp(other.as_str())
    }
}

impl Ord for RString<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

macro_rules! equal {
    ($([$($b:lifetime)?] $left:ty, $right:ty;)*) => {$(
        impl<$($b)?> PartialEq<$right> for $left {
            #[inline]
            fn eq(&self, other: &$right) -> bool {
                self[..] == other[..]
            }
        }
    )*};
}

equal! {
    ['b] RString<'_>, RString<'b>;
    [] RString<'_>, str;
    [] RString<'_>, &str;
    [] RString<'_>, String;
    [] RString<'_>, Cow<'_, str>;
    [] str, RString<'_>;
    [] &str, RString<'_>;
    [] String, RString<'_>;
    [] Cow<'_, str>, RString<'_>;
}

impl From<RString<'_>> for String {
    fn from(string: RString<'_>) -> Self {
        string.as_str().into()
    }
}

impl Add<&str> for RString<'_> {
    type Output = Self;

    #[track_caller]
    fn add(mut self, text: &str) -> Self {
        self.push_str(text);
        self
    }
}

impl AddAssign<&str> for RString<'_> {
    #[track_caller]
    fn add_assign(&mut self, text: &str) {
        self.push_str(text);
    }
}

impl Extend<char> for RString<'_> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = char>>(&mut self, characters: I) {
        let characters = characters.into_iter();
        self.reserve(characters.size_hint().0);
        characters.for_each(|character| self.push(character));
    }
}

impl<'a> Extend<&'a char> for RString<'_> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = &'a char>>(&mut self, characters: I) {
        self.extend(characters.into_iter().copied());
    }
}

macro_rules! extend {
    ($($text:ty),*) => {$(
        impl<'a> Extend<$text> for RString<'_> {
            #[track_caller]
            fn extend<I: IntoIterator<Item = $text>>(&mut self, texts: I) {
                texts.into_iter().for_each(|text| self.push_str(&text));
            }
        }
    )*};
}

extend!(&'a str, Cow<'a, str>, RString<'a>);

impl Extend<String> for RString<'_> {
    #[track_caller]
    fn extend<I: IntoIterator<Item = String>>(&mut self, texts: I) {
        texts.into_iter().for_each(|text| self.push_str(&text));
    }
}
