//! A region that is a temporary ends with the statement.
use rmm::prelude::*;

fn main() {
    let number = rref!(in Region::new(); 1);
    println!("{number}");
}
