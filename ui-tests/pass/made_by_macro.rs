//! Trap: functions that `macro_rules!` makes, with fragments of every kind.
use rmm::prelude::*;

macro_rules! function {
    ($name:ident, $arg:ident: $t:ty, $out:ty, $e:expr, $b:block, $p:pat, $l:lifetime, $lit:literal) => {
        #[regions]
        fn $name<$l>($arg: $t) -> $out {
            let $p = rnew!($e);
            let product = 2 * $e;
            let values = rvec![$lit, product, *$b];
            values.iter().sum()
        }
    };
}

function!(sum, n: &'a i32, i32, 1 + 1, { rnew!(5) }, _ignored, 'a, 7);

macro_rules! squared {
    ($name:ident, $n:ident, $e:expr) => {
        #[regions]
        fn $name($n: i32) -> i32 {
            let square = rnew!($e * $e);
            2 * *square
        }
    };
}

squared!(two_squares, n, n + 1);

macro_rules! allocate {
    ($($t:tt)*) => {
        rvec![$($t)*]
    };
}

macro_rules! whole {
    ($($item:item)*) => {
        $(#[regions] $item)*
    };
}

whole! {
    fn one() -> i32 {
        *rnew!(1)
    }
    fn two() -> i32 {
        let numbers = rvec![1, 1];
        numbers.iter().sum()
    }
}

fn main() {
    assert_eq!(sum(&1), 7 + 4 + 5);
    assert_eq!(two_squares(2), 18);
    let r = Region::new();
    assert_eq!(allocate![in r; 1, 2], [1, 2]);
    assert_eq!(one() + two(), 3);
}
