//! Methods and associated functions.

mod by_hand;

use rmm::regions;

/// A stack of cells, with the names of the standard library's methods.
#[regions]
pub mod stack {
    use rmm::prelude::*;
    pub struct Stack<'r> {
        top: Option<&'r Cell<'r>>,
        len: usize,
    }

    struct Cell<'r> {
        value: u32,
        below: Option<&'r Cell<'r>>,
    }

    impl<'r> Stack<'r> {
        pub fn new() -> Self {
            Stack { top: None, len: 0 }
        }

        pub fn push(&mut self, value: u32) {
            self.top = Some(rref!(Cell {
                value,
                below: self.top
            }));
            self.len += 1;
        }

        pub fn pop(&mut self) -> Option<u32> {
            let cell = self.top?;
            self.top = cell.below;
            self.len -= 1;
            Some(cell.value)
        }

        pub fn len(&self) -> usize {
            self.len
        }

        fn extend(&mut self, values: impl IntoIterator<Item = u32>) {
            for value in values {
                self.push(value);
            }
        }
    }

    pub fn calculate(text: &str) -> Option<(u32, usize)> {
        let mut stack = Stack::new();
        stack.extend([7, 7]);
        for word in text.split(' ') {
            if let Ok(n) = word.parse() {
                stack.push(n);
            } else {
                let (b, a) = (stack.pop()?, stack.pop()?);
                stack.push(if word == "+" { a + b } else { a * b });
            }
        }
        Some((stack.pop()?, stack.len()))
    }
}

agree! { stack:
    calculate("2 3 + 4 *") => Some((20, 2));
    calculate("+ + +") => None;
}

/// A builder whose methods take and give `self`.
#[regions]
pub mod builder {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub struct Query<'r> {
        table: &'r str,
        filters: Option<&'r Filter<'r>>,
        limit: Option<u32>,
    }

    struct Filter<'r> {
        text: &'r str,
        rest: Option<&'r Filter<'r>>,
    }

    impl<'r> Query<'r> {
        fn from(table: &str) -> Self {
            Self {
                table: rstr!(table),
                filters: None,
                limit: None,
            }
        }

        fn filter(self, column: &str, value: u32) -> Self {
            let text = rformat!("{column}={value}").into_str();
            let filters = Some(rref!(Filter {
                text,
                rest: self.filters
            }));
            Self { filters, ..self }
        }

        fn limit(mut self, n: u32) -> Self {
            self.limit = Some(n);
            self
        }

        fn build(&self) -> String {
            let mut sql = format!("from {}", self.table);
            let mut at = self.filters;
            while let Some(Filter { text, rest }) = at {
                sql += &format!(" {text}");
                at = *rest;
            }
            if let Some(n) = self.limit {
                sql += &format!(" limit {n}");
            }
            sql
        }
    }

    pub fn sql(n: u32) -> String {
        Query::from("t")
            .filter("a", n)
            .limit(9)
            .filter("b", n + 1)
            .build()
    }
}

agree! { builder:
    sql(1) => "from t b=2 a=1 limit 9";
}

/// `Self::f`, `Type::f`, `self.f()`, `value.f()`, `<Self as …>::f`.
#[regions]
pub mod called_in_every_way {
    use rmm::prelude::*;
    pub struct Tree<'r> {
        size: u32,
        left: Option<&'r Tree<'r>>,
        right: Option<&'r Tree<'r>>,
    }

    impl<'r> Tree<'r> {
        const LEAF: Tree<'static> = Tree {
            size: 1,
            left: None,
            right: None,
        };

        fn leaf() -> &'r Self {
            rref!(Self::LEAF)
        }

        fn node(left: &'r Self, right: &'r Self) -> &'r Self {
            let size = left.size + right.size + 1;
            rref!(Self {
                size,
                left: Some(left),
                right: Some(right)
            })
        }

        fn full(depth: u32) -> &'r Self {
            if depth == 0 {
                return Self::leaf();
            }
            let half = Tree::full(depth - 1);
            Tree::<'r>::node(half, Self::full(depth - 1))
        }

        fn join(&'r self, other: &'r Tree<'r>) -> &'r Tree<'r> {
            Self::node(self, other)
        }

        fn twice(&'r self) -> &'r Self {
            self.join(self)
        }

        fn mirror(&self) -> &'r Tree<'r> {
            match *self {
                Tree {
                    left: Some(left),
                    right: Some(right),
                    ..
                } => <Self>::node(right.mirror(), left.mirror()),
                _ => Tree::leaf(),
            }
        }
    }

    pub fn sizes(depth: u32) -> (u32, u32, u32) {
        let full = Tree::full(depth);
        let leaf = Tree::leaf();
        let joined = full.join(leaf);
        let right = joined.right.map_or(0, |t| t.size);
        (
            joined.twice().size,
            right,
            joined.mirror().left.map_or(0, |t| t.size),
        )
    }
}

agree! { called_in_every_way:
    sizes(0) => (7, 1, 1);
    sizes(3) => (35, 1, 1);
}

