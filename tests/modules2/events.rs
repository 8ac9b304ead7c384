//! A simulation of events: a queue of boxed actions ordered by time, customers and a counter that serves them.

#[rmm::regions]
pub mod events {
    use rmm::prelude::*;
    use std::{
        cell::{Cell, RefCell},
        collections::VecDeque,
    };

    pub trait Action<'s> {
        fn fire(&self, sim: &Sim<'s>);
    }

    struct Event<'s> {
        time: u64,
        seq: u64,
        action: &'s dyn Action<'s>,
    }

    pub struct Sim<'s> {
        now: Cell<u64>,
        seq: Cell<u64>,
        queue: RefCell<RVec<'s, Event<'s>>>,
        waiting: RefCell<RVec<'s, &'s Customer<'s>>>,
        busy: Cell<bool>,
        log: RefCell<RVec<'s, &'s str>>,
    }

    pub struct Customer<'s> {
        name: &'s str,
        work: u64,
    }

    struct Arrive<'s>(&'s Customer<'s>);
    struct Leave<'s> {
        who: &'s Customer<'s>,
    }

    impl<'s> Sim<'s> {
        pub fn new() -> Self {
            Sim {
                now: Cell::new(0),
                seq: Cell::new(0),
                queue: RefCell::new(rvec![]),
                waiting: RefCell::new(rvec![]),
                busy: Cell::new(false),
                log: RefCell::new(rvec![]),
            }
        }

        fn at<A: Action<'s> + 's>(&self, time: u64, action: A) {
            let seq = self.seq.get();
            self.seq.set(seq + 1);
            let action: &'s dyn Action<'s> = rref!(action);
            let mut queue = self.queue.borrow_mut();
            let place = queue.partition_point(|e| (e.time, e.seq) > (time, seq));
            queue.insert(place, Event { time, seq, action });
        }

        fn say(&self, what: &str, who: &Customer<'_>) {
            let line = rformat!("{} {what} {}", self.now.get(), who.name);
            self.log.borrow_mut().push(line.into_str());
        }

        fn serve(&self) {
            let next = {
                let mut waiting = self.waiting.borrow_mut();
                if self.busy.get() || waiting.is_empty() {
                    None
                } else {
                    Some(waiting.remove(0))
                }
            };
            if let Some(who) = next {
                self.busy.set(true);
                self.at(self.now.get() + who.work, Leave { who });
            }
        }

        fn run(&self) {
            while let Some(event) = {
                let e = self.queue.borrow_mut().pop();
                e
            } {
                self.now.set(event.time);
                event.action.fire(self);
            }
        }
    }

    impl<'s> Action<'s> for Arrive<'s> {
        fn fire(&self, sim: &Sim<'s>) {
            sim.say("in", self.0);
            sim.waiting.borrow_mut().push(self.0);
            sim.serve();
        }
    }

    impl<'s> Action<'s> for Leave<'s> {
        fn fire(&self, sim: &Sim<'s>) {
            sim.say("out", self.who);
            sim.busy.set(false);
            sim.serve();
        }
    }

    pub fn day(customers: &[(&str, u64, u64)]) -> Vec<String> {
        let sim = Sim::new();
        for &(name, time, work) in customers {
            let customer = rref!(Customer {
                name: rstr!(name),
                work
            });
            sim.at(time, Arrive(customer));
        }
        sim.run();
        let log = sim.log.borrow();
        log.iter().map(|l| l.to_string()).collect()
    }

    pub fn run(turns: usize) {
        let mut totals = VecDeque::new();
        for turn in 0..turns {
            let all: Vec<(&str, u64, u64)> =
                (0..15).map(|i| ("someone", i, turn as u64 % 5)).collect();
            totals.push_back(day(&all).len());
            if totals.len() > 2 {
                totals.pop_front();
            }
        }
        assert_eq!(totals.back(), Some(&30));
    }
}

pub(crate) fn check() {
    assert_eq!(
        events::day(&[("bob", 2, 5), ("ann", 1, 3)]),
        ["1 in ann", "2 in bob", "4 out ann", "9 out bob"]
    );
    crate::peak::flat(events::run);
}
