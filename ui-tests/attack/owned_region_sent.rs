//! So does one whose root holds a region.
use rmm::prelude::*;

owned! { struct Held(&'r Region); }

fn main() {
    let left: &'static Region = Box::leak(Box::new(Region::new()));
    let held = Held::new(|_| left);
    std::thread::spawn(move || held.with(|region| *rnew!(in region; 2)));
    println!("{}", rnew!(in left; 3));
}
