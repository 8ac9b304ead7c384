//! A promotion stays where it is under way: elsewhere it would take for kept what no longer is.
use rmm::{Promotion, prelude::*};
use std::cell::Cell;

struct Thief<'c, 's, 'r>(&'c Cell<Option<&'c mut Promotion<'s, 'r>>>);

impl<'c, 'x, 'r> Promote<'r> for Thief<'c, 'x, 'r> {
    type Out = u8;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<u8, AllocError>
    where
        Self: 's,
    {
        let other: &mut Promotion<'x, 'r> = this.0.take().unwrap();
        std::mem::swap(to, other);
        Ok(1)
    }
}

fn main() {}
