//! The differences of two texts of n lines: a table of lengths, the edits that it shows, and their text.

use crate::{
    input,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let old = input::text(n, 30);
    let changed = old.lines().enumerate().filter(|(i, _)| i % 7 != 2);
    let changed = changed.map(|(i, line)| {
        if i % 5 == 1 {
            "changed\n".into()
        } else {
            line.to_string() + "\n"
        }
    });
    let texts = (old.clone(), changed.collect::<String>());
    versions!(&texts)
}

#[derive(Clone, Copy)]
enum Edit<'t> {
    Keep(&'t str),
    Remove(&'t str),
    Insert(&'t str),
}

impl<'t> Edit<'t> {
    fn parts(self) -> (char, &'t str) {
        match self {
            Edit::Keep(line) => (' ', line),
            Edit::Remove(line) => ('-', line),
            Edit::Insert(line) => ('+', line),
        }
    }
}

mod inferred {
    use rmm::prelude::*;

    use super::Edit;
    use crate::input::text_sum;

    #[regions]
    pub fn run((old, new): &(String, String)) -> u64 {
        let old = rcollect!(old.lines());
        let new = rcollect!(new.lines());
        let mut rows = rvec![rvec![0_u32; new.len() + 1]];
        for from in &old {
            let last = &rows[rows.len() - 1];
            let mut row = rvec![0];
            for (j, to) in new.iter().enumerate() {
                row.push(if from == to {
                    last[j] + 1
                } else {
                    last[j + 1].max(row[j])
                });
            }
            rows.push(row);
        }
        let (mut i, mut j) = (old.len(), new.len());
        let mut edits = rvec![];
        while i > 0 || j > 0 {
            if i > 0 && j > 0 && old[i - 1] == new[j - 1] {
                (i, j) = (i - 1, j - 1);
                edits.push(Edit::Keep(old[i]));
            } else if j > 0 && (i == 0 || rows[i][j - 1] >= rows[i - 1][j]) {
                j -= 1;
                edits.push(Edit::Insert(new[j]));
            } else {
                i -= 1;
                edits.push(Edit::Remove(old[i]));
            }
        }
        let mut text = rformat!();
        for edit in edits.iter().rev() {
            let (mark, line) = edit.parts();
            text.push_str(&rformat!("{mark} {line}\n"));
        }
        text_sum(&text)
    }
}

mod by_hand {
    use std::fmt::Write;

    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::Edit;
    use crate::input::text_sum;

    pub fn rows<'r>(r: &'r Bump, old: &[&str], new: &[&str]) -> Vec<'r, Vec<'r, u32>> {
        let mut rows = Vec::with_capacity_in(old.len() + 1, r);
        rows.push(bumpalo::vec![in r; 0_u32; new.len() + 1]);
        for from in old {
            let last = &rows[rows.len() - 1];
            let mut row = Vec::with_capacity_in(new.len() + 1, r);
            row.push(0);
            for (j, to) in new.iter().enumerate() {
                row.push(if from == to {
                    last[j] + 1
                } else {
                    last[j + 1].max(row[j])
                });
            }
            rows.push(row);
        }
        rows
    }

    pub fn edits<'r, 't>(
        r: &'r Bump,
        rows: &[Vec<'_, u32>],
        old: &[&'t str],
        new: &[&'t str],
    ) -> Vec<'r, Edit<'t>> {
        let (mut i, mut j) = (old.len(), new.len());
        let mut edits = Vec::with_capacity_in(i + j, r);
        while i > 0 || j > 0 {
            if i > 0 && j > 0 && old[i - 1] == new[j - 1] {
                (i, j) = (i - 1, j - 1);
                edits.push(Edit::Keep(old[i]));
            } else if j > 0 && (i == 0 || rows[i][j - 1] >= rows[i - 1][j]) {
                j -= 1;
                edits.push(Edit::Insert(new[j]));
            } else {
                i -= 1;
                edits.push(Edit::Remove(old[i]));
            }
        }
        edits
    }

    pub fn run((old, new): &(std::string::String, std::string::String)) -> u64 {
        let (of_lines, of_rows, of_edits) = (Bump::new(), Bump::new(), Bump::new());
        let old = Vec::from_iter_in(old.lines(), &of_lines).into_bump_slice();
        let new = Vec::from_iter_in(new.lines(), &of_lines).into_bump_slice();
        let rows = rows(&of_rows, old, new);
        let edits = edits(&of_edits, &rows, old, new);
        drop(rows);
        drop((of_rows, of_lines));
        let of_text = Bump::new();
        let mut text = String::new_in(&of_text);
        for edit in edits.iter().rev() {
            let (mark, line) = edit.parts();
            writeln!(text, "{mark} {line}").expect("a text");
        }
        text_sum(&text)
    }
}

mod one_region {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::by_hand::{edits, rows};
    use crate::input::text_sum;

    pub fn run((old, new): &(std::string::String, std::string::String)) -> u64 {
        let r = Bump::new();
        let old = Vec::from_iter_in(old.lines(), &r);
        let new = Vec::from_iter_in(new.lines(), &r);
        let rows = rows(&r, &old, &new);
        let edits = edits(&r, &rows, &old, &new);
        let mut text = String::new_in(&r);
        for edit in edits.iter().rev() {
            let (mark, line) = edit.parts();
            text.push_str(&bumpalo::format!(in &r, "{} {}\n", mark, line));
        }
        text_sum(&text)
    }
}

mod with_std {
    use super::Edit;
    use crate::input::text_sum;

    pub fn run((old, new): &(String, String)) -> u64 {
        let old: Vec<_> = old.lines().collect();
        let new: Vec<_> = new.lines().collect();
        let mut rows = vec![vec![0_u32; new.len() + 1]];
        for from in &old {
            let last = &rows[rows.len() - 1];
            let mut row = vec![0];
            for (j, to) in new.iter().enumerate() {
                row.push(if from == to {
                    last[j] + 1
                } else {
                    last[j + 1].max(row[j])
                });
            }
            rows.push(row);
        }
        let (mut i, mut j) = (old.len(), new.len());
        let mut edits = vec![];
        while i > 0 || j > 0 {
            if i > 0 && j > 0 && old[i - 1] == new[j - 1] {
                (i, j) = (i - 1, j - 1);
                edits.push(Edit::Keep(old[i]));
            } else if j > 0 && (i == 0 || rows[i][j - 1] >= rows[i - 1][j]) {
                j -= 1;
                edits.push(Edit::Insert(new[j]));
            } else {
                i -= 1;
                edits.push(Edit::Remove(old[i]));
            }
        }
        let mut text = String::new();
        for edit in edits.iter().rev() {
            let (mark, line) = edit.parts();
            text.push_str(&format!("{mark} {line}\n"));
        }
        text_sum(&text)
    }
}
