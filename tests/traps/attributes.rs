//! Other attributes on the same function.

use rmm::prelude::*;

#[test]
#[regions]
fn test_above() {
    let v = rvec![1, 2];
    assert_eq!(v.len(), 2);
}

#[regions]
#[test]
fn test_below() {
    let v = rvec![1, 2];
    assert_eq!(v.len(), 2);
}

#[test]
#[regions]
fn test_with_a_result() -> Result<(), std::num::ParseIntError> {
    let fields = rcollect!("1,2".split(','));
    for field in fields {
        let n: u32 = field.parse()?;
        assert!(*rnew!(n) > 0);
    }
    Ok(())
}

#[regions]
#[test]
#[should_panic(expected = "[1]")]
fn test_that_panics() {
    let v = rvec![1];
    panic!("{v:?}");
}

#[inline(always)]
#[regions]
#[must_use]
#[allow(clippy::let_and_return)]
/// Documented after the attribute.
fn many_attributes(#[allow(unused_variables)] unused: u32) -> u32 {
    #![allow(unused_mut)]
    //! Documented inside.
    let mut n = rnew!(1);
    #[allow(clippy::needless_return)]
    return *n;
}

/// Documented, with code:
///
/// ```
/// let x = 1;
/// ```
#[doc(hidden)]
#[cold]
#[track_caller]
#[regions]
fn tracked() -> u32 {
    let line = std::panic::Location::caller().line();
    *rnew!(line)
}

#[cfg(any())]
#[regions]
fn not_there() {
    rnew!(nothing_of_this_name());
}

#[cfg_attr(all(), regions)]
fn by_cfg_attr() -> u32 {
    *rnew!(3)
}

#[deprecated]
#[regions]
fn old() -> u32 {
    *rnew!(4)
}

#[test]
#[allow(deprecated)]
fn other_attributes() {
    assert_eq!(many_attributes(0), 1);
    assert_eq!(tracked(), line!());
    assert_eq!(by_cfg_attr() + old(), 7);
}
