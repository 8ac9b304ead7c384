//! Traits, operators and generics of the user's own.

use rmm_erase::erase;

#[erase]
mod traits {
    use rmm::prelude::*;
    use std::{
        fmt::{self, Display},
        marker::PhantomData,
        ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, Neg},
    };

    #[derive(Clone, Copy, PartialEq, Debug)]
    struct Vec2(i32, i32);

    impl Add for Vec2 {
        type Output = Vec2;
        fn add(self, other: Vec2) -> Vec2 {
            Vec2(self.0 + other.0, self.1 + other.1)
        }
    }

    impl AddAssign<i32> for Vec2 {
        fn add_assign(&mut self, by: i32) {
            self.0 += by;
            self.1 += by;
        }
    }

    impl Neg for Vec2 {
        type Output = Self;
        fn neg(self) -> Self {
            Vec2(-self.0, -self.1)
        }
    }

    pub fn overloaded_operators(n: i32) -> i32 {
        let r = Region::new();
        let a = rnew!(in r; Vec2(n, 1));
        let b = rref!(in r; Vec2(2, n));
        *a += 5;
        let c = -(*a + *b);
        c.0 * c.1
    }

    /// `a + b` that keeps references to both.
    #[derive(Clone, Copy)]
    struct Sum<'s>(&'s u32, &'s u32);

    #[derive(Clone, Copy)]
    struct Num<'s>(&'s u32);

    impl<'s> Add for Num<'s> {
        type Output = Sum<'s>;
        fn add(self, other: Num<'s>) -> Sum<'s> {
            Sum(self.0, other.0)
        }
    }

    pub fn operators_that_keep_their_operands(n: u32) -> u32 {
        let r = Region::new();
        let mut sums = Vec::new();
        for i in 0..n {
            let sum = Num(rref!(in r; i)) + Num(rref!(in r; n));
            sums.push(sum);
        }
        sums.iter().map(|sum| sum.0 * sum.1).sum()
    }

    /// Derefs to what it refers to.
    struct Handle<'h, T>(&'h mut T);

    impl<T> Deref for Handle<'_, T> {
        type Target = T;
        fn deref(&self) -> &T {
            self.0
        }
    }

    impl<T> DerefMut for Handle<'_, T> {
        fn deref_mut(&mut self) -> &mut T {
            self.0
        }
    }

    pub fn deref_of_ones_own(n: u32) -> u32 {
        let r = Region::new();
        let mut handle = Handle(rnew!(in r; [n, n]));
        handle[0] += 1;
        let slice: &[u32] = &*handle;
        let first = slice.first().copied().unwrap_or(0);
        handle.swap(0, 1);
        first * 100 + handle[0] * 10 + handle.iter().sum::<u32>()
    }

    /// A grid over a region's memory.
    struct Grid<'g, T> {
        cells: &'g mut [T],
        width: usize,
    }

    impl<T> Index<(usize, usize)> for Grid<'_, T> {
        type Output = T;
        fn index(&self, (x, y): (usize, usize)) -> &T {
            &self.cells[y * self.width + x]
        }
    }

    impl<T> IndexMut<(usize, usize)> for Grid<'_, T> {
        fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut T {
            &mut self.cells[y * self.width + x]
        }
    }

    pub fn index_of_ones_own(n: u32) -> u32 {
        let r = Region::new();
        let mut grid = Grid {
            cells: rslice![in r; n; 6],
            width: 3,
        };
        grid[(2, 1)] += 5;
        grid[(0, 0)] = grid[(2, 1)] * 2;
        let mut refs = Grid {
            cells: rslice![in r; rref!(in r; 0); 4],
            width: 2,
        };
        refs[(1, 1)] = rref!(in r; grid[(0, 0)]);
        let corner = refs[(1, 1)];
        grid.cells.iter().sum::<u32>() + *corner
    }

    /// Counts down, giving references.
    struct Down<'d> {
        from: &'d [u32],
    }

    impl<'d> Iterator for Down<'d> {
        type Item = &'d u32;
        fn next(&mut self) -> Option<&'d u32> {
            let (last, rest) = self.from.split_last()?;
            self.from = rest;
            Some(last)
        }
    }

    pub fn iterators_of_ones_own(n: u32) -> u32 {
        let r = Region::new();
        let last = {
            let from: &[u32] = rcollect!(in r; 0..n).into_slice();
            let mut down = Down { from };
            let first = down.next();
            down.filter(|x| **x % 2 == 0).chain(first).max()
        };
        last.copied().unwrap_or(0)
    }

    struct Table<'t>(&'t [(&'t str, u32)]);

    impl Display for Table<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0
                .iter()
                .try_for_each(|(name, n)| write!(f, "{name}={n};"))
        }
    }

    pub fn display_of_ones_own(n: u32) -> String {
        let r = Region::new();
        let rows =
            rcollect!(in r; (0..n).map(|i| (rformat!(in r; "row{i}").into_str() as &str, i)));
        let table = rref!(in r; Table(&rows));
        let text = rformat!(in r; "{table:>3}|{}", Table(&table.0[..1]));
        text.to_string()
    }

    trait Shape {
        fn area(&self) -> u32;
        fn twice(&self) -> u32 {
            self.area() * 2
        }
    }

    struct Square(u32);
    struct Rect<'r> {
        sides: &'r (u32, u32),
    }

    impl Shape for Square {
        fn area(&self) -> u32 {
            self.0 * self.0
        }
    }

    impl Shape for Rect<'_> {
        fn area(&self) -> u32 {
            self.sides.0 * self.sides.1
        }
    }

    pub fn trait_objects_in_regions(n: u32) -> u32 {
        let r = Region::new();
        let mut shapes: RVec<'_, &dyn Shape> = rvec![in r];
        for i in 0..n {
            if i % 2 == 0 {
                shapes.push(rref!(in r; Square(i)));
            } else {
                shapes.push(rref!(in r; Rect { sides: rref!(in r; (i, n)) }));
            }
        }
        shapes.sort_by_key(|s| s.area());
        shapes.iter().map(|s| s.twice()).sum()
    }

    pub fn mutable_trait_objects(text: &str) -> String {
        use std::fmt::Write;
        let r = Region::new();
        let out: &mut dyn Write = rown!(in r; String::new());
        for word in text.split(' ') {
            let turn = Region::new();
            let upper = rformat!(in turn; "{}", word.to_uppercase());
            write!(out, "{upper}.").unwrap();
        }
        let mut count = 0;
        let mut plain = rformat!(in r;);
        let sinks: [&mut dyn Write; 2] = [out, &mut plain];
        for sink in sinks {
            sink.write_str("end").unwrap();
            count += 1;
        }
        format!("{plain}{count}")
    }

    pub fn generics_with_where<T>(items: &[T]) -> usize
    where
        T: Clone + PartialOrd + Display,
        Vec<T>: Sized,
    {
        let r = Region::new();
        let mut best: Option<&T> = None;
        let mut names: RVec<'_, &str> = rvec![in r];
        for item in items {
            names.push(rformat!(in r; "{item}").into_str());
            if best.is_none_or(|b| item > b) {
                best = Some(item);
            }
        }
        names.concat().len() * 10 + best.map_or(0, |b| b.to_string().len())
    }

    pub fn impl_trait_in(n: u32) -> u32 {
        fn total<'i>(items: impl IntoIterator<Item = &'i u32>) -> u32 {
            items.into_iter().sum()
        }
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let refs = rcollect!(in r; v.iter());
        total(&v) + total(refs) + total([rref!(in r; 1u32)])
    }

    pub fn impl_trait_out(n: u32) -> Vec<u32> {
        fn evens<'v>(v: &'v [u32], skip: &'v u32) -> impl Iterator<Item = &'v u32> {
            v.iter().filter(move |x| **x % 2 == 0 && *x != skip)
        }
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let skip = rref!(in r; 2);
        let found = rcollect!(in r; evens(&v, skip));
        found.iter().map(|x| **x).collect()
    }

    trait Visitor<'v> {
        type Out: Default;
        const STEP: u32;
        fn visit(&mut self, x: &'v u32);
        fn finish(self) -> Self::Out;
    }

    #[derive(Default)]
    struct Keep<'k>(Vec<&'k u32>);

    impl<'k> Visitor<'k> for Keep<'k> {
        type Out = Vec<&'k u32>;
        const STEP: u32 = 2;
        fn visit(&mut self, x: &'k u32) {
            self.0.push(x);
        }
        fn finish(self) -> Vec<&'k u32> {
            self.0
        }
    }

    pub fn associated_types_and_constants(n: u32) -> u32 {
        fn walk<'v, V: Visitor<'v>>(v: &'v [u32], mut visitor: V) -> V::Out {
            for x in v.iter().step_by(V::STEP as usize) {
                visitor.visit(x);
            }
            visitor.finish()
        }
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let kept = walk(&v, Keep::default());
        let more = walk(rslice![in r; n, n, n], Keep(kept));
        more.into_iter().sum()
    }

    struct Matrix<'m, const W: usize, const H: usize>(&'m [[u32; W]; H]);

    impl<const W: usize, const H: usize> Matrix<'_, W, H> {
        fn trace(&self) -> u32 {
            (0..W.min(H)).map(|i| self.0[i][i]).sum()
        }
    }

    pub fn const_generics(n: u32) -> u32 {
        fn first<const N: usize>(array: &[u32; N]) -> &u32 {
            &array[N - 1]
        }
        let r = Region::new();
        let m = Matrix::<3, 2>(rref!(in r; [[n, 2, 3], [4, n, 6]]));
        m.trace() + *first(rref!(in r; [n; 5])) + *first(&m.0[1])
    }

    struct Id<'i, T> {
        name: &'i str,
        kind: PhantomData<fn() -> T>,
    }

    pub fn phantom_data(n: u32) -> usize {
        let r = Region::new();
        let id: Id<'_, String> = Id {
            name: rformat!(in r; "id{n}").into_str(),
            kind: PhantomData,
        };
        let ids = rvec![in r; id];
        ids.iter()
            .map(|id| id.name.len() + size_of_val(&id.kind))
            .sum()
    }

    trait Named {
        fn name(&self) -> &str;
    }

    impl<'n> Named for &'n str {
        fn name(&self) -> &str {
            self
        }
    }

    impl<T: Named> Named for Option<T> {
        fn name(&self) -> &str {
            self.as_ref().map_or("none", |n| n.name())
        }
    }

    pub fn blanket_implementations(n: u32) -> usize {
        let r = Region::new();
        let text: &str = rformat!(in r; "{n}").into_str();
        let some = Some(text);
        let longest = [some.name(), None::<&str>.name(), text.name()]
            .into_iter()
            .max_by_key(|s| s.len());
        longest.map_or(0, str::len)
    }

    pub fn conversions(n: u32) -> usize {
        struct Wrapper<'w>(&'w str);
        impl<'w> From<&'w str> for Wrapper<'w> {
            fn from(text: &'w str) -> Self {
                Wrapper(text)
            }
        }
        let r = Region::new();
        let a: Wrapper<'_> = (rformat!(in r; "{n}").into_str() as &str).into();
        let b = Wrapper::from(rstr!(in r; "bb") as &str);
        let all = rvec![in r; a, b];
        all.iter().map(|w| w.0.len()).sum()
    }

    pub fn comparisons_of_ones_own(n: u32) -> u32 {
        #[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Hash)]
        struct Key<'k>(&'k str, u32);
        let r = Region::new();
        let mut keys =
            rcollect!(in r; (0..n).map(|i| Key(rformat!(in r; "{}", i % 3).into_str(), i)));
        keys.sort_unstable();
        keys.dedup_by_key(|k| k.0);
        let most = keys.iter().max().unwrap_or(&Key("", 0));
        most.1 + keys.len() as u32
    }
}

