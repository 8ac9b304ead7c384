//! The same programs with their regions placed by hand.

pub mod in_a_variable {
    use rmm::prelude::*;
    struct Node<'r> {
        name: &'r str,
        to: Option<&'r Node<'r>>,
    }

    fn chain<'r>(region: &'r Region, n: usize) -> Option<&'r Node<'r>> {
        let name = |i: usize| rformat!(in region; "n{i}").into_str();
        let node = |i, to| rref!(in region; Node { name: name(i), to });
        let mut list = None;
        for i in 0..n {
            list = Some(node(i, list));
        }
        list
    }

    pub fn names(n: usize) -> String {
        let local = Region::new();
        let list = chain(&local, n);
        std::iter::successors(list, |node| node.to)
            .map(|node| node.name)
            .collect()
    }
}

pub mod in_adapters {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Token<'r> {
        text: &'r str,
        number: Option<&'r f64>,
    }

    fn number<'r>(region: &'r Region, text: &str) -> Option<&'r f64> {
        text.parse().ok().map(|n: f64| &*rnew!(in region; n))
    }

    fn tokens<'r>(region: &'r Region, text: &str) -> RVec<'r, Token<'r>> {
        rcollect!(in region;
            text.split(' ')
                .flat_map(|part| part.split_inclusive(','))
                .filter(|part| !part.is_empty())
                .map(|part| Token { text: rstr!(in region; part), number: number(region, part.trim_end_matches(',')) })
        )
    }

    fn running_sums<'r>(region: &'r Region, tokens: &[Token<'_>]) -> &'r [f64] {
        let sums = tokens
            .iter()
            .filter_map(|token| token.number)
            .scan(0.0, |sum, n| {
                *sum += n;
                Some(*sum)
            });
        rcollect!(in region; sums).into_slice()
    }

    pub fn last_sum(text: &str) -> (usize, Option<f64>) {
        let local = Region::new();
        let tokens = tokens(&local, text);
        let longest = tokens
            .iter()
            .map(|token| token.text.len())
            .max()
            .unwrap_or(0);
        (longest, running_sums(&local, &tokens).last().copied())
    }
}

pub mod passed_to_a_function {
    use rmm::prelude::*;
    struct Tree<'r> {
        value: u32,
        children: &'r [&'r Tree<'r>],
    }

    fn grow<'r, F>(region: &'r Region, depth: u32, value: u32, node: &F) -> &'r Tree<'r>
    where
        F: Fn(u32, &'r [&'r Tree<'r>]) -> &'r Tree<'r>,
    {
        let mut children = rvec![in region;];
        for i in 0..depth {
            children.push(grow(region, depth - 1, value + i, node));
        }
        node(value, children.into_slice())
    }

    fn count(tree: &Tree<'_>) -> u32 {
        1 + tree.children.iter().map(|child| count(child)).sum::<u32>()
    }

    pub fn counted(depth: u32) -> (u32, u32) {
        let local = Region::new();
        let tree = grow(
            &local,
            depth,
            1,
            &|value, children| rref!(in local; Tree { value: value * 2, children }),
        );
        (
            count(tree),
            tree.children.iter().map(|child| child.value).sum(),
        )
    }
}

pub mod folded {
    use rmm::prelude::*;
    enum Tree<'r> {
        Leaf,
        Node(&'r Tree<'r>, i32, &'r Tree<'r>),
    }
    use Tree::*;

    fn build<'r>(region: &'r Region, from: i32, to: i32) -> &'r Tree<'r> {
        if from >= to {
            return &Leaf;
        }
        let mid = from.midpoint(to);
        rref!(in region; Node(build(region, from, mid), mid, build(region, mid + 1, to)))
    }

    fn fold<T>(tree: &Tree<'_>, leaf: &impl Fn() -> T, node: &impl Fn(T, i32, T) -> T) -> T {
        match tree {
            Leaf => leaf(),
            Node(l, x, r) => node(fold(l, leaf, node), *x, fold(r, leaf, node)),
        }
    }

    fn mirrored<'r>(region: &'r Region, tree: &Tree<'_>) -> &'r Tree<'r> {
        fold(tree, &|| &Leaf, &|l, x, r| rref!(in region; Node(r, x, l)))
    }

    fn flat<'r>(region: &'r Region, tree: &Tree<'_>) -> RVec<'r, i32> {
        fold(tree, &|| rvec![in region;], &|mut l, x, r| {
            l.push(x);
            l.extend(r);
            l
        })
    }

    pub fn flattened(n: i32) -> (i32, Vec<i32>) {
        let local = Region::new();
        let tree = build(&local, 0, n);
        let sum = fold(tree, &|| 0, &|l, x, r| l + x + r);
        (sum, flat(&local, mirrored(&local, tree)).to_vec())
    }
}

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

    fn visits<'r>(region: &'r Region, depth: usize) -> RVec<'r, Visit<'r>> {
        let mut visits = rvec![in region;];
        walk("", depth, &mut |path, depth| {
            visits.push(Visit {
                path: rstr!(in region; path),
                depth,
            })
        });
        visits
    }

    pub fn deepest(depth: usize) -> (usize, String, u32) {
        let local = Region::new();
        let visits = visits(&local, depth);
        let leaves = visits.iter().filter(|visit| visit.depth == 0);
        let mut kept = rvec![in local;];
        walk_dyn(4, &mut |i| kept.push(rref!(in local; i)));
        (
            visits.len(),
            leaves.map(|visit| visit.path).collect::<Vec<_>>().join(" "),
            kept.iter().copied().sum(),
        )
    }
}

