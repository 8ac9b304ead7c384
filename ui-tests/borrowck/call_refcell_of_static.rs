//! A call's value is stored in the caller's cell of `'static` values: its region does not live long enough.
use rmm::prelude::*;

#[regions]
mod log {
    use rmm::prelude::*;
    use std::cell::RefCell;

    fn line<'r>(n: u32) -> &'r str {
        rformat!("line {n}").into_str()
    }

    pub fn write(log: &RefCell<Vec<&'static str>>, n: u32) {
        let line = line(n);
        log.borrow_mut().push(line);
    }
}

fn main() {
    let log = Default::default();
    log::write(&log, 1);
    println!("{log:?}");
}
