//! Deterministic automata from others: subsets of states as sorted slices, minimised by partition.

#[rmm::regions]
pub mod automata {
    use rmm::prelude::*;
    use std::collections::BTreeSet;

    pub struct Nfa<'n> {
        edges: RVec<'n, RVec<'n, (Option<char>, usize)>>,
        accept: usize,
    }

    pub struct Dfa<'d> {
        next: RVec<'d, RMap<'d, char, usize>>,
        accepting: RVec<'d, bool>,
    }

    type Set<'s> = &'s [usize];

    impl<'n> Nfa<'n> {
        /// Words that contain `word`.
        fn containing(word: &str, alphabet: &str) -> Nfa<'n> {
            let n = word.chars().count();
            let mut edges = rvec![];
            for _ in 0..=n {
                edges.push(rvec![]);
            }
            for c in alphabet.chars() {
                edges[0].push((Some(c), 0));
                edges[n].push((Some(c), n));
            }
            for (i, c) in word.chars().enumerate() {
                edges[i].push((Some(c), i + 1));
            }
            Nfa { edges, accept: n }
        }

        fn closure<'s>(&self, states: impl IntoIterator<Item = usize>) -> Set<'s> {
            let mut seen = BTreeSet::new();
            let mut todo = rcollect!(states);
            while let Some(s) = todo.pop() {
                if seen.insert(s) {
                    todo.extend(
                        self.edges[s]
                            .iter()
                            .filter(|(c, _)| c.is_none())
                            .map(|e| e.1),
                    );
                }
            }
            rcollect!(seen).into_slice()
        }

        fn step<'s>(&self, set: &[usize], c: char) -> Set<'s> {
            let to = set
                .iter()
                .flat_map(|&s| &self.edges[s])
                .filter(|e| e.0 == Some(c))
                .map(|e| e.1);
            self.closure(to)
        }

        fn determinize<'d>(&self, alphabet: &str) -> Dfa<'d> {
            let start = self.closure([0]);
            let mut names = rmap! { start => 0 };
            let mut dfa = Dfa {
                next: rvec![rmap! {}],
                accepting: rvec![start.contains(&self.accept)],
            };
            let mut todo = rvec![start];
            while let Some(set) = todo.pop() {
                let from = names[&set];
                for c in alphabet.chars() {
                    let to = self.step(set, c);
                    let id = *names.entry(to).or_insert_with(|| {
                        dfa.next.push(rmap! {});
                        dfa.accepting.push(to.contains(&self.accept));
                        todo.push(to);
                        dfa.next.len() - 1
                    });
                    dfa.next[from].insert(c, id);
                }
            }
            dfa
        }
    }

    impl<'d> Dfa<'d> {
        fn classes<'c>(&self, alphabet: &str) -> RVec<'c, usize> {
            let mut class = rcollect!(self.accepting.iter().map(|&a| usize::from(a)));
            loop {
                let mut names = rmap! {};
                let mut next = rvec![];
                for s in 0..class.len() {
                    let key = rcollect!(alphabet.chars().map(|c| class[self.next[s][&c]]));
                    let fresh = names.len();
                    next.push(*names.entry((class[s], key)).or_insert(fresh));
                }
                let before = class.iter().collect::<BTreeSet<_>>().len();
                let done = names.len() == before;
                class = next;
                if done {
                    return class;
                }
            }
        }

        fn accepts(&self, text: &str) -> bool {
            let end = text
                .chars()
                .try_fold(0, |s, c| self.next[s].get(&c).copied());
            end.is_some_and(|s| self.accepting[s])
        }
    }

    pub fn compile(word: &str, texts: &[&str]) -> (usize, usize, Vec<bool>) {
        let dfa = Nfa::containing(word, "ab").determinize("ab");
        let classes = dfa.classes("ab");
        let minimal = classes.iter().max().map_or(0, |m| m + 1);
        (
            dfa.next.len(),
            minimal,
            texts.iter().map(|t| dfa.accepts(t)).collect(),
        )
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert_eq!(
                compile(if turn % 2 == 0 { "aba" } else { "bb" }, &["abba"])
                    .2
                    .len(),
                1
            );
        }
    }
}

pub(crate) fn check() {
    let (states, minimal, accepted) = automata::compile("aba", &["bbabab", "abba", ""]);
    assert!(minimal == 4 && states >= 4, "{states} {minimal}");
    assert_eq!(accepted, [true, false, false]);
    crate::peak::flat(automata::run);
}
