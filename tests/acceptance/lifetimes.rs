//! Lifetimes that the types of a program connect: invariance, several lifetimes, borrowed state and nested scopes.

use rmm_erase::erase;

#[erase]
mod lifetimes {
    use crate::outside::{Bag, either, same};
    use rmm::prelude::*;
    use std::{cell::Cell, collections::HashMap, fmt::Debug, marker::PhantomData};

    /// Invariant in its lifetime.
    struct Slot<'s>(Cell<Option<&'s u32>>);

    pub fn invariant_slots(n: u32) -> u32 {
        let r = Region::new();
        let a = Slot(Cell::new(None));
        let b = Slot(Cell::new(Some(rref!(in r; n))));
        for i in 0..n {
            let x = rref!(in r; i);
            a.0.set(Some(x));
            if i == 2 {
                b.0.swap(&a.0);
            }
        }
        a.0.get().map_or(0, |x| *x) * 100 + b.0.get().map_or(0, |x| *x)
    }

    pub fn invariant_references(n: u32) -> u32 {
        fn put<'v>(into: &mut Vec<&'v u32>, from: &mut Vec<&'v u32>) {
            into.append(from);
        }
        let r = Region::new();
        let mut a = vec![rref!(in r; n) as &u32];
        for i in 0..n {
            let mut b = vec![rref!(in r; i) as &u32];
            put(&mut a, &mut b);
        }
        a.into_iter().sum()
    }

    struct Parser<'t, 'r> {
        text: &'t str,
        tokens: RVec<'r, &'t str>,
        notes: RVec<'r, &'r str>,
    }

    impl<'t, 'r> Parser<'t, 'r> {
        fn next(&mut self) -> Option<&'t str> {
            let text = self.text.trim_start();
            let end = text.find(' ').unwrap_or(text.len());
            let (token, rest) = text.split_at(end);
            self.text = rest;
            (!token.is_empty()).then_some(token)
        }
    }

    pub fn two_lifetimes_in_a_struct(text: &str) -> usize {
        let r = Region::new();
        let mut parser = Parser {
            text,
            tokens: rvec![in r],
            notes: rvec![in r],
        };
        while let Some(token) = parser.next() {
            if token.len() > 2 {
                parser
                    .notes
                    .push(rformat!(in r; "long: {token}").into_str());
            }
            parser.tokens.push(token);
        }
        parser.tokens.len() * 100 + parser.notes.concat().len()
    }

    pub fn input_outlives_scratch<'t>(text: &'t str) -> &'t str {
        let scratch = Region::new();
        let words: RVec<'_, &'t str> = rcollect!(in scratch; text.split(' '));
        let mut sorted = rcollect!(in scratch; words.iter().copied());
        sorted.sort_by_key(|w| w.len());
        sorted.last().copied().unwrap_or("")
    }

    pub fn short_and_long_in_one_vector(text: &str) -> usize {
        let long = Region::new();
        let kept: &str = rformat!(in long; "kept {text}").into_str();
        let mut best = kept;
        {
            let short = Region::new();
            let local: &str = rstr!(in short; "local");
            let both = [kept, local];
            let longest = both.iter().max_by_key(|s| s.len()).unwrap();
            if longest.len() == kept.len() {
                best = kept;
            }
        }
        best.len()
    }

    struct Cursor<'c, 'v> {
        items: &'c mut RVec<'v, u32>,
        at: usize,
    }

    impl Cursor<'_, '_> {
        fn push(&mut self, x: u32) -> &mut Self {
            self.items.insert(self.at, x);
            self.at += 1;
            self
        }
    }

    pub fn a_cursor_over_a_vector(n: u32) -> u32 {
        let r = Region::new();
        let mut items = rvec![in r; n];
        let mut cursor = Cursor {
            items: &mut items,
            at: 0,
        };
        cursor.push(1).push(2);
        Cursor {
            at: cursor.at,
            items: &mut *cursor.items,
        }
        .push(9);
        cursor.push(3);
        items.iter().fold(0, |a, x| a * 10 + x)
    }

    struct Tree<'t> {
        value: u32,
        child: Cell<Option<&'t Tree<'t>>>,
        parent: Cell<Option<&'t Tree<'t>>>,
    }

    pub fn a_tree_with_parents(n: u32) -> u32 {
        let r = Region::new();
        let make =
            |value| rref!(in r; Tree { value, child: Cell::default(), parent: Cell::default() });
        let root = make(n);
        let mut at = root;
        for i in 0..n {
            let child = make(i);
            child.parent.set(Some(at));
            at.child.set(Some(child));
            if i % 2 == 0 {
                at = child;
            }
        }
        let mut depth = 0;
        while let Some(parent) = at.parent.get() {
            depth += parent.value + parent.child.get().map_or(0, |c| c.value);
            at = parent;
        }
        depth
    }

    pub fn higher_ranked_closures(n: u32) -> usize {
        fn each(f: &mut dyn for<'x> FnMut(&'x str) -> &'x str) -> usize {
            f("one").len() + f(&String::from("three")).len()
        }
        let r = Region::new();
        let mut seen = rvec![in r];
        let cut = rref!(in r; n as usize);
        let sum = each(&mut |text| {
            seen.push(text.len());
            &text[..text.len().min(*cut)]
        });
        sum * 10 + seen.iter().sum::<usize>()
    }

    pub fn generic_functions_with_bounds(n: u32) -> String {
        fn show<'a, T: Debug + ?Sized + 'a>(items: &[&'a T]) -> Option<&'a T> {
            items.last().copied()
        }
        let r = Region::new();
        let words: &[&str] = rslice![in r; rformat!(in r; "{n}").into_str(), "b"];
        let lists: &[&[u32]] = rslice![in r; &*rslice![in r; n, 2], &[]];
        format!("{:?} {:?}", show(words), show(&lists[..1]))
    }

    struct Builder<'b> {
        parts: Vec<&'b str>,
        sep: Option<&'b str>,
    }

    impl<'b> Builder<'b> {
        fn new() -> Self {
            Builder {
                parts: Vec::new(),
                sep: None,
            }
        }

        fn part(mut self, part: &'b str) -> Self {
            self.parts.push(part);
            self
        }

        fn sep(self, sep: &'b str) -> Self {
            Builder {
                sep: Some(sep),
                ..self
            }
        }

        fn build(&self) -> String {
            self.parts.join(self.sep.unwrap_or(" "))
        }
    }

    pub fn a_builder_by_value(n: u32) -> String {
        let r = Region::new();
        let mut builder = Builder::new().part(rformat!(in r; "{n}").into_str());
        for i in 0..n {
            let text = rformat!(in r; "p{i}");
            builder = builder.part(text.into_str());
            if i == 1 {
                builder = builder.sep(rstr!(in r; ", "));
            }
        }
        builder.build()
    }

    pub fn references_through_options_and_results(n: u32) -> u32 {
        let r = Region::new();
        let table: HashMap<u32, &u32> = (0..n).map(|i| (i, &*rref!(in r; i * i))).collect();
        let look = |i: u32| table.get(&i).copied().ok_or(i);
        let sum = look(1).and_then(|a| look(2).map(|b| rref!(in r; *a + *b)));
        match sum {
            Ok(sum) => *sum,
            Err(missing) => 1000 + missing,
        }
    }

    pub fn an_opaque_holder_with_a_phantom(n: u32) -> u32 {
        struct Typed<'p, T> {
            at: usize,
            kind: PhantomData<&'p T>,
        }
        let r = Region::new();
        let values = rvec![in r; n, n + 1];
        let handle = Typed {
            at: 1,
            kind: PhantomData,
        };
        let read = |h: &Typed<'_, u32>| values[h.at] + size_of_val(&h.kind) as u32;
        read(&handle)
    }

    pub fn bags_of_bags(n: u32) -> usize {
        let r = Region::new();
        let mut outer: Bag<Bag<&str>> = Bag::default();
        for i in 0..n {
            let inner = Bag::default().with(rformat!(in r; "{i}").into_str() as &str);
            outer.put(same(inner));
        }
        let mut len = 0;
        outer.each(|inner| len += inner.first().map_or(0, |s| s.len()));
        len
    }

    pub fn chosen_by_an_unknown_function(n: u32) -> u32 {
        let r = Region::new();
        let a = rvec![in r; n];
        let mut chosen = &a;
        let b;
        if n > 1 {
            b = rvec![in r; 1, 2];
            chosen = either(n % 2 == 0, chosen, &b);
        }
        chosen.iter().sum()
    }

    pub fn a_slice_split_into_owners(n: u32) -> u32 {
        let r = Region::new();
        let all = rslice![in r; n; 6];
        let (left, right) = all.split_at_mut(3);
        let mut halves = [left, right];
        for (i, half) in halves.iter_mut().enumerate() {
            half[0] += i as u32;
            half.reverse();
        }
        let [left, right] = halves;
        left.swap_with_slice(right);
        left[2] * 10 + right[2]
    }
}

agree! { lifetimes:
    invariant_slots(0)(2)(5);
    invariant_references(0)(5);
    two_lifetimes_in_a_struct("a bcd ef ghi")("");
    input_outlives_scratch("a bcd ef")("");
    short_and_long_in_one_vector("x");
    a_cursor_over_a_vector(5);
    a_tree_with_parents(0)(5);
    higher_ranked_closures(2);
    generic_functions_with_bounds(2);
    a_builder_by_value(0)(3);
    references_through_options_and_results(1)(2)(5);
    an_opaque_holder_with_a_phantom(5);
    bags_of_bags(0)(12);
    chosen_by_an_unknown_function(1)(2)(3);
    a_slice_split_into_owners(5);
}
