//! Small programs of several functions each.

use rmm::prelude::*;
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    fmt,
};

/// A trie whose nodes own their children.
#[derive(Default)]
struct Trie<'r> {
    children: Option<RMap<'r, char, &'r mut Trie<'r>>>,
    ends: bool,
}

#[regions]
fn trie_of<'r>(r: &'r Region, words: &[&str]) -> &'r mut Trie<'r> {
    let root = rnew!(Trie::default());
    for word in words {
        let mut at = &mut *root;
        for c in word.chars() {
            let children = at.children.get_or_insert_with(|| rmap! {});
            at = children.entry(c).or_insert_with(|| rnew!(Trie::default()));
        }
        at.ends = true;
    }
    root
}

#[regions]
fn known(words: &[&str], asked: &str) -> bool {
    let root = trie_of(region!(), words);
    let mut at = &*root;
    for c in asked.chars() {
        match at.children.as_ref().and_then(|children| children.get(&c)) {
            Some(next) => at = next,
            None => return false,
        }
    }
    at.ends
}

#[test]
fn a_trie() {
    assert!(known(&["tea", "ten"], "ten"));
    assert!(!known(&["tea", "ten"], "te"));
    assert!(!known(&["tea", "ten"], "tex"));
}

/// Huffman's code: trees in a heap.
#[regions]
fn huffman(text: &str) -> BTreeMap<char, String> {
    #[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
    enum Tree<'r> {
        Leaf(char),
        Fork(&'r Tree<'r>, &'r Tree<'r>),
    }
    fn codes(tree: &Tree<'_>, prefix: &str, out: &mut BTreeMap<char, String>) {
        match tree {
            Tree::Leaf(c) => _ = out.insert(*c, prefix.to_string()),
            Tree::Fork(left, right) => {
                codes(left, &format!("{prefix}0"), out);
                codes(right, &format!("{prefix}1"), out);
            }
        }
    }
    let mut counts = rmap! {};
    for c in text.chars() {
        *counts.entry(c).or_insert(0_u32) += 1;
    }
    let mut heap = BinaryHeap::new();
    for (c, n) in &counts {
        heap.push(Reverse((*n, rref!(Tree::Leaf(*c)))));
    }
    while heap.len() > 1 {
        let Reverse((n, left)) = heap.pop().unwrap();
        let Reverse((m, right)) = heap.pop().unwrap();
        heap.push(Reverse((n + m, rref!(Tree::Fork(left, right)))));
    }
    let mut out = BTreeMap::new();
    if let Some(Reverse((_, tree))) = heap.pop() {
        codes(tree, "", &mut out);
    }
    out
}

#[test]
fn huffman_codes() {
    let codes = huffman("aaaabbc");
    assert_eq!(codes[&'a'].len(), 1);
    assert_eq!(codes[&'b'].len() + codes[&'c'].len(), 4);
}

/// A Lisp with environments that refer to each other.
mod lisp {
    use super::*;

    #[derive(Clone, Copy)]
    pub(super) enum Value<'r> {
        Nil,
        Number(i64),
        Symbol(&'r str),
        Pair(&'r (Value<'r>, Value<'r>)),
        Function(&'r Function<'r>),
    }

    #[derive(Clone, Copy)]
    pub(super) struct Function<'r> {
        parameters: Value<'r>,
        body: Value<'r>,
        scope: &'r Scope<'r>,
    }

