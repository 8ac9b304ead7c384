//! Raw and non-ASCII identifiers, underscores, and one-letter names.
use rmm::prelude::*;

#[regions]
fn main() {
    let r#type = rnew!(1);
    let größe = rvec![*r#type];
    let _ = rnew!(2);
    let _kept = rref!(3);
    let r = rstr!("r");
    let (a, b) = (rref!(1), rref!(2));
    for r#in in 0..2 {
        let r#loop = rvec![r#in];
        assert_eq!(r#loop.len(), 1);
    }
    assert_eq!((größe[0], *_kept, r, *a, *b), (1, 3, "r", 1, 2));
}
