//! Ways to write things that programs seldom use together.

mod by_hand;

use rmm::regions;

/// Methods that give `&mut Self`, `&Self`, `Self` and parts of both back.
#[regions]
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
        fn open(&mut self, name: &str) -> &mut Self {
            self.depth += 1;
            self.tag(name, None)
        }

        fn tag(&mut self, name: &str, text: Option<&str>) -> &mut Html<'r> {
            let text = text.map(|text| &*rstr!(text));
            let tag = Tag {
                name: rstr!(name),
                text,
                before: self.tags,
            };
            self.tags = Some(rref!(tag));
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

    fn page<'a, 'r>(html: &'a mut Html<'r>) -> &'a Html<'r> {
        html.open("body")
            .tag("p", Some("a"))
            .open("div")
            .tag("b", None)
            .close()
            .close()
    }

    pub fn shown() -> (String, usize) {
        let mut html = Html::default();
        let depth = page(&mut html).depth;
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

agree! { returned_self:
    shown() => ("b-div-pabody-".to_string(), 0);
}

/// Parameters that are patterns, `mut`, references to tuples, slices and arrays.
#[regions]
pub mod patterns_in_parameters {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Point {
        x: i32,
        y: i32,
    }

    struct Edge<'r>(&'r Point, &'r Point);

    fn edge<'r>(Point { x, y }: Point, (dx, dy): (i32, i32)) -> Edge<'r> {
        Edge(
            rref!(Point { x, y }),
            rref!(Point {
                x: x + dx,
                y: y + dy
            }),
        )
    }

    fn path<'r>([first, rest @ ..]: &[(i32, i32); 4], mut at: Point, _: ()) -> RVec<'r, Edge<'r>> {
        let mut edges = rvec![edge(at, *first)];
        for &step in rest {
            (at.x, at.y) = (edges[edges.len() - 1].1.x, edges[edges.len() - 1].1.y);
            edges.push(edge(at, step));
        }
        edges
    }

    fn ends<'r>(&Edge(a, b): &Edge<'r>) -> (&'r Point, &'r Point) {
        (a, b)
    }

    pub fn walked(x: i32) -> (i32, i32, usize) {
        let edges = path(&[(1, 0), (0, 2), (3, 0), (0, 4)], Point { x, y: 0 }, ());
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

agree! { patterns_in_parameters:
    walked(10) => (14, 6, 2);
}

/// Aliases with lifetimes and parameters, `Self` in all places, associated constants that are functions.
#[regions]
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

        fn empty() -> Self {
            Self {
                values: rmap! {},
                order: rvec![],
            }
        }

        fn parse(text: &str) -> Res<'r, Self> {
            let mut config = Self::empty();
            for line in text.lines() {
                let Some((name, value)) = Self::PARSE(line) else {
                    return Err(rformat!("bad line {line:?}").into_str());
                };
                config.set(name, value)?;
            }
            Ok(config)
        }

        fn set(&mut self, name: &str, value: &str) -> Res<'r, ()> {
            let name: Str<'r> = rstr!(name);
            if self.values.insert(name, rstr!(value)).is_some() {
                return Err(rformat!("twice {name}").into_str());
            }
            self.order.push(name);
            Ok(())
        }

        fn get(&self, name: &str) -> Res<'static, Str<'r>> {
            self.values.get(name).copied().ok_or("missing")
        }
    }

    pub fn value(text: &str, name: &str) -> Result<String, String> {
        let config = Config::parse(text).map_err(str::to_string)?;
        Ok(format!("{}{}", config.get(name)?, config.order.len()))
    }
}

agree! { type_aliases_and_self:
    value("a=1\nb:2", "b") => Ok("22".to_string());
    value("a=1\na:2", "b") => Err("twice a".to_string());
    value("a", "b") => Err("bad line \"a\"".to_string());
    value("a=1", "b") => Err("missing".to_string());
}

/// Allocations in array expressions, `map` on arrays, `zip` of calls, `chunks`, sorted references.
#[regions]
pub mod slices_of_arrays {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Card<'r> {
        rank: u8,
        suit: &'r char,
    }

    fn suits<'r>() -> [&'r char; 4] {
        ['c', 'd', 'h', 's'].map(|c| &*rnew!(c))
    }

    fn deck<'r>() -> &'r mut [&'r Card<'r>] {
        let suits = suits();
        let cards = (1..=13).flat_map(|rank| suits.map(|suit| Card { rank, suit }));
        rcollect!(cards.map(|card| &*rnew!(card))).into_slice()
    }

    fn hands<'a, 'r>(deck: &'a [&'r Card<'r>]) -> [RVec<'r, &'r Card<'r>>; 2] {
        let mut hands = [rvec![], rvec![]];
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

    fn shuffled<'r>(seed: u64) -> &'r [&'r Card<'r>] {
        let cards = deck();
        let mut state = seed;
        for i in (1..cards.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
            cards.swap(i, (state >> 33) as usize % (i + 1));
        }
        cards.sort_by_key(|card| card.rank % 2);
        cards
    }

    pub fn dealt(seed: u64) -> (usize, Option<(u8, char)>, u32) {
        let cards = shuffled(seed);
        let [left, right] = hands(cards);
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

agree! { slices_of_arrays:
    dealt(1) => (52, Some((13, 's')), 0);
}

/// Function items with explicit lifetimes, closures that capture an object, borrowed closures, recursion by `&mut dyn`.
#[regions]
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
        fn leaf(&mut self, name: &str) -> &'r Leaf<'r> {
            let twin = self
                .made
                .iter()
                .copied()
                .rev()
                .find(|leaf| leaf.name == name);
            let leaf = rref!(Leaf {
                name: rstr!(name),
                twin
            });
            self.made.push(leaf);
            leaf
        }

        fn leaves(&mut self, text: &str) -> RVec<'r, &'r Leaf<'r>> {
            let mut make = |name| self.leaf(name);
            let first = make("first");
            let mut all = rvec![first];
            all.extend(text.split(' ').map(&mut make));
            all
        }

        fn each(&mut self, names: &[&str], f: &mut dyn FnMut(&'r Leaf<'r>)) {
            let Some((name, rest)) = names.split_first() else {
                return;
            };
            f(self.leaf(name));
            self.each(rest, f);
        }
    }

    fn twins<'r>(leaf: &'r Leaf<'r>) -> usize {
        leaf.twin.map_or(0, |twin| 1 + twins(twin))
    }

    pub fn counted(text: &str) -> (usize, usize, usize) {
        let mut arena = Arena { made: rvec![] };
        let leaves = arena.leaves(text);
        let mut longest = 0;
        let names: Vec<&str> = leaves.iter().map(|leaf| leaf.name).collect();
        arena.each(&names, &mut |leaf| longest = longest.max(twins(leaf)));
        (leaves.len(), arena.made.len(), longest)
    }
}

agree! { early_and_late:
    counted("a b a a") => (5, 10, 5);
}
