//! Recursion of all kinds: mutual, through closures, through methods and traits, in nested functions, with an accumulator
//! that is passed along, and with one of two regions exchanged.
#![deny(warnings)]
use rmm::prelude::*;

#[regions]
mod recursion {
    use rmm::prelude::*;

    pub enum Json<'r> {
        Number(f64),
        Text(&'r str),
        List(&'r [Json<'r>]),
        Object(RMap<'r, &'r str, Json<'r>>),
    }

    pub struct Parser<'t> {
        rest: &'t str,
    }

    impl<'t> Parser<'t> {
        fn skip(&mut self, prefix: char) -> Option<()> {
            self.rest = self.rest.trim_start().strip_prefix(prefix)?;
            Some(())
        }

        pub fn value<'r>(&mut self) -> Option<Json<'r>> {
            match self.rest.trim_start().chars().next()? {
                '[' => self.list(),
                '{' => self.object(),
                '"' => Some(Json::Text(self.text()?)),
                _ => self.number(),
            }
        }

        fn list<'r>(&mut self) -> Option<Json<'r>> {
            self.skip('[')?;
            let mut all = rvec![];
            while self.skip(']').is_none() {
                all.push(self.value()?);
                let _ = self.skip(',');
            }
            Some(Json::List(all.into_slice()))
        }

        fn object<'r>(&mut self) -> Option<Json<'r>> {
            self.skip('{')?;
            let mut map = rmap! {};
            while self.skip('}').is_none() {
                let key = self.text()?;
                self.skip(':')?;
                let value = self.value()?;
                map.insert(key, value);
                let _ = self.skip(',');
            }
            Some(Json::Object(map))
        }

        fn text<'r>(&mut self) -> Option<&'r str> {
            self.skip('"')?;
            let (text, rest) = self.rest.split_once('"')?;
            self.rest = rest;
            Some(rstr!(text))
        }

        fn number<'r>(&mut self) -> Option<Json<'r>> {
            self.rest = self.rest.trim_start();
            let end = self.rest.find([',', ']', '}']).unwrap_or(self.rest.len());
            let (number, rest) = self.rest.split_at(end);
            self.rest = rest;
            number.trim().parse().ok().map(Json::Number)
        }
    }

    impl Json<'_> {
        pub fn show<'o>(&self) -> RString<'o> {
            let mut out = rformat!();
            self.write(&mut out);
            out
        }

        fn write(&self, out: &mut RString<'_>) {
            match self {
                Json::Number(n) => out.push_str(&rformat!("{n}")),
                Json::Text(text) => out.push_str(&rformat!("{text:?}")),
                Json::List(all) => {
                    let parts = rcollect!(all.iter().map(|one| one.show()));
                    out.push_str(&rformat!("[{}]", parts.join(",")));
                }
                Json::Object(map) => {
                    let mut parts =
                        rcollect!(map.iter().map(|(key, value)| {
                            rformat!("{key:?}:{}", value.show()).into_str()
                        }));
                    parts.sort();
                    out.push_str(&rformat!("{{{}}}", parts.join(",")));
                }
            }
        }
    }

    pub fn parse<'r>(text: &str) -> Option<Json<'r>> {
        Parser { rest: text }.value()
    }

    pub fn shown(text: &str) -> Option<String> {
        let json = parse(text)?;
        Some(json.show().to_string())
    }

    fn swap<'p, 'q>(n: u32) -> (&'p u32, &'q u32) {
        match n {
            0 => (rref!(0), rref!(1)),
            n => {
                let (a, b) = swap(n - 1);
                (rref!(*b), rref!(*a + 1))
            }
        }
    }

    pub fn swapped(n: u32) -> u32 {
        let (a, b) = swap(n);
        10 * a + b
    }

    pub fn permutations<'r>(items: &[u32]) -> RVec<'r, RVec<'r, u32>> {
        fn go<'r>(items: &[u32], so_far: &[u32], out: &mut RVec<'r, RVec<'r, u32>>) {
            if items.is_empty() {
                out.push(rcollect!(so_far.iter().copied()));
            }
            for (at, item) in items.iter().enumerate() {
                let rest = rcollect!(items[..at].iter().chain(&items[at + 1..]).copied());
                let more = rcollect!(so_far.iter().chain([item]).copied());
                go(&rest, &more, out);
            }
        }
        let mut out = rvec![];
        go(items, &[], &mut out);
        out
    }

    pub fn count(n: u32) -> usize {
        let items = rcollect!(0..n);
        let all = permutations(&items);
        all.len()
    }
}

fn main() {
    let text = r#"[1, {"b": [2.5, "x"], "a": []}, "end"]"#;
    let expected = r#"[1,{"a":[],"b":[2.5,"x"]},"end"]"#;
    assert_eq!(recursion::shown(text).as_deref(), Some(expected));
    assert_eq!(recursion::shown("[1, ?"), None);
    assert_eq!(recursion::swapped(2), 12);
    assert_eq!(recursion::count(4), 24);
}
