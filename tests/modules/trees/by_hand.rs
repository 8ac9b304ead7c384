//! The same programs with their regions placed by hand.

pub mod complete {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub enum Tree<'r> {
        Leaf(u64),
        Fork(&'r Tree<'r>, &'r Tree<'r>),
    }

    pub fn build<'r>(region: &'r Region, depth: u32, from: u64) -> Tree<'r> {
        if depth == 0 {
            return Tree::Leaf(from);
        }
        let left = rref!(in region; build(region, depth - 1, from));
        let right = rref!(in region; build(region, depth - 1, from + (1 << (depth - 1))));
        Tree::Fork(left, right)
    }

    pub fn map<'r>(region: &'r Region, tree: &Tree<'_>, f: fn(u64) -> u64) -> Tree<'r> {
        match tree {
            Tree::Leaf(n) => Tree::Leaf(f(*n)),
            Tree::Fork(l, r) => Tree::Fork(
                rref!(in region; map(region, l, f)),
                rref!(in region; map(region, r, f)),
            ),
        }
    }

    pub fn mirror<'r>(region: &'r Region, tree: &Tree<'r>) -> Tree<'r> {
        match *tree {
            Tree::Leaf(_) => *tree,
            Tree::Fork(l, r) => {
                let (l, r) = (mirror(region, l), mirror(region, r));
                Tree::Fork(rref!(in region; r), rref!(in region; l))
            }
        }
    }

    pub fn first(tree: &Tree<'_>) -> u64 {
        match tree {
            Tree::Leaf(n) => *n,
            Tree::Fork(l, _) => first(l),
        }
    }

    pub fn largest_squared(depth: u32) -> u64 {
        let local = Region::new();
        let tree = build(&local, depth, 0);
        let squares = map(&local, &tree, |n| n * n);
        first(&mirror(&local, &squares))
    }
}

pub mod persistent_search_tree {
    use rmm::prelude::*;
    type Tree<'r> = Option<&'r Node<'r>>;

    struct Node<'r> {
        left: Tree<'r>,
        key: i32,
        right: Tree<'r>,
    }

    fn insert<'r>(region: &'r Region, tree: Tree<'r>, key: i32) -> Tree<'r> {
        let Some(node) = tree else {
            return Some(rref!(in region; Node { left: None, key, right: None }));
        };
        if key == node.key {
            return tree;
        }
        let (left, right) = if key < node.key {
            (insert(region, node.left, key), node.right)
        } else {
            (node.left, insert(region, node.right, key))
        };
        Some(rref!(in region; Node { left, key: node.key, right }))
    }

    fn remove<'r>(region: &'r Region, tree: Tree<'r>, key: i32) -> Tree<'r> {
        let node = tree?;
        match (key.cmp(&node.key), node.left, node.right) {
            (std::cmp::Ordering::Less, left, right) => Some(
                rref!(in region; Node { left: remove(region, left, key), key: node.key, right }),
            ),
            (std::cmp::Ordering::Greater, left, right) => Some(
                rref!(in region; Node { left, key: node.key, right: remove(region, right, key) }),
            ),
            (_, None, other) | (_, other, None) => other,
            (_, left, Some(right)) => {
                let mut least = right;
                while let Some(less) = least.left {
                    least = less;
                }
                Some(
                    rref!(in region; Node { left, key: least.key, right: remove(region, Some(right), least.key) }),
                )
            }
        }
    }

    fn keys(tree: Tree<'_>) -> Vec<i32> {
        let Some(node) = tree else { return vec![] };
        let mut all = keys(node.left);
        all.push(node.key);
        all.extend(keys(node.right));
        all
    }

    pub fn versions(text: &[i32], gone: i32) -> (Vec<i32>, Vec<i32>) {
        let local = Region::new();
        let mut tree = None;
        for key in text {
            tree = insert(&local, tree, *key);
        }
        let without = remove(&local, tree, gone);
        (keys(tree), keys(without))
    }
}

