//! What a container holds lives at least as long as the container's own region.
use rmm::prelude::*;

fn main() {
    let outer = Region::new();
    let mut numbers = rvec![in outer];
    {
        let inner = Region::new();
        numbers.push(rref!(in inner; 1));
    }
    println!("{}", numbers.len());
}
