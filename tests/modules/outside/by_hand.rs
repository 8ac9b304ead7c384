//! The same programs with their regions placed by hand.

pub mod two_modules {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub struct Item<'r> {
        pub key: &'r str,
        pub next: Option<&'r Item<'r>>,
    }

    pub mod list {
        use super::Item;
        use rmm::prelude::*;

        pub fn cons<'r>(region: &'r Region, key: &str, next: Option<&'r Item<'r>>) -> &'r Item<'r> {
            rref!(in region; Item { key: rstr!(in region; key), next })
        }

        pub fn of<'r>(region: &'r Region, text: &str) -> Option<&'r Item<'r>> {
            text.split(' ')
                .fold(None, |list, key| Some(cons(region, key, list)))
        }

        pub fn both(text: &str) -> usize {
            let local = Region::new();
            super::index::sorted(&local, of(&local, text)).len()
        }
    }

    pub mod index {
        use super::{Item, list};
        use rmm::prelude::*;

        pub fn sorted<'r>(region: &'r Region, list: Option<&'r Item<'r>>) -> RVec<'r, &'r str> {
            let mut keys = rcollect!(in region; std::iter::successors(list, |item| item.next).map(|item| item.key));
            keys.sort_unstable();
            keys
        }

        pub fn smallest(text: &str) -> Option<String> {
            let local = Region::new();
            let list = list::of(&local, text);
            let more = list::cons(&local, "m", list);
            sorted(&local, Some(more))
                .first()
                .map(|key| key.to_string())
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

pub mod impl_alone {
    use rmm::prelude::*;
    pub struct Bag<'r, T> {
        items: RVec<'r, &'r T>,
    }

    impl<'r, T: Copy + PartialEq> Bag<'r, T> {
        pub fn with(region: &'r Region, item: T) -> Self {
            let mut bag = Bag {
                items: rvec![in region;],
            };
            bag.add(region, item);
            bag
        }

        pub fn add(&mut self, region: &'r Region, item: T) -> bool {
            let new = !self.items.iter().any(|old| **old == item);
            if new {
                self.items.push(rref!(in region; item));
            }
            new
        }

        pub fn add_all(&mut self, region: &'r Region, items: &[T]) -> usize {
            let mut new = 0;
            for item in items {
                new += usize::from(self.add(region, *item));
            }
            new
        }

        pub fn copy(&self, region: &'r Region) -> Self {
            let mut bag = Self {
                items: rvec![in region;],
            };
            self.items
                .iter()
                .for_each(|item| assert!(bag.add(region, **item)));
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

pub mod trait_alone {
    use rmm::prelude::*;

    pub trait Source {
        fn text(&self) -> &str;

        fn words<'r>(&self, region: &'r Region) -> RVec<'r, &'r str> {
            let mut words = rvec![in region;];
            for word in self.text().split(' ') {
                words.push(&*rstr!(in region; word));
            }
            words
        }

        fn longest<'r>(&self, region: &'r Region) -> Option<&'r str> {
            self.words(region)
                .iter()
                .copied()
                .max_by_key(|word| word.len())
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

pub mod names_that_look_alike {
    use rmm::prelude::*;
    fn build<'r>(region: &'r Region, n: u32) -> &'r u32 {
        rref!(in region; n)
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
        let local = Region::new();
        let one = *build(&local, 1);
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

pub mod written_out {
    use rmm::prelude::*;
    fn node<'r>(region: &'r Region, n: u32) -> &'r (u32, u32) {
        rref!(in region; (n, n))
    }

    fn with_its_own<'r>(r: &'r Region, n: u32) -> &'r (u32, u32) {
        let first = node(r, n);
        rref!(in r; (first.0, n + 1))
    }

    fn by_name(n: u32) -> u32 {
        let mine = Region::new();
        let a = node(&mine, n);
        let b = with_its_own(&mine, a.0);
        a.1 + b.1
    }

    fn by_a_hole(n: u32) -> u32 {
        let local = Region::new();
        let a = node(&local, n);
        let b = with_its_own(&local, a.0);
        a.1 + b.1
    }

    pub fn both(n: u32) -> (u32, u32) {
        (by_name(n), by_a_hole(n))
    }
}

pub mod options_inside {

    pub mod bounded {
        use rmm::prelude::*;

        pub struct Lexer<'r> {
            region: &'r Region,
            made: usize,
        }

        impl<'r> Lexer<'r> {
            fn word(&mut self, text: &str) -> &'r str {
                self.made += 1;
                rstr!(in self.region; text)
            }

            fn words(&mut self, text: &str) -> RVec<'r, &'r str> {
                let mut words = rvec![in self.region];
                for part in text.split(' ') {
                    words.push(self.word(part));
                }
                words
            }
        }

        fn bytes<'r>(region: &'r Region, n: usize) -> Result<&'r [u8], AllocError> {
            Ok(try_rvec![in region; 1_u8; n]?.into_slice())
        }

        pub fn fits(n: usize) -> bool {
            let local = Region::bounded(64 * 1024);
            bytes(&local, n).is_ok()
        }

        pub fn fits_in_less(n: usize) -> bool {
            let local = Region::bounded(1024);
            bytes(&local, n).is_ok()
        }

        pub fn lexed(text: &str) -> usize {
            let local = Region::new();
            let mut lexer = Lexer {
                region: &local,
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

pub mod few_imports {
    use rmm::prelude::*;

    pub mod inner {
        use rmm::{Region, rref, rvec};

        pub struct Node<'n>(pub u32, Option<&'n Node<'n>>);

        fn chain<'n>(region: &'n Region, n: u32) -> &'n Node<'n> {
            let rest = n.checked_sub(1).map(|n| chain(region, n));
            rref!(in region; Node(n, rest))
        }

        fn chains<'n>(region: &'n Region, n: u32) -> rmm::RVec<'n, &'n Node<'n>> {
            let mut chains = rvec![in region;];
            (0..n).for_each(|n| chains.push(chain(region, n)));
            chains
        }

        pub fn last(n: u32) -> u32 {
            let local = Region::new();
            let chains = chains(&local, n);
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

pub mod other_names {
    use rmm::prelude::*;

    pub mod map {
        use rmm::{rformat, rnew, rvec};

        #[derive(Clone, Copy)]
        pub struct Region<'a> {
            name: &'a str,
            size: u32,
        }

        fn region<'region>(
            arena: &'region rmm::Region,
            name: &str,
            region: u32,
        ) -> &'region mut Region<'region> {
            let name = rformat!(in arena; "{name}{region}").into_str();
            rnew!(in arena; Region { name, size: region })
        }

        fn largest<'r>(arena: &'r rmm::Region, regions: &[u32]) -> Option<&'r Region<'r>> {
            let scratch = rmm::Region::new();
            let mut region_of_all = rvec![in scratch];
            for r in regions {
                region_of_all.push(&*region(arena, "r", *r));
            }
            region_of_all
                .iter()
                .copied()
                .max_by_key(|region| region.size)
        }

        pub fn name(sizes: &[u32]) -> String {
            let arena = rmm::Region::new();
            let region = largest(&arena, sizes);
            region.map_or_else(String::new, |region| region.name.to_owned())
        }
    }

    pub fn named(sizes: &[u32]) -> String {
        let _region = Region::new();
        map::name(sizes)
    }
}
