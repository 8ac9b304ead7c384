//! Lists: built, mapped, appended, shared.

mod by_hand;

use rmm::regions;

/// A list by recursion.
#[regions]
pub mod cons {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub struct Cons<'r> {
        head: u32,
        tail: Option<&'r Cons<'r>>,
    }

    fn upto<'r>(from: u32, to: u32) -> Option<&'r Cons<'r>> {
        if from > to {
            return None;
        }
        Some(rref!(Cons {
            head: from,
            tail: upto(from + 1, to)
        }))
    }

    fn sum(list: Option<&Cons<'_>>) -> u32 {
        list.map_or(0, |cons| cons.head + sum(cons.tail))
    }

    pub fn sum_upto(n: u32) -> u32 {
        sum(upto(1, n))
    }
}

agree! { cons:
    sum_upto(0) => 0;
    sum_upto(10) => 55;
    sum_upto(500) => 125_250;
}

/// The list functions of every book on functional programming.
#[regions]
pub mod map_filter_append {
    use rmm::prelude::*;
    pub enum List<'r> {
        Nil,
        Cons(i64, &'r List<'r>),
    }
    use List::{Cons, Nil};

    fn range<'r>(from: i64, to: i64) -> &'r List<'r> {
        if from >= to {
            rref!(Nil)
        } else {
            rref!(Cons(from, range(from + 1, to)))
        }
    }

    fn map<'r>(f: impl Fn(i64) -> i64 + Copy, list: &List<'_>) -> &'r List<'r> {
        match list {
            Nil => rref!(Nil),
            Cons(head, tail) => rref!(Cons(f(*head), map(f, tail))),
        }
    }

    fn filter<'r>(keep: &dyn Fn(i64) -> bool, list: &List<'_>) -> &'r List<'r> {
        match *list {
            Nil => rref!(Nil),
            Cons(head, tail) if keep(head) => {
                let rest = filter(keep, tail);
                rref!(Cons(head, rest))
            }
            Cons(_, tail) => filter(keep, tail),
        }
    }

    fn append<'r>(left: &List<'_>, right: &'r List<'r>) -> &'r List<'r> {
        match left {
            Nil => right,
            Cons(head, tail) => rref!(Cons(*head, append(tail, right))),
        }
    }

    fn sum(list: &List<'_>) -> i64 {
        match list {
            Nil => 0,
            Cons(head, tail) => head + sum(tail),
        }
    }

    pub fn doubled_evens_twice(n: i64) -> i64 {
        let numbers = range(0, n);
        let evens = filter(&|x| x % 2 == 0, numbers);
        let doubled = map(|x| x * 2, evens);
        sum(append(doubled, doubled))
    }
}

agree! { map_filter_append:
    doubled_evens_twice(5) => 24;
    doubled_evens_twice(100) => 9800;
    doubled_evens_twice(400) => 159_200;
}

/// An accumulator, by recursion and in a loop.
#[regions]
pub mod reversed {
    use rmm::prelude::*;
    struct Node<'r> {
        value: u32,
        next: Link<'r>,
    }
    type Link<'r> = Option<&'r Node<'r>>;

    fn numbers<'r>(n: u32) -> Link<'r> {
        let mut list = None;
        for value in 0..n {
            list = Some(rref!(Node { value, next: list }));
        }
        list
    }

    fn reverse<'r>(list: Link<'_>) -> Link<'r> {
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
        onto(region!(), list, None)
    }

    fn reverse_in_a_loop<'r>(mut list: Link<'_>) -> Link<'r> {
        let mut done: Link<'r> = None;
        while let Some(node) = list {
            done = Some(rref!(Node {
                value: node.value,
                next: done
            }));
            list = node.next;
        }
        done
    }

    pub fn first_and_last(n: u32) -> (u32, u32) {
        let list = numbers(n);
        let first = reverse(list).map_or(0, |node| node.value);
        let last = reverse_in_a_loop(reverse(list)).map_or(0, |node| node.value);
        (first, last)
    }
}

agree! { reversed:
    first_and_last(0) => (0, 0);
    first_and_last(9) => (0, 8);
    first_and_last(400) => (0, 399);
}

/// Two lists become one of pairs, and two again.
#[regions]
pub mod zip_and_unzip {
    use rmm::prelude::*;
    struct Cons<'r, T> {
        head: T,
        tail: Option<&'r Cons<'r, T>>,
    }
    type List<'r, T> = Option<&'r Cons<'r, T>>;

    fn cons<'r, T: Copy>(head: T, tail: List<'r, T>) -> List<'r, T> {
        Some(rref!(Cons { head, tail }))
    }

    fn zip<'r, A: Copy, B: Copy>(left: List<'_, A>, right: List<'_, B>) -> List<'r, (A, B)> {
        let (a, b) = (left?, right?);
        cons((a.head, b.head), zip(a.tail, b.tail))
    }

    #[allow(clippy::type_complexity, reason = "as a user may write it")]
    fn unzip<'r, A: Copy, B: Copy>(list: List<'_, (A, B)>) -> (List<'r, A>, List<'r, B>) {
        if let Some(&Cons { head: (a, b), tail }) = list {
            let (left, right) = unzip(tail);
            (cons(a, left), cons(b, right))
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
        let mut left = None;
        for x in a {
            left = cons(*x, left);
        }
        let right = b.iter().fold(None, |list, c| cons(*c, list));
        let (xs, cs) = unzip(zip(left, right));
        (length(xs), length(cs))
    }
}

agree! { zip_and_unzip:
    shorter(b"abc", &['x', 'y']) => (2, 2);
}

/// What is inserted shares the rest of the old list.
#[regions]
pub mod shared_tails {
    use rmm::prelude::*;
    #[derive(Debug)]
    struct Sorted<'r>(u32, Option<&'r Sorted<'r>>);

    fn insert<'r>(list: Option<&'r Sorted<'r>>, x: u32) -> Option<&'r Sorted<'r>> {
        match list {
            Some(Sorted(y, rest)) if *y < x => Some(rref!(Sorted(*y, insert(*rest, x)))),
            _ => Some(rref!(Sorted(x, list))),
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
        let mut list = None;
        for key in keys {
            list = insert(list, *key);
        }
        format!("{:?}", drop_while(list, limit))
    }
}

agree! { shared_tails:
    shown(&[3, 1, 2], 2) => "Some(Sorted(2, Some(Sorted(3, None))))";
    shown(&[1], 2) => "None";
    shown(&(0..200).rev().collect::<Vec<_>>(), 199) => "Some(Sorted(199, None))";
}

/// Two builders that call each other.
#[regions]
pub mod alternating {
    use rmm::prelude::*;
    enum Stripe<'r> {
        Black(u32, &'r Stripe<'r>),
        White(u32, &'r Stripe<'r>),
        End,
    }

    fn black<'r>(n: u32) -> &'r Stripe<'r> {
        match n {
            0 => &Stripe::End,
            n => rref!(Stripe::Black(n, white(n - 1))),
        }
    }

    fn white<'r>(n: u32) -> &'r Stripe<'r> {
        if n == 0 {
            return rref!(Stripe::End);
        }
        rref!(Stripe::White(n, black(n - 1)))
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
        let mut out = String::new();
        black(n).show(&mut out);
        out
    }
}

agree! { alternating:
    striped(4) => "b4w3b2w1";
}
