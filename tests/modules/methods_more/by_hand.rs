//! The same programs with their regions placed by hand.

pub mod receivers {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Bag<'r> {
        first: Option<&'r (u32, Bag<'r>)>,
    }

    struct Shop<'r> {
        front: Bag<'r>,
        shelves: RVec<'r, Bag<'r>>,
        back: Option<Bag<'r>>,
    }

    impl<'r> Bag<'r> {
        fn of(region: &'r Region, n: u32) -> Bag<'r> {
            let mut bag = Bag { first: None };
            bag.put(region, n);
            bag
        }

        fn put(&mut self, region: &'r Region, n: u32) -> &mut Self {
            *self = Bag {
                first: Some(rref!(in region; (n, *self))),
            };
            self
        }

        fn plus(self, region: &'r Region, n: u32) -> Self {
            let mut bag = self;
            bag.put(region, n);
            bag
        }

        fn sum(&self) -> u32 {
            self.first.map_or(0, |(n, rest)| n + rest.sum())
        }
    }

    impl<'r> Shop<'r> {
        fn open(region: &'r Region) -> Self {
            Shop {
                front: Bag::of(region, 1),
                shelves: rvec![in region; Bag::of(region, 2), Bag { first: None }],
                back: None,
            }
        }

        fn stock(&mut self, region: &'r Region) {
            self.front.put(region, 10);
            self.shelves[1].put(region, 20);
            for shelf in &mut self.shelves {
                shelf.put(region, 30).put(region, 40);
            }
            if let Some(back) = &mut self.back {
                back.put(region, 50);
            }
            if let Some(last) = self.shelves.last_mut() {
                last.put(region, 60);
            }
            self.back = Some(self.front.plus(region, 70));
            self.back.get_or_insert(Bag { first: None }).put(region, 80);
        }

        fn sum(&self) -> u32 {
            self.front.sum()
                + self.shelves.iter().map(|shelf| shelf.sum()).sum::<u32>()
                + self.back.map_or(0, |b| b.sum())
        }
    }

    fn any<'r>(region: &'r Region, n: u32) -> Bag<'r> {
        Bag::of(region, n).plus(region, n)
    }

    fn fill<'r>(region: &'r Region, bag: &mut Bag<'r>, (one, two): (&mut Bag<'r>, Bag<'r>)) -> u32 {
        bag.put(region, 1);
        one.put(region, 2);
        two.plus(region, 3).sum()
    }

    pub fn sums() -> (u32, u32, u32) {
        let local = Region::new();
        let mut shop = Shop::open(&local);
        shop.stock(&local);
        let annotated: Bag<'_> = any(&local, 3);
        let mut other = annotated.plus(&local, 1);
        let filled = fill(&local, &mut other, (&mut Bag { first: None }, annotated));
        (
            shop.sum(),
            any(&local, 2).put(&local, 5).sum(),
            other.sum() + filled,
        )
    }
}

pub mod generic_constructors {
    use rmm::prelude::*;
    trait Make<'r>: Sized {
        const WIDTH: usize;
        fn make(region: &'r Region, text: &str) -> Option<Self>;
        fn make_all(region: &'r Region, text: &str) -> RVec<'r, Self>
        where
            Self: Copy,
        {
            let mut all = rvec![in region;];
            for part in text.split(' ') {
                if let Some(made) = Self::make(region, part) {
                    all.push(made);
                }
            }
            all
        }
    }

    #[derive(Clone, Copy)]
    struct Name<'r>(&'r str);

