//! The crate under another name: nothing that the macros write may mention `rmm`.

pub use regions_lib as lib;

/// A module of this name in the caller's crate is not ours.
pub mod rmm {}

/// Nor are items with the names of std's and ours.
#[cfg(test)]
mod shadows {
    #![allow(dead_code)]

    pub(super) mod core {}
    pub(super) mod std {}
    pub(super) mod alloc {}
    pub(super) struct Region;
    pub(super) struct DropList;
    pub(super) fn drop() {}
    #[derive(Debug)]
    pub(super) enum Option {}
}

/// Counts the long words.
#[regions_lib::regions]
#[must_use]
pub fn by_paths(text: &str) -> usize {
    let words = regions_lib::rcollect!(text.split(' '));
    let mut kept = lib::rvec![];
    for word in &words {
        let copy = self::lib::prelude::rstr!(word);
        if copy.len() > 1 {
            kept.push(copy);
        }
        let gone = regions_lib::rown!(vec![copy]);
        gone.push(copy);
    }
    kept.len()
}

#[cfg(test)]
mod by_prelude {
    use regions_lib::prelude::*;

    #[regions(limit = "1 MiB")]
    pub(super) fn all(n: u32) -> u32 {
        let a = rnew!(n);
        let b = rref!(n);
        let mut c = rvec![n];
        let d = rcollect!(0..n);
        let e = rslice![n; 2];
        let f = rstr!("abc");
        let g = rformat!("{f}{n}");
        let h = rmap! { 1 => n };
        let i = rset! { n };
        let j = rown!(vec![n]);
        let k = rbox!(vec![n]);
        let l: &Region = region!();
        c.push(*rnew!(in l; *a));
        *a + *b
            + c[1]
            + d[0]
            + e[0]
            + (f.len() + g.len()) as u32
            + h[&1]
            + i.len() as u32
            + j[0]
            + k[0]
    }
}

#[cfg(test)]
mod under_shadows {
    use super::shadows::{DropList, Region, core, drop, std};

    use regions_lib::{regions, rnew, rown, rvec};

    #[regions]
    pub(super) fn sum(n: u32) -> u32 {
        drop();
        let _ours = (Region, DropList);
        let mut total = 0;
        for turn in 0..n {
            let v = rvec![turn; 2];
            let one = rnew!(v[0]);
            let list = rown!(vec![*one]);
            total += list[0] + v[1];
        }
        total
    }

    #[allow(unused_imports)]
    mod uses {
        use super::{core as _, std as _};
    }
}

#[cfg(test)]
mod own_macro {
    /// Forms may be renamed one by one, or hidden behind a macro with the same last segment.
    macro_rules! region {
        () => {
            7
        };
    }

    #[regions_lib::regions]
    pub(super) fn other() -> u32 {
        *regions_lib::rnew!(1)
    }

    pub(super) fn mine() -> u32 {
        region!()
    }
}

/// A module in plain style, by paths alone.
#[regions_lib::regions]
pub mod module {
    /// A tree.
    #[derive(Clone, Copy, regions_lib::Promote)]
    #[promote(crate = regions_lib)]
    pub struct Tree<'r> {
        /// The name.
        pub name: &'r str,
        kids: &'r [&'r Tree<'r>],
    }

    /// Builds one.
    pub fn build<'r>(depth: u32) -> &'r Tree<'r> {
        let kids = regions_lib::rcollect!((0..depth).map(build)).into_slice();
        let name = regions_lib::rformat!("{depth}").into_str();
        regions_lib::rref!(Tree { name, kids })
    }

    /// Names no form, only functions that need a region.
    pub mod calls {
        use super::{Tree, build};

        /// Two of them.
        pub fn two<'r>(depth: u32) -> (&'r Tree<'r>, &'r Tree<'r>) {
            (build(depth), build(depth + 1))
        }

        /// How many kids they have.
        pub fn kids(depth: u32) -> usize {
            let (one, two) = two(depth);
            one.kids.len() + two.kids.len()
        }
    }

    /// The good ones.
    pub fn kept(upto: u32) -> usize {
        let mut kept = regions_lib::rvec![];
        for depth in 0..upto {
            let tree = build(depth);
            if tree.kids.len() % 2 == 1 {
                kept.push(regions_lib::promote!(tree));
            }
        }
        kept.iter().map(|tree| tree.kids.len()).sum()
    }
}

/// Where a module with calls names the crate nowhere, the attribute is told.
#[regions_lib::regions(crate = regions_lib)]
pub mod told {
    mod leaves {
        use regions_lib::rref;

        pub(super) fn leaf<'r>(n: u32) -> &'r u32 {
            rref!(n)
        }
    }

    /// Only calls.
    pub mod calls {
        use super::leaves::leaf;

        /// Two of them.
        pub fn two<'r>(n: u32) -> (&'r u32, &'r u32) {
            (leaf(n), leaf(n + 1))
        }
    }

    /// Their sum.
    pub fn sum(n: u32) -> u32 {
        let (one, two) = calls::two(n);
        one + two
    }
}

/// Among items with the names of std's and ours.
#[cfg(test)]
#[regions_lib::regions]
mod module_under_shadows {
    use super::shadows::{DropList, Option, Region, core, drop, std};

    use regions_lib::{rref, rvec};

    fn cell<'r>(n: u32) -> &'r u32 {
        drop();
        let _ours = (Region, DropList);
        rref!(n)
    }

    fn elided(n: u32) -> regions_lib::RVec<'_, u32> {
        let mut all = rvec![];
        for turn in 0..n {
            let made = cell(turn);
            all.push(*made);
        }
        all
    }

    pub(super) fn sum(n: u32) -> u32 {
        let cells = rvec![cell(n), cell(n + 1)];
        let boxed = |more: u32| rref!(more);
        let all = elided(n);
        cells.iter().map(|cell| **cell).sum::<u32>() + all.iter().sum::<u32>() + *boxed(1)
    }

    #[allow(unused_imports)]
    mod uses {
        use super::{Option as _, core as _, std as _};
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_of_it() {
        assert_eq!(super::by_paths("a bc def"), 2);
        assert_eq!(super::by_prelude::all(3), 3 + 3 + 3 + 3 + 7 + 3 + 1 + 3 + 3);
        assert_eq!(super::under_shadows::sum(4), 12);
        assert_eq!(super::module::calls::kids(3), 7);
        assert_eq!(super::module::kept(6), 1 + 3 + 5);
        assert_eq!(super::told::sum(1), 3);
        let region = super::lib::Region::new();
        assert_eq!(super::told::calls::two(&region, 1), (&1, &2));
        assert_eq!(super::module::build(&region, 12).name, "12");
        assert_eq!(super::module_under_shadows::sum(3), 3 + 4 + 3 + 1);
        assert_eq!(super::own_macro::other() + super::own_macro::mine(), 8);
    }
}
