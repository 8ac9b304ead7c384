//! Where calls stand: in every position of an expression, of a statement, of a pattern's value.

mod by_hand;

use rmm::regions;

/// Receivers, indices, ranges, operands, casts, fields, arrays, scrutinees, guards, conditions.
#[regions]
pub mod positions {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Span<'r> {
        text: &'r str,
        at: usize,
    }

    impl Span<'_> {
        fn end(&self) -> usize {
            self.at + self.text.len()
        }
    }

    fn span<'r>(text: &str, at: usize) -> &'r Span<'r> {
        rref!(Span {
            text: rstr!(text),
            at
        })
    }

    fn index<'r>(n: usize) -> &'r usize {
        rref!(n)
    }

    fn spans<'r>(text: &str) -> [Span<'r>; 2] {
        [
            *span(text, 0),
            Span {
                at: *index(3),
                ..*span(text, 9)
            },
        ]
    }

    pub fn in_all(text: &str) -> Vec<usize> {
        let table = [10, 20, 30, 40];
        let mut out = vec![span(text, 1).end(), table[*index(2)], *index(3) + *index(4)];
        out.extend(*index(0)..*index(2));
        out.push(-(*index(1) as i32) as u8 as usize);
        let &Span { at, .. } = span(text, *index(7));
        out.push(at);
        match *span(text, 5) {
            Span { at, .. } if at == *index(4) => out.push(0),
            Span { at: 5, text: found } if found == text => out.push(span(found, 6).at),
            _ => out.push(1),
        }
        if span(text, 0).text.is_empty() || !(span(text, 1) == span(text, 1)) {
            out.clear();
        }
        let mut n = 0;
        while *index(n) < 3 {
            n += *index(1);
        }
        let [a, b] = spans(text);
        out.push(n + a.at + { b.at });
        out
    }
}

agree! { positions:
    in_all("ab") => vec![3, 30, 7, 0, 1, 255, 7, 6, 6];
}

/// Calls in calls, methods of results, `?` in between, parentheses around the function's name.
#[regions]
pub mod chained {
    use rmm::prelude::*;
    #[derive(Debug)]
    struct Path<'r> {
        parts: &'r [&'r str],
    }

    fn path<'r>(text: &str) -> Option<Path<'r>> {
        let parts = text.strip_prefix('/')?.split('/').map(|part| &*rstr!(part));
        Some(Path {
            parts: rcollect!(parts).into_slice(),
        })
    }

    impl<'r> Path<'r> {
        fn parent(&self) -> Option<Path<'r>> {
            let (_, parts) = self.parts.split_last()?;
            Some(Path {
                parts: rcollect!(parts.iter().copied()).into_slice(),
            })
        }

        fn join(&self, part: &'r str) -> Path<'r> {
            let parts = self.parts.iter().copied().chain(Some(part));
            Path {
                parts: rcollect!(parts).into_slice(),
            }
        }

        fn name(self) -> Option<&'r str> {
            self.parts.last().copied()
        }
    }

    fn upper<'r>(text: &str) -> &'r str {
        rstr!(&text.to_uppercase())
    }

    fn sibling<'r>(text: &str, name: &'r str) -> Option<Path<'r>> {
        Some(
            path(text)?
                .parent()?
                .join(upper(name))
                .join((upper)(upper("x"))),
        )
    }

    pub fn siblings(text: &str) -> Option<String> {
        let name = sibling(text, upper("n"))?.parent()?.name()?;
        Some(format!(
            "{name}{:?}",
            self::sibling(text, name).map(|path| path.parts.len())
        ))
    }
}

agree! { chained:
    siblings("/a/b") => Some("NSome(3)".to_string());
    siblings("a") => None;
}

/// `Vec`, `HashMap`, `Box`, `Rc` and `Cow` around what lies in a region.
#[regions]
pub mod std_containers {
    use rmm::prelude::*;
    use std::{borrow::Cow, cell::RefCell, collections::HashMap, rc::Rc};