    pub(super) struct Scope<'r> {
        names: Cell<Option<&'r Binding<'r>>>,
        outer: Option<&'r Scope<'r>>,
    }

    struct Binding<'r> {
        name: &'r str,
        value: Value<'r>,
        next: Option<&'r Binding<'r>>,
    }

    impl<'r> Scope<'r> {
        fn get(&self, name: &str) -> Option<Value<'r>> {
            let mut at = self.names.get();
            while let Some(binding) = at {
                if binding.name == name {
                    return Some(binding.value);
                }
                at = binding.next;
            }
            self.outer?.get(name)
        }

        #[regions]
        fn set(&self, r: &'r Region, name: &'r str, value: Value<'r>) {
            self.names.set(Some(rref!(Binding {
                name,
                value,
                next: self.names.get()
            })));
        }
    }

    #[regions]
    fn read<'r>(r: &'r Region, words: &mut std::slice::Iter<'_, &str>) -> Option<Value<'r>> {
        Some(match *words.next()? {
            "(" => {
                let mut items = rvec![];
                while *words.as_slice().first()? != ")" {
                    items.push(read(r, words)?);
                }
                words.next();
                let mut list = Value::Nil;
                for item in items.into_iter().rev() {
                    list = Value::Pair(rref!((item, list)));
                }
                list
            }
            word => match word.parse() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Symbol(rstr!(word)),
            },
        })
    }

    fn parts<'r>(mut value: Value<'r>, out: &mut RVec<'_, Value<'r>>) {
        while let Value::Pair((head, tail)) = value {
            out.push(*head);
            value = *tail;
        }
    }

    #[regions]
    fn eval<'r>(r: &'r Region, scope: &'r Scope<'r>, value: Value<'r>) -> Option<Value<'r>> {
        let list = match value {
            Value::Symbol(name) => return scope.get(name),
            Value::Pair(_) => value,
            other => return Some(other),
        };
        let mut items = rvec![];
        parts(list, &mut items);
        match (items[0], &items[1..]) {
            (Value::Symbol("define"), [Value::Symbol(name), value]) => {
                let value = eval(r, scope, *value)?;
                scope.set(r, name, value);
                Some(value)
            }
            (Value::Symbol("lambda"), [parameters, body]) => {
                Some(Value::Function(rref!(Function {
                    parameters: *parameters,
                    body: *body,
                    scope
                })))
            }
            (Value::Symbol("if"), [condition, yes, no]) => {
                let chosen = match eval(r, scope, *condition)? {
                    Value::Nil | Value::Number(0) => no,
                    _ => yes,
                };
                eval(r, scope, *chosen)
            }
            (Value::Symbol(name @ ("+" | "-" | "*" | "<")), arguments) => {
                let mut numbers = rvec![];
                for argument in arguments {
                    let Value::Number(n) = eval(r, scope, *argument)? else {
                        return None;
                    };
                    numbers.push(n);
                }
                let [first, rest @ ..] = numbers.as_slice() else {
                    return None;
                };
                Some(Value::Number(match name {
                    "+" => first + rest.iter().sum::<i64>(),
                    "-" => first - rest.iter().sum::<i64>(),
                    "*" => first * rest.iter().product::<i64>(),
                    _ => i64::from(rest.iter().all(|n| first < n)),
                }))
            }
            (function, arguments) => {
                let Value::Function(function) = eval(r, scope, function)? else {
                    return None;
                };
                let inner = rref!(Scope {
                    names: Cell::new(None),
                    outer: Some(function.scope)
                });
                let mut names = rvec![];
                parts(function.parameters, &mut names);
                for (name, argument) in names.iter().zip(arguments) {
                    let Value::Symbol(name) = *name else {
                        return None;
                    };
                    inner.set(r, name, eval(r, scope, *argument)?);
                }
                eval(r, inner, function.body)
            }
        }
    }

    #[regions]
    pub(super) fn run(text: &str) -> Option<i64> {
        let spaced = rstr!(&text.replace('(', " ( ").replace(')', " ) "));
        let words = rcollect!(spaced.split_whitespace());
        let scope = rref!(Scope {
            names: Cell::new(None),
            outer: None
        });
        let mut last = None;
        let mut words = words.iter();
        while !words.as_slice().is_empty() {
            let value = read(region!(), &mut words)?;
            last = Some(eval(region!(), scope, value)?);
        }
        match last? {
            Value::Number(n) => Some(n),
            _ => None,
        }
    }
}

#[test]
fn a_lisp() {
    assert_eq!(lisp::run("(+ 1 (* 2 3))"), Some(7));
    let program = "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1)))))) (fact 10)";
    assert_eq!(lisp::run(program), Some(3_628_800));
    assert_eq!(
        lisp::run("(define add (lambda (a) (lambda (b) (+ a b)))) ((add 3) 4)"),
        Some(7)
    );
    assert_eq!(lisp::run("(+ 1 x)"), None);
}

/// Symbolic derivation: new trees share parts of old ones.
mod algebra {
    use super::*;

