//! The same programs with their regions placed by hand.

pub mod trait_in_the_module {
    use rmm::prelude::*;
    trait Shape {
        fn area(&self) -> f64;
        fn scaled<'r>(&self, region: &'r Region, by: f64) -> &'r dyn Shape;
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
        fn scaled<'r>(&self, region: &'r Region, by: f64) -> &'r dyn Shape {
            rref!(in region; Square(self.0 * by))
        }
        fn name(&self) -> &'static str {
            "square"
        }
    }

    impl Shape for Pair<'_> {
        fn area(&self) -> f64 {
            self.0.area() + self.1.area()
        }
        fn scaled<'r>(&self, region: &'r Region, by: f64) -> &'r dyn Shape {
            rref!(in region; Pair(self.0.scaled(region, by), self.1.scaled(region, by)))
        }
    }

    pub fn scaled_area(side: f64) -> (f64, String) {
        let local = Region::new();
        let squares = Pair(&Square(side), &Square(1.0));
        let large = squares.scaled(&local, 2.0);
        let larger = large.scaled(&local, 2.0);
        (
            larger.area(),
            format!("{}{}", larger.name(), squares.0.name()),
        )
    }
}

pub mod default_methods {
    use rmm::prelude::*;
    pub trait Draw<'r> {
        fn line(&self, region: &'r Region, row: usize) -> &'r str;
        fn rows(&self) -> usize;

        fn lines(&self, region: &'r Region) -> RVec<'r, &'r str> {
            let mut lines = rvec![in region;];
            for row in 0..self.rows() {
                lines.push(self.line(region, row));
            }
            lines
        }
    }

    struct Bar(usize);
    struct Framed<D>(D);

    impl<'r> Draw<'r> for Bar {
        fn line(&self, region: &'r Region, row: usize) -> &'r str {
            rformat!(in region; "{row}{}", "=".repeat(self.0)).into_str()
        }
        fn rows(&self) -> usize {
            2
        }
    }

    impl<'r, D: Draw<'r>> Draw<'r> for Framed<D> {
        fn line(&self, region: &'r Region, row: usize) -> &'r str {
            if row == 0 {
                return "+";
            }
            let inner = self.0.line(region, row - 1);
            rformat!(in region; "|{inner}|").into_str()
        }
        fn rows(&self) -> usize {
            self.0.rows() + 1
        }
    }

    pub fn drawn(width: usize) -> String {
        let local = Region::new();
        let framed = Framed(Bar(width));
        let lines = framed.lines(&local);
        lines.join("/")
    }
}

pub mod generic_over_a_trait {
    use rmm::prelude::*;
    trait Monoid<'r>: Copy {
        const ZERO: Self;
        fn plus(self, region: &'r Region, other: Self) -> Self;
    }

    impl<'r> Monoid<'r> for &'r str {
        const ZERO: Self = "";
        fn plus(self, region: &'r Region, other: Self) -> Self {
            rformat!(in region; "{self}{other}").into_str()
        }
    }

    impl<'r> Monoid<'r> for u64 {
        const ZERO: Self = 0;
        fn plus(self, _: &'r Region, other: Self) -> Self {
            self + other
        }
    }

    impl<'r, A: Monoid<'r>, B: Monoid<'r>> Monoid<'r> for (A, B) {
        const ZERO: Self = (A::ZERO, B::ZERO);
        fn plus(self, region: &'r Region, other: Self) -> Self {
            (self.0.plus(region, other.0), self.1.plus(region, other.1))
        }
    }

