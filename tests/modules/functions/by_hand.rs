//! The same programs with their regions placed by hand.

pub mod as_values {
    use rmm::prelude::*;
    struct Tree<'r>(u32, Option<(&'r Tree<'r>, &'r Tree<'r>)>);

    impl<'r> Tree<'r> {
        fn leaf(region: &'r Region, size: u32) -> &'r Self {
            rref!(in region; Tree(size, None))
        }

        fn leaves(region: &'r Region, n: u32) -> RVec<'r, &'r Self> {
            rcollect!(in region; (0..n).map(|n| Self::leaf(region, n)))
        }

        fn size(&self) -> u32 {
            self.0
        }
    }

    fn build<'r>(region: &'r Region, depth: u32) -> &'r Tree<'r> {
        if depth == 0 {
            return Tree::leaf(region, 1);
        }
        let build_one = |depth| build(region, depth);
        let pair = (build_one(depth - 1), build_one(depth - 1));
        rref!(in region; Tree(pair.0.size() + pair.1.size(), Some(pair)))
    }

    fn joined<'r>(region: &'r Region, left: &'r Tree<'r>, right: &'r Tree<'r>) -> &'r Tree<'r> {
        rref!(in region; Tree(left.size() + right.size(), Some((left, right))))
    }

    pub fn forest(n: u32) -> (u32, Option<u32>, u32) {
        let local = Region::new();
        let trees = rcollect!(in local; (0..n).map(|depth| build(&local, depth)));
        let sizes = trees.iter().map(|tree| Tree::size(tree)).sum();
        let all = trees
            .iter()
            .copied()
            .fold(Tree::leaf(&local, 0), |l, r| joined(&local, l, r));
        let last = n
            .checked_sub(1)
            .map(|depth| build(&local, depth))
            .map(Tree::size);
        let left = trees
            .last()
            .and_then(|tree| tree.1)
            .map_or(0, |(left, _)| left.0);
        (
            sizes,
            last,
            left + all.size()
                + Tree::leaves(&local, n)
                    .iter()
                    .map(|leaf| leaf.0)
                    .sum::<u32>(),
        )
    }
}

pub mod polymorphic_fold {
    use rmm::prelude::*;
    struct Cons<'r>(u32, Option<&'r Cons<'r>>);

    fn upto<'r>(region: &'r Region, n: u32) -> Option<&'r Cons<'r>> {
        (0..n).fold(None, |list, i| Some(rref!(in region; Cons(i, list))))
    }

    fn foldl<A: Copy>(
        mut list: Option<&Cons<'_>>,
        first: A,
        step: impl for<'x> Fn(&'x Region, u32, A) -> &'x A,
    ) -> A {
        let mut acc = first;
        while let Some(Cons(head, tail)) = list {
            let turn = Region::new();
            acc = *step(&turn, *head, acc);
            list = *tail;
        }
        acc
    }

    fn plus<'x>(region: &'x Region, x: u32, acc: u64) -> &'x u64 {
        rref!(in region; acc + u64::from(x))
    }

    pub fn mean(n: u32) -> (u64, u64) {
        let local = Region::new();
        let list = upto(&local, n);
        let (sum, count) = foldl(
            list,
            (0, 0),
            |region, x, (sum, count)| rref!(in region; (sum + u64::from(x), count + 1)),
        );
        let again = foldl(list, 0, |r, x, max| rref!(in r; max.max(x)));
        (sum / count + foldl(list, 0, plus), u64::from(again))
    }
}

pub mod polymorphic_map {
    use rmm::prelude::*;
    struct Item<'r> {
        words: &'r [&'r str],
    }

    fn each<'r>(
        region: &'r Region,
        lines: &str,
        parse: impl for<'x> Fn(&'x Region, &str) -> &'x Item<'x>,
    ) -> RVec<'r, usize> {
        let mut lengths = rvec![in region;];
        for line in lines.lines() {
            let turn = Region::new();
            let item = parse(&turn, line);
            lengths.push(item.words.iter().map(|word| word.len()).sum());
        }
        lengths
    }

    fn item<'r>(region: &'r Region, line: &str) -> &'r Item<'r> {
        let words =
            rcollect!(in region; line.split(' ').map(|word| -> &'r str { rstr!(in region; word) }));
        rref!(in region; Item { words: words.into_slice() })
    }

    pub fn lengths(text: &str) -> (Vec<usize>, usize) {
        let local = Region::new();
        let whole = each(&local, text, |r, line| {
            let words = rslice![in r; &*rstr!(in r; line)];
            rref!(in r; Item { words })
        });
        (whole.to_vec(), each(&local, text, item).iter().sum())
    }
}

pub mod recursion_through_closures {
    use rmm::prelude::*;
    enum Expr<'r> {
        Number(i64),
        Neg(&'r Expr<'r>),
        Add(&'r Expr<'r>, &'r Expr<'r>),
    }

    fn transform<'r>(
        region: &'r Region,
        expr: &'r Expr<'r>,
        f: &dyn Fn(&'r Expr<'r>) -> &'r Expr<'r>,
    ) -> &'r Expr<'r> {
        let inside = match *expr {
            Expr::Number(_) => expr,
            Expr::Neg(e) => rref!(in region; Expr::Neg(transform(region, e, f))),
            Expr::Add(a, b) => {
                rref!(in region; Expr::Add(transform(region, a, f), transform(region, b, f)))
            }
        };
        f(inside)
    }

    fn simplify<'r>(region: &'r Region, expr: &'r Expr<'r>) -> &'r Expr<'r> {
        transform(region, expr, &|e| match e {
            Expr::Neg(Expr::Neg(e)) => e,
            Expr::Neg(Expr::Number(n)) => rref!(in region; Expr::Number(-n)),
            Expr::Add(Expr::Number(a), Expr::Number(b)) => {
                simplify(region, rref!(in region; Expr::Number(a + b)))
            }
            _ => e,
        })
    }

    fn fix<T>(f: &dyn Fn(&dyn Fn(u32) -> T, u32) -> T, n: u32) -> T {
        f(&|n| fix(f, n), n)
    }

    fn nested<'r>(region: &'r Region, depth: u32) -> &'r Expr<'r> {
        fix(
            &|again, n| {
                if n == 0 {
                    rref!(in region; Expr::Number(1))
                } else {
                    rref!(in region; Expr::Neg(again(n - 1)))
                }
            },
            depth,
        )
    }

    pub fn value(depth: u32) -> Option<i64> {
        let local = Region::new();
        let expr =
            rref!(in local; Expr::Add(nested(&local, depth), rref!(in local; Expr::Number(5))));
        match simplify(&local, expr) {
            Expr::Number(n) => Some(*n),
            _ => None,
        }
    }
}

