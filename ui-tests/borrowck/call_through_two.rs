//! Out through two calls: both get a region, the third function can't; rustc says so there.
use rmm::prelude::*;

#[regions]
mod words {
    use rmm::prelude::*;

    fn word<'r>(n: u32) -> &'r str {
        rformat!("w{n}").into_str()
    }

    fn words<'r>(n: u32) -> RVec<'r, &'r str> {
        rcollect!((0..n).map(word))
    }

    pub fn sent(n: u32) -> Box<dyn Iterator<Item = usize>> {
        let words = words(n);
        Box::new((0..n as usize).map(move |i| words[i].len()))
    }
}

fn main() {
    println!("{}", words::sent(2).count());
}
