//! The lines of each word of a text with n lines, then the most frequent words, then a report.

use crate::{
    input,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let text = input::text(n, n / 4);
    versions!(&text)
}

mod inferred {
    use std::cmp::Reverse;

    use rmm::prelude::*;

    use crate::input::text_sum;

    #[regions]
    pub fn run(text: &str) -> u64 {
        let mut lines = rmap! {};
        for (number, line) in text.lines().enumerate() {
            for word in line.split(' ') {
                lines.entry(word).or_insert_with(|| rvec![]).push(number);
            }
        }
        let mut ranked = rcollect!(lines.iter().filter(|(_, lines)| lines.len() > 1));
        ranked.sort_unstable_by_key(|(word, lines)| (Reverse(lines.len()), **word));
        let mut report = rformat!();
        for (word, lines) in ranked.iter().take(20) {
            let last = rcollect!(lines.iter().rev().take(3));
            report.push_str(&rformat!("{word} {} {last:?}\n", lines.len()));
        }
        text_sum(&report)
    }
}

mod by_hand {
    use std::{cmp::Reverse, fmt::Write};

    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };
    use hashbrown::HashMap;

    use crate::input::text_sum;

    /// Nothing ends before the report is done, which needs no texts and vectors beside it.
    pub fn run(text: &str) -> u64 {
        let r = &Bump::new();
        let mut lines = HashMap::new_in(r);
        for (number, line) in text.lines().enumerate() {
            for word in line.split(' ') {
                let lines = lines.entry(word).or_insert_with(|| Vec::new_in(r));
                lines.push(number);
            }
        }
        let ranked = lines.iter().filter(|(_, lines)| lines.len() > 1);
        let mut ranked = Vec::from_iter_in(ranked, r);
        ranked.sort_unstable_by_key(|(word, lines)| (Reverse(lines.len()), **word));
        let mut report = String::new_in(r);
        for (word, lines) in ranked.iter().take(20) {
            write!(report, "{word} {} [", lines.len()).expect("a text");
            for (i, line) in lines.iter().rev().take(3).enumerate() {
                let comma = if i == 0 { "" } else { ", " };
                write!(report, "{comma}{line}").expect("a text");
            }
            report.push_str("]\n");
        }
        text_sum(&report)
    }
}

mod one_region {
    use std::cmp::Reverse;

    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };
    use hashbrown::HashMap;

    use crate::input::text_sum;

    pub fn run(text: &str) -> u64 {
        let r = &Bump::new();
        let mut lines = HashMap::new_in(r);
        for (number, line) in text.lines().enumerate() {
            for word in line.split(' ') {
                let lines = lines.entry(word).or_insert_with(|| Vec::new_in(r));
                lines.push(number);
            }
        }
        let ranked = lines.iter().filter(|(_, lines)| lines.len() > 1);
        let mut ranked = Vec::from_iter_in(ranked, r);
        ranked.sort_unstable_by_key(|(word, lines)| (Reverse(lines.len()), **word));
        let mut report = String::new_in(r);
        for (word, lines) in ranked.iter().take(20) {
            let last = Vec::from_iter_in(lines.iter().rev().take(3), r);
            report.push_str(&bumpalo::format!(in r, "{word} {} {last:?}\n", lines.len()));
        }
        text_sum(&report)
    }
}

mod with_std {
    use std::{cmp::Reverse, collections::HashMap};

    use crate::input::text_sum;

    pub fn run(text: &str) -> u64 {
        let mut lines = HashMap::new();
        for (number, line) in text.lines().enumerate() {
            for word in line.split(' ') {
                lines.entry(word).or_insert_with(Vec::new).push(number);
            }
        }
        let ranked = lines.iter().filter(|(_, lines)| lines.len() > 1);
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable_by_key(|(word, lines)| (Reverse(lines.len()), **word));
        let mut report = String::new();
        for (word, lines) in ranked.iter().take(20) {
            let last: Vec<_> = lines.iter().rev().take(3).collect();
            report.push_str(&format!("{word} {} {last:?}\n", lines.len()));
        }
        text_sum(&report)
    }
}
