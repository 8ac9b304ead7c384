//! A root with a destructor does not read what may have ended before.
use rmm::prelude::*;

struct Reader<'r>(&'r str);

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

owned! { struct Read(Reader<'r>); }

fn main() {
    let mut read = Read::new(|region| Reader(rstr!(in region; "a")));
    let local = String::from("b");
    read.with_mut(|root, _| root.0 = &local);
}
