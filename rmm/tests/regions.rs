//! `Region`: its memory, its pool, threads, limits, nesting.
#![allow(missing_docs)]
#![allow(
    dropping_references,
    clippy::drop_non_drop,
    reason = "containers without destructors are dropped on purpose"
)]
#![allow(
    clippy::needless_lifetimes,
    reason = "the lifetimes are what is tested"
)]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

use rmm::prelude::*;

/// Counts what this thread holds.
struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: all is left to the system.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let block = unsafe { System.alloc(layout) };
        if !block.is_null() {
            let _ = HELD.try_with(|held| held.set(held.get() + layout.size() as isize));
        }
        block
    }
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let _ = HELD.try_with(|held| held.set(held.get() - layout.size() as isize));
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn held() -> isize {
    HELD.get()
}

fn message(of: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(of)).unwrap_err();
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => payload.downcast_ref::<&str>().unwrap().to_string(),
    }
}

#[test]
fn traits_of_the_types() {
    fn send<T: Send>() {}
    send::<Region>();
    send::<AllocError>();
    send::<RBox<'_, Cell<u8>>>();
    assert_eq!(size_of::<Region>(), size_of::<usize>());
    assert_eq!(size_of::<Option<RBox<'_, u8>>>(), size_of::<usize>());
    assert!(!std::mem::needs_drop::<RVec<'_, u8>>());
    assert!(!std::mem::needs_drop::<RString<'_>>());
    assert!(!std::mem::needs_drop::<RMap<'_, u8, RVec<'_, u8>>>());
    assert!(!std::mem::needs_drop::<RSet<'_, RString<'_>>>());
}

/// Compiles only while the containers are covariant in the region and in the element.
#[test]
fn covariance() {
    fn vec<'s>(v: RVec<'static, &'static u8>, _: &'s u8) -> RVec<'s, &'s u8> {
        v
    }
    fn string<'s>(v: RString<'static>, _: &'s u8) -> RString<'s> {
        v
    }
    fn map<'s>(v: RMap<'static, &'static u8, &'static u8>, _: &'s u8) -> RMap<'s, &'s u8, &'s u8> {
        v
    }
    fn set<'s>(v: RSet<'static, &'static u8>, _: &'s u8) -> RSet<'s, &'s u8> {
        v
    }
    fn boxed<'s>(v: RBox<'static, &'static u8>, _: &'s u8) -> RBox<'s, &'s u8> {
        v
    }
    let _ = (vec, string, map, set, boxed);
}

/// A region's whole lifetime comes through any number of references.
#[test]
fn region_arguments() {
    fn through<'r>(r: &'r Region) -> (&'r mut u8, &'r Region) {
        let rr = &&r;
        (rnew!(in rr; 1), region!(in rr))
    }
    fn bump<'r>(r: &'r bumpalo::Bump) -> &'r u8 {
        rref!(in &r; 2)
    }
    struct Holder<'r> {
        region: &'r Region,
    }
    impl<'r> Holder<'r> {
        fn make(&mut self) -> &'r mut u8 {
            rnew!(in self.region; 3)
        }
    }
    let mut r = Region::new();
    let (one, same) = through(&r);
    assert_eq!((*one, same.used()), (1, 1));
    assert_eq!(*Holder { region: &r }.make(), 3);
    let by_mut = &mut r;
    assert_eq!(rvec![in by_mut; 1, 2], [1, 2]);
    by_mut.reset();
    let mut b = bumpalo::Bump::new();
    assert_eq!(*bump(&b), 2);
    let by_mut = &mut b;
    assert_eq!(rstr!(in by_mut; "x"), "x");
    assert_eq!(*rnew!(in Box::new(Region::new()).as_ref(); 1), 1);
}

