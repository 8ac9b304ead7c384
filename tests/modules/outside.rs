//! Annotated modules and what is outside: each other, plain functions, `impl` and `trait` by themselves, names that
//! only look like the module's.

mod by_hand;

use rmm::regions;

/// Two annotated modules; between them, regions are written out.
pub mod two_modules {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub struct Item<'r> {
        pub key: &'r str,
        pub next: Option<&'r Item<'r>>,
    }

    #[regions]
    pub mod list {
        use super::Item;
        use rmm::prelude::*;

        pub fn cons<'r>(key: &str, next: Option<&'r Item<'r>>) -> &'r Item<'r> {
            rref!(Item {
                key: rstr!(key),
                next
            })
        }

        pub fn of<'r>(text: &str) -> Option<&'r Item<'r>> {
            text.split(' ')
                .fold(None, |list, key| Some(cons(key, list)))
        }

        pub fn both(text: &str) -> usize {
            super::index::sorted(region!(), of(text)).len()
        }
    }

    #[regions]
    pub mod index {
        use super::{Item, list};
        use rmm::prelude::*;

        pub fn sorted<'r>(list: Option<&'r Item<'r>>) -> RVec<'r, &'r str> {
            let mut keys =
                rcollect!(std::iter::successors(list, |item| item.next).map(|item| item.key));
            keys.sort_unstable();
            keys
        }

        pub fn smallest(text: &str) -> Option<String> {
            let list = list::of(region!(), text);
            let more = list::cons(region!(), "m", list);
            sorted(Some(more)).first().map(|key| key.to_string())
        }
    }

    #[rmm::regions]
    fn in_a_function(text: &str) -> usize {
        let list = list::of(rmm::region!(), text);
        index::sorted(rmm::region!(), list).len()
    }

    pub fn from_outside(text: &str) -> (usize, usize, Option<String>, usize) {
        let region = Region::new();
        let list = list::of(&region, text);
        let keys = index::sorted(&region, list);
        (
            keys.len(),
            list::both(text),
            index::smallest(text),
            in_a_function(text),
        )
    }
}

agree! { two_modules:
    from_outside("z x") => (2, 2, Some("m".to_string()), 2);
}

/// `#[regions]` on `impl` blocks in a module without it.
pub mod impl_alone {
    use rmm::prelude::*;
    pub struct Bag<'r, T> {
        items: RVec<'r, &'r T>,
    }

    #[rmm::regions]
    impl<'r, T: Copy + PartialEq> Bag<'r, T> {
        pub fn with(item: T) -> Self {
            let mut bag = Bag { items: rvec![] };
            bag.add(item);
            bag
        }

        pub fn add(&mut self, item: T) -> bool {
            let new = !self.items.iter().any(|old| **old == item);
            if new {
                self.items.push(rref!(item));
            }
            new
        }

        pub fn add_all(&mut self, items: &[T]) -> usize {
            let mut new = 0;
            for item in items {
                new += usize::from(self.add(*item));
            }
            new
        }

        pub fn copy(&self) -> Self {
            let mut bag = Self { items: rvec![] };
            self.items.iter().for_each(|item| assert!(bag.add(**item)));
            bag
        }
    }

    #[rmm::regions]
    fn distinct(numbers: &[u8]) -> usize {
        let mut bag = Bag::with(rmm::region!(), 0);
        bag.add_all(rmm::region!(), numbers);
        bag.items.len()
    }

    pub fn counted(numbers: &[u8]) -> (usize, usize, usize) {
        let region = Region::new();
        let mut bag = Bag::with(&region, 7);
        let new = bag.add_all(&region, numbers);
        (new, bag.copy(&region).items.len(), distinct(numbers))
    }
}

agree! { impl_alone:
    counted(&[1, 2, 1, 7]) => (2, 3, 4);
}

/// `#[regions]` on a trait: default methods allocate for their callers.
pub mod trait_alone {
    use rmm::prelude::*;
    #[rmm::regions]
    pub trait Source {
        fn text(&self) -> &str;

        fn words<'r>(&self) -> RVec<'r, &'r str> {
            let mut words = rvec![];
            for word in self.text().split(' ') {
                words.push(&*rstr!(word));
            }
            words
        }

        fn longest<'r>(&self) -> Option<&'r str> {
            self.words().iter().copied().max_by_key(|word| word.len())
        }
    }

    impl Source for String {
        fn text(&self) -> &str {
            self
        }
    }

    pub fn longest(text: &str) -> (usize, usize) {
        let region = Region::new();
        let text = text.to_string();
        (
            text.longest(&region).map_or(0, str::len),
            text.words(&region).len(),
        )
    }
}

agree! { trait_alone:
    longest("ab c def") => (3, 3);
}

/// Locals, parameters, nested functions, tuple structs and variants with the name of a function of the module.
///
/// What is in scope decides, not the name.
#[regions]
pub mod names_that_look_alike {
    use rmm::prelude::*;
    fn build<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    struct Build(u32);
    enum Step {
        Make(u32),
    }

    mod other {
        pub fn build(n: u32) -> u32 {
            n * 100
        }
    }

    fn by_a_parameter(build: impl Fn(u32) -> u32) -> u32 {
        build(1)
    }

    fn by_a_local() -> u32 {
        let build = |n: u32| n + 10;
        build(1)
    }

    fn by_a_nested_function() -> u32 {
        fn build(n: u32) -> u32 {
            n + 20
        }
        build(1)
    }

    fn by_an_import() -> u32 {
        use other::build;
        build(1)
    }

    fn by_a_pattern(steps: &[fn(u32) -> u32; 1]) -> u32 {
        let [build] = steps;
        let Build(n) = Build(3);
        let Step::Make(m) = Step::Make(4);
        build(n) + m
    }

