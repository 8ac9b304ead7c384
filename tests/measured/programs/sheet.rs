//! A spreadsheet of n cells, calculated eight times: a formula that is wrong says so, and ends its calculation.

use crate::{
    input::{Numbers, mix},
    program::{Run, versions},
};

/// A cell of the first round is a number; the others are sums of cells before them, of which a few don't exist.
pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(3);
    let cells: Vec<_> = (0..n)
        .map(|i| match random.below(4) {
            0 => i.to_string(),
            k => {
                let names = (0..k + 1).map(|_| format!("c{}", random.below(i + 1 + i / 50)));
                names.collect::<Vec<_>>().join("+")
            }
        })
        .collect();
    versions!(&cells)
}

const ROUNDS: usize = 8;

/// The cell that a term names.
fn cell(term: &str) -> Option<usize> {
    term.strip_prefix('c')?.parse().ok()
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{ROUNDS, cell, mix};
    use crate::input::text_sum;

    struct Wrong<'r> {
        message: RString<'r>,
    }

    /// The value of a formula, and its explanation.
    fn value<'r, 'w>(
        formula: &str,
        values: &RVec<'_, Option<u64>>,
    ) -> Result<(u64, RString<'r>), Wrong<'w>> {
        let terms = rcollect!(formula.split('+'));
        let mut sum = 0;
        let mut text = rformat!("{} terms:", terms.len());
        for term in &terms {
            let part = match cell(term) {
                Some(i) => match values.get(i) {
                    Some(Some(value)) => *value,
                    Some(None) => 0,
                    None => {
                        return Err(Wrong {
                            message: rformat!("no cell {term} in {formula}"),
                        });
                    }
                },
                None => term.parse().unwrap_or(0),
            };
            sum = (sum + part) % 1_000_007;
            text.push_str(&rformat!(" {part}"));
        }
        Ok((sum, text))
    }

    fn round<'r>(
        cells: &[String],
        last: &RVec<'_, Option<u64>>,
        log: &mut u64,
    ) -> RVec<'r, Option<u64>> {
        let mut values = rvec![];
        for (i, formula) in cells.iter().enumerate() {
            values.push(match value(formula, last) {
                Ok((value, text)) => {
                    *log = mix(*log, text_sum(&text));
                    Some(value + i as u64)
                }
                Err(wrong) => {
                    *log = mix(*log, text_sum(&wrong.message));
                    None
                }
            });
        }
        values
    }

    pub fn run(cells: &[String]) -> u64 {
        let mut log = 0;
        let mut values = rvec![None; cells.len()];
        for _ in 0..ROUNDS {
            values = round(cells, &values, &mut log);
        }
        values
            .iter()
            .flatten()
            .fold(log, |sum, value| mix(sum, *value))
    }
}

mod by_hand {
    use std::{fmt::Write, string::String as Formula};

    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::{ROUNDS, cell, mix};
    use crate::input::text_sum;

    pub struct Wrong<'r> {
        message: String<'r>,
    }

    pub fn value<'r>(
        turn: &'r Bump,
        formula: &str,
        values: &[Option<u64>],
    ) -> Result<(u64, String<'r>), Wrong<'r>> {
        let terms = Vec::from_iter_in(formula.split('+'), turn);
        let mut sum = 0;
        let mut text = bumpalo::format!(in turn, "{} terms:", terms.len());
        for term in &terms {
            let part = match cell(term) {
                Some(i) => match values.get(i) {
                    Some(Some(value)) => *value,
                    Some(None) => 0,
                    None => {
                        return Err(Wrong {
                            message: bumpalo::format!(in turn, "no cell {} in {}", term, formula),
                        });
                    }
                },
                None => term.parse().unwrap_or(0),
            };
            sum = (sum + part) % 1_000_007;
            write!(text, " {part}").expect("a text");
        }
        Ok((sum, text))
    }

    /// What the cell `i` is, and the log with what was said of it.
    pub fn outcome(
        value: Result<(u64, String<'_>), Wrong<'_>>,
        i: usize,
        log: &mut u64,
    ) -> Option<u64> {
        match value {
            Ok((value, text)) => {
                *log = mix(*log, text_sum(&text));
                Some(value + i as u64)
            }
            Err(wrong) => {
                *log = mix(*log, text_sum(&wrong.message));
                None
            }
        }
    }

    /// All rounds have one length, so that two buffers do.
    pub fn run(cells: &[Formula]) -> u64 {
        let (r, mut turn) = (Bump::new(), Bump::new());
        let mut log = 0;
        let mut values = r.alloc_slice_fill_copy(cells.len(), None);
        let mut next = r.alloc_slice_fill_copy(cells.len(), None);
        for _ in 0..ROUNDS {
            for (i, formula) in cells.iter().enumerate() {
                turn.reset();
                next[i] = outcome(value(&turn, formula, values), i, &mut log);
            }
            std::mem::swap(&mut values, &mut next);
        }
        values
            .iter()
            .flatten()
            .fold(log, |sum, value| mix(sum, *value))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{
        ROUNDS,
        by_hand::{outcome, value},
        mix,
    };

    pub fn run(cells: &[String]) -> u64 {
        let r = &Bump::new();
        let mut log = 0;
        let mut values = bumpalo::vec![in r; None; cells.len()];
        for _ in 0..ROUNDS {
            let mut next = Vec::new_in(r);
            for (i, formula) in cells.iter().enumerate() {
                next.push(outcome(value(r, formula, &values), i, &mut log));
            }
            values = next;
        }
        values
            .iter()
            .flatten()
            .fold(log, |sum, value| mix(sum, *value))
    }
}

mod with_std {
    use super::{ROUNDS, cell, mix};
    use crate::input::text_sum;

    struct Wrong {
        message: String,
    }

    fn value(formula: &str, values: &[Option<u64>]) -> Result<(u64, String), Wrong> {
        let terms: Vec<_> = formula.split('+').collect();
        let mut sum = 0;
        let mut text = format!("{} terms:", terms.len());
        for term in &terms {
            let part = match cell(term) {
                Some(i) => match values.get(i) {
                    Some(Some(value)) => *value,
                    Some(None) => 0,
                    None => {
                        return Err(Wrong {
                            message: format!("no cell {term} in {formula}"),
                        });
                    }
                },
                None => term.parse().unwrap_or(0),
            };
            sum = (sum + part) % 1_000_007;
            text.push_str(&format!(" {part}"));
        }
        Ok((sum, text))
    }

    fn round(cells: &[String], last: &[Option<u64>], log: &mut u64) -> Vec<Option<u64>> {
        let mut values = vec![];
        for (i, formula) in cells.iter().enumerate() {
            values.push(match value(formula, last) {
                Ok((value, text)) => {
                    *log = mix(*log, text_sum(&text));
                    Some(value + i as u64)
                }
                Err(wrong) => {
                    *log = mix(*log, text_sum(&wrong.message));
                    None
                }
            });
        }
        values
    }

    pub fn run(cells: &[String]) -> u64 {
        let mut log = 0;
        let mut values = vec![None; cells.len()];
        for _ in 0..ROUNDS {
            values = round(cells, &values, &mut log);
        }
        values
            .iter()
            .flatten()
            .fold(log, |sum, value| mix(sum, *value))
    }
}
