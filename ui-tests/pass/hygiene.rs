//! The user's own names don't disturb: shadowed crates, types, functions and names like those of generated regions.
#![allow(dead_code)]
use rmm::prelude::*;

mod core {}
mod std {}
mod alloc {}

struct Option;
struct Some;
struct Result;
struct Vec;
struct Box;

fn drop(_: u32) {}

trait Reset {
    fn reset(&mut self) {}
}

impl<T> Reset for T {}

#[regions]
fn numbers() -> u32 {
    let region_of_numbers = 1;
    let region_of_body = 2;
    let mut numbers = rvec![region_of_numbers, region_of_body];
    for n in 0..2 {
        let region_of_scratch = n;
        let scratch = rvec![region_of_scratch];
        let drops_of_owned = rown!(::std::string::String::from("x"));
        numbers.push(scratch[0] + drops_of_owned.len() as u32);
    }
    numbers.iter().sum()
}

fn main() {
    assert_eq!(numbers(), 6);
}
