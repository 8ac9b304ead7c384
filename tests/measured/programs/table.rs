//! A page with n rows in columns: cells are padded, rows joined, and the page is all that is left.

use crate::{
    input,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let text = input::text(n, 200);
    versions!(&text)
}

const COLUMNS: usize = 6;

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::COLUMNS;
    use crate::input::text_sum;

    fn padded<'r>(text: &str, width: usize) -> RString<'r> {
        let mut cell = rformat!();
        cell.reserve(width.max(text.len()));
        cell.push_str(text);
        while cell.len() < width {
            cell.push(' ');
        }
        cell
    }

    fn joined<'r>(cells: &[RString<'_>], separator: &str) -> RString<'r> {
        let mut line = rformat!();
        line.reserve(cells.iter().map(|cell| cell.len() + separator.len()).sum());
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                line.push_str(separator);
            }
            line.push_str(cell);
        }
        line
    }

    fn page<'r>(text: &str) -> RString<'r> {
        let mut rows = rvec![];
        rows.reserve_exact(text.lines().count());
        for line in text.lines() {
            rows.push(rcollect!(line.split(' ').take(COLUMNS)));
        }
        let mut widths = rvec![0; COLUMNS];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.len().max(*width);
            }
        }
        let mut lines = rvec![];
        for row in &rows {
            let cells = rcollect!(
                row.iter()
                    .zip(&widths)
                    .map(|(cell, width)| padded(cell, *width))
            );
            lines.push(joined(&cells, " | "));
        }
        joined(&lines, "\n")
    }

    pub fn run(text: &str) -> u64 {
        text_sum(&page(text))
    }
}

mod by_hand {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::COLUMNS;
    use crate::input::text_sum;

    pub fn padded<'r>(r: &'r Bump, text: &str, width: usize) -> String<'r> {
        let mut cell = String::with_capacity_in(width.max(text.len()), r);
        cell.push_str(text);
        while cell.len() < width {
            cell.push(' ');
        }
        cell
    }

    pub fn joined<'r>(r: &'r Bump, cells: &[String<'_>], separator: &str) -> String<'r> {
        let len = cells.iter().map(|cell| cell.len() + separator.len()).sum();
        let mut line = String::with_capacity_in(len, r);
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                line.push_str(separator);
            }
            line.push_str(cell);
        }
        line
    }

    pub fn rows<'r, 't>(r: &'r Bump, text: &'t str) -> (Vec<'r, Vec<'r, &'t str>>, &'r [usize]) {
        let mut rows = Vec::with_capacity_in(text.lines().count(), r);
        for line in text.lines() {
            rows.push(Vec::from_iter_in(line.split(' ').take(COLUMNS), r));
        }
        let widths = r.alloc_slice_fill_copy(COLUMNS, 0);
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.len().max(*width);
            }
        }
        (rows, widths)
    }

    fn page<'r>(r: &'r Bump, text: &str) -> String<'r> {
        let (of_rows, of_lines, mut turn) = (Bump::new(), Bump::new(), Bump::new());
        let (rows, widths) = rows(&of_rows, text);
        let mut lines = Vec::with_capacity_in(rows.len(), &of_lines);
        for row in &rows {
            turn.reset();
            let mut cells = Vec::with_capacity_in(row.len(), &turn);
            cells.extend(
                row.iter()
                    .zip(widths)
                    .map(|(cell, width)| padded(&turn, cell, *width)),
            );
            lines.push(joined(&of_lines, &cells, " | "));
        }
        drop(rows);
        drop((of_rows, turn));
        joined(r, &lines, "\n")
    }

    pub fn run(text: &str) -> u64 {
        let r = Bump::new();
        text_sum(&page(&r, text))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::by_hand::{joined, padded, rows};
    use crate::input::text_sum;

    pub fn run(text: &str) -> u64 {
        let r = &Bump::new();
        let (rows, widths) = rows(r, text);
        let mut lines = Vec::new_in(r);
        for row in &rows {
            let cells = row
                .iter()
                .zip(widths)
                .map(|(cell, width)| padded(r, cell, *width));
            lines.push(joined(r, &Vec::from_iter_in(cells, r), " | "));
        }
        text_sum(&joined(r, &lines, "\n"))
    }
}

mod with_std {
    use super::COLUMNS;
    use crate::input::text_sum;

    fn page(text: &str) -> String {
        let rows: Vec<Vec<_>> = text
            .lines()
            .map(|line| line.split(' ').take(COLUMNS).collect())
            .collect();
        let mut widths = vec![0; COLUMNS];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.len().max(*width);
            }
        }
        let mut lines = vec![];
        for row in &rows {
            let cells = row.iter().zip(&widths);
            let cells: Vec<_> = cells
                .map(|(cell, width)| format!("{cell:width$}"))
                .collect();
            lines.push(cells.join(" | "));
        }
        lines.join("\n")
    }

    pub fn run(text: &str) -> u64 {
        text_sum(&page(text))
    }
}
