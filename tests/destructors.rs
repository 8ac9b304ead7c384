//! Destructors of `rown!` and `rbox!` values: which run, when, in which order.
#![allow(clippy::mut_mutex_lock, reason = "the guard is what is tested")]

use rmm::prelude::*;
use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
    sync::Mutex,
};

type Log = RefCell<Vec<String>>;

/// Writes its name into the log when it is dropped.
struct Noisy<'l>(&'l Log, String);

impl<'l> Noisy<'l> {
    fn new(log: &'l Log, name: impl ToString) -> Self {
        Noisy(log, name.to_string())
    }
}

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.0.borrow_mut().push(std::mem::take(&mut self.1));
    }
}

fn note(log: &Log, text: impl ToString) {
    log.borrow_mut().push(text.to_string());
}

/// What `f` logs.
fn log(f: impl FnOnce(&Log)) -> String {
    let log = Log::default();
    f(&log);
    log.into_inner().join(" ")
}

#[test]
fn at_the_end_of_the_function_last_in_first_out() {
    #[regions]
    fn run(log: &Log) {
        let a = rown!(Noisy::new(log, "a"));
        let b = rown!(Noisy::new(log, "b"));
        a.1.push('1');
        b.1.push('2');
        rown!(Noisy::new(log, "temporary"));
        note(log, "end");
    }
    let order = log(run);
    assert!(
        order == "temporary end b2 a1" || order == "end temporary b2 a1",
        "{order}"
    );
}

#[test]
fn at_the_end_of_each_turn_after_ordinary_locals() {
    #[regions]
    fn run(log: &Log) {
        for turn in 0..2 {
            let _local = Noisy::new(log, format!("local{turn}"));
            let a = rown!(Noisy::new(log, format!("a{turn}")));
            let b = rown!(Noisy::new(log, format!("b{turn}")));
            std::mem::swap(&mut a.1, &mut b.1);
            let _later = Noisy::new(log, format!("later{turn}"));
            note(log, "turn");
        }
        note(log, "end");
    }
    assert_eq!(
        log(run),
        "turn later0 a0 b0 local0 turn later1 a1 b1 local1 end"
    );
}

#[test]
fn continue_break_return_and_errors() {
    #[regions]
    fn run(log: &Log, leave: &str) -> Result<u32, String> {
        'outer: for turn in 0..3 {
            let a = rown!(Noisy::new(log, format!("a{turn}")));
            for inner in 0..2 {
                let b = rown!(Noisy::new(log, format!("b{turn}{inner}")));
                match leave {
                    "continue" => continue 'outer,
                    "break" => break 'outer,
                    "return" => return Ok(1),
                    "error" => Err(format!("{}{}", a.1, b.1))?,
                    _ => {}
                }
            }
        }
        Ok(0)
    }
    let text = |leave| log(|log| note(log, format!("{:?}", run(log, leave))));
    assert_eq!(text("continue"), "b00 a0 b10 a1 b20 a2 Ok(0)");
    assert_eq!(text("break"), "b00 a0 Ok(0)");
    assert_eq!(text("return"), "b00 a0 Ok(1)");
    assert_eq!(text("error"), "b00 a0 Err(\"a0b00\")");
    assert_eq!(text(""), "b00 b01 a0 b10 b11 a1 b20 b21 a2 Ok(0)");
}

#[test]
fn kept_values_end_with_their_keeper() {
    #[regions]
    fn run(log: &Log) {
        let mut kept = rvec![];
        for turn in 0..3 {
            let a = rown!(Noisy::new(log, turn));
            kept.push(a);
        }
        note(log, kept.len());
    }
    assert_eq!(log(run), "3 2 1 0");
}

#[test]
fn blocks_arms_and_branches() {
    #[regions]
    fn run(log: &Log) {
        {
            let a = rown!(Noisy::new(log, "block"));
            a.1.push('!');
        }
        match 1 {
            1 => {
                let a = rown!(Noisy::new(log, "arm"));
                a.1.push('!');
            }
            _ => unreachable!(),
        }
        if log.borrow().len() == 2 {
            let a = rown!(Noisy::new(log, "branch"));
            a.1.push('!');
        }
        note(log, "end");
    }
    assert_eq!(log(run), "block! arm! branch! end");
}

