//! Functions as values, region-polymorphic parameters, recursion through closures, calls in macros.

mod by_hand;

use rmm::regions;

/// `.map(build)`, `let f = build;`, `fold(…, step)`, `Self::new` and a constructor.
#[regions]
pub mod as_values {
    use rmm::prelude::*;
    struct Tree<'r>(u32, Option<(&'r Tree<'r>, &'r Tree<'r>)>);

    impl<'r> Tree<'r> {
        fn leaf(size: u32) -> &'r Self {
            rref!(Tree(size, None))
        }

        fn leaves(n: u32) -> RVec<'r, &'r Self> {
            rcollect!((0..n).map(Self::leaf))
        }

        fn size(&self) -> u32 {
            self.0
        }
    }

    fn build<'r>(depth: u32) -> &'r Tree<'r> {
        if depth == 0 {
            return Tree::leaf(1);
        }
        let build_one = build;
        let pair = (build_one(depth - 1), build_one(depth - 1));
        rref!(Tree(pair.0.size() + pair.1.size(), Some(pair)))
    }

    fn joined<'r>(left: &'r Tree<'r>, right: &'r Tree<'r>) -> &'r Tree<'r> {
        rref!(Tree(left.size() + right.size(), Some((left, right))))
    }

    pub fn forest(n: u32) -> (u32, Option<u32>, u32) {
        let trees = rcollect!((0..n).map(build));
        let sizes = trees.iter().map(|tree| Tree::size(tree)).sum();
        let all = trees.iter().copied().fold(Tree::leaf(0), joined);
        let last = n.checked_sub(1).map(build).map(Tree::size);
        let left = trees
            .last()
            .and_then(|tree| tree.1)
            .map_or(0, |(left, _)| left.0);
        (
            sizes,
            last,
            left + all.size() + Tree::leaves(n).iter().map(|leaf| leaf.0).sum::<u32>(),
        )
    }
}

agree! { as_values:
    forest(0) => (0, None, 0);
    forest(4) => (15, Some(8), 4 + 15 + 6);
}

/// A fold whose step gets a region for each element: no accumulator outlives its turn.
///
/// A closure that leaves the region's parameter out gets it, and a function of the module whose hidden region is the
/// step's fits as it is.
#[regions]
pub mod polymorphic_fold {
    use rmm::prelude::*;
    struct Cons<'r>(u32, Option<&'r Cons<'r>>);

    fn upto<'r>(n: u32) -> Option<&'r Cons<'r>> {
        (0..n).fold(None, |list, i| Some(rref!(Cons(i, list))))
    }

    fn foldl<A: Copy>(
        mut list: Option<&Cons<'_>>,
        first: A,
        step: impl for<'x> Fn(&'x Region, u32, A) -> &'x A,
    ) -> A {
        let mut acc = first;
        while let Some(Cons(head, tail)) = list {
            acc = *step(region!(), *head, acc);
            list = *tail;
        }
        acc
    }

    fn plus<'x>(x: u32, acc: u64) -> &'x u64 {
        rref!(acc + u64::from(x))
    }

    pub fn mean(n: u32) -> (u64, u64) {
        let list = upto(n);
        let (sum, count) = foldl(list, (0, 0), |x, (sum, count)| {
            rref!((sum + u64::from(x), count + 1))
        });
        let again = foldl(list, 0, |r: &Region, x, max: u32| rref!(max.max(x)));
        (sum / count + foldl(list, 0, plus), u64::from(again))
    }
}

agree! { polymorphic_fold:
    mean(5) => (12, 4);
    mean(1001) => (500 + 500_500, 1000);
}

/// A step with a region of its own whose result goes on to the caller's.
#[regions]
pub mod polymorphic_map {
    use rmm::prelude::*;
    struct Item<'r> {
        words: &'r [&'r str],
    }

    fn each<'r>(
        lines: &str,
        parse: impl for<'x> Fn(&'x Region, &str) -> &'x Item<'x>,
    ) -> RVec<'r, usize> {
        let mut lengths = rvec![];
        for line in lines.lines() {
            let item = parse(region!(), line);
            lengths.push(item.words.iter().map(|word| word.len()).sum());
        }
        lengths
    }

    fn item<'r>(line: &str) -> &'r Item<'r> {
        let words = rcollect!(line.split(' ').map(|word| -> &'r str { rstr!(word) }));
        rref!(Item {
            words: words.into_slice()
        })
    }

    pub fn lengths(text: &str) -> (Vec<usize>, usize) {
        let whole = each(text, |r: &Region, line| {
            let words = rslice![&*rstr!(line)];
            rref!(Item { words })
        });
        (whole.to_vec(), each(text, item).iter().sum())
    }
}

