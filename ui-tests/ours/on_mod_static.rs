//! A static's value is made by nobody's call: one error, at the form.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;
    use std::sync::LazyLock;

    pub static FIRST: LazyLock<&'static str> = LazyLock::new(|| rstr!("first"));
}

fn main() {
    println!("{}", *names::FIRST);
}
