//! A region runs no destructors.
use rmm::{Promotion, prelude::*};

struct Name<'a>(&'a str);

impl<'r> Promote<'r> for Name<'_> {
    type Out = &'r mut String;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        to.place(this.0.to_string())
    }
}

fn main() {
    let r = Region::new();
    promote!(in r; Name("lost")).push('!');
}
