//! A crate without std: generated code names `core` only. Built alone, rmm is without std as well.
#![no_std]

use rmm::prelude::*;

/// All forms.
#[regions]
pub fn forms(n: u32) -> usize {
    let mut total = 0;
    for turn in 0..n {
        let a = rnew!(turn);
        let b = rref!(*a);
        let mut c = rvec![turn; 2];
        c.push(*b);
        let d = rcollect!(c.iter().map(|n| n + 1));
        let e = rslice![1, 2];
        let f = rstr!("abc");
        let g = rformat!("{f}{turn}");
        let h = rmap! { turn => f };
        let i = rset! { 1, 2 };
        let j = rown!(core::cell::RefCell::new(turn));
        let k = rown!(j.borrow_mut());
        **k += 1;
        let l = rbox!(turn);
        total +=
            c.len() + d.len() + e.len() + g.len() + h.len() + i.len() + usize::from(*l == turn);
    }
    total
}

/// In the caller's region.
#[regions]
pub fn words<'r>(r: &'r Region, text: &str) -> RVec<'r, &'r str> {
    let mut out = rvec![];
    for word in text.split(' ') {
        let letters = rcollect!(word.chars());
        if letters.len() > 1 {
            out.push(rstr!(word));
        }
    }
    out
}

/// Bounded.
///
/// # Errors
/// When `n` is more than the limit.
#[regions(limit = "1 KiB")]
pub fn bounded(n: usize) -> Result<usize, AllocError> {
    let bytes = try_rvec![0_u8; n]?;
    while rvec![bytes.len()].is_empty() {}
    Ok(bytes.len())
}

/// Waits.
#[regions]
pub async fn waits(n: u32) -> u32 {
    let cell = rnew!(n);
    core::future::ready(()).await;
    *cell
}

/// An annotated module.
#[regions]
pub mod tree {
    use rmm::prelude::*;

    /// A tree.
    #[derive(Clone, Copy, Promote)]
    pub struct Tree<'r> {
        name: &'r str,
        kids: &'r [&'r Tree<'r>],
    }

    /// What can be counted.
    pub trait Count {
        /// Those that count, in a region of the caller's.
        fn counted<'r>(&self) -> RVec<'r, u32>;

        /// How many.
        fn count(&self) -> usize {
            let all = self.counted();
            all.len()
        }
    }

    impl Count for Tree<'_> {
        fn counted<'r>(&self) -> RVec<'r, u32> {
            rcollect!(self.kids.iter().map(|kid| kid.size()))
        }
    }

    impl<'t> Tree<'t> {
        /// Itself and all below.
        pub fn size(&self) -> u32 {
            1 + self.kids.iter().map(|kid| kid.size()).sum::<u32>()
        }

        /// The names, the elided way.
        pub fn names(&self) -> RVec<'_, &'t str> {
            let mut all = rvec![self.name];
            for kid in self.kids {
                all.extend(kid.names());
            }
            all
        }
    }

    /// Builds one.
    pub fn build<'r>(depth: u32) -> &'r Tree<'r> {
        let kids = rcollect!((0..depth).map(build)).into_slice();
        let name = rformat!("{depth}").into_str();
        rref!(Tree { name, kids })
    }

    /// Two lifetimes.
    pub fn split<'p, 'q>(n: u32) -> (&'p u32, &'q mut u32) {
        (rref!(n), rnew!(n + 1))
    }

    /// A fold that keeps nothing of its turns.
    pub fn fold<A: Copy>(
        n: u32,
        first: A,
        step: impl for<'x> Fn(&'x Region, A, u32) -> &'x A,
    ) -> A {
        let mut so_far = first;
        for turn in 0..n {
            so_far = *step(region!(), so_far, turn);
        }
        so_far
    }

    /// All of it.
    ///
    /// # Errors
    /// When memory is short.
    pub fn run(depth: u32) -> Result<(u32, usize, u32), AllocError> {
        let mut kept = rvec![];
        for turn in 0..depth {
            let tree = build(turn);
            if turn % 2 == 0 {
                kept.push(promote!(tree));
            }
        }
        let sizes: u32 = kept.iter().map(|tree| tree.size()).sum();
        let counts: usize = kept
            .iter()
            .map(|tree| tree.count() + tree.names().len())
            .sum();
        let (one, two) = split(try_rvec![1; 3]?.len() as u32);
        *two += fold(depth, 0, |so_far, turn| rref!(so_far + turn));
        Ok((sizes, counts, *one + *two))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it() {
        assert_eq!(forms(2), 2 * (3 + 3 + 2 + 4 + 1 + 2 + 1));
        assert_eq!(words(&Region::new(), "a bc"), ["bc"]);
        assert_eq!(bounded(10), Ok(10));
        assert!(bounded(5000).is_err());
        assert_eq!(tree::run(4), Ok((1 + 4, 2 + 1 + 4, 3 + 4 + 6)));
        assert_eq!(tree::build(&Region::new(), 3).size(), 8);
        assert!(core::mem::size_of_val(&waits(1)) > 0);
    }
}
