//! What a call costs whose region is inferred, beside the same functions with a `&Region` or a `&Bump` passed by hand.
//!
//! Run: `cargo bench -p rmm --bench calls`, or, with valgrind installed,
//! `cargo bench -p rmm --bench calls -- --instructions` for the instructions that one turn executes, which are the same on
//! every run.
#![allow(missing_docs)]
#![allow(
    clippy::manual_map,
    reason = "a match in all three, since that is what is compared"
)]

use std::process::{Command, ExitCode};

use bumpalo::Bump;
use divan::{Bencher, black_box};
use rmm::Region;

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
        let sides = tree.sides;
        rref!(Tree {
            key: tree.key,
            sides: sides.map(|(left, right)| (mirror(right), mirror(left)))
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

/// The same by hand, with an arena that goes through every call.
mod by_hand {
    use std::borrow::BorrowMut;

    use rmm::prelude::*;

    pub(super) trait Arena {
        fn put<T>(&self, value: T) -> &T;
        fn empty(&mut self);
    }

    impl Arena for bumpalo::Bump {
        #[inline(always)]
        fn put<T>(&self, value: T) -> &T {
            self.alloc(value)
        }
        fn empty(&mut self) {
            self.reset();
        }
    }

    impl Arena for Region {
        #[inline(always)]
        fn put<T>(&self, value: T) -> &T {
            rref!(in self; value)
        }
        fn empty(&mut self) {
            self.reset();
        }
    }

    /// The arena of one turn: a warm one, or one that ends with the turn.
    #[inline(always)]
    fn emptied<A: Arena>(owner: &mut impl BorrowMut<A>) -> &A {
        let arena = owner.borrow_mut();
        arena.empty();
        arena
    }

    struct Tree<'r> {
        key: u64,
        sides: Option<(&'r Tree<'r>, &'r Tree<'r>)>,
    }

    fn build(arena: &impl Arena, depth: u32, key: u64) -> &Tree<'_> {
        let sides = match depth {
            0 => None,
            _ => Some((
                build(arena, depth - 1, 2 * key),
                build(arena, depth - 1, 2 * key + 1),
            )),
        };
        arena.put(Tree { key, sides })
    }

    fn mirror<'r>(arena: &'r impl Arena, tree: &Tree<'_>) -> &'r Tree<'r> {
        let sides = tree.sides;
        arena.put(Tree {
            key: tree.key,
            sides: sides.map(|(left, right)| (mirror(arena, right), mirror(arena, left))),
        })
    }

    fn fold(tree: &Tree<'_>) -> u64 {
        match tree.sides {
            None => tree.key,
            Some((left, right)) => fold(left).wrapping_mul(31) ^ fold(right),
        }
    }

    pub(super) fn tree<A: Arena>(mut owners: [impl BorrowMut<A>; 2], depth: u32) -> u64 {
        let [first, second] = &mut owners;
        let built = build(emptied(first), depth, 1);
        fold(mirror(emptied(second), built))
    }

    struct Cons<'r> {
        head: u64,
        tail: List<'r>,
    }

    type List<'r> = Option<&'r Cons<'r>>;

    fn cons<'r>(arena: &'r impl Arena, head: u64, tail: List<'r>) -> List<'r> {
        Some(arena.put(Cons { head, tail }))
    }

    fn upto(arena: &impl Arena, n: u64) -> List<'_> {
        let mut list = None;
        for head in 0..n {
            list = cons(arena, head, list);
        }
        list
    }

    fn map<'r>(arena: &'r impl Arena, list: List<'_>, change: fn(u64) -> u64) -> List<'r> {
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

    pub(super) fn list<A: Arena>(mut owners: [impl BorrowMut<A>; 2], n: u64) -> u64 {
        let [first, second] = &mut owners;
        let numbers = upto(emptied(first), n);
        sum(map(emptied(second), numbers, |head| 3 * head))
    }

    fn split<'p, 'q, A: Arena>(p: &'p A, q: &'q A, list: List<'_>) -> (List<'p>, List<'q>) {
        let Some(cell) = list else {
            return (None, None);
        };
        let (odd, even) = split(p, q, cell.tail);
        match cell.head % 2 {
            0 => (odd, cons(q, cell.head, even)),
            _ => (cons(p, cell.head, odd), even),
        }
    }

    pub(super) fn pair<A: Arena>(mut owners: [impl BorrowMut<A>; 2], n: u64) -> u64 {
        let [first, second] = &mut owners;
        let numbers = upto(emptied(first), n);
        let mut kept = 0;
        let arena = emptied(second);
        let (odd, even) = split(arena, arena, numbers);
        kept += sum(odd);
        kept ^ sum(even)
    }

    struct Stack<'r> {
        top: List<'r>,
    }

    impl<'r> Stack<'r> {
        fn push(&mut self, arena: &'r impl Arena, head: u64) {
            self.top = cons(arena, head, self.top);
        }

        fn pop(&mut self) -> Option<u64> {
            let top = self.top?;
            self.top = top.tail;
            Some(top.head)
        }
    }

    pub(super) fn methods<A: Arena>(mut owner: impl BorrowMut<A>, n: u64) -> u64 {
        let arena = emptied(&mut owner);
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

/// One turn of a piece of work by its rivals. They give the same number.
struct Work {
    name: &'static str,
    inferred: fn() -> u64,
    region: fn() -> u64,
    bump: fn(&mut [Bump; 2]) -> u64,
}

const WORKS: [Work; 4] = [
    Work {
        name: "tree: build, mirror, fold",
        inferred: || inferred::tree(black_box(DEPTH)),
        region: || by_hand::tree::<Region>([Region::new(), Region::new()], black_box(DEPTH)),
        bump: |arenas| by_hand::tree::<Bump>(arenas.each_mut(), black_box(DEPTH)),
    },
    Work {
        name: "list: cons, map, sum",
        inferred: || inferred::list(black_box(N)),
        region: || by_hand::list::<Region>([Region::new(), Region::new()], black_box(N)),
        bump: |arenas| by_hand::list::<Bump>(arenas.each_mut(), black_box(N)),
    },
    Work {
        name: "two lifetimes: split",
        inferred: || inferred::pair(black_box(N)),
        region: || by_hand::pair::<Region>([Region::new(), Region::new()], black_box(N)),
        bump: |arenas| by_hand::pair::<Bump>(arenas.each_mut(), black_box(N)),
    },
    Work {
        name: "methods: push, pop",
        inferred: || inferred::methods(black_box(N)),
        region: || by_hand::methods::<Region>(Region::new(), black_box(N)),
        bump: |arenas| by_hand::methods::<Bump>(&mut arenas[0], black_box(N)),
    },
];

const RIVALS: [&str; 3] = ["inferred", "region", "bump"];

impl Work {
    /// A turn of one rival.
    fn turn(&self, rival: &str) -> Box<dyn FnMut() -> u64 + '_> {
        let mut bumps = [Bump::new(), Bump::new()];
        match rival {
            "inferred" => Box::new(self.inferred),
            "region" => Box::new(self.region),
            _ => Box::new(move || (self.bump)(&mut bumps)),
        }
    }
}