pub mod many_children {
    use rmm::prelude::*;
    pub struct Dir<'r> {
        name: &'r str,
        size: u64,
        children: &'r [Dir<'r>],
    }

    fn dir<'r>(region: &'r Region, text: &str, depth: usize) -> (Dir<'r>, usize) {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let (name, size) = first.trim_start().split_once(':').unwrap_or((first, "0"));
        let mut children = rvec![in region;];
        let mut used = 1;
        loop {
            let rest = text.splitn(used + 1, '\n').nth(used);
            match rest {
                Some(rest) if rest.len() - rest.trim_start().len() > depth => {
                    let (child, lines) = dir(region, rest, depth + 1);
                    used += lines;
                    children.push(child);
                }
                _ => break,
            }
        }
        let size = size.parse().unwrap_or(0) + children.iter().map(|c| c.size).sum::<u64>();
        (
            Dir {
                name: rstr!(in region; name),
                size,
                children: children.into_slice(),
            },
            used,
        )
    }

    fn largest<'a, 'r>(dir: &'a Dir<'r>) -> &'a Dir<'r> {
        dir.children
            .iter()
            .map(largest)
            .max_by_key(|d| d.size)
            .filter(|d| d.size * 2 > dir.size)
            .unwrap_or(dir)
    }

    pub fn biggest(text: &str) -> (String, u64) {
        let local = Region::new();
        let (root, _) = dir(&local, text, 0);
        (largest(&root).name.to_string(), root.size)
    }
}

pub mod huffman {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum Code<'r> {
        Symbol(char),
        Either(&'r Code<'r>, &'r Code<'r>),
    }

    fn counts(text: &str) -> std::collections::BTreeMap<char, usize> {
        text.chars().fold(
            Default::default(),
            |mut counts: std::collections::BTreeMap<_, _>, c| {
                *counts.entry(c).or_default() += 1;
                counts
            },
        )
    }

    fn take_least<'r>(
        queue: &mut RVec<'_, (usize, &'r Code<'r>)>,
    ) -> Option<(usize, &'r Code<'r>)> {
        let least = (0..queue.len()).min_by_key(|i| queue[*i].0)?;
        Some(queue.remove(least))
    }

    fn tree<'r>(region: &'r Region, text: &str) -> Option<&'r Code<'r>> {
        let local = Region::new();
        let mut queue = rvec![in local;];
        for (c, n) in counts(text) {
            queue.push((n, &*rnew!(in region; Code::Symbol(c))));
        }
        loop {
            let (n, a) = take_least(&mut queue)?;
            let Some((m, b)) = take_least(&mut queue) else {
                return Some(a);
            };
            queue.push((n + m, rref!(in region; Code::Either(a, b))));
        }
    }

    fn codes<'r>(
        region: &'r Region,
        code: &Code<'_>,
        prefix: &'r str,
        out: &mut RVec<'r, (char, &'r str)>,
    ) {
        match *code {
            Code::Symbol(c) => out.push((c, prefix)),
            Code::Either(a, b) => {
                codes(region, a, rformat!(in region; "{prefix}0").into_str(), out);
                codes(region, b, rformat!(in region; "{prefix}1").into_str(), out);
            }
        }
    }

    pub fn bits(text: &str) -> usize {
        let local = Region::new();
        let Some(tree) = tree(&local, text) else {
            return 0;
        };
        let mut table = rvec![in local;];
        codes(&local, tree, "", &mut table);
        text.chars()
            .map(|c| {
                table
                    .iter()
                    .find(|(d, _)| *d == c)
                    .map_or(0, |(_, code)| code.len())
            })
            .sum()
    }
}

pub mod derivative {
    use rmm::prelude::*;
    #[derive(Debug, PartialEq)]
    enum Expr<'r> {
        X,
        Number(i64),
        Add(&'r Expr<'r>, &'r Expr<'r>),
        Mul(&'r Expr<'r>, &'r Expr<'r>),
        Pow(&'r Expr<'r>, u32),
    }
    use Expr::*;

    fn add<'r>(region: &'r Region, a: &'r Expr<'r>, b: &'r Expr<'r>) -> &'r Expr<'r> {
        match (a, b) {
            (Number(0), other) | (other, Number(0)) => other,
            (Number(a), Number(b)) => rref!(in region; Number(a + b)),
            _ => rref!(in region; Add(a, b)),
        }
    }

    fn mul<'r>(region: &'r Region, a: &'r Expr<'r>, b: &'r Expr<'r>) -> &'r Expr<'r> {
        match (a, b) {
            (zero @ Number(0), _) | (_, zero @ Number(0)) => zero,
            (Number(1), other) | (other, Number(1)) => other,
            (Number(a), Number(b)) => rref!(in region; Number(a * b)),
            _ => rref!(in region; Mul(a, b)),
        }
    }

    fn derive<'r>(region: &'r Region, expr: &'r Expr<'r>) -> &'r Expr<'r> {
        match *expr {
            X => &Number(1),
            Number(_) => rref!(in region; Number(0)),
            Add(a, b) => add(region, derive(region, a), derive(region, b)),
            Mul(a, b) => add(
                region,
                mul(region, derive(region, a), b),
                mul(region, a, derive(region, b)),
            ),
            Pow(_, 0) => &Number(0),
            Pow(base, n) => {
                let outer = if n == 2 {
                    base
                } else {
                    rref!(in region; Pow(base, n - 1))
                };
                mul(
                    region,
                    mul(region, rref!(in region; Number(n.into())), outer),
                    derive(region, base),
                )
            }
        }
    }

    fn value(expr: &Expr<'_>, x: i64) -> i64 {
        match expr {
            X => x,
            Number(n) => *n,
            Add(a, b) => value(a, x) + value(b, x),
            Mul(a, b) => value(a, x) * value(b, x),
            Pow(a, n) => value(a, x).pow(*n),
        }
    }

    pub fn slope(n: u32, x: i64) -> (i64, i64) {
        let local = Region::new();
        let line = rref!(in local; Mul(&Number(3), &X));
        let power = rref!(in local; Pow(&X, n));
        let slope = derive(&local, add(&local, line, power));
        (value(slope, x), value(derive(&local, slope), x))
    }
}

