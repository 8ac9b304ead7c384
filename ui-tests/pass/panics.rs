//! Trap: an allocation inside an initialiser of another, and a panic inside it.
use rmm::prelude::*;
use std::panic;

#[regions]
fn nested(fail: bool) -> u32 {
    let kept = rvec![1, 2];
    let list = rvec![
        *rnew!(kept[0]),
        if fail {
            panic!("on purpose")
        } else {
            *rnew!(kept[1])
        }
    ];
    list.iter().sum()
}

fn main() {
    panic::set_hook(Box::new(|_| {}));
    for _ in 0..3 {
        assert!(panic::catch_unwind(|| nested(true)).is_err());
        assert_eq!(nested(false), 3);
    }
}
