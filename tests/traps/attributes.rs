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

#[tokio::test]
#[regions]
async fn tokio_above() {
    let cell = rnew!(1);
    tokio::task::yield_now().await;
    *cell += 1;
    assert_eq!(*cell, 2);
}

#[regions]
#[tokio::test]
async fn tokio_below() {
    let mut v = rvec![];
    for turn in 0..3 {
        tokio::task::yield_now().await;
        let item = rnew!(turn);
        v.push(item);
    }
    assert_eq!(v.len(), 3);
}

#[regions]
#[tracing::instrument(skip(text), fields(length = text.len()))]
fn traced_below(text: &str, n: usize) -> Option<usize> {
    let words = rcollect!(text.split(' '));
    tracing::info!(n, "{words:?} {}", rvec![1].len());
    let word = words.get(n)?;
    Some(word.len())
}

#[tracing::instrument(ret, err)]
#[regions]
fn traced_above(text: &str) -> Result<u32, std::num::ParseIntError> {
    let mut sum = 0;
    for field in text.split(',') {
        let number = rnew!(field.parse::<u32>()?);
        sum += *number;
    }
    Ok(sum)
}

#[tracing::instrument]
#[regions]
async fn traced_future(n: u32) -> u32 {
    let cell = rnew!(n);
    tokio::task::yield_now().await;
    *cell
}

#[async_trait::async_trait]
trait Fetch {
    async fn fetch(&self, n: u32) -> u32;

    #[regions]
    async fn twice(&self) -> u32 {
        let first = self.fetch(1).await;
        let first = rnew!(first);
        *first + self.fetch(2).await
    }
}

struct Source(u32);

#[async_trait::async_trait]
impl Fetch for Source {
    #[regions]
    async fn fetch(&self, n: u32) -> u32 {
        let slice = rslice![self.0; 2];
        tokio::task::yield_now().await;
        slice[1] + n
    }
}

#[tokio::test]
#[regions]
async fn attributes_that_rewrite() {
    assert_eq!(traced_below("a bcd", 1), Some(3));
    assert_eq!(traced_below("a bcd", 2), None);
    assert_eq!(traced_above("1,2"), Ok(3));
    assert!(traced_above("x").is_err());
    assert_eq!(traced_future(3).await, 3);
    let source = Source(10);
    assert_eq!(source.twice().await, 11 + 12);
    let boxed = rown!(source.fetch(5)).as_mut();
    assert_eq!(boxed.await, 15);
}
