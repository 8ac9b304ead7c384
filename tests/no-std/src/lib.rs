//! A crate without std: generated code names `core` only. Built alone, rmm is without std as well.
#![no_std]

use rmm::prelude::*;

/// All forms.
#[regions]
pub fn forms(n: u32) -> usize {
    let mut total = 0;
    for turn in 0..n {
        let a = rnew!(turn);
        let b = rref!(*a);
        let mut c = rvec![turn; 2];
        c.push(*b);
        let d = rcollect!(c.iter().map(|n| n + 1));
        let e = rslice![1, 2];
        let f = rstr!("abc");
        let g = rformat!("{f}{turn}");
        let h = rmap! { turn => f };
        let i = rset! { 1, 2 };
        let j = rown!(core::cell::RefCell::new(turn));
        let k = rown!(j.borrow_mut());
        **k += 1;
        let l = rbox!(turn);
        total +=
            c.len() + d.len() + e.len() + g.len() + h.len() + i.len() + usize::from(*l == turn);
    }
    total
}

/// In the caller's region.
#[regions]
pub fn words<'r>(r: &'r Region, text: &str) -> RVec<'r, &'r str> {
    let mut out = rvec![];
    for word in text.split(' ') {
        let letters = rcollect!(word.chars());
        if letters.len() > 1 {
            out.push(rstr!(word));
        }
    }
    out
}

/// Bounded.
///
/// # Errors
/// When `n` is more than the limit.
#[regions(limit = "1 KiB")]
pub fn bounded(n: usize) -> Result<usize, AllocError> {
    let bytes = try_rvec![0_u8; n]?;
    while rvec![bytes.len()].is_empty() {}
    Ok(bytes.len())
}

/// Waits.
#[regions]
pub async fn waits(n: u32) -> u32 {
    let cell = rnew!(n);
    core::future::ready(()).await;
    *cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it() {
        assert_eq!(forms(2), 2 * (3 + 3 + 2 + 4 + 1 + 2 + 1));
        assert_eq!(words(&Region::new(), "a bc"), ["bc"]);
        assert_eq!(bounded(10), Ok(10));
        assert!(bounded(5000).is_err());
        assert!(core::mem::size_of_val(&waits(1)) > 0);
    }
}
