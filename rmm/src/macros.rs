//! The forms.
//!
//! Each has the arms that a user writes, `form!(in r; …)`, and those that only `#[regions]` does, which start with
//! `@`:
//!
//! | arm | meaning |
//! |---|---|
//! | `@region`, `@region limit = …, name = …` | a new region |
//! | `@region room n` | room for `n` blocks on the stack, and a region for what is more |
//! | `@region type` | the type `Region`, for a hidden parameter |
//! | `@region nowhere` | a `&Region` that type-checks and never comes to be |
//! | `@in r; …` | the form in region `r`, an expression |
//! | `@slot` | `rnew!`, `rref!` and `rslice!` only: a place on the stack for one value |
//! | `@slot s; …` | the form in slot `s`, at most once for each time that `s` is made |
//! | `@more n in r; …` | `rcollect!` and `rvec![x; n]` only: with room for `n` elements more |
//! | `@reserve v; i` | `rvec!`, `rcollect!` and `rformat!` only: the iterator `i`, with room in `v` for one element of each turn |
//! | `@reserve v * n; i` | the same, with room for `n` elements of each turn |
//! | `@turns i` | how many turns a loop over `i` has at the least |
//! | `@fallback; …` | type-checks as the form does and never runs: the attribute has reported an error already |
//! | `@list r`, `@own list; …` | `rown!` only: a drop list, a value on it |
//!
//! No arm wraps the user's expressions in a closure or a block: `?`, `return`, `break` and `.await` work in them, and
//! their temporaries live as in the argument of a plain call.

/// What all forms share: the `@region` arms.
#[doc(hidden)]
#[macro_export]
macro_rules! __rmm_region {
    () => {
        $crate::Region::new()
    };
    (limit = $limit:expr, name = $name:expr $(,)?) => {
        $crate::Region::bounded($limit).named($name)
    };
    (limit = $limit:expr $(,)?) => {
        $crate::Region::bounded($limit)
    };
    (name = $name:expr $(,)?) => {
        $crate::Region::new().named($name)
    };
    (type) => {
        $crate::Region
    };
    (room $blocks:literal) => {
        $crate::__private::Room::<$blocks>::new()
    };
    (nowhere) => {
        $crate::__private::fallback::region()
    };
}

/// What all forms say when they have no region.
#[doc(hidden)]
#[macro_export]
macro_rules! __rmm_outside {
    ($form:literal, $example:literal) => {
        ::core::compile_error!(::core::concat!(
            "`",
            $form,
            "` needs a region: add `#[regions]` to the function, or name one: `",
            $example,
            "`"
        ))
    };
}

/// What all forms say when what follows `in` is no region, or no value.
#[doc(hidden)]
#[macro_export]
macro_rules! __rmm_malformed {
    ($example:literal) => {
        ::core::compile_error!(::core::concat!(
            "expected a region, a semicolon and what belongs there, as in `",
            $example,
            "`"
        ))
    };
}

/// What all forms say when a region is named that only `#[regions]` knows.
#[doc(hidden)]
#[macro_export]
macro_rules! __rmm_pinned {
    ($form:literal, $pin:literal) => {
        ::core::compile_error!(::core::concat!(
            "`in ",
            $pin,
            ";` in `",
            $form,
            "` pins a region that `#[regions]` makes: add `#[regions]` to the function"
        ))
    };
}

