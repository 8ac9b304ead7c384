//! rustc confirms what the macro crate knows of std and of rmm's own types.
//!
//! The tables are the files that the macro crate reads. Every row becomes a function of exactly the
//! row's signature, whose body calls the method that the row names. If this compiles, the method has
//! at least that type, so nothing flows that the row's signature doesn't let flow.
#![allow(
    dead_code,
    clippy::all,
    reason = "the functions are there for their types"
)]

use std::fmt::Write as _;

/// The blocks of a table, one after the other.
///
/// `impl<T> Vec<T> { … }` becomes methods of a type of its own that holds a `Vec<T>`, so that the
/// lifetimes of `&self` mean what they mean in std. Where rows say `Self`, or the type is any
/// iterator, they become methods of a trait that the type itself implements.
macro_rules! rows {
    () => {};
    (impl<$($g:tt),+> I where $($b:ty: $($l:lifetime)? $($bound:path)?),+ { $($rows:tt)* } $($rest:tt)*) => {
        each_row! { by_trait [$($g),+] [I] [$($b: $($l)? $($bound)?),+] $($rows)* }
        rows! { $($rest)* }
    };
    (impl<$($g:tt),+> $of:ty where $($b:ty: $bound:path),+ { $($rows:tt)* } $($rest:tt)*) => {
        each_row! { by_type [$($g),+] [$of] [$($b: $bound),+] $($rows)* }
        rows! { $($rest)* }
    };
    (impl<$($g:tt),+> $of:ty { $($rows:tt)* } $($rest:tt)*) => {
        each_row! { by_type [$($g),+] [$of] [] $($rows)* }
        rows! { $($rest)* }
    };
    (impl $of:ty { $($rows:tt)* } $($rest:tt)*) => {
        each_row! { by_type [] [$of] [] $($rows)* }
        rows! { $($rest)* }
    };
    (impl $($of:ty)|+ { $($rows:tt)* } $($rest:tt)*) => {
        types! { [$($of)|+] { $($rows)* } }
        rows! { $($rest)* }
    };
    (mod $a:ident::$b:ident { $($rows:tt)* } $($rest:tt)*) => {
        functions! { $a $b $($rows)* }
        rows! { $($rest)* }
    };
}

/// The same rows for several types.
macro_rules! types {
    ([$($of:ty)|+] $rows:tt) => { $(types! { @ $of, $rows })+ };
    (@ $of:ty, { $($rows:tt)* }) => { each_row! { by_trait [] [$of] [] $($rows)* } };
}

/// The rows of a block, one after the other.
macro_rules! each_row {
    ($mode:ident $g:tt $of:tt $bounds:tt $(
        fn $name:ident $(<$($h:tt),+>)? ($($args:tt)*) $(-> $out:ty)? $(where $($w:ty: $($l:lifetime)? $($by:path)?),+)?;
    )*) => { $(
        row! { $mode $g $of $bounds [fn row $(<$($h),+>)?] [$(-> $out)?] [$(where $($w: $($l)? $($by)?),+)?] $name ($($args)*) }
    )* };
}

/// One row: `fn push(&mut self, value: T);` of `Vec<T>` becomes
///
/// ```text
/// struct Of<T>(Vec<T>);
/// impl<T> Of<T> { fn row(&mut self, value: T) { <Vec<T>>::push(&mut self.0, value) } }
/// ```
macro_rules! row {
    (by_type $g:tt [$of:ty] $bounds:tt $($row:tt)*) => {
        const _: () = { row! { @type $g [$of] $bounds } row! { @impl $g [$of] $bounds $($row)* } };
    };
    (@type [$($g:tt),*] [$of:ty] [$($bounds:tt)*]) => {
        struct Of<$($g),*>($of) where $($bounds)*;
    };
    (@impl [$($g:tt),*] $of:tt [$($bounds:tt)*] [$($head:tt)*] [$($out:tt)*] [$($where:tt)*] $name:ident ($($args:tt)*)) => {
        impl<$($g),*> Of<$($g),*> where $($bounds)* {
            call! { by_type $of $name ($($args)*) [$($head)* ($($args)*) $($out)* $($where)*] }
        }
    };
    (by_trait [$($g:tt),*] $of:tt [$($bounds:tt)*] [$($head:tt)*] [$($out:tt)*] [$($where:tt)*] $name:ident ($($args:tt)*)) => {
        const _: () = {
            trait Row<$($g),*>: Sized where $($bounds)* { $($head)* ($($args)*) $($out)* $($where)*; }
            implement! { [$($g),*] $of [$($bounds)*] { call! { by_trait $of $name ($($args)*) [$($head)* ($($args)*) $($out)* $($where)*] } } }
        };
    };
}

