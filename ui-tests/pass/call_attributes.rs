//! Attributes and `cfg` on the items of an annotated module, and on their parameters and statements.
#![deny(warnings)]
#![allow(unexpected_cfgs)]
use rmm::prelude::*;

#[regions]
#[allow(dead_code)]
pub mod tree {
    //! Inner documentation.
    #![allow(clippy::needless_pass_by_value)]
    use rmm::prelude::*;

    #[cfg(not(absent))]
    #[inline]
    #[cold]
    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    #[cfg(absent)]
    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(missing::function(n))
    }

    #[cfg(absent)]
    fn gone<'r>() -> &'r missing::Type {
        missing::convert(leaf(1))
    }

    #[must_use = "it is made for you"]
    #[doc(hidden)]
    #[track_caller]
    pub fn checked<'r>(#[allow(unused)] extra: u32, n: u32) -> &'r u32 {
        assert!(n < 100);
        leaf(n)
    }

    #[deprecated(note = "old")]
    pub fn old<'r>(n: u32) -> &'r u32 {
        leaf(n)
    }

    #[expect(clippy::too_many_arguments, unused_variables)]
    pub fn many<'r>(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8) -> &'r u8 {
        rref!(a)
    }

    #[derive(Debug, Clone, Copy, PartialEq)]
    #[repr(C)]
    pub struct Pair<'r> {
        #[cfg(absent)]
        pub gone: Missing<'r>,
        #[cfg(not(absent))]
        pub left: &'r u32,
        pub right: &'r u32,
    }

    impl<'r> Pair<'r> {
        #[allow(clippy::self_named_constructors)]
        pub fn pair(n: u32) -> Pair<'r> {
            Pair {
                #[cfg(absent)]
                gone: missing::convert(leaf(n)),
                #[cfg(not(absent))]
                left: leaf(n),
                right: checked(0, n),
            }
        }
    }

    #[cfg(absent)]
    mod inner {
        pub fn leaf() {}
    }

    #[cfg(test)]
    mod tests {
        use super::leaf;

        #[test]
        fn never_run() {
            assert_eq!(leaf(1), &1);
        }
    }

    #[test]
    fn never_run_either() {
        let one = leaf(1);
        assert_eq!(one, &1);
    }

    #[allow(deprecated)]
    pub fn run(n: u32) -> u32 {
        #[cfg(absent)]
        let first = gone(n, n);
        #[cfg(not(absent))]
        let first = leaf(n);
        #[allow(unused_mut)]
        let mut second = *old(n);
        #[cfg(absent)]
        {
            second += gone();
        }
        #[cfg(not(absent))]
        {
            second += *many(1, 2, 3, 4, 5, 6, 7, 8) as u32;
        }
        let pair = Pair::pair(n);
        first + second + pair.left + pair.right
    }
}

fn main() {
    assert_eq!(tree::run(2), 2 + 3 + 4);
}