#[test]
fn an_owned_value_borrows_an_earlier_one() {
    #[regions]
    fn run(log: &Log) -> u32 {
        let mutex = rown!(Mutex::new(Noisy::new(log, "inside")));
        let guard = rown!(mutex.lock().unwrap());
        guard.1.push('!');
        note(log, mutex.try_lock().is_err());
        1
    }
    assert_eq!(log(|log| assert_eq!(run(log), 1)), "true inside!");
}

#[test]
fn an_owned_value_borrows_an_earlier_one_in_each_turn() {
    #[regions]
    fn run(log: &Log) {
        let shared = rown!(Mutex::new(0));
        for turn in 0..3 {
            let own = rown!(Mutex::new(Noisy::new(log, turn)));
            let first = rown!(own.lock().unwrap());
            let second = rown!(shared.lock().unwrap());
            **second += 1;
            first.1.push_str(&second.to_string());
        }
        note(log, *shared.lock().unwrap());
    }
    assert_eq!(log(run), "01 12 23 3");
}

#[test]
fn a_chain_of_borrows() {
    struct Child<'p, 'l>(&'p Noisy<'l>, &'static str);
    impl Drop for Child<'_, '_> {
        fn drop(&mut self) {
            // Reads what it borrows: this one must still be alive.
            note(self.0.0, format!("{}<{}", self.1, self.0.1));
        }
    }
    struct Grandchild<'c, 'p, 'l>(&'c Child<'p, 'l>);
    impl Drop for Grandchild<'_, '_, '_> {
        fn drop(&mut self) {
            note(self.0.0.0, format!("grand{}", self.0.1));
        }
    }
    #[regions]
    fn run(log: &Log) {
        let parent = rown!(Noisy::new(log, "parent"));
        let child = rown!(Child(parent, "child"));
        let grandchild = rown!(Grandchild(child));
        note(log, grandchild.0.1);
    }
    assert_eq!(log(run), "child grandchild child<parent parent");
}

#[test]
fn an_owned_value_borrows_a_plain_one() {
    #[regions]
    fn run(log: &Log) {
        for turn in 0..2 {
            let name = rstr!(&format!("plain{turn}"));
            struct Reads<'a>(&'a Log, &'a str);
            impl Drop for Reads<'_> {
                fn drop(&mut self) {
                    note(self.0, self.1);
                }
            }
            let reads = rown!(Reads(log, name));
            reads.1 = &reads.1[1..];
        }
    }
    assert_eq!(log(run), "lain0 lain1");
}

#[test]
fn an_owned_value_borrows_a_local() {
    #[regions]
    fn run(log: &Log) {
        let local = Noisy::new(log, "local");
        let refs = rown!(vec![&local]);
        refs.push(&local);
        let strings = rown!(vec![String::from("a")]);
        let parts = rown!(strings.iter().map(String::as_str).collect::<Vec<_>>());
        parts.push(&refs[0].1);
        note(log, parts.join(","));
    }
    assert_eq!(log(run), "a,local local");
}

#[test]
fn conditions_own() {
    #[regions]
    fn run(log: &Log) {
        let mut turn = 0;
        while rown!(Noisy::new(log, turn)).1.len() + turn < 3 {
            turn += 1;
            note(log, "turn");
        }
        note(log, "end");
    }
    let order = log(run);
    assert_eq!(order.split(' ').filter(|word| *word == "turn").count(), 2);
    for turn in ["0", "1", "2"] {
        assert_eq!(
            order.split(' ').filter(|word| *word == turn).count(),
            1,
            "{order}"
        );
    }
    assert!(order.ends_with("end"), "{order}");
}

