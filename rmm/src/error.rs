//! What is said when a region has no memory left.

use core::fmt;

/// A region could not give the memory that was asked for.
///
/// The `try_` forms return it; the plain forms panic with the same words. The region stays usable.
///
/// ```
/// use rmm::prelude::*;
///
/// let cache = Region::bounded(1024);
/// let error = try_rvec![in cache; 0_u8; 4096].unwrap_err();
/// assert_eq!(error.asked(), 4096);
/// assert_eq!(
///     error.to_string(),
///     "region `cache` is full: 4096 bytes asked, 1024 of its 1024 bytes available",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllocError {
    pub(crate) region: &'static str,
    pub(crate) asked: usize,
    pub(crate) available: usize,
    pub(crate) used: usize,
    pub(crate) limit: Option<usize>,
}

impl AllocError {
    /// The bytes that were asked for; `usize::MAX` when the size itself overflows.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// The bytes the region could still have given, see [`Region::available`](crate::Region::available).
    #[must_use]
    pub fn available(&self) -> usize {
        self.available
    }

    /// The region's limit in bytes, if it has one.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        self.limit
    }

    /// The region's name: the one it was given, or the expression that named it in the form.
    #[must_use]
    pub fn region(&self) -> &'static str {
        self.region
    }

    /// The same error under the name that the form knows.
    pub(crate) fn named(mut self, name: &'static str) -> Self {
        if self.region.is_empty() {
            self.region = name;
        }
        self
    }

    /// Panics with this error's words, at the caller's caller.
    #[cold]
    #[inline(never)]
    #[track_caller]
    pub(crate) fn raise(self) -> ! {
        panic!("{self}")
    }
}

impl fmt::Display for AllocError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.region {
            "" => f.write_str("a region")?,
            name => write!(f, "region `{name}`")?,
        }
        let Self {
            asked,
            available,
            used,
            limit,
            ..
        } = *self;
        if asked == usize::MAX {
            return write!(
                f,
                " was asked for more bytes than an address can count: {available} bytes available"
            );
        }
        match limit {
            Some(limit) => {
                write!(
                    f,
                    " is full: {asked} bytes asked, {available} of its {limit} bytes available"
                )
            }
            None => write!(
                f,
                " got no memory from the system: {asked} bytes asked, {available} bytes available, {used} bytes used"
            ),
        }
    }
}

impl core::error::Error for AllocError {}
