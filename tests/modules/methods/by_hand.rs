//! The same programs with their regions placed by hand.

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

        pub fn push(&mut self, region: &'r Region, value: u32) {
            self.top = Some(rref!(in region; Cell { value, below: self.top }));
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

        fn extend(&mut self, region: &'r Region, values: impl IntoIterator<Item = u32>) {
            for value in values {
                self.push(region, value);
            }
        }
    }

    pub fn calculate(text: &str) -> Option<(u32, usize)> {
        let local = Region::new();
        let mut stack = Stack::new();
        stack.extend(&local, [7, 7]);
        for word in text.split(' ') {
            if let Ok(n) = word.parse() {
                stack.push(&local, n);
            } else {
                let (b, a) = (stack.pop()?, stack.pop()?);
                stack.push(&local, if word == "+" { a + b } else { a * b });
            }
        }
        Some((stack.pop()?, stack.len()))
    }
}

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
        fn from(region: &'r Region, table: &str) -> Self {
            Self {
                table: rstr!(in region; table),
                filters: None,
                limit: None,
            }
        }

        fn filter(self, region: &'r Region, column: &str, value: u32) -> Self {
            let text = rformat!(in region; "{column}={value}").into_str();
            let filters = Some(rref!(in region; Filter { text, rest: self.filters }));
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
        let local = Region::new();
        Query::from(&local, "t")
            .filter(&local, "a", n)
            .limit(9)
            .filter(&local, "b", n + 1)
            .build()
    }
}

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

        fn leaf(region: &'r Region) -> &'r Self {
            rref!(in region; Self::LEAF)
        }

        fn node(region: &'r Region, left: &'r Self, right: &'r Self) -> &'r Self {
            let size = left.size + right.size + 1;
            rref!(in region; Self { size, left: Some(left), right: Some(right) })
        }

        fn full(region: &'r Region, depth: u32) -> &'r Self {
            if depth == 0 {
                return Self::leaf(region);
            }
            let half = Tree::full(region, depth - 1);
            Tree::<'r>::node(region, half, Self::full(region, depth - 1))
        }

        fn join(&'r self, region: &'r Region, other: &'r Tree<'r>) -> &'r Tree<'r> {
            Self::node(region, self, other)
        }

        fn twice(&'r self, region: &'r Region) -> &'r Self {
            self.join(region, self)
        }

        fn mirror(&self, region: &'r Region) -> &'r Tree<'r> {
            match *self {
                Tree {
                    left: Some(left),
                    right: Some(right),
                    ..
                } => <Self>::node(region, right.mirror(region), left.mirror(region)),
                _ => Tree::leaf(region),
            }
        }
    }

    pub fn sizes(depth: u32) -> (u32, u32, u32) {
        let local = Region::new();
        let full = Tree::full(&local, depth);
        let leaf = Tree::leaf(&local);
        let joined = full.join(&local, leaf);
        let right = joined.right.map_or(0, |t| t.size);
        (
            joined.twice(&local).size,
            right,
            joined.mirror(&local).left.map_or(0, |t| t.size),
        )
    }
}

pub mod same_name_on_two_types {
    use rmm::prelude::*;
    #[derive(Default)]
    struct Words<'r>(Option<&'r (&'r str, Words<'r>)>);
    #[derive(Default)]
    struct Numbers<'r>(Option<&'r (f64, Numbers<'r>)>);

    impl<'r> Words<'r> {
        fn add(&mut self, region: &'r Region, word: &str) {
            let word: &str = rstr!(in region; word);
            let rest = std::mem::take(self);
            self.0 = Some(rref!(in region; (word, rest)));
        }

        fn total(&self) -> usize {
            self.0.map_or(0, |(word, rest)| word.len() + rest.total())
        }
    }

    impl<'r> Numbers<'r> {
        fn add(&mut self, region: &'r Region, number: f64) {
            let rest = Numbers(self.0);
            *self = Numbers(Some(rref!(in region; (number, rest))));
        }

        fn total(&self) -> f64 {
            match self.0 {
                Some((number, rest)) => *number + rest.total(),
                None => 0.0,
            }
        }
    }

    fn read<'r>(region: &'r Region, text: &str) -> (Words<'r>, Numbers<'r>) {
        let mut words = Words::default();
        let mut numbers: Numbers<'r> = Default::default();
        for part in text.split(' ') {
            match part.parse::<f64>() {
                Ok(number) => numbers.add(region, number),
                Err(_) => words.add(region, part),
            }
        }
        (words, numbers)
    }

    pub fn totals(text: &str) -> (usize, f64) {
        let local = Region::new();
        let (words, numbers) = read(&local, text);
        (words.total(), numbers.total())
    }
}

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

        fn insert(&mut self, region: &'r Region, key: &'r str, value: V) -> &'r Pair<'r, V> {
            let pair = rref!(in region; Pair { key, value, next: self.head });
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

        fn map<W: Copy>(&self, region: &'r Region, f: impl Fn(V) -> W) -> Assoc<'r, W> {
            let mut out = Assoc::empty();
            for pair in self.iter() {
                out.insert(region, pair.key, f(pair.value));
            }
            out
        }

        fn reverse(&self, region: &'r Region) -> Self {
            self.map(region, |value| value)
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
        let local = Region::new();
        let mut table = Assoc::empty();
        for word in text.split(' ') {
            table.insert(&local, word, word.len());
        }
        let doubled = table.reverse(&local).map(&local, |n| 2 * n);
        let keys = doubled
            .reverse(&local)
            .iter()
            .map(|pair| pair.key)
            .collect();
        (keys, doubled.get(key).copied(), table.len())
    }
}

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
            Ok(rref!(in self.region; Sexp::Atom(rstr!(in self.region; atom))))
        }

        fn list(&mut self) -> Result<&'r Sexp<'r>, usize> {
            let local = Region::new();
            let mut items = rvec![in local;];
            loop {
                self.rest = self.rest.trim_start();
                match self.rest.strip_prefix(')') {
                    Some(rest) => {
                        self.rest = rest;
                        let items = rcollect!(in self.region; items.iter().copied()).into_slice();
                        return Ok(rref!(in self.region; Sexp::List(items)));
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
        let local = Region::new();
        let mut parser = Parser {
            region: &local,
            rest: text,
        };
        parser.parse().map(depth)
    }
}
