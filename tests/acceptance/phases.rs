//! Phases in one function: each region could end with its last use, which is not always where it seems to be.

use rmm_erase::erase;

#[erase]
mod phases {
    use crate::outside::{Any, same};
    use rmm::prelude::*;
    use std::collections::HashMap;

    pub fn three_phases(text: &str) -> usize {
        let third = Region::new();
        let c = {
            let second = Region::new();
            let b: RVec<'_, u32> = {
                let first = Region::new();
                let a = rcollect!(in first; text.split(' '));
                rcollect!(in second; a.iter().map(|w| w.len() as u32))
            };
            rcollect!(in third; b.iter().map(|n| n * 2))
        };
        c.iter().sum::<u32>() as usize
    }

    pub fn phases_in_a_row(text: &str) -> u32 {
        let r = Region::new();
        let a = rcollect!(in r; text.chars());
        let b = rcollect!(in r; a.iter().map(|c| *c as u32));
        let sum: u32 = b.iter().sum();
        let c = rvec![in r; sum; 3];
        let product: u32 = c.iter().fold(1, |p, x| p.wrapping_mul(*x));
        let d = rref!(in r; product);
        *d % 1000
    }

    pub fn used_again_after_a_gap(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rcollect!(in r; 0..n);
        let some: u32 = v.iter().sum();
        let between = rvec![in r; some; 4];
        let more: u32 = between.iter().sum();
        v.push(more);
        let len = rref!(in r; v.len() as u32);
        *len + v.iter().sum::<u32>()
    }

    pub fn a_reference_that_outlives_its_container(n: u32) -> u32 {
        let r = Region::new();
        let last = {
            let mut v = rvec![in r];
            for i in 0..n {
                v.push(rref!(in r; i));
            }
            v.pop()
        };
        let other = rvec![in r; 1, 2, 3];
        other.len() as u32 + last.map_or(0, |x| *x)
    }

    pub fn a_slice_that_outlives_its_vector(n: u32) -> u32 {
        let r = Region::new();
        let slice = {
            let mut v = rcollect!(in r; 0..n);
            v.push(7);
            v.into_slice()
        };
        let scratch = rvec![in r; 0u32; 9];
        slice[0] += scratch.len() as u32;
        slice.iter().sum()
    }

    pub fn a_view_of_a_view(text: &str) -> usize {
        let r = Region::new();
        let copy: &str = rstr!(in r; text);
        let trimmed = copy.trim();
        let word = trimmed.split(' ').next().unwrap_or("");
        let noise = rvec![in r; 1u8; 100];
        let inner = &word[..word.len() / 2];
        inner.len() + noise.len()
    }

    pub fn a_closure_used_long_after(n: u32) -> u32 {
        let r = Region::new();
        let table = rcollect!(in r; (0..n).map(|i| i * i));
        let lookup = |i: usize| table.get(i).copied().unwrap_or(0);
        let phase = {
            let inner = Region::new();
            let v = rvec![in inner; 1u32; 8];
            v.len()
        };
        let also = rref!(in r; phase);
        lookup(*also / 4) + lookup(phase)
    }

    pub fn an_iterator_used_long_after(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let mut rest = v.chunks_exact(2);
        let head: u32 = rest.by_ref().take(1).flatten().sum();
        let middle = rvec![in r; head; 3];
        let tail: u32 = rest.map(|c| c[0] * c[1]).sum();
        tail + middle.len() as u32
    }

    pub fn the_last_use_is_in_a_branch(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let w = rcollect!(in r; v.iter().map(|x| x + 1));
        if n % 2 == 0 {
            let x = rref!(in r; w.len() as u32);
            *x
        } else {
            let y = rref!(in r; 100);
            *y + v.iter().sum::<u32>()
        }
    }

    pub fn the_last_use_is_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let table = rcollect!(in r; 0..5u32);
        let mut sum = 0;
        for i in 0..n {
            let turn = Region::new();
            let x = rref!(in turn; i);
            if *x == 3 {
                sum += table[1];
            }
            sum += *x;
        }
        let last = rvec![in r; sum];
        last[0]
    }

    pub fn the_last_use_is_in_the_first_turn(n: u32) -> u32 {
        let r = Region::new();
        let seed = rref!(in r; n);
        let mut start = Some(seed);
        let mut sum = 0;
        for _ in 0..3 {
            let x = rref!(in r; 1);
            sum += start.take().map_or(*x, |s| *s);
        }
        sum
    }

    pub fn the_last_use_is_the_tail(n: u32) -> impl Iterator<Item = u32> + use<> {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let w = rvec![in r; 1, 2];
        let _: u32 = w.iter().sum();
        v.iter().copied().collect::<Vec<_>>().into_iter()
    }

    pub fn the_last_use_is_a_format_string(n: u32) -> String {
        let r = Region::new();
        let x = rref!(in r; n);
        let text = rstr!(in r; "text");
        let y = rref!(in r; n + 1);
        let _ = rvec![in r; *y];
        format!("{x}{text:>8}{y:?}")
    }

    pub fn the_last_use_is_an_assertion(n: u32) -> u32 {
        let r = Region::new();
        let reason = rformat!(in r; "because of {n}");
        let x = rref!(in r; n);
        let y = rvec![in r; *x, 2];
        assert!(y.len() == 2, "{reason}");
        debug_assert_eq!(y[0], *x, "{}", reason.as_str());
        y[1]
    }

    pub fn the_last_use_is_a_move(n: u32) -> usize {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let s = rformat!(in r; "{n}");
        let moved = v;
        let pair = (moved, s);
        let scratch = rvec![in r; 1, 2];
        let (v, s) = same(pair);
        scratch.len() + v.len() + s.len()
    }

    pub fn a_struct_that_gathers_phases(text: &str) -> usize {
        #[derive(Default)]
        struct Report<'p> {
            words: Option<&'p [&'p str]>,
            title: Option<&'p str>,
            counts: HashMap<&'p str, usize>,
        }
        let r = Region::new();
        let mut report = Report::default();
        report.title = Some(rformat!(in r; "<{}>", text.len()).into_str());
        let words = rcollect!(in r; text.split(' '));
        report.words = Some(rcollect!(in r; words.iter().copied()).into_slice());
        for word in report.words.unwrap_or_default() {
            *report.counts.entry(rstr!(in r; word)).or_default() += 1;
        }
        report.counts.len() * 10 + report.title.map_or(0, str::len)
    }

    pub fn a_borrow_of_a_part(n: u32) -> u32 {
        struct Parts<'p> {
            left: RVec<'p, u32>,
            right: RVec<'p, &'p u32>,
        }
        let r = Region::new();
        let mut parts = Parts {
            left: rvec![in r; n],
            right: rvec![in r],
        };
        let left = &mut parts.left;
        parts.right.push(rref!(in r; n));
        left.push(1);
        parts.right.push(rref!(in r; left.len() as u32));
        let Parts { left, right } = parts;
        left.iter().sum::<u32>() + right.iter().copied().sum::<u32>()
    }

    pub fn an_unknown_holder_to_the_end(n: u32) -> u32 {
        let r = Region::new();
        let x = rref!(in r; n);
        let holder = same(Any(x));
        let y = rref!(in r; 3);
        let sum = *holder.0 + *y;
        let z = rvec![in r; sum, sum];
        z.iter().sum()
    }

    pub fn a_mutable_borrow_given_back(n: u32) -> u32 {
        fn largest<'v>(v: &'v mut [u32]) -> &'v mut u32 {
            let at = (0..v.len()).max_by_key(|i| v[*i]).unwrap_or(0);
            &mut v[at]
        }
        let r = Region::new();
        let mut v = rvec![in r; n, 5, 2];
        *largest(&mut v) = 0;
        let x = largest(&mut v);
        *x += *rref!(in r; 10);
        let copy = *x;
        let w = rcollect!(in r; v.iter().rev());
        copy * 100 + *w[0]
    }

    pub fn variables_reused_for_other_phases(n: u32) -> u32 {
        let r = Region::new();
        let mut buffer = rcollect!(in r; 0..n);
        let a: u32 = buffer.iter().sum();
        buffer = rvec![in r; a; 2];
        let b: u32 = buffer.iter().sum();
        buffer = rvec![in r];
        buffer.extend([a, b]);
        let view = &buffer[..];
        view[0] + view[1]
    }

    pub fn inner_regions_that_leak_outwards(n: u32) -> u32 {
        let r = Region::new();
        let mut best: Option<&[u32]> = None;
        {
            let a = rcollect!(in r; 0..n).into_slice();
            {
                let b = rcollect!(in r; a.iter().map(|x| x * 2)).into_slice();
                if b.len() > 2 {
                    best = Some(b);
                }
            }
            if best.is_none() {
                best = Some(a);
            }
        }
        let c = rvec![in r; 1u32];
        best.map_or(0, |b| b.iter().sum::<u32>()) + c[0]
    }
}

