//! The callee writes to what lives for the whole program: one error, at the call of `remember` in `run`.
use rmm::prelude::*;

#[regions]
mod cache {
    use rmm::prelude::*;

    fn remember<'r>(names: &mut Vec<&'r str>, name: &str) {
        names.push(rstr!(name));
    }

    pub fn run(names: &mut Vec<&'static str>) {
        remember(names, "a");
    }
}

fn main() {
    let mut names = vec![];
    cache::run(&mut names);
    println!("{names:?}");
}
