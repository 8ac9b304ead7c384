//! A struct of the caller's, written to through an unknown method.
use rmm::prelude::*;

struct Log<'a> {
    last: &'a str,
}

impl<'a> Log<'a> {
    fn note(&mut self, text: &'a str) {
        self.last = text;
    }
}

#[regions]
fn run(log: &mut Log<'_>) {
    let text = rstr!("word");
    log.note(text);
}

fn main() {
    let mut log = Log { last: "" };
    run(&mut log);
    println!("{}", log.last);
}
