//! Traits, generics, operators, and implementations of traits from elsewhere.

mod by_hand;

use rmm::regions;

/// A trait with its implementations; one method allocates in each, one does not.
///
/// A method has a region if one implementation needs it: then all have it.
#[regions]
pub mod trait_in_the_module {
    use rmm::prelude::*;
    trait Shape {
        fn area(&self) -> f64;
        fn scaled<'r>(&self, by: f64) -> &'r dyn Shape;
        fn name(&self) -> &'static str {
            "shape"
        }
    }

    struct Square(f64);
    struct Pair<'r>(&'r dyn Shape, &'r dyn Shape);

    impl Shape for Square {
        fn area(&self) -> f64 {
            self.0 * self.0
        }
        fn scaled<'r>(&self, by: f64) -> &'r dyn Shape {
            rref!(Square(self.0 * by))
        }
        fn name(&self) -> &'static str {
            "square"
        }
    }

    impl Shape for Pair<'_> {
        fn area(&self) -> f64 {
            self.0.area() + self.1.area()
        }
        fn scaled<'r>(&self, by: f64) -> &'r dyn Shape {
            rref!(Pair(self.0.scaled(by), self.1.scaled(by)))
        }
    }

    pub fn scaled_area(side: f64) -> (f64, String) {
        let squares = Pair(&Square(side), &Square(1.0));
        let large = squares.scaled(2.0);
        let larger = large.scaled(2.0);
        (
            larger.area(),
            format!("{}{}", larger.name(), squares.0.name()),
        )
    }
}

agree! { trait_in_the_module:
    scaled_area(2.0) => (80.0, "shapesquare".to_string());
}

/// A default method allocates through a required one.
#[regions]
pub mod default_methods {
    use rmm::prelude::*;
    pub trait Draw<'r> {
        fn line(&self, row: usize) -> &'r str;
        fn rows(&self) -> usize;

        fn lines(&self) -> RVec<'r, &'r str> {
            let mut lines = rvec![];
            for row in 0..self.rows() {
                lines.push(self.line(row));
            }
            lines
        }
    }

    struct Bar(usize);
    struct Framed<D>(D);

    impl<'r> Draw<'r> for Bar {
        fn line(&self, row: usize) -> &'r str {
            rformat!("{row}{}", "=".repeat(self.0)).into_str()
        }
        fn rows(&self) -> usize {
            2
        }
    }

    impl<'r, D: Draw<'r>> Draw<'r> for Framed<D> {
        fn line(&self, row: usize) -> &'r str {
            if row == 0 {
                return "+";
            }
            let inner = self.0.line(row - 1);
            rformat!("|{inner}|").into_str()
        }
        fn rows(&self) -> usize {
            self.0.rows() + 1
        }
    }

    pub fn drawn(width: usize) -> String {
        let framed = Framed(Bar(width));
        let lines = framed.lines();
        lines.join("/")
    }
}

agree! { default_methods:
    drawn(2) => "+/|0==|/|1==|";
}

/// Bounds of the module's own trait, and a generic list.
///
/// The implementation for `u64` allocates nothing; its method takes the region all the same.
#[regions]
pub mod generic_over_a_trait {
    use rmm::prelude::*;
    trait Monoid<'r>: Copy {
        const ZERO: Self;
        fn plus(self, other: Self) -> Self;
    }

    impl<'r> Monoid<'r> for &'r str {
        const ZERO: Self = "";
        fn plus(self, other: Self) -> Self {
            rformat!("{self}{other}").into_str()
        }
    }

    impl<'r> Monoid<'r> for u64 {
        const ZERO: Self = 0;
        fn plus(self, other: Self) -> Self {
            self + other
        }
    }

    impl<'r, A: Monoid<'r>, B: Monoid<'r>> Monoid<'r> for (A, B) {
        const ZERO: Self = (A::ZERO, B::ZERO);
        fn plus(self, other: Self) -> Self {
            (self.0.plus(other.0), self.1.plus(other.1))
        }
    }

    fn concat<'r, M>(items: &[M]) -> M
    where
        M: Monoid<'r>,
    {
        match items {
            [] => M::ZERO,
            [one] => *one,
            _ => {
                let (left, right) = items.split_at(items.len() / 2);
                concat(left).plus(concat(right))
            }
        }
    }

    pub fn joined(words: &[(&str, u64)]) -> (String, u64) {
        let (text, sum) = concat(words);
        (text.to_string(), sum)
    }
}

