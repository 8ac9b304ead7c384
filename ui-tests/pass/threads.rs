//! Trap: regions while thread-local variables are destroyed, and regions that move to another thread.
use rmm::prelude::*;
use std::thread;

struct Last;

impl Drop for Last {
    #[regions]
    fn drop(&mut self) {
        let numbers = rvec![1, 2, 3];
        assert_eq!(numbers.len(), 3);
    }
}

thread_local! {
    static LAST: Last = const { Last };
}

fn main() {
    thread::spawn(|| {
        LAST.with(|_| {});
        rnew!(in Region::new(); 1);
        LAST.with(|_| {});
    })
    .join()
    .unwrap();

    let region = Region::new();
    let names = rown!(in region; vec![String::from("a")]);
    names.push(String::from("b"));
    thread::spawn(move || {
        assert!(region.used() > 0);
        rnew!(in region; 1);
    })
    .join()
    .unwrap();

    let region = Region::new();
    let numbers = rslice![in region; 0; 4];
    thread::scope(|scope| {
        for number in numbers.iter_mut() {
            scope.spawn(move || *number += 1);
        }
    });
    assert_eq!(numbers, [1; 4]);
}