#[test]
fn the_last_use_is_the_tail() {
    let by_hand: Vec<u32> = phases::by_hand::the_last_use_is_the_tail(4).collect();
    assert!(phases::in_module::the_last_use_is_the_tail(4).eq(by_hand.clone()));
    assert!(phases::alone::the_last_use_is_the_tail(4).eq(by_hand));
}

agree! { phases:
    three_phases("a bb ccc");
    phases_in_a_row("a bb ccc");
    used_again_after_a_gap(4);
    a_reference_that_outlives_its_container(0)(4);
    a_slice_that_outlives_its_vector(4);
    a_view_of_a_view(" hello you");
    a_closure_used_long_after(9);
    an_iterator_used_long_after(9);
    the_last_use_is_in_a_branch(4)(5);
    the_last_use_is_in_a_loop(2)(5);
    the_last_use_is_in_the_first_turn(5);
    the_last_use_is_a_format_string(5);
    the_last_use_is_an_assertion(5);
    the_last_use_is_a_move(5);
    a_struct_that_gathers_phases("a b a");
    a_borrow_of_a_part(5);
    an_unknown_holder_to_the_end(5);
    a_mutable_borrow_given_back(3)(7);
    variables_reused_for_other_phases(3);
    inner_regions_that_leak_outwards(2)(5);
}