    #[derive(Clone, Copy, PartialEq)]
    pub(super) enum Term<'r> {
        X,
        Number(i64),
        Sum(&'r Term<'r>, &'r Term<'r>),
        Product(&'r Term<'r>, &'r Term<'r>),
    }

    impl fmt::Display for Term<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                Term::X => f.write_str("x"),
                Term::Number(n) => write!(f, "{n}"),
                Term::Sum(a, b) => write!(f, "({a}+{b})"),
                Term::Product(a, b) => write!(f, "{a}*{b}"),
            }
        }
    }

    #[regions]
    fn derived<'r>(r: &'r Region, term: &'r Term<'r>) -> &'r Term<'r> {
        match *term {
            Term::X => rref!(Term::Number(1)),
            Term::Number(_) => rref!(Term::Number(0)),
            Term::Sum(a, b) => rref!(Term::Sum(derived(r, a), derived(r, b))),
            Term::Product(a, b) => {
                let left = rref!(Term::Product(derived(r, a), b));
                let right = rref!(Term::Product(a, derived(r, b)));
                rref!(Term::Sum(left, right))
            }
        }
    }

    #[regions]
    fn simple<'r>(r: &'r Region, term: &'r Term<'r>) -> &'r Term<'r> {
        let (a, b, is_sum) = match *term {
            Term::Sum(a, b) => (a, b, true),
            Term::Product(a, b) => (a, b, false),
            _ => return term,
        };
        let (a, b) = (simple(r, a), simple(r, b));
        match (a, b, is_sum) {
            (Term::Number(0), other, true) | (other, Term::Number(0), true) => other,
            (Term::Number(1), other, false) | (other, Term::Number(1), false) => other,
            (zero @ Term::Number(0), _, false) | (_, zero @ Term::Number(0), false) => zero,
            (Term::Number(n), Term::Number(m), _) => {
                rref!(Term::Number(if is_sum { n + m } else { n * m }))
            }
            (a, b, true) => rref!(Term::Sum(a, b)),
            (a, b, false) => rref!(Term::Product(a, b)),
        }
    }

    #[regions]
    pub(super) fn derivative() -> (String, i64) {
        let x = rref!(Term::X);
        let term = rref!(Term::Sum(
            rref!(Term::Product(x, x)),
            rref!(Term::Product(rref!(Term::Number(3)), x))
        ));
        let derived = simple(region!(), derived(region!(), term));
        let text = rformat!("{derived}");
        (text.to_string(), at(derived, 5))
    }

    fn at(term: &Term<'_>, x: i64) -> i64 {
        match term {
            Term::X => x,
            Term::Number(n) => *n,
            Term::Sum(a, b) => at(a, x) + at(b, x),
            Term::Product(a, b) => at(a, x) * at(b, x),
        }
    }
}

#[test]
fn a_derivative() {
    assert_eq!(algebra::derivative(), ("((x+x)+3)".to_string(), 13));
}

/// The longest common subsequence, with its way back.
#[regions]
fn common(a: &str, b: &str) -> String {
    let a = rcollect!(a.chars());
    let b = rcollect!(b.chars());
    let mut table = rvec![rvec![0_usize; b.len() + 1]];
    for c in &a {
        let above = &table[table.len() - 1];
        let mut row = rvec![0];
        for (j, d) in b.iter().enumerate() {
            let best = if c == d {
                above[j] + 1
            } else {
                above[j + 1].max(row[j])
            };
            row.push(best);
        }
        table.push(row);
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut back = rvec![];
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            back.push(a[i - 1]);
            (i, j) = (i - 1, j - 1);
        } else if table[i - 1][j] >= table[i][j - 1] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    back.iter().rev().collect()
}

#[test]
fn a_common_subsequence() {
    assert_eq!(common("abcbdab", "bdcaba").len(), 4);
    assert_eq!(common("abc", "xbz"), "b");
}

/// An order of tasks, or `None` for a cycle.
#[regions]
fn order<'t>(needs: &[(&'t str, &'t str)]) -> Option<Vec<&'t str>> {
    let mut missing: RMap<'_, &str, usize> = rmap! {};
    let mut after: RMap<'_, &str, RVec<'_, &str>> = rmap! {};
    for &(task, first) in needs {
        *missing.entry(task).or_insert(0) += 1;
        missing.entry(first).or_insert(0);
        after.entry(first).or_insert_with(|| rvec![]).push(task);
    }
    let mut ready = rcollect!(
        missing
            .iter()
            .filter(|(_, n)| **n == 0)
            .map(|(task, _)| *task)
    );
    ready.sort_unstable();
    let mut done = Vec::new();
    while let Some(task) = ready.pop() {
        done.push(task);
        for next in after.get(task).into_iter().flatten() {
            let left = missing.get_mut(next)?;
            *left -= 1;
            if *left == 0 {
                ready.push(next);
            }
        }
    }
    (done.len() == missing.len()).then_some(done)
}