    struct Maker {
        build: fn(u32) -> u32,
    }

    impl Maker {
        fn build(&self, n: u32) -> u32 {
            (self.build)(n)
        }
    }

    fn by_a_method() -> u32 {
        Maker {
            build: other::build,
        }
        .build(2)
    }

    pub fn all() -> (u32, u32, u32, u32, u32, u32, u32) {
        let one = *build(1);
        (
            one,
            by_a_parameter(|n| n + 1),
            by_a_local(),
            by_a_nested_function(),
            by_an_import(),
            by_a_pattern(&[|n| n]),
            by_a_method(),
        )
    }
}

agree! { names_that_look_alike:
    all() => (1, 2, 11, 21, 100, 7, 200);
}

/// A call inside the module that names its region, and functions that have one already.
///
/// The first argument tells: with one more than declared, nothing is added.
#[regions]
pub mod written_out {
    use rmm::prelude::*;
    fn node<'r>(n: u32) -> &'r (u32, u32) {
        rref!((n, n))
    }

    fn with_its_own<'r>(r: &'r Region, n: u32) -> &'r (u32, u32) {
        let first = node(n);
        rref!((first.0, n + 1))
    }

    fn by_name(n: u32) -> u32 {
        let mine = Region::new();
        let a = node(&mine, n);
        let b = with_its_own(&mine, a.0);
        a.1 + b.1
    }

    fn by_a_hole(n: u32) -> u32 {
        let a = node(region!(), n);
        let b = with_its_own(region!(), a.0);
        a.1 + b.1
    }

    pub fn both(n: u32) -> (u32, u32) {
        (by_name(n), by_a_hole(n))
    }
}

agree! { written_out:
    both(4) => (9, 9);
}

/// Options on items of an annotated module, and on the module.
pub mod options_inside {
    #[rmm::regions(limit = "64 KiB")]
    pub mod bounded {
        use rmm::prelude::*;

        pub struct Lexer<'r> {
            region: &'r Region,
            made: usize,
        }

        #[regions(in = self.region)]
        impl<'r> Lexer<'r> {
            fn word(&mut self, text: &str) -> &'r str {
                self.made += 1;
                rstr!(text)
            }

            fn words(&mut self, text: &str) -> RVec<'r, &'r str> {
                let mut words = rvec![];
                for part in text.split(' ') {
                    words.push(self.word(part));
                }
                words
            }
        }

        fn bytes<'r>(n: usize) -> Result<&'r [u8], AllocError> {
            Ok(try_rvec![1_u8; n]?.into_slice())
        }

        pub fn fits(n: usize) -> bool {
            bytes(n).is_ok()
        }

        #[regions(limit = "1 KiB")]
        pub fn fits_in_less(n: usize) -> bool {
            bytes(n).is_ok()
        }

        pub fn lexed(text: &str) -> usize {
            let mut lexer = Lexer {
                region: region!(),
                made: 0,
            };
            lexer.words(text).len() + lexer.made
        }
    }

    pub fn all(text: &str) -> (usize, bool, bool, bool) {
        use bounded::*;
        (
            lexed(text),
            fits(10_000),
            fits(100_000),
            fits_in_less(10_000),
        )
    }
}

agree! { options_inside:
    all("a b c") => (6, true, false, false);
}

/// A module that imports no more than the attribute and the forms it writes.
pub mod few_imports {
    use rmm::prelude::*;
    #[rmm::regions]
    pub mod inner {
        use rmm::{rref, rvec};

        pub struct Node<'n>(pub u32, Option<&'n Node<'n>>);

        fn chain<'n>(n: u32) -> &'n Node<'n> {
            let rest = n.checked_sub(1).map(|n| chain(n));
            rref!(Node(n, rest))
        }

        fn chains<'n>(n: u32) -> rmm::RVec<'n, &'n Node<'n>> {
            let mut chains = rvec![];
            (0..n).for_each(|n| chains.push(chain(n)));
            chains
        }

        pub fn last(n: u32) -> u32 {
            let chains = chains(n);
            chains
                .iter()
                .map(|node| node.0 + node.1.map_or(0, |next| next.0))
                .sum()
        }
    }

    pub fn summed(n: u32) -> u32 {
        let _region = Region::new();
        inner::last(n)
    }
}

agree! { few_imports:
    summed(3) => 4;
}

/// Names of the user's that generated code might take: `region`, `local`, `'r`, a type `Region`.
pub mod other_names {
    use rmm::prelude::*;
    #[rmm::regions]
    pub mod map {
        use rmm::{rformat, rnew, rvec};

        #[derive(Clone, Copy)]
        pub struct Region<'a> {
            name: &'a str,
            size: u32,
        }

        fn region<'region>(name: &str, region: u32) -> &'region mut Region<'region> {
            let name = rformat!("{name}{region}").into_str();
            rnew!(Region { name, size: region })
        }

        fn largest<'r>(regions: &[u32]) -> Option<&'r Region<'r>> {
            let mut region_of_all = rvec![];
            for r in regions {
                region_of_all.push(&*region("r", *r));
            }
            region_of_all
                .iter()
                .copied()
                .max_by_key(|region| region.size)
        }

        pub fn name(sizes: &[u32]) -> String {
            let region = largest(sizes);
            region.map_or_else(String::new, |region| region.name.to_owned())
        }
    }

    pub fn named(sizes: &[u32]) -> String {
        let _region = Region::new();
        map::name(sizes)
    }
}

agree! { other_names:
    named(&[2, 5, 3]) => "r5";
    named(&[]) => "";
}
