//! The shapes of a module: nested ones, imports, items of all kinds, several annotated ones.

mod by_hand;

use rmm::regions;

/// Inner modules that use what is around them, and are used from there.
#[regions]
pub mod nested_modules {
    use rmm::prelude::*;
    pub struct Tree<'r> {
        pub(crate) size: usize,
        kids: &'r [&'r Tree<'r>],
    }

    pub mod build {
        use super::*;

        pub(super) fn leaf<'r>(size: usize) -> &'r Tree<'r> {
            rref!(Tree { size, kids: &[] })
        }

        pub fn node<'r>(kids: &[&'r Tree<'r>]) -> &'r Tree<'r> {
            let kids = rcollect!(kids.iter().copied()).into_slice();
            rref!(Tree {
                size: super::measure::total(kids),
                kids
            })
        }

        pub mod shapes {
            use super::{super::Tree, leaf, node};

            pub(in super::super) fn comb<'r>(n: usize) -> &'r Tree<'r> {
                if n == 0 {
                    return self::one();
                }
                node(&[comb(n - 1), leaf(n)])
            }

            fn one<'r>() -> &'r Tree<'r> {
                super::leaf(1)
            }
        }
    }

    mod measure {
        use super::Tree;

        pub(crate) fn total(trees: &[&Tree<'_>]) -> usize {
            trees.iter().map(|tree| tree.size).sum()
        }

        pub(super) fn depth(tree: &Tree<'_>) -> usize {
            1 + tree.kids.iter().map(|kid| depth(kid)).max().unwrap_or(0)
        }
    }

    pub use build::{node as join, shapes};
    use measure::depth as how_deep;

    pub fn measured(n: usize) -> (usize, usize) {
        let comb = shapes::comb(n);
        let both = join(&[comb, build::leaf(2)]);
        (
            self::measure::total(&[both, build::shapes::comb(0)]),
            how_deep(both),
        )
    }
}

agree! { nested_modules:
    measured(0) => (4, 2);
    measured(3) => (10, 5);
}

/// A module with its own tests.
#[regions]
pub mod tests_inside {
    use rmm::prelude::*;
    pub fn pairs<'r>(words: &[&'r str]) -> RVec<'r, (&'r str, &'r str)> {
        let mut out = rvec![];
        for (i, a) in words.iter().enumerate() {
            for b in &words[i + 1..] {
                out.push((*a, *b));
            }
        }
        out
    }

    pub fn count(text: &str) -> usize {
        let words = rcollect!(text.split(' '));
        pairs(&words).len()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn of_three() {
            let pairs = pairs(&["a", "b", "c"]);
            assert_eq!(pairs, [("a", "b"), ("a", "c"), ("b", "c")]);
        }

        fn fixture<'r>(n: usize) -> &'r str {
            rstr!(&"x ".repeat(n))
        }

        #[test]
        fn of_a_fixture() -> Result<(), String> {
            let text = fixture(4);
            if count(text.trim_end()) == 6 {
                Ok(())
            } else {
                Err(text.to_string())
            }
        }
    }
}

agree! { tests_inside:
    count("a b c d") => 6;
    count("") => 0;
}

/// Functions that are there or not, twice with opposite conditions.
#[regions]
pub mod configured {
    use rmm::prelude::*;
    #[cfg(any())]
    fn missing<'r>() -> &'r NoSuchType {
        rref!(no_such_function())
    }

    #[cfg(debug_assertions)]
    fn level<'r>() -> &'r str {
        rstr!("debug")
    }

    #[cfg(not(debug_assertions))]
    fn level<'r>() -> &'r str {
        let text = rformat!("{}", "release");
        text.into_str()
    }

    #[cfg_attr(any(), inline(never))]
    #[cfg(not(any()))]
    fn describe<'r>(name: &str) -> &'r str {
        #[cfg(any())]
        let name = missing();
        rformat!("{name}:{}", level()).into_str()
    }

    pub fn described(name: &str) -> bool {
        let text = describe(name);
        text.ends_with(if cfg!(debug_assertions) {
            ":debug"
        } else {
            ":release"
        }) && text.starts_with(name)
    }
}

agree! { configured:
    described("x") => true;
}

/// Consts, statics, aliases, `thread_local!`, nested functions, const functions, unions of names.
#[regions]
pub mod items_of_all_kinds {
    use rmm::prelude::*;
    use std::{
        cell::Cell,
        sync::atomic::{AtomicUsize, Ordering},
    };

    type Link<'r> = Option<&'r Node<'r>>;
    type Made<'r, E = std::fmt::Error> = Result<Link<'r>, E>;

    const LIMIT: usize = limit(2);
    static MADE: AtomicUsize = AtomicUsize::new(0);
    const EMPTY: Link<'static> = None;

    thread_local! {
        static LAST: Cell<usize> = const { Cell::new(0) };
    }

    const fn limit(n: usize) -> usize {
        n * 2
    }

    #[derive(Clone, Copy, Debug, Default)]
    #[repr(u8)]
    enum Kind {
        #[default]
        Small = 1,
        Large = 7,
    }

