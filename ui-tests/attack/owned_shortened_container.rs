//! Nor a container that can be written to.
use rmm::prelude::*;

owned! { struct Words(RVec<'r, &'r str>); }

fn main() {
    let mut words = Words::new(|region| rvec![in region]);
    {
        let local = String::from("a");
        let root: &mut RVec<'_, &str> = words.with_mut(|root, _| root);
        root.push(&local);
    }
    words.with(|root| println!("{root:?}"));
}
