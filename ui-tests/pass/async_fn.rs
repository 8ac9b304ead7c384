//! Trap: `async fn`, `async` blocks, and futures that are `Send` with `&mut T` across `.await`.
use rmm::prelude::*;
use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

async fn ready() {}

#[regions]
async fn plain() -> u32 {
    let number = rnew!(1);
    ready().await;
    *number += 1;
    *number
}

#[regions]
async fn containers(count: u32) -> u32 {
    let mut numbers = rvec![];
    for n in 0..count {
        let number = rref!(n);
        ready().await;
        numbers.push(*number);
    }
    numbers.iter().sum()
}

#[regions]
fn blocks() -> u32 {
    let outer = rref!(1);
    let future = async {
        let inner = rref!(2);
        ready().await;
        *outer + *inner
    };
    run(future)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!(),
    }
}

fn main() {
    assert_eq!(run(plain()), 2);
    assert_eq!(run(containers(4)), 6);
    assert_eq!(blocks(), 3);
}
