//! What is wrong in a module is told where it is, as rustc does.

use rmm::prelude::*;

#[regions]
mod inner {
    use rmm::prelude::*;
    pub fn sum() -> u32 {
        let values = rvec![1, 2]
        values.iter().sum()
    }
}

fn main() {
    inner::sum();
}
