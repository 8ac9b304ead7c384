//! More whole programs.

mod by_hand;

use rmm::regions;

/// Rows from text, columns by name, a query with closures.
#[regions]
pub mod table {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Value<'r> {
        Text(&'r str),
        Number(f64),
    }

    struct Table<'r> {
        columns: &'r [&'r str],
        rows: RVec<'r, &'r [Value<'r>]>,
    }

    #[derive(Debug, PartialEq)]
    pub enum Bad {
        Row(usize),
        Column(String),
    }

    fn value<'r>(text: &str) -> Value<'r> {
        text.parse()
            .map_or_else(|_| Value::Text(rstr!(text)), Value::Number)
    }

    fn table<'r>(text: &str) -> Result<Table<'r>, Bad> {
        let (head, body) = text.split_once('\n').unwrap_or((text, ""));
        let columns: &[&str] = rcollect!(head.split(',').map(|name| &*rstr!(name))).into_slice();
        let mut rows = rvec![];
        for (i, line) in body.lines().enumerate() {
            let row = rcollect!(line.split(',').map(value)).into_slice();
            if row.len() != columns.len() {
                return Err(Bad::Row(i));
            }
            rows.push(&*row);
        }
        Ok(Table { columns, rows })
    }

    impl<'r> Table<'r> {
        fn index(&self, name: &str) -> Result<usize, Bad> {
            self.columns
                .iter()
                .position(|column| *column == name)
                .ok_or_else(|| Bad::Column(name.to_string()))
        }

        fn filter(&self, name: &str, keep: impl Fn(Value<'r>) -> bool) -> Result<Table<'r>, Bad> {
            let index = self.index(name)?;
            let rows = self.rows.iter().copied().filter(|row| keep(row[index]));
            Ok(Table {
                columns: self.columns,
                rows: rcollect!(rows),
            })
        }

        fn select<const N: usize>(&self, names: [&str; N]) -> Result<Table<'r>, Bad> {
            let mut wanted = rvec![];
            for name in names {
                wanted.push(self.index(name)?);
            }
            let mut rows = rvec![];
            for row in &self.rows {
                rows.push(&*rcollect!(wanted.iter().map(|i| row[*i])).into_slice());
            }
            Ok(Table {
                columns: rcollect!(wanted.iter().map(|i| self.columns[*i])).into_slice(),
                rows,
            })
        }
    }

    fn answer(text: &str, name: &str) -> Result<String, Bad> {
        let table = table(text)?;
        let large = table.filter("n", |v| matches!(v, Value::Number(n) if n > 1.0))?;
        let selected = large.select([name])?;
        let values = selected.rows.iter().map(|row| format!("{:?}", row[0]));
        Ok(format!(
            "{}:{}",
            selected.columns[0],
            values.collect::<String>()
        ))
    }

    pub fn query(text: &str, name: &str) -> Result<String, String> {
        answer(text, name).map_err(|bad| format!("{bad:?}"))
    }
}

agree! { table:
    query("n,s\n1,a\n2,b", "s") => Ok("s:Text(\"b\")".to_string());
    query("n,s\n1", "s") => Err("Row(0)".to_string());
    query("n,s\n2,b", "t") => Err("Column(\"t\")".to_string());
}

