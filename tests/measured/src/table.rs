//! Prints the table.

use std::io::{Write, stdout};

use crate::{
    measure::{memory, times},
    program::Program,
};

#[derive(Clone, Copy, PartialEq)]
pub enum Style {
    Text,
    Markdown,
}

const HEADINGS: [&str; 14] = [
    "program",
    "inferred",
    "by hand",
    "one region",
    "std",
    "allocs",
    "factor",
    "stack",
    "total",
    "growth",
    "/hand",
    "/std",
    "hand/std",
    "missed",
];

/// The most that a program may take of the bytes and the time of the placement by hand.
const FACTOR: f64 = 1.05;
const TIME: f64 = 1.05;

/// The widths are those of the headings' columns.
fn row(cells: [String; 14], style: Style) {
    match style {
        Style::Markdown => println!("| {} |", cells.join(" | ")),
        Style::Text => {
            let widths = [16, 9, 9, 10, 9, 20, 7, 9, 6, 11, 5, 5, 8, 11];
            let mut line = String::new();
            for (i, (cell, width)) in cells.into_iter().zip(widths).enumerate() {
                if i == 0 {
                    line += &format!("{cell:<width$}");
                } else {
                    line += &format!(" {cell:>width$}");
                }
            }
            println!("{}", line.trim_end());
        }
    }
    // A row shows when it is known, also through a pipe.
    let _ = stdout().flush();
}

fn kilo(bytes: f64) -> String {
    format!("{:.1} K", bytes / 1024.0)
}

/// A geometric mean: the sum of the ratios' logarithms, and their number.
struct Mean(f64, usize);

impl Mean {
    fn add(&mut self, ratio: f64) {
        self.0 += ratio.ln();
        self.1 += 1;
    }

    fn get(&self) -> f64 {
        (self.0 / self.1 as f64).exp()
    }
}

/// Measures the programs and prints a line of each, the geometric means, and the reasons of misses.
pub fn print(programs: &[&Program], style: Style) {
    row(HEADINGS.map(String::from), style);
    if style == Style::Markdown {
        println!("|{}", "---|".repeat(HEADINGS.len()));
    }
    let mut means = [const { Mean(0.0, 0) }; 5];
    let (mut reasons, mut improved) = (vec![], vec![]);
    for program in programs {
        let memory = memory(program);
        let times = times(program);
        let ratios = [
            memory.factor(),
            memory.total(),
            times[0] / times[1],
            times[0] / times[3],
            times[1] / times[3],
        ];
        for (mean, ratio) in means.iter_mut().zip(ratios) {
            // A program that holds nothing has no part in the mean.
            if ratio > 0.0 {
                mean.add(ratio);
            }
        }
        if ratios[0] < 0.95 * program.factor || memory.growth[0] < 0.95 * program.growth {
            improved.push(program.name);
        }
        let targets = [
            ("bytes", ratios[0] > FACTOR),
            ("stack", ratios[0] <= FACTOR && ratios[1] > FACTOR),
            ("time", ratios[2] > TIME),
        ];
        let missed = targets.iter().filter(|target| target.1);
        let missed: Vec<_> = missed.map(|target| target.0).collect();
        if !missed.is_empty() {
            reasons.push((program.name, program.why));
        }
        let [inferred, by_hand, one_region, with_std] = memory.peaks.map(kilo);
        row(
            [
                program.name.into(),
                inferred,
                by_hand,
                one_region,
                with_std,
                memory.allocations.map(|n| n.to_string()).join(" "),
                format!("{:.3}", ratios[0]),
                memory
                    .stacks
                    .map(|bytes| format!("{:.0}", bytes / 1024.0))
                    .join(" "),
                format!("{:.3}", ratios[1]),
                format!("{:.2} {:.2}", memory.growth[0], memory.growth[1]),
                format!("{:.2}", ratios[2]),
                format!("{:.2}", ratios[3]),
                format!("{:.2}", ratios[4]),
                missed.join(", "),
            ],
            style,
        );
    }
    let [factor, total, hand, with_std, hand_std] = means.map(|mean| mean.get());
    let mut last = [const { String::new() }; 14];
    last[0] = "geometric mean".into();
    last[6] = format!("{factor:.3}");
    last[8] = format!("{total:.3}");
    last[10] = format!("{hand:.2}");
    last[11] = format!("{with_std:.2}");
    last[12] = format!("{hand_std:.2}");
    row(last, style);
    println!();
    for (name, why) in reasons {
        println!(
            "* {name}: {}",
            if why.is_empty() {
                "no reason is known"
            } else {
                why
            }
        );
    }
    if !improved.is_empty() {
        println!(
            "\nbetter than recorded in `programs/mod.rs`: {}",
            improved.join(", ")
        );
    }
}
