//! The work, one module per kind, one function per rival. Names: `rmm` is what `#[regions]` emits.

use bump_scope::Bump as ScopeBump;
use bumpalo::Bump;
use divan::{Bencher, black_box, counter::ItemsCount};
use rmm::prelude::*;
use typed_arena::Arena;

type Scope = ScopeBump<bump_scope::alloc::Global>;

/// A `u64` in a warm region; 1000 of them, then a reset.
#[divan::bench_group(name = "1 allocate u64, 1000 in a warm region")]
mod allocate {
    use super::*;
    const N: usize = 1000;

    #[divan::bench]
    fn rmm(b: Bencher) {
        let mut r = Region::with_capacity(1 << 16);
        b.counter(ItemsCount::new(N)).bench_local(|| {
            r.reset();
            for n in 0..N as u64 {
                black_box(rnew!(in r; n));
            }
        });
    }

    #[divan::bench]
    fn bumpalo(b: Bencher) {
        let mut bump = Bump::with_capacity(1 << 16);
        b.counter(ItemsCount::new(N)).bench_local(|| {
            bump.reset();
            for n in 0..N as u64 {
                black_box(bump.alloc(n));
            }
        });
    }

    #[divan::bench]
    fn bump_scope(b: Bencher) {
        let mut bump = Scope::with_capacity(std::alloc::Layout::new::<[u8; 1 << 16]>());
        b.counter(ItemsCount::new(N)).bench_local(|| {
            bump.reset();
            for n in 0..N as u64 {
                black_box(bump.alloc(n).into_mut());
            }
        });
    }

    #[divan::bench]
    fn typed_arena(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let arena = Arena::with_capacity(N);
            for n in 0..N as u64 {
                black_box(arena.alloc(n));
            }
        });
    }

    #[divan::bench]
    fn std_box(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            for n in 0..N as u64 {
                drop(black_box(Box::new(n)));
            }
        });
    }
}

#[divan::bench_group(name = "2 list of 1000", sample_size = 100)]
mod list {
    use super::*;
    const N: usize = 1000;

    #[derive(Clone, Copy)]
    struct List<'r>(u64, Option<&'r List<'r>>);
    struct BoxList(u64, Option<Box<BoxList>>);

    #[divan::bench]
    fn rmm(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let r = Region::new();
            let mut list = None;
            for n in 0..N as u64 {
                list = Some(rref!(in r; List(n, list)));
            }
            black_box(list.map(|l| l.0 + u64::from(l.1.is_some())))
        });
    }

    #[divan::bench]
    fn bumpalo(b: Bencher) {
        let mut bump = Bump::new();
        b.counter(ItemsCount::new(N)).bench_local(|| {
            bump.reset();
            let mut list = None;
            for n in 0..N as u64 {
                list = Some(&*bump.alloc(List(n, list)));
            }
            black_box(list.map(|l| l.0 + u64::from(l.1.is_some())))
        });
    }

    #[divan::bench]
    fn bump_scope(b: Bencher) {
        let mut bump = Scope::new();
        b.counter(ItemsCount::new(N)).bench_local(|| {
            bump.scoped(|bump| {
                let mut list = None;
                for n in 0..N as u64 {
                    list = Some(&*bump.alloc(List(n, list)).into_mut());
                }
                black_box(list.map(|l| l.0 + u64::from(l.1.is_some())))
            })
        });
    }

    #[divan::bench]
    fn typed_arena(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let arena = Arena::new();
            let mut list = None;
            for n in 0..N as u64 {
                list = Some(&*arena.alloc(List(n, list)));
            }
            black_box(list.map(|l| l.0 + u64::from(l.1.is_some())))
        });
    }

    #[divan::bench]
    fn std_box(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let mut list = None;
            for n in 0..N as u64 {
                list = Some(Box::new(BoxList(n, list)));
            }
            black_box(list.as_ref().map(|l| l.0 + u64::from(l.1.is_some())))
        });
    }
}

#[divan::bench_group(name = "3 tree of depth 12 (8191 nodes)")]
mod tree {
    use super::*;
    const DEPTH: u32 = 12;
    const N: usize = (2 << DEPTH) - 1;

    #[derive(Clone, Copy)]
    struct Tree<'r>(Option<(&'r Tree<'r>, &'r Tree<'r>)>);
    struct BoxTree(Option<(Box<BoxTree>, Box<BoxTree>)>);

