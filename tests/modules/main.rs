//! Annotated modules: programs in plain style, without one region parameter, next to the same programs with their
//! regions placed by hand.
//!
//! Each file has the plain programs, one annotated module each, and a folder with their elaboration, `by_hand`. Both
//! must give the same results, and the plain ones must not hold more memory.
#![allow(
    unreachable_pub,
    reason = "the programs are written as parts of a library would be"
)]
#![allow(
    clippy::blocks_in_conditions,
    clippy::borrow_deref_ref,
    clippy::derivable_impls,
    clippy::double_ended_iterator_last,
    clippy::explicit_auto_deref,
    clippy::let_and_return,
    clippy::manual_is_multiple_of,
    clippy::mem_replace_option_with_some,
    clippy::needless_lifetimes,
    clippy::never_loop,
    clippy::redundant_closure,
    clippy::type_complexity,
    clippy::useless_vec,
    reason = "the odd way to write it is what is tested"
)]

#[path = "../held.rs"]
mod held;
mod peak;

/// Calls into a program, plain and by hand, and the values that they must give.
macro_rules! agree {
    ($program:ident: $($f:ident($($arg:expr),* $(,)?) => $value:expr;)+) => {
        #[test]
        fn $program() {
            $({
                let by_hand = crate::peak::peak(|| assert_eq!(by_hand::$program::$f($($arg),*), $value));
                                {
                    let inferred = crate::peak::peak(|| assert_eq!($program::$f($($arg),*), $value));
                    assert!(
                        crate::peak::as_small(inferred, by_hand),
                        "{} takes {inferred} bytes, by hand {by_hand}",
                        stringify!($f),
                    );
                }
            })+
        }
    };
}

/// A program whose `run(turns)` holds the same memory for any number of turns, but for the little that it keeps: well
/// below the kibibyte or more of each turn.
macro_rules! flat {
    ($program:ident) => {
        #[test]
        fn $program() {
            let by_hand =
                [64, 256].map(|turns| crate::peak::peak(|| by_hand::$program::run(turns)));
            crate::peak::assert_flat(by_hand);
            {
                let inferred = [64, 256].map(|turns| crate::peak::peak(|| $program::run(turns)));
                crate::peak::assert_flat(inferred);
                assert!(
                    crate::peak::as_small(inferred[1], by_hand[1]),
                    "{inferred:?} bytes, by hand {by_hand:?}"
                );
            }
        }
    };
}

mod calls;
mod closures;
mod control;
mod functions;
mod functions_more;
mod languages;
mod lifetimes;
mod lifetimes_more;
mod lists;
mod lists_more;
mod methods;
mod methods_more;
mod objects;
mod outside;
mod programs;
mod programs_more;
mod promotions;
mod shapes;
mod syntax;
mod tight;
mod tight_more;
mod traits;
mod trees;
mod writes;
mod writes_more;
