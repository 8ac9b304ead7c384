//! A parser of a subset of TOML: tables, strings, numbers, arrays.

#[rmm::regions]
pub mod toml {
    use rmm::prelude::*;
    use std::fmt;

    #[derive(Debug, PartialEq)]
    pub enum Value<'d> {
        Int(i64),
        Bool(bool),
        Str(&'d str),
        Array(RVec<'d, Value<'d>>),
        Table(Table<'d>),
    }

    #[derive(Debug, PartialEq)]
    pub struct Table<'d> {
        entries: RVec<'d, (&'d str, Value<'d>)>,
    }

    #[derive(Debug, PartialEq)]
    pub enum Error {
        Eof { line: usize },
        Unexpected { line: usize, found: char },
        Duplicate(String),
    }

    impl fmt::Display for Error {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                Error::Eof { line } => write!(f, "line {line}: unexpected end"),
                Error::Unexpected { line, found } => write!(f, "line {line}: unexpected {found:?}"),
                Error::Duplicate(key) => write!(f, "duplicate key {key}"),
            }
        }
    }

    struct Cursor<'s> {
        rest: &'s str,
        line: usize,
    }

    impl<'s> Cursor<'s> {
        fn new(line: usize, text: &'s str) -> Self {
            Cursor { rest: text, line }
        }

        fn peek(&self) -> Result<char, Error> {
            self.rest
                .chars()
                .next()
                .ok_or(Error::Eof { line: self.line })
        }

        fn bump(&mut self) -> Result<char, Error> {
            let c = self.peek()?;
            self.rest = &self.rest[c.len_utf8()..];
            Ok(c)
        }

        fn skip(&mut self) {
            self.rest = self.rest.trim_start();
        }

        fn take(&mut self, ok: impl Fn(char) -> bool) -> &'s str {
            let end = self.rest.find(|c| !ok(c)).unwrap_or(self.rest.len());
            let (head, tail) = self.rest.split_at(end);
            self.rest = tail;
            head
        }

        fn expect(&mut self, want: char) -> Result<(), Error> {
            self.skip();
            match self.bump()? {
                c if c == want => Ok(()),
                found => Err(Error::Unexpected {
                    line: self.line,
                    found,
                }),
            }
        }
    }

    impl<'d> Table<'d> {
        fn empty() -> Table<'d> {
            Table { entries: rvec![] }
        }

        pub fn get(&self, key: &str) -> Option<&Value<'d>> {
            self.entries.iter().find(|(k, _)| *k == key).map(|(_, v)| v)
        }

        fn insert(&mut self, key: &str, value: Value<'d>) -> Result<(), Error> {
            if self.get(key).is_some() {
                return Err(Error::Duplicate(key.to_string()));
            }
            self.entries.push((rstr!(key), value));
            Ok(())
        }

        fn child(&mut self, key: &str) -> Result<&mut Table<'d>, Error> {
            let at = match self.entries.iter().position(|(k, _)| *k == key) {
                Some(at) => at,
                None => {
                    self.entries
                        .push((rstr!(key), Value::Table(Table::empty())));
                    self.entries.len() - 1
                }
            };
            match &mut self.entries[at].1 {
                Value::Table(table) => Ok(table),
                _ => Err(Error::Duplicate(key.to_owned())),
            }
        }
    }

    fn value<'d>(c: &mut Cursor<'_>) -> Result<Value<'d>, Error> {
        c.skip();
        Ok(match c.peek()? {
            '"' => {
                c.bump()?;
                let mut text = rformat!();
                loop {
                    match c.bump()? {
                        '"' => break,
                        '\\' => match c.bump()? {
                            'n' => text.push('\n'),
                            other => text.push(other),
                        },
                        other => text.push(other),
                    }
                }
                Value::Str(text.into_str())
            }
            '[' => {
                c.bump()?;
                let mut items = rvec![];
                loop {
                    c.skip();
                    if c.peek()? == ']' {
                        c.bump()?;
                        break Value::Array(items);
                    }
                    items.push(value(c)?);
                    c.skip();
                    if c.peek()? == ',' {
                        c.bump()?;
                    }
                }
            }
            '0'..='9' | '-' => {
                Value::Int(c.take(|c| c.is_ascii_digit() || c == '-').parse().unwrap())
            }
            't' | 'f' => Value::Bool(c.take(char::is_alphabetic) == "true"),
            found => {
                return Err(Error::Unexpected {
                    line: c.line,
                    found,
                });
            }
        })
    }

    pub fn parse<'d>(text: &str) -> Result<Table<'d>, Error> {
        let mut root = Table::empty();
        let mut path = rvec![];
        for (n, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut c = Cursor::new(n + 1, line);
            if c.peek()? == '[' {
                c.bump()?;
                let name = c.take(|c| c != ']');
                c.expect(']')?;
                path.clear();
                path.extend(name.split('.'));
                continue;
            }
            let key = c.take(|c| c.is_alphanumeric() || c == '_');
            c.expect('=')?;
            let value = value(&mut c)?;
            let mut table = &mut root;
            for part in path.iter() {
                table = table.child(part)?;
            }
            table.insert(key, value)?;
        }
        Ok(root)
    }

    pub fn ports(text: &str) -> Result<i64, String> {
        let doc = parse(text).map_err(|e| e.to_string())?;
        let Some(Value::Table(server)) = doc.get("server") else {
            return Err("no server".into());
        };
        match server.get("ports") {
            Some(Value::Array(ports)) => Ok(ports
                .iter()
                .map(|p| if let Value::Int(n) = p { *n } else { 0 })
                .sum()),
            other => Err(format!("{other:?}")),
        }
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text = format!(
                "[server]\nports = [{}{turn}]\nname = \"a{}\"",
                "1, ".repeat(40),
                "b".repeat(500)
            );
            assert_eq!(ports(&text), Ok(40 + turn as i64));
        }
    }
}

pub(crate) fn check() {
    use toml::ports;
    assert_eq!(ports("[server]\nports = [1, 2, 3]"), Ok(6));
    assert_eq!(ports("x = \"a\\nb\"\n[server]\n"), Err("no server".into()));
    assert_eq!(
        ports("[server.a]\nx=1\n[server]\nports = 2"),
        Err("Some(Int(2))".into())
    );
    assert_eq!(ports("x = \"a"), Err("line 1: unexpected end".into()));
    assert_eq!(ports("x = 1\nx = 2"), Err("duplicate key x".into()));
    crate::peak::flat(toml::run);
}
