//! The pages of regions: what they hold of the system's memory, and that no two of them give out the same bytes.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::{Cell, RefCell},
    hint::black_box,
    thread,
};

use bumpalo::Bump;
use rmm::prelude::*;

mod random;

use random::Random;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: all goes to `System`; the counters are constants without destructors.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + layout.size() as isize);
        PEAK.set(PEAK.get().max(HELD.get()));
        ASKED.set(ASKED.get() + 1);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - layout.size() as isize);
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Runs on a thread of its own, without warm memory.
fn fresh<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| scope.spawn(f).join().unwrap())
}

/// The most bytes that a run holds at once.
fn peak(f: impl FnOnce()) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    f();
    (PEAK.get() - before) as usize
}

/// How often the system is asked in a run.
fn asked(f: impl FnOnce()) -> usize {
    let before = ASKED.get();
    f();
    ASKED.get() - before
}

fn fill(r: &Region, bytes: usize) {
    for i in 0..bytes / 32 {
        black_box(rnew!(in r; [i as u64; 4]));
    }
}

#[test]
fn at_most_a_third_is_empty() {
    for used in (5..15).flat_map(|n| [32_usize << n, 48 << n, 63 << n]) {
        fresh(|| {
            let r = Region::new();
            fill(&r, used);
            assert!((used - 32..=used).contains(&r.used()), "{r}");
            // A page's size is rounded; it has a footer, and each but the first a note of the last one.
            let most = used * 3 / 2 + used / 8 + 512;
            assert!(r.capacity() <= most, "{used}: {r}");
        });
    }
}

#[test]
fn pages_go_from_region_to_region() {
    fresh(|| {
        let one = peak(|| fill(&Region::new(), 1 << 20));
        let more = peak(|| {
            for _ in 0..3 {
                fill(&Region::new(), 1 << 20);
                let (small, large) = (Region::new(), Region::new());
                fill(&small, 1 << 10);
                fill(&large, 1 << 19);
                fill(&Region::new(), 1 << 18);
            }
        });
        assert!(more < 4096, "{more} bytes more than {one}");
    });
}

#[test]
fn idle_pages_are_given_back_for_a_large_block() {
    fresh(|| {
        let before = HELD.get();
        fill(&Region::new(), 1 << 20);
        let idle = HELD.get() - before;
        assert!(idle > 1 << 20, "{idle}");
        let r = Region::new();
        let large = peak(|| _ = rvec![in r; 0_u8; 1 << 20]);
        assert!(large < 64 << 10, "{large} bytes more");
    });
}

#[test]
fn a_turn_asks_for_nothing_that_the_last_one_had() {
    for bytes in [100, 1000, 5000, 20_000, 30_000] {
        fresh(|| {
            let mut r = Region::new();
            for _ in 0..3 {
                r.reset();
                fill(&r, bytes);
            }
            let again = asked(|| {
                for _ in 0..100 {
                    r.reset();
                    fill(&r, bytes);
                }
            });
            assert_eq!(again, 0, "{bytes}");
            assert!(r.capacity() <= bytes * 2 + 512, "{r}");
        });
    }
}

#[test]
fn a_call_asks_for_nothing_that_the_last_one_had() {
    for bytes in [100, 1000, 5000, 20_000, 100_000, 1_000_000] {
        fresh(|| {
            for _ in 0..4 {
                fill(&Region::new(), bytes);
            }
            let again = asked(|| {
                for _ in 0..100 {
                    fill(&Region::new(), bytes);
                }
            });
            // Pages over 36 KiB go back to the system: of a megabyte there are none.
            assert_eq!(again, 0, "{bytes}");
        });
    }
}

#[test]
fn what_is_kept_warm_is_bounded() {
    fresh(|| {
        let before = HELD.get();
        fill(&Region::new(), 32 << 20);
        let kept = HELD.get() - before;
        assert!(kept <= 4 << 20, "{kept}");
        let many: Vec<Region> = (0..5000).map(|_| Region::new()).collect();
        many.iter().for_each(|r| fill(r, 3000));
        drop(many);
        let kept = HELD.get() - before;
        assert!(kept <= 4 << 20, "{kept}");
    });
}

