//! Nor is `this` an object that stays.
use rmm::{Promotion, prelude::*};

struct Word<'t>(&'t Word<'t>);

impl<'r> Promote<'r> for Word<'_> {
    type Out = u8;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<u8, AllocError>
    where
        Self: 's,
    {
        to.shared(this.0)?;
        to.shared(this).copied()
    }
}

fn main() {}
