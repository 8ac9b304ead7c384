//! More lifetimes: elided ones in odd places, three in a row, of methods and their types, `'static` beside them.

mod by_hand;

use rmm::regions;

/// `-> &Tree<'_>`, `-> Option<(&str, …)>`, `-> impl Iterator<Item = &u32>`, all without an input.
///
/// All elided lifetimes of one output are the same one, as they would be with one input.
#[regions]
pub mod elided_in_odd_places {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Tree<'t> {
        size: u32,
        kids: Option<(&'t Tree<'t>, &'t Tree<'t>)>,
    }

    fn tree(depth: u32) -> &Tree<'_> {
        let kids = depth.checked_sub(1).map(|depth| (tree(depth), tree(depth)));
        let size = kids.map_or(1, |(left, right)| left.size + right.size);
        rref!(Tree { size, kids })
    }

    fn named(n: u32) -> Option<(&str, RVec<'_, char>)> {
        if n == 0 {
            return None;
        }
        let name = rformat!("n{n}").into_str();
        Some((name, rcollect!(name.chars())))
    }

    fn odd(n: u32) -> impl Iterator<Item = &u32> {
        rcollect!(0..n).into_slice().iter().filter(|n| **n % 2 == 1)
    }

    fn both(n: u32) -> (&str, Result<&mut [u32], std::num::TryFromIntError>) {
        let len = u8::try_from(n).map(usize::from);
        (rstr!("x"), len.map(|len| rslice![n; len]))
    }

    pub fn all(n: u32) -> (u32, usize, u32, bool) {
        let (text, slice) = both(n);
        let slice = slice.map(|slice| slice.iter().sum::<u32>());
        (
            tree(n % 9)
                .kids
                .map_or(1, |(left, right)| left.size + right.size),
            named(n).map_or(0, |(name, chars)| name.len() + chars.len()),
            odd(n).sum(),
            slice.is_ok_and(|sum| sum == n * n) && text == "x",
        )
    }
}

agree! { elided_in_odd_places:
    all(0) => (1, 0, 0, true);
    all(4) => (16, 4, 4, true);
    all(300) => (8, 8, 22500, false);
}

/// A type's lifetime is the text's, a method's is the result's.
#[regions]
pub mod of_methods_and_types {
    use rmm::prelude::*;
    struct Lexer<'t> {
        text: &'t str,
    }

    #[derive(Clone, Copy)]
    struct Token<'t> {
        text: &'t str,
        line: usize,
    }

    impl<'t> Lexer<'t> {
        fn tokens<'r>(&self) -> RVec<'r, Token<'t>> {
            let mut tokens = rvec![];
            for (line, words) in self.text.lines().enumerate() {
                tokens.extend(words.split(' ').map(|text| Token { text, line }));
            }
            tokens
        }

        fn longest(&self) -> &'t str {
            let tokens = self.tokens();
            tokens
                .iter()
                .max_by_key(|token| token.text.len())
                .map_or("", |token| token.text)
        }

        fn per_line<'r>(&self) -> &'r [RVec<'r, &'t str>] {
            let mut lines = rvec![];
            for token in self.tokens() {
                if lines.len() <= token.line {
                    lines.push(rvec![]);
                }
                lines[token.line].push(token.text);
            }
            lines.into_slice()
        }
    }

    pub fn longest(text: &str) -> (&str, usize) {
        let lexer = Lexer { text };
        let lines = lexer.per_line();
        (
            lexer.longest(),
            lines.iter().map(|line| line.len()).max().unwrap_or(0),
        )
    }
}

agree! { of_methods_and_types:
    longest("a bcd\ne f g") => ("bcd", 3);
}

/// Three lifetimes in a chain of outlives, one local.
#[regions]
pub mod three {
    use rmm::prelude::*;
    struct Level<'a, 'b: 'a, 'c: 'b> {
        name: &'c str,
        total: &'b u64,
        scratch: &'a [u64],
    }

    fn level<'a, 'b: 'a, 'c: 'b>(name: &str, items: &[u64]) -> Level<'a, 'b, 'c> {
        let scratch = rcollect!(items.iter().map(|n| n * n)).into_slice();
        Level {
            name: rstr!(name),
            total: rref!(scratch.iter().sum()),
            scratch,
        }
    }

    fn names<'c>(items: &[&[u64]]) -> RVec<'c, &'c str> {
        let mut names = rvec![];
        let mut totals = rvec![];
        for items in items {
            let level = level(&format!("l{}", items.len()), items);
            if level.scratch.iter().any(|n| *n > 10) {
                totals.push(level.total);
            }
            names.push(level.name);
        }
        if totals.len() > 1 {
            names.reverse();
        }
        names
    }

    pub fn joined(items: &[&[u64]]) -> String {
        names(items).join(",")
    }
}

agree! { three:
    joined(&[&[1], &[4, 5], &[]]) => "l1,l2,l0";
    joined(&[&[9], &[4, 5], &[]]) => "l0,l2,l1";
}

