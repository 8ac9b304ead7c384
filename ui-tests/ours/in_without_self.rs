//! `in = self.region` on functions without `self`.
use rmm::prelude::*;

#[regions(in = self.region)]
fn alone() -> usize {
    rvec![1].len()
}

#[regions]
mod inside {
    use rmm::prelude::*;

    #[regions(in = self.region)]
    pub fn count() -> usize {
        rvec![1].len()
    }
}

fn main() {
    alone();
    inside::count();
}