    impl<'r> Make<'r> for Name<'r> {
        const WIDTH: usize = 1;
        fn make(region: &'r Region, text: &str) -> Option<Self> {
            let upper = text.to_uppercase();
            Some(Name(rstr!(in region; &upper)))
        }
    }

    impl<'r> Make<'r> for u16 {
        const WIDTH: usize = 2;
        fn make(_: &'r Region, text: &str) -> Option<Self> {
            text.parse().ok()
        }
    }

    impl<'r, T: Make<'r> + Copy> Make<'r> for &'r T {
        const WIDTH: usize = T::WIDTH * 10;
        fn make(region: &'r Region, text: &str) -> Option<Self> {
            let made = T::make(region, text)?;
            Some(rref!(in region; made))
        }
    }

    fn pair<'r, A: Make<'r>, B>(region: &'r Region, text: &str) -> Option<(A, B)>
    where
        B: Make<'r>,
    {
        let (a, b) = text.split_once(' ')?;
        Some((A::make(region, a)?, <B as Make<'r>>::make(region, b)?))
    }

    pub fn made(text: &str) -> (Option<String>, usize, usize) {
        let local = Region::new();
        let pair = pair::<&Name<'_>, u16>(&local, text).map(|(name, n)| format!("{}{n}", name.0));
        let all = <&u16>::make_all(&local, text);
        (
            pair,
            all.len() * <&u16 as Make<'_>>::WIDTH,
            Name::make_all(&local, text)
                .iter()
                .map(|name| name.0.len())
                .sum(),
        )
    }
}

pub mod visitors {
    use rmm::prelude::*;
    enum Expr<'r> {
        Num(i32),
        Var(&'r str),
        Let(&'r str, &'r Expr<'r>, &'r Expr<'r>),
    }

    trait Visitor<'r> {
        fn number(&mut self, region: &'r Region, n: i32);
        fn variable(&mut self, region: &'r Region, name: &'r str);
        fn bind(&mut self, region: &'r Region, name: &'r str) {
            self.variable(region, name);
        }
    }

    impl<'r> Expr<'r> {
        fn accept(&self, region: &'r Region, visitor: &mut dyn Visitor<'r>) {
            match self {
                Expr::Num(n) => visitor.number(region, *n),
                Expr::Var(name) => visitor.variable(region, name),
                Expr::Let(name, value, body) => {
                    visitor.bind(region, name);
                    value.accept(region, visitor);
                    body.accept(region, visitor);
                }
            }
        }
    }

    #[derive(Default)]
    struct Trace<'r> {
        lines: Option<&'r Line<'r>>,
    }

    struct Line<'r> {
        text: &'r str,
        before: Option<&'r Line<'r>>,
    }

    impl<'r> Visitor<'r> for Trace<'r> {
        fn number(&mut self, region: &'r Region, n: i32) {
            let text = rformat!(in region; "{n}").into_str();
            self.lines = Some(rref!(in region; Line { text, before: self.lines }));
        }

        fn variable(&mut self, region: &'r Region, text: &'r str) {
            self.lines = Some(rref!(in region; Line { text, before: self.lines }));
        }
    }

    struct Count(usize);

    impl<'r> Visitor<'r> for Count {
        fn number(&mut self, _: &'r Region, _: i32) {}
        fn variable(&mut self, _: &'r Region, _: &'r str) {
            self.0 += 1;
        }
    }

    pub fn traced() -> (String, usize) {
        let local = Region::new();
        let expr = Expr::Let(
            "x",
            &Expr::Num(4),
            &Expr::Let("y", &Expr::Var("x"), &Expr::Num(5)),
        );
        let mut trace = Trace::default();
        expr.accept(&local, &mut trace);
        let mut count = Count(0);
        expr.accept(&local, &mut count);
        (
            std::iter::successors(trace.lines, |line| line.before)
                .map(|line| line.text)
                .collect(),
            count.0,
        )
    }
}

pub mod extensions {
    use rmm::prelude::*;
    trait TextExt {
        fn words<'r>(&self, region: &'r Region) -> RVec<'r, &'r str>;
        fn repeated<'r>(&self, region: &'r Region, n: usize) -> &'r str;
    }

    impl TextExt for str {
        fn words<'r>(&self, region: &'r Region) -> RVec<'r, &'r str> {
            rcollect!(in region; self.split_whitespace().map(|word| &*rstr!(in region; word)))
        }

        fn repeated<'r>(&self, region: &'r Region, n: usize) -> &'r str {
            let mut out = rformat!(in region;);
            (0..n).for_each(|_| out.push_str(self));
            out.into_str()
        }
    }

    trait SliceExt<T> {
        fn paired<'r>(&self, region: &'r Region) -> &'r [(T, T)]
        where
            T: 'r;
    }

    impl<T: Copy> SliceExt<T> for [T] {
        fn paired<'r>(&self, region: &'r Region) -> &'r [(T, T)]
        where
            T: 'r,
        {
            let pairs = self.chunks_exact(2).map(|pair| (pair[0], pair[1]));
            rcollect!(in region; pairs).into_slice()
        }
    }

    pub fn pairs(text: &str) -> (usize, String) {
        let local = Region::new();
        let text = text.repeated(&local, 2);
        let words = text.words(&local);
        let pairs = words.paired(&local);
        (pairs.len(), pairs.iter().map(|(a, _)| *a).collect())
    }
}

