//! The tree of a form.
//!
//! All of it is `Copy`: a node is a few words, and what it refers to lies in the parser's region. There is no destructor,
//! so that a tree of any size ends in one step.

use rmm::prelude::*;

use super::value::Value;

/// What stands at the top of a script, or in a block.
#[derive(Clone, Copy, Promote)]
pub(crate) enum Statement<'r> {
    /// `let name = value;`, and `fn name(…) { … }` too.
    Let(&'r str, Expr<'r>),
    Do(Expr<'r>),
}

#[derive(Clone, Copy, Promote)]
pub(crate) struct Expr<'r> {
    /// Where to point if it fails: in bytes from the start of the text.
    pub(crate) at: usize,
    pub(crate) kind: Kind<'r>,
}

#[derive(Clone, Copy, Promote)]
pub(crate) enum Kind<'r> {
    Literal(Value<'r>),
    Name(&'r str),
    List(&'r [Expr<'r>]),
    Function(&'r Lambda<'r>),
    Call(&'r Expr<'r>, &'r [Expr<'r>]),
    Index(&'r Expr<'r>, &'r Expr<'r>),
    Not(&'r Expr<'r>),
    Negate(&'r Expr<'r>),
    Binary(Operator, &'r Expr<'r>, &'r Expr<'r>),
    If(&'r Expr<'r>, &'r Expr<'r>, &'r Expr<'r>),
    /// Its value is that of the expression after the statements.
    Block(&'r [Statement<'r>], &'r Expr<'r>),
}

/// A function as it is written.
#[derive(Clone, Copy, Promote)]
pub(crate) struct Lambda<'r> {
    pub(crate) name: Option<&'r str>,
    pub(crate) parameters: &'r [&'r str],
    pub(crate) body: Expr<'r>,
}

#[derive(Clone, Copy, Debug, PartialEq, Promote)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Remainder,
}

/// The operators in the order of their declaration, their signs, and how tight they bind.
const OPERATORS: [(Operator, &str, u8); 13] = [
    (Operator::Or, "or", 1),
    (Operator::And, "and", 2),
    (Operator::Equal, "==", 3),
    (Operator::Unequal, "!=", 3),
    (Operator::Less, "<", 4),
    (Operator::LessOrEqual, "<=", 4),
    (Operator::Greater, ">", 4),
    (Operator::GreaterOrEqual, ">=", 4),
    (Operator::Plus, "+", 5),
    (Operator::Minus, "-", 5),
    (Operator::Times, "*", 6),
    (Operator::Divide, "/", 6),
    (Operator::Remainder, "%", 6),
];

impl Expr<'_> {
    /// What is not written: the `else` of an `if`, the value of a block.
    pub(crate) fn nil(at: usize) -> Self {
        let kind = Kind::Literal(Value::Nil);
        Expr { at, kind }
    }
}

impl Operator {
    /// The operator with this sign, and how tight it binds.
    pub(crate) fn with_sign(sign: &str) -> Option<(Self, u8)> {
        let found = OPERATORS.iter().find(|(_, known, _)| *known == sign);
        found.map(|(operator, _, power)| (*operator, *power))
    }

    pub(crate) fn sign(self) -> &'static str {
        OPERATORS[self as usize].1
    }
}
