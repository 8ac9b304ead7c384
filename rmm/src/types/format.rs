//! Formatting into a string.

use core::fmt::{self, Arguments, Write};

use super::RString;
use crate::AllocError;

/// What is formatted to a string's end. It stays when all of it is there.
struct Writer<'s, 'r> {
    string: &'s mut RString<'r>,
    /// The bytes that stay.
    len: usize,
    /// A failed growth, for which `fmt::Write` has no room.
    error: Option<AllocError>,
}

impl Writer<'_, '_> {
    #[inline]
    fn keep(&mut self, result: Result<(), AllocError>) -> fmt::Result {
        result.map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

impl Write for Writer<'_, '_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let result = self.string.try_push_str(text);
        self.keep(result)
    }

    #[inline]
    fn write_char(&mut self, character: char) -> fmt::Result {
        let result = self.string.try_push(character);
        self.keep(result)
    }
}

impl Drop for Writer<'_, '_> {
    fn drop(&mut self) {
        self.string.truncate(self.len);
    }
}

impl RString<'_> {
    /// Formats to the end: `s.push_str(&format!("{x}"))` without a string in between. Should what is formatted panic, the
    /// string is as it was.
    ///
    /// ```
    /// use rmm::prelude::*;
    ///
    /// let r = Region::new();
    /// let mut s = rformat!(in r; "1");
    /// s.push_format(format_args!(", {:02}", 2));
    /// assert_eq!(s, "1, 02");
    /// ```
    ///
    /// # Panics
    /// When the region has no memory left, or a formatting trait fails.
    #[track_caller]
    pub fn push_format(&mut self, args: Arguments<'_>) {
        if let Err(error) = self.try_push_format(args) {
            error.raise()
        }
    }

    /// As [`push_format`](Self::push_format), with an error.
    ///
    /// # Errors
    /// When the region has no memory left. The string is as it was.
    ///
    /// # Panics
    /// When a formatting trait fails.
    pub fn try_push_format(&mut self, args: Arguments<'_>) -> Result<(), AllocError> {
        if let Some(text) = args.as_str() {
            return self.try_push_str(text);
        }
        let len = self.len();
        let mut writer = Writer {
            string: self,
            len,
            error: None,
        };
        let written = writer.write_fmt(args);
        if let Some(error) = writer.error {
            return Err(error);
        }
        written.expect("a formatting trait implementation returned an error when the underlying stream did not");
        writer.len = writer.string.len();
        Ok(())
    }
}
