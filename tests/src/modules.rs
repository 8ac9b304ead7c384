//! Annotated modules without a flaw: each line is clean as its author wrote it.

use rmm::prelude::*;

/// Trees: a result in a region, recursion, several lifetimes, elided ones, functions as values.
#[regions]
pub mod tree {
    use rmm::prelude::*;

    /// A tree.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub struct Tree<'r> {
        /// The name.
        pub name: &'r str,
        /// What grows on it.
        pub kids: &'r [&'r Self],
    }

    /// Builds a tree.
    #[must_use]
    pub fn build<'r>(depth: u32) -> &'r Tree<'r> {
        let mut kids = rvec![];
        for below in 0..depth {
            kids.push(build(below));
        }
        rref!(Tree {
            name: rstr!(&depth.to_string()),
            kids: kids.into_slice(),
        })
    }

    /// Builds a tree that the caller may change.
    #[must_use]
    pub fn changeable<'r>(depth: u32) -> &'r mut Tree<'r> {
        let tree = rnew!(*build(depth));
        tree.name = "changed";
        tree
    }

    /// Elided where nothing comes in.
    #[must_use]
    pub fn numbers(upto: u32) -> RVec<'_, u32> {
        rcollect!(0..upto)
    }

    /// Elided from what comes in.
    #[must_use]
    pub fn names<'t>(tree: &Tree<'t>) -> RVec<'t, &'t str> {
        let mut all = rvec![tree.name];
        for kid in tree.kids {
            all.extend(names(kid));
        }
        all
    }

    /// Elided from `self` and from one argument.
    impl<'t> Tree<'t> {
        /// A leaf.
        #[must_use]
        pub fn leaf(number: u32) -> Self {
            Self {
                name: rstr!(&number.to_string()),
                kids: &[],
            }
        }

        /// Those that have kids.
        #[must_use]
        pub fn parents(&self) -> RVec<'_, &Self> {
            let mut all = rvec![];
            if !self.kids.is_empty() {
                all.push(self);
            }
            for kid in self.kids {
                all.extend(kid.parents());
            }
            all
        }

        /// The tree under one more.
        #[must_use]
        pub fn under(&'t self, name: &'t str) -> Self {
            Self {
                name,
                kids: rvec![self].into_slice(),
            }
        }

        /// Takes many arguments, seven of them.
        #[must_use]
        pub fn many(&self, one: u8, two: u8, three: u8, four: u8, five: u8, six: u8) -> &'t [u8] {
            let sum = u8::try_from(self.kids.len()).unwrap_or(0);
            rvec![sum, one, two, three, four, five, six].into_slice()
        }
    }

    /// Two lifetimes that the caller keeps apart.
    #[must_use]
    pub fn split<'p, 'q>(text: &str) -> (&'p str, &'q [usize]) {
        let lengths = rcollect!(text.split(' ').map(str::len));
        (rstr!(text), lengths.into_slice())
    }

    /// The same with bounds.
    #[must_use]
    pub fn bounded<'long, 'short>(text: &str) -> (&'long str, &'short &'long str)
    where
        'long: 'short,
    {
        let kept = &*rstr!(text);
        (kept, rref!(kept))
    }

    /// Writes into what the caller has.
    pub fn add<'r>(all: &mut RVec<'r, &'r Tree<'r>>, depth: u32) {
        all.push(build(depth));
    }

    /// Functions as values, closures that allocate.
    #[must_use]
    pub fn values(upto: u32) -> usize {
        let trees = rcollect!((0..upto).map(build));
        let boxed = |number: u32| rref!(number);
        let all = rcollect!((0..upto).map(boxed));
        let first = Some(1).map_or_else(|| Tree::leaf(0), Tree::leaf);
        let deep: usize = trees.iter().map(|tree| tree.kids.len()).sum();
        let pointer: fn(u32) -> usize = values;
        let inner = if upto == 0 { 0 } else { pointer(0) };
        deep.saturating_add(all.len())
            .saturating_add(first.name.len())
            .saturating_add(inner)
    }

    /// Two that call each other.
    #[must_use]
    pub fn even<'r>(number: u32) -> Option<&'r str> {
        if number == 0 {
            return Some(rstr!("even"));
        }
        odd(number.wrapping_sub(1))
    }

    /// Two that call each other.
    #[must_use]
    pub fn odd<'r>(number: u32) -> Option<&'r str> {
        number.checked_sub(1).and_then(even)
    }

    /// May fail.
    ///
    /// # Errors
    ///
    /// When a part of the text is no number.
    pub fn parse<'r>(text: &str) -> Result<RVec<'r, &'r u32>, std::num::ParseIntError> {
        let mut all = rvec![];
        for part in text.split(',') {
            let number = part.parse::<u32>()?;
            all.push(rref!(number));
        }
        Ok(all)
    }

    /// Takes any text.
    #[must_use]
    pub fn upper<'r, S>(text: S) -> &'r str
    where
        S: AsRef<str>,
    {
        rstr!(&text.as_ref().to_uppercase())
    }

    /// Takes any text, in short.
    #[must_use]
    pub fn lower<'r>(text: &impl AsRef<str>) -> &'r str {
        rstr!(&text.as_ref().to_lowercase())
    }

    /// Gives an iterator.
    pub fn letters<'r>(text: &str) -> impl Iterator<Item = char> + use<'r> {
        let all = rcollect!(text.chars());
        all.into_iter()
    }

    /// Has a variable of the name that the parameter would have.
    #[must_use]
    pub fn shadowed<'r>(number: u32) -> &'r u32 {
        let region = number.wrapping_add(1);
        rref!(region)
    }

    /// Waits.
    #[expect(
        clippy::future_not_send,
        reason = "it holds the region, which stays in its thread"
    )]
    pub async fn waits<'r>(number: u32) -> &'r u32 {
        std::future::ready(()).await;
        rref!(number)
    }

    /// Allocates nothing.
    #[must_use]
    pub const fn constant() -> u32 {
        4
    }

    /// Needs no region of the caller's.
    #[must_use]
    pub fn measured(depth: u32) -> usize {
        let mut most: usize = 0;
        for turn in 0..depth {
            let tree = build(turn);
            let names = names(tree);
            most = most.max(names.len());
            assert!(
                numbers(turn).len() < 100,
                "{:?} for {}",
                numbers(turn),
                upper(names.concat())
            );
        }
        most
    }

    /// Deeper.
    pub mod inner {
        use super::{Tree, build};
        use rmm::prelude::*;

        /// Calls the outer one.
        #[must_use]
        pub fn pair<'r>(depth: u32) -> (&'r Tree<'r>, RVec<'r, u32>) {
            (build(depth), super::numbers(depth))
        }
    }

    #[cfg(test)]
    mod tests {
        use super::{Tree, build, inner, names, values};

        #[test]
        fn inside() {
            let tree = build(2);
            assert_eq!(names(tree).len(), 4);
            assert_eq!(inner::pair(2).1, [0, 1]);
            assert_eq!(values(3), 3 + 3 + 1 + 1);
            assert_eq!(Tree::leaf(7).many(0, 1, 2, 3, 4, 5).len(), 7);
            assert_eq!(tree.under("top").parents().len(), 3);
        }
    }
}

