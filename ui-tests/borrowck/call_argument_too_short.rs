//! An argument that the result may hold ends before it: one error, at the argument.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    pub struct List<'r>(pub &'r str, pub Option<&'r List<'r>>);

    fn cons<'r>(name: &'r str, tail: Option<&'r List<'r>>) -> &'r List<'r> {
        rref!(List(name, tail))
    }

    pub fn run(n: u32) -> usize {
        let mut list = None;
        for i in 0..n {
            let name = i.to_string();
            list = Some(cons(&name, list));
        }
        list.map_or(0, |list| list.0.len())
    }
}

fn main() {
    println!("{}", lists::run(3));
}
