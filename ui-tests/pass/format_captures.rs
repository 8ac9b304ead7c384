//! Trap: variables that are captured inside a format string keep their region alive.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut last = rformat!("");
    for n in 0..3 {
        let inner = rref!(n);
        let text = rformat!("{inner} {0:>1$} {inner:?}", n, 3);
        println!("{text}");
        last = rformat!("{text}");
        assert!(*inner < 3, "{inner}");
    }
    assert_eq!(last, "2   2 2");
    assert_eq!(format!("{last}"), "2   2 2");
}
