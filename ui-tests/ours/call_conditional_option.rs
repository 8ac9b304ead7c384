//! The attribute more than once: on a module and on what is in it, by other paths, behind `cfg_attr`, twice on one item.
#![deny(warnings)]
use rmm::prelude::*;

#[cfg_attr(all(), regions)]
pub mod tree {
    use rmm::prelude::*;

    #[cfg_attr(all(), regions)]
    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    #[cfg_attr(all(), regions(limit = "1 KiB"))]
    pub fn bounded(n: usize) -> Result<usize, AllocError> {
        let all = try_rvec![*leaf(1); n]?;
        Ok(all.len())
    }

    #[rmm::regions]
    pub mod inner {
        use super::leaf;

        #[::rmm::regions]
        pub fn two<'r>(n: u32) -> (&'r u32, &'r u32) {
            (leaf(n), leaf(n + 1))
        }

        pub struct Pair<'r>(pub &'r u32);

        #[rmm::regions]
        impl<'r> Pair<'r> {
            #[rmm::regions]
            pub fn new(n: u32) -> Self {
                Pair(two(n).1)
            }
        }
    }
}

#[regions]
#[regions]
mod twice {
    use rmm::prelude::*;

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    pub fn run(n: u32) -> u32 {
        let mut sum = 0;
        for i in 0..n {
            let all = rvec![leaf(i), leaf(1)];
            sum += *all[0] + *all[1];
        }
        sum
    }
}

fn main() {
    let region = Region::new();
    assert_eq!(tree::leaf(&region, 1), &1);
    assert_eq!(tree::bounded(10), Ok(10));
    assert!(tree::bounded(5000).is_err());
    assert_eq!(tree::inner::two(&region, 1), (&1, &2));
    assert_eq!(tree::inner::Pair::new(&region, 1).0, &2);
    assert_eq!(twice::run(3), 6);
}
