//! What is declared is a struct.
use rmm::prelude::*;

owned! { enum Numbers { Few(RVec<'r, u32>) } }

fn main() {}
