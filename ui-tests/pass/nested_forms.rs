//! Trap: forms inside forms and inside other macros.
use rmm::prelude::*;

macro_rules! twice {
    ($e:expr) => {
        ($e, $e)
    };
}

macro_rules! last {
    ($($e:expr),*; $l:expr) => {{
        $(let _ = $e;)*
        $l
    }};
}

#[regions]
fn main() {
    let nested = rnew!(rnew!(rref!(1)));
    assert_eq!(***nested, 1);
    let vector = vec![rnew!(1), rnew!(2)];
    assert_eq!(vector.len(), 2);
    let vectors = rvec![rvec![1, 2], rvec![3]];
    assert_eq!(vectors[0][1], 2);
    println!("{} {:?}", rnew!(1), rvec![rstr!("a")]);
    assert!(matches!(rnew!(Some(1)), Some(1)));
    let (left, right) = twice!(rnew!(1));
    *left += *right;
    assert_eq!(left, &2);
    let kept = last!(1, 2; rref!(3));
    assert_eq!(kept, &3);
    let map = rmap! { rstr!("key") => rvec![rnew!(1)] };
    assert_eq!(*map["key"][0], 1);
    let shown = dbg!(rref!(1));
    assert_eq!(shown, &1);
}
