//! What only the older editions have: `gen` as a name, and `impl Trait` that captures no lifetime that it does not name.

use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    fn gen<'r>(n: u32) -> &'r u32 {
        rref!(n)
    }

    fn captures_nothing(n: &u32) -> impl Fn() -> u32 {
        let made = *gen(*n);
        move || made
    }

    #[no_mangle]
    pub(super) extern "C" fn rmm_test_sum(n: u32) -> u32 {
        let all = rcollect!((0..n).map(gen));
        let last = {
            let local = n;
            captures_nothing(&local)
        };
        all.iter().copied().sum::<u32>() + last()
    }
}

#[test]
fn names_of_older_editions() {
    assert_eq!(names::rmm_test_sum(4), 10);
}
