//! Trap: `unsafe` blocks and functions, `const` items and nested functions inside, recursion, generics with `where`,
//! methods of traits.
use rmm::prelude::*;
use std::fmt::Display;

#[regions]
unsafe fn read(p: *const u32) -> u32 {
    let copy = rnew!(unsafe { *p });
    *copy
}

#[regions]
fn inner_items() -> usize {
    const LEN: usize = 3;
    static WORD: &str = "abc";
    struct Local<'r>(&'r str);
    fn helper(local: &Local<'_>) -> usize {
        local.0.len()
    }
    #[regions]
    fn annotated() -> usize {
        rvec![0; LEN].len()
    }
    helper(rnew!(Local(WORD))) + rvec![0; LEN].len() + annotated()
}

#[regions]
fn depth(n: u32) -> u32 {
    let number = rnew!(n);
    if *number == 0 {
        0
    } else {
        1 + depth(*number - 1)
    }
}

#[regions]
fn joined<T, I, const N: usize>(items: I) -> String
where
    I: IntoIterator<Item = T>,
    T: Display + Copy,
{
    let items = rcollect!(items.into_iter().take(N));
    let mut text = rformat!();
    for item in &items {
        text.push_str(&rformat!("{item};"));
    }
    text.to_string()
}

trait Shape {
    fn sides(&self) -> u32;

    #[regions]
    fn doubled(&self) -> u32 {
        let sides = rvec![self.sides(); 2];
        sides.iter().sum()
    }
}

struct Square;

impl Shape for Square {
    #[regions]
    fn sides(&self) -> u32 {
        *rnew!(4)
    }
}

fn main() {
    // SAFETY: the pointer is from a reference.
    assert_eq!(unsafe { read(&1) }, 1);
    assert_eq!(inner_items(), 9);
    assert_eq!(depth(10), 10);
    assert_eq!(joined::<_, _, 2>([1, 2, 3]), "1;2;");
    assert_eq!(Square.doubled(), 8);
}
