//! More of annotated modules without a flaw: polymorphism, promotion, options, `impl` blocks and traits alone, calls.

use rmm::prelude::*;

/// Closures that are polymorphic in a region, candidates that are promoted, options of one item.
#[regions]
pub mod more {
    use rmm::prelude::*;

    /// A list.
    #[derive(Clone, Copy, Debug, Promote)]
    #[non_exhaustive]
    pub enum List<'r, T> {
        /// The end.
        Nil,
        /// One more.
        Cons(T, &'r Self),
    }

    /// From the first to the last, and nothing of the turns is left.
    pub fn foldl<A: Copy>(
        upto: u32,
        first: A,
        step: impl for<'x> Fn(&'x Region, u32, A) -> &'x A,
    ) -> A {
        let mut so_far = first;
        for number in 0..upto {
            so_far = *step(region!(), number, so_far);
        }
        so_far
    }

    /// A sum.
    #[must_use]
    pub fn sum(upto: u32) -> u32 {
        let both = foldl(upto, 0_u32, |number, so_far| {
            rref!(so_far.saturating_add(number))
        });
        let again = foldl(upto, 0_u32, |region: &Region, number, so_far| {
            rref!(number.max(so_far))
        });
        both.saturating_add(again)
    }

    /// A list.
    #[must_use]
    pub fn list<'r>(upto: u32) -> &'r List<'r, u32> {
        let mut all = rref!(List::Nil);
        for number in 0..upto {
            all = rref!(List::Cons(number, all));
        }
        all
    }

    /// The good ones.
    #[must_use]
    pub fn kept<'r>(upto: u32) -> RVec<'r, &'r List<'r, u32>> {
        let mut kept = rvec![];
        for number in 0..upto {
            let candidate = list(number);
            if number % 2 == 1 {
                kept.push(promote!(candidate));
            }
        }
        kept
    }

    /// Holds its region.
    #[derive(Debug)]
    pub struct Names<'r> {
        region: &'r Region,
        count: u32,
    }

    #[regions(in = self.region)]
    impl<'r> Names<'r> {
        /// Without names.
        #[must_use]
        pub const fn new(region: &'r Region) -> Self {
            Self { region, count: 0 }
        }

        /// One more.
        pub fn add(&mut self, name: &str) -> &'r str {
            self.count = self.count.saturating_add(1);
            rstr!(name)
        }

        /// How many.
        #[must_use]
        pub const fn count(&self) -> u32 {
            self.count
        }
    }

    /// With little memory.
    ///
    /// # Errors
    ///
    /// When it is too little.
    #[regions(limit = "4 KiB")]
    pub fn little(bytes: usize) -> Result<usize, AllocError> {
        let all = try_rvec![0_u8; bytes]?;
        Ok(all.len())
    }

    /// Uses all.
    ///
    /// # Errors
    ///
    /// When there is not enough memory.
    pub fn run(upto: u32) -> Result<(u32, usize, usize), AllocError> {
        let mut names = Names::new(region!());
        let name = names.add("name");
        let kept = kept(upto);
        let size = little(name.len())?;
        Ok((sum(upto), kept.len(), size))
    }
}

/// A vector with what it holds.
#[derive(Debug)]
pub struct Stack<'r, T> {
    all: RVec<'r, &'r T>,
}

#[regions]
impl<'r, T: Clone> Stack<'r, T> {
    /// Of nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self { all: rvec![] }
    }

    /// With one more.
    #[must_use]
    pub fn with(mut self, value: &T) -> Self
    where
        T: Copy,
    {
        self.push(*value);
        self
    }

    /// One more.
    pub fn push(&mut self, value: T)
    where
        T: Copy,
    {
        self.all.push(rref!(value));
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What can be told.
#[regions]
pub trait Told {
    /// Its text.
    fn text(&self) -> String;

    /// Its text, many times.
    #[must_use]
    fn often<'r>(&self, times: usize) -> RVec<'r, RString<'r>> {
        let mut all = rvec![];
        for _ in 0..times {
            let text = self.text();
            all.push(rformat!("{text}"));
        }
        all
    }

    /// How long that is.
    fn length(&self, times: usize) -> usize {
        let all = self.often(times);
        all.iter().map(|text| text.len()).sum()
    }
}

impl Told for u8 {
    fn text(&self) -> String {
        self.to_string()
    }
}

/// Calls in every place where one can stand.
#[regions]
pub mod calls {
    use rmm::prelude::*;

