//! Closures that allocate: in variables, in adapters, in structs, returned.

mod by_hand;

use rmm::regions;

/// A closure that makes nodes, and one that makes their text.
#[regions]
pub mod in_a_variable {
    use rmm::prelude::*;
    struct Node<'r> {
        name: &'r str,
        to: Option<&'r Node<'r>>,
    }

    fn chain<'r>(n: usize) -> Option<&'r Node<'r>> {
        let name = |i: usize| rformat!("n{i}").into_str();
        let node = |i, to| rref!(Node { name: name(i), to });
        let mut list = None;
        for i in 0..n {
            list = Some(node(i, list));
        }
        list
    }

    pub fn names(n: usize) -> String {
        let list = chain(n);
        std::iter::successors(list, |node| node.to)
            .map(|node| node.name)
            .collect()
    }
}

agree! { in_a_variable:
    names(0) => "";
    names(3) => "n2n1n0";
}

/// `map`, `filter_map`, `flat_map`, `scan` and `zip` with allocations and calls inside.
#[regions]
pub mod in_adapters {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Token<'r> {
        text: &'r str,
        number: Option<&'r f64>,
    }

    fn number<'r>(text: &str) -> Option<&'r f64> {
        text.parse().ok().map(|n: f64| &*rnew!(n))
    }

    fn tokens<'r>(text: &str) -> RVec<'r, Token<'r>> {
        rcollect!(
            text.split(' ')
                .flat_map(|part| part.split_inclusive(','))
                .filter(|part| !part.is_empty())
                .map(|part| Token {
                    text: rstr!(part),
                    number: number(part.trim_end_matches(','))
                })
        )
    }

    fn running_sums<'r>(tokens: &[Token<'_>]) -> &'r [f64] {
        let sums = tokens
            .iter()
            .filter_map(|token| token.number)
            .scan(0.0, |sum, n| {
                *sum += n;
                Some(*sum)
            });
        rcollect!(sums).into_slice()
    }

    pub fn last_sum(text: &str) -> (usize, Option<f64>) {
        let tokens = tokens(text);
        let longest = tokens
            .iter()
            .map(|token| token.text.len())
            .max()
            .unwrap_or(0);
        (longest, running_sums(&tokens).last().copied())
    }
}

agree! { in_adapters:
    last_sum("1,2 abc, 4") => (4, Some(7.0));
    last_sum("") => (0, None);
}

/// `F: Fn(u32) -> &'r T`: the closure allocates where the result must live.
#[regions]
pub mod passed_to_a_function {
    use rmm::prelude::*;
    struct Tree<'r> {
        value: u32,
        children: &'r [&'r Tree<'r>],
    }

    fn grow<'r, F>(depth: u32, value: u32, node: &F) -> &'r Tree<'r>
    where
        F: Fn(u32, &'r [&'r Tree<'r>]) -> &'r Tree<'r>,
    {
        let mut children = rvec![];
        for i in 0..depth {
            children.push(grow(depth - 1, value + i, node));
        }
        node(value, children.into_slice())
    }

    fn count(tree: &Tree<'_>) -> u32 {
        1 + tree.children.iter().map(|child| count(child)).sum::<u32>()
    }

    pub fn counted(depth: u32) -> (u32, u32) {
        let tree = grow(depth, 1, &|value, children| {
            rref!(Tree {
                value: value * 2,
                children
            })
        });
        (
            count(tree),
            tree.children.iter().map(|child| child.value).sum(),
        )
    }
}

agree! { passed_to_a_function:
    counted(0) => (1, 0);
    counted(3) => (16, 12);
    counted(6) => (1957, 42);
}

/// A fold over a tree whose result is another tree.
#[regions]
pub mod folded {
    use rmm::prelude::*;
    enum Tree<'r> {
        Leaf,
        Node(&'r Tree<'r>, i32, &'r Tree<'r>),
    }
    use Tree::*;

    fn build<'r>(from: i32, to: i32) -> &'r Tree<'r> {
        if from >= to {
            return &Leaf;
        }
        let mid = from.midpoint(to);
        rref!(Node(build(from, mid), mid, build(mid + 1, to)))
    }

    fn fold<T>(tree: &Tree<'_>, leaf: &impl Fn() -> T, node: &impl Fn(T, i32, T) -> T) -> T {
        match tree {
            Leaf => leaf(),
            Node(l, x, r) => node(fold(l, leaf, node), *x, fold(r, leaf, node)),
        }
    }

    fn mirrored<'r>(tree: &Tree<'_>) -> &'r Tree<'r> {
        fold(tree, &|| &Leaf, &|l, x, r| rref!(Node(r, x, l)))
    }

    fn flat<'r>(tree: &Tree<'_>) -> RVec<'r, i32> {
        fold(tree, &|| rvec![], &|mut l, x, r| {
            l.push(x);
            l.extend(r);
            l
        })
    }

    pub fn flattened(n: i32) -> (i32, Vec<i32>) {
        let tree = build(0, n);
        let sum = fold(tree, &|| 0, &|l, x, r| l + x + r);
        (sum, flat(mirrored(tree)).to_vec())
    }
}

agree! { folded:
    flattened(5) => (10, vec![4, 3, 2, 1, 0]);
    flattened(300) => (44_850, (0..300).rev().collect::<Vec<_>>());
}

