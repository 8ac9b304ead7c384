//! Each call's own list is put into the next one's hands and comes back: one error, where `shorter` outlives `mine`.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    pub struct List<'r>(u32, Option<&'r List<'r>>);

    fn count<'a>(n: u32, list: &'a List<'a>) -> &'a List<'a> {
        if n == 0 {
            return list;
        }
        let r = Region::new();
        let mine = rref!(in r; List(n, Some(list)));
        count(n - 1, mine)
    }

    pub fn run(n: u32) -> u32 {
        let first = List(0, None);
        count(n, &first).0
    }
}

fn main() {
    println!("{}", lists::run(2));
}