    #[derive(Debug, PartialEq)]
    struct Word<'r> {
        text: &'r str,
        twin: Option<&'r Word<'r>>,
    }

    fn words<'r>(text: &str) -> Vec<&'r Word<'r>> {
        let mut words: Vec<&Word<'_>> = Vec::new();
        for text in text.split(' ') {
            let twin = words.iter().copied().find(|word| word.text == text);
            words.push(rref!(Word {
                text: rstr!(text),
                twin
            }));
        }
        words
    }

    fn by_length<'r>(text: &str) -> HashMap<usize, Vec<&'r Word<'r>>> {
        let mut map = HashMap::new();
        for word in words(text) {
            map.entry(word.text.len())
                .or_insert_with(Vec::new)
                .push(word);
        }
        map
    }

    fn boxed<'r>(text: &str) -> Box<Word<'r>> {
        Box::new(Word {
            text: rstr!(text),
            twin: words(text).pop(),
        })
    }

    fn shared<'r>(log: &Rc<RefCell<Vec<&'r str>>>, text: &str) {
        log.borrow_mut().push(rstr!(text));
    }

    fn cow<'r>(text: &'r str) -> Cow<'r, str> {
        if text.contains(' ') {
            Cow::Owned(text.replace(' ', ""))
        } else {
            Cow::Borrowed(rformat!("<{text}>").into_str())
        }
    }

    fn iterator<'r>(n: u32) -> Box<dyn Iterator<Item = &'r u32> + 'r> {
        Box::new((0..n).map(move |n| &*rnew!(n)))
    }

    pub fn all(text: &str) -> (usize, Option<usize>, String, u32) {
        let twins = words(text)
            .iter()
            .filter(|word| word.twin.is_some())
            .count();
        let map = by_length(text);
        let log = Rc::new(RefCell::new(vec![]));
        shared(&log, text);
        shared(&log, boxed(text).twin.map_or("", |word| word.text));
        let cows = cow(text).into_owned() + &cow("x");
        (
            twins,
            map.get(&1).map(Vec::len),
            cows + &log.borrow().concat(),
            iterator(4).sum(),
        )
    }
}

agree! { std_containers:
    all("a b a bc") => (1, Some(3), "ababc<x>a b a bcbc".to_string(), 6);
}

/// `rown!` and `rbox!` in a callee: destructors run when the caller's region or handle goes.
#[regions]
pub mod owned_by_the_region {
    use rmm::prelude::*;
    use std::cell::Cell;

    thread_local! {
        static ALIVE: Cell<i32> = const { Cell::new(0) };
    }

    struct Resource(String);

    impl Resource {
        fn new(name: &str) -> Self {
            ALIVE.set(ALIVE.get() + 1);
            Resource(name.to_string())
        }
    }

    impl Drop for Resource {
        fn drop(&mut self) {
            ALIVE.set(ALIVE.get() - 1);
        }
    }

    fn handle<'r>(name: &str) -> RBox<'r, Resource> {
        rbox!(Resource::new(name))
    }

    fn scratch(name: &str) -> usize {
        let first = rown!(Resource::new(name));
        let all = rown!(vec![Resource::new(name), Resource::new("x")]);
        assert!(ALIVE.get() >= 3);
        first.0.len() + all.iter().map(|resource| resource.0.len()).sum::<usize>()
    }

    fn longer<'r>(name: &str) -> RBox<'r, Resource> {
        let mut long = handle(name);
        let short = handle("short");
        long.0 += &short.0;
        long
    }

    pub fn lengths(name: &str) -> (usize, usize, i32) {
        let (a, b);
        {
            a = scratch(name);
            b = longer(name).0.len();
        }
        (a, b, ALIVE.get())
    }
}

agree! { owned_by_the_region:
    lengths("ab") => (5, 7, 0);
}

/// Turbofish, inferred types, bounds that call, and functions that differ in type parameters only.
#[regions]
pub mod generic_functions {
    use rmm::prelude::*;
    use std::{fmt::Debug, str::FromStr};

    #[derive(Debug)]
    struct List<'r, T>(Option<&'r (T, List<'r, T>)>);

    impl<T> Clone for List<'_, T> {
        fn clone(&self) -> Self {
            *self
        }
    }

    impl<T> Copy for List<'_, T> {}

    fn nil<'r, T>() -> List<'r, T> {
        List(None)
    }

