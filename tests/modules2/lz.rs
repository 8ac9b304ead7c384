//! Compression: LZ77 with hash chains, move to front, and the Burrows-Wheeler transform.

#[rmm::regions]
pub mod lz {
    use rmm::prelude::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    pub enum Piece<'t> {
        Literal(&'t [u8]),
        Copy { back: usize, len: usize },
    }

    struct Chains<'c> {
        head: RMap<'c, [u8; 3], usize>,
        previous: RVec<'c, Option<usize>>,
    }

    impl<'c> Chains<'c> {
        fn add(&mut self, text: &[u8], at: usize) {
            let key = text.get(at..at + 3).map(|k| [k[0], k[1], k[2]]);
            self.previous
                .push(key.and_then(|k| self.head.insert(k, at)));
        }

        fn candidates<'s>(&'s self, text: &[u8], at: usize) -> impl Iterator<Item = usize> + 's {
            let first = text.get(at..at + 3).and_then(|k| self.head.get(k)).copied();
            std::iter::successors(first, |&i| self.previous[i]).take(8)
        }
    }

    pub fn compress<'p, 't>(text: &'t [u8]) -> RVec<'p, Piece<'t>> {
        let mut chains = Chains {
            head: rmap! {},
            previous: rvec![],
        };
        let mut out = rvec![];
        let (mut at, mut literal) = (0, 0);
        while at < text.len() {
            let best = chains
                .candidates(text, at)
                .map(|from| {
                    (
                        text[at..]
                            .iter()
                            .zip(&text[from..])
                            .take_while(|(a, b)| a == b)
                            .count(),
                        from,
                    )
                })
                .max();
            match best {
                Some((len, from)) if len >= 3 => {
                    if literal < at {
                        out.push(Piece::Literal(&text[literal..at]));
                    }
                    out.push(Piece::Copy {
                        back: at - from,
                        len,
                    });
                    for i in at..at + len {
                        chains.add(text, i);
                    }
                    at += len;
                    literal = at;
                }
                _ => {
                    chains.add(text, at);
                    at += 1;
                }
            }
        }
        if literal < at {
            out.push(Piece::Literal(&text[literal..]));
        }
        out
    }

    pub fn expand<'o>(pieces: &[Piece<'_>]) -> RVec<'o, u8> {
        let mut out = rvec![];
        for piece in pieces {
            match *piece {
                Piece::Literal(bytes) => out.extend_from_slice(bytes),
                Piece::Copy { back, len } => {
                    for _ in 0..len {
                        out.push(out[out.len() - back]);
                    }
                }
            }
        }
        out
    }

    fn bwt<'o>(text: &[u8]) -> (RVec<'o, u8>, usize) {
        let n = text.len();
        let mut rotations = rcollect!(0..n);
        rotations.sort_by(|&a, &b| {
            text[a..]
                .iter()
                .chain(&text[..a])
                .cmp(text[b..].iter().chain(&text[..b]))
        });
        let last = rcollect!(rotations.iter().map(|&r| text[(r + n - 1) % n]));
        let start = rotations.iter().position(|&r| r == 0).unwrap_or(0);
        (last, start)
    }

    fn unbwt<'o>(last: &[u8], start: usize) -> RVec<'o, u8> {
        let mut order = rcollect!(0..last.len());
        order.sort_by_key(|&i| last[i]);
        let mut at = start;
        rcollect!((0..last.len()).map(|_| {
            at = order[at];
            last[at]
        }))
    }

    fn move_to_front<'o>(bytes: &[u8]) -> RVec<'o, u8> {
        let mut table = rcollect!(0..=255_u8);
        let mut out = rvec![];
        for b in bytes {
            let at = table.iter().position(|t| t == b).unwrap();
            table[..=at].rotate_right(1);
            out.push(at as u8);
        }
        out
    }

    pub fn round_trip(text: &str) -> (usize, bool, usize) {
        let pieces = compress(text.as_bytes());
        let back = expand(&pieces);
        let (last, start) = bwt(text.as_bytes());
        let zeros = move_to_front(&last).iter().filter(|b| **b == 0).count();
        let same = *back == *text.as_bytes() && *unbwt(&last, start) == *text.as_bytes();
        (pieces.len(), same, zeros)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert!(round_trip(&format!("{turn} banana bandana ").repeat(6)).1);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(lz::round_trip("abcabcabcx"), (3, true, 5));
    crate::peak::flat(lz::run);
}
