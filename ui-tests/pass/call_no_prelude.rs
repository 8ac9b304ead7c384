//! An annotated module that has no prelude, not even the standard library's: generated code names all by its full path.
#![no_implicit_prelude]
#![deny(warnings)]

#[::rmm::regions]
mod tree {
    use ::rmm::{RVec, Region, promote, rcollect, rformat, rref, rvec};
    use ::std::iter::{Extend, IntoIterator, Iterator};
    use ::std::ops::Fn;
    use ::std::option::Option::{self, None, Some};

    #[derive(::std::clone::Clone, ::std::marker::Copy, ::rmm::Promote)]
    pub struct Tree<'r> {
        pub name: &'r str,
        below: Option<&'r Tree<'r>>,
    }

    pub fn build<'r>(n: u32) -> &'r Tree<'r> {
        let below = if n == 0 { None } else { Some(build(n - 1)) };
        let name = rformat!("{n}").into_str();
        rref!(Tree { name, below })
    }

    fn names<'t>(tree: &Tree<'t>) -> RVec<'t, &'t str> {
        let mut all = rvec![tree.name];
        if let Some(below) = tree.below {
            all.extend(names(below));
        }
        all
    }

    fn fold<A>(n: u32, first: A, step: impl for<'x> Fn(&'x Region, u32, A) -> &'x A) -> A
    where
        A: ::std::marker::Copy,
    {
        let mut so_far = first;
        for i in 0..n {
            so_far = *step(::rmm::region!(), i, so_far);
        }
        so_far
    }

    pub fn run(n: u32) -> usize {
        let mut kept = rvec![];
        for i in 0..n {
            let tree = build(i);
            if i % 2 == 0 {
                kept.push(promote!(tree));
            }
        }
        let all = rcollect!((0..n).map(build));
        let mut total = all.len();
        for tree in kept.iter() {
            total += names(tree).len();
        }
        let sum = fold(n, 0, |i, sum| rref!(i + sum));
        for i in (0..n).into_iter() {
            total += rvec![i].len();
        }
        total + sum as usize
    }
}

fn main() {
    ::std::assert_eq!(tree::run(4), 4 + (1 + 3) + 6 + 4);
    let region = ::rmm::Region::new();
    ::std::assert_eq!(tree::build(&region, 2).name, "2");
}
