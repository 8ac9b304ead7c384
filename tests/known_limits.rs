//! Correct programs that do not compile with `#[regions]` yet. They belong into the corpus; each says what is missing.
//!
//! `RUSTFLAGS="--cfg known_limits" cargo test -p rmm-tests --test known_limits`
#![allow(unexpected_cfgs)]
#![cfg(known_limits)]

use rmm::prelude::*;

/// Methods of user types with names that std knows.
#[derive(Clone, Copy)]
struct Text<'r>(&'r str);

impl<'r> Text<'r> {
    fn reverse(self) -> Self {
        self
    }
    fn sort(self) -> Text<'r> {
        self
    }
    fn abs(&self) -> &'r str {
        self.0
    }
    fn count(&self) -> Text<'r> {
        *self
    }
    fn push(self, _: &'r str) -> Text<'r> {
        self
    }
    fn max(self, _: Text<'r>) -> Text<'r> {
        self
    }
    fn truncate(self, _: usize) -> Self {
        self
    }
}

#[regions]
fn by_methods_with_known_names() -> String {
    let mut all = Vec::new();
    let mut kept = Text("");
    for n in 0..3 {
        let text = Text(rstr!(&n.to_string()));
        kept = text.reverse();
        all.push(kept.0);
        let text = Text(rstr!(&n.to_string()));
        kept = text.sort().truncate(1).max(kept);
        all.push(kept.0);
        let text = Text(rstr!(&n.to_string()));
        all.push(text.abs());
        let text = Text(rstr!(&n.to_string()));
        kept = text.count();
        let text = Text(rstr!(&n.to_string()));
        kept = text.push(kept.0);
    }
    all.concat() + kept.0
}

#[test]
fn values_arrive() {
    assert_eq!(by_methods_with_known_names(), "0001112222");
}
