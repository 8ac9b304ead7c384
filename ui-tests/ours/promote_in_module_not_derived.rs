//! A candidate of a type that is not promotable, in an annotated module: one error, at `promote!`.
use rmm::prelude::*;

#[regions]
mod best {
    use rmm::prelude::*;

    pub struct Candidate<'r>(&'r str);

    fn candidate<'r>(n: u32) -> &'r Candidate<'r> {
        rref!(Candidate(rformat!("c{n}").into_str()))
    }

    pub fn run(n: u32) -> usize {
        let mut kept = rvec![];
        for i in 0..n {
            let candidate = candidate(i);
            if i % 2 == 0 {
                kept.push(promote!(candidate));
            }
        }
        kept.iter().map(|kept| kept.0.len()).sum()
    }
}

fn main() {
    println!("{}", best::run(9));
}
