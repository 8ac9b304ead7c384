//! A region can't go to another thread while anything in it is in use.
use rmm::prelude::*;
use std::thread;

fn main() {
    let region = Region::new();
    let number = rnew!(in region; 1);
    thread::spawn(move || drop(region));
    println!("{number}");
}