#[test]
fn a_vector_alone_leaves_no_page_behind() {
    fresh(|| {
        for n in [100, 1000, 1024, 5000, 10_000, 100_000] {
            let r = Region::new();
            let mut all = rvec![in r];
            for i in 0..n {
                all.push(i as u64);
            }
            let bytes = n * 8;
            assert!(r.capacity() <= bytes * 9 / 4 + 4096, "{n}: {r}");
            assert!(all.iter().copied().eq(0..n as u64));
        }
    });
}

#[test]
fn a_map_alone_leaves_no_page_behind() {
    fresh(|| {
        let r = Region::new();
        let mut all = rmap! { in r; };
        for i in 0..10_000_u64 {
            all.insert(i, i);
        }
        // hashbrown's table: 16,384 buckets of 16 bytes and one of control.
        assert!(r.capacity() < 16_384 * 17 + 16_384, "{r}");
        assert!((0..10_000).all(|i| all[&i] == i));
    });
}

#[test]
fn a_bump_that_is_given_away_grows_by_itself() {
    let mut r = Region::new();
    let bump: &Bump = r.as_bump();
    for i in 0..1000_u64 {
        bump.alloc([i; 8]);
        black_box(rnew!(in r; i));
    }
    assert!(r.used() >= 1000 * 72);
    let first = &raw const *r.as_bump();
    fill(&r, 100_000);
    assert!(std::ptr::eq(first, r.as_bump()));
    r.reset();
    assert_eq!(r.used(), 0);
    fill(&r, 100_000);
    assert!(r.used() >= 99_000);
    // After a reset as before one.
    r.as_bump().set_allocation_limit(Some(r.capacity()));
    let limited = try_rslice![in r; 0_u8; 1 << 20];
    assert!(limited.is_err());
}

/// Regions in all states, with values of all sizes, whose bytes nobody else may touch.
#[test]
fn no_two_values_share_a_byte() {
    for seed in 0..20 {
        fresh(|| {
            let mut random = Random(seed);
            one_of_many(&mut random, 4);
        });
    }
}

struct Filled<'r> {
    vectors: Vec<RVec<'r, u16>>,
    values: Vec<(&'r mut [u8], u8)>,
}

fn one_of_many(random: &mut Random, depth: usize) {
    let mut r = Region::new();
    for turn in 0..3 {
        r.reset();
        let mut filled = Filled {
            vectors: (0..random.below(4)).map(|_| rvec![in r]).collect(),
            values: vec![],
        };
        for _ in 0..random.below(300) {
            let size = match random.below(40) {
                0 => random.below(50_000),
                1..8 => random.below(3000),
                _ => random.below(100),
            };
            match random.below(6) {
                0 if !filled.vectors.is_empty() => {
                    let n = random.below(filled.vectors.len());
                    let vector = &mut filled.vectors[n];
                    for _ in 0..size {
                        vector.push(vector.len() as u16);
                    }
                }
                1 if depth > 0 && random.below(30) == 0 => one_of_many(random, depth - 1),
                2 => drop(rcollect!(in r; 0..size)),
                3 if random.below(20) == 0 => _ = r.try_reserve(size),
                4 if random.below(100) == 0 => _ = r.as_bump(),
                _ => {
                    let byte = random.below(256) as u8;
                    filled.values.push((rslice![in r; byte; size], byte));
                }
            }
        }
        for vector in &filled.vectors {
            assert!(vector.iter().enumerate().all(|(i, x)| *x == i as u16));
        }
        for (value, byte) in &filled.values {
            assert!(value.iter().all(|x| x == byte), "turn {turn}");
            assert!(value.is_empty() || r.owns(&**value));
        }
        assert!(r.used() <= r.capacity());
    }
}

#[test]
fn regions_end_on_other_threads() {
    let made = fresh(|| {
        let regions: Vec<Region> = (0..20).map(|_| Region::new()).collect();
        for (i, r) in regions.iter().enumerate() {
            fill(r, 1000 << (i % 8));
        }
        regions
    });
    for _ in 0..3 {
        fill(&Region::new(), 100_000);
    }
    drop(made);
    fill(&Region::new(), 200_000);
    thread_local! {
        static LATE: RefCell<Vec<Region>> = const { RefCell::new(vec![]) };
    }
    // Regions that outlive the thread's list.
    fresh(|| {
        LATE.with_borrow_mut(|late| late.push(Region::new()));
        LATE.with_borrow(|late| fill(&late[0], 100_000));
        fill(&Region::new(), 50_000);
    });
}
