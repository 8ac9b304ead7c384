//! The same programs with their regions placed by hand.

pub mod elided_in_odd_places {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Tree<'t> {
        size: u32,
        kids: Option<(&'t Tree<'t>, &'t Tree<'t>)>,
    }

    fn tree<'r>(region: &'r Region, depth: u32) -> &'r Tree<'r> {
        let kids = depth
            .checked_sub(1)
            .map(|depth| (tree(region, depth), tree(region, depth)));
        let size = kids.map_or(1, |(left, right)| left.size + right.size);
        rref!(in region; Tree { size, kids })
    }

    fn named<'r>(region: &'r Region, n: u32) -> Option<(&'r str, RVec<'r, char>)> {
        if n == 0 {
            return None;
        }
        let name = rformat!(in region; "n{n}").into_str();
        Some((name, rcollect!(in region; name.chars())))
    }

    fn odd<'r>(region: &'r Region, n: u32) -> impl Iterator<Item = &'r u32> {
        rcollect!(in region; 0..n)
            .into_slice()
            .iter()
            .filter(|n| **n % 2 == 1)
    }

    fn both<'r>(
        region: &'r Region,
        n: u32,
    ) -> (&'r str, Result<&'r mut [u32], std::num::TryFromIntError>) {
        let len = u8::try_from(n).map(usize::from);
        (
            rstr!(in region; "x"),
            len.map(|len| rslice![in region; n; len]),
        )
    }

    pub fn all(n: u32) -> (u32, usize, u32, bool) {
        let local = Region::new();
        let (text, slice) = both(&local, n);
        let slice = slice.map(|slice| slice.iter().sum::<u32>());
        (
            tree(&local, n % 9)
                .kids
                .map_or(1, |(left, right)| left.size + right.size),
            named(&local, n).map_or(0, |(name, chars)| name.len() + chars.len()),
            odd(&local, n).sum(),
            slice.is_ok_and(|sum| sum == n * n) && text == "x",
        )
    }
}

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
        fn tokens<'r>(&self, region: &'r Region) -> RVec<'r, Token<'t>> {
            let mut tokens = rvec![in region;];
            for (line, words) in self.text.lines().enumerate() {
                tokens.extend(words.split(' ').map(|text| Token { text, line }));
            }
            tokens
        }

        fn longest(&self) -> &'t str {
            let local = Region::new();
            let tokens = self.tokens(&local);
            tokens
                .iter()
                .max_by_key(|token| token.text.len())
                .map_or("", |token| token.text)
        }

        fn per_line<'r>(&self, region: &'r Region) -> &'r [RVec<'r, &'t str>] {
            let local = Region::new();
            let mut lines = rvec![in region;];
            for token in self.tokens(&local) {
                if lines.len() <= token.line {
                    lines.push(rvec![in region;]);
                }
                lines[token.line].push(token.text);
            }
            lines.into_slice()
        }
    }

    pub fn longest(text: &str) -> (&str, usize) {
        let local = Region::new();
        let lexer = Lexer { text };
        let lines = lexer.per_line(&local);
        (
            lexer.longest(),
            lines.iter().map(|line| line.len()).max().unwrap_or(0),
        )
    }
}

pub mod three {
    use rmm::prelude::*;
    struct Level<'a, 'b: 'a, 'c: 'b> {
        name: &'c str,
        total: &'b u64,
        scratch: &'a [u64],
    }

    fn level<'a, 'b: 'a, 'c: 'b>(
        region_a: &'a Region,
        region_b: &'b Region,
        region_c: &'c Region,
        name: &str,
        items: &[u64],
    ) -> Level<'a, 'b, 'c> {
        let scratch = rcollect!(in region_a; items.iter().map(|n| n * n)).into_slice();
        Level {
            name: rstr!(in region_c; name),
            total: rref!(in region_b; scratch.iter().sum()),
            scratch,
        }
    }

    fn names<'c>(region: &'c Region, items: &[&[u64]]) -> RVec<'c, &'c str> {
        let middle = Region::new();
        let mut names = rvec![in region;];
        let mut totals = rvec![in middle];
        for items in items {
            let turn = Region::new();
            let level = level(&turn, &middle, region, &format!("l{}", items.len()), items);
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
        let local = Region::new();
        names(&local, items).join(",")
    }
}

