//! The same programs with their regions placed by hand.

pub mod cons {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub struct Cons<'r> {
        head: u32,
        tail: Option<&'r Cons<'r>>,
    }

    fn upto<'r>(region: &'r Region, from: u32, to: u32) -> Option<&'r Cons<'r>> {
        if from > to {
            return None;
        }
        Some(rref!(in region; Cons { head: from, tail: upto(region, from + 1, to) }))
    }

    fn sum(list: Option<&Cons<'_>>) -> u32 {
        list.map_or(0, |cons| cons.head + sum(cons.tail))
    }

    pub fn sum_upto(n: u32) -> u32 {
        let local = Region::new();
        sum(upto(&local, 1, n))
    }
}

pub mod map_filter_append {
    use rmm::prelude::*;
    pub enum List<'r> {
        Nil,
        Cons(i64, &'r List<'r>),
    }
    use List::{Cons, Nil};

    fn range<'r>(region: &'r Region, from: i64, to: i64) -> &'r List<'r> {
        if from >= to {
            rref!(in region; Nil)
        } else {
            rref!(in region; Cons(from, range(region, from + 1, to)))
        }
    }

    fn map<'r>(region: &'r Region, f: impl Fn(i64) -> i64 + Copy, list: &List<'_>) -> &'r List<'r> {
        match list {
            Nil => rref!(in region; Nil),
            Cons(head, tail) => rref!(in region; Cons(f(*head), map(region, f, tail))),
        }
    }

    fn filter<'r>(region: &'r Region, keep: &dyn Fn(i64) -> bool, list: &List<'_>) -> &'r List<'r> {
        match *list {
            Nil => rref!(in region; Nil),
            Cons(head, tail) if keep(head) => {
                let rest = filter(region, keep, tail);
                rref!(in region; Cons(head, rest))
            }
            Cons(_, tail) => filter(region, keep, tail),
        }
    }

    fn append<'r>(region: &'r Region, left: &List<'_>, right: &'r List<'r>) -> &'r List<'r> {
        match left {
            Nil => right,
            Cons(head, tail) => rref!(in region; Cons(*head, append(region, tail, right))),
        }
    }

    fn sum(list: &List<'_>) -> i64 {
        match list {
            Nil => 0,
            Cons(head, tail) => head + sum(tail),
        }
    }

    pub fn doubled_evens_twice(n: i64) -> i64 {
        let local = Region::new();
        let numbers = range(&local, 0, n);
        let evens = filter(&local, &|x| x % 2 == 0, numbers);
        let doubled = map(&local, |x| x * 2, evens);
        sum(append(&local, doubled, doubled))
    }
}

pub mod reversed {
    use rmm::prelude::*;
    struct Node<'r> {
        value: u32,
        next: Link<'r>,
    }
    type Link<'r> = Option<&'r Node<'r>>;

    fn numbers<'r>(region: &'r Region, n: u32) -> Link<'r> {
        let mut list = None;
        for value in 0..n {
            list = Some(rref!(in region; Node { value, next: list }));
        }
        list
    }

    fn reverse<'r>(region: &'r Region, list: Link<'_>) -> Link<'r> {
        fn onto<'r>(region: &'r Region, list: Link<'_>, done: Link<'r>) -> Link<'r> {
            match list {
                None => done,
                Some(&Node { value, next }) => onto(
                    region,
                    next,
                    Some(rref!(in region; Node { value, next: done })),
                ),
            }
        }
        onto(region, list, None)
    }

    fn reverse_in_a_loop<'r>(region: &'r Region, mut list: Link<'_>) -> Link<'r> {
        let mut done: Link<'r> = None;
        while let Some(node) = list {
            done = Some(rref!(in region; Node { value: node.value, next: done }));
            list = node.next;
        }
        done
    }

    pub fn first_and_last(n: u32) -> (u32, u32) {
        let local = Region::new();
        let list = numbers(&local, n);
        let first = reverse(&local, list).map_or(0, |node| node.value);
        let last = reverse_in_a_loop(&local, reverse(&local, list)).map_or(0, |node| node.value);
        (first, last)
    }
}