    fn concat<'r, M>(region: &'r Region, items: &[M]) -> M
    where
        M: Monoid<'r>,
    {
        match items {
            [] => M::ZERO,
            [one] => *one,
            _ => {
                let (left, right) = items.split_at(items.len() / 2);
                concat(region, left).plus(region, concat(region, right))
            }
        }
    }

    pub fn joined(words: &[(&str, u64)]) -> (String, u64) {
        let local = Region::new();
        let (text, sum) = concat(&local, words);
        (text.to_string(), sum)
    }
}

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
            let local = Region::new();
            let mut parts = rcollect!(in local; *self);
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
        fn child(self, region: &'r Region, name: &str) -> Self {
            Path {
                name: rstr!(in region; name),
                up: Some(rref!(in region; self)),
            }
        }
    }

    pub fn path(text: &str) -> (String, bool) {
        let local = Region::new();
        let mut parts = text.split('.');
        let root = Path::from(parts.next().unwrap_or("-"));
        let path = parts.fold(root, |path, part| path.child(&local, part));
        (path.to_string(), path > root)
    }
}

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
        fn through(region: &'r Region, points: &[V2]) -> Self {
            Line {
                points: rcollect!(in region; points.iter().copied()).into_slice(),
            }
        }

        fn moved(&self, region: &'r Region, by: V2) -> Line<'r> {
            let points = rcollect!(in region; self.points.iter().map(|p| *p + by));
            Line {
                points: points.into_slice(),
            }
        }

        fn and(&self, region: &'r Region, more: &Line<'_>) -> Self {
            let local = Region::new();
            let mut points = rcollect!(in local; self.iter().copied());
            points.extend_from_slice(more);
            Self::through(region, &points)
        }
    }

    pub fn ends() -> ((i32, i32), usize) {
        let local = Region::new();
        let line = Line::through(&local, &[V2(0, 0), V2(1, 2)]);
        let long = line.and(&local, &line.moved(&local, V2(3, 3) + V2(1, 0)));
        let last = long['d'];
        ((last.0, last.1), long.len())
    }
}

pub mod blocks_with_generics {
    use rmm::prelude::*;
    pub struct Grid<'r, T, const W: usize> {
        rows: RVec<'r, &'r mut [T; W]>,
    }

    impl<'r, T: Copy + Default, const W: usize> Grid<'r, T, W> {
        pub fn with_rows(region: &'r Region, n: usize) -> Self {
            let mut grid = Grid {
                rows: rvec![in region;],
            };
            (0..n).for_each(|_| grid.add_row(region));
            grid
        }

        fn add_row(&mut self, region: &'r Region) {
            self.rows.push(rnew!(in region; [T::default(); W]));
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

        fn column<'s>(&self, region: &'s Region, x: usize) -> RVec<'s, T> {
            rcollect!(in region; self.rows.iter().map(|row| row[x]))
        }
    }

    impl<const W: usize> Grid<'_, u32, W> {
        fn sum(&self) -> u32 {
            self.rows.iter().flat_map(|row| row.iter()).sum()
        }
    }

    pub fn filled(n: usize) -> (u32, Vec<u32>, usize) {
        let local = Region::new();
        let mut grid = Grid::<u32, 3>::with_rows(&local, n);
        for y in 0..n {
            grid.set(y % 3, y, 1).set(1, y, y as u32);
        }
        (
            grid.sum(),
            grid.column(&local, 1).to_vec(),
            grid.row(0).len() + grid.height(),
        )
    }
}

pub mod associated_types {
    use rmm::prelude::*;
    pub trait Parse<'r> {
        type Output: 'r;
        fn parse(&self, region: &'r Region, text: &str) -> Option<Self::Output>;
    }

    pub struct Word;
    pub struct Both<A, B>(A, B);
    pub struct Many<P>(P);

    impl<'r> Parse<'r> for Word {
        type Output = &'r str;
        fn parse(&self, region: &'r Region, text: &str) -> Option<&'r str> {
            if text.is_empty() {
                return None;
            }
            Some(rstr!(in region; text))
        }
    }

    impl<'r, A: Parse<'r>, B: Parse<'r>> Parse<'r> for Both<A, B> {
        type Output = (A::Output, B::Output);
        fn parse(&self, region: &'r Region, text: &str) -> Option<Self::Output> {
            let (a, b) = text.split_once('=')?;
            Some((self.0.parse(region, a)?, self.1.parse(region, b)?))
        }
    }

    impl<'r, P> Parse<'r> for Many<P>
    where
        P: Parse<'r, Output: Copy>,
    {
        type Output = &'r [P::Output];
        fn parse(&self, region: &'r Region, text: &str) -> Option<Self::Output> {
            let mut all = rvec![in region;];
            for part in text.split(';') {
                all.push(self.0.parse(region, part)?);
            }
            Some(all.into_slice())
        }
    }

    pub fn values(text: &str) -> Option<String> {
        let local = Region::new();
        let pairs = Many(Both(Word, Word)).parse(&local, text)?;
        Some(pairs.iter().map(|(_, value)| *value).collect())
    }
}
