//! The same for a method, called in an annotated function of another module.
use rmm::prelude::*;

#[regions]
mod stack {
    use rmm::prelude::*;

    pub struct Stack<'r> {
        pub all: RVec<'r, &'r u32>,
    }

    impl<'r> Stack<'r> {
        pub fn push(&mut self, n: u32) {
            self.all.push(rref!(n));
        }
    }
}

#[regions]
fn run(n: u32) -> usize {
    let mut stack = stack::Stack { all: rvec![] };
    stack.push(n);
    stack.all.len()
}

fn main() {
    println!("{}", run(1));
}