macro_rules! implement {
    ([$($g:tt),*] [$of:ty] [$($bounds:tt)*] { $($body:tt)* }) => {
        impl<$($g),*> Row<$($g),*> for $of where $($bounds)* { $($body)* }
    };
}

/// A function with its body, by the kind of its receiver.
macro_rules! call {
    ($at:tt $of:tt $name:ident (&$l:lifetime mut $this:ident $(, $arg:ident: $ty:ty)*) $head:tt) => {
        body! { $head $of $name [$at & mut $this] $(, $arg)* }
    };
    ($at:tt $of:tt $name:ident (&$l:lifetime $this:ident $(, $arg:ident: $ty:ty)*) $head:tt) => {
        body! { $head $of $name [$at & $this] $(, $arg)* }
    };
    ($at:tt $of:tt $name:ident (&mut $this:ident $(, $arg:ident: $ty:ty)*) $head:tt) => {
        body! { $head $of $name [$at & mut $this] $(, $arg)* }
    };
    ($at:tt $of:tt $name:ident (&$this:ident $(, $arg:ident: $ty:ty)*) $head:tt) => {
        body! { $head $of $name [$at & $this] $(, $arg)* }
    };
    ($at:tt $of:tt $name:ident ($($arg:ident: $ty:ty),*) $head:tt) => {
        body! { $head $of $name [] $(, $arg)* }
    };
    ($at:tt $of:tt $name:ident ($this:ident $(, $arg:ident: $ty:ty)*) $head:tt) => {
        body! { $head $of $name [$at $this] $(, $arg)* }
    };
}

macro_rules! body {
    ([$($head:tt)*] [$of:ty] $name:ident [] $(, $arg:ident)*) => {
        $($head)* { <$of>::$name($($arg),*) }
    };
    // The receiver of a type's method lies in its field, that of a trait's method is the receiver.
    ([$($head:tt)*] [$of:ty] $name:ident [by_type $($this:tt)+] $(, $arg:ident)*) => {
        $($head)* { <$of>::$name($($this)+ .0 $(, $arg)*) }
    };
    ([$($head:tt)*] [$of:ty] $name:ident [by_trait & mut $this:ident] $(, $arg:ident)*) => {
        $($head)* { <$of>::$name($this $(, $arg)*) }
    };
    ([$($head:tt)*] [$of:ty] $name:ident [by_trait $(&)? $this:ident] $(, $arg:ident)*) => {
        $($head)* { <$of>::$name($this $(, $arg)*) }
    };
}

/// `mod std::mem { fn take<T>(from: &mut T) -> T; }` becomes a function that calls `std::mem::take`.
macro_rules! functions {
    ($a:ident $b:ident $(
        fn $name:ident $(<$($h:tt),+>)? ($($arg:ident: $ty:ty),*) $(-> $out:ty)? $(where $($w:ty: $($l:lifetime)? $($by:path)?),+)?;
    )*) => { $(
        const _: () = {
            fn row $(<$($h),+>)? ($($arg: $ty),*) $(-> $out)? $(where $($w: $($l)? $($by)?),+)? { $a::$b::$name($($arg),*) }
        };
    )* };
}

include!("../../rmm-macros/src/knowledge/table/slices.rs");
include!("../../rmm-macros/src/knowledge/table/text.rs");
include!("../../rmm-macros/src/knowledge/table/options.rs");
include!("../../rmm-macros/src/knowledge/table/iterators.rs");
include!("../../rmm-macros/src/knowledge/table/maps.rs");
include!("../../rmm-macros/src/knowledge/table/cells.rs");
include!("../../rmm-macros/src/knowledge/table/numbers.rs");
include!("../../rmm-macros/src/knowledge/table/rmm.rs");
