//! A promoted candidate that leaves for `'static`: one error, where it leaves.
use rmm::prelude::*;

#[regions]
mod best {
    use rmm::prelude::*;

    fn candidate<'r>(n: u32) -> &'r str {
        rformat!("c{n}").into_str()
    }

    pub fn best(n: u32) -> &'static str {
        let mut best = "";
        for i in 0..n {
            let candidate = candidate(i);
            if candidate.len() > best.len() {
                best = promote!(candidate);
            }
        }
        best
    }
}

fn main() {
    println!("{}", best::best(11));
}
