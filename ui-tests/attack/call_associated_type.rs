//! The region leaves as an associated type of a generic caller that does not name it.
use rmm::prelude::*;

#[regions]
mod parse {
    use rmm::prelude::*;

    pub trait Parse<'r> {
        type Output: 'r;
        fn parse(&self, text: &str) -> Self::Output;
    }

    pub struct Word;

    impl<'r> Parse<'r> for Word {
        type Output = &'r str;
        fn parse(&self, text: &str) -> &'r str {
            rstr!(text)
        }
    }
}

fn parsed<P: parse::Parse<'static>>(p: P, text: &str) -> P::Output {
    let region = Region::new();
    p.parse(&region, text)
}

fn main() {
    println!("{}", parsed(parse::Word, "a"));
}
