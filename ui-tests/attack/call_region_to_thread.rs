//! A function of a module is called in another thread, with this thread's region.
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
    std::thread::scope(|scope| {
        scope.spawn(|| *tree::leaf(&region, 1));
        tree::leaf(&region, 2);
    });
}
