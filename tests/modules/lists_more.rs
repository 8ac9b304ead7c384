//! Lists: sorted, parsed, searched.

mod by_hand;

use rmm::regions;

/// Halves come back as a tuple; each level's halves die with the level.
#[regions]
pub mod merge_sort {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Cell<'r> {
        key: u32,
        next: List<'r>,
    }
    type List<'r> = Option<&'r Cell<'r>>;

    fn from_slice<'r>(keys: &[u32]) -> List<'r> {
        let (&key, rest) = keys.split_first()?;
        Some(rref!(Cell {
            key,
            next: from_slice(rest)
        }))
    }

    fn halves<'r>(list: List<'_>) -> (List<'r>, List<'r>) {
        let Some(first) = list else {
            return (None, None);
        };
        let (left, right) = halves(first.next);
        (
            Some(rref!(Cell {
                key: first.key,
                next: right
            })),
            left,
        )
    }

    fn merge<'r>(left: List<'_>, right: List<'_>) -> List<'r> {
        let (key, next) = match (left, right) {
            (None, None) => return None,
            (Some(l), Some(r)) if l.key <= r.key => (l.key, merge(l.next, right)),
            (Some(l), None) => (l.key, merge(l.next, None)),
            (_, Some(r)) => (r.key, merge(left, r.next)),
        };
        Some(rref!(Cell { key, next }))
    }

    fn sort<'r>(list: List<'_>) -> List<'r> {
        match list {
            None => None,
            Some(Cell { key, next: None }) => Some(rref!(Cell {
                key: *key,
                next: None
            })),
            Some(_) => {
                let (left, right) = halves(list);
                merge(sort(left), sort(right))
            }
        }
    }

    pub fn sorted(keys: &[u32]) -> Vec<u32> {
        let mut out = vec![];
        let mut rest = sort(from_slice(keys));
        while let Some(cell) = rest {
            out.push(cell.key);
            rest = cell.next;
        }
        out
    }
}

agree! { merge_sort:
    sorted(&[]) => [0_u32; 0];
    sorted(&[3, 1, 2, 3, 0]) => [0, 1, 2, 3, 3];
    sorted(&(0..400).rev().collect::<Vec<_>>()) => (0..400).collect::<Vec<_>>();
}

/// Two results of one pass, and a result that is built on another.
#[regions]
pub mod quicksort {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct List<'r>(Option<&'r (u32, List<'r>)>);

    const EMPTY: List<'static> = List(None);

    fn cons<'r>(head: u32, tail: List<'r>) -> List<'r> {
        List(Some(rref!((head, tail))))
    }

    fn partition<'r>(list: List<'_>, pivot: u32) -> (List<'r>, List<'r>) {
        let Some(&(x, rest)) = list.0 else {
            return (EMPTY, EMPTY);
        };
        let (less, more) = partition(rest, pivot);
        if x < pivot {
            (cons(x, less), more)
        } else {
            (less, cons(x, more))
        }
    }

    fn sort_onto<'r>(list: List<'_>, tail: List<'r>) -> List<'r> {
        match list.0 {
            None => tail,
            Some((pivot, rest)) => {
                let (less, more) = partition(*rest, *pivot);
                sort_onto(less, cons(*pivot, sort_onto(more, tail)))
            }
        }
    }

    pub fn median(keys: &[u32]) -> Option<u32> {
        let list = keys
            .iter()
            .copied()
            .fold(EMPTY, |list, key| cons(key, list));
        let mut sorted = sort_onto(list, EMPTY);
        for _ in 0..keys.len() / 2 {
            sorted = sorted.0?.1;
        }
        sorted.0.map(|cell| cell.0)
    }
}

agree! { quicksort:
    median(&[]) => None;
    median(&[5, 1, 4, 2, 3]) => Some(3);
    median(&(0..401).map(|n| n * 7 % 401).collect::<Vec<_>>()) => Some(200);
}

/// A list of lists, with `Copy` links and a helper for each.
#[regions]
pub mod subsets {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum List<'r, T> {
        Nil,
        Cons(&'r T, &'r List<'r, T>),
    }

