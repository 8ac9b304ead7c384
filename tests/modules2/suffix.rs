//! A suffix automaton with transitions in region maps: substrings counted, the longest repeat.

#[rmm::regions]
pub mod suffix {
    use rmm::prelude::*;

    pub struct State<'a> {
        len: usize,
        link: Option<usize>,
        next: RMap<'a, char, usize>,
        ends: usize,
    }

    pub struct Automaton<'a> {
        states: RVec<'a, State<'a>>,
        last: usize,
    }

    impl<'a> State<'a> {
        fn new(len: usize) -> Self {
            Self {
                len,
                link: None,
                next: rmap! {},
                ends: 0,
            }
        }
    }

    impl<'a> Automaton<'a> {
        pub fn new(text: &str) -> Self {
            let mut this = Self {
                states: rvec![State::new(0)],
                last: 0,
            };
            text.chars().for_each(|c| this.extend(c));
            this.count();
            this
        }

        fn extend(&mut self, c: char) {
            let new = self.states.len();
            let mut state = State::new(self.states[self.last].len + 1);
            state.ends = 1;
            self.states.push(state);
            let mut at = Some(self.last);
            self.last = new;
            while let Some(p) = at {
                if let Some(&q) = self.states[p].next.get(&c) {
                    let link = if self.states[p].len + 1 == self.states[q].len {
                        q
                    } else {
                        self.split(p, q, c)
                    };
                    self.states[new].link = Some(link);
                    return;
                }
                self.states[p].next.insert(c, new);
                at = self.states[p].link;
            }
            self.states[new].link = Some(0);
        }

        fn split(&mut self, p: usize, q: usize, c: char) -> usize {
            let clone = self.states.len();
            let copy = State {
                len: self.states[p].len + 1,
                link: self.states[q].link,
                next: self.states[q].next.clone(),
                ends: 0,
            };
            self.states.push(copy);
            self.states[q].link = Some(clone);
            let mut at = Some(p);
            while let Some(p) = at {
                match self.states[p].next.get_mut(&c) {
                    Some(to) if *to == q => *to = clone,
                    _ => break,
                }
                at = self.states[p].link;
            }
            clone
        }

        fn count(&mut self) {
            let mut order = rcollect!(0..self.states.len());
            order.sort_by_key(|&s| std::cmp::Reverse(self.states[s].len));
            for s in order {
                if let Some(link) = self.states[s].link {
                    self.states[link].ends += self.states[s].ends;
                }
            }
        }

        pub fn occurrences(&self, pattern: &str) -> usize {
            let end = pattern
                .chars()
                .try_fold(0, |s, c| self.states[s].next.get(&c).copied());
            end.map_or(0, |s| self.states[s].ends)
        }

        pub fn distinct(&self) -> usize {
            self.states
                .iter()
                .filter_map(|s| Some(s.len - self.states[s.link?].len))
                .sum()
        }
    }

    pub fn count(text: &str, pattern: &str) -> (usize, usize) {
        let automaton = Automaton::new(text);
        (automaton.occurrences(pattern), automaton.distinct())
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert_eq!(count(&"abcab".repeat(3), "ab").0, 6, "{turn}");
        }
    }
}

pub(crate) fn check() {
    assert_eq!(suffix::count("banana", "ana"), (2, 15));
    assert_eq!(suffix::count("", "x"), (0, 0));
    crate::peak::flat(suffix::run);
}