#[test]
fn panics_run_destructors() {
    #[regions]
    fn run(log: &Log) {
        let a = rown!(Noisy::new(log, "a"));
        let _local = Noisy::new(log, "local");
        for turn in 0..3 {
            let b = rown!(Noisy::new(log, format!("b{turn}")));
            let _handle = rbox!(Noisy::new(log, format!("box{turn}")));
            if turn == 1 {
                std::panic::resume_unwind(Box::new(a.1.len() + b.1.len()));
            }
        }
    }
    let order = log(|log| {
        let sum = catch_unwind(AssertUnwindSafe(|| run(log))).unwrap_err();
        assert_eq!(sum.downcast_ref(), Some(&3_usize));
    });
    assert_eq!(order, "box0 b0 box1 b1 local a");
}

#[test]
fn a_panic_inside_an_initialiser() {
    #[regions]
    fn run(log: &Log, fail: bool) -> usize {
        let all = rown!(vec![
            rbox!(Noisy::new(log, "first")),
            if fail {
                std::panic::resume_unwind(Box::new(()))
            } else {
                rbox!(Noisy::new(log, "second"))
            },
        ]);
        all.len()
    }
    assert_eq!(log(|log| assert_eq!(run(log, false), 2)), "first second");
    assert_eq!(
        log(|log| assert!(catch_unwind(AssertUnwindSafe(|| run(log, true))).is_err())),
        "first"
    );
}

#[test]
fn a_destructor_that_panics_does_not_stop_the_others() {
    struct Fails;
    impl Drop for Fails {
        fn drop(&mut self) {
            std::panic::resume_unwind(Box::new("dropped"));
        }
    }
    #[regions]
    fn run(log: &Log) {
        for turn in 0..2 {
            let a = rown!(Noisy::new(log, format!("a{turn}")));
            let _fails = rown!(Fails);
            let b = rown!(Noisy::new(log, format!("b{turn}")));
            std::mem::swap(&mut a.1, &mut b.1);
        }
    }
    let order = log(|log| assert!(catch_unwind(AssertUnwindSafe(|| run(log))).is_err()));
    assert_eq!(order, "a0 b0");
}

#[test]
fn boxes_end_with_their_handle() {
    #[regions]
    fn run(log: &Log) {
        let a = rbox!(Noisy::new(log, "a"));
        let b = rbox!(Noisy::new(log, "b"));
        drop(a);
        let mut kept = Vec::new();
        for turn in 0..2 {
            let _gone = rbox!(Noisy::new(log, format!("gone{turn}")));
            kept.push(rbox!(Noisy::new(log, format!("kept{turn}"))));
        }
        note(log, "end");
        let c = rbox!(Noisy::new(log, "c")).into_inner();
        drop((b, c));
    }
    assert_eq!(log(run), "a gone0 gone1 end b c kept0 kept1");
}

#[test]
fn counts_are_given_back() {
    #[regions]
    fn run(shared: &Rc<()>) -> usize {
        let mut most = 0;
        for _ in 0..3 {
            let one = rown!(Rc::clone(shared));
            let more = rown!(vec![Rc::clone(one); 4]);
            most = most.max(Rc::strong_count(shared) + more.len());
        }
        most
    }
    let shared = Rc::new(());
    assert_eq!(run(&shared), 6 + 4);
    assert_eq!(Rc::strong_count(&shared), 1);
}

#[test]
fn owned_in_closures_and_futures() {
    #[regions]
    fn closure(log: &Log) {
        let call = |name: &str| {
            let a = rown!(Noisy::new(log, name));
            a.1.push('!');
        };
        call("a");
        call("b");
        note(log, "end");
    }
    assert_eq!(log(closure), "a! b! end");

    #[regions]
    async fn future(log: &Log) {
        let a = rown!(Noisy::new(log, "a"));
        std::future::pending::<()>().await;
        a.1.push('!');
    }
    assert_eq!(
        log(|log| {
            let mut future = Box::pin(future(log));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(std::future::Future::poll(future.as_mut(), &mut context).is_pending());
            note(log, "dropped");
        }),
        "dropped a"
    );
}

#[test]
fn by_hand() {
    let r = Region::new();
    let dropped = std::sync::Arc::new(());
    let owned = rown!(in r; vec![std::sync::Arc::clone(&dropped); 2]);
    owned.pop();
    assert_eq!(std::sync::Arc::strong_count(&dropped), 2);
    drop(r);
    assert_eq!(std::sync::Arc::strong_count(&dropped), 1);
}