agree! { traits:
    overloaded_operators(3);
    operators_that_keep_their_operands(3);
    deref_of_ones_own(3);
    index_of_ones_own(3);
    iterators_of_ones_own(4)(0);
    display_of_ones_own(3);
    trait_objects_in_regions(5);
    mutable_trait_objects("a bc");
    generics_with_where(&[1, 20, 3])(&["x"]);
    impl_trait_in(4);
    impl_trait_out(7);
    associated_types_and_constants(7);
    const_generics(7);
    phantom_data(7);
    blanket_implementations(7)(123456);
    conversions(7);
    comparisons_of_ones_own(7);
}

#[erase(in_module)]
mod constructors {
    use rmm::prelude::*;

    /// A function without `self` that has the name of a method of std.
    trait Read<'r>: Sized {
        fn parse(r: &'r Region, text: &str) -> Option<Self>;
        fn all(r: &'r Region, text: &str) -> Option<RVec<'r, Self>> {
            let mut found = rvec![in r];
            for part in text.split(',') {
                found.push(Self::parse(r, part)?);
            }
            Some(found)
        }
    }

    impl<'r> Read<'r> for u32 {
        fn parse(_: &'r Region, text: &str) -> Option<u32> {
            text.trim().parse().ok()
        }
    }

    impl<'r> Read<'r> for &'r str {
        fn parse(r: &'r Region, text: &str) -> Option<&'r str> {
            (!text.is_empty()).then(|| &*rstr!(in r; text.trim()))
        }
    }

    impl<'r, A: Read<'r>, B: Read<'r>> Read<'r> for (A, B) {
        fn parse(r: &'r Region, text: &str) -> Option<(A, B)> {
            let (a, b) = text.split_once('=')?;
            Some((A::parse(r, a)?, B::parse(r, b)?))
        }
    }

    pub fn constructors_with_known_names(text: &str) -> Option<u32> {
        let r = Region::new();
        let pairs = <(&str, u32)>::all(&r, text)?;
        Some(pairs.iter().map(|(name, n)| name.len() as u32 * n).sum())
    }
}

agree! { constructors [in_module]:
    constructors_with_known_names("a=1, bb = 2")("a");
}