    struct Node<'r> {
        kind: Kind,
        next: Link<'r>,
    }

    fn push<'r>(next: Link<'r>, n: usize) -> Made<'r> {
        const STEP: usize = 1;
        fn kind(n: usize) -> Kind {
            if n > LIMIT {
                Kind::Large
            } else {
                Kind::default()
            }
        }
        struct Guard;
        impl Drop for Guard {
            fn drop(&mut self) {
                MADE.fetch_add(STEP, Ordering::Relaxed);
            }
        }
        let _guard = Guard;
        LAST.set(n);
        if n > 100 {
            return Err(std::fmt::Error);
        }
        Ok(Some(rref!(Node {
            kind: kind(n),
            next
        })))
    }

    pub fn kinds(sizes: &[usize]) -> Result<(u32, usize), std::fmt::Error> {
        let mut list = EMPTY;
        for size in sizes {
            list = push(list, *size)?;
        }
        let sum = std::iter::successors(list, |node| node.next)
            .map(|node| node.kind as u32)
            .sum();
        assert!(MADE.load(Ordering::Relaxed) >= sizes.len());
        Ok((sum, LAST.get()))
    }
}

agree! { items_of_all_kinds:
    kinds(&[1, 5, 2]) => Ok((9, 2));
    kinds(&[101]) => Err(std::fmt::Error);
}

/// Functions and types that a `macro_rules!` of the module makes, beside annotated ones that call them.
#[regions]
pub mod made_by_macros {
    use rmm::prelude::*;
    macro_rules! record {
    ($name:ident { $($field:ident: $ty:ty),* }) => {
        #[derive(Debug, Clone, Copy, PartialEq)]
        struct $name {
            $($field: $ty),*
        }

        impl $name {
            fn sum(&self) -> u32 {
                0 $(+ self.$field as u32)*
            }
        }
    };
}

    record!(Point { x: u8, y: u8 });

    macro_rules! getter {
        ($f:ident, $field:ident) => {
            fn $f(points: &[&Point]) -> Vec<u8> {
                points.iter().map(|p| p.$field).collect()
            }
        };
    }

    getter!(xs, x);

    fn points<'r>(n: u8) -> RVec<'r, &'r Point> {
        rcollect!((0..n).map(|x| &*rnew!(Point { x, y: x * x })))
    }

    pub fn summed(n: u8) -> (u32, Vec<u8>) {
        let points = points(n);
        (points.iter().map(|p| p.sum()).sum(), xs(&points))
    }
}

agree! { made_by_macros:
    summed(3) => (8, vec![0, 1, 2]);
}

/// Documentation, `#[inline]`, `#[must_use]`, `#[track_caller]`, `#[allow]`, `unsafe fn`, `extern "C" fn`.
/// A text in a region.
///
/// Its lifetime is the caller's to choose.
#[regions]
pub mod attributes {
    use rmm::prelude::*;
    #[inline]
    #[must_use = "it is all that is made"]
    pub fn doubled<'r>(text: &str) -> &'r str {
        rformat!("{text}{text}").into_str()
    }

    #[doc = "Takes the first."]
    #[inline(always)]
    #[track_caller]
    #[allow(clippy::indexing_slicing, reason = "of a test")]
    fn first<'r, T: Copy>(items: &[T]) -> &'r T {
        rref!(items[0])
    }

    /// # Safety
    ///
    /// `at` is on a boundary.
    #[cold]
    unsafe fn cut<'r>(text: &str, at: usize) -> &'r str {
        // SAFETY: the caller's promise.
        rstr!(unsafe { text.get_unchecked(..at) })
    }

    extern "C" fn add(a: i32, b: i32) -> i32 {
        *rnew!(a) + b
    }

    #[expect(unused_variables, reason = "the lint is the user's")]
    fn with_unused<'r>(a: u8, b: u8) -> &'r u8 {
        rref!(a)
    }

    pub fn lengths(text: &str) -> (usize, i32) {
        // SAFETY: the start of a text is a boundary.
        let empty = unsafe { cut(text, 0) };
        let first = *first(&[doubled(text), empty]);
        (first.len() + usize::from(*with_unused(1, 2)), add(1, 2))
    }
}

agree! { attributes:
    lengths("ab") => (5, 3);
}

/// `async fn`s that allocate for their caller, and one that waits for them.
///
/// An `async fn` gets its region as any other function does; its future holds it.
#[regions]
pub mod futures {
    use rmm::prelude::*;
    use std::{pin::pin, task};

    struct Page<'r> {
        title: &'r str,
        links: &'r [u32],
    }

    async fn fetch<'r>(id: u32) -> &'r Page<'r> {
        let title = rformat!("p{id}").into_str();
        std::future::ready(()).await;
        let links = rcollect!(id + 1..id + 3).into_slice();
        rref!(Page { title, links })
    }

    async fn titles<'r>(id: u32) -> RVec<'r, &'r str> {
        let page = fetch(id).await;
        let mut titles = rvec![page.title];
        for link in page.links {
            titles.push(fetch(*link).await.title);
        }
        titles
    }

    async fn total(id: u32) -> usize {
        let titles = titles(id).await;
        titles.iter().map(|title| title.len()).sum()
    }

    fn ready<T>(future: impl Future<Output = T>) -> Option<T> {
        match pin!(future).poll(&mut task::Context::from_waker(task::Waker::noop())) {
            task::Poll::Ready(value) => Some(value),
            task::Poll::Pending => None,
        }
    }

    pub fn length(id: u32) -> Option<usize> {
        ready(total(id))
    }
}

agree! { futures:
    length(8) => Some(2 + 2 + 3);
}
