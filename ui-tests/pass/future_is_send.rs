//! Trap: a future that holds `&mut T` across `.await` is `Send`.
use rmm::prelude::*;

async fn ready() {}

fn spawn<T>(_: impl Future<Output = T> + Send) {}

async fn by_hand(number: &mut u32) -> u32 {
    ready().await;
    *number
}

fn main() {
    let region = Region::new();
    spawn(by_hand(rnew!(in region; 1)));
}
