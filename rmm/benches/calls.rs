//! What a call costs whose region is inferred, beside the same functions with a `&Bump` passed by hand.
//!
//! Run: `cargo bench -p rmm --bench calls`, or, with valgrind installed,
//! `cargo bench -p rmm --bench calls -- --instructions` for the instructions that one turn executes, which are the same on
//! every run.
#![allow(missing_docs)]

use std::process::{Command, ExitCode};

use divan::{Bencher, black_box};

/// In plain style. The hidden parameters and the regions are the attribute's.
#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    struct Tree<'r> {
        key: u64,
        sides: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    fn build<'r>(depth: u32, key: u64) -> &'r Tree<'r> {
        let sides = match depth {
            0 => None,
            _ => Some((build(depth - 1, 2 * key), build(depth - 1, 2 * key + 1))),
        };
        rref!(Tree { key, sides })
    }

    fn mirror<'r>(tree: &Tree<'_>) -> &'r Tree<'r> {
        let sides = match tree.sides {
            None => None,
            Some((left, right)) => Some((mirror(right), mirror(left))),
        };
        rref!(Tree {
            key: tree.key,
            sides
        })
    }

    fn fold(tree: &Tree<'_>) -> u64 {
        match tree.sides {
            None => tree.key,
            Some((left, right)) => fold(left).wrapping_mul(31) ^ fold(right),
        }
    }

    pub(super) fn tree(depth: u32) -> u64 {
        let built = build(depth, 1);
        fold(mirror(built))
    }

    struct Cons<'r> {
        head: u64,
        tail: List<'r>,
    }

    type List<'r> = Option<&'r Cons<'r>>;

    fn cons<'r>(head: u64, tail: List<'r>) -> List<'r> {
        Some(rref!(Cons { head, tail }))
    }

    fn upto<'r>(n: u64) -> List<'r> {
        let mut list = None;
        for head in 0..n {
            list = cons(head, list);
        }
        list
    }

    fn map<'r>(list: List<'_>, change: fn(u64) -> u64) -> List<'r> {
        let cell = list?;
        cons(change(cell.head), map(cell.tail, change))
    }

    fn sum(mut list: List<'_>) -> u64 {
        let mut sum = 0;
        while let Some(cell) = list {
            sum += cell.head;
            list = cell.tail;
        }
        sum
    }

    pub(super) fn list(n: u64) -> u64 {
        let numbers = upto(n);
        sum(map(numbers, |head| 3 * head))
    }

    /// The two lists have lifetimes of their own, and so two regions.
    fn split<'p, 'q>(list: List<'_>) -> (List<'p>, List<'q>) {
        let Some(cell) = list else {
            return (None, None);
        };
        let (odd, even) = split(cell.tail);
        match cell.head % 2 {
            0 => (odd, cons(cell.head, even)),
            _ => (cons(cell.head, odd), even),
        }
    }

    pub(super) fn pair(n: u64) -> u64 {
        let numbers = upto(n);
        let mut kept = 0;
        let (odd, even) = split(numbers);
        kept += sum(odd);
        kept ^ sum(even)
    }

    struct Stack<'r> {
        top: List<'r>,
    }

    impl<'r> Stack<'r> {
        fn push(&mut self, head: u64) {
            self.top = cons(head, self.top);
        }

        fn pop(&mut self) -> Option<u64> {
            let top = self.top?;
            self.top = top.tail;
            Some(top.head)
        }
    }

    /// Reverse Polish: each number is pushed, and each sum.
    pub(super) fn methods(n: u64) -> u64 {
        let mut stack = Stack { top: None };
        stack.push(0);
        for number in 0..n {
            stack.push(number);
            if let (Some(a), Some(b)) = (stack.pop(), stack.pop()) {
                stack.push(a ^ b);
            }
        }
        stack.pop().unwrap_or_default()
    }
}

/// The same with bumpalo by hand.
mod by_hand {
    use bumpalo::Bump;

