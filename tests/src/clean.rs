//! Code without a flaw, as far as lints can tell.

use rmm::prelude::*;
use std::{cell::Cell, fmt::Write as _};

/// The longest word of a text.
#[must_use]
#[regions]
pub fn longest(text: &str) -> usize {
    let mut best: usize = 0;
    for line in text.lines() {
        let words = rcollect!(line.split(' '));
        for word in &words {
            best = best.max(word.len());
        }
    }
    best
}

/// Regions that only some branches enter, and holders that are moved out.
#[must_use]
#[regions]
pub fn entered(text: &str, n: u32) -> usize {
    let name: &str = if n > 2 {
        rformat!("{text}{n}").into_str()
    } else if n > 1 {
        rstr!(text)
    } else {
        text
    };
    let file: &str = if n > 3 {
        let file = rown!(String::from(name));
        file.as_str()
    } else {
        "none"
    };
    let list: &[u32] = match n {
        0 => &[],
        1 => return 1,
        _ => {
            let list = rvec![n; 3];
            list.into_slice()
        }
    };
    let show: Box<dyn Fn() -> usize + '_> = Box::new(|| name.len());
    let len = show();
    drop(show);
    let len = len.wrapping_add(list.len()).wrapping_add(file.len());
    rcollect!(0..len).len()
}

/// Values that are made once at a time.
#[must_use]
#[regions]
pub fn once(n: u32, other: Option<u32>) -> u32 {
    const SIDE: usize = 4;
    let mut sum: u32 = 0;
    let mut last: &u32 = &0;
    for i in 0..n {
        sum = sum.wrapping_add(*last);
        last = rref!(i);
        sum = sum.wrapping_add(*last);
    }
    let other = other.map(|other| rnew!(other));
    let row = rslice![n; SIDE];
    row.fill(1);
    let row = row.iter().fold(0, |all: u32, n| all.wrapping_add(*n));
    other.map_or(sum, |other| {
        *other = other.wrapping_mul(sum);
        other.wrapping_add(row)
    })
}

/// All forms in one function.
#[must_use]
#[regions]
pub fn forms(n: u32) -> u32 {
    let one = rnew!(n);
    *one = one.wrapping_mul(2);
    let shared = rref!(n);
    let mut list = rvec![n, *shared];
    list.push(*one);
    let copies = rvec![n; 3];
    let all = rcollect!(list.iter().chain(&copies).copied());
    let slice = rslice![n; 2];
    slice.fill(1);
    let text = rstr!("abc");
    let mut shown = rformat!("{text}{n}");
    shown.push('!');
    let map = rmap! { n => text };
    let set = rset! { n, 2 };
    let owned = rown!(vec![String::from("a")]);
    owned.push(shown.to_string());
    let handle = rbox!(String::from("b"));
    let lengths = [
        list.len(),
        all.len(),
        slice.len(),
        map.len(),
        set.len(),
        owned.len(),
        handle.len(),
    ];
    lengths.iter().fold(n, |sum, length| {
        sum.saturating_add(u32::try_from(*length).unwrap_or(0))
    })
}

/// The sum of a list that is built in a loop.
#[must_use]
#[regions]
pub fn list(n: u32) -> u32 {
    struct Cons<'r> {
        head: u32,
        tail: Option<&'r Self>,
    }
    let mut list: Option<&Cons<'_>> = None;
    for head in 0..n {
        list = Some(rref!(Cons { head, tail: list }));
    }
    let mut sum: u32 = 0;
    while let Some(cell) = list {
        sum = sum.saturating_add(cell.head);
        list = cell.tail;
    }
    sum
}

/// Leaves in every way.
///
/// # Errors
///
/// When a field is no number.
#[regions]
pub fn leaves(text: &str) -> Result<u32, std::num::ParseIntError> {
    let mut total: u32 = 0;
    'lines: for line in text.lines() {
        let fields = rcollect!(line.split(','));
        for field in &fields {
            let number = rnew!(field.parse::<u32>()?);
            match *number {
                0 => continue 'lines,
                1 => break 'lines,
                2 => return Ok(total),
                more => total = total.saturating_add(more),
            }
        }
    }
    Ok(total)
}