/// `FnMut` closures that write to the caller's values.
#[regions]
pub mod that_change_what_they_capture {
    use rmm::prelude::*;
    struct Visit<'r> {
        path: &'r str,
        depth: usize,
    }

    fn walk(path: &str, depth: usize, visit: &mut impl FnMut(&str, usize)) {
        visit(path, depth);
        if depth > 0 {
            for side in ["l", "r"] {
                walk(&format!("{path}{side}"), depth - 1, visit);
            }
        }
    }

    fn walk_dyn(n: u32, visit: &mut dyn FnMut(u32)) {
        (0..n).for_each(|i| visit(i));
    }

    fn visits<'r>(depth: usize) -> RVec<'r, Visit<'r>> {
        let mut visits = rvec![];
        walk("", depth, &mut |path, depth| {
            visits.push(Visit {
                path: rstr!(path),
                depth,
            })
        });
        visits
    }

    pub fn deepest(depth: usize) -> (usize, String, u32) {
        let visits = visits(depth);
        let leaves = visits.iter().filter(|visit| visit.depth == 0);
        let mut kept = rvec![];
        walk_dyn(4, &mut |i| kept.push(rref!(i)));
        (
            visits.len(),
            leaves.map(|visit| visit.path).collect::<Vec<_>>().join(" "),
            kept.iter().copied().sum(),
        )
    }
}

agree! { that_change_what_they_capture:
    deepest(2) => (7, "ll lr rl rr".to_string(), 6);
    deepest(0) => (1, String::new(), 6);
}

/// `impl Fn` outputs: the closure takes its region along.
///
/// The user writes `move`, as for anything that a returned closure captures.
#[regions]
pub mod returned {
    use rmm::prelude::*;
    fn numbered<'r>(prefix: &'r str) -> impl Fn(u32) -> &'r str {
        move |n| rformat!("{prefix}{n}").into_str()
    }

    fn compose<'r, A, B, C>(
        f: impl Fn(A) -> B + 'r,
        g: impl Fn(B) -> C + 'r,
    ) -> impl Fn(A) -> C + 'r {
        move |x| g(f(x))
    }

    fn counter<'r>() -> impl FnMut() -> &'r u32 {
        let mut n = 0;
        move || {
            n += 1;
            rref!(n)
        }
    }

    pub fn labels() -> String {
        let label = numbered("x");
        let shout = compose(&label, |text: &str| text.to_uppercase());
        let mut next = counter();
        let (a, b) = (next(), next());
        format!("{}{}{}", label(*a), shout(*b), next())
    }
}

agree! { returned:
    labels() => "x1X23";
}

/// Closures as fields, behind `&dyn Fn`, in a list of rules.
#[regions]
pub mod in_structs {
    use rmm::prelude::*;
    type Rewrite<'r> = dyn Fn(&str) -> Option<&'r str> + 'r;

    struct Rule<'r> {
        name: &'r str,
        rewrite: &'r Rewrite<'r>,
    }

    fn replace<'r>(from: &'r str, to: &'r str) -> Rule<'r> {
        let rewrite = rref!(move |text: &str| {
            let at = text.find(from)?;
            let (before, after) = (&text[..at], &text[at + from.len()..]);
            Some(&*rformat!("{before}{to}{after}").into_str())
        });
        Rule {
            name: rformat!("{from}>{to}").into_str(),
            rewrite,
        }
    }

    fn apply_all<'r>(text: &str, rules: &[Rule<'r>]) -> (&'r str, RVec<'r, &'r str>) {
        let mut text: &'r str = rstr!(text);
        let mut applied = rvec![];
        while let Some((next, rule)) = rules
            .iter()
            .find_map(|rule| Some(((rule.rewrite)(text)?, rule)))
        {
            text = next;
            applied.push(rule.name);
        }
        (text, applied)
    }

    pub fn normal_form(text: &str) -> (String, String) {
        let rules = rvec![replace("ba", "ab"), replace("aa", "a")];
        let (text, applied) = apply_all(text, &rules);
        (text.to_string(), applied.join(" "))
    }
}

agree! { in_structs:
    normal_form("baa") => ("ab".to_string(), "ba>ab ba>ab aa>a".to_string());
}

/// `successors`, `from_fn` and `try_fold` over what is allocated.
#[regions]
pub mod successors {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Step<'r> {
        value: u64,
        before: Option<&'r Step<'r>>,
    }

    fn collatz<'r>(start: u64) -> &'r Step<'r> {
        let first = rref!(Step {
            value: start,
            before: None
        });
        let steps = std::iter::successors(Some(first), |step| {
            let value = match step.value {
                1 => return None,
                n if n % 2 == 0 => n / 2,
                n => 3 * n + 1,
            };
            Some(rref!(Step {
                value,
                before: Some(*step)
            }))
        });
        steps.last().unwrap_or(first)
    }

    fn backwards<'r>(step: &'r Step<'r>) -> impl Iterator<Item = u64> + 'r {
        let mut at = Some(step);
        std::iter::from_fn(move || {
            let step = at?;
            at = step.before;
            Some(step.value)
        })
    }

    fn below<'r>(limit: u64, steps: impl Iterator<Item = u64>) -> Result<&'r [u64], u64> {
        let all = steps.into_iter().try_fold(rvec![], |mut all, step| {
            if step > limit {
                return Err(step);
            }
            all.push(step);
            Ok(all)
        });
        Ok(all?.into_slice())
    }

    pub fn steps_below(start: u64, limit: u64) -> Result<usize, u64> {
        let end = collatz(start);
        below(limit, backwards(end)).map(|steps| steps.len())
    }
}

agree! { successors:
    steps_below(6, 16) => Ok(9);
    steps_below(6, 15) => Err(16);
}
