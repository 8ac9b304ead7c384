//! Where the forms come from: an import inside a function, one for a block, a glob of the
//! crate's own.
#![deny(warnings)]

extern crate rmm as arena;

#[arena::regions]
mod in_a_body {
    pub fn leaf<'r>(n: u32) -> &'r u32 {
        use arena::rref;
        rref!(n)
    }

    pub fn two<'r>(n: u32) -> (&'r u32, &'r u32) {
        (leaf(n), leaf(n + 1))
    }

    pub fn run(n: u32) -> u32 {
        let (one, two) = two(n);
        *one + *two
    }
}

#[arena::regions]
mod in_a_block {
    pub fn leaf<'r>(n: u32) -> &'r u32 {
        let made = {
            use arena::prelude::*;
            rref!(n)
        };
        made
    }

    pub fn run(n: u32) -> u32 {
        *leaf(n)
    }
}

mod prelude {
    pub(crate) use arena::{rref, rvec};
}

#[arena::regions]
mod by_own_prelude {
    use crate::prelude::*;

    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub mod calls {
        use super::leaf;

        pub fn run(n: u32) -> u32 {
            let all = super::many(n);
            *leaf(n) + all.len() as u32
        }

        pub fn one<'r>(n: u32) -> &'r u32 {
            leaf(n)
        }
    }

    fn many<'r>(n: u32) -> arena::RVec<'r, &'r u32> {
        rvec![leaf(n), calls::one(n)]
    }
}

fn main() {
    assert_eq!(in_a_body::run(1), 3);
    assert_eq!(in_a_block::run(1), 1);
    assert_eq!(by_own_prelude::calls::run(1), 3);
}
