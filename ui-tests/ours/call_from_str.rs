//! `FromStr` is not the module's, and has no lifetime: one error, at the allocation.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    pub struct Name<'r>(pub &'r str);

    impl std::str::FromStr for Name<'_> {
        type Err = ();

        fn from_str(text: &str) -> Result<Self, ()> {
            Ok(Name(rstr!(text)))
        }
    }
}

fn main() {
    println!("{:?}", "a".parse().map(|name: names::Name<'_>| name.0));
}
