//! Receivers of all kinds, generics over constructors, visitors, extension traits.

mod by_hand;

use rmm::regions;

/// The type of a receiver from an annotation, a literal, a call, a field, an index, a loop, a pattern.
#[regions]
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
        fn of(n: u32) -> Bag<'r> {
            let mut bag = Bag { first: None };
            bag.put(n);
            bag
        }

        fn put(&mut self, n: u32) -> &mut Self {
            *self = Bag {
                first: Some(rref!((n, *self))),
            };
            self
        }

        fn plus(self, n: u32) -> Self {
            let mut bag = self;
            bag.put(n);
            bag
        }

        fn sum(&self) -> u32 {
            self.first.map_or(0, |(n, rest)| n + rest.sum())
        }
    }

    impl<'r> Shop<'r> {
        fn open() -> Self {
            Shop {
                front: Bag::of(1),
                shelves: rvec![Bag::of(2), Bag { first: None }],
                back: None,
            }
        }

        fn stock(&mut self) {
            self.front.put(10);
            self.shelves[1].put(20);
            for shelf in &mut self.shelves {
                shelf.put(30).put(40);
            }
            if let Some(back) = &mut self.back {
                back.put(50);
            }
            if let Some(last) = self.shelves.last_mut() {
                last.put(60);
            }
            self.back = Some(self.front.plus(70));
            self.back.get_or_insert(Bag { first: None }).put(80);
        }

        fn sum(&self) -> u32 {
            self.front.sum()
                + self.shelves.iter().map(|shelf| shelf.sum()).sum::<u32>()
                + self.back.map_or(0, |b| b.sum())
        }
    }

    fn any<'r>(n: u32) -> Bag<'r> {
        Bag::of(n).plus(n)
    }

    fn fill<'r>(bag: &mut Bag<'r>, (one, two): (&mut Bag<'r>, Bag<'r>)) -> u32 {
        bag.put(1);
        one.put(2);
        two.plus(3).sum()
    }

    pub fn sums() -> (u32, u32, u32) {
        let mut shop = Shop::open();
        shop.stock();
        let annotated: Bag<'_> = any(3);
        let mut other = annotated.plus(1);
        let filled = fill(&mut other, (&mut Bag { first: None }, annotated));
        (shop.sum(), any(2).put(5).sum(), other.sum() + filled)
    }
}

agree! { receivers:
    sums() => (11 + 72 + 150 + 161, 9, 17);
}