#[test]
fn control_flow_in_arguments() {
    fn parse(r: &Region, text: &str) -> Result<u32, std::num::ParseIntError> {
        Ok(*rnew!(in r; text.parse::<u32>()?))
    }
    let r = Region::new();
    assert_eq!(parse(&r, "7"), Ok(7));
    assert!(parse(&r, "x").is_err());
    let first = 'l: {
        let _ = rnew!(in r; if r.used() > 0 { break 'l 1 } else { 2 });
        0
    };
    assert_eq!(first, 1);
    let nested = rnew!(in r; [rnew!(in r; 1), rnew!(in r; 2)]);
    assert_eq!(nested.iter().map(|n| **n).sum::<i32>(), 3);
}

#[test]
fn pool_keeps_the_last_chunk_and_gives_spikes_back() {
    std::thread::spawn(|| {
        drop(Region::with_capacity(1000));
        let before = held();
        for _ in 0..100 {
            let r = Region::new();
            rnew!(in r; [0_u8; 900]);
        }
        assert_eq!(held(), before, "warm regions ask for nothing");
        let r = Region::new();
        rslice![in r; 0_u8; 64 << 20];
        drop(r);
        assert!(held() <= before, "a spike is given back");
        let many: Vec<_> = (0..5000).map(|_| Region::with_capacity(100_000)).collect();
        drop(many);
        assert!(
            held() < before + (5 << 20),
            "the pool is capped: {}",
            held()
        );
        let many: Vec<_> = (0..50_000).map(|_| Region::new()).collect();
        drop(many);
        assert!(held() < before + (5 << 20), "also in number: {}", held());
    })
    .join()
    .unwrap();
}

/// Totals are exact: regions that were kept small and grow while others are out do not add up beyond the cap.
#[test]
fn pool_cap_holds_for_regions_that_grow() {
    std::thread::spawn(|| {
        let before = held();
        for round in 0..50 {
            let mut regions: Vec<_> = (0..8).map(|_| Region::new()).collect();
            for (n, r) in regions.iter().enumerate() {
                if n % 3 == round % 3 {
                    rslice![in r; 0_u8; 3 << 20];
                }
            }
            if round % 2 == 0 {
                regions.reverse();
            }
            drop(regions);
            assert!(
                held() - before < 6 << 20,
                "round {round}: {}",
                held() - before
            );
        }
    })
    .join()
    .unwrap();
}

#[test]
fn threads_free_their_pool() {
    // What a thread's pool holds is freed on that thread, and counted there: so look from inside a destructor that
    // runs after the pool's.
    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            let r = Region::new();
            let v = rvec![in r; 1_u8; 1000];
            assert_eq!(v.len(), 1000);
            let before = held();
            drop(r);
            // Either the pool still stands, or the region frees its memory itself.
            assert!(held() <= before);
        }
    }
    thread_local!(static LATE: Late = const { Late });
    for use_first in [false, true] {
        std::thread::spawn(move || {
            if use_first {
                drop(Region::with_capacity(100));
            }
            LATE.with(|_| ());
            drop(Region::with_capacity(100));
        })
        .join()
        .unwrap();
    }
}

#[test]
fn moves_to_another_thread() {
    let r = Region::new();
    let n = rown!(in r; String::from("here"));
    n.push('!');
    let boxed = rbox!(in r; vec![1]);
    std::thread::scope(|s| {
        s.spawn(move || drop(boxed));
    });
    let (sent, back) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        rnew!(in r; 5);
        sent.send(r).unwrap();
        let other = Region::with_capacity(5000);
        sent.send(other).unwrap();
    })
    .join()
    .unwrap();
    for r in back {
        rvec![in r; 1; 3];
        drop(r);
    }
    let again = [Region::new(), Region::new(), Region::new()];
    again.iter().for_each(|r| assert_eq!(r.used(), 0));
}

#[test]
fn a_limit_set_on_the_bump_does_not_reach_the_next_region() {
    let r = Region::new();
    r.set_allocation_limit(Some(0));
    drop(r);
    let r = Region::new();
    assert!(r.allocation_limit().is_none());
    rvec![in r; 0_u8; 1 << 20];
}

