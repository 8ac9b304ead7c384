//! Functions, methods, closures, and what passes through them.

use rmm::prelude::*;
use std::cell::{Cell, RefCell};

fn push_all(v: &mut RVec<'_, u32>, items: &[u32]) {
    for &item in items {
        v.push(item);
    }
}

#[regions]
fn passes_a_vector_mutably() -> u32 {
    let mut v = rvec![];
    for turn in 0..4 {
        let items = rcollect!(0..turn);
        push_all(&mut v, &items);
    }
    let w = &mut v;
    push_all(w, &[100]);
    v.iter().sum()
}

#[test]
fn helpers_fill_a_vector() {
    assert_eq!(passes_a_vector_mutably(), 104);
}

fn push_ref<'r>(v: &mut RVec<'r, &'r u32>, item: &'r u32) {
    v.push(item);
}

#[regions]
fn helper_stores_a_reference() -> u32 {
    let mut v = rvec![];
    for turn in 0..5 {
        let item = rnew!(turn);
        *item *= 2;
        push_ref(&mut v, item);
    }
    v.iter().copied().sum()
}

#[test]
fn helpers_store_references() {
    assert_eq!(helper_stores_a_reference(), 20);
}

fn longer<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}

#[regions]
fn helper_returns_an_argument(words: &[&str]) -> usize {
    let mut best = "";
    for word in words {
        let text = rformat!("{word}!").into_str();
        best = longer(best, text);
    }
    best.len()
}

#[test]
fn helpers_return_arguments() {
    assert_eq!(helper_returns_an_argument(&["a", "bcd", "ef"]), 4);
}

#[regions]
fn swaps() -> (u32, u32) {
    let mut a = rnew!(1);
    let mut b = rnew!(2);
    std::mem::swap(&mut a, &mut b);
    std::mem::swap(a, b);
    let c = std::mem::replace(&mut a, rnew!(7));
    *c += 10;
    (*a, *c + *b)
}

#[test]
fn swaps_and_replaces() {
    assert_eq!(swaps(), (7, 13));
}

#[regions]
fn closures_in_variables(n: u32) -> u32 {
    let base = rvec![1, 2, 3];
    let scale = |x: u32| x * base.len() as u32;
    let mut log = rvec![];
    let mut note = |x: u32| {
        log.push(rnew!(x));
        x
    };
    let mut total = 0;
    for i in 0..n {
        total += note(scale(i));
    }
    assert_eq!(log.len() as u32, n);
    total + log.iter().map(|x| **x).max().unwrap_or(0)
}

#[test]
fn closures_stored_in_variables() {
    assert_eq!(closures_in_variables(4), 27);
}

#[regions]
fn move_closures() -> usize {
    let v = rvec![1, 2, 3];
    let owned = move || v.len();
    let text = rformat!("abc");
    let joined = move |more: &str| {
        let both = rformat!("{text}{more}");
        both.len()
    };
    owned() + joined("de")
}

#[test]
fn closures_that_move() {
    assert_eq!(move_closures(), 8);
}

#[regions]
fn closure_allocates_for_its_own_use(lines: &[&str]) -> usize {
    let score = |line: &str| {
        let words = rcollect!(line.split(' '));
        let longest = words.iter().map(|word| word.len()).max();
        longest.unwrap_or(0)
    };
    lines.iter().map(|line| score(line)).sum()
}

#[test]
fn closures_with_regions_of_their_own() {
    assert_eq!(closure_allocates_for_its_own_use(&["a bcd", "ef"]), 5);
}

#[regions]
fn closure_returns_an_allocation() -> u32 {
    let make = |n: u32| rnew!(n + 1);
    let a = make(1);
    let b = make(2);
    *a += *b;
    *a
}

#[test]
fn closures_that_return_allocations() {
    assert_eq!(closure_returns_an_allocation(), 5);
}

#[regions]
fn adapters(n: u32) -> Vec<u32> {
    let boxed = rcollect!((0..n).map(|i| rref!(i * 10)));
    let pairs = rcollect!(
        boxed
            .iter()
            .zip(boxed.iter().skip(1))
            .map(|(a, b)| (*a, *b))
    );
    pairs
        .iter()
        .filter(|(a, _)| **a > 0)
        .map(|(a, b)| **a + **b)
        .collect()
}

#[test]
fn iterator_adapters() {
    assert_eq!(adapters(4), [30, 50]);
}

#[regions]
fn fold_and_flat_map() -> u32 {
    let rows = rcollect!((1..4_u32).map(|row| rcollect!(0..row)));
    let flat = rcollect!(rows.iter().flat_map(|row| row.iter()));
    let list = flat.iter().fold(None, |list, n| {
        Some(rref!((**n, list.map_or(0, |cell: &(u32, u32)| cell.1 + 1))))
    });
    list.map_or(0, |cell| cell.0 * 100 + cell.1)
}