    fn one<'r, T: Copy>(value: T) -> &'r List<'r, T> {
        let value = rref!(value);
        rref!(List::Cons(value, &List::Nil))
    }

    fn with_each<'r>(x: u32, sets: &'r List<'r, List<'r, u32>>) -> &'r List<'r, List<'r, u32>> {
        match sets {
            List::Nil => sets,
            List::Cons(set, rest) => {
                let head = rref!(x);
                let more = rref!(List::Cons(head, *set));
                let rest = with_each(x, rest);
                rref!(List::Cons(more, rref!(List::Cons(*set, rest))))
            }
        }
    }

    fn subsets<'r>(keys: &[u32]) -> &'r List<'r, List<'r, u32>> {
        match keys {
            [] => one(List::Nil),
            [first, rest @ ..] => with_each(*first, subsets(rest)),
        }
    }

    fn len<T>(list: &List<'_, T>) -> usize {
        match list {
            List::Nil => 0,
            List::Cons(_, rest) => 1 + len(rest),
        }
    }

    pub fn how_many(keys: &[u32]) -> (usize, usize) {
        let all = subsets(keys);
        let first = match all {
            List::Nil => 0,
            List::Cons(set, _) => len(*set),
        };
        (len(all), first)
    }
}

agree! { subsets:
    how_many(&[]) => (1, 0);
    how_many(&[1, 2, 3]) => (8, 3);
    how_many(&[1, 2, 3, 4, 5, 6, 7, 8]) => (256, 8);
}

/// `Result` and `?` around what was built.
#[regions]
pub mod numbers_in_text {
    use rmm::prelude::*;
    use std::num::ParseIntError;

    pub struct Numbers<'r> {
        value: i32,
        more: Option<&'r Self>,
    }

    fn parse<'r>(text: &str) -> Result<Option<&'r Numbers<'r>>, ParseIntError> {
        let Some((first, rest)) = text.split_once(',') else {
            let value = text.trim().parse()?;
            return Ok(Some(rref!(Numbers { value, more: None })));
        };
        if first.is_empty() {
            return parse(rest);
        }
        let numbers = Numbers {
            value: first.trim().parse()?,
            more: parse(rest)?,
        };
        Ok(Some(rref!(numbers)))
    }

    pub fn product(text: &str) -> Result<i32, ParseIntError> {
        let mut at = parse(text)?;
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

agree! { numbers_in_text:
    product("2, 3,,4") => Ok(24);
    fails("1,x") => true;
}

/// Found or made: the value of a branch is old or new.
#[regions]
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

    fn counted<'r>(list: Option<&'r Entry<'r>>, key: &'r str) -> &'r Entry<'r> {
        let count = if let Some(entry) = find(list, key) {
            entry.count + 1
        } else {
            1
        };
        rref!(Entry {
            key,
            count,
            next: list
        })
    }

    fn found_or_new<'r>(list: Option<&'r Entry<'r>>, key: &'r str) -> &'r Entry<'r> {
        match find(list, key) {
            Some(entry) => entry,
            None => rref!(Entry {
                key,
                count: 0,
                next: list
            }),
        }
    }

    pub fn count_of(text: &str, word: &str) -> u32 {
        let mut list = None;
        for word in text.split(' ') {
            list = Some(counted(list, word));
        }
        found_or_new(list, word).count
    }
}

agree! { lookup:
    count_of("a b a a", "a") => 3;
    count_of("a b a a", "c") => 0;
}

/// A struct of two lists, filled in one loop with `continue` and `break`.
#[regions]
pub mod pairs_of_lists {
    use rmm::prelude::*;
    struct Split<'r> {
        words: Option<&'r Word<'r>>,
        numbers: Option<&'r Number<'r>>,
    }
    struct Word<'r>(&'r str, Option<&'r Word<'r>>);
    struct Number<'r>(u64, Option<&'r Number<'r>>);

    fn split<'r>(text: &'r str) -> Split<'r> {
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
                Ok(n) => split.numbers = Some(rref!(Number(n, split.numbers))),
                Err(_) => split.words = Some(rref!(Word(part, split.words))),
            }
        }
        split
    }

    pub fn last_of_each(text: &str) -> (Option<String>, Option<u64>) {
        let Split { words, numbers } = split(text);
        (
            words.map(|w| w.1.map_or(w.0, |v| v.0).to_owned()),
            numbers.map(|n| n.0 + n.1.map_or(0, |m| m.0)),
        )
    }
}

agree! { pairs_of_lists:
    last_of_each("a 1  b 2 . c 3") => (Some("a".to_owned()), Some(3));
    last_of_each("") => (None, None);
}
