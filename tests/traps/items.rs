//! The kinds of functions that the attribute stands on.

use rmm::prelude::*;

trait Score {
    const BASE: usize;

    fn words(&self) -> &str;

    #[regions]
    fn score(&self) -> usize {
        let words = rcollect!(self.words().split(' '));
        Self::BASE + words.iter().map(|word| word.len()).max().unwrap_or(0)
    }

    fn label(&self) -> String;

    fn split<'r>(&self, r: &'r Region) -> RVec<'r, &'r str>;
}

struct Line(String);

impl Score for Line {
    const BASE: usize = 10;

    fn words(&self) -> &str {
        &self.0
    }

    #[regions]
    fn label(&self) -> String {
        let text = rformat!("<{}>", self.words());
        text.to_string()
    }

    #[regions]
    fn split<'r>(&self, r: &'r Region) -> RVec<'r, &'r str> {
        let mut out = rvec![];
        for word in self.0.split(' ') {
            out.push(rstr!(word));
        }
        out
    }
}

struct Grid<T, const N: usize>([T; N]);

impl<T: Copy + Ord + Default, const N: usize> Grid<T, N> {
    #[regions]
    fn sorted(&self) -> [T; N]
    where
        T: std::fmt::Debug,
    {
        let copy = rcollect!(self.0.iter().copied()).into_slice();
        copy.sort();
        let mut out = [T::default(); N];
        out.copy_from_slice(copy);
        out
    }

    #[regions]
    fn consume(self, more: Self) -> usize {
        let all = rvec![self.0, more.0];
        all.iter().flatten().count()
    }

    #[regions]
    fn replace(&mut self, with: T) -> &mut Self {
        for (index, cell) in self.0.iter_mut().enumerate() {
            let keep = rnew!(index % 2 == 0);
            if !*keep {
                *cell = with;
            }
        }
        self
    }

    #[regions]
    fn boxed(self: Box<Self>) -> T {
        let all = rcollect!(self.0.iter().copied());
        *all.iter().max().unwrap()
    }
}

#[regions]
fn outer(n: u32) -> u32 {
    #[regions]
    fn inner(n: u32) -> u32 {
        let v = rvec![n; 2];
        v.iter().sum()
    }
    struct Local;
    impl Local {
        #[regions]
        fn method(&self, n: u32) -> u32 {
            *rnew!(n) + 1
        }
    }
    let v = rvec![inner(n), Local.method(n)];
    v.iter().sum()
}

#[regions]
extern "C" fn with_an_abi(n: u32) -> u32 {
    *rnew!(n)
}

#[regions]
pub(crate) fn visible() -> u32 {
    *rnew!(1)
}

#[regions]
fn long_bounds<'a, 'b: 'a, T>(a: &'a [T], b: &'b [T]) -> Option<&'a T>
where
    T: Ord + 'a,
    for<'x> &'x T: PartialEq,
{
    let both = rcollect!(a.iter().chain(b));
    both.iter().copied().max()
}

#[regions]
fn mutual_even(n: u32) -> bool {
    let n = rnew!(n);
    *n == 0 || mutual_odd(*n - 1)
}

#[regions]
fn mutual_odd(n: u32) -> bool {
    let n = rvec![n];
    n[0] != 0 && mutual_even(n[0] - 1)
}

#[regions]
fn into_parameter<'r>(r: &'r Region, into: &mut RVec<'r, &'r str>, text: &str) {
    for word in text.split(' ') {
        let upper = word.to_uppercase();
        into.push(rstr!(&upper));
    }
}

#[regions]
fn shadowed_region<'r>(r: &'r Region, n: u32) -> &'r u32 {
    let kept = rref!(n);
    let r = rvec![n, n];
    if r.len() > 5 { rref!(1) } else { kept }
}

#[regions]
fn unused_region<'r>(r: &'r Region) -> u32 {
    *rnew!(5)
}

#[regions]
fn elided(r: &Region, n: u32) -> &u32 {
    let scratch = rvec![n; 3];
    rref!(scratch.iter().sum())
}

#[regions]
fn elided_in_a_path(r: &Region, n: u32) -> RVec<'_, &str> {
    let mut out = rvec![];
    for turn in 0..n {
        let text = rformat!("{turn}");
        out.push(rstr!(&text));
    }
    out
}

#[regions]
fn elided_beside_another<'r>(r: &'r Region, text: &str) -> &'r [&'r str] {
    rcollect!(text.split(' ').map(|word| rstr!(word))).into_slice()
}

mod inner {
    use super::Region;

    #[rmm::regions]
    pub(super) fn full_paths<'r>(arena: &'r rmm::Region) -> &'r [u32] {
        let v = rmm::rvec![1, 2];
        let more = ::rmm::rcollect!(v.iter().map(|n| n * 2));
        let _ = Region::new();
        more.into_slice()
    }
}

use rmm::{regions as infer, rnew as new_in_region};

#[infer]
fn full_names() -> u32 {
    let n = rmm::prelude::rnew!(2);
    *n
}

#[test]
fn kinds_of_functions() {
    let line = Line("a bcd".into());
    assert_eq!((line.score(), line.label()), (13, "<a bcd>".to_string()));
    assert_eq!(line.split(&Region::new()), ["a", "bcd"]);
    let mut grid = Grid([3, 1, 2]);
    assert_eq!(grid.sorted(), [1, 2, 3]);
    assert_eq!(grid.replace(9).sorted(), [2, 3, 9]);
    assert_eq!(Box::new(Grid([1, 5])).boxed(), 5);
    assert_eq!(grid.consume(Grid([0; 3])), 6);
    assert_eq!(outer(3), 10);
    assert_eq!(with_an_abi(3) + visible(), 4);
    assert_eq!(long_bounds(&[1, 5], &[3]), Some(&5));
    assert!(mutual_even(10) && mutual_odd(7));
    let r = Region::new();
    let mut v = rvec![in r];
    into_parameter(&r, &mut v, "a b");
    assert_eq!(v, ["A", "B"]);
    assert_eq!(*shadowed_region(&r, 3), 3);
    assert_eq!(unused_region(&r), 5);
    assert_eq!(*elided(&r, 2), 6);
    assert_eq!(elided_in_a_path(&r, 2), ["0", "1"]);
    assert_eq!(elided_beside_another(&r, "a b"), ["a", "b"]);
    assert_eq!(inner::full_paths(&r), [2, 4]);
    assert_eq!(full_names(), 2);
    assert_eq!(*new_in_region!(in r; 1), 1);
}
