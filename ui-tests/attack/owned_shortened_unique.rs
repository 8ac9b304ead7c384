//! Nor does a unique reference.
use rmm::prelude::*;

owned! { struct Slot(&'r mut &'r str); }

fn main() {
    let mut slot = Slot::new(|region| rnew!(in region; "a"));
    {
        let local = String::from("b");
        let root: &mut &str = slot.with_mut(|root, _| &mut **root);
        *root = &local;
    }
    slot.with(|root| println!("{root}"));
}
