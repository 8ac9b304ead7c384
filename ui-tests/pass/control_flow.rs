//! Trap: `let … else`, `if let` chains, labelled blocks with values, `while let`, conditions that allocate.
use rmm::prelude::*;

#[regions]
fn let_else(text: &str) -> usize {
    let [first, ..] = rcollect!(text.split(' ')).into_slice() else {
        return 0;
    };
    let Some(word) = Some(rstr!(first)) else {
        panic!("{}", rstr!("nothing"))
    };
    word.len()
}

#[regions]
fn chains(text: &str) -> bool {
    if let Some(word) = Some(rstr!(text))
        && let [first, ..] = rcollect!(word.chars()).as_slice()
        && *first == 'a'
    {
        word.len() == 1
    } else {
        false
    }
}

#[regions]
fn labelled(stop: bool) -> u32 {
    let found: &u32 = 'search: {
        let start = rref!(1);
        if stop {
            break 'search start;
        }
        rref!(2)
    };
    let from_loop = loop {
        let next = rnew!(*found + 1);
        if *next > 0 {
            break next;
        }
    };
    *found + *from_loop
}

#[regions]
fn whiles() -> usize {
    let mut stack = rvec![3];
    let mut depth = 0;
    while let Some(n) = stack.pop() {
        depth += 1;
        if n > 0 {
            stack.push(*rnew!(n - 1));
        }
    }
    let mut text = rformat!();
    while rvec![text.len(); 2].iter().sum::<usize>() < 8 {
        text.push('x');
    }
    while let Some(last) = rcollect!(text.chars()).last()
        && *last == 'x'
    {
        text.pop();
    }
    depth + text.len()
}

#[regions]
fn matches(n: u32) -> u32 {
    let value = match rnew!(n) {
        x if rvec![*x].is_empty() => rref!(0),
        0 | 1 => rref!(10),
        other => other,
    };
    *value
}

fn main() {
    assert_eq!(let_else("word and word"), 4);
    assert!(chains("a") && !chains("b"));
    assert_eq!((labelled(true), labelled(false)), (3, 5));
    assert_eq!(whiles(), 4);
    assert_eq!((matches(1), matches(7)), (10, 7));
}
