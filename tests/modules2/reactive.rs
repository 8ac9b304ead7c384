//! Signals and derived values: a graph of observers with closures kept in the region.

#[rmm::regions]
pub mod reactive {
    use rmm::prelude::*;
    use std::cell::{Cell, RefCell};

    pub struct Signal<'s> {
        name: &'s str,
        value: Cell<i64>,
        dirty: Cell<bool>,
        compute: Option<&'s dyn Fn() -> i64>,
        observers: RefCell<RVec<'s, &'s Signal<'s>>>,
    }

    pub struct Graph<'s> {
        all: RefCell<RVec<'s, &'s Signal<'s>>>,
        computed: Cell<usize>,
    }

    impl<'s> Signal<'s> {
        fn make(name: &str, value: i64, compute: Option<&'s dyn Fn() -> i64>) -> &'s Signal<'s> {
            rref!(Signal {
                name: rstr!(name),
                value: Cell::new(value),
                dirty: Cell::new(compute.is_some()),
                compute,
                observers: RefCell::new(rvec![]),
            })
        }

        pub fn set(&self, value: i64) {
            if self.value.replace(value) != value {
                self.mark();
            }
        }

        fn mark(&self) {
            for o in self.observers.borrow().iter() {
                if !o.dirty.replace(true) {
                    o.mark();
                }
            }
        }

        pub fn get(&self) -> i64 {
            if self.dirty.replace(false) {
                if let Some(f) = self.compute {
                    self.value.set(f());
                }
            }
            self.value.get()
        }
    }

    impl<'s> Graph<'s> {
        pub fn new() -> Self {
            Graph {
                all: RefCell::new(rvec![]),
                computed: Cell::new(0),
            }
        }

        pub fn signal(&self, name: &str, value: i64) -> &'s Signal<'s> {
            let signal = Signal::make(name, value, None);
            self.all.borrow_mut().push(signal);
            signal
        }

        pub fn derive<F>(&self, name: &str, inputs: &[&'s Signal<'s>], f: F) -> &'s Signal<'s>
        where
            F: Fn(&[&'s Signal<'s>]) -> i64 + Copy + 's,
        {
            let inputs: &'s [&'s Signal<'s>] = rcollect!(inputs.iter().copied()).into_slice();
            let compute = rref!(move || f(inputs));
            let signal = Signal::make(name, 0, Some(compute));
            for input in inputs {
                input.observers.borrow_mut().push(signal);
            }
            self.all.borrow_mut().push(signal);
            self.computed.set(self.computed.get() + 1);
            signal
        }

        fn dump<'o>(&self) -> RString<'o> {
            let mut out = rformat!();
            for s in self.all.borrow().iter() {
                out.push_str(&rformat!("{}={} ", s.name, s.get()));
            }
            out
        }
    }

    pub fn sheet(n: i64) -> String {
        let graph = Graph::new();
        let a = graph.signal("a", 1);
        let b = graph.signal("b", 2);
        let sum = graph.derive("sum", &[a, b], |s| s.iter().map(|s| s.get()).sum());
        let twice = graph.derive("twice", &[sum], |s| s[0].get() * 2);
        assert_eq!(twice.get(), 6);
        a.set(n);
        graph.dump().trim_end().to_string()
    }

    pub fn run(turns: usize) {
        let graph = Graph::new();
        let a = graph.signal("a", 0);
        let mut last = a;
        for _ in 0..20 {
            last = graph.derive("next", &[last], |s| s[0].get() + 1);
        }
        for turn in 0..turns {
            a.set(turn as i64);
            assert_eq!(last.get(), turn as i64 + 20);
            for _ in 0..10 {
                assert!(graph.dump().starts_with("a="));
            }
        }
    }
}

pub(crate) fn check() {
    assert_eq!(reactive::sheet(5), "a=5 b=2 sum=7 twice=14");
    crate::peak::flat(reactive::run);
}
