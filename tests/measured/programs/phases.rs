//! A compiler: n terms to tokens, to a syntax tree, to a folded tree, to code, which runs. Each phase needs the last only.

use crate::{
    input::Numbers,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let text = source(n);
    versions!(&text)
}

/// A sum of products with `n` terms.
fn source(n: usize) -> String {
    let mut random = Numbers::new(4711);
    let mut text = String::from("x");
    for i in 0..n {
        text.push(if random.below(3) == 0 { '*' } else { '+' });
        match random.below(5) {
            0 => text.push('x'),
            1 => text += &format!("({}*{}+x)", i % 7, i % 11),
            _ => text += &format!("{i}"),
        }
    }
    text
}

#[derive(Clone, Copy, PartialEq)]
enum Token {
    Number(u64),
    Sign(u8),
}

fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (token, after) = rest.split_at_checked(digits.max(1))?;
        rest = after;
        Some(match token {
            [sign] if digits == 0 => Token::Sign(*sign),
            _ => Token::Number(
                token
                    .iter()
                    .fold(0, |n, digit| n * 10 + u64::from(digit - b'0')),
            ),
        })
    })
}

/// Tokens that are yet to be parsed.
struct Cursor<'t>(&'t [Token]);

impl Cursor<'_> {
    fn eat(&mut self, sign: u8) -> bool {
        let found = self.0.first() == Some(&Token::Sign(sign));
        if found {
            self.0 = &self.0[1..];
        }
        found
    }

    fn number(&mut self) -> u64 {
        let Some((Token::Number(n), rest)) = self.0.split_first() else {
            panic!("no number");
        };
        self.0 = rest;
        *n
    }
}

#[derive(Clone, Copy)]
enum Op {
    Add,
    Multiply,
}

impl Op {
    fn of(self, left: u64, right: u64) -> u64 {
        match self {
            Op::Add => left.wrapping_add(right),
            Op::Multiply => left.wrapping_mul(right),
        }
    }
}

#[derive(Clone, Copy)]
enum Code {
    Push(u64),
    X,
    Do(Op),
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{Code, Cursor, Op, tokens};

    #[derive(Clone, Copy)]
    pub enum Expr<'r> {
        Number(u64),
        X,
        Op(Op, &'r Expr<'r>, &'r Expr<'r>),
    }

    fn sum<'r>(tokens: &mut Cursor<'_>) -> &'r Expr<'r> {
        let mut left = product(tokens);
        while tokens.eat(b'+') {
            left = rref!(Expr::Op(Op::Add, left, product(tokens)));
        }
        left
    }

    fn product<'r>(tokens: &mut Cursor<'_>) -> &'r Expr<'r> {
        let mut left = atom(tokens);
        while tokens.eat(b'*') {
            left = rref!(Expr::Op(Op::Multiply, left, atom(tokens)));
        }
        left
    }

    fn atom<'r>(tokens: &mut Cursor<'_>) -> &'r Expr<'r> {
        if tokens.eat(b'(') {
            let inner = sum(tokens);
            tokens.eat(b')');
            return inner;
        }
        if tokens.eat(b'x') {
            return rref!(Expr::X);
        }
        rref!(Expr::Number(tokens.number()))
    }

    fn fold<'r>(expr: &Expr<'_>) -> &'r Expr<'r> {
        let folded = match *expr {
            Expr::Op(op, left, right) => match (fold(left), fold(right)) {
                (Expr::Number(l), Expr::Number(r)) => Expr::Number(op.of(*l, *r)),
                (left, right) => Expr::Op(op, left, right),
            },
            Expr::Number(n) => Expr::Number(n),
            Expr::X => Expr::X,
        };
        rref!(folded)
    }

    fn emit(expr: &Expr<'_>, code: &mut RVec<'_, Code>) {
        match expr {
            Expr::Number(n) => code.push(Code::Push(*n)),
            Expr::X => code.push(Code::X),
            Expr::Op(op, left, right) => {
                emit(left, code);
                emit(right, code);
                code.push(Code::Do(*op));
            }
        }
    }

    fn pop(stack: &mut RVec<'_, u64>) -> u64 {
        stack.pop().expect("a value")
    }

    fn execute(code: &[Code], x: u64) -> u64 {
        let mut stack = rvec![];
        for step in code {
            let value = match *step {
                Code::Push(n) => n,
                Code::X => x,
                Code::Do(op) => op.of(pop(&mut stack), pop(&mut stack)),
            };
            stack.push(value);
        }
        pop(&mut stack)
    }

    pub fn run(text: &str) -> u64 {
        let tokens = rcollect!(tokens(text));
        let tree = sum(&mut Cursor(&tokens));
        let folded = fold(tree);
        let mut code = rvec![];
        emit(folded, &mut code);
        (1..5).map(|x| execute(&code, x)).fold(0, crate::input::mix)
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::{Code, Cursor, Op, inferred::Expr, tokens};

    pub fn sum<'r>(r: &'r Bump, tokens: &mut Cursor<'_>) -> &'r Expr<'r> {
        let mut left = product(r, tokens);
        while tokens.eat(b'+') {
            left = r.alloc(Expr::Op(Op::Add, left, product(r, tokens)));
        }
        left
    }

    fn product<'r>(r: &'r Bump, tokens: &mut Cursor<'_>) -> &'r Expr<'r> {
        let mut left = atom(r, tokens);
        while tokens.eat(b'*') {
            left = r.alloc(Expr::Op(Op::Multiply, left, atom(r, tokens)));
        }
        left
    }

    fn atom<'r>(r: &'r Bump, tokens: &mut Cursor<'_>) -> &'r Expr<'r> {
        if tokens.eat(b'(') {
            let inner = sum(r, tokens);
            tokens.eat(b')');
            return inner;
        }
        if tokens.eat(b'x') {
            return r.alloc(Expr::X);
        }
        r.alloc(Expr::Number(tokens.number()))
    }

    pub fn fold<'r>(r: &'r Bump, expr: &Expr<'_>) -> &'r Expr<'r> {
        r.alloc(match *expr {
            Expr::Op(op, left, right) => match (fold(r, left), fold(r, right)) {
                (Expr::Number(l), Expr::Number(r)) => Expr::Number(op.of(*l, *r)),
                (left, right) => Expr::Op(op, left, right),
            },
            Expr::Number(n) => Expr::Number(n),
            Expr::X => Expr::X,
        })
    }

    pub fn emit(expr: &Expr<'_>, code: &mut Vec<'_, Code>) {
        match expr {
            Expr::Number(n) => code.push(Code::Push(*n)),
            Expr::X => code.push(Code::X),
            Expr::Op(op, left, right) => {
                emit(left, code);
                emit(right, code);
                code.push(Code::Do(*op));
            }
        }
    }

    fn pop(stack: &mut Vec<'_, u64>) -> u64 {
        stack.pop().expect("a value")
    }

    pub fn execute(r: &Bump, code: &[Code], x: u64) -> u64 {
        let mut stack = Vec::new_in(r);
        for step in code {
            let value = match *step {
                Code::Push(n) => n,
                Code::X => x,
                Code::Do(op) => op.of(pop(&mut stack), pop(&mut stack)),
            };
            stack.push(value);
        }
        pop(&mut stack)
    }

    pub fn run(text: &str) -> u64 {
        let (for_tokens, for_tree) = (Bump::new(), Bump::new());
        let tokens = Vec::from_iter_in(tokens(text), &for_tokens).into_bump_slice();
        let tree = sum(&for_tree, &mut Cursor(tokens));
        drop(for_tokens);
        let for_folded = Bump::new();
        let folded = fold(&for_folded, tree);
        drop(for_tree);
        let for_code = Bump::new();
        let mut code = Vec::new_in(&for_code);
        emit(folded, &mut code);
        drop(for_folded);
        let mut turn = Bump::new();
        let results = (1..5).map(|x| {
            turn.reset();
            execute(&turn, &code, x)
        });
        results.fold(0, crate::input::mix)
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{
        Cursor,
        by_hand::{emit, execute, fold, sum},
        tokens,
    };

    pub fn run(text: &str) -> u64 {
        let r = &Bump::new();
        let tokens = Vec::from_iter_in(tokens(text), r);
        let tree = sum(r, &mut Cursor(&tokens));
        let folded = fold(r, tree);
        let mut code = Vec::new_in(r);
        emit(folded, &mut code);
        (1..5)
            .map(|x| execute(r, &code, x))
            .fold(0, crate::input::mix)
    }
}

