//! One program for all editions. They differ in when the temporaries of a tail expression and of `if let` end, in what
//! closures capture, in `panic!`, in `dyn`, and in prefixes of literals.

use rmm::prelude::*;
use std::{cell::RefCell, convert::TryFrom, future::Future};

type Log = RefCell<Vec<String>>;

struct Noisy<'l>(&'l Log, &'static str);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.0.borrow_mut().push(self.1.to_string());
    }
}

impl<'l> Noisy<'l> {
    fn len(&self) -> usize {
        self.1.len()
    }

    fn part(&self) -> Option<&str> {
        self.1.get(1..)
    }
}

/// The same functions by hand and inferred: the order of destructors must be the edition's.
fn same(by_hand: fn(&Log) -> usize, inferred: fn(&Log) -> usize) {
    let (expected, found) = (Log::default(), Log::default());
    assert_eq!(by_hand(&expected), inferred(&found));
    assert_eq!(expected.into_inner(), found.into_inner());
}

macro_rules! both {
    ($($name:ident($log:ident) { $($body:tt)* })*) => {$(
        #[test]
        fn $name() {
            fn by_hand($log: &Log) -> usize {
                $($body)*
            }
            #[regions]
            fn inferred($log: &Log) -> usize {
                let region = rnew!(1);
                for turn in 0..2 {
                    let v = rvec![turn; 2];
                    *region += v[1];
                }
                $($body)*
            }
            fn by_hand_in_a_statement($log: &Log) -> usize {
                let value: usize = { $($body)* };
                value
            }
            #[regions]
            fn inferred_in_a_statement($log: &Log) -> usize {
                let value: usize = { let _v = rvec![1]; $($body)* };
                value
            }
            same(by_hand, inferred);
            same(by_hand_in_a_statement, inferred_in_a_statement);
        }
    )*};
}

both! {
    temporary_of_a_tail(log) {
        let _local = Noisy(log, "local");
        Noisy(log, "tail").len()
    }
    temporary_of_a_block(log) {
        let _local = Noisy(log, "local");
        let n = {
            let _inner = Noisy(log, "inner");
            Noisy(log, "inner tail").len()
        };
        n + 1
    }
    temporary_of_a_match(log) {
        let _local = Noisy(log, "local");
        match Noisy(log, "scrutinee").len() {
            0 => 0,
            n => {
                let _arm = Noisy(log, "arm");
                n
            }
        }
    }
    temporary_of_if_let(log) {
        if let Some("y") = Noisy(log, "if let").part() {
            0
        } else {
            let _other = Noisy(log, "else");
            1
        }
    }
    order_in_a_loop(log) {
        let mut n = 0;
        while n < Noisy(log, "condition").len() / 4 {
            let _turn = Noisy(log, "turn");
            n += 1;
        }
        n
    }
    temporary_of_a_turn(log) {
        let mut n = 0;
        for turn in 0..2 {
            let _local = Noisy(log, "local");
            n += turn;
            n += Noisy(log, "tail").len()
        }
        while n < 20 {
            let _local = Noisy(log, "local");
            match Noisy(log, "scrutinee").len() {
                0 => (),
                len => n += len,
            }
        }
        n
    }
    // A while loop whose turn begins before its condition.
    order_in_a_while_let(log) {
        let mut n = 0;
        while let Some("ondition") = if n < 2 { Noisy(log, "condition").part().map(|_| "ondition") } else { None } {
            let _turn = Noisy(log, "turn");
            n += 1;
        }
        n
    }
}

#[regions]
fn tail_allocates(text: &str) -> usize {
    let words = rcollect!(text.split(' '));
    rcollect!(words.iter().map(|word| word.len()))
        .iter()
        .max()
        .copied()
        .unwrap_or(0)
}

#[allow(clippy::let_and_return)]
#[regions]
fn tail_borrows_a_local(text: &str) -> usize {
    let cell = RefCell::new(rcollect!(text.split(' ')));
    let n = cell.borrow().iter().map(|word| rstr!(word).len()).sum();
    n
}

#[regions]
fn tail_of_inner_blocks(text: &str) -> usize {
    let n = {
        let v = rcollect!(text.chars());
        rvec![v.len(), 1].iter().sum::<usize>()
    };
    let m = if n > 2 {
        rvec![n].len()
    } else {
        rformat!("{n}").len()
    };
    let k = match m {
        0 => rvec![1].len(),
        _ => {
            let w = rvec![m; 2];
            w.len() + rslice![w.len()].len()
        }
    };
    n + m + k
}

#[regions]
fn owned_in_a_tail(log: &Log) -> usize {
    let first = rown!(Noisy(log, "first"));
    let _local = Noisy(log, "local");
    rown!(Noisy(log, "tail")).len() + first.len()
}

/// Before edition 2024 the guards outlive the turn's variables; what they borrow must be there still.
#[regions]
fn tails_of_turns(log: &Log) -> usize {
    let mut sum = 0;
    for turn in 0..2 {
        let cell = rref!(RefCell::new(rref!(turn)));
        let _local = Noisy(log, "local");
        if let 1 = **cell.borrow_mut() {
            sum += 10;
        }
    }
    for turn in 0..2 {
        let cell = rnew!(RefCell::new(turn));
        match *cell.borrow_mut() {
            0 => sum += 100,
            _ => sum += 1000,
        }
    }
    while let Some(left) = 5_usize.checked_sub(*rref!(RefCell::new(sum)).borrow()) {
        sum += left;
        sum += *rref!(RefCell::new(1)).borrow()
    }
    sum
}