pub mod trie {
    use rmm::prelude::*;
    #[derive(Default)]
    struct Trie<'r> {
        ends: u32,
        next: Option<RMap<'r, char, &'r mut Trie<'r>>>,
    }

    fn insert<'r>(region: &'r Region, trie: &mut Trie<'r>, word: &str) {
        let Some(first) = word.chars().next() else {
            trie.ends += 1;
            return;
        };
        let next = trie.next.get_or_insert_with(|| rmap! {in region;});
        let child = next
            .entry(first)
            .or_insert_with(|| rnew!(in region; Trie::default()));
        insert(region, child, &word[first.len_utf8()..]);
    }

    fn count(trie: &Trie<'_>, prefix: &str) -> u32 {
        match prefix.chars().next() {
            None => {
                trie.ends
                    + trie
                        .next
                        .iter()
                        .flat_map(|n| n.values())
                        .map(|t| count(t, ""))
                        .sum::<u32>()
            }
            Some(first) => {
                let child = trie.next.as_ref().and_then(|next| next.get(&first));
                child.map_or(0, |child| count(child, &prefix[first.len_utf8()..]))
            }
        }
    }

    pub fn with_prefix(text: &str, prefix: &str) -> u32 {
        let local = Region::new();
        let mut trie = Trie::default();
        text.split(' ')
            .for_each(|word| insert(&local, &mut trie, word));
        count(&trie, prefix)
    }
}

pub mod unification {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Clone, Copy)]
    enum Type<'r> {
        Int,
        Fun(&'r Type<'r>, &'r Type<'r>),
        Var(&'r Cell<Option<&'r Type<'r>>>),
    }

    fn fresh<'r>(region: &'r Region) -> &'r Type<'r> {
        rref!(in region; Type::Var(rref!(in region; Cell::new(None))))
    }

    fn fun<'r>(region: &'r Region, from: &'r Type<'r>, to: &'r Type<'r>) -> &'r Type<'r> {
        rref!(in region; Type::Fun(from, to))
    }

    fn prune<'r>(ty: &'r Type<'r>) -> &'r Type<'r> {
        match ty {
            Type::Var(cell) => cell.get().map_or(ty, prune),
            _ => ty,
        }
    }

    fn unify<'r>(a: &'r Type<'r>, b: &'r Type<'r>) -> bool {
        match (prune(a), prune(b)) {
            (Type::Int, Type::Int) => true,
            (Type::Fun(a, b), Type::Fun(c, d)) => unify(a, c) && unify(b, d),
            (Type::Var(x), Type::Var(y)) if std::ptr::eq(*x, *y) => true,
            (Type::Var(cell), other) | (other, Type::Var(cell)) => {
                cell.set(Some(other));
                true
            }
            _ => false,
        }
    }

    fn show<'r>(region: &'r Region, ty: &Type<'_>) -> &'r str {
        match ty {
            Type::Int => "int",
            Type::Fun(a, b) => {
                let local = Region::new();
                let (a, b) = (show(&local, a), show(&local, b));
                rformat!(in region; "({a} -> {b})").into_str()
            }
            Type::Var(cell) => cell.get().map_or("?", |ty| show(region, ty)),
        }
    }

    pub fn inferred() -> (bool, String) {
        let local = Region::new();
        let (a, b) = (fresh(&local), fresh(&local));
        let int: &Type<'_> = rref!(in local; Type::Int);
        let ok = unify(
            fun(&local, a, b),
            fun(&local, int, fun(&local, a, fresh(&local))),
        );
        (
            ok && !unify(int, b),
            show(&local, fun(&local, a, b)).to_string(),
        )
    }
}