/// Puts a value into a region: `&'r mut T`.
///
/// The value must be plain, that is without a destructor; [`rown!`](macro@crate::rown) and [`rbox!`](macro@crate::rbox) take any other.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let n = rnew!(in r; 41);
/// *n += 1;
/// assert_eq!(*n, 42);
/// ```
#[macro_export]
macro_rules! rnew {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::alloc($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (@slot) => { $crate::__private::Slot::new() };
    (@slot $s:ident; $e:expr $(,)?) => { $crate::__private::slot(&mut $s, $e, ::core::stringify!($s), const { $crate::__private::Plain::new() }) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::alloc($e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rnew!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rnew!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::alloc($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rnew!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rnew!", "rnew!(in r; …)") };
}

/// As [`rnew!`](macro@crate::rnew), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rnew {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_alloc($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::alloc($e)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rnew!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rnew!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_alloc($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rnew!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rnew!", "try_rnew!(in r; …)") };
}

/// Puts a value into a region, to be shared: `&'r T`. For trees and graphs of `&'r T`.
///
/// ```
/// use rmm::prelude::*;
///
/// struct List<'r>(u32, Option<&'r List<'r>>);
/// let r = Region::new();
/// let one = rref!(in r; List(1, None));
/// let two = rref!(in r; List(2, Some(one)));
/// assert_eq!(two.1.unwrap().0, one.0);
/// ```
#[macro_export]
macro_rules! rref {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::alloc_ref($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (@slot) => { $crate::__private::Slot::new() };
    (@slot $s:ident; $e:expr $(,)?) => { $crate::__private::slot_ref(&mut $s, $e, ::core::stringify!($s), const { $crate::__private::Plain::new() }) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::alloc_ref($e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rref!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rref!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::alloc_ref($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rref!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rref!", "rref!(in r; …)") };
}

/// As [`rref!`](macro@crate::rref), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rref {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_alloc_ref($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::alloc_ref($e)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rref!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rref!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_alloc_ref($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rref!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rref!", "try_rref!(in r; …)") };
}

/// A vector in a region, written as with `vec!`: [`RVec`](crate::RVec).
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut v = rvec![in r; 1, 2];
/// v.push(3);
/// assert_eq!(v, [1, 2, 3]);
/// assert_eq!(rvec![in r; 0; 2], [0, 0]);
/// let mut empty = rvec![in r];
/// empty.push("x");
/// ```
#[macro_export]
macro_rules! rvec {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@reserve $v:ident; $e:expr) => { $crate::__private::reserve($e, 1, &mut $v) };
    (@reserve $v:ident * $n:expr; $e:expr) => { $crate::__private::reserve($e, $n, &mut $v) };
    (@turns $e:expr) => { $crate::__private::turns($e) };
    (@in $r:expr;) => { $crate::__private::vec_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { $crate::__private::fallback::vec_new() };
    (@more $m:literal in $r:expr; $e:expr; $n:expr) => { $crate::__private::vec_from_elem_and($e, $n, $m, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@in $r:expr; $e:expr; $n:expr) => { $crate::__private::vec_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $e:expr; $n:expr) => { $crate::__private::fallback::vec_from_elem($e, $n) };
    (@in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::vec_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $($e:expr),+ $(,)?) => { $crate::__private::fallback::vec_from_array([$($e),+]) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rvec!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rvec!", "'label") };
    (in $r:expr;) => { $crate::__private::vec_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::vec_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $e:expr; $n:expr) => { $crate::__private::vec_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::vec_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rvec![in r; …]") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rvec!", "rvec![in r; …]") };
}

/// As [`rvec!`](macro@crate::rvec), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rvec {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::try_vec_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::vec_new()) };
    (@in $r:expr; $e:expr; $n:expr) => { $crate::__private::try_vec_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $e:expr; $n:expr) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::vec_from_elem($e, $n)) };
    (@in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::try_vec_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $($e:expr),+ $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::vec_from_array([$($e),+])) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rvec!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rvec!", "'label") };
    (in $r:expr;) => { $crate::__private::try_vec_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::try_vec_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $e:expr; $n:expr) => { $crate::__private::try_vec_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::try_vec_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rvec![in r; …]") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rvec!", "try_rvec![in r; …]") };
}

/// Collects an iterator into a vector in a region: [`RVec`](crate::RVec). It reserves from `size_hint`.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let words = rcollect!(in r; "a b c".split(' '));
/// assert_eq!(words, ["a", "b", "c"]);
/// ```
#[macro_export]
macro_rules! rcollect {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@reserve $v:ident; $e:expr) => { $crate::__private::reserve($e, 1, &mut $v) };
    (@reserve $v:ident * $n:expr; $e:expr) => { $crate::__private::reserve($e, $n, &mut $v) };
    (@turns $e:expr) => { $crate::__private::turns($e) };
    (@more $m:literal in $r:expr; $(@counted)? $e:expr $(,)?) => { $crate::__private::collect_and($e, $m, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@in $r:expr; @counted $e:expr $(,)?) => { match ::core::iter::IntoIterator::into_iter($e) { values => $crate::__private::kind(&values).collect(values, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) } };
    // From a macro around the form, which passes a region of its own.
    (in $r:expr; @counted $e:expr $(,)?) => { match ::core::iter::IntoIterator::into_iter($e) { values => $crate::__private::kind(&values).collect(values, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) } };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::collect($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::collect($e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rcollect!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rcollect!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::collect($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rcollect!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rcollect!", "rcollect!(in r; …)") };
}

/// As [`rcollect!`](macro@crate::rcollect), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rcollect {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; @counted $e:expr $(,)?) => { match ::core::iter::IntoIterator::into_iter($e) { values => $crate::__private::kind(&values).try_collect(values, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) } };
    (in $r:expr; @counted $e:expr $(,)?) => { match ::core::iter::IntoIterator::into_iter($e) { values => $crate::__private::kind(&values).try_collect(values, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) } };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_collect($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::collect($e)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rcollect!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rcollect!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_collect($e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rcollect!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rcollect!", "try_rcollect!(in r; …)") };
}

/// A slice in a region, written as with `vec!`: `&'r mut [T]`.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let s = rslice![in r; 3, 1, 2];
/// s.sort();
/// assert_eq!(s, [1, 2, 3]);
/// assert_eq!(rslice![in r; 'x'; 2], ['x', 'x']);
/// ```
#[macro_export]
macro_rules! rslice {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@slot) => { $crate::__private::Slot::new() };
    (@slot $s:ident; $e:expr; $n:expr) => { $crate::__private::slot_from_elem::<_, { $n }>(&mut $s, $e, ::core::stringify!($s), const { $crate::__private::Elements::new() }) };
    (@slot $s:ident; $($e:expr),+ $(,)?) => { $crate::__private::slot_from_array(&mut $s, [$($e),+], ::core::stringify!($s), const { $crate::__private::Plain::new() }) };
    (@in $r:expr;) => { $crate::__private::slice_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { $crate::__private::fallback::slice_new() };
    (@in $r:expr; $e:expr; $n:expr) => { $crate::__private::slice_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $e:expr; $n:expr) => { $crate::__private::fallback::slice_from_elem($e, $n) };
    (@in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::slice_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (@fallback; $($e:expr),+ $(,)?) => { $crate::__private::fallback::slice_from_array([$($e),+]) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rslice!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rslice!", "'label") };
    (in $r:expr;) => { $crate::__private::slice_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::slice_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $e:expr; $n:expr) => { $crate::__private::slice_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::slice_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rslice![in r; …]") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rslice!", "rslice![in r; …]") };
}

/// As [`rslice!`](macro@crate::rslice), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rslice {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::try_slice_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::slice_new()) };
    (@in $r:expr; $e:expr; $n:expr) => { $crate::__private::try_slice_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $e:expr; $n:expr) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::slice_from_elem($e, $n)) };
    (@in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::try_slice_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (@fallback; $($e:expr),+ $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::slice_from_array([$($e),+])) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rslice!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rslice!", "'label") };
    (in $r:expr;) => { $crate::__private::try_slice_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::try_slice_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $e:expr; $n:expr) => { $crate::__private::try_slice_from_elem($e, $n, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::try_slice_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Plain::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rslice![in r; …]") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rslice!", "try_rslice![in r; …]") };
}

/// Copies a string into a region: `&'r str`.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let s: &str = rstr!(in r; String::from("text"));
/// assert_eq!(s, "text");
/// ```
#[macro_export]
macro_rules! rstr {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::str($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::str($e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rstr!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rstr!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::str($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rstr!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rstr!", "rstr!(in r; …)") };
}

/// As [`rstr!`](macro@crate::rstr), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rstr {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_str($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::str($e)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rstr!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rstr!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_str($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rstr!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rstr!", "try_rstr!(in r; …)") };
}

/// Formats into a string in a region, as `format!` does: [`RString`](crate::RString). `rformat!()` is an empty one, to write into.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let n = 7;
/// assert_eq!(rformat!(in r; "{n} of {}", 9), "7 of 9");
/// ```
#[macro_export]
macro_rules! rformat {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@reserve $v:ident; $e:expr) => { $crate::__private::reserve($e, 1, &mut $v) };
    (@reserve $v:ident * $n:expr; $e:expr) => { $crate::__private::reserve($e, $n, &mut $v) };
    (@turns $e:expr) => { $crate::__private::turns($e) };
    (@in $r:expr;) => { $crate::__private::string_new($crate::__private::spot(&$r)) };
    (@fallback;) => { $crate::__private::fallback::string_new() };
    (@in $r:expr; @text $e:expr) => { match &$e { text => $crate::__private::shown(text).format(text, $crate::__private::spot(&$r), ::core::stringify!($r)) } };
    (in $r:expr; @text $e:expr) => { match &$e { text => $crate::__private::shown(text).format(text, $crate::__private::spot(&$r), ::core::stringify!($r)) } };
    (@append $s:expr; $($t:tt)+) => { $s.push_format(::core::format_args!($($t)+)) };
    (@in $r:expr; $($t:tt)+) => { $crate::__private::format(::core::format_args!($($t)+), $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (@fallback; $($t:tt)+) => { $crate::__private::fallback::format(::core::format_args!($($t)+)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rformat!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rformat!", "'label") };
    (in $r:expr;) => { $crate::__private::string_new($crate::__private::spot(&$r)) };
    (in $r:expr) => { $crate::__private::string_new($crate::__private::spot(&$r)) };
    (in $r:expr; $($t:tt)+) => { $crate::__private::format(::core::format_args!($($t)+), $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rformat!(in r; \"…\")") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rformat!", "rformat!(in r; \"…\")") };
}

/// As [`rformat!`](macro@crate::rformat), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rformat {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::try_string_new($crate::__private::spot(&$r)) };
    (@fallback;) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::string_new()) };
    (@in $r:expr; $($t:tt)+) => { $crate::__private::try_format(::core::format_args!($($t)+), $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (@fallback; $($t:tt)+) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::format(::core::format_args!($($t)+))) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rformat!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rformat!", "'label") };
    (in $r:expr;) => { $crate::__private::try_string_new($crate::__private::spot(&$r)) };
    (in $r:expr) => { $crate::__private::try_string_new($crate::__private::spot(&$r)) };
    (in $r:expr; $($t:tt)+) => { $crate::__private::try_format(::core::format_args!($($t)+), $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rformat!(in r; \"…\")") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rformat!", "try_rformat!(in r; \"…\")") };
}

/// A hash map in a region: [`RMap`](crate::RMap).
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut ages = rmap! { in r; "Ada" => 36 };
/// ages.insert("Alan", 41);
/// assert_eq!(ages["Ada"], 36);
/// let mut empty = rmap! { in r };
/// empty.insert(1, 2);
/// ```
#[macro_export]
macro_rules! rmap {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::map_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { $crate::__private::fallback::map_new() };
    (@in $r:expr; $($k:expr => $v:expr),+ $(,)?) => { $crate::__private::map_from_array([$(($k, $v)),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $($k:expr => $v:expr),+ $(,)?) => { $crate::__private::fallback::map_from_array([$(($k, $v)),+]) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rmap!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rmap!", "'label") };
    (in $r:expr;) => { $crate::__private::map_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::map_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($k:expr => $v:expr),+ $(,)?) => { $crate::__private::map_from_array([$(($k, $v)),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rmap!{ in r; … }") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rmap!", "rmap!{ in r; … }") };
}

/// As [`rmap!`](macro@crate::rmap), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rmap {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::try_map_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::map_new()) };
    (@in $r:expr; $($k:expr => $v:expr),+ $(,)?) => { $crate::__private::try_map_from_array([$(($k, $v)),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $($k:expr => $v:expr),+ $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::map_from_array([$(($k, $v)),+])) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rmap!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rmap!", "'label") };
    (in $r:expr;) => { $crate::__private::try_map_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::try_map_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($k:expr => $v:expr),+ $(,)?) => { $crate::__private::try_map_from_array([$(($k, $v)),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rmap!{ in r; … }") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rmap!", "try_rmap!{ in r; … }") };
}

/// A hash set in a region: [`RSet`](crate::RSet).
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let set = rset! { in r; 1, 2, 2 };
/// assert_eq!(set.len(), 2);
/// ```
#[macro_export]
macro_rules! rset {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::set_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { $crate::__private::fallback::set_new() };
    (@in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::set_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $($e:expr),+ $(,)?) => { $crate::__private::fallback::set_from_array([$($e),+]) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rset!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rset!", "'label") };
    (in $r:expr;) => { $crate::__private::set_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::set_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::set_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rset!{ in r; … }") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rset!", "rset!{ in r; … }") };
}

/// As [`rset!`](macro@crate::rset), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_rset {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::try_set_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (@fallback;) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::set_new()) };
    (@in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::try_set_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (@fallback; $($e:expr),+ $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::set_from_array([$($e),+])) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rset!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rset!", "'label") };
    (in $r:expr;) => { $crate::__private::try_set_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr) => { $crate::__private::try_set_new($crate::__private::spot(&$r), const { $crate::__private::Elements::new() }) };
    (in $r:expr; $($e:expr),+ $(,)?) => { $crate::__private::try_set_from_array([$($e),+], $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Elements::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rset!{ in r; … }") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rset!", "try_rset!{ in r; … }") };
}

/// Puts a value with a destructor into a region, which runs it when it ends: `&'r mut T`.
///
/// For files, locks, `String`s, `Rc`s, std's collections. Destructors run last in first out, and one that panics does
/// not stop the others. By hand, a [`Region`](crate::Region) owns values that are `'static` and `Send`, as it may change
/// threads; a [`DropList`](crate::DropList) owns any.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let names = rown!(in r; vec![String::from("a")]);
/// names.push("b".into());
///
/// let text = String::from("borrowed");
/// let list = DropList::new(&r);
/// let refs = rown!(in list; vec![&text]);
/// assert_eq!((names.len(), refs.len()), (2, 1));
/// ```
#[macro_export]
macro_rules! rown {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::own($e, &$r, ::core::stringify!($r)) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::own($e) };
    (@list $r:expr) => { $crate::DropList::new(&$r) };
    (@own $list:expr; $e:expr $(,)?) => { $crate::DropList::alloc(&$list, $e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rown!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rown!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::own($e, &$r, ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rown!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rown!", "rown!(in r; …)") };
}

/// As [`rown!`](macro@crate::rown), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory. The value is dropped then.
#[macro_export]
macro_rules! try_rown {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_own($e, &$r, ::core::stringify!($r)) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::own($e)) };
    (@list $r:expr) => { $crate::DropList::new(&$r) };
    (@own $list:expr; $e:expr $(,)?) => { $crate::DropList::try_alloc(&$list, $e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rown!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rown!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_own($e, &$r, ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rown!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rown!", "try_rown!(in r; …)") };
}

/// Puts a value into a region and keeps a handle that runs its destructor: [`RBox`](crate::RBox).
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let name = rbox!(in r; String::from("a"));
/// assert_eq!(*name, "a");
/// let name: String = name.into_inner();
/// ```
#[macro_export]
macro_rules! rbox {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::boxed($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::boxed($e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("rbox!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("rbox!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::boxed($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("rbox!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("rbox!", "rbox!(in r; …)") };
}

/// As [`rbox!`](macro@crate::rbox), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory. The value is dropped then.
#[macro_export]
macro_rules! try_rbox {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_boxed($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::boxed($e)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_rbox!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_rbox!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_boxed($e, $crate::__private::spot(&$r), ::core::stringify!($r)) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_rbox!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_rbox!", "try_rbox!(in r; …)") };
}

/// The region itself: `&'r Region`, or `&'r Bump` for a `Bump`.
///
/// Under [`regions`](macro@crate::regions) `region!()` is the *hole*: the region inferred for what the call may allocate of
/// which it is an argument.
///
/// ```
/// use rmm::prelude::*;
///
/// let r = Region::new();
/// let mut v = hashbrown::HashMap::new_in(region!(in r));
/// v.insert(1, 2);
/// ```
#[macro_export]
macro_rules! region {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr;) => { $crate::__private::hole(&$r) };
    (@fallback;) => { $crate::__private::fallback::hole() };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("region!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("region!", "'label") };
    (in $r:expr;) => { $crate::__private::hole(&$r) };
    (in $r:expr) => { $crate::__private::hole(&$r) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("region!(in r)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("region!", "region!(in r)") };
}
