//! Every form, inferred.
use rmm::prelude::*;

#[regions]
fn main() {
    let n = rnew!(1);
    *n += 1;
    let shared = rref!(2);
    assert_eq!(n, shared);
    let mut v = rvec![1, 2];
    v.push(3);
    assert_eq!(v, [1, 2, 3]);
    assert_eq!(rvec![7; 2], [7, 7]);
    let empty: RVec<'_, u8> = rvec![];
    assert!(empty.is_empty());
    let squares = rcollect!((0..4).map(|n| n * n));
    assert_eq!(squares, [0, 1, 4, 9]);
    let slice = rslice![1, 2, 3];
    slice[0] = 5;
    assert_eq!(slice, [5, 2, 3]);
    assert_eq!(rslice![1; 2], [1, 1]);
    let s = rstr!(&String::from("text"));
    assert_eq!(s, "text");
    let mut text = rformat!("{s} {}", 1);
    text.push('!');
    assert_eq!(text, "text 1!");
    let mut blank = rformat!();
    blank.push_str("x");
    assert_eq!(blank.into_str(), "x");
    let mut map = rmap! { "a" => 1, "b" => 2 };
    map.insert("c", 3);
    assert_eq!(map.len(), 3);
    let mut set = rset! { 1, 2, 2 };
    set.insert(3);
    assert_eq!(set.len(), 3);
    let owned = rown!(vec![String::from("a")]);
    owned.push(String::from("b"));
    assert_eq!(owned.len(), 2);
    let boxed = rbox!(String::from("b"));
    assert_eq!(boxed.into_inner(), "b");
    let hole = region!();
    assert_eq!(rnew!(in hole; 4), &4);
}
