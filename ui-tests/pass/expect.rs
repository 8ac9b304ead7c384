//! Contracts that hold: what ends sooner is fine.
#![deny(warnings)]

use rmm::prelude::*;

#[regions(expect(words = turn, kept = fn, _ = turn))]
fn lines(text: &str) -> usize {
    let mut kept = rvec![];
    'line: for line in text.lines() {
        let words: RVec<&str> = rcollect!(line.split(' '));
        for word in words.iter() {
            let copy: &str = rstr!(word);
            kept.push(copy.len());
        }
        if rvec![line].is_empty() {
            continue 'line;
        }
    }
    kept.len()
}

#[regions(expect(word = 'line))]
fn only_the_contract_names_the_label(text: &str) -> usize {
    let mut count = 0;
    'line: for line in text.lines() {
        for word in line.split(' ') {
            let word = rvec![word; 2];
            count += word.len();
        }
    }
    count
}

#[regions(expect(cell = 'row, name = caller, label = 'r))]
fn given<'r>(r: &'r Region, n: usize) -> (&'r str, &'r str) {
    'row: for row in 0..n {
        for _ in 0..row {
            let cell = rvec![in 'row; row];
            assert_eq!(cell[0], row);
        }
    }
    let name = rstr!("a");
    let label = rstr!("b");
    (name, label)
}

#[regions(expect(_ = fn))]
mod counts {
    use rmm::prelude::*;

    #[regions(expect(out = caller))]
    pub fn numbers<'r>(n: u32) -> RVec<'r, u32> {
        let mut out = rvec![];
        out.extend(0..n);
        out
    }

    pub fn sum(n: u32) -> u32 {
        let all = numbers(n);
        all.iter().sum()
    }
}

#[regions(explain, expect(all = block))]
fn both(n: u32) -> usize {
    let all = rvec![n; 3];
    all.len()
}

fn main() {
    assert_eq!(lines("a b\nc"), 3);
    assert_eq!(only_the_contract_names_the_label("a b\nc"), 6);
    assert_eq!(given(&Region::new(), 3), ("a", "b"));
    assert_eq!(counts::sum(4), 6);
    assert_eq!(both(1), 3);
}
