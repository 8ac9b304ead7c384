//! `#[regions(limit = …)]` and the `try_` forms.

use rmm::prelude::*;
use std::panic::catch_unwind;

#[regions(limit = "64 KiB")]
fn bounded(n: usize) -> usize {
    let v = rvec![0_u8; n];
    v.len()
}

fn words_of(f: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let words = catch_unwind(f).unwrap_err();
    words
        .downcast_ref::<String>()
        .cloned()
        .unwrap_or_else(|| words.downcast_ref::<&str>().unwrap().to_string())
}

#[test]
fn within_the_limit() {
    assert_eq!(bounded(60_000), 60_000);
    // Each call has a limit of its own.
    assert_eq!(bounded(60_000), 60_000);
}

#[test]
fn beyond_the_limit() {
    let words = words_of(|| _ = bounded(70_000));
    assert!(
        words.contains("region_of_v") && words.contains("70000") && words.contains("65536"),
        "{words}"
    );
    assert_eq!(bounded(1), 1);
}

#[test]
fn the_place_of_the_allocation_is_blamed() {
    use std::sync::Mutex;
    static PLACE: Mutex<Option<(String, u32)>> = Mutex::new(None);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().unwrap();
        if place.file().ends_with("limits.rs") {
            *PLACE.lock().unwrap() = Some((place.file().to_string(), place.line()));
        }
    }));
    #[regions(limit = 1000)]
    fn fails(n: usize) -> u32 {
        let s = rslice![0_u8; n];
        let line = line!() - 1;
        line + s.len() as u32
    }
    let line = fails(0);
    let result = catch_unwind(|| fails(2000));
    std::panic::set_hook(before);
    assert!(result.is_err());
    assert_eq!(
        PLACE.lock().unwrap().as_ref().map(|(_, line)| *line),
        Some(line)
    );
}

#[regions(limit = "4 kB")]
fn turns(n: usize, each: usize) -> usize {
    let mut total = 0;
    for _ in 0..n {
        let v = rvec![1_u8; each];
        total += v.len();
    }
    total
}

#[test]
fn the_limit_is_of_a_turn() {
    assert_eq!(turns(100, 3000), 300_000);
    assert!(catch_unwind(|| turns(1, 5000)).is_err());
}

#[regions(limit = "1 KiB")]
fn tried(n: usize) -> Result<usize, AllocError> {
    let v = try_rvec![0_u8; n]?;
    let one = try_rnew!(1_u64)?;
    let s = try_rslice![1_u8, 2]?;
    let text = try_rstr!("abc")?;
    let shown = try_rformat!("{text}{}", *one)?;
    let all = try_rcollect!(s.iter().copied())?;
    let shared = try_rref!(2)?;
    let owned = try_rown!(vec![1])?;
    let boxed = try_rbox!(String::from("a"))?;
    let map = try_rmap! { 1 => 2 }?;
    let set = try_rset! { 1, 2, 3 }?;
    Ok(v.len()
        + shown.len()
        + all.len()
        + shared
        + owned.len()
        + boxed.len()
        + map.len()
        + set.len())
}

#[test]
fn forms_that_return_errors() {
    assert_eq!(tried(16).unwrap(), 16 + 4 + 2 + 2 + 1 + 1 + 1 + 3);
    let error = tried(5000).unwrap_err();
    assert_eq!((error.asked(), error.limit()), (5000, Some(1024)));
    let words = error.to_string();
    assert!(words.contains("5000") && words.contains("1024"), "{words}");
    assert!(tried(1020).is_err());
}

#[regions]
fn retries(r: &Region) -> usize {
    let mut size = 1 << 20;
    loop {
        match try_rvec![in r; 0_u8; size] {
            Ok(v) => return v.len(),
            Err(error) => {
                assert!(error.available() < size);
                size /= 2;
            }
        }
    }
}

#[test]
fn a_full_region_stays_usable() {
    let r = Region::bounded(10_000);
    let kept = rnew!(in r; 5_u64);
    assert_eq!(retries(&r), 8192);
    assert!(
        catch_unwind(std::panic::AssertUnwindSafe(
            || rvec![in r; 0_u8; 20_000].len()
        ))
        .is_err()
    );
    *kept += 1;
    assert_eq!((*kept, *rnew!(in r; 1)), (6, 1));
}

#[test]
fn sizes_that_overflow() {
    #[regions]
    fn huge(n: usize) -> Result<usize, AllocError> {
        let v = try_rvec![0_u64; n]?;
        Ok(v.len())
    }
    assert_eq!(huge(10).unwrap(), 10);
    assert!(huge(usize::MAX).is_err());
    assert!(huge(usize::MAX / 8).is_err());
    assert!(huge(usize::MAX / 16 - 100).is_err());
    assert_eq!(huge(10).unwrap(), 10);
}

#[test]
fn destructors_run_when_a_region_is_full() {
    #[regions(limit = 2000)]
    fn run(dropped: &std::rc::Rc<()>, n: usize) {
        let kept = rown!(dropped.clone());
        let v = rvec![0_u8; n];
        let late = rown!((kept.clone(), v.len()));
        assert_eq!(late.1, n);
    }
    let dropped = std::rc::Rc::new(());
    run(&dropped, 10);
    assert!(catch_unwind(std::panic::AssertUnwindSafe(|| run(&dropped, 3000))).is_err());
    assert_eq!(std::rc::Rc::strong_count(&dropped), 1);
}

struct Holder<'r> {
    region: &'r Region,
}

impl<'r> Holder<'r> {
    #[regions(in = self.region, limit = "1 KiB")]
    fn both(&self, n: usize) -> &'r [u8] {
        let scratch = rvec![1_u8; n / 10];
        rslice![scratch[0]; n]
    }
}

#[test]
fn the_limit_is_not_the_callers() {
    let region = Region::new();
    let holder = Holder { region: &region };
    assert_eq!(holder.both(5000).len(), 5000);
    assert!(catch_unwind(std::panic::AssertUnwindSafe(|| holder.both(20_000).len())).is_err());
}