#[test]
fn folds_over_allocations() {
    assert_eq!(fold_and_flat_map(), 205);
}

#[regions]
fn sort_by_key_with_allocation(words: &[&str]) -> Vec<String> {
    let mut v = rcollect!(words.iter().copied());
    v.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut w = rcollect!(v.iter().map(|word| rformat!("{word}.")));
    w.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    w.dedup();
    w.retain(|word| word.len() > 2);
    w.iter().map(|word| word.to_string()).collect()
}

#[test]
fn sorting() {
    assert_eq!(
        sort_by_key_with_allocation(&["bb", "a", "ccc", "bb"]),
        ["bb.", "ccc."]
    );
}

trait Shape {
    fn area(&self) -> u32;
    fn grow(&mut self, by: u32);
}

struct Square(u32);
struct Oblong(u32, u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
    fn grow(&mut self, by: u32) {
        self.0 += by;
    }
}

impl Shape for Oblong {
    fn area(&self) -> u32 {
        self.0 * self.1
    }
    fn grow(&mut self, by: u32) {
        self.0 += by;
        self.1 += by;
    }
}

#[regions]
fn trait_objects() -> u32 {
    let mut shapes: RVec<'_, &mut dyn Shape> = rvec![];
    shapes.push(rnew!(Square(2)));
    for n in 1..3 {
        shapes.push(rnew!(Oblong(n, n)));
    }
    let one: &mut dyn Shape = rnew!(Square(1));
    shapes.push(one);
    shapes.iter_mut().for_each(|shape| shape.grow(1));
    shapes.iter().map(|shape| shape.area()).sum()
}

#[test]
fn dyn_values_in_regions() {
    assert_eq!(trait_objects(), 9 + 4 + 9 + 4);
}

#[regions]
fn closures_as_objects() -> u32 {
    let step = rvec![5];
    let mut tasks: RVec<'_, &mut dyn FnMut(u32) -> u32> = rvec![];
    for factor in 1..4 {
        let step = &step;
        tasks.push(rnew!(move |x| x * factor + step[0]));
    }
    let mut total = 0;
    for task in &mut tasks {
        total += task(10);
    }
    total
}

#[test]
fn closures_in_regions() {
    assert_eq!(closures_as_objects(), 75);
}

struct Arena<'r> {
    region: &'r Region,
    names: RefCell<RVec<'r, &'r str>>,
    count: Cell<usize>,
}

impl<'r> Arena<'r> {
    fn new(region: &'r Region) -> Self {
        Arena {
            region,
            names: RefCell::new(rvec![in region]),
            count: Cell::new(0),
        }
    }

    #[regions(in = self.region)]
    fn intern(&self, name: &str) -> &'r str {
        if let Some(known) = self.names.borrow().iter().find(|known| **known == name) {
            return known;
        }
        self.count.set(self.count.get() + 1);
        let name = rstr!(name);
        self.names.borrow_mut().push(name);
        name
    }

    #[regions(in = self.region)]
    fn rename(&mut self, prefix: &str) -> usize {
        let names = self.names.get_mut();
        for name in names.iter_mut() {
            *name = rformat!("{prefix}{name}").into_str();
        }
        names.iter().map(|name| name.len()).sum()
    }

    #[regions]
    fn report(&self) -> String {
        let lines = rcollect!(self.names.borrow().iter().map(|name| name.len()));
        rformat!("{lines:?}").to_string()
    }
}

#[regions]
fn objects_that_hold_their_region() -> (usize, usize, String) {
    let mut arena = Arena::new(region!());
    let a = arena.intern("a");
    let again = arena.intern("a");
    assert!(std::ptr::eq(a, again));
    arena.intern("bb");
    let sum = arena.rename("x-");
    (arena.count.get(), sum, arena.report())
}

#[test]
fn methods_with_the_objects_region() {
    assert_eq!(
        objects_that_hold_their_region(),
        (2, 7, "[3, 4]".to_string())
    );
}

struct Stack<'r> {
    top: Option<&'r mut Frame<'r>>,
}

struct Frame<'r> {
    value: u32,
    below: Option<&'r mut Frame<'r>>,
}

impl<'r> Stack<'r> {
    #[regions]
    fn push(&mut self, r: &'r Region, value: u32) {
        let below = self.top.take();
        self.top = Some(rnew!(Frame { value, below }));
    }

    fn pop(&mut self) -> Option<u32> {
        let frame = self.top.take()?;
        self.top = frame.below.take();
        Some(frame.value)
    }
}

#[regions]
fn method_with_a_region_parameter() -> Vec<u32> {
    let mut stack = Stack { top: None };
    for n in 0..4 {
        stack.push(region!(), n);
    }
    let mut out = Vec::new();
    while let Some(n) = stack.pop() {
        out.push(n);
    }
    out
}

#[test]
fn methods_with_a_region_parameter() {
    assert_eq!(method_with_a_region_parameter(), [3, 2, 1, 0]);
}

