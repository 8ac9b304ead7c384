//! Parameters by value: a function may store in them what ends before it returns.

use rmm_erase::erase;

#[erase]
mod given_away {
    use rmm::prelude::*;

    pub fn moved<'a>(all: Vec<&'a u32>, n: u32) -> u32 {
        let r = Region::new();
        let mut mine = all;
        for i in 0..n {
            mine.push(rref!(in r; i));
        }
        mine.iter().copied().sum()
    }

    pub fn taken_apart((mut all, n): (Vec<&u32>, u32)) -> u32 {
        let r = Region::new();
        for i in 0..n {
            all.push(rref!(in r; i));
        }
        all.iter().copied().sum()
    }

    struct List<'a> {
        items: Vec<&'a u32>,
        last: Option<&'a u32>,
    }

    impl List<'_> {
        fn sum(self, n: u32) -> u32 {
            let r = Region::new();
            let mut mine = self;
            for i in 0..n {
                mine.items.push(rref!(in r; i));
            }
            mine.items.iter().copied().sum()
        }
    }

    fn a_struct(list: List<'_>, n: u32) -> u32 {
        let r = Region::new();
        let mut mine = list;
        for i in 0..n {
            let item: &u32 = rref!(in r; i);
            mine.items.push(item);
            mine.last = Some(item);
        }
        mine.items.iter().copied().sum::<u32>() + mine.last.copied().unwrap_or_default()
    }

    fn parts_of_a_struct(
        List {
            mut items,
            mut last,
        }: List<'_>,
        n: u32,
    ) -> u32 {
        let r = Region::new();
        for i in 0..n {
            items.push(last.replace(rref!(in r; i)).unwrap_or(&7));
        }
        items.iter().copied().sum()
    }

    /// A function with a region parameter is no `fn` pointer.
    pub fn structs(n: u32) -> u32 {
        let functions: [fn(List<'_>, u32) -> u32; 2] = [a_struct, parts_of_a_struct];
        let method: fn(List<'static>, u32) -> u32 = List::sum;
        let list = || List {
            items: vec![&1, &2],
            last: None,
        };
        functions
            .iter()
            .map(|function| function(list(), n))
            .sum::<u32>()
            + method(list(), n)
    }

    pub fn a_list_of_lists(all: Vec<Vec<&str>>, text: &str) -> usize {
        let r = Region::new();
        let mut sum = 0;
        for (mut list, line) in all.into_iter().zip(text.lines()) {
            list.push(rstr!(in r; line));
            sum += list.concat().len();
        }
        sum
    }
}

agree! { given_away:
    moved(vec![&1, &2], 3);
    taken_apart((vec![&1, &2], 3));
    structs(3);
    a_list_of_lists(vec![vec!["a"], vec!["b", "c"]], "d\nef");
}