mod with_std {
    use super::{Code, Cursor, Op, tokens};

    enum Expr {
        Number(u64),
        X,
        Op(Op, Box<Expr>, Box<Expr>),
    }

    fn sum(tokens: &mut Cursor<'_>) -> Expr {
        let mut left = product(tokens);
        while tokens.eat(b'+') {
            left = Expr::Op(Op::Add, Box::new(left), Box::new(product(tokens)));
        }
        left
    }

    fn product(tokens: &mut Cursor<'_>) -> Expr {
        let mut left = atom(tokens);
        while tokens.eat(b'*') {
            left = Expr::Op(Op::Multiply, Box::new(left), Box::new(atom(tokens)));
        }
        left
    }

    fn atom(tokens: &mut Cursor<'_>) -> Expr {
        if tokens.eat(b'(') {
            let inner = sum(tokens);
            tokens.eat(b')');
            return inner;
        }
        if tokens.eat(b'x') {
            return Expr::X;
        }
        Expr::Number(tokens.number())
    }

    fn fold(expr: Expr) -> Expr {
        match expr {
            Expr::Op(op, left, right) => match (fold(*left), fold(*right)) {
                (Expr::Number(l), Expr::Number(r)) => Expr::Number(op.of(l, r)),
                (left, right) => Expr::Op(op, Box::new(left), Box::new(right)),
            },
            leaf => leaf,
        }
    }

    fn emit(expr: &Expr, code: &mut Vec<Code>) {
        match expr {
            Expr::Number(n) => code.push(Code::Push(*n)),
            Expr::X => code.push(Code::X),
            Expr::Op(op, left, right) => {
                emit(left, code);
                emit(right, code);
                code.push(Code::Do(*op));
            }
        }
    }

    fn pop(stack: &mut Vec<u64>) -> u64 {
        stack.pop().expect("a value")
    }

    fn execute(code: &[Code], x: u64) -> u64 {
        let mut stack = vec![];
        for step in code {
            let value = match *step {
                Code::Push(n) => n,
                Code::X => x,
                Code::Do(op) => op.of(pop(&mut stack), pop(&mut stack)),
            };
            stack.push(value);
        }
        pop(&mut stack)
    }

    pub fn run(text: &str) -> u64 {
        let tokens: Vec<_> = tokens(text).collect();
        let tree = sum(&mut Cursor(&tokens));
        drop(tokens);
        let folded = fold(tree);
        let mut code = vec![];
        emit(&folded, &mut code);
        drop(folded);
        (1..5).map(|x| execute(&code, x)).fold(0, crate::input::mix)
    }
}
