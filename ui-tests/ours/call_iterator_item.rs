//! `next` has the signature of the standard library: one error, at the allocation in `next`.
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;
    use std::marker::PhantomData;

    pub struct Names<'r>(pub u32, pub PhantomData<&'r str>);

    impl<'r> Iterator for Names<'r> {
        type Item = &'r str;

        fn next(&mut self) -> Option<&'r str> {
            self.0 += 1;
            Some(rformat!("n{}", self.0).into_str())
        }
    }
}

fn main() {
    let names = names::Names(0, std::marker::PhantomData);
    println!("{:?}", names.take(2).last());
}
