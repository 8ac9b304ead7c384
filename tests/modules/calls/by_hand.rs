//! The same programs with their regions placed by hand.

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

    fn span<'r>(region: &'r Region, text: &str, at: usize) -> &'r Span<'r> {
        rref!(in region; Span { text: rstr!(in region; text), at })
    }

    fn index<'r>(region: &'r Region, n: usize) -> &'r usize {
        rref!(in region; n)
    }

    fn spans<'r>(region: &'r Region, text: &str) -> [Span<'r>; 2] {
        [
            *span(region, text, 0),
            Span {
                at: *index(region, 3),
                ..*span(region, text, 9)
            },
        ]
    }

    pub fn in_all(text: &str) -> Vec<usize> {
        let local = Region::new();
        let table = [10, 20, 30, 40];
        let mut out = vec![
            span(&local, text, 1).end(),
            table[*index(&local, 2)],
            *index(&local, 3) + *index(&local, 4),
        ];
        out.extend(*index(&local, 0)..*index(&local, 2));
        out.push(-(*index(&local, 1) as i32) as u8 as usize);
        let &Span { at, .. } = span(&local, text, *index(&local, 7));
        out.push(at);
        match *span(&local, text, 5) {
            Span { at, .. } if at == *index(&local, 4) => out.push(0),
            Span { at: 5, text: found } if found == text => out.push(span(&local, found, 6).at),
            _ => out.push(1),
        }
        if span(&local, text, 0).text.is_empty()
            || !(span(&local, text, 1) == span(&local, text, 1))
        {
            out.clear();
        }
        let mut n = 0;
        while *index(&local, n) < 3 {
            n += *index(&local, 1);
        }
        let [a, b] = spans(&local, text);
        out.push(n + a.at + { b.at });
        out
    }
}

pub mod chained {
    use rmm::prelude::*;
    #[derive(Debug)]
    struct Path<'r> {
        parts: &'r [&'r str],
    }

    fn path<'r>(region: &'r Region, text: &str) -> Option<Path<'r>> {
        let parts = text
            .strip_prefix('/')?
            .split('/')
            .map(|part| &*rstr!(in region; part));
        Some(Path {
            parts: rcollect!(in region; parts).into_slice(),
        })
    }

    impl<'r> Path<'r> {
        fn parent(&self, region: &'r Region) -> Option<Path<'r>> {
            let (_, parts) = self.parts.split_last()?;
            Some(Path {
                parts: rcollect!(in region; parts.iter().copied()).into_slice(),
            })
        }

        fn join(&self, region: &'r Region, part: &'r str) -> Path<'r> {
            let parts = self.parts.iter().copied().chain(Some(part));
            Path {
                parts: rcollect!(in region; parts).into_slice(),
            }
        }

        fn name(self) -> Option<&'r str> {
            self.parts.last().copied()
        }
    }

    fn upper<'r>(region: &'r Region, text: &str) -> &'r str {
        rstr!(in region; &text.to_uppercase())
    }

    fn sibling<'r>(region: &'r Region, text: &str, name: &'r str) -> Option<Path<'r>> {
        Some(
            path(region, text)?
                .parent(region)?
                .join(region, upper(region, name))
                .join(region, (upper)(region, upper(region, "x"))),
        )
    }

    pub fn siblings(text: &str) -> Option<String> {
        let local = Region::new();
        let name = sibling(&local, text, upper(&local, "n"))?
            .parent(&local)?
            .name()?;
        Some(format!(
            "{name}{:?}",
            self::sibling(&local, text, name).map(|path| path.parts.len())
        ))
    }
}

pub mod std_containers {
    use rmm::prelude::*;
    use std::{borrow::Cow, cell::RefCell, collections::HashMap, rc::Rc};