    fn cons<'r, T: Copy>(head: T, tail: List<'r, T>) -> List<'r, T> {
        List(Some(rref!((head, tail))))
    }

    fn parse<'r, T>(text: &str) -> Result<List<'r, T>, T::Err>
    where
        T: FromStr + Copy,
    {
        let mut list = nil();
        for part in text.rsplit(',') {
            list = cons(part.parse::<T>()?, list);
        }
        Ok(list)
    }

    fn map<'r, T: Copy, U: Copy>(list: List<'_, T>, f: impl Fn(T) -> U + Copy) -> List<'r, U> {
        match list.0 {
            None => nil(),
            Some(&(head, tail)) => cons(f(head), map(tail, f)),
        }
    }

    fn nested<'r, T: Copy>(list: List<'r, T>) -> List<'r, List<'r, T>> {
        let Some((_, tail)) = list.0 else {
            return cons(list, nil());
        };
        cons(list, nested(*tail))
    }

    fn shown<T: Copy + Debug>(list: List<'_, T>) -> String {
        list.0.map_or("-".to_string(), |(head, tail)| {
            format!("{head:?}{}", shown(*tail))
        })
    }

    pub fn lists(text: &str) -> Option<(String, String)> {
        let numbers = parse::<u8>(text).ok()?;
        let halves = map::<_, f32>(numbers, |n| f32::from(n) / 2.0);
        let all: List<'_, List<'_, u8>> = nested(numbers);
        Some((shown(halves), shown(map(all, |list| list.0.is_some()))))
    }
}

agree! { generic_functions:
    lists("1,2") => Some(("0.51.0-".to_string(), "truetruefalse-".to_string()));
    lists("x") => None;
}

/// A call in its own body whose result goes elsewhere than the caller's: each level has a region of its own.
#[regions]
pub mod polymorphic_recursion {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Stats<'r> {
        sum: u64,
        parts: &'r [u64],
    }

    fn stats<'r>(items: &[u64]) -> &'r Stats<'r> {
        if items.len() < 2 {
            let parts = rcollect!(items.iter().copied()).into_slice();
            return rref!(Stats {
                sum: parts.iter().sum(),
                parts
            });
        }
        let (left, right) = items.split_at(items.len() / 2);
        let (left, right) = (stats(left), stats(right));
        let parts = rslice![left.sum, right.sum];
        rref!(Stats {
            sum: left.parts.len() as u64 + right.sum + left.sum,
            parts
        })
    }

    fn swapped<'p, 'q>(n: u32) -> (&'p u32, &'q u32) {
        if n == 0 {
            return (rref!(1), rref!(2));
        }
        let (q, p) = swapped(n - 1);
        (p, q)
    }

    pub fn sums(items: &[u64]) -> (u64, usize, u32) {
        let stats = stats(items);
        let (p, q) = swapped(3);
        (stats.sum, stats.parts.len(), p * 10 + q)
    }
}

agree! { polymorphic_recursion:
    sums(&[]) => (0, 0, 21);
    sums(&[1, 2, 3, 4]) => (14, 2, 21);
}

/// Calls in `unsafe`, `const`, labelled and `async` blocks, and in loops over what they give.
#[regions]
pub mod blocks_of_all_kinds {
    use rmm::prelude::*;
    use std::{pin::pin, task};

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn many<'r>(n: u32) -> RVec<'r, &'r u32> {
        let mut many = rvec![leaf(n); const { 1 + 1 }];
        many.push('made: {
            if n > 5 {
                break 'made leaf(0);
            }
            // SAFETY: `n` is an initialised value.
            unsafe { leaf(std::ptr::read(&n)) }
        });
        many
    }

    async fn sum(n: u32) -> u32 {
        let later = async {
            let many = many(n);
            std::future::ready(()).await;
            many.iter().copied().sum::<u32>()
        };
        let more = async move { *leaf(n) };
        later.await + more.await
    }

    pub fn waited(n: u32) -> u32 {
        let mut total = 0;
        for (i, leaf) in many(n).into_iter().enumerate() {
            total += leaf * i as u32;
        }
        match pin!(sum(n)).poll(&mut task::Context::from_waker(task::Waker::noop())) {
            task::Poll::Ready(sum) => sum + total,
            task::Poll::Pending => 0,
        }
    }
}

agree! { blocks_of_all_kinds:
    waited(2) => 14;
    waited(6) => 24;
}
