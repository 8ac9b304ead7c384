//! Lifetimes: elided, several in one signature, bounded, in generics and `impl Trait`.

mod by_hand;

use rmm::regions;

/// An output with `'_` and nothing that it could come from.
#[regions]
pub mod elided_without_input {
    use rmm::prelude::*;
    fn numbers(n: u32) -> RVec<'_, u32> {
        rcollect!(0..n)
    }

    fn digits(mut n: u32) -> RVec<'_, u8> {
        let mut out = rvec![];
        while n > 0 {
            out.push((n % 10) as u8);
            n /= 10;
        }
        out
    }

    fn squares(n: u32) -> RMap<'_, u32, u32> {
        let mut map = rmap! {};
        for x in numbers(n) {
            map.insert(x, x * x);
        }
        map
    }

    pub fn sums(n: u32) -> (u32, usize, Option<u32>) {
        let squares = squares(n);
        (
            numbers(n).iter().sum(),
            digits(n * 100).len(),
            squares.get(&3).copied(),
        )
    }
}

agree! { elided_without_input:
    sums(12) => (66, 4, Some(9));
    sums(0) => (0, 0, None);
}

/// One elided input lifetime: the output has it, so what is made goes there.
#[regions]
pub mod elided_from_one_input {
    use rmm::prelude::*;
    struct Names<'a>(&'a [&'a str]);

    fn longest<'a>(names: &Names<'a>) -> &'a str {
        names
            .0
            .iter()
            .copied()
            .max_by_key(|name| name.len())
            .unwrap_or("")
    }

    fn trimmed(text: &str) -> RVec<'_, &str> {
        let mut out = rvec![];
        for line in text.lines() {
            out.push(line.trim());
        }
        out
    }

    fn upper(text: &str) -> &str {
        if text.chars().all(char::is_uppercase) {
            return text;
        }
        rstr!(&text.to_uppercase())
    }

    pub fn first_and_longest(text: &str) -> (String, String) {
        let lines = trimmed(text);
        let longest = longest(&Names(&lines));
        (upper(lines[0]).to_string(), upper(longest).to_string())
    }
}

agree! { elided_from_one_input:
    first_and_longest(" A \nbcd\n  e") => ("A".to_string(), "BCD".to_string());
}

/// `&self` gives the lifetime of the output.
#[regions]
pub mod elided_from_self {
    use rmm::prelude::*;
    struct Tree<'t> {
        name: &'t str,
        kids: &'t [Tree<'t>],
    }

    impl<'t> Tree<'t> {
        fn leaves(&self) -> RVec<'_, &Tree<'_>> {
            let mut out = rvec![];
            self.collect(&mut out);
            out
        }

        fn collect<'s>(&'s self, out: &mut RVec<'_, &'s Tree<'t>>) {
            if self.kids.is_empty() {
                out.push(self);
            }
            for kid in self.kids {
                kid.collect(out);
            }
        }

        fn path(&self, name: &str) -> Option<RVec<'_, &str>> {
            if self.name == name {
                return Some(rvec![self.name]);
            }
            let mut path = self.kids.iter().find_map(|kid| kid.path(name))?;
            path.insert(0, self.name);
            Some(path)
        }

        fn deepest(&self) -> &Tree<'_> {
            self.kids
                .iter()
                .map(|kid| kid.deepest())
                .max_by_key(|t| t.name.len())
                .unwrap_or(self)
        }
    }

    pub fn described(name: &str) -> (String, usize) {
        let tree = Tree {
            name: "a",
            kids: &[
                Tree {
                    name: "b",
                    kids: &[],
                },
                Tree {
                    name: "c",
                    kids: &[Tree {
                        name: "dd",
                        kids: &[],
                    }],
                },
            ],
        };
        let path = tree.path(name).map_or(String::new(), |path| path.join("."));
        let leaves = tree.leaves();
        (
            path,
            leaves.len()
                + leaves
                    .iter()
                    .filter(|leaf| leaf.name == tree.deepest().name)
                    .count(),
        )
    }
}

agree! { elided_from_self:
    described("dd") => ("a.c.dd".to_string(), 3);
    described("x") => (String::new(), 3);
}

/// `'p` and `'q` in one output: each part has a region of its own.
///
/// A part that is not used further stays in the function, though the other part goes to its caller.
#[regions]
pub mod kept_apart {
    use rmm::prelude::*;
    struct Words<'p>(RVec<'p, &'p str>);
    struct Counts<'q> {
        max: &'q usize,
        all: RVec<'q, usize>,
    }

    fn split<'p, 'q>(text: &str) -> (Words<'p>, Counts<'q>) {
        let mut words = Words(rvec![]);
        let mut all = rvec![];
        for word in text.split(' ') {
            words.0.push(rstr!(word));
            all.push(word.len());
        }
        let max = rref!(all.iter().copied().max().unwrap_or(0));
        (words, Counts { max, all })
    }

    fn lengths<'r>(text: &str) -> Counts<'r> {
        let (words, counts) = split(text);
        assert_eq!(words.0.len(), counts.all.len());
        counts
    }

    fn first<'r>(text: &str) -> Option<&'r str> {
        let (words, _) = split(text);
        words.0.first().copied()
    }

    pub fn longest_first(text: &str) -> (usize, usize, Option<usize>) {
        let counts = lengths(text);
        (*counts.max, counts.all.len(), first(text).map(str::len))
    }
}

agree! { kept_apart:
    longest_first("abc de f") => (3, 3, Some(3));
}

