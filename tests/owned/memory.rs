//! What owned values hold, counted by the allocator of the program.

use super::*;
use crate::held::{HELD, MOST};
use std::{panic::catch_unwind, thread};

/// Runs `f` on a thread of its own, 50 times to warm it up and 50 times to look: the most bytes held, beyond those
/// before all, and what is held after the last turn beyond what was before the 51st.
fn peak_and_rest(f: impl Fn() + Send + Sync) -> (isize, isize) {
    const TURNS: usize = 50;
    thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let start = HELD.get();
            for _ in 0..TURNS {
                f();
            }
            let half = HELD.get();
            MOST.set(half);
            for _ in 0..TURNS {
                f();
            }
            (MOST.get() - start, HELD.get() - half)
        });
        thread.join().expect("no panic")
    })
}

#[test]
fn the_counter_counts() {
    let (peak, rest) = peak_and_rest(|| drop(std::hint::black_box(vec![0_u8; 10_000])));
    assert!((10_000..11_000).contains(&peak), "{peak}");
    assert_eq!(rest, 0);
    let (_, rest) = peak_and_rest(|| std::mem::forget(std::hint::black_box(vec![0_u8; 10_000])));
    assert_eq!(rest, 50 * 10_000);
}

#[test]
fn rebuilt_many_times() {
    let rebuild = |times: usize| {
        peak_and_rest(|| {
            let mut tree = tree(10);
            for _ in 0..times {
                tree = tree.rebuild(|old, region| copy(region, old));
            }
            assert_eq!(tree.root().nodes(), 2047);
        })
    };
    let (few, many) = (rebuild(10), rebuild(80));
    assert_eq!((few.1, many.1), (0, 0));
    assert_eq!(few.0, many.0, "the peak grows with the number of turns");
}

/// The old one is gone before the next is built: at most one tree, not two.
#[test]
fn the_input_ends_first() {
    let numbers = || OwnedNumbers::new(|region| rvec![in region; 1; 100_000]);
    let (one, _) = peak_and_rest(|| drop(numbers()));
    let (both, _) = peak_and_rest(|| {
        let first = numbers();
        let sum = first.with(|numbers| numbers.iter().sum());
        let second = OwnedNumbers::new(|region| rvec![in region; sum; 100_000]);
        assert_eq!(
            first.with(|first| first.len()),
            second.with(|second| second.len())
        );
    });
    let (in_turn, _) = peak_and_rest(|| {
        let first = numbers();
        let sum = first.with(|numbers| numbers.iter().sum());
        drop(first);
        let second = OwnedNumbers::new(|region| rvec![in region; sum; 100_000]);
        assert_eq!(second.with(|second| second.len()), 100_000);
    });
    assert!(one >= 800_000 && both >= 2 * one - 10_000, "{one} {both}");
    assert!(in_turn <= one + 1000, "{in_turn} is more than one, {one}");
}

fn without_words<R>(f: impl FnOnce() -> R + std::panic::UnwindSafe) -> bool {
    // Of the panic itself only what it holds counts; the hook stays quiet.
    catch_unwind(|| _ = f()).is_err()
}

#[test]
fn panics_leak_nothing() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let constructor = peak_and_rest(|| {
        assert!(without_words(|| OwnedTree::new(|region| {
            let tree = build(region, 10);
            assert!(tree.nodes() == 0, "on purpose");
            tree
        })));
    });
    let change = peak_and_rest(|| {
        let mut tree = tree(5);
        assert!(without_words(std::panic::AssertUnwindSafe(|| tree
            .with_mut(|root, region| {
                *root = build(region, 10);
                panic!("on purpose");
            }))));
        assert_eq!(tree.root().nodes(), 2047);
    });
    let rebuild = peak_and_rest(|| {
        let tree = tree(10);
        assert!(without_words(std::panic::AssertUnwindSafe(|| {
            tree.rebuild(|old, region| {
                assert!(copy(region, old).nodes() == 0, "on purpose");
                build(region, 1)
            })
        })));
    });
    let root = peak_and_rest(|| {
        let tree = tree(10);
        assert!(without_words(std::panic::AssertUnwindSafe(
            || tree.with(|_| panic!("on purpose"))
        )));
        assert_eq!(tree.root().nodes(), 2047);
    });
    std::panic::set_hook(before);
    assert_eq!([constructor.1, change.1, rebuild.1, root.1], [0; 4]);
}

#[test]
fn errors_leak_nothing() {
    let (_, rest) = peak_and_rest(|| {
        let result = OwnedTree::try_new(|region| {
            let tree = build(region, 10);
            Err::<&Tree<'_>, _>(tree.nodes())
        });
        assert_eq!(result.unwrap_err(), 2047);
        let result = OwnedNumbers::try_new_in(Region::new(), |region| {
            let numbers = rvec![in region; 1; 10_000];
            let _ = try_rvec![in region; numbers[0]; usize::MAX >> 5]?;
            Ok::<_, AllocError>(numbers)
        });
        assert!(result.is_err());
    });
    assert_eq!(rest, 0);
}

#[test]
fn nothing_else_leaks() {
    let (_, rest) = peak_and_rest(|| {
        let mut trees: Vec<_> = (0..8).map(tree).collect();
        trees.swap_remove(3);
        trees[2].with_mut(|root, region| *root = build(region, 6));
        let region = trees.pop().unwrap().into_region();
        trees.push(OwnedTree::new_in(region, |region| build(region, 1)));
    });
    assert_eq!(rest, 0);
}
