//! What is known of std and of rmm's own types: their signatures, as one table.
//!
//! `table/*.rs` are rows of Rust, `impl<T> Vec<T> { fn push(&mut self, value: T); … }`, which rustc
//! confirms in `tests/knowledge`. A row is read when its name first occurs, by the code that reads
//! the signatures of the program itself; what flows where follows from the types.

mod fact;
mod probe;
mod row;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub(crate) use fact::Fact;
pub(crate) use probe::{Bindings, accepts, bind, bind_receiver, iterated, probe};
pub(crate) use row::Row;

use crate::program::ty::{Def, outside};

/// The files of the table.
const TABLE: &[&str] = &[
    include_str!("table/slices.rs"),
    include_str!("table/text.rs"),
    include_str!("table/options.rs"),
    include_str!("table/iterators.rs"),
    include_str!("table/maps.rs"),
    include_str!("table/cells.rs"),
    include_str!("table/numbers.rs"),
    include_str!("table/rmm.rs"),
];

/// The rows of one name, in the order of the table.
type Rows = Rc<[Rc<Row>]>;

/// The table: where the rows of each name stand, and those that were read.
struct Table {
    /// By name: the head of the block, and the row.
    lines: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
    rows: HashMap<&'static str, Rows>,
}

thread_local! {
    /// Rows hold no tokens, so they outlive an expansion.
    static KNOWN: RefCell<Table> = RefCell::new(Table::index());
}

impl Table {
    /// Finds the rows without reading them: a block's head ends in `{`, and a row is a line.
    fn index() -> Table {
        let mut lines: HashMap<_, Vec<_>> = HashMap::new();
        let mut head = "";
        for line in TABLE.iter().flat_map(|file| file.lines()).map(str::trim) {
            if let Some(of) = line.strip_suffix('{') {
                head = of;
            } else if let Some(rest) = line.strip_prefix("fn ") {
                let name = rest.split(['(', '<']).next().unwrap_or_default();
                lines.entry(name).or_default().push((head, line));
            }
        }
        Table {
            lines,
            rows: HashMap::new(),
        }
    }

    fn named(&mut self, name: &str) -> Rows {
        if let Some(rows) = self.rows.get(name) {
            return rows.clone();
        }
        let Some((&name, lines)) = self.lines.get_key_value(name) else {
            return Rc::from([]);
        };
        let read = |(head, line): &(&str, &str)| Rc::new(Row::read(head, line));
        let rows: Rows = lines.iter().map(read).collect();
        self.rows.insert(name, rows.clone());
        rows
    }
}

/// All rows of a name.
fn named(name: &str) -> Rows {
    KNOWN.with_borrow_mut(|table| table.named(name))
}

/// The methods of a name that take so many arguments.
pub(crate) fn methods(name: &str, args: usize) -> impl Iterator<Item = Rc<Row>> {
    let rows = named(name);
    (0..rows.len())
        .map(move |index| rows[index].clone())
        .filter(move |row| row.sig.has_self && row.sig.params.len() == args + 1)
}

/// What all methods of a name do that take so many arguments.
pub(crate) fn by_name(name: &str, args: usize) -> Option<Fact> {
    let facts = methods(name, args).map(|row| row.fact.clone());
    facts.reduce(|all, fact| all.join(&fact))
}

/// Whether a method of std or of rmm has this name and takes so many arguments.
pub(crate) fn is_std_method(name: &str, args: usize) -> bool {
    methods(name, args).next().is_some()
}

/// Whether the name of a type, or of a variant, is that of one whose values hold what its
/// functions are given.
pub(crate) fn is_std_type(name: &str) -> bool {
    matches!(name, "Some" | "Ok" | "Err") || matches!(outside(name), Def::Known(_))
}

/// The functions of a name without `self` that belong to `of`, a type or module.
pub(crate) fn functions(of: &str, name: &str, args: usize) -> Vec<Rc<Row>> {
    let fits =
        |row: &&Rc<Row>| row.belongs_to(of) && !row.sig.has_self && row.sig.params.len() == args;
    named(name).iter().filter(fits).cloned().collect()
}

#[cfg(test)]
mod tests {
    /// Every row can be read, and its block is one that receivers are found by.
    #[test]
    fn every_row_can_be_read() {
        let names: Vec<&str> =
            super::KNOWN.with_borrow(|table| table.lines.keys().copied().collect());
        let rows: usize = names.iter().map(|name| super::named(name).len()).sum();
        assert!(rows > 900, "{rows} rows");
    }
}