pub mod returned {
    use rmm::prelude::*;
    fn numbered<'r>(region: &'r Region, prefix: &'r str) -> impl Fn(u32) -> &'r str {
        move |n| rformat!(in region; "{prefix}{n}").into_str()
    }

    fn compose<'r, A, B, C>(
        f: impl Fn(A) -> B + 'r,
        g: impl Fn(B) -> C + 'r,
    ) -> impl Fn(A) -> C + 'r {
        move |x| g(f(x))
    }

    fn counter<'r>(region: &'r Region) -> impl FnMut() -> &'r u32 {
        let mut n = 0;
        move || {
            n += 1;
            rref!(in region; n)
        }
    }

    pub fn labels() -> String {
        let local = Region::new();
        let label = numbered(&local, "x");
        let shout = compose(&label, |text: &str| text.to_uppercase());
        let mut next = counter(&local);
        let (a, b) = (next(), next());
        format!("{}{}{}", label(*a), shout(*b), next())
    }
}

pub mod in_structs {
    use rmm::prelude::*;
    type Rewrite<'r> = dyn Fn(&str) -> Option<&'r str> + 'r;

    struct Rule<'r> {
        name: &'r str,
        rewrite: &'r Rewrite<'r>,
    }

    fn replace<'r>(region: &'r Region, from: &'r str, to: &'r str) -> Rule<'r> {
        let rewrite = rref!(in region; move |text: &str| {
            let at = text.find(from)?;
            let (before, after) = (&text[..at], &text[at + from.len()..]);
            Some(&*rformat!(in region; "{before}{to}{after}").into_str())
        });
        Rule {
            name: rformat!(in region; "{from}>{to}").into_str(),
            rewrite,
        }
    }

    fn apply_all<'r>(
        region: &'r Region,
        text: &str,
        rules: &[Rule<'r>],
    ) -> (&'r str, RVec<'r, &'r str>) {
        let mut text: &'r str = rstr!(in region; text);
        let mut applied = rvec![in region;];
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
        let local = Region::new();
        let rules = rvec![in local; replace(&local, "ba", "ab"), replace(&local, "aa", "a")];
        let (text, applied) = apply_all(&local, text, &rules);
        (text.to_string(), applied.join(" "))
    }
}

pub mod successors {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Step<'r> {
        value: u64,
        before: Option<&'r Step<'r>>,
    }

    fn collatz<'r>(region: &'r Region, start: u64) -> &'r Step<'r> {
        let first = rref!(in region; Step { value: start, before: None });
        let steps = std::iter::successors(Some(first), |step| {
            let value = match step.value {
                1 => return None,
                n if n % 2 == 0 => n / 2,
                n => 3 * n + 1,
            };
            Some(rref!(in region; Step { value, before: Some(*step) }))
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

    fn below<'r>(
        region: &'r Region,
        limit: u64,
        steps: impl Iterator<Item = u64>,
    ) -> Result<&'r [u64], u64> {
        let all = steps
            .into_iter()
            .try_fold(rvec![in region;], |mut all, step| {
                if step > limit {
                    return Err(step);
                }
                all.push(step);
                Ok(all)
            });
        Ok(all?.into_slice())
    }

    pub fn steps_below(start: u64, limit: u64) -> Result<usize, u64> {
        let local = Region::new();
        let end = collatz(&local, start);
        below(&local, limit, backwards(end)).map(|steps| steps.len())
    }
}
