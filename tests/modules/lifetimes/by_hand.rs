//! The same programs with their regions placed by hand.

pub mod elided_without_input {
    use rmm::prelude::*;
    fn numbers<'r>(region: &'r Region, n: u32) -> RVec<'r, u32> {
        rcollect!(in region; 0..n)
    }

    fn digits<'r>(region: &'r Region, mut n: u32) -> RVec<'r, u8> {
        let mut out = rvec![in region;];
        while n > 0 {
            out.push((n % 10) as u8);
            n /= 10;
        }
        out
    }

    fn squares<'r>(region: &'r Region, n: u32) -> RMap<'r, u32, u32> {
        let mut map = rmap! {in region;};
        for x in numbers(region, n) {
            map.insert(x, x * x);
        }
        map
    }

    pub fn sums(n: u32) -> (u32, usize, Option<u32>) {
        let local = Region::new();
        let squares = squares(&local, n);
        (
            numbers(&local, n).iter().sum(),
            digits(&local, n * 100).len(),
            squares.get(&3).copied(),
        )
    }
}

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

    fn trimmed<'r>(region: &'r Region, text: &'r str) -> RVec<'r, &'r str> {
        let mut out = rvec![in region;];
        for line in text.lines() {
            out.push(line.trim());
        }
        out
    }

    fn upper<'r>(region: &'r Region, text: &'r str) -> &'r str {
        if text.chars().all(char::is_uppercase) {
            return text;
        }
        rstr!(in region; &text.to_uppercase())
    }

    pub fn first_and_longest(text: &str) -> (String, String) {
        let local = Region::new();
        let lines = trimmed(&local, text);
        let longest = longest(&Names(&lines));
        (
            upper(&local, lines[0]).to_string(),
            upper(&local, longest).to_string(),
        )
    }
}

pub mod elided_from_self {
    use rmm::prelude::*;
    struct Tree<'t> {
        name: &'t str,
        kids: &'t [Tree<'t>],
    }

    impl<'t> Tree<'t> {
        fn leaves<'r>(&'r self, region: &'r Region) -> RVec<'r, &'r Tree<'t>> {
            let mut out = rvec![in region;];
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

        fn path<'r>(&'r self, region: &'r Region, name: &str) -> Option<RVec<'r, &'r str>> {
            if self.name == name {
                return Some(rvec![in region; self.name]);
            }
            let mut path = self.kids.iter().find_map(|kid| kid.path(region, name))?;
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
        let local = Region::new();
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
        let path = tree
            .path(&local, name)
            .map_or(String::new(), |path| path.join("."));
        let leaves = tree.leaves(&local);
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

pub mod kept_apart {
    use rmm::prelude::*;
    struct Words<'p>(RVec<'p, &'p str>);
    struct Counts<'q> {
        max: &'q usize,
        all: RVec<'q, usize>,
    }

    fn split<'p, 'q>(
        region_p: &'p Region,
        region_q: &'q Region,
        text: &str,
    ) -> (Words<'p>, Counts<'q>) {
        let mut words = Words(rvec![in region_p]);
        let mut all = rvec![in region_q];
        for word in text.split(' ') {
            words.0.push(rstr!(in region_p; word));
            all.push(word.len());
        }
        let max = rref!(in region_q; all.iter().copied().max().unwrap_or(0));
        (words, Counts { max, all })
    }

    fn lengths<'r>(region: &'r Region, text: &str) -> Counts<'r> {
        let local = Region::new();
        let (words, counts) = split(&local, region, text);
        assert_eq!(words.0.len(), counts.all.len());
        counts
    }

    fn first<'r>(region: &'r Region, text: &str) -> Option<&'r str> {
        let local = Region::new();
        let (words, _) = split(region, &local, text);
        words.0.first().copied()
    }

    pub fn longest_first(text: &str) -> (usize, usize, Option<usize>) {
        let local = Region::new();
        let counts = lengths(&local, text);
        (
            *counts.max,
            counts.all.len(),
            first(&local, text).map(str::len),
        )
    }
}

pub mod struct_with_two {
    use rmm::prelude::*;
    struct Pair<'p, 'q> {
        text: &'p str,
        hash: &'q u64,
    }

    impl<'p, 'q> Pair<'p, 'q> {
        fn of(region_p: &'p Region, region_q: &'q Region, text: &str) -> Self {
            let text = rformat!(in region_p; "[{text}]").into_str();
            let hash = rref!(in region_q; text.bytes().fold(0, |h, b| h * 31 + u64::from(b)));
            Pair { text, hash }
        }
    }

