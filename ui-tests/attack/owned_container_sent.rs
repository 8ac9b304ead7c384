//! A container can lie in a region that stays with its thread, so its owner does.
use rmm::prelude::*;

owned! { struct Numbers(RVec<'r, u32>); }

fn main() {
    let left: &'static Region = Box::leak(Box::new(Region::new()));
    let mut numbers = Numbers::new(|_| rvec![in left; 1]);
    std::thread::spawn(move || numbers.with_mut(|numbers, _| numbers.push(2)));
    println!("{}", rnew!(in left; 3));
}
