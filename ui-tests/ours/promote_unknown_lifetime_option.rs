//! An option that belongs elsewhere.
use rmm::prelude::*;

#[derive(Promote)]
struct Name<#[promote(copy)] 'a>(&'a str);

fn main() {
    Name("");
}
