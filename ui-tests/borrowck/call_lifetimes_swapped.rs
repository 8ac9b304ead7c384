//! What belongs to `'p` is returned for `'q`: one error of rustc's, at `(a, p)`, that a lifetime may not live long enough.
use rmm::prelude::*;

#[regions]
mod pair {
    use rmm::prelude::*;

    fn split<'p, 'q>(n: u32) -> (&'p u32, &'q u32) {
        (rref!(n), rref!(n + 1))
    }

    fn swapped<'p, 'q>(p: &'p u32, q: &'q u32) -> (&'p u32, &'q u32) {
        let (a, _) = split(*q);
        (a, p)
    }

    pub fn sum(n: u32) -> u32 {
        let (a, b) = swapped(&n, &1);
        a + b
    }
}

fn main() {
    println!("{:?}", pair::sum(1));
}
