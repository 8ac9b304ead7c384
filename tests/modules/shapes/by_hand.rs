//! The same programs with their regions placed by hand.

pub mod nested_modules {
    use rmm::prelude::*;
    pub struct Tree<'r> {
        pub(crate) size: usize,
        kids: &'r [&'r Tree<'r>],
    }

    pub mod build {
        use super::*;

        pub(super) fn leaf<'r>(region: &'r Region, size: usize) -> &'r Tree<'r> {
            rref!(in region; Tree { size, kids: &[] })
        }

        pub fn node<'r>(region: &'r Region, kids: &[&'r Tree<'r>]) -> &'r Tree<'r> {
            let kids = rcollect!(in region; kids.iter().copied()).into_slice();
            rref!(in region; Tree { size: super::measure::total(kids), kids })
        }

        pub mod shapes {
            use super::{super::Tree, leaf, node};
            use rmm::prelude::*;

            pub(in super::super) fn comb<'r>(region: &'r Region, n: usize) -> &'r Tree<'r> {
                if n == 0 {
                    return self::one(region);
                }
                node(region, &[comb(region, n - 1), leaf(region, n)])
            }

            fn one<'r>(region: &'r Region) -> &'r Tree<'r> {
                super::leaf(region, 1)
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
        let local = Region::new();
        let comb = shapes::comb(&local, n);
        let both = join(&local, &[comb, build::leaf(&local, 2)]);
        (
            self::measure::total(&[both, build::shapes::comb(&local, 0)]),
            how_deep(both),
        )
    }
}

pub mod tests_inside {
    use rmm::prelude::*;
    pub fn pairs<'r>(region: &'r Region, words: &[&'r str]) -> RVec<'r, (&'r str, &'r str)> {
        let mut out = rvec![in region;];
        for (i, a) in words.iter().enumerate() {
            for b in &words[i + 1..] {
                out.push((*a, *b));
            }
        }
        out
    }

    pub fn count(text: &str) -> usize {
        let local = Region::new();
        let words = rcollect!(in local; text.split(' '));
        pairs(&local, &words).len()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn of_three() {
            let local = Region::new();
            let pairs = pairs(&local, &["a", "b", "c"]);
            assert_eq!(pairs, [("a", "b"), ("a", "c"), ("b", "c")]);
        }

        fn fixture<'r>(region: &'r Region, n: usize) -> &'r str {
            rstr!(in region; &"x ".repeat(n))
        }

        #[test]
        fn of_a_fixture() -> Result<(), String> {
            let local = Region::new();
            let text = fixture(&local, 4);
            if count(text.trim_end()) == 6 {
                Ok(())
            } else {
                Err(text.to_string())
            }
        }
    }
}

pub mod configured {
    use rmm::prelude::*;
    #[cfg(any())]
    fn missing<'r>() -> &'r NoSuchType {
        rref!(no_such_function())
    }

    #[cfg(debug_assertions)]
    fn level<'r>(region: &'r Region) -> &'r str {
        rstr!(in region; "debug")
    }

    #[cfg(not(debug_assertions))]
    fn level<'r>(region: &'r Region) -> &'r str {
        let text = rformat!(in region; "{}", "release");
        text.into_str()
    }

    #[cfg_attr(any(), inline(never))]
    #[cfg(not(any()))]
    fn describe<'r>(region: &'r Region, name: &str) -> &'r str {
        #[cfg(any())]
        let name = missing();
        rformat!(in region; "{name}:{}", level(region, )).into_str()
    }

    pub fn described(name: &str) -> bool {
        let local = Region::new();
        let text = describe(&local, name);
        text.ends_with(if cfg!(debug_assertions) {
            ":debug"
        } else {
            ":release"
        }) && text.starts_with(name)
    }
}

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

    fn push<'r>(region: &'r Region, next: Link<'r>, n: usize) -> Made<'r> {
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
        Ok(Some(rref!(in region; Node { kind: kind(n), next })))
    }

    pub fn kinds(sizes: &[usize]) -> Result<(u32, usize), std::fmt::Error> {
        let local = Region::new();
        let mut list = EMPTY;
        for size in sizes {
            list = push(&local, list, *size)?;
        }
        let sum = std::iter::successors(list, |node| node.next)
            .map(|node| node.kind as u32)
            .sum();
        assert!(MADE.load(Ordering::Relaxed) >= sizes.len());
        Ok((sum, LAST.get()))
    }
}

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

    fn points<'r>(region: &'r Region, n: u8) -> RVec<'r, &'r Point> {
        rcollect!(in region; (0..n).map(|x| &*rnew!(in region; Point { x, y: x * x })))
    }

    pub fn summed(n: u8) -> (u32, Vec<u8>) {
        let local = Region::new();
        let points = points(&local, n);
        (points.iter().map(|p| p.sum()).sum(), xs(&points))
    }
}

pub mod attributes {
    use rmm::prelude::*;
    #[inline]
    #[must_use = "it is all that is made"]
    pub fn doubled<'r>(region: &'r Region, text: &str) -> &'r str {
        rformat!(in region; "{text}{text}").into_str()
    }

    #[doc = "Takes the first."]
    #[inline(always)]
    #[track_caller]
    #[allow(clippy::indexing_slicing, reason = "of a test")]
    fn first<'r, T: Copy>(region: &'r Region, items: &[T]) -> &'r T {
        rref!(in region; items[0])
    }

    /// # Safety
    ///
    /// `at` is on a boundary.
    #[cold]
    unsafe fn cut<'r>(region: &'r Region, text: &str, at: usize) -> &'r str {
        // SAFETY: the caller's promise.
        rstr!(in region; unsafe { text.get_unchecked(..at) })
    }

    extern "C" fn add(a: i32, b: i32) -> i32 {
        let local = Region::new();
        *rnew!(in local; a) + b
    }

    #[expect(unused_variables, reason = "the lint is the user's")]
    fn with_unused<'r>(region: &'r Region, a: u8, b: u8) -> &'r u8 {
        rref!(in region; a)
    }

    pub fn lengths(text: &str) -> (usize, i32) {
        let local = Region::new();
        // SAFETY: the start of a text is a boundary.
        let empty = unsafe { cut(&local, text, 0) };
        let first = *first(&local, &[doubled(&local, text), empty]);
        (
            first.len() + usize::from(*with_unused(&local, 1, 2)),
            add(1, 2),
        )
    }
}

pub mod futures {
    use rmm::prelude::*;
    use std::{pin::pin, task};

    struct Page<'r> {
        title: &'r str,
        links: &'r [u32],
    }

    async fn fetch<'r>(region: &'r Region, id: u32) -> &'r Page<'r> {
        let title = rformat!(in region; "p{id}").into_str();
        std::future::ready(()).await;
        let links = rcollect!(in region; id + 1..id + 3).into_slice();
        rref!(in region; Page { title, links })
    }

    async fn titles<'r>(region: &'r Region, id: u32) -> RVec<'r, &'r str> {
        let page = fetch(region, id).await;
        let mut titles = rvec![in region; page.title];
        for link in page.links {
            titles.push(fetch(region, *link).await.title);
        }
        titles
    }

    async fn total(id: u32) -> usize {
        let local = Region::new();
        let titles = titles(&local, id).await;
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
