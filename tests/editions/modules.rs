//! Annotated modules for all editions. They differ in what `impl Trait` captures, in when temporaries end,
//! in what closures capture, in reserved words and in the prelude.

use std::cell::RefCell;

use rmm::prelude::*;

pub(super) type Log = RefCell<Vec<String>>;

/// What is dropped after what, by hand and in the annotated module.
macro_rules! both {
    ($($item:item)*) => {
        mod by_hand {
            use super::Log;

            fn label(n: usize) -> &'static str {
                ["zero", "one", "two", "three"][n]
            }

            $($item)*
        }

        #[regions]
        mod inferred {
            use super::Log;
            use rmm::prelude::*;

            fn label<'r>(n: usize) -> &'r str {
                rstr!(["zero", "one", "two", "three"][n])
            }

            $($item)*
        }
    };
}

both! {
    pub(super) struct Noisy<'l, 't>(&'l Log, &'t str);

    impl Drop for Noisy<'_, '_> {
        fn drop(&mut self) {
            self.0.borrow_mut().push(self.1.to_string());
        }
    }

    impl Noisy<'_, '_> {
        fn len(&self) -> usize {
            self.1.len()
        }
    }

    pub(super) fn tail(log: &Log) -> usize {
        let _local = Noisy(log, "local");
        Noisy(log, "tail").len() + label(1).len()
    }

    pub(super) fn block(log: &Log) -> usize {
        let n = {
            let _inner = Noisy(log, "inner");
            label(Noisy(log, "index").len() - 3).len()
        };
        n + label(0).len()
    }

    pub(super) fn if_let(log: &Log) -> usize {
        if let Some(9) = Some(Noisy(log, "if let").len() + label(3).len()) {
            0
        } else {
            let _other = Noisy(log, "else");
            label(2).len()
        }
    }

    pub(super) fn turns(log: &Log) -> usize {
        let mut n = 0;
        while n < Noisy(log, label(n)).len() - 1 {
            let _turn = Noisy(log, "turn");
            n += 1;
        }
        n
    }

    pub(super) fn captured(log: &Log) -> usize {
        let pair = (Noisy(log, "left"), Noisy(log, "right"));
        let sum = {
            let right = move || pair.1.len() + label(1).len();
            right()
        };
        log.borrow_mut().push("sum".to_string());
        sum
    }
}

#[test]
fn order_of_destructors() {
    type Run = fn(&Log) -> usize;
    let runs: [(Run, Run); 5] = [
        (by_hand::tail, inferred::tail),
        (by_hand::block, inferred::block),
        (by_hand::if_let, inferred::if_let),
        (by_hand::turns, inferred::turns),
        (by_hand::captured, inferred::captured),
    ];
    for (by_hand, inferred) in runs {
        let (expected, found) = (Log::default(), Log::default());
        assert_eq!(by_hand(&expected), inferred(&found));
        assert_eq!(expected.into_inner(), found.into_inner());
    }
}

#[regions]
pub(super) mod tree {
    use rmm::prelude::*;
    use std::{convert::TryFrom, future::Future, iter::FromIterator};

    #[derive(Clone, Copy)]
    pub(crate) struct Tree<'r> {
        pub(crate) name: &'r str,
        pub(crate) kids: &'r [&'r Tree<'r>],
    }

    pub(crate) trait Named<'r> {
        fn name(&self) -> &'r str;

        fn shout(&self) -> RString<'r> {
            rformat!("{}!", self.name())
        }
    }

    impl<'r> Named<'r> for Tree<'r> {
        fn name(&self) -> &'r str {
            self.name
        }
    }

    impl<'r> Named<'r> for u32 {
        fn name(&self) -> &'r str {
            rstr!(&self.to_string())
        }
    }

    pub(crate) fn build<'r>(depth: u32) -> &'r Tree<'r> {
        let kids = rcollect!((0..depth).map(build)).into_slice();
        rref!(Tree {
            name: rformat!("{}", depth).into_str(),
            kids
        })
    }

    pub(crate) fn numbers(upto: u32) -> RVec<'_, u32> {
        rcollect!(0..upto)
    }

    pub(crate) fn names<'t>(tree: &Tree<'t>) -> impl Iterator<Item = &'t str> + 't {
        let mut all = rvec![tree.name];
        for kid in tree.kids {
            all.extend(names(kid));
        }
        all.into_iter()
    }

    pub(crate) fn split<'p, 'q>(text: &str) -> (&'p str, RVec<'q, usize>) {
        let lengths = rcollect!(text.split(' ').map(|word| word.len()));
        (rstr!(text), lengths)
    }

    pub(crate) fn fold<A: Copy>(
        tree: &Tree<'_>,
        first: A,
        step: &dyn for<'x> Fn(&'x Region, &str, A) -> &'x A,
    ) -> A {
        let mut so_far = *step(region!(), tree.name, first);
        for kid in tree.kids {
            so_far = fold(kid, so_far, step);
        }
        so_far
    }

    pub(crate) async fn waits<'r>(depth: u32) -> &'r Tree<'r> {
        let tree = build(depth);
        std::future::ready(()).await;
        let inner = async { tree.kids.len() + numbers(1).len() };
        let name = rformat!("{}", inner.await).into_str();
        rref!(Tree { name, ..*tree })
    }

    pub(crate) fn run(depth: u32) -> (usize, usize, String, u32, u32) {
        let tree = build(depth);
        let (text, lengths) = split("a bc");
        let all = String::from_iter(names(tree));
        let sum = fold(tree, 0, &|region: &Region, name, sum| {
            rref!(sum + u32::try_from(name.len()).unwrap_or(0))
        });
        let shout = tree.shout().len() + depth.shout().len() + text.len();
        let array = IntoIterator::into_iter([build(1), build(2)]);
        let more = array.map(|tree| tree.kids.len() as u32).sum::<u32>();
        (shout, lengths[1], all, sum, more)
    }

    pub(crate) fn boxed<'r>(depth: u32) -> impl Future<Output = usize> + 'r {
        let tree = build(depth);
        async move { tree.kids.len() }
    }
}

fn ready<T>(future: impl std::future::Future<Output = T>) -> T {
    let mut future = Box::pin(future);
    let waker = std::task::Waker::noop();
    match future
        .as_mut()
        .poll(&mut std::task::Context::from_waker(waker))
    {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("it never waits"),
    }
}

#[test]
fn trees_in_all_editions() {
    assert_eq!(tree::run(2), (2 + 2 + 4, 2, "2010".to_string(), 4, 3));
    let region = Region::new();
    assert_eq!(tree::numbers(&region, 3), [0, 1, 2]);
    let tree = ready(tree::waits(&region, 2));
    assert_eq!((tree.name, tree.kids.len()), ("3", 2));
    assert_eq!(ready(tree::boxed(&region, 3)), 3);
    use tree::Named;
    assert_eq!(7_u32.shout(&region), "7!");
}