#[divan::bench(args = RIVALS)]
fn tree(b: Bencher<'_, '_>, rival: &str) {
    b.bench_local(WORKS[0].turn(rival));
}

#[divan::bench(args = RIVALS)]
fn list(b: Bencher<'_, '_>, rival: &str) {
    b.bench_local(WORKS[1].turn(rival));
}

#[divan::bench(args = RIVALS)]
fn split(b: Bencher<'_, '_>, rival: &str) {
    b.bench_local(WORKS[2].turn(rival));
}

#[divan::bench(args = RIVALS)]
fn methods(b: Bencher<'_, '_>, rival: &str) {
    b.bench_local(WORKS[3].turn(rival));
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

/// Prints the table. An error where inference costs more than 1 % beside the same regions by hand.
fn print_instructions() -> Result<(), String> {
    print!("{:<28}", "instructions a turn");
    println!("{:>16}{:>16}{:>16}", RIVALS[0], RIVALS[1], RIVALS[2]);
    for (index, work) in WORKS.iter().enumerate() {
        let mut counts = [0; RIVALS.len()];
        for (count, rival) in counts.iter_mut().zip(RIVALS) {
            *count = instructions(index, rival).ok_or("this needs valgrind")?;
        }
        let [inferred, region, bump] = counts;
        println!("{:<28}{inferred:>16}{region:>16}{bump:>16}", work.name);
        if inferred > region + region / 100 {
            return Err(format!("`{}`: a call costs more than by hand", work.name));
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    for work in &WORKS {
        let [inferred, region, bump] = RIVALS.map(|rival| work.turn(rival)());
        assert!(inferred == region && region == bump, "{}", work.name);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--turns", work, rival, turns] => {
            let (Ok(work), Ok(turns)) = (work.parse::<usize>(), turns.parse::<u64>()) else {
                return ExitCode::FAILURE;
            };
            let mut turn = WORKS[work].turn(rival);
            (0..turns).for_each(|_| {
                black_box(turn());
            });
        }
        ["--instructions", ..] => {
            if let Err(error) = print_instructions() {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
        _ => divan::main(),
    }
    ExitCode::SUCCESS
}
