//! Generic associated types and traits over arenas: a graph algorithm over any storage that hands out references.

#[rmm::regions]
pub mod gadt {
    use rmm::prelude::*;
    use std::marker::PhantomData;

    pub trait Family {
        type Node<'n>: Copy;
        fn make<'n>(value: u32, next: Option<Self::Node<'n>>) -> Self::Node<'n>;
        fn value(node: Self::Node<'_>) -> u32;
        fn next<'n>(node: Self::Node<'n>) -> Option<Self::Node<'n>>;
    }

    #[derive(Clone, Copy)]
    pub struct Thin<'n> {
        value: u32,
        next: Option<&'n Thin<'n>>,
    }

    pub struct Fat<'n> {
        name: &'n str,
        next: Option<&'n Fat<'n>>,
    }

    pub struct ThinFamily;
    pub struct FatFamily;

    impl Family for ThinFamily {
        type Node<'n> = &'n Thin<'n>;
        fn make<'n>(value: u32, next: Option<&'n Thin<'n>>) -> &'n Thin<'n> {
            rref!(Thin { value, next })
        }
        fn value(node: &Thin<'_>) -> u32 {
            node.value
        }
        fn next<'n>(node: Self::Node<'n>) -> Option<Self::Node<'n>> {
            node.next
        }
    }

    impl Family for FatFamily {
        type Node<'n> = &'n Fat<'n>;
        fn make<'n>(value: u32, next: Option<&'n Fat<'n>>) -> &'n Fat<'n> {
            let name = rformat!("{value}").into_str();
            rref!(Fat { name, next })
        }
        fn value(node: &Fat<'_>) -> u32 {
            node.name.parse().unwrap_or(0)
        }
        fn next<'n>(node: Self::Node<'n>) -> Option<Self::Node<'n>> {
            node.next
        }
    }

    pub struct List<'n, F: Family> {
        head: Option<F::Node<'n>>,
        family: PhantomData<F>,
    }

    impl<'n, F: Family> List<'n, F> {
        pub fn new() -> Self {
            List {
                head: None,
                family: PhantomData,
            }
        }
        pub fn push(&mut self, value: u32) {
            self.head = Some(F::make(value, self.head));
        }
        pub fn sum(&self) -> u32 {
            let mut at = self.head;
            let mut sum = 0;
            while let Some(node) = at {
                sum += F::value(node);
                at = F::next(node);
            }
            sum
        }
        fn reversed<'m>(&self) -> List<'m, F> {
            let mut out = List::new();
            let mut at = self.head;
            while let Some(node) = at {
                out.push(F::value(node));
                at = F::next(node);
            }
            out
        }
    }

    fn build<'n, F: Family>(n: u32) -> List<'n, F> {
        let mut list = List::new();
        (1..=n).for_each(|i| list.push(i));
        list
    }

    pub fn sums(n: u32) -> (u32, u32, Option<u32>) {
        let thin = build::<ThinFamily>(n);
        let fat: List<'_, FatFamily> = build(n);
        let reversed = fat.reversed();
        (
            thin.sum(),
            reversed.sum(),
            reversed.head.map(FatFamily::value),
        )
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(sums(40).0, 820);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(gadt::sums(4), (10, 10, Some(1)));
    crate::peak::flat(gadt::run);
}
