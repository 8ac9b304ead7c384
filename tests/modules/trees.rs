//! Trees: built, mirrored, searched, copied along a path.

mod by_hand;

use rmm::regions;

/// Depth first, with sum, depth, map and mirror in functions of their own.
#[regions]
pub mod complete {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    pub enum Tree<'r> {
        Leaf(u64),
        Fork(&'r Tree<'r>, &'r Tree<'r>),
    }

    pub fn build<'r>(depth: u32, from: u64) -> Tree<'r> {
        if depth == 0 {
            return Tree::Leaf(from);
        }
        let left = rref!(build(depth - 1, from));
        let right = rref!(build(depth - 1, from + (1 << (depth - 1))));
        Tree::Fork(left, right)
    }

    pub fn map<'r>(tree: &Tree<'_>, f: fn(u64) -> u64) -> Tree<'r> {
        match tree {
            Tree::Leaf(n) => Tree::Leaf(f(*n)),
            Tree::Fork(l, r) => Tree::Fork(rref!(map(l, f)), rref!(map(r, f))),
        }
    }

    pub fn mirror<'r>(tree: &Tree<'r>) -> Tree<'r> {
        match *tree {
            Tree::Leaf(_) => *tree,
            Tree::Fork(l, r) => {
                let (l, r) = (mirror(l), mirror(r));
                Tree::Fork(rref!(r), rref!(l))
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
        let tree = build(depth, 0);
        let squares = map(&tree, |n| n * n);
        first(&mirror(&squares))
    }
}

agree! { complete:
    largest_squared(0) => 0;
    largest_squared(6) => 63 * 63;
    largest_squared(10) => 1023 * 1023;
}

/// An insertion copies the path and shares the rest; old versions stay.
#[regions]
pub mod persistent_search_tree {
    use rmm::prelude::*;
    type Tree<'r> = Option<&'r Node<'r>>;

    struct Node<'r> {
        left: Tree<'r>,
        key: i32,
        right: Tree<'r>,
    }

    fn insert<'r>(tree: Tree<'r>, key: i32) -> Tree<'r> {
        let Some(node) = tree else {
            return Some(rref!(Node {
                left: None,
                key,
                right: None
            }));
        };
        if key == node.key {
            return tree;
        }
        let (left, right) = if key < node.key {
            (insert(node.left, key), node.right)
        } else {
            (node.left, insert(node.right, key))
        };
        Some(rref!(Node {
            left,
            key: node.key,
            right
        }))
    }

    fn remove<'r>(tree: Tree<'r>, key: i32) -> Tree<'r> {
        let node = tree?;
        match (key.cmp(&node.key), node.left, node.right) {
            (std::cmp::Ordering::Less, left, right) => Some(rref!(Node {
                left: remove(left, key),
                key: node.key,
                right
            })),
            (std::cmp::Ordering::Greater, left, right) => Some(rref!(Node {
                left,
                key: node.key,
                right: remove(right, key)
            })),
            (_, None, other) | (_, other, None) => other,
            (_, left, Some(right)) => {
                let mut least = right;
                while let Some(less) = least.left {
                    least = less;
                }
                Some(rref!(Node {
                    left,
                    key: least.key,
                    right: remove(Some(right), least.key)
                }))
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
        let mut tree = None;
        for key in text {
            tree = insert(tree, *key);
        }
        let without = remove(tree, gone);
        (keys(tree), keys(without))
    }
}

agree! { persistent_search_tree:
    versions(&[4, 2, 6, 1, 3, 5, 7, 4], 4) => (vec![1, 2, 3, 4, 5, 6, 7], vec![1, 2, 3, 5, 6, 7]);
    versions(&[], 1) => (vec![], vec![]);
    versions(&(0..300).map(|n| n * 7 % 300).collect::<Vec<_>>(), -1) => ((0..300).collect::<Vec<_>>(), (0..300).collect::<Vec<_>>());
}