    /// A name.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Name<'r>(&'r str);

    fn name<'r>((first, second): (u32, u32)) -> Name<'r> {
        Name(rformat!("{first}{second}").into_str())
    }

    fn number<'r>(mut n: u32) -> &'r mut u32 {
        n = n.wrapping_mul(2);
        rnew!(n)
    }

    fn filled<'r, const N: usize>(with: u8) -> &'r [u8; N] {
        rref!([with; N])
    }

    fn fill<'r>(all: &mut RVec<'r, Name<'r>>, n: u32) {
        all.push(name((n, n)));
    }

    impl<'r> Name<'r> {
        /// Joined, in the region of both.
        #[must_use]
        pub fn join(self, other: Self) -> Self {
            Self(rformat!("{}{}", self.0, other.0).into_str())
        }

        /// Doubled.
        #[must_use]
        pub fn double(self) -> Self {
            Self::join(self, self)
        }

        /// May fail.
        ///
        /// # Errors
        ///
        /// When it is longer.
        pub fn at_most(&self, length: usize) -> Result<Self, &'r str> {
            if self.0.len() > length {
                return Err(rformat!("{} is too long", self.0).into_str());
            }
            Ok(*self)
        }
    }

    /// As parts of expressions.
    #[must_use]
    pub fn expressions(n: u32) -> u32 {
        let mut total = *number(n);
        total = total.saturating_add(*number(*number(1)));
        *number(n) = 3;
        let pair = [number(1), number(2)];
        for one in pair {
            *one = one.wrapping_add(1);
            total = total.saturating_add(*one);
        }
        let bytes: &[u8; 4] = filled(2);
        total = total.saturating_add(u32::from(bytes.iter().copied().fold(0, u8::wrapping_add)));
        let Name(text) = name((1, 2)).join(name((3, 4))).double();
        total = total.saturating_add(u32::try_from(text.len()).unwrap_or(0));
        if let Some('1'..='5') = name((n, n)).0.chars().next() {
            return total;
        }
        total.saturating_add(1)
    }

    /// As conditions, scrutinees and guards.
    #[must_use]
    pub fn conditions(n: u32) -> usize {
        let mut turns: usize = 0;
        while name((0, 0)).0.len() > turns {
            turns = turns.saturating_add(1);
        }
        let kind = match name((n, 1)) {
            Name(text) if text == name((1, 1)).0 => 1,
            other if Name::double(other).0.len() > 5 => 2,
            _ => 3,
        };
        let Some(last) = name((n, 7)).0.chars().next_back() else {
            return kind;
        };
        let found = 'found: {
            for at in 0..n {
                if *number(at) == n {
                    break 'found Some(name((at, n)));
                }
            }
            None
        };
        turns
            .saturating_add(kind)
            .saturating_add(last.len_utf8())
            .saturating_add(found.map_or(0, |found| found.0.len()))
    }

    /// In closures, in arguments of macros, and with `?`.
    ///
    /// # Errors
    ///
    /// When the name is too long.
    pub fn fallible<'r>(n: u32) -> Result<String, &'r str> {
        let short = name((n, n)).at_most(4)?;
        let more = rcollect!((0..n).map(|at| name((at, at)).join(short)));
        let nested = |from: u32| (from..n).map(move |at| name((at, 0))).next_back();
        let mut all = rvec![short, name((1, 1))];
        fill(&mut all, 4);
        all.extend(nested(0));
        all.extend_from_slice(&more);
        Ok(format!("{} {}", all.len(), name((n, 5)).double().0))
    }
}

#[cfg(test)]
mod tests {
    use super::{Stack, Told, calls, more};
    use rmm::prelude::*;

    #[test]
    fn from_outside() {
        assert_eq!(more::run(4), Ok((6 + 3, 2, 4)));
        assert!(more::little(5000).is_err());
        assert_eq!(3_u8.length(4), 4);
        assert_eq!(calls::expressions(1), 2 + 4 + 3 + 5 + 8 + 8);
        assert_eq!(calls::conditions(2), 2 + 3 + 1 + 2);
        let region = Region::new();
        assert_eq!(calls::fallible(&region, 2), Ok("6 2525".to_owned()));
        assert_eq!(calls::fallible(&region, 200), Err("200200 is too long"));
    }

    #[regions]
    #[test]
    fn with_holes() {
        let stack = Stack::empty(region!()).with(region!(), &1_u8);
        assert_eq!((stack.len(), stack.is_empty()), (1, false));
    }
}