agree! { generic_over_a_trait:
    joined(&[("a", 1), ("b", 2), ("c", 3)]) => ("abc".to_string(), 6);
}

/// `Display`, `Iterator`, `Default`, `Ord`, `From` keep their signatures; what they need stays inside.
#[regions]
pub mod foreign_traits_beside {
    use rmm::prelude::*;
    use std::{cmp::Ordering, fmt};

    #[derive(Clone, Copy, PartialEq, Eq)]
    pub struct Path<'r> {
        name: &'r str,
        up: Option<&'r Path<'r>>,
    }

    impl Default for Path<'_> {
        fn default() -> Self {
            Path { name: "", up: None }
        }
    }

    impl<'r> From<&'r str> for Path<'r> {
        fn from(name: &'r str) -> Self {
            Path { name, up: None }
        }
    }

    impl fmt::Display for Path<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let mut parts = rcollect!(*self);
            parts.reverse();
            parts.iter().try_for_each(|part| write!(f, "/{part}"))
        }
    }

    impl<'r> Iterator for Path<'r> {
        type Item = &'r str;
        fn next(&mut self) -> Option<&'r str> {
            let name = (!self.name.is_empty()).then_some(self.name)?;
            *self = self.up.copied().unwrap_or_default();
            Some(name)
        }
    }

    impl Ord for Path<'_> {
        fn cmp(&self, other: &Self) -> Ordering {
            self.count().cmp(&other.count())
        }
    }

    impl PartialOrd for Path<'_> {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            Some(self.cmp(other))
        }
    }

    impl<'r> Path<'r> {
        fn child(self, name: &str) -> Self {
            Path {
                name: rstr!(name),
                up: Some(rref!(self)),
            }
        }
    }

    pub fn path(text: &str) -> (String, bool) {
        let mut parts = text.split('.');
        let root = Path::from(parts.next().unwrap_or("-"));
        let path = parts.fold(root, |path, part| path.child(part));
        (path.to_string(), path > root)
    }
}

agree! { foreign_traits_beside:
    path("a.b.c") => ("/a/b/c".to_string(), true);
    path("a") => ("/a".to_string(), false);
}

/// `Index`, `Add`, `Not` and `Deref` beside methods that allocate.
#[regions]
pub mod operators {
    use rmm::prelude::*;
    use std::ops::{Add, Deref, Index};

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct V2(i32, i32);

    impl Add for V2 {
        type Output = V2;
        fn add(self, other: V2) -> V2 {
            V2(self.0 + other.0, self.1 + other.1)
        }
    }

    struct Line<'r> {
        points: &'r [V2],
    }

    impl Deref for Line<'_> {
        type Target = [V2];
        fn deref(&self) -> &[V2] {
            self.points
        }
    }

    impl Index<char> for Line<'_> {
        type Output = V2;
        fn index(&self, at: char) -> &V2 {
            &self.points[at as usize - 'a' as usize]
        }
    }

    impl<'r> Line<'r> {
        fn through(points: &[V2]) -> Self {
            Line {
                points: rcollect!(points.iter().copied()).into_slice(),
            }
        }

        fn moved(&self, by: V2) -> Line<'r> {
            let points = rcollect!(self.points.iter().map(|p| *p + by));
            Line {
                points: points.into_slice(),
            }
        }

        fn and(&self, more: &Line<'_>) -> Self {
            let mut points = rcollect!(self.iter().copied());
            points.extend_from_slice(more);
            Self::through(&points)
        }
    }

    pub fn ends() -> ((i32, i32), usize) {
        let line = Line::through(&[V2(0, 0), V2(1, 2)]);
        let long = line.and(&line.moved(V2(3, 3) + V2(1, 0)));
        let last = long['d'];
        ((last.0, last.1), long.len())
    }
}