#[test]
fn forget_leaks_and_no_more() {
    let r = Region::new();
    rown!(in r; String::from("leaked"));
    std::mem::forget(r);
    let r = Region::new();
    let n = rnew!(in r; 1);
    assert_eq!(*n, 1);
}

#[test]
fn bounded() {
    let cache = Region::bounded(64 * 1024);
    assert_eq!(
        (cache.limit(), cache.available(), cache.used()),
        (Some(65_536), 65_536, 0)
    );
    let words = message(|| drop(rvec![in cache; 0_u8; 70_000]));
    assert_eq!(
        words,
        "region `cache` is full: 70000 bytes asked, 65536 of its 65536 bytes available"
    );
    assert_eq!(
        try_rstr!(in cache; "x".repeat(70_000))
            .unwrap_err()
            .to_string(),
        words
    );
    let mut count = 0;
    while try_rnew!(in cache; 0_u64).is_ok() {
        count += 1;
    }
    assert!(count * 8 <= 65_536 && count * 8 > 60_000, "{count}");
    assert!(cache.capacity() <= 65_536);
    assert!(try_rnew!(in cache; [0_u8; 4096]).is_err());
    let mut cache = cache;
    cache.reset();
    assert_eq!((cache.used(), cache.available()), (0, 65_536));
    rnew!(in cache; [0_u8; 100]);
}

#[test]
fn bounded_gives_all_of_it() {
    for limit in [
        0_usize,
        1,
        16,
        100,
        448,
        449,
        1000,
        1024,
        4096,
        5000,
        65_536,
        1 << 20,
    ] {
        let mut r = Region::bounded(limit);
        for _ in 0..3 {
            assert!(try_rvec![in r; 0_u8; limit + 1].is_err(), "{limit}");
            let v = try_rvec![in r; 7_u8; limit].unwrap();
            assert_eq!(v.len(), limit);
            if limit > 0 {
                assert!(try_rnew!(in r; 0_u8).is_err(), "{limit}");
                assert_eq!((r.used(), r.available()), (limit, 0), "{limit}");
            }
            r.reset();
            assert_eq!((r.used(), r.available()), (0, limit));
        }
    }
}

#[test]
fn bounded_never_asks_for_more() {
    let before = held();
    let r = Region::bounded(100_000);
    let outer = rvec![in r; 0_u8; 10_000];
    let inner = r.nested();
    let mut v = rvec![in inner];
    while v.try_push(0_u8).is_ok() {}
    let mut w = rvec![in r];
    while w.try_push(0_u8).is_ok() {}
    while try_rnew!(in inner; 0_u8).is_ok() {}
    while try_rnew!(in r; 0_u8).is_ok() {}
    assert_eq!((r.available(), inner.available()), (0, 0));
    let taken = held() - before;
    assert!(taken < 100_000 + 3 * 8192, "{taken}");
    assert!(r.capacity() + inner.capacity() <= 100_000);
    assert!(r.capacity() + inner.capacity() > 99_000);
    drop((outer, v, w));
    drop(inner);
    let back = r.available();
    assert!(back > 40_000, "{back}");
    rvec![in r; 0_u8; 40_000];
}

#[test]
fn bounded_by_name_and_macro() {
    let r = rnew!(@region limit = 1000, name = "region_of_x");
    let words = message(|| drop(rcollect!(@in r; 0_u64..1000)));
    assert!(
        words.starts_with("region `region_of_x` is full: 8000 bytes asked, 1000 of its 1000"),
        "{words}"
    );
    let r = rvec!(@region);
    assert_eq!(r.limit(), None);
    let mut v = rvec!(@in r; );
    v.push(1);
    assert_eq!(*region!(@in r;).as_bump().alloc(1), 1);
}

