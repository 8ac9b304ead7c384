//! Asynchronous functions of an annotated module: regions across `await`, calls inside `async` blocks and closures.
#![deny(warnings)]
use rmm::prelude::*;

#[regions]
mod tasks {
    use rmm::prelude::*;
    use std::future::{Future, ready};
    use std::pin::Pin;

    pub async fn fetch<'r>(n: u32) -> &'r str {
        let text = rformat!("{}", ready(n).await);
        ready(()).await;
        text.into_str()
    }

    pub async fn all<'r>(n: u32) -> RVec<'r, &'r str> {
        let mut all = rvec![];
        for i in 0..n {
            let scratch = rvec![i; 10];
            all.push(fetch(scratch[3]).await);
            let block = async { fetch(i + 100).await.len() };
            if block.await > 3 {
                break;
            }
        }
        all
    }

    fn leaf<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    /// Allocates nothing that leaves, and can be sent.
    pub fn sent(n: u32) -> impl Future<Output = u32> + Send {
        let doubled = *leaf(2 * n);
        async move {
            ready(()).await;
            doubled + *leaf(1)
        }
    }

    pub fn boxed<'r>(n: u32) -> Pin<Box<dyn Future<Output = &'r str> + 'r>> {
        Box::pin(async move { fetch(n).await })
    }

    pub async fn run(n: u32) -> usize {
        let all = all(n).await;
        let futures = rown!((0..n).map(sent).collect::<Vec<_>>());
        let mut total = all.concat().len();
        for future in futures.drain(..) {
            total += future.await as usize;
        }
        let with = async |n: u32| leaf(n + 1);
        total + boxed(1234).await.len() + *with(1).await as usize
    }
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("it never waits"),
    }
}

fn main() {
    assert_eq!(ready(tasks::run(3)), 3 + (1 + 3 + 5) + 4 + 2);
    let region = Region::new();
    assert_eq!(ready(tasks::fetch(&region, 12)), "12");
}
