//! Trap: zero-sized types, empty slices, large alignment, values larger than a chunk, requests that fail.
use rmm::prelude::*;

#[derive(Clone, Copy)]
#[repr(align(128))]
struct Aligned(u8);

#[regions]
fn main() {
    assert_eq!(rnew!(()), &());
    let units = rvec![(); 1000];
    assert_eq!(units.len(), 1000);
    let mut empty: RVec<'_, [u8; 0]> = rvec![];
    empty.push([]);
    assert_eq!(empty.len(), 1);
    let nothing: &mut [u64] = rslice![];
    assert!(nothing.is_empty());
    assert_eq!(rstr!(""), "");
    let aligned = rvec![Aligned(1); 3];
    for value in &aligned {
        assert_eq!(std::ptr::from_ref(value).addr() % 128, 0);
        assert_eq!(value.0, 1);
    }
    let large = rnew!([1_u8; 100_000]);
    assert_eq!(large[99_999], 1);
    let region = Region::bounded(1 << 20);
    assert!(try_rslice![in region; 0_u8; 1 << 30].is_err());
    assert!(try_rslice![in region; 0_u64; usize::MAX / 4].is_err());
    assert_eq!(rnew!(in region; 1), &1);
}