agree! { polymorphic_map:
    lengths("a bc\nd") => (vec![4, 1], 4);
}

/// A closure that calls the function that called it, and one tied to itself through `&dyn Fn`.
#[regions]
pub mod recursion_through_closures {
    use rmm::prelude::*;
    enum Expr<'r> {
        Number(i64),
        Neg(&'r Expr<'r>),
        Add(&'r Expr<'r>, &'r Expr<'r>),
    }

    fn transform<'r>(expr: &'r Expr<'r>, f: &dyn Fn(&'r Expr<'r>) -> &'r Expr<'r>) -> &'r Expr<'r> {
        let inside = match *expr {
            Expr::Number(_) => expr,
            Expr::Neg(e) => rref!(Expr::Neg(transform(e, f))),
            Expr::Add(a, b) => rref!(Expr::Add(transform(a, f), transform(b, f))),
        };
        f(inside)
    }

    fn simplify<'r>(expr: &'r Expr<'r>) -> &'r Expr<'r> {
        transform(expr, &|e| match e {
            Expr::Neg(Expr::Neg(e)) => e,
            Expr::Neg(Expr::Number(n)) => rref!(Expr::Number(-n)),
            Expr::Add(Expr::Number(a), Expr::Number(b)) => simplify(rref!(Expr::Number(a + b))),
            _ => e,
        })
    }

    fn fix<T>(f: &dyn Fn(&dyn Fn(u32) -> T, u32) -> T, n: u32) -> T {
        f(&|n| fix(f, n), n)
    }

    fn nested<'r>(depth: u32) -> &'r Expr<'r> {
        fix(
            &|again, n| {
                if n == 0 {
                    rref!(Expr::Number(1))
                } else {
                    rref!(Expr::Neg(again(n - 1)))
                }
            },
            depth,
        )
    }

    pub fn value(depth: u32) -> Option<i64> {
        let expr = rref!(Expr::Add(nested(depth), rref!(Expr::Number(5))));
        match simplify(expr) {
            Expr::Number(n) => Some(*n),
            _ => None,
        }
    }
}

agree! { recursion_through_closures:
    value(0) => Some(6);
    value(3) => Some(4);
}

/// `assert_eq!`, `vec!`, `matches!`, `write!`, `format!` with captures, and a macro of one's own.
#[regions]
pub mod calls_in_macros {
    use rmm::prelude::*;
    use std::fmt::Write;

    #[derive(Debug, PartialEq)]
    enum Shape<'r> {
        Dot,
        Box(&'r Shape<'r>),
    }

    fn boxed<'r>(depth: usize) -> &'r Shape<'r> {
        if depth == 0 {
            rref!(Shape::Dot)
        } else {
            rref!(Shape::Box(boxed(depth - 1)))
        }
    }

    macro_rules! max {
    ($first:expr $(, $more:expr)*) => {{
        let mut max = $first;
        $(if $more > max { max = $more; })*
        max
    }};
}

    impl Shape<'_> {
        fn depth(&self) -> usize {
            if let Shape::Box(inner) = self {
                inner.depth() + 1
            } else {
                0
            }
        }
    }

    fn named<'r>(name: &str) -> &'r str {
        rformat!("<{name:>3}>").into_str()
    }

    pub fn report(n: usize) -> Result<String, std::fmt::Error> {
        assert_eq!(boxed(0), &Shape::Dot, "{:?}", boxed(n));
        let all = vec![boxed(1), boxed(n), &Shape::Dot];
        let name = "n";
        let mut out = String::new();
        write!(
            out,
            "{:?} {}",
            boxed(n),
            matches!(boxed(n), Shape::Box(Shape::Dot))
        )?;
        writeln!(
            out,
            " {deepest}{0}",
            named(name),
            deepest = max!(all[0].depth(), boxed(n).depth(), 1)
        )?;
        Ok(out + &format!("{}", all.len()))
    }
}

agree! { calls_in_macros:
    report(1) => Ok("Box(Dot) true 1<  n>\n3".to_string());
    report(2) => Ok("Box(Box(Dot)) false 2<  n>\n3".to_string());
}

/// Pointers to functions whose allocations stay inside, in a table; one that returns in a caller's region.
///
/// A function that keeps its allocations to itself is a plain `fn`; one with a hidden region can only be called.
#[regions]
pub mod function_pointers {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Op {
        name: &'static str,
        run: fn(&[i64]) -> i64,
    }

