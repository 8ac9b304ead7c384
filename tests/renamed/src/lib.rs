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

#[cfg(test)]
mod tests {
    #[test]
    fn all_of_it() {
        assert_eq!(super::by_paths("a bc def"), 2);
        assert_eq!(super::by_prelude::all(3), 3 + 3 + 3 + 3 + 7 + 3 + 1 + 3 + 3);
        assert_eq!(super::under_shadows::sum(4), 12);
        assert_eq!(super::own_macro::other() + super::own_macro::mine(), 8);
    }
}
