//! Aligned columns for a terminal.

use std::io::{self, Write};

/// Prints rows under their headings: `<` columns to the left, `>` columns to the right.
pub(crate) fn print(out: &mut dyn Write, sides: &str, rows: &[Vec<String>]) -> io::Result<()> {
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<_> = (0..sides.len()).map(width).collect();
    for (n, row) in rows.iter().enumerate() {
        print_row(out, sides, &widths, row)?;
        if n == 0 {
            let line: Vec<_> = widths.iter().map(|&width| "─".repeat(width)).collect();
            print_row(out, sides, &widths, &line)?;
        }
    }
    Ok(())
}

fn print_row(out: &mut dyn Write, sides: &str, widths: &[usize], row: &[String]) -> io::Result<()> {
    let cells =
        row.iter()
            .zip(widths)
            .zip(sides.chars())
            .map(|((cell, &width), side)| match side {
                '>' => format!("{cell:>width$}"),
                _ => format!("{cell:<width$}"),
            });
    let line = cells.collect::<Vec<_>>().join("  ");
    writeln!(out, "  {}", line.trim_end())
}

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