    fn hashes<'q>(region: &'q Region, words: &[&str]) -> RVec<'q, &'q u64> {
        let mut out = rvec![in region;];
        for word in words {
            let turn = Region::new();
            let pair = Pair::of(&turn, region, word);
            if pair.text.len() > 2 {
                out.push(pair.hash);
            }
        }
        out
    }

    pub fn distinct(words: &[&str]) -> usize {
        let local = Region::new();
        let mut hashes = hashes(&local, words);
        hashes.sort();
        hashes.dedup();
        hashes.len()
    }
}

pub mod bounds_and_where {
    use rmm::prelude::*;
    struct Entry<'short, 'long: 'short, T> {
        key: &'long str,
        value: &'short T,
    }

    fn entry<'short, 'long, T>(
        region_short: &'short Region,
        region_long: &'long Region,
        key: &str,
        value: T,
    ) -> Entry<'short, 'long, T>
    where
        'long: 'short,
        T: Copy + 'short,
    {
        Entry {
            key: rstr!(in region_long; key),
            value: rref!(in region_short; value),
        }
    }

    fn either<'a: 'b, 'b>(region: &'b Region, old: &'a str, new: &str) -> &'b str {
        if old.len() >= new.len() {
            old
        } else {
            rstr!(in region; new)
        }
    }

    fn keys<'r, T: Copy + std::fmt::Display>(
        region: &'r Region,
        values: &[T],
    ) -> RVec<'r, &'r str> {
        let mut keys = rvec![in region;];
        for value in values {
            let turn = Region::new();
            let entry = entry(&turn, region, &value.to_string(), *value);
            keys.push(if entry.value.to_string().len() > 1 {
                entry.key
            } else {
                "."
            });
        }
        keys
    }

    pub fn shown(values: &[f32]) -> String {
        let local = Region::new();
        keys(&local, values)
            .iter()
            .fold("", |all, key| either(&local, all, key))
            .to_string()
    }
}

pub mod impl_trait {
    use rmm::prelude::*;
    fn evens<'r>(
        region: &'r Region,
        items: impl IntoIterator<Item = u32>,
    ) -> impl Iterator<Item = &'r u32> {
        rcollect!(in region; items)
            .into_slice()
            .iter()
            .filter(|n| **n % 2 == 0)
    }

    fn words<'r>(region: &'r Region, text: &str) -> impl Iterator<Item = &'r str> {
        let copies = rcollect!(in region; text.split(' ').map(|word| &*rstr!(in region; word)));
        copies.into_iter()
    }

    fn sorted<'r, T: Ord + Copy + 'r>(
        region: &'r Region,
        items: impl Iterator<Item = T>,
    ) -> impl std::ops::Deref<Target = [T]> {
        let mut all = rcollect!(in region; items);
        all.sort();
        all
    }

    fn labelled<'r>(
        region: &'r Region,
        label: impl AsRef<str>,
        n: impl Into<u64>,
    ) -> &'r dyn std::fmt::Display {
        rref!(in region; &*rformat!(in region; "{}{}", label.as_ref(), n.into()).into_str())
    }

    pub fn all(text: &str) -> (u32, String, String) {
        let local = Region::new();
        let lengths = words(&local, text).map(|word| word.len() as u32);
        let evens = evens(&local, lengths).sum();
        let words = words(&local, text);
        (
            evens,
            sorted(&local, words).join(" "),
            labelled(&local, "n", 7_u8).to_string(),
        )
    }
}

pub mod const_generics {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Block<'r, const N: usize> {
        cells: [&'r u32; N],
        next: Option<&'r Block<'r, N>>,
    }

    fn blocks<'r, const N: usize>(region: &'r Region, items: &[u32]) -> Option<&'r Block<'r, N>> {
        let (first, rest) = items.split_first_chunk::<N>()?;
        let cells = first.map(|n| &*rnew!(in region; n));
        Some(rref!(in region; Block { cells, next: blocks(region, rest) }))
    }

    fn repeat<'r, T: Copy, const N: usize>(region: &'r Region, value: T) -> &'r mut [T; N] {
        rnew!(in region; [value; N])
    }

    fn transposed<'r, const W: usize, const H: usize>(
        region: &'r Region,
        rows: &[[u32; W]; H],
    ) -> &'r [[u32; H]; W] {
        let out: &mut [[u32; H]; W] = repeat(region, [0; H]);
        for (y, row) in rows.iter().enumerate() {
            for (x, cell) in row.iter().enumerate() {
                out[x][y] = *cell;
            }
        }
        out
    }

    pub fn sums(items: &[u32]) -> (Vec<u32>, u32) {
        let local = Region::new();
        let list = blocks::<3>(&local, items);
        let sums = std::iter::successors(list, |b| b.next)
            .map(|b| b.cells.iter().copied().sum())
            .collect();
        let turned = transposed(&local, &[[1, 2, 3], [4, 5, 6]]);
        (
            sums,
            turned[2][1] + repeat::<_, 4>(&local, 2).iter().sum::<u32>(),
        )
    }
}
