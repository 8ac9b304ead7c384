//! Parser combinators: functions that return closures, generic over what they give, with nodes in the region.

#[rmm::regions]
pub mod combinators {
    use rmm::prelude::*;

    pub type Parsed<'t, T> = Option<(T, &'t str)>;

    pub fn tag<'t>(want: &'static str) -> impl Fn(&'t str) -> Parsed<'t, ()> {
        move |text| text.trim_start().strip_prefix(want).map(|rest| ((), rest))
    }

    pub fn word<'t>(text: &'t str) -> Parsed<'t, &'t str> {
        let text = text.trim_start();
        let end = text
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(text.len());
        (end > 0).then(|| text.split_at(end))
    }

    pub fn or<'t, T>(
        a: impl Fn(&'t str) -> Parsed<'t, T>,
        b: impl Fn(&'t str) -> Parsed<'t, T>,
    ) -> impl Fn(&'t str) -> Parsed<'t, T> {
        move |text| a(text).or_else(|| b(text))
    }

    pub fn list<'o, 't, T>(
        text: &'t str,
        item: &dyn Fn(&'t str) -> Parsed<'t, T>,
        sep: &'static str,
    ) -> Parsed<'t, RVec<'o, T>> {
        let mut out = rvec![];
        let mut rest = text;
        while let Some((value, after)) = item(rest) {
            out.push(value);
            rest = after;
            match tag(sep)(rest) {
                Some(((), after)) => rest = after,
                None => break,
            }
        }
        Some((out, rest))
    }

    #[derive(Debug)]
    pub enum Type<'y> {
        Name(&'y str),
        Generic(&'y str, RVec<'y, Type<'y>>),
        Ref(&'y Type<'y>),
        Tuple(&'y [Type<'y>]),
    }

    pub fn parse_type<'y>(text: &'y str) -> Parsed<'y, Type<'y>> {
        if let Some(((), rest)) = tag("&")(text) {
            let (inner, rest) = parse_type(rest)?;
            return Some((Type::Ref(rref!(inner)), rest));
        }
        if let Some((_, rest)) = tag("(")(text) {
            let (items, rest) = list(rest, &|t| parse_type(t), ",")?;
            let ((), rest) = tag(")")(rest)?;
            return Some((Type::Tuple(items.into_slice()), rest));
        }
        let (name, rest) = word(text)?;
        let Some(((), rest)) = or(tag("<"), tag("::<"))(rest) else {
            return Some((Type::Name(name), rest));
        };
        let (args, rest) = list(rest, &parse_type, ",")?;
        let ((), rest) = tag(">")(rest)?;
        Some((Type::Generic(name, args), rest))
    }

    fn depth(t: &Type<'_>) -> usize {
        1 + match t {
            Type::Name(_) => 0,
            Type::Generic(_, args) => args.iter().map(depth).max().unwrap_or(0),
            Type::Ref(inner) => depth(inner),
            Type::Tuple(items) => items.iter().map(depth).max().unwrap_or(0),
        }
    }

    pub fn measure(text: &str) -> Option<usize> {
        let (t, rest) = parse_type(text)?;
        rest.trim().is_empty().then(|| depth(&t))
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(measure("Map<&(A, B, C, D, E), Vec<Option<&F>>>"), Some(5));
        }
    }
}

pub(crate) fn check() {
    use combinators::measure;
    assert_eq!(measure("Vec<&(A, B)>"), Some(4));
    assert_eq!(measure("Vec<A"), None);
    crate::peak::flat(combinators::run);
}