/// `T::make()` and `<T as Make>::make()`: each type allocates in its own way.
#[regions]
pub mod generic_constructors {
    use rmm::prelude::*;
    trait Make<'r>: Sized {
        const WIDTH: usize;
        fn make(text: &str) -> Option<Self>;
        fn make_all(text: &str) -> RVec<'r, Self>
        where
            Self: Copy,
        {
            let mut all = rvec![];
            for part in text.split(' ') {
                if let Some(made) = Self::make(part) {
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
        fn make(text: &str) -> Option<Self> {
            let upper = text.to_uppercase();
            Some(Name(rstr!(&upper)))
        }
    }

    impl<'r> Make<'r> for u16 {
        const WIDTH: usize = 2;
        fn make(text: &str) -> Option<Self> {
            text.parse().ok()
        }
    }

    impl<'r, T: Make<'r> + Copy> Make<'r> for &'r T {
        const WIDTH: usize = T::WIDTH * 10;
        fn make(text: &str) -> Option<Self> {
            let made = T::make(text)?;
            Some(rref!(made))
        }
    }

    fn pair<'r, A: Make<'r>, B>(text: &str) -> Option<(A, B)>
    where
        B: Make<'r>,
    {
        let (a, b) = text.split_once(' ')?;
        Some((A::make(a)?, <B as Make<'r>>::make(b)?))
    }

    pub fn made(text: &str) -> (Option<String>, usize, usize) {
        let pair = pair::<&Name<'_>, u16>(text).map(|(name, n)| format!("{}{n}", name.0));
        let all = <&u16>::make_all(text);
        (
            pair,
            all.len() * <&u16 as Make<'_>>::WIDTH,
            Name::make_all(text).iter().map(|name| name.0.len()).sum(),
        )
    }
}

agree! { generic_constructors:
    made("ab 12") => (Some("AB12".to_string()), 20, 4);
    made("ab") => (None, 0, 2);
}

/// A visitor trait with `&mut dyn`; implementations keep what they make.
#[regions]
pub mod visitors {
    use rmm::prelude::*;
    enum Expr<'r> {
        Num(i32),
        Var(&'r str),
        Let(&'r str, &'r Expr<'r>, &'r Expr<'r>),
    }

    trait Visitor<'r> {
        fn number(&mut self, n: i32);
        fn variable(&mut self, name: &'r str);
        fn bind(&mut self, name: &'r str) {
            self.variable(name);
        }
    }

    impl<'r> Expr<'r> {
        fn accept(&self, visitor: &mut dyn Visitor<'r>) {
            match self {
                Expr::Num(n) => visitor.number(*n),
                Expr::Var(name) => visitor.variable(name),
                Expr::Let(name, value, body) => {
                    visitor.bind(name);
                    value.accept(visitor);
                    body.accept(visitor);
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
        fn number(&mut self, n: i32) {
            let text = rformat!("{n}").into_str();
            self.lines = Some(rref!(Line {
                text,
                before: self.lines
            }));
        }

        fn variable(&mut self, text: &'r str) {
            self.lines = Some(rref!(Line {
                text,
                before: self.lines
            }));
        }
    }

    struct Count(usize);

    impl<'r> Visitor<'r> for Count {
        fn number(&mut self, _: i32) {}
        fn variable(&mut self, _: &'r str) {
            self.0 += 1;
        }
    }

    pub fn traced() -> (String, usize) {
        let expr = Expr::Let(
            "x",
            &Expr::Num(4),
            &Expr::Let("y", &Expr::Var("x"), &Expr::Num(5)),
        );
        let mut trace = Trace::default();
        expr.accept(&mut trace);
        let mut count = Count(0);
        expr.accept(&mut count);
        (
            std::iter::successors(trace.lines, |line| line.before)
                .map(|line| line.text)
                .collect(),
            count.0,
        )
    }
}

agree! { visitors:
    traced() => ("5xy4x".to_string(), 3);
}

/// A trait of the module for types from elsewhere.
///
/// The trait is the module's, so its implementations for types from elsewhere take part.
#[regions]
pub mod extensions {
    use rmm::prelude::*;
    trait TextExt {
        fn words<'r>(&self) -> RVec<'r, &'r str>;
        fn repeated<'r>(&self, n: usize) -> &'r str;
    }

    impl TextExt for str {
        fn words<'r>(&self) -> RVec<'r, &'r str> {
            rcollect!(self.split_whitespace().map(|word| &*rstr!(word)))
        }

        fn repeated<'r>(&self, n: usize) -> &'r str {
            let mut out = rformat!();
            (0..n).for_each(|_| out.push_str(self));
            out.into_str()
        }
    }

    trait SliceExt<T> {
        fn paired<'r>(&self) -> &'r [(T, T)]
        where
            T: 'r;
    }

    impl<T: Copy> SliceExt<T> for [T] {
        fn paired<'r>(&self) -> &'r [(T, T)]
        where
            T: 'r,
        {
            let pairs = self.chunks_exact(2).map(|pair| (pair[0], pair[1]));
            rcollect!(pairs).into_slice()
        }
    }

    pub fn pairs(text: &str) -> (usize, String) {
        let text = text.repeated(2);
        let words = text.words();
        let pairs = words.paired();
        (pairs.len(), pairs.iter().map(|(a, _)| *a).collect())
    }
}

agree! { extensions:
    pairs("a b c ") => (3, "acb".to_string());
}

/// A builder whose type says how far it is; methods with one name on each state.
#[regions]
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

        fn to(self, name: &str) -> Message<'r, Named> {
            let to = rformat!("to {name}:").into_str();
            Message {
                parts: Some(rref!(Part(to, self.parts))),
                state: PhantomData,
            }
        }
    }

    impl<'r> Message<'r, Named> {
        fn to(self, name: &str) -> Self {
            self.with("+").with(name)
        }

        fn with(self, text: &str) -> Self {
            let text = rstr!(text);
            Message {
                parts: Some(rref!(Part(text, self.parts))),
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
        let draft: Message<'_, Draft> = Message::<Draft>::new();
        let named: Message<'_, Named> = draft.to(name);
        named.to("b").with("hi").text()
    }
}

agree! { typestate:
    sent("a") => "to a:+bhi";
}

/// Methods as values: `.map(Self::f)`, `.map(Node::name)`, `fold(…, Type::join)`.
#[regions]
pub mod paths_as_values {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Rope<'r> {
        len: usize,
        parts: Result<&'r str, (&'r Rope<'r>, &'r Rope<'r>)>,
    }

    impl<'r> Rope<'r> {
        fn leaf(text: &str) -> &'r Rope<'r> {
            rref!(Rope {
                len: text.len(),
                parts: Ok(rstr!(text))
            })
        }

        fn join(left: &'r Rope<'r>, right: &'r Rope<'r>) -> &'r Rope<'r> {
            rref!(Rope {
                len: left.len + right.len,
                parts: Err((left, right))
            })
        }

        fn of(text: &str) -> Option<&'r Rope<'r>> {
            text.split_inclusive(' ').map(Self::leaf).reduce(Self::join)
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
        let empty = Rope::leaf("");
        let ropes = texts.iter().copied().filter_map(Rope::of);
        let all = ropes.fold(empty, Rope::join);
        let mut out = String::new();
        all.write(&mut out);
        (
            out,
            texts
                .first()
                .copied()
                .and_then(Rope::of)
                .map_or(0, Rope::len),
        )
    }
}

agree! { paths_as_values:
    joined(&["a b", "", "c"]) => ("a bc".to_string(), 3);
    joined(&[]) => (String::new(), 0);
}