/// What is returned is a constant now and then.
#[regions]
pub mod static_or_made {
    use rmm::prelude::*;
    enum Text<'r> {
        Known(&'static str),
        Made(&'r str),
    }

    static NAMES: [&str; 3] = ["zero", "one", "two"];

    fn name<'r>(n: usize) -> &'r str {
        match NAMES.get(n) {
            Some(name) => name,
            None => rformat!("{n}").into_str(),
        }
    }

    fn text<'r>(n: usize) -> Text<'r> {
        match n {
            0 => Text::Known("none"),
            n => Text::Made(name(n)),
        }
    }

    fn known(n: usize) -> &'static str {
        NAMES.get(n).copied().unwrap_or("?")
    }

    impl<'r> Text<'r> {
        fn as_str(&self) -> &'r str {
            match self {
                Text::Known(text) => text,
                Text::Made(text) => text,
            }
        }
    }

    fn slow<'r>(n: usize) -> &'r [&'r str] {
        const FEW: &[&str] = &["few"];
        if n < 2 {
            return FEW;
        }
        rcollect!((0..n).map(|n| text(n).as_str())).into_slice()
    }

    pub fn texts(n: usize) -> String {
        slow(n).join("-") + known(n)
    }
}

agree! { static_or_made:
    texts(1) => "fewone";
    texts(4) => "none-one-two-3?";
}

/// `&'r mut` results: reborrowed, split, taken apart.
#[regions]
pub mod exclusive_references {
    use rmm::prelude::*;
    struct Node<'r> {
        value: i32,
        next: Option<&'r mut Node<'r>>,
    }

    fn list<'r>(n: i32) -> Option<&'r mut Node<'r>> {
        if n == 0 {
            None
        } else {
            Some(rnew!(Node {
                value: n,
                next: list(n - 1)
            }))
        }
    }

    fn last<'a, 'r>(mut node: &'a mut Node<'r>) -> &'a mut Node<'r> {
        while node.next.is_some() {
            node = node.next.as_mut().unwrap();
        }
        node
    }

    fn append<'a, 'r>(list: &'a mut Option<&'r mut Node<'r>>, value: i32) -> &'a mut i32 {
        let new = rnew!(Node { value, next: None });
        match list {
            Some(node) => {
                let end = last(node);
                &mut end.next.insert(new).value
            }
            None => &mut list.insert(new).value,
        }
    }

    fn reversed<'r>(mut list: Option<&'r mut Node<'r>>) -> Option<&'r mut Node<'r>> {
        let mut done = None;
        while let Some(node) = list {
            list = std::mem::replace(&mut node.next, done);
            done = Some(node);
        }
        done
    }

    fn halves<'r>(n: usize) -> (&'r mut [i32], &'r mut [i32]) {
        rslice![1; n].split_at_mut(n / 2)
    }

    pub fn values(n: i32) -> (Vec<i32>, usize) {
        let mut nodes = list(n);
        *append(&mut nodes, 7) += 1;
        let mut at = reversed(nodes);
        let mut out = vec![];
        while let Some(node) = at {
            out.push(node.value);
            at = node.next.take();
        }
        let (left, right) = halves(out.len());
        left.fill(0);
        (out, right.iter().chain(&*left).filter(|x| **x == 1).count())
    }
}

agree! { exclusive_references:
    values(0) => (vec![8], 1);
    values(3) => (vec![8, 1, 2, 3], 2);
}

/// `T: 'r`, `dyn Trait + 'r`, `PhantomData`, higher-ranked bounds beside a region's lifetime.
#[regions]
pub mod generic_lifetimes {
    use rmm::prelude::*;
    use std::{fmt::Display, marker::PhantomData};

    struct Id<'r, T> {
        index: usize,
        kind: PhantomData<&'r T>,
    }

    struct Pool<'r, T> {
        items: RVec<'r, &'r T>,
    }

    impl<'r, T: Copy + 'r> Pool<'r, T> {
        fn add(&mut self, item: T) -> Id<'r, T> {
            self.items.push(rref!(item));
            Id {
                index: self.items.len() - 1,
                kind: PhantomData,
            }
        }

        fn get(&self, id: &Id<'r, T>) -> &'r T {
            self.items[id.index]
        }
    }

    fn shown<'r, T: Display + Copy + 'r>(items: &[T]) -> RVec<'r, &'r (dyn Display + 'r)> {
        let mut out = rvec![];
        for item in items {
            let item: &'r dyn Display = rref!(*item);
            out.push(item);
        }
        out
    }

    fn each_line<'r, F>(text: &str, f: F) -> &'r str
    where
        F: for<'x> Fn(&'x str) -> &'x str,
    {
        let mut out = rformat!();
        for line in text.lines() {
            out.push_str(f(line));
        }
        out.into_str()
    }

    pub fn all(text: &str) -> String {
        let mut pool = Pool { items: rvec![] };
        let ids = [pool.add('x'), pool.add('y')];
        let trimmed = each_line(text, str::trim);
        let shown = shown(&[1.5, 2.0]);
        format!("{}{trimmed}{}{}", pool.get(&ids[1]), shown[0], shown.len())
    }
}

agree! { generic_lifetimes:
    all(" a \n b") => "yab1.52";
}
