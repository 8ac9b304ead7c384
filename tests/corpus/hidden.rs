//! Values that leave by a side door: operators, channels, references to temporaries, futures.

use rmm::prelude::*;
use std::{
    ops::{Add, AddAssign, Not},
    sync::mpsc,
};

/// Two variables bound by one pattern may be two ends of the same thing.
#[regions]
fn by_a_channel() -> u32 {
    let (sender, receiver) = mpsc::channel();
    for n in 0..3 {
        sender.send(rref!(n)).unwrap();
    }
    drop(sender);
    receiver.iter().copied().sum()
}

#[derive(Clone, Copy)]
struct Rope<'r> {
    text: &'r str,
    rest: Option<&'r Rope<'r>>,
}

impl Rope<'_> {
    fn len(&self) -> usize {
        self.text.len() + self.rest.map_or(0, Rope::len)
    }
}

impl<'r> Add<&'r Rope<'r>> for Rope<'r> {
    type Output = Rope<'r>;
    fn add(self, rest: &'r Rope<'r>) -> Rope<'r> {
        Rope {
            text: self.text,
            rest: Some(rest),
        }
    }
}

impl<'r> AddAssign<&'r str> for Rope<'r> {
    fn add_assign(&mut self, text: &'r str) {
        self.text = text;
    }
}

impl Not for Rope<'_> {
    type Output = Self;
    fn not(self) -> Self {
        self
    }
}

/// Operators of user types may hold, and keep, what they are given.
#[regions]
fn by_operators() -> usize {
    let mut rope = Rope {
        text: "",
        rest: None,
    };
    for n in 0..3 {
        let before = rref!(rope);
        rope = Rope {
            text: rstr!(&n.to_string()),
            rest: None,
        } + before;
        rope = !rope;
    }
    rope += rstr!(&"abc".to_uppercase());
    rope.len()
}

/// Such an operator stores its operand.
#[regions]
fn by_assigning_operators() -> usize {
    let mut rope = Rope {
        text: "",
        rest: None,
    };
    for n in 0..3 {
        rope += rstr!(&n.to_string());
    }
    rope.len()
}

#[derive(Default)]
struct Keeper<'r> {
    last: Option<&'r u32>,
}

impl<'r> Keeper<'r> {
    fn take(self, item: &'r u32) -> Self {
        Keeper {
            last: self.last.max(Some(item)),
        }
    }
}

/// As above, with an argument that is kept.
#[regions]
fn by_a_method_that_std_has_too() -> u32 {
    let mut keeper = Keeper::default();
    for n in 0..3 {
        keeper = keeper.take(rref!(n * 7));
    }
    keeper.last.copied().unwrap_or(0)
}

/// A store through a reference to a temporary that `let` keeps alive.
#[regions]
fn by_references_to_temporaries() -> u32 {
    let [x, y] = &mut [&0, &0];
    let slot = &mut None;
    for n in 1..4 {
        (*x, *y) = (rref!(n), *x);
        *slot = Some(rref!(n));
    }
    **x + **y + slot.copied().unwrap_or(0)
}

/// An `.await` inside a form must not make the future `!Send`.
mod awaits {
    use super::*;

    #[async_trait::async_trait]
    trait Fetch {
        async fn fetch(&self, n: u32) -> u32;

        #[regions]
        async fn twice(&self) -> u32 {
            let first = rnew!(self.fetch(1).await);
            *first + self.fetch(2).await
        }
    }

    struct Source(u32);

    #[async_trait::async_trait]
    impl Fetch for Source {
        async fn fetch(&self, n: u32) -> u32 {
            self.0 + n
        }
    }

    #[tokio::test]
    async fn awaited_in_a_form() {
        assert_eq!(Source(10).twice().await, 11 + 12);
    }
}

#[test]
fn values_arrive() {
    assert_eq!(by_a_channel(), 3);
    assert_eq!(by_operators(), 3 + 2);
    assert_eq!(by_assigning_operators(), 1);
    assert_eq!(by_a_method_that_std_has_too(), 14);
    assert_eq!(by_references_to_temporaries(), 3 + 2 + 3);
}