#[test]
fn topological_order() {
    assert_eq!(order(&[("b", "a"), ("c", "b")]), Some(vec!["a", "b", "c"]));
    assert_eq!(order(&[("b", "a"), ("a", "b")]), None);
}

/// An iterator over region values, as a struct with its own `next`.
struct Leaves<'r> {
    stack: RVec<'r, &'r Tree<'r>>,
}

enum Tree<'r> {
    Leaf(u32),
    Many(&'r [&'r Tree<'r>]),
}

impl Iterator for Leaves<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        loop {
            match self.stack.pop()? {
                Tree::Leaf(n) => return Some(*n),
                Tree::Many(trees) => self.stack.extend(trees.iter().rev().copied()),
            }
        }
    }
}

#[regions]
fn leaves() -> Vec<u32> {
    let small: &Tree<'_> = rref!(Tree::Many(rslice![
        rref!(Tree::Leaf(1)),
        rref!(Tree::Leaf(2))
    ]));
    let tree: &Tree<'_> = rref!(Tree::Many(rslice![small, rref!(Tree::Leaf(3)), small]));
    let mut iterator = Leaves { stack: rvec![tree] };
    let first = iterator.next();
    first.into_iter().chain(iterator).collect()
}

#[test]
fn an_iterator_over_a_tree() {
    assert_eq!(leaves(), [1, 2, 3, 1, 2]);
}

/// A builder with chained methods.
struct Page<'r> {
    region: &'r Region,
    parts: RVec<'r, &'r str>,
}

impl<'r> Page<'r> {
    #[regions(in = self.region)]
    fn add(&mut self, text: &str) -> &mut Self {
        self.parts.push(rstr!(text));
        self
    }

    #[regions(in = self.region)]
    fn number(&mut self, n: u32) -> &mut Self {
        let text = rformat!("#{n}");
        self.parts.push(text.into_str());
        self
    }

    #[regions(in = self.region)]
    fn done(self) -> &'r str {
        let joined = rformat!("{}", self.parts.concat());
        joined.into_str()
    }
}

#[regions]
fn built() -> usize {
    let mut page = Page {
        region: region!(),
        parts: rvec![],
    };
    page.add("a").number(5).add("b");
    for n in 0..3 {
        page.number(n);
    }
    page.done().len()
}

#[test]
fn a_builder() {
    assert_eq!(built(), 10);
}

#[regions]
fn page() -> String {
    // `Cow` has a destructor, so a vector of it is owned.
    let region = region!();
    let mut parts = Vec::new();
    for n in 0..2 {
        let text = rformat!("{n}");
        parts.push(Cow::Borrowed(text.into_str()));
    }
    let joined = parts
        .iter()
        .map(|part: &Cow<'_, str>| &**part)
        .collect::<String>();
    rformat!(in region; "{joined}").to_string()
}

#[test]
fn borrowed_or_owned() {
    assert_eq!(page(), "01");
}

trait Visitor<'r> {
    fn word(&mut self, word: &'r str);
}

#[derive(Default)]
struct Longest<'r>(Option<&'r str>);

impl<'r> Visitor<'r> for Longest<'r> {
    fn word(&mut self, word: &'r str) {
        if self.0.is_none_or(|best| word.len() > best.len()) {
            self.0 = Some(word);
        }
    }
}

fn visit<'r>(words: &[&'r str], visitor: &mut dyn Visitor<'r>) {
    for word in words {
        visitor.word(word);
    }
}

#[regions]
fn visited(lines: &[&str]) -> String {
    let mut longest = Longest::default();
    for line in lines {
        let mut words = rvec![];
        for word in line.split(' ') {
            words.push(&*rstr!(&word.to_uppercase()));
        }
        visit(&words, &mut longest);
    }
    longest.0.unwrap_or_default().to_string()
}

#[test]
fn a_visitor_keeps_a_part() {
    assert_eq!(visited(&["a bcd", "ef"]), "BCD");
}

#[regions]
fn scoped_threads(n: u64) -> u64 {
    let numbers = rcollect!(0..n).into_slice();
    let (left, right) = numbers.split_at_mut(numbers.len() / 2);
    let total = rnew!(std::sync::atomic::AtomicU64::new(0));
    let total = &*total;
    std::thread::scope(|scope| {
        for half in [left, right] {
            scope.spawn(move || {
                half.iter_mut().for_each(|n| *n *= 2);
                let sum = half.iter().sum();
                total.fetch_add(sum, std::sync::atomic::Ordering::Relaxed);
            });
        }
    });
    total.load(std::sync::atomic::Ordering::Relaxed)
}

