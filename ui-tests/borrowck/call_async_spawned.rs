//! A future of the module that allocates is sent to a thread: one error, a region is not shared between threads.
use rmm::prelude::*;

#[regions]
mod tasks {
    use rmm::prelude::*;

    async fn fetch<'r>(n: u32) -> &'r u32 {
        std::future::ready(()).await;
        rref!(n)
    }

    fn spawn(task: impl Future<Output = u32> + Send) {
        drop(task);
    }

    pub fn run(n: u32) {
        spawn(async move {
            let made = fetch(n).await;
            *made
        });
    }
}

fn main() {
    tasks::run(1);
}
