//! The same programs with their regions placed by hand.

pub mod returned_self {
    use rmm::prelude::*;
    #[derive(Default)]
    struct Html<'r> {
        tags: Option<&'r Tag<'r>>,
        depth: usize,
    }

    struct Tag<'r> {
        name: &'r str,
        text: Option<&'r str>,
        before: Option<&'r Tag<'r>>,
    }

    impl<'r> Html<'r> {
        fn open(&mut self, region: &'r Region, name: &str) -> &mut Self {
            self.depth += 1;
            self.tag(region, name, None)
        }

        fn tag(&mut self, region: &'r Region, name: &str, text: Option<&str>) -> &mut Html<'r> {
            let text = text.map(|text| &*rstr!(in region; text));
            let tag = Tag {
                name: rstr!(in region; name),
                text,
                before: self.tags,
            };
            self.tags = Some(rref!(in region; tag));
            self
        }

        fn close<'s>(&'s mut self) -> &'s mut Self {
            self.depth -= 1;
            self
        }

        fn last(&self) -> &Tag<'r> {
            self.tags.unwrap_or(&Tag {
                name: "",
                text: None,
                before: None,
            })
        }
    }

    fn page<'a, 'r>(region: &'r Region, html: &'a mut Html<'r>) -> &'a Html<'r> {
        html.open(region, "body")
            .tag(region, "p", Some("a"))
            .open(region, "div")
            .tag(region, "b", None)
            .close()
            .close()
    }

    pub fn shown() -> (String, usize) {
        let local = Region::new();
        let mut html = Html::default();
        let depth = page(&local, &mut html).depth;
        let mut out = String::new();
        let mut at = Some(html.last());
        while let Some(tag) = at {
            out += tag.name;
            out += tag.text.unwrap_or("-");
            at = tag.before;
        }
        (out, depth)
    }
}

pub mod patterns_in_parameters {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Point {
        x: i32,
        y: i32,
    }

    struct Edge<'r>(&'r Point, &'r Point);

    fn edge<'r>(region: &'r Region, Point { x, y }: Point, (dx, dy): (i32, i32)) -> Edge<'r> {
        Edge(
            rref!(in region; Point { x, y }),
            rref!(in region; Point { x: x + dx, y: y + dy }),
        )
    }

    fn path<'r>(
        region: &'r Region,
        [first, rest @ ..]: &[(i32, i32); 4],
        mut at: Point,
        _: (),
    ) -> RVec<'r, Edge<'r>> {
        let mut edges = rvec![in region; edge(region, at, *first)];
        for &step in rest {
            (at.x, at.y) = (edges[edges.len() - 1].1.x, edges[edges.len() - 1].1.y);
            edges.push(edge(region, at, step));
        }
        edges
    }

    fn ends<'r>(&Edge(a, b): &Edge<'r>) -> (&'r Point, &'r Point) {
        (a, b)
    }

    pub fn walked(x: i32) -> (i32, i32, usize) {
        let local = Region::new();
        let edges = path(
            &local,
            &[(1, 0), (0, 2), (3, 0), (0, 4)],
            Point { x, y: 0 },
            (),
        );
        let [.., last] = edges.as_slice() else {
            return (0, 0, 0);
        };
        let (_, &Point { x, y }) = ends(last);
        (
            x,
            y,
            edges.iter().map(ends).filter(|(a, b)| a.x != b.x).count(),
        )
    }
}

pub mod type_aliases_and_self {
    use rmm::prelude::*;
    type Str<'r> = &'r str;
    type Map<'r, V> = RMap<'r, Str<'r>, V>;
    type Res<'r, T> = std::result::Result<T, Str<'r>>;

