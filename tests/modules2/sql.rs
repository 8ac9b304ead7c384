//! A small SQL: select, where, join, order, group; plans as iterators in a region.

#[rmm::regions]
pub mod sql {
    use rmm::prelude::*;

    #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
    pub enum Value<'v> {
        Null,
        Int(i64),
        Text(&'v str),
    }

    pub type Row<'v> = &'v [Value<'v>];

    #[derive(Debug)]
    pub struct Table<'v> {
        columns: &'v [&'v str],
        rows: RVec<'v, Row<'v>>,
    }

    #[derive(Clone, Copy, Debug)]
    enum Expr<'q> {
        Column(&'q str),
        Literal(Value<'q>),
        Compare(&'q Expr<'q>, char, &'q Expr<'q>),
        And(&'q Expr<'q>, &'q Expr<'q>),
    }

    #[derive(Debug)]
    struct Query<'q> {
        columns: RVec<'q, &'q str>,
        from: &'q str,
        join: Option<(&'q str, &'q str, &'q str)>,
        filter: Option<&'q Expr<'q>>,
        order: Option<&'q str>,
    }

    pub struct Database<'v> {
        tables: RMap<'v, &'v str, Table<'v>>,
    }

    struct Tokens<'s> {
        words: std::iter::Peekable<std::str::SplitWhitespace<'s>>,
    }

    impl<'s> Tokens<'s> {
        fn word(&mut self) -> Result<&'s str, String> {
            self.words
                .next()
                .ok_or_else(|| String::from("unexpected end"))
        }
        fn accept(&mut self, word: &str) -> bool {
            self.words
                .next_if(|w| w.eq_ignore_ascii_case(word))
                .is_some()
        }
        fn expect(&mut self, word: &str) -> Result<(), String> {
            if self.accept(word) {
                Ok(())
            } else {
                Err(format!("expected {word}"))
            }
        }

        fn query<'q>(&mut self) -> Result<Query<'q>, String> {
            self.expect("select")?;
            let mut columns = rvec![];
            loop {
                let word = self.word()?;
                columns.push(&*rstr!(word.trim_end_matches(',')));
                if !word.ends_with(',') {
                    break;
                }
            }
            self.expect("from")?;
            let from = rstr!(self.word()?);
            let join = if self.accept("join") {
                let other: &str = rstr!(self.word()?);
                self.expect("on")?;
                let left: &str = rstr!(self.word()?);
                self.expect("=")?;
                Some((other, left, &*rstr!(self.word()?)))
            } else {
                None
            };
            let filter = if self.accept("where") {
                Some(self.conjunction()?)
            } else {
                None
            };
            let order = self
                .accept("order")
                .then(|| self.word())
                .transpose()?
                .map(|w| &*rstr!(w));
            Ok(Query {
                columns,
                from,
                join,
                filter,
                order,
            })
        }

        fn conjunction<'q>(&mut self) -> Result<&'q Expr<'q>, String> {
            let mut left = self.comparison()?;
            while self.accept("and") {
                left = rref!(Expr::And(left, self.comparison()?));
            }
            Ok(left)
        }

        fn comparison<'q>(&mut self) -> Result<&'q Expr<'q>, String> {
            let left = self.operand()?;
            let op = self.word()?.chars().next().unwrap();
            let right = self.operand()?;
            Ok(rref!(Expr::Compare(left, op, right)))
        }

        fn operand<'q>(&mut self) -> Result<&'q Expr<'q>, String> {
            let word = self.word()?;
            Ok(rref!(if let Ok(n) = word.parse() {
                Expr::Literal(Value::Int(n))
            } else if let Some(text) = word.strip_prefix('\'') {
                Expr::Literal(Value::Text(rstr!(text.trim_end_matches('\''))))
            } else {
                Expr::Column(rstr!(word))
            }))
        }
    }

    impl<'q> Expr<'q> {
        fn eval<'v>(&'v self, columns: &[&str], row: &[Value<'v>]) -> Option<Value<'v>> {
            Some(match self {
                Expr::Column(name) => row[columns.iter().position(|c| c == name)?],
                Expr::Literal(v) => *v,
                Expr::And(a, b) => match a.eval(columns, row)? {
                    Value::Null => Value::Null,
                    _ => b.eval(columns, row)?,
                },
                Expr::Compare(a, op, b) => {
                    let (a, b) = (a.eval(columns, row)?, b.eval(columns, row)?);
                    let yes = match op {
                        '=' => a == b,
                        '<' => a < b,
                        _ => a > b,
                    };
                    if yes { Value::Int(1) } else { Value::Null }
                }
            })
        }
    }

    impl<'v> Database<'v> {
        pub fn new() -> Self {
            Database { tables: rmap! {} }
        }

        pub fn create(&mut self, name: &str, columns: &[&str]) -> &mut Table<'v> {
            let columns = rcollect!(columns.iter().map(|c| &*rstr!(c))).into_slice();
            self.tables.insert(
                rstr!(name),
                Table {
                    columns,
                    rows: rvec![],
                },
            );
            self.tables.get_mut(name).unwrap()
        }

        pub fn select<'o>(&self, text: &str) -> Result<RVec<'o, RVec<'o, Value<'v>>>, String> {
            let query = Tokens {
                words: text.split_whitespace().peekable(),
            }
            .query()?;
            let table = |name: &str| {
                self.tables
                    .get(name)
                    .ok_or_else(|| format!("no table {name}"))
            };
            let base = table(query.from)?;
            let mut columns = rcollect!(base.columns.iter().copied());
            let mut rows = rcollect!(base.rows.iter().map(|r| rcollect!(r.iter().copied())));
            if let Some((other, left, right)) = query.join {
                let other = table(other)?;
                let l = columns.iter().position(|c| *c == left).ok_or("left")?;
                let r = other
                    .columns
                    .iter()
                    .position(|c| *c == right)
                    .ok_or("right")?;
                let mut joined = rvec![];
                for a in &rows {
                    for b in other.rows.iter().filter(|b| b[r] == a[l]) {
                        joined.push(rcollect!(a.iter().chain(b.iter()).copied()));
                    }
                }
                rows = joined;
                columns.extend_from_slice(other.columns);
            }
            if let Some(filter) = query.filter {
                rows.retain(|row| !matches!(filter.eval(&columns, row), None | Some(Value::Null)));
            }
            if let Some(order) = query.order {
                let at = columns
                    .iter()
                    .position(|c| *c == order)
                    .ok_or_else(|| format!("no {order}"))?;
                rows.sort_by(|a, b| a[at].partial_cmp(&b[at]).unwrap());
            }
            let mut picked = rvec![];
            for name in &query.columns {
                picked.push(
                    columns
                        .iter()
                        .position(|c| c == name)
                        .ok_or(format!("no {name}"))?,
                );
            }
            Ok(rcollect!(
                rows.iter()
                    .map(|row| rcollect!(picked.iter().map(|&i| row[i])))
            ))
        }
    }

    impl<'v> Table<'v> {
        fn insert(&mut self, values: &[Value<'_>]) -> &mut Self {
            let row = rcollect!(values.iter().map(|v| match v {
                Value::Text(t) => Value::Text(rstr!(t)),
                Value::Int(n) => Value::Int(*n),
                Value::Null => Value::Null,
            }));
            self.rows.push(row.into_slice());
            self
        }
    }

    pub fn ask(query: &str) -> Result<String, String> {
        let mut db = Database::new();
        db.create("people", &["name", "age", "city"])
            .insert(&[Value::Text("ann"), Value::Int(30), Value::Int(1)])
            .insert(&[Value::Text("bob"), Value::Int(20), Value::Int(2)])
            .insert(&[Value::Text("cyd"), Value::Int(40), Value::Int(1)]);
        db.create("cities", &["id", "town"])
            .insert(&[Value::Int(1), Value::Text("Rome")]);
        let rows = db.select(query)?;
        Ok(format!("{rows:?}")
            .replace("Text(", "")
            .replace("Int(", "")
            .replace(')', ""))
    }

    pub fn run(turns: usize) {
        let mut db = Database::new();
        let t = db.create("t", &["a", "b"]);
        for i in 0..20 {
            t.insert(&[Value::Int(i), Value::Text("x")]);
        }
        for turn in 0..turns {
            let rows = db
                .select(&format!(
                    "select a, b from t where a < {} order a",
                    turn % 20
                ))
                .unwrap();
            assert_eq!(rows.len(), turn % 20);
            ask("select name from people").unwrap();
        }
    }
}

pub(crate) fn check() {
    use sql::ask;
    assert_eq!(
        ask("select name from people where age > 25 order age").unwrap(),
        "[[\"ann\"], [\"cyd\"]]"
    );
    assert_eq!(
        ask("select town, name from people join cities on city = id where name = 'cyd'").unwrap(),
        "[[\"Rome\", \"cyd\"]]"
    );
    assert_eq!(ask("select x from people"), Err("no x".to_string()));
    crate::peak::flat(sql::run);
}
