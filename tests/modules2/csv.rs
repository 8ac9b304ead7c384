//! CSV with quotes, headers, and records turned into structs through a trait.

#[rmm::regions]
pub mod csv {
    use rmm::prelude::*;
    use std::{borrow::Cow, collections::HashMap, str::FromStr};

    pub struct Reader<'t> {
        text: &'t str,
        line: usize,
    }

    pub type Record<'r> = RVec<'r, &'r str>;

    impl<'t> Reader<'t> {
        pub fn new(text: &'t str) -> Self {
            Reader { text, line: 0 }
        }

        pub fn next_record<'r>(&mut self) -> Option<Result<Record<'r>, String>>
        where
            't: 'r,
        {
            if self.text.is_empty() {
                return None;
            }
            self.line += 1;
            let mut record = rvec![];
            loop {
                match self.field() {
                    Ok((field, more)) => {
                        record.push(field);
                        if !more {
                            return Some(Ok(record));
                        }
                    }
                    Err(why) => return Some(Err(why)),
                }
            }
        }

        fn field<'r>(&mut self) -> Result<(&'r str, bool), String>
        where
            't: 'r,
        {
            let field: &'r str;
            if let Some(quoted) = self.text.strip_prefix('"') {
                let mut out = rformat!();
                let mut rest = quoted;
                loop {
                    let (part, after) = rest
                        .split_once('"')
                        .ok_or_else(|| format!("line {}: open quote", self.line))?;
                    out.push_str(part);
                    match after.strip_prefix('"') {
                        Some(again) => {
                            out.push('"');
                            rest = again;
                        }
                        None => {
                            self.text = after;
                            break;
                        }
                    }
                }
                field = out.into_str();
            } else {
                let end = self.text.find([',', '\n']).unwrap_or(self.text.len());
                field = &self.text[..end];
                self.text = &self.text[end..];
            }
            let more = self.text.starts_with(',');
            self.text = self.text.get(1..).unwrap_or("");
            Ok((field, more))
        }
    }

    pub trait FromRecord<'r>: Sized {
        fn from_record(get: &Columns<'_, 'r>) -> Result<Self, String>;
    }

    pub struct Columns<'c, 'r> {
        names: &'c HashMap<&'c str, usize>,
        record: &'c [&'r str],
    }

    impl<'c, 'r> Columns<'c, 'r> {
        pub fn text(&self, name: &str) -> Result<&'r str, String> {
            let at = self
                .names
                .get(name)
                .ok_or_else(|| format!("no column {name}"))?;
            self.record
                .get(*at)
                .copied()
                .ok_or_else(|| format!("{name} is missing"))
        }
        pub fn parse<T: FromStr>(&self, name: &str) -> Result<T, String> {
            self.text(name)?
                .trim()
                .parse()
                .map_err(|_| format!("bad {name}"))
        }
    }

    #[derive(Debug, PartialEq)]
    pub struct Person<'r> {
        name: &'r str,
        age: u8,
        tags: RVec<'r, &'r str>,
    }

    impl<'r> FromRecord<'r> for Person<'r> {
        fn from_record(get: &Columns<'_, 'r>) -> Result<Self, String> {
            let tags = rcollect!(get.text("tags")?.split(';'));
            Ok(Person {
                name: get.text("name")?,
                age: get.parse("age")?,
                tags,
            })
        }
    }

    pub fn read<'r, T: FromRecord<'r>>(text: &'r str) -> Result<RVec<'r, T>, String> {
        let mut reader = Reader::new(text);
        let header = reader.next_record().ok_or("empty")??;
        let names: HashMap<&str, usize> = header.iter().enumerate().map(|(i, n)| (*n, i)).collect();
        let mut all = rvec![];
        while let Some(record) = reader.next_record() {
            let record = record?;
            all.push(T::from_record(&Columns {
                names: &names,
                record: &record,
            })?);
        }
        Ok(all)
    }

    pub fn oldest(text: &str) -> Result<String, Cow<'static, str>> {
        let people = read::<Person>(text)?;
        let p = people.iter().max_by_key(|p| p.age).ok_or("nobody")?;
        Ok(format!("{} {:?}", p.name, p.tags))
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text = format!(
                "name,age,tags\n{}",
                format!("\"a\"\"{turn}\",7,x;y\n").repeat(20)
            );
            assert_eq!(oldest(&text).unwrap(), format!("a\"{turn} [\"x\", \"y\"]"));
        }
    }
}

pub(crate) fn check() {
    use csv::oldest;
    assert_eq!(
        oldest("name,age,tags\nann,30,a;b\n\"o,k\",40,c"),
        Ok("o,k [\"c\"]".into())
    );
    assert_eq!(oldest("name,age\nann,30"), Err("no column tags".into()));
    assert_eq!(oldest("name,age,tags\nann,300,"), Err("bad age".into()));
    assert_eq!(oldest("\"x"), Err("line 1: open quote".into()));
    crate::peak::flat(csv::run);
}