    struct Config<'r> {
        values: Map<'r, Str<'r>>,
        order: RVec<'r, Str<'r>>,
    }

    impl<'r> Config<'r> {
        const SEPARATORS: [char; 2] = ['=', ':'];
        const PARSE: fn(&str) -> Option<(&str, &str)> = |line| line.split_once(Self::SEPARATORS);

        fn empty(region: &'r Region) -> Self {
            Self {
                values: rmap! {in region;},
                order: rvec![in region;],
            }
        }

        fn parse(region: &'r Region, text: &str) -> Res<'r, Self> {
            let mut config = Self::empty(region);
            for line in text.lines() {
                let Some((name, value)) = Self::PARSE(line) else {
                    return Err(rformat!(in region; "bad line {line:?}").into_str());
                };
                config.set(region, name, value)?;
            }
            Ok(config)
        }

        fn set(&mut self, region: &'r Region, name: &str, value: &str) -> Res<'r, ()> {
            let name: Str<'r> = rstr!(in region; name);
            if self.values.insert(name, rstr!(in region; value)).is_some() {
                return Err(rformat!(in region; "twice {name}").into_str());
            }
            self.order.push(name);
            Ok(())
        }

        fn get(&self, name: &str) -> Res<'static, Str<'r>> {
            self.values.get(name).copied().ok_or("missing")
        }
    }

    pub fn value(text: &str, name: &str) -> Result<String, String> {
        let local = Region::new();
        let config = Config::parse(&local, text).map_err(str::to_string)?;
        Ok(format!("{}{}", config.get(name)?, config.order.len()))
    }
}

pub mod slices_of_arrays {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Card<'r> {
        rank: u8,
        suit: &'r char,
    }

    fn suits<'r>(region: &'r Region) -> [&'r char; 4] {
        ['c', 'd', 'h', 's'].map(|c| &*rnew!(in region; c))
    }

    fn deck<'r>(region: &'r Region) -> &'r mut [&'r Card<'r>] {
        let suits = suits(region);
        let cards = (1..=13).flat_map(|rank| suits.map(|suit| Card { rank, suit }));
        rcollect!(in region; cards.map(|card| &*rnew!(in region; card))).into_slice()
    }

    fn hands<'a, 'r>(region: &'r Region, deck: &'a [&'r Card<'r>]) -> [RVec<'r, &'r Card<'r>>; 2] {
        let mut hands = [rvec![in region;], rvec![in region;]];
        for pair in deck.chunks_exact(2) {
            for (hand, card) in hands.iter_mut().zip(pair) {
                hand.push(*card);
            }
        }
        hands
    }

    fn best<'r>(hand: &[&'r Card<'r>]) -> Option<&'r Card<'r>> {
        hand.iter()
            .copied()
            .max_by_key(|card| (card.rank, *card.suit))
    }

    fn shuffled<'r>(region: &'r Region, seed: u64) -> &'r [&'r Card<'r>] {
        let cards = deck(region);
        let mut state = seed;
        for i in (1..cards.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
            cards.swap(i, (state >> 33) as usize % (i + 1));
        }
        cards.sort_by_key(|card| card.rank % 2);
        cards
    }

    pub fn dealt(seed: u64) -> (usize, Option<(u8, char)>, u32) {
        let local = Region::new();
        let cards = shuffled(&local, seed);
        let [left, right] = hands(&local, cards);
        let best = best(&left).max_by_rank(best(&right));
        (
            left.len() + right.len(),
            best.map(|card| (card.rank, *card.suit)),
            cards[..24].iter().map(|c| u32::from(c.rank % 2)).sum(),
        )
    }

    trait MaxByRank<'r> {
        fn max_by_rank(self, other: Self) -> Self;
    }

    impl<'r> MaxByRank<'r> for Option<&'r Card<'r>> {
        fn max_by_rank(self, other: Self) -> Self {
            self.into_iter()
                .chain(other)
                .max_by_key(|card| (card.rank, *card.suit))
        }
    }
}

pub mod early_and_late {
    use rmm::prelude::*;
    struct Arena<'r> {
        made: RVec<'r, &'r Leaf<'r>>,
    }

    struct Leaf<'r> {
        name: &'r str,
        twin: Option<&'r Leaf<'r>>,
    }

    impl<'r> Arena<'r> {
        fn leaf(&mut self, region: &'r Region, name: &str) -> &'r Leaf<'r> {
            let twin = self
                .made
                .iter()
                .copied()
                .rev()
                .find(|leaf| leaf.name == name);
            let leaf = rref!(in region; Leaf { name: rstr!(in region; name), twin });
            self.made.push(leaf);
            leaf
        }

        fn leaves(&mut self, region: &'r Region, text: &str) -> RVec<'r, &'r Leaf<'r>> {
            let mut make = |name| self.leaf(region, name);
            let first = make("first");
            let mut all = rvec![in region; first];
            all.extend(text.split(' ').map(&mut make));
            all
        }

        fn each(&mut self, region: &'r Region, names: &[&str], f: &mut dyn FnMut(&'r Leaf<'r>)) {
            let Some((name, rest)) = names.split_first() else {
                return;
            };
            f(self.leaf(region, name));
            self.each(region, rest, f);
        }
    }

    fn twins<'r>(leaf: &'r Leaf<'r>) -> usize {
        leaf.twin.map_or(0, |twin| 1 + twins(twin))
    }

    pub fn counted(text: &str) -> (usize, usize, usize) {
        let local = Region::new();
        let mut arena = Arena {
            made: rvec![in local;],
        };
        let leaves = arena.leaves(&local, text);
        let mut longest = 0;
        let names: Vec<&str> = leaves.iter().map(|leaf| leaf.name).collect();
        arena.each(&local, &names, &mut |leaf| {
            longest = longest.max(twins(leaf))
        });
        (leaves.len(), arena.made.len(), longest)
    }
}