    fn median(values: &[i64]) -> i64 {
        let mut sorted = rcollect!(values.iter().copied());
        sorted.sort_unstable();
        sorted[sorted.len() / 2]
    }

    fn spread(values: &[i64]) -> i64 {
        let ends = ends(values);
        ends.1 - ends.0
    }

    fn ends<'r>(values: &[i64]) -> &'r (i64, i64) {
        rref!(
            values
                .iter()
                .fold((i64::MAX, i64::MIN), |(lo, hi), v| (lo.min(*v), hi.max(*v)))
        )
    }

    const OPS: [Op; 2] = [
        Op {
            name: "median",
            run: median,
        },
        Op {
            name: "spread",
            run: spread,
        },
    ];

    fn run<'r>(name: &str, values: &[i64]) -> Option<&'r str> {
        let op = OPS.iter().find(|op| op.name == name)?;
        Some(rformat!("{}={}", op.name, (op.run)(values)).into_str())
    }

    pub fn results(values: &[i64]) -> String {
        ["median", "x", "spread"]
            .iter()
            .filter_map(|name| run(name, values))
            .collect()
    }
}

agree! { function_pointers:
    results(&[3, 1, 9]) => "median=3spread=8";
}

/// Parser combinators: closures that take closures.
#[regions]
pub mod combinators {
    use rmm::prelude::*;
    type Parsed<'t, T> = Option<(T, &'t str)>;

    struct Pair<'r, T>(T, Option<&'r Pair<'r, T>>);

    fn digit(text: &str) -> Parsed<'_, u32> {
        let c = text.chars().next()?;
        Some((c.to_digit(10)?, &text[1..]))
    }

    fn many<'r, 't, T: 'r>(
        text: &'t str,
        one: &impl Fn(&'t str) -> Parsed<'t, T>,
    ) -> (Option<&'r Pair<'r, T>>, &'t str) {
        match one(text) {
            None => (None, text),
            Some((first, rest)) => {
                let (more, rest) = many(rest, one);
                (Some(rref!(Pair(first, more))), rest)
            }
        }
    }

    fn number<'t>(text: &'t str) -> Parsed<'t, u32> {
        let (digits, rest) = many(text, &digit);
        let mut value = 0;
        let mut at = Some(digits?);
        while let Some(Pair(digit, more)) = at {
            value = value * 10 + digit;
            at = *more;
        }
        Some((value, rest))
    }

    fn separated<'t>(
        by: char,
        one: impl Fn(&'t str) -> Parsed<'t, u32>,
    ) -> impl Fn(&'t str) -> Parsed<'t, u32> {
        move |text| one(text.strip_prefix(by).unwrap_or(text))
    }

    pub fn sum(text: &str) -> (u32, &str) {
        let (list, rest) = many(text, &separated('+', number));
        (
            std::iter::successors(list, |pair| pair.1)
                .map(|pair| pair.0)
                .sum(),
            rest,
        )
    }
}

agree! { combinators:
    sum("12+30+1x") => (43, "x");
    sum("") => (0, "");
}

/// A recursive function with a table that lives as long as the outermost call.
#[regions]
pub mod memo {
    use rmm::prelude::*;
    type Table<'r> = RMap<'r, (usize, usize), &'r str>;

    fn common<'r>(a: &str, b: &str, at: (usize, usize), table: &mut Table<'r>) -> &'r str {
        if let Some(known) = table.get(&at) {
            return known;
        }
        let (Some(x), Some(y)) = (a[at.0..].chars().next(), b[at.1..].chars().next()) else {
            return "";
        };
        let longest = if x == y {
            let rest = common(a, b, (at.0 + 1, at.1 + 1), table);
            rformat!("{x}{rest}").into_str()
        } else {
            let left = common(a, b, (at.0 + 1, at.1), table);
            let right = common(a, b, (at.0, at.1 + 1), table);
            if left.len() >= right.len() {
                left
            } else {
                right
            }
        };
        table.insert(at, longest);
        longest
    }

    pub fn longest_common(a: &str, b: &str) -> String {
        common(a, b, (0, 0), &mut rmap! {}).to_owned()
    }
}

agree! { memo:
    longest_common("regions", "reasons") => "reons";
    longest_common("", "x") => "";
    longest_common(&"ab".repeat(20), &"ba".repeat(20)) => "ba".repeat(19) + "b";
}