/// Never comes to its end.
#[must_use]
#[regions]
pub fn searches(from: u32) -> u32 {
    let mut at = from;
    loop {
        let digits = rformat!("{at}");
        if digits.ends_with('7') {
            return at;
        }
        at = at.wrapping_add(1);
    }
}

/// Conditions and labels.
#[must_use]
#[regions]
pub fn conditions(n: usize) -> usize {
    let mut turn: usize = 0;
    while rvec![turn; turn].len() < n {
        turn = turn.saturating_add(1);
    }
    'pinned: for inner in 0..n {
        let cell = rnew!(in 'pinned; inner);
        turn = turn.max(*cell);
    }
    let kept = rnew!(in fn; turn);
    *kept
}

/// Allocates in the caller's region.
#[must_use]
#[regions]
pub fn words<'r>(region: &'r Region, text: &str) -> RVec<'r, &'r str> {
    let mut out = rvec![];
    for word in text.split(' ') {
        let scratch = rcollect!(word.chars());
        if scratch.len() > 1 {
            out.push(rstr!(word));
        }
    }
    out
}

/// Has a region that it does not need.
#[must_use]
#[regions]
pub fn spare(region: &Region, n: u32) -> u32 {
    *rnew!(n)
}

/// Fills through a helper.
#[must_use]
#[regions]
pub fn holes(text: &str) -> usize {
    let words = words(region!(), text);
    words.len()
}

/// Holds its region.
#[derive(Debug)]
pub struct Names<'r> {
    region: &'r Region,
    count: Cell<u32>,
}

impl<'r> Names<'r> {
    /// Without names.
    #[must_use]
    pub const fn new(region: &'r Region) -> Self {
        Self {
            region,
            count: Cell::new(0),
        }
    }

    /// Copies a name.
    #[regions(in = self.region)]
    pub fn add(&self, name: &str) -> &'r str {
        self.count.set(self.count.get().saturating_add(1));
        let upper = rformat!("{}", name.to_uppercase());
        rstr!(&upper)
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count.get()
    }
}

/// Bounded.
///
/// # Errors
///
/// When `n` bytes are too many.
#[regions(limit = "4 KiB")]
pub fn bounded(n: usize) -> Result<usize, AllocError> {
    let bytes = try_rvec![0_u8; n]?;
    let text = try_rformat!("{n}")?;
    Ok(bytes.len().saturating_add(text.len()))
}

/// Closures, with regions outside and inside.
#[must_use]
#[regions]
pub fn closures(n: u32) -> u32 {
    let base = rvec![n; 2];
    let add = |more: u32| {
        let pair = rvec![more, 1];
        pair.iter()
            .chain(&base)
            .fold(0, |sum: u32, next| sum.saturating_add(*next))
    };
    let first = add(1);
    let moved = move || base.len();
    first.saturating_add(u32::try_from(moved()).unwrap_or(0))
}

/// Waits.
#[regions]
pub async fn waits(n: u32) -> u32 {
    let cell = rnew!(n);
    std::future::ready(()).await;
    for turn in 0..n {
        let slice = rslice![turn; 2];
        std::future::ready(()).await;
        *cell = cell.saturating_add(slice.iter().copied().max().unwrap_or(0));
    }
    *cell
}

/// Returns a future.
#[regions]
pub fn later(n: u32) -> impl Future<Output = u32> + Send {
    let doubled = rnew!(n.wrapping_mul(2));
    let value = *doubled;
    async move { *rnew!(value) }
}

/// Generic.
#[must_use]
#[regions]
pub fn most<T, I>(items: I) -> Option<T>
where
    T: Ord + Copy,
    I: IntoIterator<Item = T>,
{
    let all = rcollect!(items);
    let most = all.iter().max();
    most.copied()
}

/// A trait.
pub trait Report {
    /// The name.
    fn name(&self) -> &str;

    /// A text.
    #[must_use]
    #[regions]
    fn report(&self) -> String {
        let mut text = rformat!("<{}", self.name());
        text.push('>');
        text.to_string()
    }
}

impl Report for u8 {
    #[regions]
    fn name(&self) -> &str {
        let cell = rnew!(*self);
        if *cell == 0 { "zero" } else { "more" }
    }
}

