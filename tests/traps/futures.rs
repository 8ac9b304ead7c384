//! `async` functions and blocks.

use rmm::prelude::*;
use std::{
    future::Future,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

/// Pending once, then ready.
#[derive(Default)]
struct Later(bool);

impl Future for Later {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

fn later() -> Later {
    Later::default()
}

fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            return value;
        }
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[regions]
async fn holds_a_reference(n: u32) -> u32 {
    let cell = rnew!(n);
    later().await;
    *cell += 1;
    later().await;
    *cell
}

#[regions]
async fn holds_slices_in_turns(n: usize) -> usize {
    let mut total = 0;
    for turn in 0..n {
        let slice = rslice![turn; turn];
        later().await;
        total += slice.iter().sum::<usize>();
        if total > 1000 {
            return total;
        }
    }
    total
}

#[regions]
async fn holds_a_vector(text: &str) -> Result<usize, std::num::ParseIntError> {
    let mut v = rvec![];
    for field in text.split(' ') {
        later().await;
        v.push(field.parse::<usize>()?);
    }
    later().await;
    Ok(v.iter().sum())
}

#[regions]
async fn awaits_inside_a_form(n: u32) -> u32 {
    let pair = rnew!((holds_a_reference(n).await, 1));
    let v = rvec![pair.0, {
        later().await;
        3
    }];
    v.iter().sum::<u32>() + pair.1
}

#[regions]
fn async_blocks() -> u32 {
    let outside = rvec![1, 2];
    let borrows = async {
        let inside = rvec![10];
        later().await;
        inside[0] + outside.len() as u32
    };
    let a = run(borrows);
    let moves = async move {
        let inside = rcollect!(outside.iter().map(|n| n * 100));
        later().await;
        inside.iter().sum::<u32>()
    };
    a + run(moves)
}

#[regions]
fn async_closures() -> u32 {
    let add = async |a: u32| {
        let v = rvec![a, 1];
        later().await;
        v.iter().sum::<u32>()
    };
    run(async { add(1).await + add(2).await })
}

struct Service {
    base: u32,
}

impl Service {
    #[regions]
    async fn call(&self, n: u32) -> u32 {
        let cell = rnew!(self.base);
        later().await;
        *cell + n
    }
}

#[regions]
fn returns_a_future(n: u32) -> impl Future<Output = u32> + Send {
    let v = rvec![n, 1];
    let sum = v.iter().sum::<u32>();
    async move {
        let cell = rnew!(sum);
        later().await;
        *cell
    }
}

#[test]
fn futures() {
    assert_eq!(run(holds_a_reference(3)), 4);
    assert_eq!(run(holds_slices_in_turns(4)), 1 + 4 + 9);
    assert_eq!(run(holds_a_vector("1 2")), Ok(3));
    assert!(run(holds_a_vector("1 x")).is_err());
    assert_eq!(run(awaits_inside_a_form(1)), 6);
    assert_eq!(async_blocks(), 12 + 300);
    assert_eq!(async_closures(), 5);
    assert_eq!(run(Service { base: 2 }.call(3)), 5);
    assert_eq!(run(returns_a_future(4)), 5);
}

#[test]
fn futures_move_between_threads() {
    let future = is_send(holds_a_reference(1));
    assert_eq!(std::thread::spawn(move || run(future)).join().unwrap(), 2);
    let service = Service { base: 1 };
    assert_eq!(run(is_send(service.call(1))), 2);
    assert_eq!(run(is_send(returns_a_future(1))), 2);
    // In the middle: the region and what refers to it change threads together.
    let mut future = Box::pin(holds_a_reference(5));
    assert!(
        future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    );
    assert_eq!(std::thread::spawn(move || run(future)).join().unwrap(), 6);
}

#[test]
fn futures_dropped_in_the_middle() {
    let mut future = Box::pin(holds_slices_in_turns(9));
    for _ in 0..3 {
        assert!(
            future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
    }
    drop(future);
}
