//! Binary decision diagrams: unique nodes, an operation cache, satisfying assignments.

#[rmm::regions]
pub mod bdd {
    use rmm::prelude::*;
    use std::{
        cell::{Cell, RefCell},
        ptr,
    };

    #[derive(Debug)]
    pub enum Bdd<'b> {
        Leaf(bool),
        Node {
            var: u32,
            low: Ref<'b>,
            high: Ref<'b>,
        },
    }

    type Ref<'b> = &'b Bdd<'b>;

    static TRUE: Bdd<'static> = Bdd::Leaf(true);
    static FALSE: Bdd<'static> = Bdd::Leaf(false);

    fn addr(b: Ref<'_>) -> usize {
        ptr::from_ref(b) as usize
    }

    pub struct Manager<'b> {
        unique: RefCell<RMap<'b, (u32, usize, usize), Ref<'b>>>,
        cache: RefCell<RMap<'b, (usize, usize, usize), Ref<'b>>>,
        made: Cell<usize>,
    }

    impl<'b> Manager<'b> {
        pub fn new() -> Manager<'b> {
            Manager {
                unique: RefCell::new(rmap! {}),
                cache: RefCell::new(rmap! {}),
                made: Cell::new(0),
            }
        }

        fn node(&self, var: u32, low: Ref<'b>, high: Ref<'b>) -> Ref<'b> {
            if ptr::eq(low, high) {
                return low;
            }
            let key = (var, addr(low), addr(high));
            if let Some(found) = self.unique.borrow().get(&key) {
                return found;
            }
            let node: Ref = rref!(Bdd::Node { var, low, high });
            self.made.set(self.made.get() + 1);
            self.unique.borrow_mut().insert(key, node);
            node
        }

        pub fn var(&self, var: u32) -> Ref<'b> {
            self.node(var, &FALSE, &TRUE)
        }

        pub fn ite(&self, c: Ref<'b>, t: Ref<'b>, e: Ref<'b>) -> Ref<'b> {
            match c {
                Bdd::Leaf(true) => return t,
                Bdd::Leaf(false) => return e,
                _ if ptr::eq(t, e) => return t,
                _ => {}
            }
            let key = (addr(c), addr(t), addr(e));
            let cached = self.cache.borrow().get(&key).copied();
            cached.unwrap_or_else(|| {
                let top = [c, t, e].iter().filter_map(|b| top(b)).min().unwrap();
                let [low, high] = [false, true].map(|side| {
                    self.ite(
                        cofactor(c, top, side),
                        cofactor(t, top, side),
                        cofactor(e, top, side),
                    )
                });
                let node = self.node(top, low, high);
                self.cache.borrow_mut().insert(key, node);
                node
            })
        }

        pub fn and(&self, a: Ref<'b>, b: Ref<'b>) -> Ref<'b> {
            self.ite(a, b, &FALSE)
        }
        pub fn or(&self, a: Ref<'b>, b: Ref<'b>) -> Ref<'b> {
            self.ite(a, &TRUE, b)
        }
        pub fn not(&self, a: Ref<'b>) -> Ref<'b> {
            self.ite(a, &FALSE, &TRUE)
        }
    }

    fn top(b: Ref<'_>) -> Option<u32> {
        if let Bdd::Node { var, .. } = b {
            Some(*var)
        } else {
            None
        }
    }

    fn cofactor<'b>(b: Ref<'b>, var: u32, side: bool) -> Ref<'b> {
        match b {
            Bdd::Node { var: v, low, high } if *v == var => {
                if side {
                    high
                } else {
                    low
                }
            }
            _ => b,
        }
    }

    fn count(b: Ref<'_>, level: u32, vars: u32, memo: &mut RMap<'_, usize, u64>) -> u64 {
        match b {
            Bdd::Leaf(false) => 0,
            Bdd::Leaf(true) => 1 << (vars - level),
            Bdd::Node { var, low, high } => {
                let below = match memo.get(&addr(b)) {
                    Some(&n) => n,
                    None => {
                        let n = count(low, var + 1, vars, memo) + count(high, var + 1, vars, memo);
                        memo.insert(addr(b), n);
                        n
                    }
                };
                below << (var - level)
            }
        }
    }

    /// How many ways there are to place `n` queens, one a row.
    pub fn queens(n: u32) -> u64 {
        let m = Manager::new();
        let at = |r: u32, c: u32| m.var(r * n + c);
        let mut all: Ref = &TRUE;
        for r in 0..n {
            let mut row: Ref = &FALSE;
            for c in 0..n {
                let mut place = at(r, c);
                for r2 in 0..n {
                    for c2 in 0..n {
                        let attacks = r == r2 || c == c2 || r.abs_diff(r2) == c.abs_diff(c2);
                        if attacks && (r, c) != (r2, c2) {
                            place = m.and(place, m.not(at(r2, c2)));
                        }
                    }
                }
                row = m.or(row, place);
            }
            all = m.and(all, row);
        }
        let mut memo = rmap! {};
        count(all, 0, n * n, &mut memo)
    }

    pub fn parity(n: u32) -> usize {
        let m = Manager::new();
        let mut f: Ref<'_> = &FALSE;
        for i in 0..n {
            let v = m.var(i);
            f = m.ite(v, m.not(f), f);
        }
        m.made.get()
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert!(parity(12) > 0);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(bdd::queens(4), 2);
    assert_eq!(bdd::queens(5), 10);
    crate::peak::flat(bdd::run);
}