#[test]
fn threads_share_region_values() {
    assert_eq!(scoped_threads(10), 90);
}

#[regions]
fn memo_in_a_cell(n: u64) -> u64 {
    fn go<'r>(memo: &RefCell<RMap<'r, u64, u64>>, n: u64) -> u64 {
        if n < 2 {
            return n;
        }
        if let Some(known) = memo.borrow().get(&n) {
            return *known;
        }
        let value = go(memo, n - 1).wrapping_add(go(memo, n - 2));
        memo.borrow_mut().insert(n, value);
        value
    }
    let memo = RefCell::new(rmap! {});
    go(&memo, n)
}

#[test]
fn a_memo_in_a_cell() {
    assert_eq!(memo_in_a_cell(80), 23_416_728_348_467_685);
}

#[regions]
fn with_callbacks(text: &str) -> (usize, u32) {
    fn each<'t>(text: &'t str, mut f: impl FnMut(usize, &'t str)) {
        for (number, word) in text.split(' ').enumerate() {
            f(number, word);
        }
    }
    fn apply<T, U>(value: T, f: impl FnOnce(T) -> U) -> U {
        f(value)
    }
    let mut kept = rvec![];
    each(text, |number, word| {
        let upper = rstr!(&word.to_uppercase());
        kept.push((number, upper));
    });
    let cell = apply(5, |n| rnew!(n));
    *cell += 1;
    let best = kept.iter().max_by_key(|(_, word)| word.len());
    (best.map_or(0, |(number, _)| *number), *cell)
}

#[test]
fn callbacks_keep_values() {
    assert_eq!(with_callbacks("a bcd ef"), (1, 6));
}

#[regions]
fn iterator_chains(n: u32) -> Vec<u32> {
    let table = rcollect!((0..n).map(|i| (i, rformat!("{i}"))));
    let by_text = rcollect!(table.iter().map(|(i, text)| (text.as_str(), i)));
    let evens = by_text
        .iter()
        .filter(|(_, i)| *i % 2 == 0)
        .map(|(text, _)| text);
    let joined = rcollect!(
        evens
            .flat_map(|text| text.chars())
            .map(|c| c.to_digit(10).unwrap())
    );
    let powers = rcollect!(
        std::iter::successors(Some(rref!(1_u32)), |last| Some(rref!(**last * 3))).take(4)
    );
    let mut counter = 0;
    let counted = rcollect!(std::iter::from_fn(|| {
        counter += 1;
        (counter < 3).then(|| rref!(counter))
    }));
    let (small, large): (Vec<&u32>, Vec<&u32>) = powers.iter().copied().partition(|n| **n < 5);
    joined
        .iter()
        .chain(small)
        .chain(counted)
        .chain(large.last().copied())
        .copied()
        .collect()
}

#[test]
fn chains_of_iterators() {
    assert_eq!(iterator_chains(5), [0, 2, 4, 1, 3, 1, 2, 27]);
}

#[regions]
fn sudoku_like(rows: &[&str]) -> usize {
    let mut board = rcollect!(rows.iter().map(|row| rcollect!(row.bytes()).into_slice()));
    fn solve(board: &mut [&mut [u8]]) -> usize {
        for y in 0..board.len() {
            for x in 0..board.len() {
                if board[y][x] != b'.' {
                    continue;
                }
                let mut found = 0;
                for digit in 0..board.len() {
                    let digit = b'1' + digit as u8;
                    let free =
                        (0..board.len()).all(|i| board[y][i] != digit && board[i][x] != digit);
                    if free {
                        board[y][x] = digit;
                        found += solve(board);
                        board[y][x] = b'.';
                    }
                }
                return found;
            }
        }
        1
    }
    solve(&mut board)
}

#[test]
fn latin_squares() {
    assert_eq!(sudoku_like(&["...", "...", "..."]), 12);
    assert_eq!(sudoku_like(&["12.", "...", "..."]), 2);
}

