//! Breadth-first search over states with links to their origins: the water jugs and sliding tiles, by one generic search.

#[rmm::regions]
pub mod puzzle {
    use rmm::prelude::*;
    use std::{collections::VecDeque, hash::Hash};

    pub trait Puzzle: Copy + Eq + Hash {
        fn solved(&self) -> bool;
        fn neighbours(&self, each: &mut dyn FnMut(&'static str, Self));
    }

    #[derive(Clone, Copy)]
    struct Step<'s, P> {
        state: P,
        action: &'static str,
        from: Option<&'s Step<'s, P>>,
    }

    impl<P> Step<'_, P> {
        fn actions(&self) -> Vec<&'static str> {
            let mut out = match self.from {
                Some(from) => from.actions(),
                None => return vec![],
            };
            out.push(self.action);
            out
        }
    }

    pub fn solve<P: Puzzle>(start: P) -> Option<(Vec<&'static str>, usize)> {
        let mut seen = rset! { start };
        let mut queue: VecDeque<&Step<'_, P>> = VecDeque::new();
        queue.push_back(rref!(Step {
            state: start,
            action: "",
            from: None
        }));
        while let Some(step) = queue.pop_front() {
            if step.state.solved() {
                return Some((step.actions(), seen.len()));
            }
            step.state.neighbours(&mut |action, state| {
                if seen.insert(state) {
                    queue.push_back(rref!(Step {
                        state,
                        action,
                        from: Some(step)
                    }));
                }
            });
        }
        None
    }

    #[derive(Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Jugs {
        pub small: (u8, u8),
        pub large: (u8, u8),
        pub goal: u8,
    }

    impl Puzzle for Jugs {
        fn solved(&self) -> bool {
            self.large.0 == self.goal
        }
        fn neighbours(&self, each: &mut dyn FnMut(&'static str, Self)) {
            let Jugs {
                small: (s, ms),
                large: (l, ml),
                ..
            } = *self;
            let pour = s.min(ml - l);
            let back = l.min(ms - s);
            let moves = rcollect!(
                [
                    ("fill small", ms, l),
                    ("fill large", s, ml),
                    ("empty small", 0, l),
                    ("empty large", s, 0),
                    ("small to large", s - pour, l + pour),
                    ("large to small", s + back, l - back),
                ]
                .into_iter()
                .filter(|(_, a, b)| (*a, *b) != (s, l))
            );
            for (name, a, b) in moves {
                each(
                    name,
                    Jugs {
                        small: (a, ms),
                        large: (b, ml),
                        ..*self
                    },
                );
            }
        }
    }

    #[derive(Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Tiles(pub [u8; 6]);

    impl Puzzle for Tiles {
        fn solved(&self) -> bool {
            self.0 == [1, 2, 3, 4, 5, 0]
        }
        fn neighbours(&self, each: &mut dyn FnMut(&'static str, Self)) {
            let hole = self.0.iter().position(|t| *t == 0).unwrap();
            let swaps: &[(&str, usize)] = rslice![
                ("left", hole.wrapping_sub(1)),
                ("right", hole + 1),
                ("down", (hole + 3) % 6)
            ];
            for &(name, to) in swaps {
                if to < 6 && (name == "down" || to / 3 == hole / 3) {
                    let mut next = *self;
                    next.0.swap(hole, to);
                    each(name, next);
                }
            }
        }
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let goal = (turn % 5) as u8;
            assert!(
                solve(Jugs {
                    small: (0, 3),
                    large: (0, 5),
                    goal
                })
                .is_some()
            );
        }
    }
}

pub(crate) fn check() {
    use puzzle::*;
    let (steps, _) = solve(Jugs {
        small: (0, 3),
        large: (0, 5),
        goal: 4,
    })
    .unwrap();
    assert_eq!(steps.len(), 6);
    assert_eq!(solve(Tiles([1, 2, 0, 4, 5, 3])).unwrap().0, ["down"]);
    assert!(
        solve(Jugs {
            small: (0, 2),
            large: (0, 4),
            goal: 3
        })
        .is_none()
    );
    crate::peak::flat(puzzle::run);
}
