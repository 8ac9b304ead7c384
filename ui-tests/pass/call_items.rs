//! Items that stand between the functions of an annotated module: constants, statics, aliases, unions, nested functions
//! and `impl` blocks in bodies, `use` with globs and new names.
#![deny(warnings)]
use rmm::prelude::*;

#[regions]
mod items {
    pub mod kinds {
        use rmm::prelude::*;

        pub type Link<'r> = Option<&'r Node<'r>>;

        #[derive(Clone, Copy)]
        pub struct Node<'r> {
            pub n: u32,
            pub next: Link<'r>,
        }

        pub const NONE: Link<'static> = None;
        pub static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

        pub union Either {
            pub a: u32,
            pub b: f32,
        }

        pub fn cons(n: u32, next: Link<'_>) -> Link<'_> {
            COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Some(rref!(Node { n, next }))
        }
    }

    pub mod users {
        use super::kinds::{self, cons as put, *};
        use rmm::prelude::*;

        pub fn upto<'r>(n: u32) -> Link<'r> {
            fn inner<'r>(n: u32, so_far: Link<'r>) -> Link<'r> {
                match n {
                    0 => so_far,
                    n => inner(n - 1, put(n, so_far)),
                }
            }
            inner(n, NONE)
        }

        pub fn sum(n: u32) -> u32 {
            struct Walk<'r>(Link<'r>);

            impl<'r> Iterator for Walk<'r> {
                type Item = &'r Node<'r>;

                fn next(&mut self) -> Option<Self::Item> {
                    let node = self.0?;
                    self.0 = node.next;
                    Some(node)
                }
            }

            const STEP: u32 = 2;
            use kinds::cons;
            let list = cons(STEP, upto(n));
            let either = Either { a: n };
            // SAFETY: `a` was written.
            let a = unsafe { either.a };
            let walked = rcollect!(Walk(list).map(|node| node.n));
            walked.iter().sum::<u32>() + a
        }
    }

    pub use users::sum as total;
}

pub use items::kinds::COUNT;

fn main() {
    assert_eq!(items::total(3), 2 + 6 + 3);
    assert_eq!(COUNT.load(std::sync::atomic::Ordering::Relaxed), 4);
    let region = Region::new();
    assert_eq!(items::users::upto(&region, 2).map(|node| node.n), Some(1));
}
