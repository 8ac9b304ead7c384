//! So is `&mut T` itself.
use rmm::prelude::*;

#[regions]
fn main() {
    let slot = rnew!("static");
    {
        let text = String::from("freed");
        *slot = &text;
    }
    println!("{slot}");
}
