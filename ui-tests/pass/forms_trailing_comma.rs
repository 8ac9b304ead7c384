//! A trailing comma, and all three kinds of brackets.
use rmm::prelude::*;

#[regions]
fn main() {
    assert_eq!(rnew!(1,), &1);
    assert_eq!(rref![1], &1);
    assert_eq!(rvec!(1, 2,), [1, 2]);
    assert_eq!(rvec! { 1; 2 }, [1, 1]);
    assert_eq!(rslice!(1, 2,), [1, 2]);
    assert_eq!(rcollect!(0..2,), [0, 1]);
    assert_eq!(rstr!("a",), "a");
    assert_eq!(rformat!("{}", 1,), "1");
    assert_eq!(rmap!(1 => 2,).len(), 1);
    assert_eq!(rset!(1, 2,).len(), 2);
    assert_eq!(rown!(vec![1],), &[1]);
    assert_eq!(*rbox!(1,), 1);
}