    impl Tree<'_> {
        fn count(&self) -> u32 {
            1 + self.0.map_or(0, |(a, b)| a.count() + b.count())
        }
    }
    impl BoxTree {
        fn count(&self) -> u32 {
            1 + self.0.as_ref().map_or(0, |(a, b)| a.count() + b.count())
        }
    }

    #[divan::bench]
    fn rmm(b: Bencher) {
        fn make(r: &Region, depth: u32) -> &Tree<'_> {
            rref!(in r; Tree((depth > 0).then(|| (make(r, depth - 1), make(r, depth - 1)))))
        }
        b.counter(ItemsCount::new(N))
            .bench_local(|| black_box(make(&Region::new(), DEPTH).count()));
    }

    #[divan::bench]
    fn bumpalo(b: Bencher) {
        fn make(r: &Bump, depth: u32) -> &Tree<'_> {
            r.alloc(Tree(
                (depth > 0).then(|| (make(r, depth - 1), make(r, depth - 1))),
            ))
        }
        let mut bump = Bump::new();
        b.counter(ItemsCount::new(N)).bench_local(|| {
            bump.reset();
            black_box(make(&bump, DEPTH).count())
        });
    }

    #[divan::bench]
    fn bump_scope(b: Bencher) {
        fn make<'a>(r: &bump_scope::BumpScope<'a>, depth: u32) -> &'a Tree<'a> {
            r.alloc(Tree(
                (depth > 0).then(|| (make(r, depth - 1), make(r, depth - 1))),
            ))
            .into_mut()
        }
        let mut bump = Scope::new();
        b.counter(ItemsCount::new(N))
            .bench_local(|| bump.scoped(|bump| black_box(make(bump, DEPTH).count())));
    }

    #[divan::bench]
    fn typed_arena(b: Bencher) {
        fn make<'a>(r: &'a Arena<Tree<'a>>, depth: u32) -> &'a Tree<'a> {
            r.alloc(Tree(
                (depth > 0).then(|| (make(r, depth - 1), make(r, depth - 1))),
            ))
        }
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let arena = Arena::new();
            black_box(make(&arena, DEPTH).count())
        });
    }

    #[divan::bench]
    fn std_box(b: Bencher) {
        fn make(depth: u32) -> Box<BoxTree> {
            Box::new(BoxTree(
                (depth > 0).then(|| (make(depth - 1), make(depth - 1))),
            ))
        }
        b.counter(ItemsCount::new(N))
            .bench_local(|| black_box(make(DEPTH).count()));
    }
}

#[divan::bench_group(name = "4 enter, one allocation, exit", sample_size = 10_000)]
mod enter {
    use super::*;

    #[divan::bench]
    fn rmm() {
        let r = Region::new();
        black_box(rnew!(in r; black_box(1_u64)));
    }

    /// What `#[regions]` makes of a region with one allocation.
    #[divan::bench]
    #[regions]
    fn rmm_slot() {
        black_box(rnew!(black_box(1_u64)));
    }

    #[divan::bench]
    fn bumpalo_reset(b: Bencher) {
        let mut bump = Bump::with_capacity(512);
        b.bench_local(|| {
            bump.reset();
            black_box(bump.alloc(black_box(1_u64)));
        });
    }

    #[divan::bench]
    fn bumpalo_new() {
        let bump = Bump::new();
        black_box(bump.alloc(black_box(1_u64)));
    }

    #[divan::bench]
    fn bump_scope(b: Bencher) {
        let mut bump = Scope::with_size(512);
        b.bench_local(|| {
            bump.scoped(|bump| {
                black_box(bump.alloc(black_box(1_u64)).into_mut());
            });
        });
    }

    #[divan::bench]
    fn std_box() {
        black_box(Box::new(black_box(1_u64)));
    }
}

#[divan::bench_group(
    name = "5 loop body: 8 objects and a vector of 16",
    sample_size = 1_000
)]
mod body {
    use super::*;

    #[divan::bench]
    fn rmm() {
        let r = Region::new();
        for n in 0..8_u64 {
            black_box(rnew!(in r; [n; 4]));
        }
        black_box(rcollect!(in r; 0..black_box(16_u64)));
    }

    #[divan::bench]
    fn rmm_reset(b: Bencher) {
        let mut r = Region::new();
        b.bench_local(|| {
            r.reset();
            for n in 0..8_u64 {
                black_box(rnew!(in r; [n; 4]));
            }
            black_box(rcollect!(in r; 0..black_box(16_u64)));
        });
    }

    #[divan::bench]
    fn bump_scope_with_capacity(b: Bencher) {
        let mut bump = Scope::with_size(4096);
        b.bench_local(|| {
            bump.scoped(|bump| {
                for n in 0..8_u64 {
                    black_box(bump.alloc([n; 4]).into_mut());
                }
                let end = black_box(16_u64);
                let mut v = bump_scope::BumpVec::with_capacity_in(end as usize, bump);
                for n in 0..end {
                    v.push(n);
                }
                black_box(&v);
            });
        });
    }