/// Children as slices, gathered in a local vector.
#[regions]
pub mod many_children {
    use rmm::prelude::*;
    pub struct Dir<'r> {
        name: &'r str,
        size: u64,
        children: &'r [Dir<'r>],
    }

    fn dir<'r>(text: &str, depth: usize) -> (Dir<'r>, usize) {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let (name, size) = first.trim_start().split_once(':').unwrap_or((first, "0"));
        let mut children = rvec![];
        let mut used = 1;
        loop {
            let rest = text.splitn(used + 1, '\n').nth(used);
            match rest {
                Some(rest) if rest.len() - rest.trim_start().len() > depth => {
                    let (child, lines) = dir(rest, depth + 1);
                    used += lines;
                    children.push(child);
                }
                _ => break,
            }
        }
        let size = size.parse().unwrap_or(0) + children.iter().map(|c| c.size).sum::<u64>();
        (
            Dir {
                name: rstr!(name),
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
        let (root, _) = dir(text, 0);
        (largest(&root).name.to_string(), root.size)
    }
}

agree! { many_children:
    biggest("/:1\n a:2\n  x:9\n b:3") => ("x".to_string(), 15);
}

/// A priority queue of trees in a helper, codes by a walk with a prefix.
#[regions]
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

    fn tree<'r>(text: &str) -> Option<&'r Code<'r>> {
        let mut queue = rvec![];
        for (c, n) in counts(text) {
            queue.push((n, &*rnew!(Code::Symbol(c))));
        }
        loop {
            let (n, a) = take_least(&mut queue)?;
            let Some((m, b)) = take_least(&mut queue) else {
                return Some(a);
            };
            queue.push((n + m, rref!(Code::Either(a, b))));
        }
    }

    fn codes<'r>(code: &Code<'_>, prefix: &'r str, out: &mut RVec<'r, (char, &'r str)>) {
        match *code {
            Code::Symbol(c) => out.push((c, prefix)),
            Code::Either(a, b) => {
                codes(a, rformat!("{prefix}0").into_str(), out);
                codes(b, rformat!("{prefix}1").into_str(), out);
            }
        }
    }

    pub fn bits(text: &str) -> usize {
        let Some(tree) = tree(text) else { return 0 };
        let mut table = rvec![];
        codes(tree, "", &mut table);
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

agree! { huffman:
    bits("") => 0;
    bits("aaaabbc") => 10;
    bits(&"aaaabbc".repeat(50)) => 500;
}

/// Symbolic differentiation: nested patterns, guards, shared subtrees.
#[regions]
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

    fn add<'r>(a: &'r Expr<'r>, b: &'r Expr<'r>) -> &'r Expr<'r> {
        match (a, b) {
            (Number(0), other) | (other, Number(0)) => other,
            (Number(a), Number(b)) => rref!(Number(a + b)),
            _ => rref!(Add(a, b)),
        }
    }

    fn mul<'r>(a: &'r Expr<'r>, b: &'r Expr<'r>) -> &'r Expr<'r> {
        match (a, b) {
            (zero @ Number(0), _) | (_, zero @ Number(0)) => zero,
            (Number(1), other) | (other, Number(1)) => other,
            (Number(a), Number(b)) => rref!(Number(a * b)),
            _ => rref!(Mul(a, b)),
        }
    }

    fn derive<'r>(expr: &'r Expr<'r>) -> &'r Expr<'r> {
        match *expr {
            X => &Number(1),
            Number(_) => rref!(Number(0)),
            Add(a, b) => add(derive(a), derive(b)),
            Mul(a, b) => add(mul(derive(a), b), mul(a, derive(b))),
            Pow(_, 0) => &Number(0),
            Pow(base, n) => {
                let outer = if n == 2 {
                    base
                } else {
                    rref!(Pow(base, n - 1))
                };
                mul(mul(rref!(Number(n.into())), outer), derive(base))
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
        let line = rref!(Mul(&Number(3), &X));
        let power = rref!(Pow(&X, n));
        let slope = derive(add(line, power));
        (value(slope, x), value(derive(slope), x))
    }
}

agree! { derivative:
    slope(3, 2) => (15, 12);
    slope(0, 9) => (3, 0);
    slope(40, 0) => (3, 0);
}

/// Nested maps, mutable on the way down.
#[regions]
pub mod trie {
    use rmm::prelude::*;
    #[derive(Default)]
    struct Trie<'r> {
        ends: u32,
        next: Option<RMap<'r, char, &'r mut Trie<'r>>>,
    }

    fn insert<'r>(trie: &mut Trie<'r>, word: &str) {
        let Some(first) = word.chars().next() else {
            trie.ends += 1;
            return;
        };
        let next = trie.next.get_or_insert_with(|| rmap! {});
        let child = next.entry(first).or_insert_with(|| rnew!(Trie::default()));
        insert(child, &word[first.len_utf8()..]);
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
        let mut trie = Trie::default();
        text.split(' ').for_each(|word| insert(&mut trie, word));
        count(&trie, prefix)
    }
}

agree! { trie:
    with_prefix("to tea ten t to", "te") => 2;
    with_prefix("to tea ten t to", "t") => 5;
    with_prefix("", "x") => 0;
}

/// Types with variables in cells; what is bound lives as long as the types.
#[regions]
pub mod unification {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Clone, Copy)]
    enum Type<'r> {
        Int,
        Fun(&'r Type<'r>, &'r Type<'r>),
        Var(&'r Cell<Option<&'r Type<'r>>>),
    }

    fn fresh<'r>() -> &'r Type<'r> {
        rref!(Type::Var(rref!(Cell::new(None))))
    }

    fn fun<'r>(from: &'r Type<'r>, to: &'r Type<'r>) -> &'r Type<'r> {
        rref!(Type::Fun(from, to))
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

    fn show<'r>(ty: &Type<'_>) -> &'r str {
        match ty {
            Type::Int => "int",
            Type::Fun(a, b) => {
                let (a, b) = (show(a), show(b));
                rformat!("({a} -> {b})").into_str()
            }
            Type::Var(cell) => cell.get().map_or("?", show),
        }
    }

    pub fn inferred() -> (bool, String) {
        let (a, b) = (fresh(), fresh());
        let int: &Type<'_> = rref!(Type::Int);
        let ok = unify(fun(a, b), fun(int, fun(a, fresh())));
        (ok && !unify(int, b), show(fun(a, b)).to_string())
    }
}

agree! { unification:
    inferred() => (true, "(int -> (int -> ?))".to_string());
}
