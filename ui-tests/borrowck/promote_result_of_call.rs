//! The copy lives in a region that ends before it: one error, at `turn`.
use rmm::prelude::*;

#[regions]
mod best {
    use rmm::prelude::*;

    #[derive(Clone, Copy, Promote)]
    pub struct Candidate<'r>(pub &'r str);

    fn candidate<'r>(n: u32) -> &'r Candidate<'r> {
        rref!(Candidate(rformat!("c{n}").into_str()))
    }

    fn copy<'r>(candidate: &Candidate<'_>) -> &'r Candidate<'r> {
        promote!(candidate)
    }

    pub fn run(n: u32) -> usize {
        let mut best = &Candidate("");
        for i in 0..n {
            let turn = Region::new();
            let candidate = candidate(i);
            best = copy(&turn, candidate);
        }
        best.0.len()
    }
}

fn main() {
    println!("{}", best::run(3));
}