pub mod zip_and_unzip {
    use rmm::prelude::*;
    struct Cons<'r, T> {
        head: T,
        tail: Option<&'r Cons<'r, T>>,
    }
    type List<'r, T> = Option<&'r Cons<'r, T>>;

    fn cons<'r, T: Copy>(region: &'r Region, head: T, tail: List<'r, T>) -> List<'r, T> {
        Some(rref!(in region; Cons { head, tail }))
    }

    fn zip<'r, A: Copy, B: Copy>(
        region: &'r Region,
        left: List<'_, A>,
        right: List<'_, B>,
    ) -> List<'r, (A, B)> {
        let (a, b) = (left?, right?);
        cons(region, (a.head, b.head), zip(region, a.tail, b.tail))
    }

    #[allow(clippy::type_complexity, reason = "as a user may write it")]
    fn unzip<'r, A: Copy, B: Copy>(
        region: &'r Region,
        list: List<'_, (A, B)>,
    ) -> (List<'r, A>, List<'r, B>) {
        if let Some(&Cons { head: (a, b), tail }) = list {
            let (left, right) = unzip(region, tail);
            (cons(region, a, left), cons(region, b, right))
        } else {
            (None, None)
        }
    }

    fn length<T>(mut list: List<'_, T>) -> usize {
        let mut n = 0;
        while let Some(cons) = list {
            n += 1;
            list = cons.tail;
        }
        n
    }

    pub fn shorter(a: &[u8], b: &[char]) -> (usize, usize) {
        let local = Region::new();
        let mut left = None;
        for x in a {
            left = cons(&local, *x, left);
        }
        let right = b.iter().fold(None, |list, c| cons(&local, *c, list));
        let (xs, cs) = unzip(&local, zip(&local, left, right));
        (length(xs), length(cs))
    }
}

pub mod shared_tails {
    use rmm::prelude::*;
    #[derive(Debug)]
    struct Sorted<'r>(u32, Option<&'r Sorted<'r>>);

    fn insert<'r>(
        region: &'r Region,
        list: Option<&'r Sorted<'r>>,
        x: u32,
    ) -> Option<&'r Sorted<'r>> {
        match list {
            Some(Sorted(y, rest)) if *y < x => {
                Some(rref!(in region; Sorted(*y, insert(region, *rest, x))))
            }
            _ => Some(rref!(in region; Sorted(x, list))),
        }
    }

    fn drop_while<'r>(list: Option<&'r Sorted<'r>>, limit: u32) -> Option<&'r Sorted<'r>> {
        let Sorted(x, rest) = list?;
        if *x < limit {
            drop_while(*rest, limit)
        } else {
            list
        }
    }

    pub fn shown(keys: &[u32], limit: u32) -> String {
        let local = Region::new();
        let mut list = None;
        for key in keys {
            list = insert(&local, list, *key);
        }
        format!("{:?}", drop_while(list, limit))
    }
}

pub mod alternating {
    use rmm::prelude::*;
    enum Stripe<'r> {
        Black(u32, &'r Stripe<'r>),
        White(u32, &'r Stripe<'r>),
        End,
    }

    fn black<'r>(region: &'r Region, n: u32) -> &'r Stripe<'r> {
        match n {
            0 => &Stripe::End,
            n => rref!(in region; Stripe::Black(n, white(region, n - 1))),
        }
    }

    fn white<'r>(region: &'r Region, n: u32) -> &'r Stripe<'r> {
        if n == 0 {
            return rref!(in region; Stripe::End);
        }
        rref!(in region; Stripe::White(n, black(region, n - 1)))
    }

    impl Stripe<'_> {
        fn show(&self, out: &mut String) {
            match self {
                Self::Black(n, rest) => {
                    out.push_str(&format!("b{n}"));
                    rest.show(out);
                }
                Self::White(n, rest) => {
                    out.push_str(&format!("w{n}"));
                    rest.show(out);
                }
                Self::End => {}
            }
        }
    }

    pub fn striped(n: u32) -> String {
        let local = Region::new();
        let mut out = String::new();
        black(&local, n).show(&mut out);
        out
    }
}