/// A longest common subsequence and an edit script: the table is a temporary, the script is not.
#[regions]
pub mod text_diff {
    use rmm::prelude::*;
    #[derive(Debug, PartialEq, Clone, Copy)]
    enum Edit<'t> {
        Keep(&'t str),
        Add(&'t str),
        Cut(&'t str),
    }

    struct Script<'r, 't> {
        edit: Edit<'t>,
        rest: Option<&'r Script<'r, 't>>,
    }

    fn lengths<'r>(a: &[&str], b: &[&str]) -> &'r [&'r mut [usize]] {
        let mut rows = rvec![];
        for _ in 0..=a.len() {
            rows.push(rslice![0; b.len() + 1]);
        }
        for (i, x) in a.iter().enumerate().rev() {
            for (j, y) in b.iter().enumerate().rev() {
                rows[i][j] = if x == y {
                    rows[i + 1][j + 1] + 1
                } else {
                    rows[i + 1][j].max(rows[i][j + 1])
                };
            }
        }
        rows.into_slice()
    }

    fn diff<'r, 't>(a: &'t str, b: &'t str) -> Option<&'r Script<'r, 't>> {
        let a = rcollect!(a.split(' '));
        let b = rcollect!(b.split(' '));
        let table = lengths(&a, &b);
        let mut edits = rvec![];
        let (mut i, mut j) = (0, 0);
        while i < a.len() || j < b.len() {
            if i < a.len() && j < b.len() && a[i] == b[j] {
                edits.push(Edit::Keep(a[i]));
                (i, j) = (i + 1, j + 1);
            } else if j == b.len() || i < a.len() && table[i + 1][j] >= table[i][j + 1] {
                edits.push(Edit::Cut(a[i]));
                i += 1;
            } else {
                edits.push(Edit::Add(b[j]));
                j += 1;
            }
        }
        edits
            .iter()
            .rev()
            .fold(None, |rest, edit| Some(rref!(Script { edit: *edit, rest })))
    }

    pub fn shown(a: &str, b: &str) -> String {
        let script = diff(a, b);
        let show = |script: &Script<'_, '_>| match script.edit {
            Edit::Keep(word) => format!(" {word}"),
            Edit::Add(word) => format!("+{word}"),
            Edit::Cut(word) => format!("-{word}"),
        };
        std::iter::successors(script, |script| script.rest)
            .map(show)
            .collect()
    }
}

agree! { text_diff:
    shown("a b c", "a c d") => " a-b c+d";
    shown(&"a ".repeat(40), &"a ".repeat(40)) => " a".repeat(40) + " ";
}

/// A game of life: each generation in a region of its own, the last one returned.
#[regions]
pub mod life {
    use rmm::prelude::*;
    struct World<'r> {
        width: usize,
        cells: &'r mut [bool],
    }

    fn world<'r>(text: &str) -> World<'r> {
        let width = text.lines().next().map_or(0, str::len);
        let cells = rcollect!(
            text.lines()
                .flat_map(|line| line.bytes().map(|b| b == b'#'))
        );
        World {
            width,
            cells: cells.into_slice(),
        }
    }

    impl World<'_> {
        fn around(&self, at: usize) -> usize {
            let (x, y) = ((at % self.width) as isize, (at / self.width) as isize);
            let height = (self.cells.len() / self.width) as isize;
            let mut count = 0;
            for (dx, dy) in [
                (-1, -1),
                (0, -1),
                (1, -1),
                (-1, 0),
                (1, 0),
                (-1, 1),
                (0, 1),
                (1, 1),
            ] {
                let (x, y) = (x + dx, y + dy);
                if (0..self.width as isize).contains(&x) && (0..height).contains(&y) {
                    count += usize::from(self.cells[(y * self.width as isize + x) as usize]);
                }
            }
            count
        }

        fn next<'r>(&self) -> World<'r> {
            let cells = rcollect!((0..self.cells.len()).map(|at| {
                matches!(
                    (self.cells[at], self.around(at)),
                    (true, 2 | 3) | (false, 3)
                )
            }));
            World {
                width: self.width,
                cells: cells.into_slice(),
            }
        }
    }

    fn after<'r>(turns: usize, text: &str) -> World<'r> {
        let world = world(text);
        for _ in 0..turns {
            let next = world.next();
            world.cells.copy_from_slice(next.cells);
        }
        world
    }

    pub fn alive(text: &str, turns: usize) -> (usize, bool) {
        let world = after(turns, text);
        (
            world.cells.iter().filter(|cell| **cell).count(),
            world.cells[1],
        )
    }
}

agree! { life:
    alive("...\n###\n...", 1) => (3, true);
    alive("...\n###\n...", 100) => (3, false);
}