pub mod typestate {
    use rmm::prelude::*;
    use std::marker::PhantomData;

    struct Draft;
    struct Named;

    struct Message<'r, State> {
        parts: Option<&'r Part<'r>>,
        state: PhantomData<State>,
    }

    struct Part<'r>(&'r str, Option<&'r Part<'r>>);

    impl<'r> Message<'r, Draft> {
        fn new() -> Self {
            Message {
                parts: None,
                state: PhantomData,
            }
        }

        fn to(self, region: &'r Region, name: &str) -> Message<'r, Named> {
            let to = rformat!(in region; "to {name}:").into_str();
            Message {
                parts: Some(rref!(in region; Part(to, self.parts))),
                state: PhantomData,
            }
        }
    }

    impl<'r> Message<'r, Named> {
        fn to(self, region: &'r Region, name: &str) -> Self {
            self.with(region, "+").with(region, name)
        }

        fn with(self, region: &'r Region, text: &str) -> Self {
            let text = rstr!(in region; text);
            Message {
                parts: Some(rref!(in region; Part(text, self.parts))),
                ..self
            }
        }

        fn text(&self) -> String {
            let mut parts: Vec<_> = std::iter::successors(self.parts, |part| part.1)
                .map(|part| part.0)
                .collect();
            parts.reverse();
            parts.concat()
        }
    }

    pub fn sent(name: &str) -> String {
        let local = Region::new();
        let draft: Message<'_, Draft> = Message::<Draft>::new();
        let named: Message<'_, Named> = draft.to(&local, name);
        named.to(&local, "b").with(&local, "hi").text()
    }
}

pub mod paths_as_values {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Rope<'r> {
        len: usize,
        parts: Result<&'r str, (&'r Rope<'r>, &'r Rope<'r>)>,
    }

    impl<'r> Rope<'r> {
        fn leaf(region: &'r Region, text: &str) -> &'r Rope<'r> {
            rref!(in region; Rope { len: text.len(), parts: Ok(rstr!(in region; text)) })
        }

        fn join(region: &'r Region, left: &'r Rope<'r>, right: &'r Rope<'r>) -> &'r Rope<'r> {
            rref!(in region; Rope { len: left.len + right.len, parts: Err((left, right)) })
        }

        fn of(region: &'r Region, text: &str) -> Option<&'r Rope<'r>> {
            text.split_inclusive(' ')
                .map(|text| Self::leaf(region, text))
                .reduce(|l, r| Self::join(region, l, r))
        }

        fn len(&self) -> usize {
            self.len
        }

        fn write(&self, out: &mut String) {
            match self.parts {
                Ok(text) => out.push_str(text),
                Err((left, right)) => [left, right].into_iter().for_each(|rope| rope.write(out)),
            }
        }
    }

    pub fn joined(texts: &[&str]) -> (String, usize) {
        let local = Region::new();
        let empty = Rope::leaf(&local, "");
        let ropes = texts
            .iter()
            .copied()
            .filter_map(|text| Rope::of(&local, text));
        let all = ropes.fold(empty, |l, r| Rope::join(&local, l, r));
        let mut out = String::new();
        all.write(&mut out);
        (
            out,
            texts
                .first()
                .copied()
                .and_then(|text| Rope::of(&local, text))
                .map_or(0, Rope::len),
        )
    }
}