/// A struct with two lifetimes: one part short, one long at the caller.
#[regions]
pub mod struct_with_two {
    use rmm::prelude::*;
    struct Pair<'p, 'q> {
        text: &'p str,
        hash: &'q u64,
    }

    impl<'p, 'q> Pair<'p, 'q> {
        fn of(text: &str) -> Self {
            let text = rformat!("[{text}]").into_str();
            let hash = rref!(text.bytes().fold(0, |h, b| h * 31 + u64::from(b)));
            Pair { text, hash }
        }
    }

    fn hashes<'q>(words: &[&str]) -> RVec<'q, &'q u64> {
        let mut out = rvec![];
        for word in words {
            let pair = Pair::of(word);
            if pair.text.len() > 2 {
                out.push(pair.hash);
            }
        }
        out
    }

    pub fn distinct(words: &[&str]) -> usize {
        let mut hashes = hashes(words);
        hashes.sort();
        hashes.dedup();
        hashes.len()
    }
}

agree! { struct_with_two:
    distinct(&["a", "b", "", "a"]) => 2;
}

/// Declared bounds `'long: 'short`, where clauses, generics with lifetimes.
#[regions]
pub mod bounds_and_where {
    use rmm::prelude::*;
    struct Entry<'short, 'long: 'short, T> {
        key: &'long str,
        value: &'short T,
    }

    fn entry<'short, 'long, T>(key: &str, value: T) -> Entry<'short, 'long, T>
    where
        'long: 'short,
        T: Copy + 'short,
    {
        Entry {
            key: rstr!(key),
            value: rref!(value),
        }
    }

    fn either<'a: 'b, 'b>(old: &'a str, new: &str) -> &'b str {
        if old.len() >= new.len() {
            old
        } else {
            rstr!(new)
        }
    }

    fn keys<'r, T: Copy + std::fmt::Display>(values: &[T]) -> RVec<'r, &'r str> {
        let mut keys = rvec![];
        for value in values {
            let entry = entry(&value.to_string(), *value);
            keys.push(if entry.value.to_string().len() > 1 {
                entry.key
            } else {
                "."
            });
        }
        keys
    }

    pub fn shown(values: &[f32]) -> String {
        keys(values)
            .iter()
            .fold("", |all, key| either(all, key))
            .to_string()
    }
}

agree! { bounds_and_where:
    shown(&[1.0, 2.5, 10.25]) => "10.25";
}

/// `impl Trait` in arguments and outputs.
#[regions]
pub mod impl_trait {
    use rmm::prelude::*;
    fn evens<'r>(items: impl IntoIterator<Item = u32>) -> impl Iterator<Item = &'r u32> {
        rcollect!(items)
            .into_slice()
            .iter()
            .filter(|n| **n % 2 == 0)
    }

    fn words<'r>(text: &str) -> impl Iterator<Item = &'r str> {
        let copies = rcollect!(text.split(' ').map(|word| &*rstr!(word)));
        copies.into_iter()
    }

    fn sorted<'r, T: Ord + Copy + 'r>(
        items: impl Iterator<Item = T>,
    ) -> impl std::ops::Deref<Target = [T]> {
        let mut all = rcollect!(items);
        all.sort();
        all
    }

    fn labelled<'r>(label: impl AsRef<str>, n: impl Into<u64>) -> &'r dyn std::fmt::Display {
        rref!(&*rformat!("{}{}", label.as_ref(), n.into()).into_str())
    }

    pub fn all(text: &str) -> (u32, String, String) {
        let lengths = words(text).map(|word| word.len() as u32);
        let evens = evens(lengths).sum();
        let words = words(text);
        (
            evens,
            sorted(words).join(" "),
            labelled("n", 7_u8).to_string(),
        )
    }
}

agree! { impl_trait:
    all("ab c de fgh") => (4, "ab c de fgh".to_string(), "n7".to_string());
}

/// Arrays of references, const parameters, defaults.
#[regions]
pub mod const_generics {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Block<'r, const N: usize> {
        cells: [&'r u32; N],
        next: Option<&'r Block<'r, N>>,
    }

    fn blocks<'r, const N: usize>(items: &[u32]) -> Option<&'r Block<'r, N>> {
        let (first, rest) = items.split_first_chunk::<N>()?;
        let cells = first.map(|n| &*rnew!(n));
        Some(rref!(Block {
            cells,
            next: blocks(rest)
        }))
    }

    fn repeat<'r, T: Copy, const N: usize>(value: T) -> &'r mut [T; N] {
        rnew!([value; N])
    }

    fn transposed<'r, const W: usize, const H: usize>(rows: &[[u32; W]; H]) -> &'r [[u32; H]; W] {
        let out: &mut [[u32; H]; W] = repeat([0; H]);
        for (y, row) in rows.iter().enumerate() {
            for (x, cell) in row.iter().enumerate() {
                out[x][y] = *cell;
            }
        }
        out
    }

    pub fn sums(items: &[u32]) -> (Vec<u32>, u32) {
        let list = blocks::<3>(items);
        let sums = std::iter::successors(list, |b| b.next)
            .map(|b| b.cells.iter().copied().sum())
            .collect();
        let turned = transposed(&[[1, 2, 3], [4, 5, 6]]);
        (sums, turned[2][1] + repeat::<_, 4>(2).iter().sum::<u32>())
    }
}

agree! { const_generics:
    sums(&[1, 2, 3, 4, 5, 6, 7]) => (vec![6, 15], 14);
}