/// Names with underscores and upper case.
#[must_use]
#[regions]
pub fn names() -> u32 {
    let _unused = rnew!(1_u8);
    let _ = rnew!(2_u8);
    let r#type = rnew!(3);
    *r#type
}

/// Text that is written.
#[must_use]
#[regions]
pub fn written(n: u32) -> String {
    let mut out = rformat!();
    for turn in 0..n {
        let part = rformat!("{turn},");
        if write!(out, "{part}").is_err() {
            break;
        }
    }
    out.to_string()
}

/// Values of blocks and branches.
#[must_use]
#[regions]
pub fn branches(n: u32) -> usize {
    let text = if n > 5 {
        rstr!("more")
    } else {
        let shown = rformat!("{n}");
        shown.into_str()
    };
    let found = 'found: {
        for turn in 0..n {
            let pair = rref!((turn, n));
            if pair.0.saturating_mul(2) == pair.1 {
                break 'found Some(pair);
            }
        }
        None
    };
    let Some((half, _)) = found else {
        return text.len();
    };
    let cells = match half {
        0 => rvec![],
        1 | 2 => rvec![*half],
        _ => rcollect!(0..*half),
    };
    cells.len().saturating_add(rvec![n, 1].len())
}

/// Owned values that borrow owned values.
#[must_use]
#[regions]
pub fn guards(n: u32) -> u32 {
    let mut sum: u32 = 0;
    for turn in 0..n {
        let cell = rown!(std::cell::RefCell::new(vec![turn]));
        let guard = rown!(cell.borrow_mut());
        guard.push(n);
        sum = sum.saturating_add(guard.iter().copied().max().unwrap_or(0));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{
        Names, Region, Report, bounded, branches, closures, conditions, entered, forms, guards,
        holes, later, leaves, list, longest, most, names, once, regions, rvec, searches, spare,
        waits, words, written,
    };
    use std::{pin::pin, task};

    fn ready<T>(future: impl Future<Output = T>) -> task::Poll<T> {
        pin!(future).poll(&mut task::Context::from_waker(task::Waker::noop()))
    }

    #[test]
    fn branches_and_slots() {
        let lengths = ["a", "ab"].map(|text| [1, 2, 4].map(|n| entered(text, n)));
        assert_eq!(lengths, [[1, 8, 7], [1, 9, 9]]);
        assert_eq!((once(3, None), once(3, Some(2))), (4, 12));
    }

    #[test]
    fn all_of_it() {
        assert_eq!(longest("a bcd\nef"), 3);
        assert_eq!(forms(1), 1 + 3 + 6 + 2 + 1 + 2 + 2 + 1);
        assert_eq!(list(4), 6);
        assert_eq!(leaves("3,4\n0,9\n5\n1\n9"), Ok(12));
        assert_eq!(leaves("3\n2"), Ok(3));
        assert!(leaves("x").is_err());
        assert_eq!(searches(12), 17);
        assert_eq!(conditions(5), 5);
        assert_eq!(holes("a bc de"), 2);
        let region = Region::new();
        assert_eq!(words(&region, "a bc"), ["bc"]);
        assert_eq!(spare(&region, 3), 3);
        let names_of = Names::new(&region);
        assert_eq!((names_of.add("ab"), names_of.count()), ("AB", 1));
        assert_eq!(bounded(100), Ok(103));
        assert!(bounded(5000).is_err());
        assert_eq!(closures(2), 1 + 1 + 4 + 2);
        assert_eq!(ready(waits(3)), task::Poll::Ready(6));
        assert_eq!(ready(later(3)), task::Poll::Ready(6));
        assert_eq!(most([1_u8, 3, 2]), Some(3));
        assert_eq!((0.report(), 1.report()), ("<zero>".into(), "<more>".into()));
        assert_eq!(names(), 3);
        assert_eq!(written(3), "0,1,2,");
        assert_eq!((branches(8), branches(2), branches(7)), (6, 3, 4));
        assert_eq!(guards(3), 9);
    }

    #[regions]
    #[test]
    fn a_test_itself() {
        assert_eq!(rvec![1_u8, 2].len(), 2);
    }
}
