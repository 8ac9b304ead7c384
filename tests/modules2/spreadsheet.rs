//! A spreadsheet: formulas, a dependency graph, recalculation in order, cycles.

#[rmm::regions]
pub mod spreadsheet {
    use rmm::prelude::*;
    use std::cell::Cell;

    type Pos = (u8, u8);

    #[derive(Debug)]
    pub enum Formula<'s> {
        Number(f64),
        Ref(Pos),
        Sum(Pos, Pos),
        Bin(char, &'s Formula<'s>, &'s Formula<'s>),
    }

    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Dirty,
        Busy,
        Done(f64),
    }

    struct Cell_<'s> {
        formula: &'s Formula<'s>,
        state: Cell<State>,
        used_by: RVec<'s, Pos>,
    }

    pub struct Sheet<'s> {
        cells: RMap<'s, Pos, Cell_<'s>>,
    }

    #[derive(Debug, PartialEq)]
    pub enum Problem {
        Syntax(String),
        Cycle(u8, u8),
    }

    fn pos(text: &str) -> Option<Pos> {
        let mut chars = text.trim().bytes();
        let col = chars.next().filter(u8::is_ascii_uppercase)? - b'A';
        let row = text.trim()[1..].parse().ok()?;
        Some((col, row))
    }

    fn parse<'s>(text: &str) -> Result<&'s Formula<'s>, Problem> {
        for ops in [['+', '-'], ['*', '/']] {
            if let Some(at) = text.rfind(ops) {
                let op = text.as_bytes()[at] as char;
                return Ok(rref!(Formula::Bin(
                    op,
                    parse(&text[..at])?,
                    parse(&text[at + 1..])?
                )));
            }
        }
        let bad = || Problem::Syntax(text.to_string());
        let formula = if let Some(range) = text.trim().strip_prefix("SUM(") {
            let (a, b) = range
                .trim_end_matches(')')
                .split_once(':')
                .ok_or_else(bad)?;
            Formula::Sum(pos(a).ok_or_else(bad)?, pos(b).ok_or_else(bad)?)
        } else if let Some(p) = pos(text) {
            Formula::Ref(p)
        } else {
            Formula::Number(text.trim().parse().map_err(|_| bad())?)
        };
        Ok(rref!(formula))
    }

    fn dependencies(formula: &Formula<'_>, each: &mut impl FnMut(Pos)) {
        match formula {
            Formula::Number(_) => {}
            Formula::Ref(p) => each(*p),
            Formula::Sum((c, r), (d, s)) => {
                for col in *c..=*d {
                    for row in *r..=*s {
                        each((col, row));
                    }
                }
            }
            Formula::Bin(_, a, b) => {
                dependencies(a, each);
                dependencies(b, each);
            }
        }
    }

    impl<'s> Sheet<'s> {
        pub fn new() -> Sheet<'s> {
            Sheet { cells: rmap! {} }
        }

        fn cell(&mut self, at: Pos) -> &mut Cell_<'s> {
            self.cells.entry(at).or_insert_with(|| Cell_ {
                formula: &Formula::Number(0.0),
                state: Cell::new(State::Done(0.0)),
                used_by: rvec![],
            })
        }

        pub fn set(&mut self, at: &str, text: &str) -> Result<(), Problem> {
            let at = pos(at).ok_or(Problem::Syntax(at.to_string()))?;
            let formula = parse(text)?;
            let mut needs = rvec![];
            dependencies(formula, &mut |p| needs.push(p));
            for need in needs {
                self.cell(need).used_by.push(at);
            }
            self.cell(at).formula = formula;
            self.invalidate(at);
            Ok(())
        }

        fn invalidate(&self, at: Pos) {
            let mut todo = rvec![at];
            let mut seen = rset! {};
            while let Some(p) = todo.pop() {
                if !seen.insert(p) {
                    continue;
                }
                if let Some(cell) = self.cells.get(&p) {
                    cell.state.set(State::Dirty);
                    todo.extend(cell.used_by.iter().copied());
                }
            }
        }

        fn value(&self, at: Pos) -> Result<f64, Problem> {
            let Some(cell) = self.cells.get(&at) else {
                return Ok(0.0);
            };
            match cell.state.get() {
                State::Done(value) => Ok(value),
                State::Busy => Err(Problem::Cycle(at.0, at.1)),
                State::Dirty => {
                    cell.state.set(State::Busy);
                    let value = self.eval(cell.formula)?;
                    cell.state.set(State::Done(value));
                    Ok(value)
                }
            }
        }

        fn eval(&self, formula: &Formula<'s>) -> Result<f64, Problem> {
            match formula {
                Formula::Number(n) => Ok(*n),
                Formula::Ref(p) => self.value(*p),
                Formula::Sum(..) => {
                    let mut cells = rvec![];
                    dependencies(formula, &mut |p| cells.push(p));
                    cells.iter().map(|&p| self.value(p)).sum()
                }
                Formula::Bin(op, a, b) => {
                    let (a, b) = (self.eval(a)?, self.eval(b)?);
                    Ok(match op {
                        '+' => a + b,
                        '-' => a - b,
                        '*' => a * b,
                        _ => a / b,
                    })
                }
            }
        }
    }

    pub fn table(cells: &[(&str, &str)], want: &str) -> Result<f64, Problem> {
        let mut sheet = Sheet::new();
        cells
            .iter()
            .try_for_each(|(at, text)| sheet.set(at, text))?;
        sheet.value(pos(want).unwrap())
    }

    pub fn run(turns: usize) {
        let mut sheet = Sheet::new();
        sheet.set("Z1", "SUM(A1:E50)").unwrap();
        for turn in 0..turns {
            assert_eq!(sheet.value((25, 1)), Ok(0.0));
            sheet.invalidate((0, 1));
            let text = format!("A1{}", "+1".repeat(50));
            assert_eq!(
                table(&[("A1", "2"), ("B1", &text)], "B1"),
                Ok(52.0),
                "{turn}"
            );
        }
    }
}

pub(crate) fn check() {
    use spreadsheet::{Problem, table};
    assert_eq!(
        table(&[("C1", "SUM(A1:B2)*2"), ("A1", "1"), ("B2", "A1+3")], "C1"),
        Ok(10.0)
    );
    assert_eq!(
        table(&[("A1", "B1"), ("B1", "A1")], "A1"),
        Err(Problem::Cycle(0, 1))
    );
    assert_eq!(
        table(&[("A1", "?")], "A1"),
        Err(Problem::Syntax("?".into()))
    );
    crate::peak::flat(spreadsheet::run);
}
