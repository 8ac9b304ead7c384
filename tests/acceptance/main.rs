//! Acceptance: a program that compiles with its regions placed by hand compiles without them under `#[regions]`, and
//! gives the same results.
//!
//! Every program stands here once, placed by hand. `#[erase]` takes its regions away and puts `#[regions]` on what is
//! left, once on the whole module and once on every function; `agree!` calls all of them with the same inputs.
#![allow(
    unreachable_pub,
    reason = "the programs are written as parts of a library would be"
)]
#![allow(
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    redundant_semicolons,
    unused_parens,
    reason = "the odd way to write it is what is tested"
)]

/// Calls of the functions of an erased module: each call must give the same value in all versions.
macro_rules! agree {
    ($module:ident $versions:tt: $($function:ident $(($($argument:tt)*))+;)+) => {
        $(
            #[test]
            fn $function() {
                $(agree! { @call $module $versions $function ($($argument)*) })+
            }
        )+
    };
    (@call $module:ident [$($version:ident)+] $function:ident $arguments:tt) => {{
        let by_hand = $module::by_hand::$function $arguments;
        $(assert_eq!($module::$version::$function $arguments, by_hand, stringify!($version $arguments));)+
    }};
    ($module:ident: $($calls:tt)+) => {
        agree! { $module [in_module alone]: $($calls)+ }
    };
}

mod apart;
mod apart_more;
mod appended;
mod borrowed;
mod branches;
mod calls;
mod capacities;
mod cells;
mod closures;
mod collections;
mod control;
mod deceptions;
mod destructors;
mod ends;
mod exprs;
mod finite;
mod generations;
mod given_away;
mod holders;
mod iterators;
mod kept;
mod kept_more;
#[cfg(any())]
mod known_limits;
mod lifetimes;
mod moved;
mod outside;
mod overwritten;
mod patterns;
mod phases;
mod programs;
mod rooms;
mod slots;
mod steps;
mod stores;
mod taken_apart;
mod text;
mod traits;
mod typing;
mod unmoved;
