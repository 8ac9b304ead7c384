//! A callee is given another region than the vector's: its elements would end before the vector.
use rmm::prelude::*;

#[regions]
mod lists {
    use rmm::prelude::*;

    pub struct Log<'r> {
        pub lines: RVec<'r, &'r str>,
    }

    impl<'r> Log<'r> {
        pub fn add(&mut self, n: u32) {
            self.lines.push(rformat!("{n}").into_str());
        }
    }
}

fn main() {
    let long = Region::new();
    let mut log = lists::Log {
        lines: rvec![in long],
    };
    {
        let short = Region::new();
        log.add(&short, 1);
    }
    println!("{:?}", log.lines);
}