#[test]
fn tails() {
    let log = Log::default();
    assert_eq!(tails_of_turns(&log), 1110);

    assert_eq!(tail_allocates("a bcd ef"), 3);
    assert_eq!(tail_borrows_a_local("a bcd"), 4);
    assert_eq!(tail_of_inner_blocks("abc"), 4 + 1 + 3);
    let log = Log::default();
    assert_eq!(owned_in_a_tail(&log), 9);
    let order = log.into_inner();
    let at = |name: &str| order.iter().position(|entry| entry == name).unwrap();
    assert!(at("local") < at("first"), "{:?}", order);
    assert_eq!(order.len(), 3);
}

macro_rules! forms {
    ($name:ident, $e:expr) => {
        #[regions]
        fn $name(n: u32) -> u32 {
            let v = rvec![2 * $e, n];
            let all = rcollect!(v.iter().map(|x| x + $e));
            all.iter().sum::<u32>() * $e
        }
    };
}
forms!(from_a_macro, 3 + 4);

#[regions]
fn captures_of_closures() -> u32 {
    struct Pair<'r> {
        left: &'r mut u32,
        right: RVec<'r, u32>,
    }
    let mut pair = Pair {
        left: rnew!(1),
        right: rvec![2, 3],
    };
    let sum = {
        let right = &pair.right;
        let add = |x: u32| x + right[0];
        add(10)
    };
    *pair.left += sum;
    pair.right.push(*pair.left);
    let moved = move || pair.right.iter().sum::<u32>();
    moved()
}

#[regions]
fn arrays_by_value() -> u32 {
    let all = [rnew!(1), rnew!(2)];
    let mut sum = 0;
    for n in IntoIterator::into_iter(all) {
        sum += *n;
    }
    u32::try_from(rvec![sum; 2].len()).unwrap() + sum
}

#[allow(clippy::vec_init_then_push)]
#[regions]
fn objects() -> usize {
    let mut all: Vec<&dyn std::fmt::Display> = Vec::new();
    all.push(rref!(12));
    all.push(rref!('x'));
    let r#async = rformat!("{}{}", all[0], all[1]);
    r#async.len()
}

#[regions]
fn let_else(text: &str) -> usize {
    let words = rcollect!(text.split(' '));
    let Some(second) = words.get(1) else {
        return rformat!("{text}").len();
    };
    let (Ok(n) | Err(n)) = rcollect!(second.chars()).binary_search(&'b');
    n
}

#[regions]
fn panics(n: u32) -> u32 {
    let v = rvec![n];
    assert!(v[0] < 5, "{:?} is too much", v);
    if v[0] == 4 {
        panic!("{:?}", rstr!("four"));
    }
    v[0]
}

#[regions]
async fn waits(n: u32) -> u32 {
    let cell = rnew!(n);
    std::future::ready(()).await;
    let more = async { *rnew!(1) };
    *cell + more.await
}

/// A loop that stands there twice.
#[regions(expect(page = 'lines))]
fn longest(text: &str, log: &Log) -> usize {
    let mut longest = rformat!();
    'lines: for line in text.lines() {
        let _turn = Noisy(log, "turn");
        let page = rformat!("{}!", line);
        if let Some("y") = Noisy(log, "if let").part() {
            continue 'lines;
        } else if page.len() > longest.len() {
            let _kept = Noisy(log, "kept");
            longest = page;
        }
    }
    longest.len()
}

/// The same by hand.
fn longest_by_hand(text: &str, log: &Log) -> usize {
    let mut longest = String::new();
    for line in text.lines() {
        let _turn = Noisy(log, "turn");
        let page = format!("{}!", line);
        if let Some("y") = Noisy(log, "if let").part() {
            continue;
        } else if page.len() > longest.len() {
            let _kept = Noisy(log, "kept");
            longest = page;
        }
    }
    longest.len()
}

#[test]
fn values_kept_in_some_turns() {
    same(
        |log| longest_by_hand("a\nbc\nd", log),
        |log| longest("a\nbc\nd", log),
    );
}

#[test]
fn forms_in_all_editions() {
    assert_eq!(from_a_macro(1), (14 + 7 + 1 + 7) * 7);
    assert_eq!(captures_of_closures(), 2 + 3 + 13);
    assert_eq!(arrays_by_value(), 5);
    assert_eq!(objects(), 3);
    assert_eq!((let_else("abc"), let_else("a abc")), (3, 1));
    assert_eq!(panics(3), 3);
    assert!(std::panic::catch_unwind(|| panics(4)).is_err());
    assert!(std::panic::catch_unwind(|| panics(5)).is_err());
    let mut future = Box::pin(waits(2));
    let waker = std::task::Waker::noop();
    let polled = future
        .as_mut()
        .poll(&mut std::task::Context::from_waker(waker));
    assert_eq!(polled, std::task::Poll::Ready(3));
}