pub mod static_or_made {
    use rmm::prelude::*;
    enum Text<'r> {
        Known(&'static str),
        Made(&'r str),
    }

    static NAMES: [&str; 3] = ["zero", "one", "two"];

    fn name<'r>(region: &'r Region, n: usize) -> &'r str {
        match NAMES.get(n) {
            Some(name) => name,
            None => rformat!(in region; "{n}").into_str(),
        }
    }

    fn text<'r>(region: &'r Region, n: usize) -> Text<'r> {
        match n {
            0 => Text::Known("none"),
            n => Text::Made(name(region, n)),
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

    fn slow<'r>(region: &'r Region, n: usize) -> &'r [&'r str] {
        const FEW: &[&str] = &["few"];
        if n < 2 {
            return FEW;
        }
        rcollect!(in region; (0..n).map(|n| text(region, n).as_str())).into_slice()
    }

    pub fn texts(n: usize) -> String {
        let local = Region::new();
        slow(&local, n).join("-") + known(n)
    }
}

pub mod exclusive_references {
    use rmm::prelude::*;
    struct Node<'r> {
        value: i32,
        next: Option<&'r mut Node<'r>>,
    }

    fn list<'r>(region: &'r Region, n: i32) -> Option<&'r mut Node<'r>> {
        if n == 0 {
            None
        } else {
            Some(rnew!(in region; Node { value: n, next: list(region, n - 1) }))
        }
    }

    fn last<'a, 'r>(mut node: &'a mut Node<'r>) -> &'a mut Node<'r> {
        while node.next.is_some() {
            node = node.next.as_mut().unwrap();
        }
        node
    }

    fn append<'a, 'r>(
        region: &'r Region,
        list: &'a mut Option<&'r mut Node<'r>>,
        value: i32,
    ) -> &'a mut i32 {
        let new = rnew!(in region; Node { value, next: None });
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

    fn halves<'r>(region: &'r Region, n: usize) -> (&'r mut [i32], &'r mut [i32]) {
        rslice![in region; 1; n].split_at_mut(n / 2)
    }

    pub fn values(n: i32) -> (Vec<i32>, usize) {
        let local = Region::new();
        let mut nodes = list(&local, n);
        *append(&local, &mut nodes, 7) += 1;
        let mut at = reversed(nodes);
        let mut out = vec![];
        while let Some(node) = at {
            out.push(node.value);
            at = node.next.take();
        }
        let (left, right) = halves(&local, out.len());
        left.fill(0);
        (out, right.iter().chain(&*left).filter(|x| **x == 1).count())
    }
}

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
        fn add(&mut self, region: &'r Region, item: T) -> Id<'r, T> {
            self.items.push(rref!(in region; item));
            Id {
                index: self.items.len() - 1,
                kind: PhantomData,
            }
        }

        fn get(&self, id: &Id<'r, T>) -> &'r T {
            self.items[id.index]
        }
    }

    fn shown<'r, T: Display + Copy + 'r>(
        region: &'r Region,
        items: &[T],
    ) -> RVec<'r, &'r (dyn Display + 'r)> {
        let mut out = rvec![in region;];
        for item in items {
            let item: &'r dyn Display = rref!(in region; *item);
            out.push(item);
        }
        out
    }

    fn each_line<'r, F>(region: &'r Region, text: &str, f: F) -> &'r str
    where
        F: for<'x> Fn(&'x str) -> &'x str,
    {
        let mut out = rformat!(in region;);
        for line in text.lines() {
            out.push_str(f(line));
        }
        out.into_str()
    }

    pub fn all(text: &str) -> String {
        let local = Region::new();
        let mut pool = Pool {
            items: rvec![in local;],
        };
        let ids = [pool.add(&local, 'x'), pool.add(&local, 'y')];
        let trimmed = each_line(&local, text, str::trim);
        let shown = shown(&local, &[1.5, 2.0]);
        format!("{}{trimmed}{}{}", pool.get(&ids[1]), shown[0], shown.len())
    }
}
