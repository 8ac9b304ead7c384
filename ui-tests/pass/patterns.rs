//! Trap: shadowing; patterns with `ref`, `@`, `|`, slices, boxes in structs.
use rmm::prelude::*;

struct Pair<'r> {
    left: &'r u32,
    right: RVec<'r, &'r u32>,
}

enum Side<'r> {
    Left(&'r u32),
    Right { value: &'r u32 },
}

#[regions]
fn main() {
    let value = rref!(1);
    let value = rref!((value, 2));
    let (value, _) = value;
    assert_eq!(**value, 1);
    let Pair { left, ref right } = Pair {
        left: rref!(1),
        right: rvec![rref!(2)],
    };
    assert_eq!(*left + *right[0], 3);
    let pair = (rref!(1), rref!(2));
    let whole @ (first, ref second) = pair;
    assert_eq!((*whole.0, *first, **second), (1, 1, 2));
    let mut kept = rvec![];
    for side in [Side::Left(rref!(1)), Side::Right { value: rref!(2) }] {
        let (Side::Left(value) | Side::Right { value }) = side;
        kept.push(value);
    }
    if let [one] | [one, _, ..] = kept[..] {
        assert_eq!(one, &1);
    }
    if let [first, rest @ ..] = &kept[..] {
        assert_eq!((first, rest.len()), (&&1, 1));
    }
    assert_eq!(kept, [&1, &2]);
    let mut pair = (rvec![1], rvec![2]);
    let (ref mut left, _) = pair;
    left.push(3);
    (pair.0, pair.1) = (pair.1, pair.0);
    assert_eq!(pair.1, [1, 3]);
}
