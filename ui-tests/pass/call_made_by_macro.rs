//! Annotated modules and functions that macros make, and calls in the arguments of macros.
#![deny(warnings)]
use rmm::prelude::*;

macro_rules! module {
    ($module:ident, $leaf:ident, $ty:ty, $start:expr) => {
        #[regions]
        mod $module {
            use rmm::prelude::*;

            pub fn $leaf<'r>(n: $ty) -> &'r $ty {
                rref!(n + $start)
            }

            pub fn both<'r>(n: $ty) -> RVec<'r, &'r $ty> {
                rvec![$leaf(n), $leaf(2 * $start)]
            }

            pub fn run(n: $ty) -> $ty {
                both(n).iter().copied().sum()
            }
        }
    };
}

module!(small, leaf, u8, 1 + 1);
module!(large, bud, u64, 3);

#[regions]
mod arguments {
    use rmm::prelude::*;

    fn word<'r>(n: u32) -> &'r str {
        rformat!("w{n}").into_str()
    }

    macro_rules! twice {
        ($e:expr) => {
            [$e, $e]
        };
    }

    macro_rules! maker {
        ($name:ident) => {
            fn $name(n: u32) -> u32 {
                n + 1
            }
        };
    }

    maker!(next);

    pub fn run(n: u32) -> String {
        assert!(word(n).starts_with('w'), "{} {}", word(1), word(2));
        assert_eq!(word(next(n)), word(n + 1), "{:?}", twice!(word(n)));
        let all = vec![word(n), word(3)];
        let matched = matches!(word(n).len(), 2 | 3);
        let text = format!("{0}{first}{matched}", word(7), first = all[0]);
        let words = rvec![word(4), word(5)];
        let joined = rformat!("{}{text}", words.concat());
        let more = twice!(word(6));
        format!("{joined}{}", more.concat())
    }
}

fn main() {
    assert_eq!(small::run(1), 3 + 6);
    assert_eq!(large::run(1), 4 + 9);
    assert_eq!(arguments::run(1), "w4w5w7w1truew6w6");
    let region = Region::new();
    assert_eq!(large::bud(&region, 1), &4);
    assert_eq!(small::leaf(&region, 1), &3);
}
