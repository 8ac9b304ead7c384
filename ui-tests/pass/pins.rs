//! `in 'label` and `in fn`.
use rmm::prelude::*;

#[regions]
fn main() {
    let mut kept = rvec![in fn;];
    let sum = 'sum: {
        let numbers = rvec![in 'sum; 1, 2, 3];
        break 'sum numbers.iter().sum::<i32>();
    };
    'outer: for n in 0..3 {
        for m in 0..3 {
            let pair = rref!(in 'outer; (n, m));
            let both = rnew!(in fn; pair.0 + pair.1);
            kept.push(*both);
            if m > n {
                continue 'outer;
            }
        }
    }
    'unused: {
        assert_eq!(rnew!(in 'unused; sum), &6);
    }
    assert_eq!(kept.len(), 8);
}