/// Two types with `add`; the receivers' types are visible.
#[regions]
pub mod same_name_on_two_types {
    use rmm::prelude::*;
    #[derive(Default)]
    struct Words<'r>(Option<&'r (&'r str, Words<'r>)>);
    #[derive(Default)]
    struct Numbers<'r>(Option<&'r (f64, Numbers<'r>)>);

    impl<'r> Words<'r> {
        fn add(&mut self, word: &str) {
            let word: &str = rstr!(word);
            let rest = std::mem::take(self);
            self.0 = Some(rref!((word, rest)));
        }

        fn total(&self) -> usize {
            self.0.map_or(0, |(word, rest)| word.len() + rest.total())
        }
    }

    impl<'r> Numbers<'r> {
        fn add(&mut self, number: f64) {
            let rest = Numbers(self.0);
            *self = Numbers(Some(rref!((number, rest))));
        }

        fn total(&self) -> f64 {
            match self.0 {
                Some((number, rest)) => *number + rest.total(),
                None => 0.0,
            }
        }
    }

    fn read<'r>(text: &str) -> (Words<'r>, Numbers<'r>) {
        let mut words = Words::default();
        let mut numbers: Numbers<'r> = Default::default();
        for part in text.split(' ') {
            match part.parse::<f64>() {
                Ok(number) => numbers.add(number),
                Err(_) => words.add(part),
            }
        }
        (words, numbers)
    }

    pub fn totals(text: &str) -> (usize, f64) {
        let (words, numbers) = read(text);
        (words.total(), numbers.total())
    }
}

agree! { same_name_on_two_types:
    totals("a 1 bc 2.5") => (3, 3.5);
}

/// `insert`, `get`, `map`, `reverse`, `iter`, `len`, `collect`, `clone` of one's own.
#[regions]
pub mod names_of_the_standard_library {
    use rmm::prelude::*;
    pub struct Assoc<'r, V> {
        head: Option<&'r Pair<'r, V>>,
    }

    pub struct Pair<'r, V> {
        key: &'r str,
        value: V,
        next: Option<&'r Pair<'r, V>>,
    }

    impl<'r, V: Copy> Assoc<'r, V> {
        fn empty() -> Self {
            Assoc { head: None }
        }

        fn insert(&mut self, key: &'r str, value: V) -> &'r Pair<'r, V> {
            let pair = rref!(Pair {
                key,
                value,
                next: self.head
            });
            self.head = Some(pair);
            pair
        }

        fn get(&self, key: &str) -> Option<&'r V> {
            self.iter()
                .find(|pair| pair.key == key)
                .map(|pair| &pair.value)
        }

        fn iter(&self) -> Iter<'r, V> {
            Iter { at: self.head }
        }

        fn map<W: Copy>(&self, f: impl Fn(V) -> W) -> Assoc<'r, W> {
            let mut out = Assoc::empty();
            for pair in self.iter() {
                out.insert(pair.key, f(pair.value));
            }
            out
        }

        fn reverse(&self) -> Self {
            self.map(|value| value)
        }

        fn len(&self) -> usize {
            self.iter().count()
        }
    }

    pub struct Iter<'r, V> {
        at: Option<&'r Pair<'r, V>>,
    }

    impl<'r, V> Iterator for Iter<'r, V> {
        type Item = &'r Pair<'r, V>;

        fn next(&mut self) -> Option<Self::Item> {
            let pair = self.at?;
            self.at = pair.next;
            Some(pair)
        }
    }

    pub fn keys_and_value(text: &str, key: &str) -> (String, Option<usize>, usize) {
        let mut table = Assoc::empty();
        for word in text.split(' ') {
            table.insert(word, word.len());
        }
        let doubled = table.reverse().map(|n| 2 * n);
        let keys = doubled.reverse().iter().map(|pair| pair.key).collect();
        (keys, doubled.get(key).copied(), table.len())
    }
}

agree! { names_of_the_standard_library:
    keys_and_value("a bcd e", "bcd") => ("abcde".to_string(), Some(6), 3);
}

/// A parser that holds the region of what it parses.
#[regions]
pub mod object_with_its_region {
    use rmm::prelude::*;
    #[derive(Debug, PartialEq)]
    pub enum Sexp<'r> {
        Atom(&'r str),
        List(&'r [&'r Sexp<'r>]),
    }

    struct Parser<'r, 't> {
        region: &'r Region,
        rest: &'t str,
    }

    #[regions(in = self.region)]
    impl<'r, 't> Parser<'r, 't> {
        fn parse(&mut self) -> Result<&'r Sexp<'r>, usize> {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix('(') {
                self.rest = rest;
                return self.list();
            }
            let end = self.rest.find([' ', ')', '(']).unwrap_or(self.rest.len());
            if end == 0 {
                return Err(self.rest.len());
            }
            let (atom, rest) = self.rest.split_at(end);
            self.rest = rest;
            Ok(rref!(Sexp::Atom(rstr!(atom))))
        }

        fn list(&mut self) -> Result<&'r Sexp<'r>, usize> {
            let mut items = rvec![];
            loop {
                self.rest = self.rest.trim_start();
                match self.rest.strip_prefix(')') {
                    Some(rest) => {
                        self.rest = rest;
                        let items = rcollect!(items.iter().copied()).into_slice();
                        return Ok(rref!(Sexp::List(items)));
                    }
                    None => items.push(self.parse()?),
                }
            }
        }
    }

    fn depth(sexp: &Sexp<'_>) -> usize {
        match sexp {
            Sexp::Atom(_) => 0,
            Sexp::List(items) => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
        }
    }

    pub fn depth_of(text: &str) -> Result<usize, usize> {
        let mut parser = Parser {
            region: region!(),
            rest: text,
        };
        parser.parse().map(depth)
    }
}

agree! { object_with_its_region:
    depth_of("(a (b c) ((d)))") => Ok(3);
    depth_of("(a (b") => Err(0);
    depth_of("a") => Ok(0);
}
