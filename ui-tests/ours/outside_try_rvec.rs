//! The `try_` twins say the same.
use rmm::prelude::*;

fn main() {
    let _ = try_rvec![1, 2];
}
