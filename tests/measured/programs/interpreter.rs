//! An interpreter of a small language: each call has a frame of its own; the recursion is n deep.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n as i64)
}

/// `Call` calls the one function there is, with three arguments.
enum Expr {
    Number(i64),
    Argument(usize),
    Add(&'static [Expr; 2]),
    Subtract(&'static [Expr; 2]),
    /// The second if the first is positive, else the third.
    Choose(&'static [Expr; 3]),
    Call(&'static [Expr]),
}

use Expr::*;

/// A call that returns at once.
const ZERO: Expr = Call(&[Number(0), Argument(1), Argument(2)]);

/// `sum(n, step, all) = if n > 0 then n + sum(n - step, step, all + n) + zero() + … else 0`
const FUNCTION: Expr = Choose(&[
    Argument(0),
    Add(&[
        Add(&[
            Argument(0),
            Call(&[
                Subtract(&[Argument(0), Argument(1)]),
                Argument(1),
                Add(&[Argument(2), Argument(0)]),
            ]),
        ]),
        Add(&[Add(&[ZERO, ZERO]), Add(&[ZERO, ZERO])]),
    ]),
    Number(0),
]);

const TURNS: i64 = 4;

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{Expr, FUNCTION, TURNS};

    fn eval(expr: &Expr, frame: &[i64]) -> i64 {
        match expr {
            Expr::Number(n) => *n,
            Expr::Argument(i) => frame[*i],
            Expr::Add([left, right]) => eval(left, frame) + eval(right, frame),
            Expr::Subtract([left, right]) => eval(left, frame) - eval(right, frame),
            Expr::Choose([cond, then, _]) if eval(cond, frame) > 0 => eval(then, frame),
            Expr::Choose([.., other]) => eval(other, frame),
            Expr::Call(arguments) => {
                let frame = rcollect!(arguments.iter().map(|argument| eval(argument, frame)));
                eval(&FUNCTION, &frame)
            }
        }
    }

    pub fn run(n: i64) -> u64 {
        let results = (1..=TURNS).map(|step| eval(&FUNCTION, &[n, step, 0]) as u64);
        results.fold(0, crate::input::mix)
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{Expr, FUNCTION, TURNS};

    /// Frames end in the order of a stack, and a `Bump` takes its last allocation back: one arena does.
    fn eval(r: &Bump, expr: &Expr, frame: &[i64]) -> i64 {
        match expr {
            Expr::Number(n) => *n,
            Expr::Argument(i) => frame[*i],
            Expr::Add([left, right]) => eval(r, left, frame) + eval(r, right, frame),
            Expr::Subtract([left, right]) => eval(r, left, frame) - eval(r, right, frame),
            Expr::Choose([cond, then, _]) if eval(r, cond, frame) > 0 => eval(r, then, frame),
            Expr::Choose([.., other]) => eval(r, other, frame),
            Expr::Call(arguments) => {
                let frame = arguments.iter().map(|argument| eval(r, argument, frame));
                let frame = Vec::from_iter_in(frame, r);
                eval(r, &FUNCTION, &frame)
            }
        }
    }

    pub fn run(n: i64) -> u64 {
        let r = Bump::new();
        let results = (1..=TURNS).map(|step| eval(&r, &FUNCTION, &[n, step, 0]) as u64);
        results.fold(0, crate::input::mix)
    }
}

mod one_region {
    /// The placement by hand is one region, of which each call gives back what it took.
    pub use super::by_hand::run;
}

mod with_std {
    use super::{Expr, FUNCTION, TURNS};

    fn eval(expr: &Expr, frame: &[i64]) -> i64 {
        match expr {
            Expr::Number(n) => *n,
            Expr::Argument(i) => frame[*i],
            Expr::Add([left, right]) => eval(left, frame) + eval(right, frame),
            Expr::Subtract([left, right]) => eval(left, frame) - eval(right, frame),
            Expr::Choose([cond, then, _]) if eval(cond, frame) > 0 => eval(then, frame),
            Expr::Choose([.., other]) => eval(other, frame),
            Expr::Call(arguments) => {
                let frame = arguments.iter().map(|argument| eval(argument, frame));
                let frame: Vec<_> = frame.collect();
                eval(&FUNCTION, &frame)
            }
        }
    }

    pub fn run(n: i64) -> u64 {
        let results = (1..=TURNS).map(|step| eval(&FUNCTION, &[n, step, 0]) as u64);
        results.fold(0, crate::input::mix)
    }
}
