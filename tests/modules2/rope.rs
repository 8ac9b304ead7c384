//! A rope: a tree of pieces of text, immutable, concatenated and split in place of copying.

#[rmm::regions]
pub mod rope {
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    pub enum Rope<'r> {
        Leaf(&'r str),
        Node {
            len: usize,
            left: &'r Rope<'r>,
            right: &'r Rope<'r>,
        },
    }

    use Rope::*;

    impl<'r> Rope<'r> {
        fn from_text(text: &str) -> &'r Rope<'r> {
            if text.len() <= 8 {
                return rref!(Leaf(rstr!(text)));
            }
            let (a, b) = text.split_at(text.len() / 2);
            Self::from_text(a).concat(Self::from_text(b))
        }

        fn len(&self) -> usize {
            match self {
                Leaf(s) => s.len(),
                Node { len, .. } => *len,
            }
        }

        fn concat(&'r self, other: &'r Rope<'r>) -> &'r Rope<'r> {
            match (self.len(), other.len()) {
                (0, _) => other,
                (_, 0) => self,
                (a, b) => rref!(Node {
                    len: a + b,
                    left: self,
                    right: other
                }),
            }
        }

        fn split(&'r self, at: usize) -> (&'r Rope<'r>, &'r Rope<'r>) {
            match *self {
                Leaf(s) => {
                    let (a, b) = s.split_at(at);
                    (rref!(Leaf(a)), rref!(Leaf(b)))
                }
                Node { left, right, .. } if at < left.len() => {
                    let (a, b) = left.split(at);
                    (a, b.concat(right))
                }
                Node { left, right, .. } => {
                    let (a, b) = right.split(at - left.len());
                    (left.concat(a), b)
                }
            }
        }

        fn insert(&'r self, at: usize, text: &str) -> &'r Self {
            let (a, b) = self.split(at);
            a.concat(Rope::from_text(text)).concat(b)
        }

        fn delete(&'r self, from: usize, to: usize) -> &'r Self {
            let (a, _) = self.split(from);
            let (_, b) = self.split(to);
            a.concat(b)
        }

        fn pieces(&'r self) -> impl Iterator<Item = &'r str> {
            let mut stack = rvec![self];
            std::iter::from_fn(move || {
                loop {
                    match *stack.pop()? {
                        Leaf(s) => return Some(s),
                        Node { left, right, .. } => {
                            stack.push(right);
                            stack.push(left);
                        }
                    }
                }
            })
        }

        fn char_at(&self, at: usize) -> Option<u8> {
            match self {
                Leaf(s) => s.bytes().nth(at),
                Node { left, right, .. } => {
                    if at < left.len() {
                        left.char_at(at)
                    } else {
                        right.char_at(at - left.len())
                    }
                }
            }
        }
    }

    pub enum Edit<'t> {
        Insert(usize, &'t str),
        Delete(usize, usize),
    }

    pub fn edit(text: &str, edits: &[Edit<'_>]) -> String {
        let mut rope = Rope::from_text(text);
        for edit in edits {
            rope = match edit {
                Edit::Insert(at, text) => rope.insert(*at, text),
                Edit::Delete(from, to) => rope.delete(*from, *to),
            };
        }
        rope.pieces().collect()
    }

    pub fn nth(text: &str, at: usize) -> Option<u8> {
        Rope::from_text(text).char_at(at)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text = "0123456789".repeat(20);
            assert_eq!(
                edit(
                    &text,
                    &[Edit::Insert(turn % 200, "ab"), Edit::Delete(0, 100)]
                )
                .len(),
                102
            );
        }
    }
}

pub(crate) fn check() {
    use rope::{Edit::*, *};
    assert_eq!(
        edit(
            "hello wide world",
            &[Delete(5, 10), Insert(5, ","), Insert(12, "!")]
        ),
        "hello, world!"
    );
    assert_eq!(nth("the quick brown fox", 10), Some(b'b'));
    crate::peak::flat(rope::run);
}