/// Traits: the module's own, in which all change, and those of others, which stay as they are.
#[regions]
pub mod shapes {
    use rmm::prelude::*;
    use std::{cell::Cell, fmt};

    /// A shape.
    pub trait Shape<'r> {
        /// Its name.
        fn name(&self) -> &'r str;

        /// A larger one.
        #[must_use]
        fn scaled(&self, by: u32) -> Self;

        /// Its name twice.
        fn twice(&self) -> RString<'r> {
            let name = self.name();
            rformat!("{name}{name}")
        }
    }

    /// A square.
    #[derive(Clone, Copy, Debug)]
    pub struct Square<'r>(&'r Cell<u32>);

    /// A circle.
    #[derive(Clone, Copy, Debug)]
    pub struct Circle(u32);

    impl Circle {
        /// The circle with this radius.
        #[must_use]
        pub const fn new(radius: u32) -> Self {
            Self(radius)
        }
    }

    impl<'r> Shape<'r> for Square<'r> {
        fn name(&self) -> &'r str {
            rstr!(&self.0.get().to_string())
        }

        fn scaled(&self, by: u32) -> Self {
            Self(rref!(Cell::new(self.0.get().saturating_mul(by))))
        }
    }

    // Needs no region for itself, but the trait's method has one.
    impl<'r> Shape<'r> for Circle {
        fn name(&self) -> &'r str {
            "circle"
        }

        fn scaled(&self, by: u32) -> Self {
            Self(self.0.saturating_mul(by))
        }
    }

    impl fmt::Display for Square<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let text = rformat!("[{}]", self.name());
            f.write_str(&text)
        }
    }

    /// The names of two.
    #[must_use]
    pub fn names<'r, S: Shape<'r>>(shape: &S) -> RVec<'r, RString<'r>> {
        rvec![shape.twice(), shape.scaled(2).twice()]
    }

    /// A square.
    #[must_use]
    pub fn square<'r>(side: u32) -> Square<'r> {
        Square(rref!(Cell::new(side)))
    }

    /// All of it.
    #[must_use]
    pub fn run(side: u32) -> (String, String, String) {
        let square = square(side);
        let circle = Circle::new(side);
        let all = names(&square);
        let more = names(&circle);
        (all.concat(), more.concat(), square.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{shapes, tree};
    use rmm::prelude::*;
    use std::{pin::pin, task};

    #[test]
    fn from_outside() {
        let region = Region::new();
        let built = tree::build(&region, 3);
        assert_eq!(tree::names(&region, built).len(), 8);
        assert_eq!(built.parents(&region).len(), 4);
        assert_eq!(tree::changeable(&region, 0).name, "changed");
        assert_eq!(tree::split(&region, &region, "a bc"), ("a bc", &[1, 2][..]));
        assert_eq!(tree::bounded(&region, &region, "ab"), ("ab", &"ab"));
        let mut all = rvec![in region];
        tree::add(&region, &mut all, 1);
        assert_eq!(all.len(), 1);
        assert_eq!(tree::even(&region, 4), Some("even"));
        assert_eq!(tree::odd(&region, 4), None);
        assert_eq!(tree::parse(&region, "1,2").map(|all| all.len()), Ok(2));
        assert!(tree::parse(&region, "x").is_err());
        assert_eq!(tree::lower(&region, &"AB"), "ab");
        assert_eq!(tree::letters(&region, "abc").count(), 3);
        assert_eq!(*tree::shadowed(&region, 1), 2);
        let waker = task::Waker::noop();
        let polled = pin!(tree::waits(&region, 3)).poll(&mut task::Context::from_waker(waker));
        assert_eq!(polled, task::Poll::Ready(&3));
        assert_eq!(tree::constant(), 4);
        assert_eq!(tree::measured(4), 8);
        let expected = ("33".to_owned() + "66", "circle".repeat(4), "[3]".into());
        assert_eq!(shapes::run(3), expected);
    }
}
