//! Two threads that share a value do not allocate in its region.
use rmm::prelude::*;

owned! { struct Text(&'r str); }

fn main() {
    let text = Text::new(|region| rstr!(in region; "a"));
    std::thread::scope(|scope| {
        scope.spawn(|| *rnew!(in text.region(); 1));
        scope.spawn(|| *rnew!(in text.region(); 2));
    });
}