    #[divan::bench]
    fn bump_scope(b: Bencher) {
        let mut bump = Scope::with_size(4096);
        b.bench_local(|| {
            bump.scoped(|bump| {
                for n in 0..8_u64 {
                    black_box(bump.alloc([n; 4]).into_mut());
                }
                let mut v = bump_scope::BumpVec::new_in(bump);
                for n in 0..black_box(16_u64) {
                    v.push(n);
                }
                black_box(&v);
            });
        });
    }

    #[divan::bench]
    fn std() {
        let objects: [Box<[u64; 4]>; 8] =
            std::array::from_fn(|n| black_box(Box::new([n as u64; 4])));
        let mut v = Vec::new();
        for n in 0..black_box(16_u64) {
            v.push(n);
        }
        black_box((&objects, &v));
    }

    #[divan::bench]
    fn std_with_capacity() {
        let objects: [Box<[u64; 4]>; 8] =
            std::array::from_fn(|n| black_box(Box::new([n as u64; 4])));
        let v: Vec<u64> = (0..black_box(16_u64)).collect();
        black_box((&objects, &v));
    }
}

/// Pushed one by one, as the length is not known; `_with_capacity` where it is.
#[divan::bench_group(name = "6 vector of u64", sample_size = 1_000)]
mod vector {
    use super::*;
    const LENGTHS: [u64; 3] = [8, 16, 1000];

    #[divan::bench(args = LENGTHS)]
    fn rmm(len: u64) {
        let r = Region::new();
        let mut v = rvec![in r];
        for n in 0..len {
            v.push(black_box(n));
        }
        black_box(&v);
    }

    #[divan::bench(args = LENGTHS)]
    fn rmm_with_capacity(len: u64) {
        let r = Region::new();
        black_box(rcollect!(in r; (0..len).map(black_box)));
    }

    #[divan::bench(args = LENGTHS)]
    fn bumpalo(b: Bencher, len: u64) {
        let mut bump = Bump::with_capacity(1 << 16);
        b.bench_local(|| {
            bump.reset();
            let mut v = allocator_api2::vec::Vec::new_in(&bump);
            for n in 0..len {
                v.push(black_box(n));
            }
            black_box(&v);
        });
    }

    #[divan::bench(args = LENGTHS)]
    fn bump_scope(b: Bencher, len: u64) {
        let mut bump = Scope::with_size(1 << 16);
        b.bench_local(|| {
            bump.scoped(|bump| {
                let mut v = bump_scope::BumpVec::new_in(bump);
                for n in 0..len {
                    v.push(black_box(n));
                }
                black_box(&v);
            });
        });
    }

    #[divan::bench(args = LENGTHS)]
    fn bump_scope_with_capacity(b: Bencher, len: u64) {
        let mut bump = Scope::with_size(1 << 16);
        b.bench_local(|| {
            bump.scoped(|bump| {
                let mut v = bump_scope::BumpVec::with_capacity_in(len as usize, bump);
                for n in 0..len {
                    v.push(black_box(n));
                }
                black_box(&v);
            });
        });
    }

    #[divan::bench(args = LENGTHS)]
    fn std(len: u64) {
        let mut v = Vec::new();
        for n in 0..len {
            v.push(black_box(n));
        }
        black_box(&v);
    }
}

#[divan::bench_group(name = "7 map of 32")]
mod map {
    use super::*;

    #[divan::bench]
    fn rmm() {
        let r = Region::new();
        let mut m = rmap! { in r };
        for n in 0..32_u64 {
            m.insert(black_box(n), n);
        }
        black_box(&m);
    }

    #[divan::bench]
    fn rmm_with_capacity() {
        let r = Region::new();
        let mut m = RMap::with_capacity_in(32, &r);
        for n in 0..32_u64 {
            m.insert(black_box(n), n);
        }
        black_box(&m);
    }

    #[divan::bench]
    fn hashbrown() {
        let mut m = hashbrown::HashMap::new();
        for n in 0..32_u64 {
            m.insert(black_box(n), n);
        }
        black_box(&m);
    }

    #[divan::bench]
    fn std() {
        let mut m = std::collections::HashMap::new();
        for n in 0..32_u64 {
            m.insert(black_box(n), n);
        }
        black_box(&m);
    }
}

/// Strings with destructors: the region's list against boxes.
#[divan::bench_group(name = "8 1000 strings with destructors")]
mod owned {
    use super::*;
    const N: usize = 1000;

    #[divan::bench]
    fn rmm_drop_list(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let r = Region::new();
            let list = DropList::new(&r);
            for _ in 0..N {
                black_box(rown!(@own list; String::new()));
            }
        });
    }

    #[divan::bench]
    fn std_vec_of_box(b: Bencher) {
        b.counter(ItemsCount::new(N)).bench_local(|| {
            let mut v = Vec::new();
            for _ in 0..N {
                v.push(Box::new(black_box(String::new())));
            }
            black_box(&v);
        });
    }
}
