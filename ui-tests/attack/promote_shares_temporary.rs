//! Another object may be at a temporary's address later, with another lifetime: it can't be shared.
use rmm::{Promotion, prelude::*};

#[derive(Promote)]
#[promote(keep = 't)]
struct Word<'t>(&'t str);

struct Two<'a>(&'a str, &'a str);

impl<'r, 'a: 'r> Promote<'r> for Two<'a> {
    type Out = (&'r Word<'a>, &'r Word<'a>);

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let mut word = |text| to.shared(&Word(text));
        Ok((word(this.0)?, word(this.1)?))
    }
}

fn main() {}
