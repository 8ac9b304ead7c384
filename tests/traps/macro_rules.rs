//! Functions that `macro_rules!` makes.

use rmm::prelude::*;

macro_rules! doubled {
    ($name:ident, $e:expr) => {
        #[regions]
        fn $name() -> i32 {
            let v = rvec![2 * $e, $e * 2, -$e];
            assert_eq!(v[2], -($e));
            let n = rnew!(2 * $e);
            assert_eq!(*n, v[0]);
            assert_eq!(v[1], v[0]);
            2 * $e
        }
    };
}
doubled!(double_of_a_sum, 3 + 4);
doubled!(double_of_a_form, *rnew!(3) + *rnew!(4));

macro_rules! with_block {
    ($name:ident, $ty:ty, $b:block) => {
        #[regions]
        fn $name(n: $ty) -> $ty {
            let made: &mut $ty = rnew!($b);
            *made += n;
            let _ = $b;
            *made
        }
    };
}
with_block!(from_a_block, u64, {
    let v = rvec![1, 2];
    v.iter().sum::<u64>()
});

macro_rules! whole_body {
    ($(#[$attribute:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),*) -> $out:ty $body:block) => {
        $(#[$attribute])*
        #[regions]
        $vis fn $name($($arg: $ty),*) -> $out $body
    };
}
whole_body! {
    /// Documented.
    #[inline]
    pub(crate) fn from_all_parts(text: &str, n: usize) -> Option<usize> {
        let words = rcollect!(text.split(' '));
        let word = words.get(n)?;
        Some(word.len())
    }
}

macro_rules! fragments {
    ($name:ident, $p:pat, $l:literal, $life:lifetime, $path:path, $cond:expr, $value:expr) => {
        #[regions]
        fn $name(input: Option<u32>) -> u32 {
            let $p = (rnew!($l), rvec![$l; 2]);
            let mut turns = 0;
            $life: loop {
                let kept = rvec![turns];
                turns += 1;
                while $cond {
                    break $life;
                }
                if kept[0] > 2 {
                    break $life;
                }
            }
            let made: $path = Some($value + turns);
            made.or(input).unwrap_or(0)
        }
    };
}
fragments!(from_fragments, (first, rest), 5, 'all, Option::<u32>, rvec![1].is_empty(), *first + rest.len() as u32);

macro_rules! statement {
    ($name:ident, $first:stmt, $second:stmt, $value:expr) => {
        #[regions]
        fn $name() -> u32 {
            $first;
            $second;
            $value
        }
    };
}
statement!(from_statements, let v = rvec![1, 2], assert!(v.len() == 2), v.iter().sum());

macro_rules! own_variable {
    ($name:ident, $outer:expr) => {
        #[regions]
        fn $name() -> u32 {
            // `v` here and `v` at the call are two variables.
            let v = rvec![1];
            let sum = v.iter().sum::<u32>();
            sum + $outer
        }
    };
}
own_variable!(hygienic, {
    let v = rvec![10, 20];
    v.iter().sum::<u32>()
});

macro_rules! repeated {
    ($name:ident; $($e:expr),*) => {
        #[regions]
        fn $name() -> usize {
            let mut all = rvec![];
            $(
                let item = rstr!($e);
                all.push(item);
            )*
            all.iter().map(|item| item.len()).sum()
        }
    };
}
repeated!(from_repetition; "a", "bc", &"def".to_uppercase());

macro_rules! attribute_outside {
    ($item:item) => {
        #[regions]
        $item
    };
}
attribute_outside! {
    fn from_an_item(n: u32) -> u32 {
        let v = rvec![n; 3];
        v.iter().sum()
    }
}

macro_rules! form_with_region {
    ($r:expr, $e:expr) => {
        *rnew!(in $r; $e) + *rnew!(in &$r; 1)
    };
}

#[regions]
fn explicit_region_in_a_macro() -> u32 {
    let by_hand = Region::new();
    form_with_region!(by_hand, 2)
}

#[test]
fn made_by_macros() {
    assert_eq!(double_of_a_sum(), 14);
    assert_eq!(double_of_a_form(), 14);
    assert_eq!(from_a_block(4), 7);
    assert_eq!(from_all_parts("a bc", 1), Some(2));
    assert_eq!(from_fragments(None), 5 + 2 + 4);
    assert_eq!(from_statements(), 3);
    assert_eq!(hygienic(), 31);
    assert_eq!(from_repetition(), 6);
    assert_eq!(from_an_item(2), 6);
    assert_eq!(explicit_region_in_a_macro(), 3);
}