#[regions]
fn least_recently_used(capacity: usize, keys: &[u32]) -> (usize, Vec<u32>) {
    struct Entry<'r> {
        key: u32,
        older: Cell<Option<&'r Entry<'r>>>,
        newer: Cell<Option<&'r Entry<'r>>>,
    }
    let mut map: RMap<'_, u32, &Entry<'_>> = rmap! {};
    let newest: Cell<Option<&Entry<'_>>> = Cell::new(None);
    let oldest: Cell<Option<&Entry<'_>>> = Cell::new(None);
    let unlink = |entry: &Entry<'_>| {
        let (older, newer) = (entry.older.get(), entry.newer.get());
        (older.is_some(), newer.is_some())
    };
    let mut hits = 0;
    for &key in keys {
        if let Some(entry) = map.get(&key) {
            hits += 1;
            unlink(entry);
            continue;
        }
        if map.len() == capacity
            && let Some(old) = oldest.get()
        {
            map.remove(&old.key);
            oldest.set(old.newer.get());
            if let Some(next) = oldest.get() {
                next.older.set(None);
            }
        }
        let entry = rref!(Entry {
            key,
            older: Cell::new(newest.get()),
            newer: Cell::new(None)
        });
        match newest.replace(Some(entry)) {
            Some(before) => before.newer.set(Some(entry)),
            None => oldest.set(Some(entry)),
        }
        map.insert(key, entry);
    }
    let mut left: Vec<u32> = map.keys().copied().collect();
    left.sort_unstable();
    (hits, left)
}

#[test]
fn a_cache() {
    assert_eq!(least_recently_used(2, &[1, 2, 1, 3, 1]), (1, vec![1, 3]));
}

#[regions]
fn nested_results(text: &str) -> Result<Option<usize>, String> {
    let parsed: Result<RVec<'_, Option<&u32>>, std::num::ParseIntError> = {
        let mut out = rvec![];
        let mut failed = None;
        for word in text.split(' ') {
            match word {
                "-" => out.push(None),
                word => match word.parse::<u32>() {
                    Ok(n) => out.push(Some(rref!(n))),
                    Err(error) => failed = Some(error),
                },
            }
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(out),
        }
    };
    let list = parsed.map_err(|error| error.to_string())?;
    let Some(Some(first)) = list.first().copied() else {
        return Ok(None);
    };
    Ok(list.iter().position(|n| n.is_some_and(|n| n > first)))
}

#[test]
fn results_of_options() {
    assert_eq!(nested_results("1 - 2"), Ok(Some(2)));
    assert_eq!(nested_results("- 1"), Ok(None));
    assert!(nested_results("x").is_err());
}

#[regions]
fn reversed_in_place(values: &[u32]) -> Vec<u32> {
    struct Link<'r> {
        value: u32,
        next: Option<&'r mut Link<'r>>,
    }
    let mut head: Option<&mut Link<'_>> = None;
    for &value in values {
        let next = head.take();
        head = Some(rnew!(Link { value, next }));
    }
    let mut back = None;
    while let Some(link) = head {
        head = link.next.take();
        link.next = back;
        back = Some(link);
    }
    let mut out = Vec::new();
    let mut at = back.as_deref();
    while let Some(link) = at {
        out.push(link.value);
        at = link.next.as_deref();
    }
    out
}

#[test]
fn a_list_reversed_in_place() {
    assert_eq!(reversed_in_place(&[1, 2, 3]), [1, 2, 3]);
}

#[regions]
fn machine(program: &str, input: &str) -> String {
    let code = rcollect!(program.bytes());
    let jumps = rslice![0; code.len()];
    let mut open = rvec![];
    for (at, op) in code.iter().enumerate() {
        match op {
            b'[' => open.push(at),
            b']' => {
                let start = open.pop().expect("brackets match");
                jumps[at] = start;
                jumps[start] = at;
            }
            _ => {}
        }
    }
    let mut tape = rvec![0_u8];
    let mut input = input.bytes();
    let mut out = rformat!();
    let (mut at, mut head) = (0, 0);
    while let Some(op) = code.get(at) {
        match op {
            b'>' => {
                head += 1;
                if head == tape.len() {
                    tape.push(0);
                }
            }
            b'<' => head -= 1,
            b'+' => tape[head] = tape[head].wrapping_add(1),
            b'-' => tape[head] = tape[head].wrapping_sub(1),
            b'.' => out.push(char::from(tape[head])),
            b',' => tape[head] = input.next().unwrap_or(0),
            b'[' if tape[head] == 0 => at = jumps[at],
            b']' if tape[head] != 0 => at = jumps[at],
            _ => {}
        }
        at += 1;
    }
    out.to_string()
}

#[test]
fn a_machine() {
    assert_eq!(machine(",[.,]", "abc"), "abc");
    assert_eq!(machine("++++++++[>++++++++<-]>+.", ""), "A");
}