    #[derive(Debug, PartialEq)]
    struct Word<'r> {
        text: &'r str,
        twin: Option<&'r Word<'r>>,
    }

    fn words<'r>(region: &'r Region, text: &str) -> Vec<&'r Word<'r>> {
        let mut words: Vec<&Word<'_>> = Vec::new();
        for text in text.split(' ') {
            let twin = words.iter().copied().find(|word| word.text == text);
            words.push(rref!(in region; Word { text: rstr!(in region; text), twin }));
        }
        words
    }

    fn by_length<'r>(region: &'r Region, text: &str) -> HashMap<usize, Vec<&'r Word<'r>>> {
        let mut map = HashMap::new();
        for word in words(region, text) {
            map.entry(word.text.len())
                .or_insert_with(Vec::new)
                .push(word);
        }
        map
    }

    fn boxed<'r>(region: &'r Region, text: &str) -> Box<Word<'r>> {
        Box::new(Word {
            text: rstr!(in region; text),
            twin: words(region, text).pop(),
        })
    }

    fn shared<'r>(region: &'r Region, log: &Rc<RefCell<Vec<&'r str>>>, text: &str) {
        log.borrow_mut().push(rstr!(in region; text));
    }

    fn cow<'r>(region: &'r Region, text: &'r str) -> Cow<'r, str> {
        if text.contains(' ') {
            Cow::Owned(text.replace(' ', ""))
        } else {
            Cow::Borrowed(rformat!(in region; "<{text}>").into_str())
        }
    }

    fn iterator<'r>(region: &'r Region, n: u32) -> Box<dyn Iterator<Item = &'r u32> + 'r> {
        Box::new((0..n).map(move |n| &*rnew!(in region; n)))
    }

    pub fn all(text: &str) -> (usize, Option<usize>, String, u32) {
        let local = Region::new();
        let twins = words(&local, text)
            .iter()
            .filter(|word| word.twin.is_some())
            .count();
        let map = by_length(&local, text);
        let log = Rc::new(RefCell::new(vec![]));
        shared(&local, &log, text);
        shared(
            &local,
            &log,
            boxed(&local, text).twin.map_or("", |word| word.text),
        );
        let cows = cow(&local, text).into_owned() + &cow(&local, "x");
        (
            twins,
            map.get(&1).map(Vec::len),
            cows + &log.borrow().concat(),
            iterator(&local, 4).sum(),
        )
    }
}

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

    fn handle<'r>(region: &'r Region, name: &str) -> RBox<'r, Resource> {
        rbox!(in region; Resource::new(name))
    }

    fn scratch(name: &str) -> usize {
        let local = Region::new();
        let first = rown!(in local; Resource::new(name));
        let all = rown!(in local; vec![Resource::new(name), Resource::new("x")]);
        assert!(ALIVE.get() >= 3);
        first.0.len() + all.iter().map(|resource| resource.0.len()).sum::<usize>()
    }

    fn longer<'r>(region: &'r Region, name: &str) -> RBox<'r, Resource> {
        let mut long = handle(region, name);
        let short = handle(region, "short");
        long.0 += &short.0;
        long
    }

    pub fn lengths(name: &str) -> (usize, usize, i32) {
        let (a, b);
        {
            let local = Region::new();
            a = scratch(name);
            b = longer(&local, name).0.len();
        }
        (a, b, ALIVE.get())
    }
}

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

    fn cons<'r, T: Copy>(region: &'r Region, head: T, tail: List<'r, T>) -> List<'r, T> {
        List(Some(rref!(in region; (head, tail))))
    }

    fn parse<'r, T>(region: &'r Region, text: &str) -> Result<List<'r, T>, T::Err>
    where
        T: FromStr + Copy,
    {
        let mut list = nil();
        for part in text.rsplit(',') {
            list = cons(region, part.parse::<T>()?, list);
        }
        Ok(list)
    }

    fn map<'r, T: Copy, U: Copy>(
        region: &'r Region,
        list: List<'_, T>,
        f: impl Fn(T) -> U + Copy,
    ) -> List<'r, U> {
        match list.0 {
            None => nil(),
            Some(&(head, tail)) => cons(region, f(head), map(region, tail, f)),
        }
    }

    fn nested<'r, T: Copy>(region: &'r Region, list: List<'r, T>) -> List<'r, List<'r, T>> {
        let Some((_, tail)) = list.0 else {
            return cons(region, list, nil());
        };
        cons(region, list, nested(region, *tail))
    }

    fn shown<T: Copy + Debug>(list: List<'_, T>) -> String {
        list.0.map_or("-".to_string(), |(head, tail)| {
            format!("{head:?}{}", shown(*tail))
        })
    }

    pub fn lists(text: &str) -> Option<(String, String)> {
        let local = Region::new();
        let numbers = parse::<u8>(&local, text).ok()?;
        let halves = map::<_, f32>(&local, numbers, |n| f32::from(n) / 2.0);
        let all: List<'_, List<'_, u8>> = nested(&local, numbers);
        Some((
            shown(halves),
            shown(map(&local, all, |list| list.0.is_some())),
        ))
    }
}

pub mod polymorphic_recursion {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Stats<'r> {
        sum: u64,
        parts: &'r [u64],
    }

    fn stats<'r>(region: &'r Region, items: &[u64]) -> &'r Stats<'r> {
        let local = Region::new();
        if items.len() < 2 {
            let parts = rcollect!(in region; items.iter().copied()).into_slice();
            return rref!(in region; Stats { sum: parts.iter().sum(), parts });
        }
        let (left, right) = items.split_at(items.len() / 2);
        let (left, right) = (stats(&local, left), stats(&local, right));
        let parts = rslice![in region; left.sum, right.sum];
        rref!(in region; Stats { sum: left.parts.len() as u64 + right.sum + left.sum, parts })
    }

    fn swapped<'p, 'q>(region_p: &'p Region, region_q: &'q Region, n: u32) -> (&'p u32, &'q u32) {
        if n == 0 {
            return (rref!(in region_p; 1), rref!(in region_q; 2));
        }
        let (q, p) = swapped(region_q, region_p, n - 1);
        (p, q)
    }

    pub fn sums(items: &[u64]) -> (u64, usize, u32) {
        let local = Region::new();
        let stats = stats(&local, items);
        let (p, q) = swapped(&local, &local, 3);
        (stats.sum, stats.parts.len(), p * 10 + q)
    }
}

pub mod blocks_of_all_kinds {
    use rmm::prelude::*;
    use std::{pin::pin, task};

    fn leaf<'r>(region: &'r Region, n: u32) -> &'r u32 {
        rref!(in region; n)
    }

    fn many<'r>(region: &'r Region, n: u32) -> RVec<'r, &'r u32> {
        let mut many = rvec![in region; leaf(region, n); const { 1 + 1 }];
        many.push('made: {
            if n > 5 {
                break 'made leaf(region, 0);
            }
            // SAFETY: `n` is an initialised value.
            unsafe { leaf(region, std::ptr::read(&n)) }
        });
        many
    }

    async fn sum(n: u32) -> u32 {
        let later = async {
            let local = Region::new();
            let many = many(&local, n);
            std::future::ready(()).await;
            many.iter().copied().sum::<u32>()
        };
        let more = async move {
            let local = Region::new();
            *leaf(&local, n)
        };
        later.await + more.await
    }

    pub fn waited(n: u32) -> u32 {
        let local = Region::new();
        let mut total = 0;
        for (i, leaf) in many(&local, n).into_iter().enumerate() {
            total += leaf * i as u32;
        }
        match pin!(sum(n)).poll(&mut task::Context::from_waker(task::Waker::noop())) {
            task::Poll::Ready(sum) => sum + total,
            task::Poll::Pending => 0,
        }
    }
}
