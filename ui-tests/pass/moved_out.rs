//! Values leave a region by copy, by clone and by `into_inner`, and need no region of the caller's.
use rmm::prelude::*;

#[regions]
fn point() -> (u32, u32) {
    let point = rnew!((1, 2));
    *point
}

#[regions]
fn text() -> String {
    let text = rformat!("{}", 1);
    text.to_string()
}

#[regions]
fn list() -> Vec<u32> {
    rvec![1, 2].to_vec()
}

#[regions]
fn boxed() -> String {
    rbox!(String::from("a")).into_inner()
}

#[regions]
fn parsed<'t>(text: &'t str) -> Vec<&'t str> {
    let words = rcollect!(text.split(' '));
    words.iter().rev().copied().collect()
}

#[regions]
fn fill(out: &mut Vec<String>, sum: &mut usize) {
    for n in rvec![1, 2].iter() {
        out.push(rformat!("{n}").to_string());
        *sum += rvec![*n].len();
    }
}

fn main() {
    assert_eq!(point(), (1, 2));
    assert_eq!(text() + &boxed(), "1a");
    assert_eq!(list(), [1, 2]);
    assert_eq!(parsed("a b"), ["b", "a"]);
    let (mut out, mut sum) = (vec![], 0);
    fill(&mut out, &mut sum);
    assert_eq!((out.len(), sum), (2, 2));
}