    struct Tree<'r> {
        key: u64,
        sides: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    fn build(arena: &Bump, depth: u32, key: u64) -> &Tree<'_> {
        let sides = match depth {
            0 => None,
            _ => Some((
                build(arena, depth - 1, 2 * key),
                build(arena, depth - 1, 2 * key + 1),
            )),
        };
        arena.alloc(Tree { key, sides })
    }

    fn mirror<'r>(arena: &'r Bump, tree: &Tree<'_>) -> &'r Tree<'r> {
        let sides = match tree.sides {
            None => None,
            Some((left, right)) => Some((mirror(arena, right), mirror(arena, left))),
        };
        arena.alloc(Tree {
            key: tree.key,
            sides,
        })
    }

    fn fold(tree: &Tree<'_>) -> u64 {
        match tree.sides {
            None => tree.key,
            Some((left, right)) => fold(left).wrapping_mul(31) ^ fold(right),
        }
    }

    pub(super) fn tree(arena: &mut Bump, depth: u32) -> u64 {
        arena.reset();
        let built = build(arena, depth, 1);
        fold(mirror(arena, built))
    }

    struct Cons<'r> {
        head: u64,
        tail: List<'r>,
    }

    type List<'r> = Option<&'r Cons<'r>>;

    fn cons<'r>(arena: &'r Bump, head: u64, tail: List<'r>) -> List<'r> {
        Some(arena.alloc(Cons { head, tail }))
    }

    fn upto(arena: &Bump, n: u64) -> List<'_> {
        let mut list = None;
        for head in 0..n {
            list = cons(arena, head, list);
        }
        list
    }

    fn map<'r>(arena: &'r Bump, list: List<'_>, change: fn(u64) -> u64) -> List<'r> {
        let cell = list?;
        cons(arena, change(cell.head), map(arena, cell.tail, change))
    }

    fn sum(mut list: List<'_>) -> u64 {
        let mut sum = 0;
        while let Some(cell) = list {
            sum += cell.head;
            list = cell.tail;
        }
        sum
    }

    pub(super) fn list(arena: &mut Bump, n: u64) -> u64 {
        arena.reset();
        let numbers = upto(arena, n);
        sum(map(arena, numbers, |head| 3 * head))
    }

    fn split<'p, 'q>(p: &'p Bump, q: &'q Bump, list: List<'_>) -> (List<'p>, List<'q>) {
        let Some(cell) = list else {
            return (None, None);
        };
        let (odd, even) = split(p, q, cell.tail);
        match cell.head % 2 {
            0 => (odd, cons(q, cell.head, even)),
            _ => (cons(p, cell.head, odd), even),
        }
    }

    pub(super) fn pair(arena: &mut Bump, n: u64) -> u64 {
        arena.reset();
        let numbers = upto(arena, n);
        let mut kept = 0;
        let (odd, even) = split(arena, arena, numbers);
        kept += sum(odd);
        kept ^ sum(even)
    }

    struct Stack<'r> {
        top: List<'r>,
    }

    impl<'r> Stack<'r> {
        fn push(&mut self, arena: &'r Bump, head: u64) {
            self.top = cons(arena, head, self.top);
        }

        fn pop(&mut self) -> Option<u64> {
            let top = self.top?;
            self.top = top.tail;
            Some(top.head)
        }
    }

    pub(super) fn methods(arena: &mut Bump, n: u64) -> u64 {
        arena.reset();
        let mut stack = Stack { top: None };
        stack.push(arena, 0);
        for number in 0..n {
            stack.push(arena, number);
            if let (Some(a), Some(b)) = (stack.pop(), stack.pop()) {
                stack.push(arena, a ^ b);
            }
        }
        stack.pop().unwrap_or_default()
    }
}

const DEPTH: u32 = 8;
const N: u64 = 500;

/// One turn of a piece of work by its two rivals. They give the same number.
struct Work {
    name: &'static str,
    inferred: fn() -> u64,
    by_hand: fn(&mut bumpalo::Bump) -> u64,
}

const WORKS: [Work; 4] = [
    Work {
        name: "tree: build, mirror, fold",
        inferred: || inferred::tree(black_box(DEPTH)),
        by_hand: |arena| by_hand::tree(arena, black_box(DEPTH)),
    },
    Work {
        name: "list: cons, map, sum",
        inferred: || inferred::list(black_box(N)),
        by_hand: |arena| by_hand::list(arena, black_box(N)),
    },
    Work {
        name: "two lifetimes: split",
        inferred: || inferred::pair(black_box(N)),
        by_hand: |arena| by_hand::pair(arena, black_box(N)),
    },
    Work {
        name: "methods: push and pop",
        inferred: || inferred::methods(black_box(N)),
        by_hand: |arena| by_hand::methods(arena, black_box(N)),
    },
];

#[divan::bench(args = [0, 1, 2, 3])]
fn inferred_regions(b: Bencher<'_, '_>, work: usize) {
    b.bench_local(WORKS[work].inferred);
}

#[divan::bench(args = [0, 1, 2, 3])]
fn bumpalo_by_hand(b: Bencher<'_, '_>, work: usize) {
    let mut arena = bumpalo::Bump::new();
    b.bench_local(|| (WORKS[work].by_hand)(&mut arena));
}

/// Turns of one rival, for valgrind to count.
fn turns(work: usize, rival: &str, turns: u64) -> u64 {
    let Work {
        inferred, by_hand, ..
    } = WORKS[work];
    let mut arena = bumpalo::Bump::new();
    let turn = |_| match rival {
        "inferred" => inferred(),
        _ => by_hand(&mut arena),
    };
    (0..turns).map(turn).fold(0, |sum, n| sum ^ black_box(n))
}

/// The instructions that a process of so many turns executes, by callgrind.
fn collected(work: usize, rival: &str, turns: u64) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["--turns", &work.to_string(), rival, &turns.to_string()])
        .output()
        .ok()?;
    let words = String::from_utf8(output.stderr).ok()?;
    let (_, count) = words.split_once("Collected : ")?;
    count.split_whitespace().next()?.parse().ok()
}

/// Rule: the difference of two counts is free of what starts and ends a process.
fn instructions(work: usize, rival: &str) -> Option<u64> {
    let (few, many) = (10, 110);
    Some((collected(work, rival, many)? - collected(work, rival, few)?) / (many - few))
}

fn print_instructions() -> Option<()> {
    println!(
        "{:<28}{:>10}{:>12}{:>8}",
        "instructions a turn", "inferred", "by hand", "ratio"
    );
    for (index, work) in WORKS.iter().enumerate() {
        let (inferred, by_hand) = (
            instructions(index, "inferred")?,
            instructions(index, "by hand")?,
        );
        let ratio = inferred as f64 / by_hand as f64;
        println!("{:<28}{inferred:>10}{by_hand:>12}{ratio:>8.3}", work.name);
    }
    Some(())
}

fn main() -> ExitCode {
    for work in WORKS {
        let by_hand = (work.by_hand)(&mut bumpalo::Bump::new());
        assert_eq!((work.inferred)(), by_hand, "{}", work.name);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--turns", work, rival, count] => {
            let (Ok(work), Ok(count)) = (work.parse(), count.parse()) else {
                return ExitCode::FAILURE;
            };
            black_box(turns(work, rival, count));
        }
        ["--instructions", ..] => {
            if print_instructions().is_none() {
                eprintln!("valgrind is needed to count instructions");
                return ExitCode::FAILURE;
            }
        }
        _ => divan::main(),
    }
    ExitCode::SUCCESS
}
