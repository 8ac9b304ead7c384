//! The region of an outside call is moved away while its tree is in use.
use rmm::prelude::*;

#[regions]
mod tree {
    use rmm::prelude::*;

    pub fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }
}

fn main() {
    let region = Region::new();
    let leaf = tree::leaf(&region, 3);
    let moved = Box::new(region);
    println!("{leaf} {}", moved.used());
}
