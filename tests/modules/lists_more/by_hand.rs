//! The same programs with their regions placed by hand.

pub mod merge_sort {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Cell<'r> {
        key: u32,
        next: List<'r>,
    }
    type List<'r> = Option<&'r Cell<'r>>;

    fn from_slice<'r>(region: &'r Region, keys: &[u32]) -> List<'r> {
        let (&key, rest) = keys.split_first()?;
        Some(rref!(in region; Cell { key, next: from_slice(region, rest) }))
    }

    fn halves<'r>(region: &'r Region, list: List<'_>) -> (List<'r>, List<'r>) {
        let Some(first) = list else {
            return (None, None);
        };
        let (left, right) = halves(region, first.next);
        (
            Some(rref!(in region; Cell { key: first.key, next: right })),
            left,
        )
    }

    fn merge<'r>(region: &'r Region, left: List<'_>, right: List<'_>) -> List<'r> {
        let (key, next) = match (left, right) {
            (None, None) => return None,
            (Some(l), Some(r)) if l.key <= r.key => (l.key, merge(region, l.next, right)),
            (Some(l), None) => (l.key, merge(region, l.next, None)),
            (_, Some(r)) => (r.key, merge(region, left, r.next)),
        };
        Some(rref!(in region; Cell { key, next }))
    }

    fn sort<'r>(region: &'r Region, list: List<'_>) -> List<'r> {
        let local = Region::new();
        match list {
            None => None,
            Some(Cell { key, next: None }) => {
                Some(rref!(in region; Cell { key: *key, next: None }))
            }
            Some(_) => {
                let (left, right) = halves(&local, list);
                merge(region, sort(&local, left), sort(&local, right))
            }
        }
    }

    pub fn sorted(keys: &[u32]) -> Vec<u32> {
        let local = Region::new();
        let mut out = vec![];
        let mut rest = sort(&local, from_slice(&local, keys));
        while let Some(cell) = rest {
            out.push(cell.key);
            rest = cell.next;
        }
        out
    }
}

pub mod quicksort {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct List<'r>(Option<&'r (u32, List<'r>)>);

    const EMPTY: List<'static> = List(None);

    fn cons<'r>(region: &'r Region, head: u32, tail: List<'r>) -> List<'r> {
        List(Some(rref!(in region; (head, tail))))
    }

    fn partition<'r>(region: &'r Region, list: List<'_>, pivot: u32) -> (List<'r>, List<'r>) {
        let Some(&(x, rest)) = list.0 else {
            return (EMPTY, EMPTY);
        };
        let (less, more) = partition(region, rest, pivot);
        if x < pivot {
            (cons(region, x, less), more)
        } else {
            (less, cons(region, x, more))
        }
    }

    fn sort_onto<'r>(region: &'r Region, list: List<'_>, tail: List<'r>) -> List<'r> {
        let local = Region::new();
        match list.0 {
            None => tail,
            Some((pivot, rest)) => {
                let (less, more) = partition(&local, *rest, *pivot);
                sort_onto(
                    region,
                    less,
                    cons(region, *pivot, sort_onto(region, more, tail)),
                )
            }
        }
    }

    pub fn median(keys: &[u32]) -> Option<u32> {
        let local = Region::new();
        let list = keys
            .iter()
            .copied()
            .fold(EMPTY, |list, key| cons(&local, key, list));
        let mut sorted = sort_onto(&local, list, EMPTY);
        for _ in 0..keys.len() / 2 {
            sorted = sorted.0?.1;
        }
        sorted.0.map(|cell| cell.0)
    }
}

pub mod subsets {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum List<'r, T> {
        Nil,
        Cons(&'r T, &'r List<'r, T>),
    }

