//! An inverted index: postings in vectors of the region, queries as trees, ranked results.

#[rmm::regions]
pub mod search {
    use rmm::prelude::*;

    pub struct Index<'i> {
        postings: RMap<'i, &'i str, RVec<'i, Posting>>,
        titles: RVec<'i, &'i str>,
    }

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Posting {
        document: usize,
        count: u32,
    }

    pub enum Query<'q> {
        Word(&'q str),
        And(&'q [Query<'q>]),
        Or(&'q [Query<'q>]),
        Not(&'q Query<'q>),
    }

    fn words<'w, 't: 'w>(text: &'t str) -> impl Iterator<Item = &'w str> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(|w| {
                if w.chars().all(char::is_lowercase) {
                    w
                } else {
                    rstr!(&w.to_lowercase())
                }
            })
    }

    impl<'i> Index<'i> {
        pub fn new() -> Self {
            Index {
                postings: rmap! {},
                titles: rvec![],
            }
        }

        pub fn add(&mut self, title: &str, text: &str) -> usize {
            let document = self.titles.len();
            self.titles.push(rstr!(title));
            for word in words(text) {
                if !self.postings.contains_key(word) {
                    self.postings.insert(rstr!(word), rvec![]);
                }
                let list = self.postings.get_mut(word).unwrap();
                match list.last_mut() {
                    Some(last) if last.document == document => last.count += 1,
                    _ => list.push(Posting { document, count: 1 }),
                }
            }
            document
        }

        fn eval<'o>(&self, query: &Query<'_>) -> RVec<'o, Posting> {
            match query {
                Query::Word(w) => match self.postings.get(w) {
                    Some(list) => rcollect!(list.iter().copied()),
                    None => rvec![],
                },
                Query::And(parts) => {
                    let mut lists = parts.iter().map(|p| self.eval(p));
                    let Some(mut all) = lists.next() else {
                        return rvec![];
                    };
                    for list in lists {
                        all.retain(|p| list.iter().any(|q| q.document == p.document));
                    }
                    all
                }
                Query::Or(parts) => {
                    let mut out = rvec![];
                    for part in *parts {
                        out = merge(&out, &self.eval(part));
                    }
                    out
                }
                Query::Not(inner) => {
                    let not = self.eval(inner);
                    let rest =
                        (0..self.titles.len()).filter(|d| !not.iter().any(|p| p.document == *d));
                    rcollect!(rest.map(|document| Posting { document, count: 0 }))
                }
            }
        }

        pub fn search(&self, text: &str) -> Vec<&'i str> {
            let Some(query) = parse(text) else {
                return vec![];
            };
            let mut found = self.eval(&query);
            found.sort_by_key(|p| (std::cmp::Reverse(p.count), p.document));
            found.iter().map(|p| self.titles[p.document]).collect()
        }
    }

    fn merge<'o>(a: &[Posting], b: &[Posting]) -> RVec<'o, Posting> {
        let mut out = rvec![];
        let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
        loop {
            let next = match (a.peek(), b.peek()) {
                (Some(x), Some(y)) if x.document == y.document => {
                    let both = Posting {
                        document: x.document,
                        count: x.count + y.count,
                    };
                    (a.next(), b.next());
                    both
                }
                (Some(x), Some(y)) if x.document < y.document => *a.next().unwrap(),
                (Some(_), None) => *a.next().unwrap(),
                (_, Some(_)) => *b.next().unwrap(),
                (None, None) => return out,
            };
            out.push(next);
        }
    }

    fn parse<'q>(text: &str) -> Option<Query<'q>> {
        let mut any = rvec![];
        for alternative in text.split('|') {
            let mut all = rvec![];
            for word in alternative.split_whitespace() {
                all.push(match word.strip_prefix('-') {
                    Some(word) => Query::Not(rref!(Query::Word(rstr!(word)))),
                    None => Query::Word(rstr!(word)),
                });
            }
            any.push(Query::And(all.into_slice()));
        }
        (!any.is_empty()).then(|| Query::Or(any.into_slice()))
    }

    pub fn find(query: &str) -> Vec<String> {
        let mut index = Index::new();
        index.add("fox", "The quick brown fox and the lazy dog");
        index.add("dog", "A dog is a dog, is a Dog");
        index.add("cat", "quick cats");
        index
            .search(query)
            .into_iter()
            .map(str::to_string)
            .collect()
    }

    pub fn run(turns: usize) {
        let mut index = Index::new();
        for i in 0..30 {
            index.add("some", &format!("word{i} and other Words"));
        }
        for turn in 0..turns {
            assert_eq!(index.search("and -word1 | other").len(), 30, "{turn}");
            find("dog");
        }
    }
}

pub(crate) fn check() {
    use search::find;
    assert_eq!(find("dog"), ["dog", "fox"]);
    assert_eq!(find("quick -dog | lazy"), ["fox", "cat"]);
    crate::peak::flat(search::run);
}