#[test]
fn overflow_and_giants() {
    let r = Region::bounded(1 << 16);
    assert_eq!(
        try_rvec![in r; 0_u64; usize::MAX].unwrap_err().asked(),
        usize::MAX
    );
    assert_eq!(
        try_rslice![in r; 0_u8; 1 << 30].unwrap_err().asked(),
        1 << 30
    );
    assert!(try_rvec![in r; (); 1000].is_ok());
    let mut v = rvec![in r; 1_u8];
    assert!(v.try_reserve(usize::MAX).is_err());
    assert!(v.try_reserve(isize::MAX as usize).is_err());
    let words = message(|| v.reserve(usize::MAX));
    assert!(
        words.contains("more bytes than an address can count"),
        "{words}"
    );
    let free = Region::new();
    let error = try_rvec![in free; 0_u8; isize::MAX as usize - 4096].unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("region `free` got no memory from the system"),
        "{error}"
    );
    let mut map = RMap::<u64, u64>::new_in(&r);
    assert!(map.try_reserve(usize::MAX).is_err());
    assert!(map.try_reserve(1 << 20).is_err());
    assert!(message(|| map.extend((0..1 << 20).map(|n| (n, n)))).contains("region"));
    v.push(2);
    map.insert(1, 2);
    assert_eq!((v.len(), map[&1]), (2, 2));
}

#[test]
fn nested() {
    let outer = Region::with_capacity(10 << 20);
    let a = rvec![in outer; 1_u32; 1000];
    let mut inner = outer.nested_bounded(1 << 20);
    let b = rvec![in inner; 2_u32; 1000];
    let deep = inner.nested();
    assert_eq!(
        (outer.nested_count(), inner.nested_count(), deep.depth()),
        (1, 1, 2)
    );
    assert!(a.iter().all(|&n| n == 1) && b.iter().all(|&n| n == 2));
    drop(deep);
    inner.reset();
    drop(inner);
    assert_eq!(outer.nested_count(), 0);
    assert!(a.iter().all(|&n| n == 1));
    let words = Region::bounded(100).named("x").to_string();
    assert_eq!(
        words,
        "region `x`: 0 bytes used, 100 free, capacity 0, limit 100, 0 nested, depth 0"
    );
}

#[test]
fn a_nested_region_outlives_its_parent() {
    let parent = Region::bounded(10_000);
    let child = parent.nested();
    let grandchild = child.nested();
    drop(parent);
    drop(child);
    assert_eq!(grandchild.limit(), Some(10_000));
    assert!(try_rvec![in grandchild; 0_u8; 20_000].is_err());
    assert!(try_rvec![in grandchild; 0_u8; 10_000].is_ok());
}

#[test]
fn siblings_on_threads_share_a_limit() {
    let root = Region::bounded(1 << 20);
    let total: usize = std::thread::scope(|s| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let r = root.nested();
                s.spawn(move || {
                    let mut n = 0;
                    while try_rnew!(in r; [0_u8; 64]).is_ok() {
                        n += 64;
                    }
                    (n, r)
                })
            })
            .collect();
        let ended: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
        ended.iter().map(|(n, _)| n).sum()
    });
    assert!(total <= 1 << 20, "{total}");
    assert_eq!((root.nested_count(), root.available()), (0, 1 << 20));
}

#[test]
fn sizes_and_alignments() {
    #[repr(align(4096))]
    #[derive(Clone, Copy)]
    struct Page([u8; 4096]);
    #[repr(align(128))]
    struct Empty;
    let r = Region::new();
    for _ in 0..3 {
        rnew!(in r; 1_u8);
        let page = rnew!(in r; Page([1; 4096]));
        assert_eq!(std::ptr::from_mut(page).addr() % 4096, 0);
        assert_eq!(page.0[4095], 1);
        let empty = rnew!(in r; Empty);
        assert_eq!(std::ptr::from_mut(empty).addr() % 128, 0);
        let boxed = rbox!(in r; Empty);
        assert_eq!(std::ptr::from_ref(&*boxed).addr() % 128, 0);
    }
    let big = rbox!(in r; [7_u8; 300_000]);
    assert_eq!(big[299_999], 7);
    let mut units = rvec![in r; (), ()];
    units.extend([(); 5]);
    assert_eq!(
        (units.len(), units.pop(), units.into_iter().count()),
        (7, Some(()), 6)
    );
    assert!(
        rslice![in r; 0_u64; 0].is_empty()
            && rvec![in r; 0_u64; 0].is_empty()
            && rstr!(in r; "").is_empty()
    );
    let none: &mut [u32] = rslice![in r];
    assert!(none.is_empty());
    let bounded = Region::bounded(8192);
    let page = try_rnew!(in bounded; Page([2; 4096])).unwrap();
    assert_eq!(std::ptr::from_mut(page).addr() % 4096, 0);
    assert!(try_rnew!(in bounded; Page([2; 4096])).is_err() || bounded.used() <= 8192);
}