pub mod calls_in_macros {
    use rmm::prelude::*;
    use std::fmt::Write;

    #[derive(Debug, PartialEq)]
    enum Shape<'r> {
        Dot,
        Box(&'r Shape<'r>),
    }

    fn boxed<'r>(region: &'r Region, depth: usize) -> &'r Shape<'r> {
        if depth == 0 {
            rref!(in region; Shape::Dot)
        } else {
            rref!(in region; Shape::Box(boxed(region, depth - 1)))
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

    fn named<'r>(region: &'r Region, name: &str) -> &'r str {
        rformat!(in region; "<{name:>3}>").into_str()
    }

    pub fn report(n: usize) -> Result<String, std::fmt::Error> {
        let local = Region::new();
        assert_eq!(boxed(&local, 0), &Shape::Dot, "{:?}", boxed(&local, n));
        let all = vec![boxed(&local, 1), boxed(&local, n), &Shape::Dot];
        let name = "n";
        let mut out = String::new();
        write!(
            out,
            "{:?} {}",
            boxed(&local, n),
            matches!(boxed(&local, n), Shape::Box(Shape::Dot))
        )?;
        writeln!(
            out,
            " {deepest}{0}",
            named(&local, name),
            deepest = max!(all[0].depth(), boxed(&local, n).depth(), 1)
        )?;
        Ok(out + &format!("{}", all.len()))
    }
}

pub mod function_pointers {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Op {
        name: &'static str,
        run: fn(&[i64]) -> i64,
    }

    fn median(values: &[i64]) -> i64 {
        let local = Region::new();
        let mut sorted = rcollect!(in local; values.iter().copied());
        sorted.sort_unstable();
        sorted[sorted.len() / 2]
    }

    fn spread(values: &[i64]) -> i64 {
        let local = Region::new();
        let ends = ends(&local, values);
        ends.1 - ends.0
    }

    fn ends<'r>(region: &'r Region, values: &[i64]) -> &'r (i64, i64) {
        rref!(in region; values.iter().fold((i64::MAX, i64::MIN), |(lo, hi), v| (lo.min(*v), hi.max(*v))))
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

    fn run<'r>(region: &'r Region, name: &str, values: &[i64]) -> Option<&'r str> {
        let op = OPS.iter().find(|op| op.name == name)?;
        Some(rformat!(in region; "{}={}", op.name, (op.run)(values)).into_str())
    }

    pub fn results(values: &[i64]) -> String {
        let local = Region::new();
        ["median", "x", "spread"]
            .iter()
            .filter_map(|name| run(&local, name, values))
            .collect()
    }
}

pub mod combinators {
    use rmm::prelude::*;
    type Parsed<'t, T> = Option<(T, &'t str)>;

    struct Pair<'r, T>(T, Option<&'r Pair<'r, T>>);

    fn digit(text: &str) -> Parsed<'_, u32> {
        let c = text.chars().next()?;
        Some((c.to_digit(10)?, &text[1..]))
    }

    fn many<'r, 't, T: 'r>(
        region: &'r Region,
        text: &'t str,
        one: &impl Fn(&'t str) -> Parsed<'t, T>,
    ) -> (Option<&'r Pair<'r, T>>, &'t str) {
        match one(text) {
            None => (None, text),
            Some((first, rest)) => {
                let (more, rest) = many(region, rest, one);
                (Some(rref!(in region; Pair(first, more))), rest)
            }
        }
    }

    fn number<'t>(text: &'t str) -> Parsed<'t, u32> {
        let local = Region::new();
        let (digits, rest) = many(&local, text, &digit);
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
        let local = Region::new();
        let (list, rest) = many(&local, text, &separated('+', number));
        (
            std::iter::successors(list, |pair| pair.1)
                .map(|pair| pair.0)
                .sum(),
            rest,
        )
    }
}

pub mod memo {
    use rmm::prelude::*;
    type Table<'r> = RMap<'r, (usize, usize), &'r str>;

    fn common<'r>(
        region: &'r Region,
        a: &str,
        b: &str,
        at: (usize, usize),
        table: &mut Table<'r>,
    ) -> &'r str {
        if let Some(known) = table.get(&at) {
            return known;
        }
        let (Some(x), Some(y)) = (a[at.0..].chars().next(), b[at.1..].chars().next()) else {
            return "";
        };
        let longest = if x == y {
            let rest = common(region, a, b, (at.0 + 1, at.1 + 1), table);
            rformat!(in region; "{x}{rest}").into_str()
        } else {
            let left = common(region, a, b, (at.0 + 1, at.1), table);
            let right = common(region, a, b, (at.0, at.1 + 1), table);
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
        let local = Region::new();
        common(&local, a, b, (0, 0), &mut rmap! {in local;}).to_owned()
    }
}
