//! Differences of two texts: Myers' algorithm with its trace kept, and hunks.

#[rmm::regions]
pub mod diff {
    use rmm::prelude::*;
    use std::{fmt, ops::Range};

    #[derive(Clone, Copy, PartialEq, Debug)]
    pub enum Edit<'t> {
        Keep(&'t str),
        Add(&'t str),
        Remove(&'t str),
    }

    impl fmt::Display for Edit<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let (sign, line) = match self {
                Edit::Keep(l) => (' ', l),
                Edit::Add(l) => ('+', l),
                Edit::Remove(l) => ('-', l),
            };
            write!(f, "{sign}{line}")
        }
    }

    struct Trace<'d> {
        rows: RVec<'d, &'d [isize]>,
    }

    fn trace<'d, T: PartialEq>(a: &[T], b: &[T]) -> Trace<'d> {
        let (n, m) = (a.len() as isize, b.len() as isize);
        let max = n + m;
        let mut v = rvec![0_isize; (2 * max + 2) as usize];
        let at = |k: isize| (k + max) as usize;
        let mut rows = rvec![];
        for d in 0..=max {
            rows.push(&*rcollect!(v.iter().copied()).into_slice());
            for k in (-d..=d).step_by(2) {
                let mut x = if k == -d || (k != d && v[at(k - 1)] < v[at(k + 1)]) {
                    v[at(k + 1)]
                } else {
                    v[at(k - 1)] + 1
                };
                let mut y = x - k;
                while x < n && y < m && a[x as usize] == b[y as usize] {
                    x += 1;
                    y += 1;
                }
                v[at(k)] = x;
                if x >= n && y >= m {
                    return Trace { rows };
                }
            }
        }
        unreachable!()
    }

    pub fn edits<'e, 't>(a: &[&'t str], b: &[&'t str]) -> RVec<'e, Edit<'t>> {
        let Trace { rows } = trace(a, b);
        let max = (a.len() + b.len()) as isize;
        let (mut x, mut y) = (a.len() as isize, b.len() as isize);
        let mut out = rvec![];
        for (d, row) in rows.iter().enumerate().rev() {
            let d = d as isize;
            let k = x - y;
            let get = |k: isize| row[(k + max) as usize];
            let down = k == -d || (k != d && get(k - 1) < get(k + 1));
            let before = if down { k + 1 } else { k - 1 };
            let from = if d == 0 { 0 } else { get(before) };
            let from_y = if d == 0 { 0 } else { from - before };
            while x > from && y > from_y {
                x -= 1;
                y -= 1;
                out.push(Edit::Keep(a[x as usize]));
            }
            if d > 0 {
                if down {
                    y -= 1;
                    out.push(Edit::Add(b[y as usize]));
                } else {
                    x -= 1;
                    out.push(Edit::Remove(a[x as usize]));
                }
            }
        }
        out.reverse();
        out
    }

    #[derive(Debug)]
    struct Hunk<'e, 't> {
        range: Range<usize>,
        edits: &'e [Edit<'t>],
    }

    fn hunks<'e, 't>(edits: &'e [Edit<'t>]) -> impl Iterator<Item = Hunk<'e, 't>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let start = at
                + edits[at..]
                    .iter()
                    .position(|e| !matches!(e, Edit::Keep(_)))?;
            let len = edits[start..]
                .iter()
                .take_while(|e| !matches!(e, Edit::Keep(_)))
                .count();
            at = start + len;
            Some(Hunk {
                range: start..at,
                edits: &edits[start..at],
            })
        })
    }

    pub fn unified(a: &str, b: &str) -> String {
        let [a, b] = [a, b].map(|t| rcollect!(t.lines()));
        let edits = edits(&a, &b);
        let mut out = rformat!();
        for hunk in hunks(&edits) {
            out.push_str(&rformat!("@{:?}\n", hunk.range));
            for edit in hunk.edits {
                out.push_str(&rformat!("{edit}\n"));
            }
        }
        String::from(out.as_str())
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let a: String = (0..20).map(|i| format!("{}\n", i * turn % 7)).collect();
            let b: String = (0..20).map(|i| format!("{}\n", i * turn % 5)).collect();
            assert_eq!(unified(&a, &a), "");
            let _ = unified(&a, &b);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        diff::unified("a\nb\nc", "a\nx\nc\nd"),
        "@1..3\n-b\n+x\n@4..5\n+d\n"
    );
    crate::peak::flat(diff::run);
}
