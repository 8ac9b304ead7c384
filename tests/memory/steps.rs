//! Generations of the program's own types.

use super::{constant, growing, peak};
use rmm::prelude::*;

/// References to what calls make, as a generic list has them: nothing can be written through them, so that each
/// generation has a lifetime of its own.
#[regions]
mod lists {
    use rmm::prelude::*;

    enum List<'r, T> {
        Nil,
        Cons(T, &'r List<'r, T>),
    }
    use List::{Cons, Nil};

    impl<T: Copy> List<'_, T> {
        fn map<'n, U>(&self, f: &impl Fn(T) -> U) -> &'n List<'n, U> {
            match self {
                Nil => rref!(Nil),
                Cons(first, rest) => rref!(Cons(f(*first), rest.map(f))),
            }
        }
        fn copied<'n>(&self) -> &'n List<'n, T> {
            self.map(&|value| value)
        }
        fn count(&self) -> usize {
            match self {
                Nil => 0,
                Cons(_, rest) => 1 + rest.count(),
            }
        }
    }

    fn up_to<'r>(n: usize) -> &'r List<'r, usize> {
        match n {
            0 => rref!(Nil),
            n => rref!(Cons(n, up_to(n - 1))),
        }
    }

    fn next(n: usize) -> usize {
        n + 1
    }

    pub(super) fn copies(n: usize) {
        let mut list = up_to(20);
        for _ in 0..n {
            list = list.copied();
        }
        assert_eq!(list.count(), 20);
    }

    pub(super) fn steps(n: usize) {
        let mut list = up_to(20);
        for _ in 0..n {
            list = list.map(&next);
        }
        assert_eq!(list.count(), 20);
    }

    fn large<'r>(n: usize) -> &'r List<'r, [usize; 100]> {
        match n {
            0 => rref!(Nil),
            n => rref!(Cons([n; 100], large(n - 1))),
        }
    }

    /// What a closure gives of numbers holds nothing of the list that they are in.
    pub(super) fn firsts(n: usize) {
        let mut kept = rvec![];
        for _ in 0..n {
            let list = large(20);
            kept.push(list.map(&|value| value[0] + value[1]));
        }
        assert_eq!(kept.len(), n);
    }

    /// The lists of references keep what they refer to.
    pub(super) fn references(n: usize) {
        let mut list: &List<'_, &[usize; 250]> = rref!(Nil);
        for turn in 0..n {
            let number: &[usize; 250] = rref!([turn; 250]);
            list = rref!(Cons(number, list));
        }
        assert_eq!(list.copied().count(), n);
    }
}

/// The rows of a grid go with the grid: a vector can be of a shorter lifetime inside.
#[test]
fn grids() {
    #[regions]
    fn run(n: usize) {
        let mut grid = rvec![rvec![0_usize; 32]; 8];
        for _ in 0..n {
            let mut next = rvec![rvec![1_usize; 32]; 8];
            for (y, row) in next.iter_mut().enumerate() {
                for (x, cell) in row.iter_mut().enumerate() {
                    *cell += grid[y][x];
                }
            }
            grid = next;
        }
        assert!(grid.iter().flatten().all(|cell| *cell == n));
    }
    constant(run);
}

/// What the elements are is only told by the arguments that come later.
#[regions]
mod trees {
    use rmm::prelude::*;

    enum Tree<'r, K> {
        Leaf,
        Node(&'r Tree<'r, K>, K, &'r Tree<'r, K>),
    }
    use Tree::{Leaf, Node};

    impl<'r, K: Ord + Copy> Tree<'r, K> {
        fn empty() -> &'r Self {
            rref!(Leaf)
        }
        fn with(&'r self, key: K) -> &'r Self {
            match self {
                Leaf => rref!(Node(self, key, self)),
                Node(left, own, right) if key < *own => rref!(Node(left.with(key), *own, right)),
                Node(left, own, right) => rref!(Node(left, *own, right.with(key))),
            }
        }
        fn rebuilt<'n>(&self) -> &'n Tree<'n, K> {
            match self {
                Leaf => rref!(Leaf),
                Node(left, key, right) => rref!(Node(left.rebuilt(), *key, right.rebuilt())),
            }
        }
        fn count(&self) -> usize {
            match self {
                Leaf => 0,
                Node(left, _, right) => left.count() + 1 + right.count(),
            }
        }
    }

    pub(super) fn steps(n: usize) {
        let mut tree = Tree::empty();
        for key in 0..20 {
            tree = tree.with(key * 7 % 11);
        }
        for _ in 0..n {
            tree = tree.rebuilt();
        }
        assert_eq!(tree.count(), 20);
    }
}

#[test]
fn trees_of_what_is_told_later() {
    constant(trees::steps);
}

#[test]
fn lists_of_the_program() {
    constant(lists::copies);
    constant(lists::steps);
    growing(lists::references);
}

/// Only what is made of the lists is kept: a sixteenth of them.
#[test]
fn closures_of_numbers() {
    let [few, many] = [64, 256].map(|n| peak(|| lists::firsts(n)));
    assert!(
        many < 256 * 1024 && many < 5 * few,
        "{few} and {many} bytes"
    );
}
