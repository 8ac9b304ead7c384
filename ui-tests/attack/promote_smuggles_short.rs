//! The copy's lifetime is the region's, not that of what was promoted.
use rmm::{Promotion, prelude::*};

struct Word<'t>(&'t str);

impl<'r> Promote<'r> for Word<'_> {
    type Out = &'r str;

    fn promote<'s>(this: &Self, _: &mut Promotion<'s, 'r>) -> Result<&'r str, AllocError>
    where
        Self: 's,
    {
        Ok(this.0)
    }
}

fn main() {}
