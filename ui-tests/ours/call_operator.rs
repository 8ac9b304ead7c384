//! An operator has no place for a region: one error, at the allocation in `add`, though it is made by a call.
use rmm::prelude::*;

#[regions]
mod expr {
    use rmm::prelude::*;
    use std::ops::Add;

    #[derive(Clone, Copy)]
    pub struct Ref<'r>(pub &'r Expr<'r>);

    pub enum Expr<'r> {
        Number(i64),
        Sum(Ref<'r>, Ref<'r>),
    }

    fn sum<'r>(a: Ref<'r>, b: Ref<'r>) -> Ref<'r> {
        Ref(rref!(Expr::Sum(a, b)))
    }

    impl<'r> Add for Ref<'r> {
        type Output = Ref<'r>;

        fn add(self, other: Ref<'r>) -> Ref<'r> {
            sum(self, other)
        }
    }
}

fn main() {
    let one = expr::Expr::Number(1);
    let _ = expr::Ref(&one) + expr::Ref(&one);
}