    fn one<'r, T: Copy>(region: &'r Region, value: T) -> &'r List<'r, T> {
        let value = rref!(in region; value);
        rref!(in region; List::Cons(value, &List::Nil))
    }

    fn with_each<'r>(
        region: &'r Region,
        x: u32,
        sets: &'r List<'r, List<'r, u32>>,
    ) -> &'r List<'r, List<'r, u32>> {
        match sets {
            List::Nil => sets,
            List::Cons(set, rest) => {
                let head = rref!(in region; x);
                let more = rref!(in region; List::Cons(head, *set));
                let rest = with_each(region, x, rest);
                rref!(in region; List::Cons(more, rref!(in region; List::Cons(*set, rest))))
            }
        }
    }

    fn subsets<'r>(region: &'r Region, keys: &[u32]) -> &'r List<'r, List<'r, u32>> {
        match keys {
            [] => one(region, List::Nil),
            [first, rest @ ..] => with_each(region, *first, subsets(region, rest)),
        }
    }

    fn len<T>(list: &List<'_, T>) -> usize {
        match list {
            List::Nil => 0,
            List::Cons(_, rest) => 1 + len(rest),
        }
    }

    pub fn how_many(keys: &[u32]) -> (usize, usize) {
        let local = Region::new();
        let all = subsets(&local, keys);
        let first = match all {
            List::Nil => 0,
            List::Cons(set, _) => len(*set),
        };
        (len(all), first)
    }
}

pub mod numbers_in_text {
    use rmm::prelude::*;
    use std::num::ParseIntError;

    pub struct Numbers<'r> {
        value: i32,
        more: Option<&'r Self>,
    }

    fn parse<'r>(region: &'r Region, text: &str) -> Result<Option<&'r Numbers<'r>>, ParseIntError> {
        let Some((first, rest)) = text.split_once(',') else {
            let value = text.trim().parse()?;
            return Ok(Some(rref!(in region; Numbers { value, more: None })));
        };
        if first.is_empty() {
            return parse(region, rest);
        }
        let numbers = Numbers {
            value: first.trim().parse()?,
            more: parse(region, rest)?,
        };
        Ok(Some(rref!(in region; numbers)))
    }

    pub fn product(text: &str) -> Result<i32, ParseIntError> {
        let local = Region::new();
        let mut at = parse(&local, text)?;
        let mut product = 1;
        while let Some(numbers) = at {
            product *= numbers.value;
            at = numbers.more;
        }
        Ok(product)
    }

    pub fn fails(text: &str) -> bool {
        product(text).is_err()
    }
}

pub mod lookup {
    use rmm::prelude::*;
    struct Entry<'r> {
        key: &'r str,
        count: u32,
        next: Option<&'r Entry<'r>>,
    }

    fn find<'a, 'r>(list: Option<&'a Entry<'r>>, key: &str) -> Option<&'a Entry<'r>> {
        let entry = list?;
        if entry.key == key {
            Some(entry)
        } else {
            find(entry.next, key)
        }
    }

    fn counted<'r>(region: &'r Region, list: Option<&'r Entry<'r>>, key: &'r str) -> &'r Entry<'r> {
        let count = if let Some(entry) = find(list, key) {
            entry.count + 1
        } else {
            1
        };
        rref!(in region; Entry { key, count, next: list })
    }

    fn found_or_new<'r>(
        region: &'r Region,
        list: Option<&'r Entry<'r>>,
        key: &'r str,
    ) -> &'r Entry<'r> {
        match find(list, key) {
            Some(entry) => entry,
            None => rref!(in region; Entry { key, count: 0, next: list }),
        }
    }

    pub fn count_of(text: &str, word: &str) -> u32 {
        let local = Region::new();
        let mut list = None;
        for word in text.split(' ') {
            list = Some(counted(&local, list, word));
        }
        found_or_new(&local, list, word).count
    }
}

pub mod pairs_of_lists {
    use rmm::prelude::*;
    struct Split<'r> {
        words: Option<&'r Word<'r>>,
        numbers: Option<&'r Number<'r>>,
    }
    struct Word<'r>(&'r str, Option<&'r Word<'r>>);
    struct Number<'r>(u64, Option<&'r Number<'r>>);

    fn split<'r>(region: &'r Region, text: &'r str) -> Split<'r> {
        let mut split = Split {
            words: None,
            numbers: None,
        };
        for part in text.split(' ') {
            if part.is_empty() {
                continue;
            }
            if part == "." {
                break;
            }
            match part.parse() {
                Ok(n) => split.numbers = Some(rref!(in region; Number(n, split.numbers))),
                Err(_) => split.words = Some(rref!(in region; Word(part, split.words))),
            }
        }
        split
    }

    pub fn last_of_each(text: &str) -> (Option<String>, Option<u64>) {
        let local = Region::new();
        let Split { words, numbers } = split(&local, text);
        (
            words.map(|w| w.1.map_or(w.0, |v| v.0).to_owned()),
            numbers.map(|n| n.0 + n.1.map_or(0, |m| m.0)),
        )
    }
}