#[test]
fn panics_in_initialisers() {
    let r = Region::new();
    let kept = rvec![in r; 1, 2];
    assert_eq!(
        message(|| {
            rnew!(in r; if kept.len() == 2 { panic!("init") } else { 1 });
        }),
        "init"
    );
    assert_eq!(
        message(|| drop(rcollect!(in r; (0..10).map(|n| if n == 5 { panic!("iter") } else { n })))),
        "iter"
    );
    let mut v = rvec![in r; 1, 2, 3, 4];
    assert_eq!(
        message(|| v.retain(|&n| if n == 3 { panic!("retain") } else { true })),
        "retain"
    );
    v.push(9);
    assert_eq!(kept, [1, 2]);
    rnew!(in r; 1);
}

#[test]
fn site_of_a_panic() {
    use std::sync::{Arc, Mutex};
    let seen = Arc::new(Mutex::new(Vec::new()));
    let hook = std::panic::take_hook();
    let place = Arc::clone(&seen);
    std::panic::set_hook(Box::new(move |info| {
        let site = info.location().unwrap();
        place
            .lock()
            .unwrap()
            .push((site.file().to_string(), site.line()));
    }));
    let r = Region::bounded(8);
    let line = line!() + 1;
    let _ = catch_unwind(AssertUnwindSafe(|| drop(rvec![in r; 0_u64; 2])));
    let _ = catch_unwind(AssertUnwindSafe(|| *rnew!(in r; [0_u64; 2])));
    let _ = catch_unwind(AssertUnwindSafe(|| RVec::new_in(&r).extend([0_u64; 2])));
    std::panic::set_hook(hook);
    let seen = seen.lock().unwrap();
    for n in 0..3 {
        assert!(
            seen.contains(&(file!().to_string(), line + n)),
            "{n}: {seen:?}"
        );
    }
}

#[test]
fn third_party_collections() {
    let r = Region::new();
    let mut map = hashbrown::HashMap::new_in(&r);
    map.insert(1, 2);
    let mut vec = allocator_api2::vec::Vec::new_in(&r);
    vec.extend([1, 2, 3]);
    vec.shrink_to_fit();
    let text = r.alloc_str("bumpalo's own");
    assert_eq!((map[&1], vec.len(), &*text), (2, 3, "bumpalo's own"));
}

#[test]
fn fallbacks_type_check() {
    fn _never<'r>() -> (
        &'r mut u8,
        &'r u8,
        RVec<'r, u8>,
        &'r mut [u8],
        &'r str,
        RString<'r>,
        &'r Region,
    ) {
        let mut m = rmap!(@fallback; 1 => 2);
        m.insert(3, 4);
        let mut s = rset!(@fallback; );
        s.insert(3);
        let _ = rown!(@fallback; String::new());
        let _ = rbox!(@fallback; String::new());
        let _ = try_rvec!(@fallback; 1; 2).unwrap();
        (
            rnew!(@fallback; 1),
            rref!(@fallback; 1),
            rvec!(@fallback; ),
            rslice!(@fallback; 1, 2),
            rstr!(@fallback; "x"),
            rformat!(@fallback; "{}", 1),
            region!(@fallback;),
        )
    }
}