agree! { operators:
    ends() => ((5, 5), 4);
}

/// `impl` blocks with type and const parameters, bounds, and several blocks of one type.
#[regions]
pub mod blocks_with_generics {
    use rmm::prelude::*;
    pub struct Grid<'r, T, const W: usize> {
        rows: RVec<'r, &'r mut [T; W]>,
    }

    impl<'r, T: Copy + Default, const W: usize> Grid<'r, T, W> {
        pub fn with_rows(n: usize) -> Self {
            let mut grid = Grid { rows: rvec![] };
            (0..n).for_each(|_| grid.add_row());
            grid
        }

        fn add_row(&mut self) {
            self.rows.push(rnew!([T::default(); W]));
        }
    }

    impl<'r, T, const W: usize> Grid<'r, T, W>
    where
        T: Copy,
    {
        fn set(&mut self, x: usize, y: usize, value: T) -> &mut Self {
            self.rows[y][x] = value;
            self
        }

        fn row(&self, y: usize) -> &[T] {
            &*self.rows[y]
        }

        fn height(&self) -> usize {
            self.rows.len()
        }

        fn column<'s>(&self, x: usize) -> RVec<'s, T> {
            rcollect!(self.rows.iter().map(|row| row[x]))
        }
    }

    impl<const W: usize> Grid<'_, u32, W> {
        fn sum(&self) -> u32 {
            self.rows.iter().flat_map(|row| row.iter()).sum()
        }
    }

    pub fn filled(n: usize) -> (u32, Vec<u32>, usize) {
        let mut grid = Grid::<u32, 3>::with_rows(n);
        for y in 0..n {
            grid.set(y % 3, y, 1).set(1, y, y as u32);
        }
        (
            grid.sum(),
            grid.column(1).to_vec(),
            grid.row(0).len() + grid.height(),
        )
    }
}

agree! { blocks_with_generics:
    filled(3) => (5, vec![0, 1, 2], 6);
}

/// A trait with an associated type that has the region in it, and `impl Trait` for references.
///
/// The region is the trait's `'r`, though the output does not show it.
#[regions]
pub mod associated_types {
    use rmm::prelude::*;
    pub trait Parse<'r> {
        type Output: 'r;
        fn parse(&self, text: &str) -> Option<Self::Output>;
    }

    pub struct Word;
    pub struct Both<A, B>(A, B);
    pub struct Many<P>(P);

    impl<'r> Parse<'r> for Word {
        type Output = &'r str;
        fn parse(&self, text: &str) -> Option<&'r str> {
            if text.is_empty() {
                return None;
            }
            Some(rstr!(text))
        }
    }

    impl<'r, A: Parse<'r>, B: Parse<'r>> Parse<'r> for Both<A, B> {
        type Output = (A::Output, B::Output);
        fn parse(&self, text: &str) -> Option<Self::Output> {
            let (a, b) = text.split_once('=')?;
            Some((self.0.parse(a)?, self.1.parse(b)?))
        }
    }

    impl<'r, P> Parse<'r> for Many<P>
    where
        P: Parse<'r, Output: Copy>,
    {
        type Output = &'r [P::Output];
        fn parse(&self, text: &str) -> Option<Self::Output> {
            let mut all = rvec![];
            for part in text.split(';') {
                all.push(self.0.parse(part)?);
            }
            Some(all.into_slice())
        }
    }

    pub fn values(text: &str) -> Option<String> {
        let pairs = Many(Both(Word, Word)).parse(text)?;
        Some(pairs.iter().map(|(_, value)| *value).collect())
    }
}

agree! { associated_types:
    values("a=1;b=2") => Some("12".to_string());
    values("a=1;b") => None;
}
