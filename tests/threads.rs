//! Regions and threads: their end, and regions that change from one to another.

use rmm::prelude::*;
use std::{cell::RefCell, sync::mpsc, thread};

#[regions]
fn work(n: usize) -> usize {
    let mut total = 0;
    for turn in 0..n {
        let v = rvec![turn; turn];
        let owned = rown!(vec![v.len().to_string()]);
        total += owned[0].len() + v.len();
    }
    total
}

#[test]
fn every_thread_has_regions() {
    let alone = work(50);
    let threads: Vec<_> = (0..8).map(|_| thread::spawn(|| work(50))).collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), alone);
    }
}

#[test]
fn a_region_that_changes_threads() {
    let region = Region::new();
    let n = rnew!(in region; 5);
    *n += 1;
    let region = thread::spawn(move || {
        let v = rvec![in region; 1, 2, 3];
        assert_eq!(v.len(), 3);
        region
    })
    .join()
    .unwrap();
    // Used here again, and ended on a third thread.
    assert_eq!(rstr!(in region; "abc"), "abc");
    thread::spawn(move || drop(region)).join().unwrap();
    assert_eq!(work(3), work(3));
}

#[test]
fn warm_regions_of_other_threads() {
    let (sender, receiver) = mpsc::channel::<Region>();
    let maker = thread::spawn(move || {
        for n in 0..100_usize {
            let region = Region::new();
            assert_eq!(rvec![in region; n; n].len(), n);
            sender.send(region).unwrap();
        }
    });
    for mut region in receiver {
        region.reset();
        assert_eq!(*rnew!(in region; 1), 1);
    }
    maker.join().unwrap();
}

/// Uses regions when its thread ends, after the thread's warm memory may be gone.
struct AtTheEnd(mpsc::Sender<usize>);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        let kept = Region::new();
        let v = rvec![in kept; 1_u8; 10_000];
        self.0.send(work(10) + v.len()).unwrap();
    }
}

thread_local! {
    static BEFORE: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
    static AFTER: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
    static REGION: RefCell<Option<Region>> = const { RefCell::new(None) };
}

#[test]
fn during_the_destruction_of_thread_locals() {
    let (sender, receiver) = mpsc::channel();
    let expected = work(10) + 10_000;
    for first in [true, false] {
        let sender = sender.clone();
        thread::spawn(move || {
            // Thread-locals end in an order of their own: one begins before the first region, one after.
            BEFORE.set(Some(AtTheEnd(sender.clone())));
            if first {
                assert!(work(10) > 0);
            }
            REGION.set(Some(Region::new()));
            REGION.with_borrow(|region| {
                let region = region.as_ref().unwrap();
                assert_eq!(*rnew!(in region; 1), 1);
            });
            AFTER.set(Some(AtTheEnd(sender)));
        })
        .join()
        .unwrap();
    }
    drop(sender);
    assert_eq!(receiver.iter().collect::<Vec<_>>(), [expected; 4]);
}

#[test]
fn panics_in_threads() {
    #[regions]
    fn fails(n: usize) -> usize {
        let v = rvec![n; n];
        let owned = rown!(vec![String::from("a")]);
        assert!(v.len() < 5, "{v:?} {owned:?}");
        v.len()
    }
    for n in 0..20 {
        assert_eq!(thread::spawn(move || fails(n)).join().is_ok(), n < 5);
    }
}

#[test]
fn values_are_sent_and_shared() {
    #[regions]
    fn run(n: u64) -> u64 {
        let numbers = rcollect!(0..n).into_slice();
        let text = rstr!("abc");
        let owned = rown!(vec![String::from("de")]);
        let handle = rbox!(String::from("f"));
        thread::scope(|scope| {
            let sum = scope.spawn(|| numbers.iter().sum::<u64>());
            let lengths = scope.spawn(move || {
                owned.push("x".into());
                text.len() + owned.len() + handle.len()
            });
            sum.join().unwrap() + lengths.join().unwrap() as u64
        })
    }
    assert_eq!(run(5), 10 + 6);
}

#[test]
fn many_open_regions() {
    #[regions]
    fn nest(depth: usize) -> usize {
        let v = rvec![depth; 4];
        if depth == 0 {
            0
        } else {
            nest(depth - 1) + v.len()
        }
    }
    assert_eq!(nest(500), 2000);
    assert_eq!(thread::spawn(|| nest(500)).join().unwrap(), 2000);
}

#[test]
fn forgotten_regions() {
    let region = Region::new();
    let n = rnew!(in region; 1);
    *n += 1;
    std::mem::forget(region);
    assert_eq!(work(4), work(4));
}

#[test]
fn requests_that_fail() {
    #[regions]
    fn run() -> Result<usize, AllocError> {
        let small = try_rvec![1_u8; 10]?;
        let huge = try_rvec![0_u8; isize::MAX as usize - 4096];
        assert!(huge.is_err());
        let more = try_rvec![1_u8; 10]?;
        Ok(small.len() + more.len())
    }
    assert_eq!(run().unwrap(), 20);
}
