//! The crate under another name, its forms by paths: the hidden parameter's type is found all the same.
extern crate rmm as arena;

#[arena::regions]
mod list {
    pub struct List<'r>(pub u32, pub Option<&'r List<'r>>);

    fn cons<'r>(n: u32, tail: Option<&'r List<'r>>) -> &'r List<'r> {
        arena::rref!(List(n, tail))
    }

    fn upto<'r>(n: u32) -> arena::RVec<'r, &'r List<'r>> {
        let mut all = arena::rvec![];
        for i in 0..n {
            let last = all.last().copied();
            all.push(cons(i, last));
        }
        all
    }

    pub fn depth(n: u32) -> usize {
        let all = upto(n);
        let mut at = all.last().copied();
        let mut depth = 0;
        while let Some(List(_, tail)) = at {
            depth += 1;
            at = *tail;
        }
        depth
    }
}

fn main() {
    assert_eq!(list::depth(4), 4);
}
