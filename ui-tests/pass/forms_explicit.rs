//! Every form with a region by name: a `Region`, a reference, a `Bump`, with and without the attribute.
use rmm::prelude::*;

fn by_hand(r: &Region) {
    assert_eq!(rnew!(in r; 1), &1);
    assert_eq!(rref!(in *r; 1), &1);
    assert_eq!(rvec![in &r; 1, 2], [1, 2]);
    assert_eq!(rvec![in r; 1; 2], [1, 1]);
    assert_eq!(rvec![in r] as RVec<'_, u8>, [] as [u8; 0]);
    assert_eq!(rcollect!(in r.as_bump(); 0..2), [0, 1]);
    assert_eq!(rslice![in r; 1], [1]);
    assert_eq!(rstr!(in r; "a"), "a");
    assert_eq!(rformat!(in r; "{}", 1), "1");
    assert!(rformat!(in r).is_empty());
    assert_eq!(rmap! { in r; 1 => 2 }.len(), 1);
    assert_eq!(rset! { in r; 1 }.len(), 1);
    assert_eq!(rown!(in r; vec![1]), &[1]);
    assert_eq!(*rbox!(in r; 1), 1);
    assert!(region!(in r).used() > 0);
}

#[regions]
fn annotated() {
    let mine = Region::new();
    assert_eq!(rnew!(in mine; 1), &1);
    assert_eq!(rvec![in &mine; 1, 2], [1, 2]);
    assert_eq!(rvec![in mine] as RVec<'_, u8>, [] as [u8; 0]);
    assert_eq!(rmap! { in mine; 1 => 2 }.len(), 1);
    assert!(mine.used() > 0);
}

fn main() {
    by_hand(&Region::new());
    annotated();
}
