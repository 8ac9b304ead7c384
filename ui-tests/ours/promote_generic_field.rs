//! A type parameter is promoted by the bound that the derive adds: one error where the type has no copy.
use rmm::prelude::*;

#[derive(Promote)]
struct Pair<'a, T>(&'a str, T);

struct Plain;

fn main() {
    let r = Region::new();
    let pair = promote!(in r; &Pair("", Plain));
    println!("{}", pair.0);
}