#[regions]
fn two_regions<'a, 'b>(long: &'a Region, short: &'b Region, n: u32) -> (&'a u32, &'b str) {
    let kept = rref!(in long; n);
    let text = rformat!(in short; "{n}");
    (kept, text.into_str())
}

#[test]
fn named_regions() {
    let long = Region::new();
    let kept;
    {
        let short = Region::new();
        let pair = two_regions(&long, &short, 12);
        assert_eq!(pair.1, "12");
        kept = pair.0;
    }
    assert_eq!(*kept, 12);
}

#[regions]
fn pinned(words: &[&str]) -> usize {
    let mut longest = 0;
    'words: for word in words {
        let letters = rcollect!(in 'words; word.chars());
        for _ in 0..2 {
            let copy = rvec![in 'words; ' '; letters.len()];
            longest = longest.max(copy.len());
        }
        let kept = rnew!(in fn; longest);
        longest = *kept;
    }
    let by_hand = Region::new();
    longest + rstr!(in by_hand; "ab").len() + rstr!(in &by_hand; "c").len()
}

#[test]
fn pinned_regions() {
    assert_eq!(pinned(&["a", "bcd"]), 6);
}

#[regions]
fn pinned_to_a_block() -> u32 {
    let sum = 'work: {
        let mut sum = 0;
        for n in 0..3 {
            let cell = rnew!(in 'work; n);
            sum += *cell;
        }
        if sum > 100 {
            break 'work 0;
        }
        sum
    };
    sum
}

#[test]
fn regions_pinned_to_a_block() {
    assert_eq!(pinned_to_a_block(), 3);
}

#[regions]
fn a_bump_as_region() -> u32 {
    let bump = Region::new();
    let bump = bump.as_bump();
    let n = rnew!(in bump; 4);
    let v = rvec![in bump; *n; 3];
    v.iter().sum()
}

#[test]
fn bumps_are_regions() {
    assert_eq!(a_bump_as_region(), 12);
}

#[regions]
fn fibonacci(n: usize) -> u64 {
    fn go(n: usize, memo: &mut [Option<u64>]) -> u64 {
        if let Some(known) = memo[n] {
            return known;
        }
        let value = if n < 2 {
            n as u64
        } else {
            go(n - 1, memo) + go(n - 2, memo)
        };
        memo[n] = Some(value);
        value
    }
    let memo = rslice![None; n + 1];
    go(n, memo)
}

#[test]
fn a_memo_table() {
    assert_eq!(fibonacci(90), 2_880_067_194_370_816_120);
}

#[regions]
fn ackermann(m: u32, n: u32) -> u32 {
    let pair = rnew!((m, n));
    match *pair {
        (0, n) => n + 1,
        (m, 0) => ackermann(m - 1, 1),
        (m, n) => ackermann(m - 1, ackermann(m, n - 1)),
    }
}

#[test]
fn recursion() {
    assert_eq!(ackermann(2, 3), 9);
}

#[regions]
fn permutations(items: &mut [u8], at: usize, out: &mut Vec<String>) {
    if at == items.len() {
        let text = rcollect!(items.iter().map(|&b| b as char));
        out.push(text.iter().collect());
        return;
    }
    for i in at..items.len() {
        items.swap(at, i);
        permutations(items, at + 1, out);
        items.swap(at, i);
    }
}

#[test]
fn permuted() {
    let mut out = Vec::new();
    permutations(&mut [b'a', b'b', b'c'], 0, &mut out);
    out.sort();
    assert_eq!(out, ["abc", "acb", "bac", "bca", "cab", "cba"]);
}

#[regions]
fn generic<T, I>(items: I, least: &T) -> usize
where
    I: IntoIterator<Item = T>,
    T: PartialOrd + Copy,
{
    let all = rcollect!(items);
    let kept = rcollect!(all.iter().filter(|item| *item >= least).copied());
    kept.len()
}

#[test]
fn generics() {
    assert_eq!(generic([1, 5, 3], &3), 2);
    assert_eq!(generic(vec!['a', 'b'], &'b'), 1);
}

#[regions]
fn constant_generics<const N: usize>(values: [i32; N]) -> [i32; N] {
    let copy = rslice![0; N];
    copy.copy_from_slice(&values);
    copy.sort_unstable();
    let mut out = [0; N];
    out.copy_from_slice(copy);
    out
}

#[test]
fn generics_of_constants() {
    assert_eq!(constant_generics([3, 1, 2]), [1, 2, 3]);
}

#[regions]
fn takes_patterns((a, b): (u32, u32), [x, .., y]: [u32; 3], Square(side): Square) -> u32 {
    let v = rvec![a, b, x, y, side];
    v.iter().sum()
}

#[test]
fn patterns_as_parameters() {
    assert_eq!(takes_patterns((1, 2), [3, 0, 4], Square(5)), 15);
}
