//! A short region written out for a list that lives longer: one error, at `short`.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    fn add<'r>(list: &mut RVec<'r, &'r u32>, n: u32) {
        list.push(rref!(n));
    }

    pub fn run(n: u32) -> usize {
        let mut list = rvec![];
        {
            let short = Region::new();
            add(&short, &mut list, n);
        }
        list.len()
    }
}

fn main() {
    println!("{}", lists::run(1));
}
