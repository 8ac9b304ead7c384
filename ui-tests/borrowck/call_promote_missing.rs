//! A candidate that is pinned to its turn is kept without `promote!`: rustc says that its region is reset while borrowed.
use rmm::prelude::*;

#[regions]
mod best {
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    pub struct Candidate<'r> {
        score: u32,
        text: &'r str,
    }

    fn candidate<'r>(n: u32) -> &'r Candidate<'r> {
        rref!(Candidate {
            score: n % 7,
            text: rstr!("x")
        })
    }

    pub fn run(n: u32) -> usize {
        let mut kept: RVec<'_, &Candidate<'_>> = rvec![];
        let mut most = 0;
        'turn: for i in 0..n {
            let candidate: &Candidate<'_> = rref!(in 'turn; *candidate(i));
            if candidate.score > 3 {
                kept.push(candidate);
            }
            most = most.max(kept.iter().map(|c| c.text.len()).sum());
        }
        most
    }
}

fn main() {
    println!("{}", best::run(9));
}
