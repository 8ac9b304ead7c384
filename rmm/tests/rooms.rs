//! Room on the stack, as `#[regions]` makes it for a vector or a string that is alone in its region.

use std::mem::align_of;

use rmm::{AllocError, prelude::*};

/// Whether `ptr` lies in the `size` bytes of `room`.
fn is_in<T, U>(room: &T, ptr: *const U) -> bool {
    let start = (&raw const *room).addr();
    (start..start + size_of::<T>()).contains(&ptr.addr())
}

#[test]
fn the_first_elements_lie_in_it() {
    let room = rvec!(@region room 1);
    let mut v = rvec![@in room; 1_u64, 2];
    assert!(is_in(&room, v.as_ptr()));
    assert_eq!(v.capacity(), 8);
    v.extend(3..=8);
    assert!(is_in(&room, v.as_ptr()));
    v.push(9);
    assert!(!is_in(&room, v.as_ptr()));
    assert_eq!(v, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    v.extend(10..2000);
    assert!(v.iter().copied().eq(1..2000));
}

#[test]
fn every_form_has_room() {
    let (a, b, c) = (
        rvec!(@region room 1),
        rcollect!(@region room 1),
        rslice!(@region room 1),
    );
    let (d, e, f) = (
        rstr!(@region room 1),
        rformat!(@region room 1),
        rbox!(@region room 1),
    );
    let n = 3;
    let v = rvec![@in a; 7_u8; n];
    assert!(is_in(&a, v.as_ptr()) && v == [7; 3]);
    let v = rcollect!(@in b; 0..n);
    assert!(is_in(&b, v.as_ptr()) && v == [0, 1, 2]);
    let s = rslice![@in c; 'x'; n];
    assert!(is_in(&c, s.as_ptr()) && *s == ['x'; 3]);
    let s = rstr!(@in d; String::from("text"));
    assert!(is_in(&d, s.as_ptr()) && s == "text");
    let s = rformat!(@in e; "{n:04}");
    assert!(is_in(&e, s.as_ptr()) && s == "0003");
    let boxed = rbox!(@in f; vec![n]);
    assert!(is_in(&f, &raw const *boxed) && *boxed == [3]);
}

#[test]
fn what_is_large_is_the_regions() {
    #[derive(Clone, Copy, PartialEq, Debug)]
    #[repr(align(128))]
    struct Wide(u8);
    let (a, b, c) = (
        rvec!(@region room 1),
        rvec!(@region room 1),
        rslice!(@region room 1),
    );
    let mut v = rvec![@in a; [1_u64; 9]];
    v.push([2; 9]);
    assert!(!is_in(&a, v.as_ptr()) && v == [[1; 9], [2; 9]]);
    let mut v = rvec![@in b; Wide(1)];
    v.push(Wide(2));
    assert!(v.as_ptr().addr().is_multiple_of(align_of::<Wide>()) && v == [Wide(1), Wide(2)]);
    assert_eq!(*rslice![@in c; 1_u32; 1000], [1; 1000]);
}

#[test]
fn without_size() {
    let room = rvec!(@region room 1);
    let mut v = rvec![@in room;];
    v.extend([(); 1000]);
    assert_eq!((v.len(), v.pop()), (1000, Some(())));
}

#[test]
fn the_second_one_is_the_regions() {
    let room = rvec!(@region room 1);
    let mut a = rvec![@in room; 1];
    let mut b = rvec![@in room; 2];
    a.push(3);
    b.push(4);
    assert!(is_in(&room, a.as_ptr()) && !is_in(&room, b.as_ptr()));
    let (c, d) = (a.clone(), a.split_off(1));
    assert_eq!(
        (a, b, c, d),
        (
            rvec![in Region::new(); 1],
            rvec![in Region::new(); 2, 4],
            rvec![in Region::new(); 1, 3],
            rvec![in Region::new(); 3]
        )
    );
}

#[test]
fn the_bump_behind_it() {
    let room = rvec!(@region room 1);
    let mut v = rvec![@in room; 1];
    let bump: &bumpalo::Bump = v.bump();
    let n = bump.alloc(7);
    v.extend(0..100);
    assert_eq!((*n, v.len()), (7, 101));
    v.shrink_to_fit();
    v.truncate(2);
    v.shrink_to_fit();
    assert_eq!(v, [1, 0]);
}

#[test]
fn what_leaves_the_vector() {
    let room = rvec!(@region room 1);
    let v = rvec![@in room; 3, 1, 2];
    let mut iter = v.into_iter();
    assert_eq!(iter.next(), Some(3));
    let copy = iter.clone();
    assert!(iter.eq([1, 2]) && copy.rev().eq([2, 1]));
    let room = rvec!(@region room 1);
    let slice: &mut [i32] = rvec![@in room; 3, 1, 2].into_slice();
    slice.sort_unstable();
    assert_eq!(*slice, [1, 2, 3]);
}

/// A room is a place like any other.
#[test]
fn too_large() {
    let room = rvec!(@region room 1);
    let v: Result<RVec<'_, u64>, AllocError> = try_rvec![@in room; 0; usize::MAX / 16];
    assert!(v.is_err());
    assert_eq!(rvec![@in room; 1, 2], [1, 2]);
}

#[test]
fn destructors_run_in_it() {
    use std::rc::Rc;
    let count = Rc::new(());
    {
        let room = rbox!(@region room 1);
        let boxed: RBox<'_, dyn Fn() -> usize> = RBox::unsize(
            {
                let count = Rc::clone(&count);
                rbox!(@in room; move || Rc::strong_count(&count))
            },
            |f| f as _,
        );
        assert_eq!(boxed(), 2);
    }
    assert_eq!(Rc::strong_count(&count), 1);
}
