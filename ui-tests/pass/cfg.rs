//! Trap: `#[cfg]` inside a body.
use rmm::prelude::*;

#[regions]
fn main() {
    #[cfg(debug_assertions)]
    let numbers = rvec![1, 2];
    #[cfg(not(debug_assertions))]
    let numbers = rvec![3];
    let mut kept = rvec![];
    for n in numbers.iter() {
        #[cfg(any())]
        kept.push(rnew!(no_such_name));
        #[cfg(all())]
        kept.push(rnew!(*n));
    }
    assert_eq!(kept.len(), numbers.len());
    let chosen = match 1 {
        #[cfg(any())]
        0 => rref!(0),
        _ => rref!(1),
    };
    assert_eq!(chosen, &1);
}
