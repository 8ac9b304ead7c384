//! More on types with several parameters: where references, closures and generic code make one lifetime of two.

use rmm_erase::erase;

#[erase]
mod apart_more {
    use rmm::prelude::*;
    use std::cell::{Cell, RefCell};

    #[derive(Clone, Copy)]
    pub struct Pair<'a, 'b> {
        one: &'a str,
        two: &'b str,
    }

    impl<'a, 'b> Pair<'a, 'b> {
        fn new(one: &'a str, two: &'b str) -> Self {
            Pair { one, two }
        }
        fn two(&self) -> &'b str {
            self.two
        }
        fn with_one<'c>(&self, one: &'c str) -> Pair<'c, 'b> {
            Pair { one, ..*self }
        }
        fn set_two(&mut self, two: &'b str) {
            self.two = two;
        }
    }

    fn as_one<'x, 'a>(pair: &'x Pair<'a, 'a>) -> &'x Pair<'a, 'a> {
        pair
    }

    fn all_of<'x, 'a>(pairs: &'x [Pair<'a, 'a>]) -> impl Iterator<Item = &'x Pair<'a, 'a>> {
        pairs.iter()
    }

    fn pick<'x, 'a>(pairs: &'x [Pair<'a, 'a>], n: usize) -> Option<&'x Pair<'a, 'a>> {
        pairs.get(n)
    }

    pub fn by_references(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let pair = Pair::new(rstr!(in r; line), line);
            let one = as_one(&pair);
            all.push(one.two());
            let pairs: [Pair<'_, '_>; 2] = [Pair::new(rstr!(in r; line), line), Pair::new("", "")];
            all.push(pick(&pairs, 0).map_or("", |pair| pair.two()));
            let pairs = [Pair::new(rstr!(in r; line), line)];
            for pair in all_of(&pairs) {
                all.push(pair.two);
            }
        }
        all.concat().len()
    }

    pub fn by_update(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            let first = Pair::new(rstr!(in of_turn; line), rstr!(in r; line));
            let second = Pair {
                one: rstr!(in of_turn; "second"),
                ..first
            };
            all.push(second.two());
            all.push(first.with_one(rstr!(in of_turn; "third")).two());
        }
        all.concat().len()
    }

    pub fn by_assignment(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        let mut last = Pair::new("", "");
        for line in text.lines() {
            let mut pair = Pair::new("", line);
            pair.set_two(rstr!(in r; line));
            all.push(pair.two());
            let place = &mut pair;
            *place = Pair::new("", rstr!(in r; &line[1..]));
            all.push(pair.two());
            let mut other = Pair::new("", "");
            std::mem::swap(&mut pair, &mut other);
            all.push(other.two());
            pair = other;
            last = pair;
        }
        all.concat().len() + last.two().len()
    }

    pub fn by_options_and_results(text: &str) -> Option<usize> {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            let some = Some(Pair::new(rstr!(in of_turn; line), rstr!(in r; line)));
            all.push(some?.two());
            all.push(some.map(|pair| pair.two).unwrap_or_default());
            all.push(some.as_ref().map_or("", |pair| pair.two()));
            let result: Result<Pair<'_, '_>, usize> = some.ok_or(0);
            if let Ok(Pair { two, .. }) = &result {
                all.push(two);
            }
            let kept = 'found: {
                if line.len() > 2 {
                    break 'found Pair::new(rstr!(in of_turn; line), rstr!(in r; "long"));
                }
                Pair::new(rstr!(in of_turn; line), "")
            };
            all.push(kept.two);
        }
        Some(all.concat().len())
    }

    pub fn in_lists(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            let mut pairs = rvec![in of_turn];
            pairs.push((Pair::new(rstr!(in of_turn; line), rstr!(in r; line)), 1));
            pairs.push((Pair::new(rstr!(in of_turn; line), line), 2));
            pairs.sort_by_key(|(pair, n)| (pair.one.len(), *n));
            for (pair, _) in &pairs {
                all.push(pair.two);
            }
            all.extend(pairs.iter().map(|(pair, _)| pair.two()));
            let longest = pairs.iter().max_by_key(|(pair, _)| pair.one.len());
            all.push(longest.map_or("", |(pair, _)| pair.two));
            let mut map = std::collections::HashMap::new();
            map.insert(line, pairs[0].0);
            all.push(map[line].two());
            all.extend(map.values().map(|pair| pair.two));
        }
        all.concat().len()
    }

    struct Wrap<T>(T);

    impl<T> Wrap<T> {
        fn get(&self) -> &T {
            &self.0
        }
        fn map<U>(self, f: impl FnOnce(T) -> U) -> Wrap<U> {
            Wrap(f(self.0))
        }
    }

    pub fn in_generic_wrappers(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let wrap = Wrap(Pair::new(rstr!(in r; line), rstr!(in r; line)));
            all.push(wrap.get().two());
            all.push(wrap.0.two);
            let turned = wrap.map(|pair| Pair::new(pair.two, pair.one));
            all.push(turned.get().two());
            all.push(turned.0.two);
        }
        all.concat().len()
    }

    trait Second<'x> {
        fn second(&self) -> &'x str;
    }

    impl<'x> Second<'x> for Pair<'_, 'x> {
        fn second(&self) -> &'x str {
            self.two
        }
    }

    impl<'x> Second<'x> for Wrap<Pair<'x, '_>> {
        fn second(&self) -> &'x str {
            self.0.one
        }
    }

    fn of_any<'x>(any: &impl Second<'x>) -> &'x str {
        any.second()
    }

    fn of_object<'x>(any: &dyn Second<'x>) -> &'x str {
        any.second()
    }

    pub fn behind_traits(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let pair = Pair::new(rstr!(in r; line), rstr!(in r; &line[1..]));
            all.push(pair.second());
            all.push(of_any(&pair));
            all.push(of_object(&pair));
            let wrap = Wrap(Pair::new(rstr!(in r; line), rstr!(in r; &line[1..])));
            all.push(wrap.second());
            all.push(of_any(&wrap));
            all.push(of_object(&wrap));
        }
        all.concat().len()
    }

    /// Invariant in both.
    struct Cells<'a, 'b> {
        one: Cell<&'a str>,
        two: RefCell<Vec<&'b str>>,
    }

    fn exchange<'a>(cells: &Cells<'a, 'a>) {
        let two = cells.two.borrow_mut().pop();
        let one = cells.one.replace(two.unwrap_or_default());
        cells.two.borrow_mut().push(one);
    }

    fn last<'b>(cells: &Cells<'_, 'b>) -> &'b str {
        cells.two.borrow().last().copied().unwrap_or_default()
    }

    pub fn by_cells(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        let empty = Cells {
            one: Cell::new(""),
            two: RefCell::new(vec![]),
        };
        for line in text.lines() {
            let cells = Cells {
                one: Cell::new(""),
                two: RefCell::new(vec![line]),
            };
            cells.one.set(rstr!(in r; line));
            let either = if line.len() > 2 { &cells } else { &empty };
            exchange(either);
            all.push(last(&cells));
            all.push(last(either));
        }
        all.concat().len()
    }

    pub fn captured(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let pair = Pair::new(rstr!(in r; line), rstr!(in r; &line[1..]));
            let two = || pair.two();
            all.push(two());
            let turn = |pair: Pair<'_, '_>| pair.one.len() + pair.two.len();
            all.push(&line[..turn(pair) % 2]);
            let mut held = Vec::new();
            let mut keep = |pair| held.push(pair);
            keep(Pair::new(rstr!(in r; line), line));
            all.extend(held.iter().map(|pair| pair.two()));
        }
        all.concat().len()
    }

    /// One holds the other, in an order of its own.
    pub struct Outer<'x, 'y> {
        pair: Pair<'y, 'x>,
        list: RVec<'x, Pair<'x, 'y>>,
    }

    fn of_outer<'y>(outer: &Outer<'_, 'y>) -> &'y str {
        outer.list.first().map_or(outer.pair.one, |pair| pair.two)
    }

    fn pair_of<'p, 'x, 'y>(outer: &'p Outer<'x, 'y>) -> &'p Pair<'y, 'x> {
        &outer.pair
    }

    fn lists<'p, 'x, 'y>(outer: &'p Outer<'x, 'y>) -> &'p [Pair<'x, 'y>] {
        &outer.list
    }

    pub fn in_another_order(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            let mut list = rvec![in of_turn];
            list.push(Pair::new(rstr!(in of_turn; line), rstr!(in r; line)));
            let pair = Pair::new(rstr!(in r; line), rstr!(in of_turn; line));
            let outer = Outer { pair, list };
            all.push(of_outer(&outer));
            all.push(pair_of(&outer).one);
            all.push(outer.pair.one);
            for pair in lists(&outer) {
                all.push(pair.two());
            }
            let Outer { pair, list } = outer;
            all.push(pair.one);
            all.push(list[0].two);
        }
        all.concat().len()
    }
}

agree! { apart_more:
    by_references("ab\ncde");
    by_update("ab\ncde");
    by_assignment("ab\ncde");
    by_options_and_results("ab\ncde");
    in_lists("ab\ncde");
    in_generic_wrappers("ab\ncde");
    behind_traits("ab\ncde");
    by_cells("ab\ncde");
    captured("ab\ncde");
    in_another_order("ab\ncde");
}
