//! A panic unwinds through calls that share a region of their caller's.
use rmm::prelude::*;

#[regions]
mod risky {
    use rmm::prelude::*;

    fn checked<'r>(n: u32) -> &'r u32 {
        let made = rref!(n);
        assert!(*made < 3, "too large");
        made
    }

    fn all<'r>(n: u32) -> RVec<'r, &'r u32> {
        rcollect!((0..n).map(checked))
    }

    pub fn sum(n: u32) -> u32 {
        all(n).iter().copied().sum()
    }
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    assert!(std::panic::catch_unwind(|| risky::sum(9)).is_err());
    assert_eq!(risky::sum(3), 3);
    drop(Region::new());
}
