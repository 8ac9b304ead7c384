//! A call's value leaves a loop, a branch and a binding: one error, at the call.
use rmm::prelude::*;

#[regions]
mod search {
    use rmm::prelude::*;

    fn label<'r>(n: u32) -> &'r str {
        rformat!("n{n}").into_str()
    }

    pub fn first(n: u32) -> Option<&'static str> {
        let found = 'found: {
            for i in 0..n {
                if i * i > n {
                    break 'found Some(label(i));
                }
            }
            None
        };
        found
    }
}

fn main() {
    println!("{:?}", search::first(9));
}
