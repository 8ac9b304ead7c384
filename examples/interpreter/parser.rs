//! The parser: an object that holds the region of the tree that it makes.
//!
//! Look at `items`: it gathers in a vector that ends with the call, and copies into a slice of the right size in
//! `self.region`. Which is which follows from where the values go.

use rmm::prelude::*;

use super::{
    error::Error,
    lexer::{Lexer, Token},
    syntax::{Expr, Kind, Lambda, Operator, Statement},
    value::Value,
};

/// How deep a tree may be, more or less. A deeper one is an error rather than a stack overflow.
const MAX_NESTED: usize = 250;

/// Reads one statement after the other. Names and texts without escapes are slices of the text.
pub(crate) struct Parser<'r> {
    pub(crate) region: &'r Region,
    lexer: Lexer<'r>,
    /// The next token, not taken yet, and where it begins.
    token: Token<'r>,
    at: usize,
    nested: usize,
}

type Parsed<T> = Result<T, Error>;

#[regions(in = self.region)]
impl<'r> Parser<'r> {
    /// A parser of `text` from byte `at` on.
    pub(crate) fn new(region: &'r Region, text: &'r str, at: usize) -> Parsed<Self> {
        let mut parser = Parser {
            region,
            lexer: Lexer::new(text, at),
            token: Token::End,
            at,
            nested: 0,
        };
        parser.advance()?;
        Ok(parser)
    }

    /// Where the next statement begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The next statement at the top of the text, if there is one.
    pub(crate) fn form(&mut self) -> Parsed<Option<Statement<'r>>> {
        while self.take(";")? {}
        if self.token == Token::End {
            return Ok(None);
        }
        let statement = self.statement()?;
        if needs_end(&statement) && self.token != Token::End {
            self.expect(";")?;
        }
        Ok(Some(statement))
    }

    fn statement(&mut self) -> Parsed<Statement<'r>> {
        let at = self.at;
        if self.take("let")? {
            let name = self.name()?;
            self.expect("=")?;
            return Ok(Statement::Let(name, self.expression()?));
        }
        if self.token != Token::Sign("fn") {
            // As in Rust, what begins with `if` or `{` ends with its `}`.
            return Ok(Statement::Do(match self.token {
                Token::Sign("if" | "{") => self.primary()?,
                _ => self.expression()?,
            }));
        }
        self.advance()?;
        match self.token {
            Token::Name(name) => {
                self.advance()?;
                Ok(Statement::Let(name, self.function(at, Some(name))?))
            }
            _ => Ok(Statement::Do(self.function(at, None)?)),
        }
    }

    fn expression(&mut self) -> Parsed<Expr<'r>> {
        self.binary(0)
    }

    /// Operators that bind tighter than `least`, by precedence climbing.
    fn binary(&mut self, least: u8) -> Parsed<Expr<'r>> {
        let outer = self.nested;
        let mut left = self.unary()?;
        while let Token::Sign(sign) = self.token
            && let Some((operator, power)) = Operator::with_sign(sign)
            && power > least
        {
            let at = self.at;
            self.nest()?;
            self.advance()?;
            let (a, b) = (rref!(left), rref!(self.binary(power)?));
            let kind = Kind::Binary(operator, a, b);
            left = Expr { at, kind };
        }
        self.nested = outer;
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expr<'r>> {
        let at = self.at;
        self.nest()?;
        let kind = if self.take("-")? {
            Kind::Negate(rref!(self.unary()?))
        } else if self.take("not")? {
            Kind::Not(rref!(self.unary()?))
        } else {
            let expr = self.postfix()?;
            self.nested -= 1;
            return Ok(expr);
        };
        self.nested -= 1;
        Ok(Expr { at, kind })
    }

    /// Calls and indices, which follow what they apply to.
    fn postfix(&mut self) -> Parsed<Expr<'r>> {
        let outer = self.nested;
        let mut expr = self.primary()?;
        loop {
            let at = self.at;
            let kind = if self.take("(")? {
                Kind::Call(rref!(expr), self.items(")", Self::expression)?)
            } else if self.take("[")? {
                let index = self.expression()?;
                self.expect("]")?;
                Kind::Index(rref!(expr), rref!(index))
            } else {
                self.nested = outer;
                return Ok(expr);
            };
            self.nest()?;
            expr = Expr { at, kind };
        }
    }

    fn primary(&mut self) -> Parsed<Expr<'r>> {
        let (at, token) = (self.at, self.token);
        match token {
            Token::Sign("{") => return self.block(),
            Token::Sign("if") => return self.condition(),
            _ => self.advance()?,
        }
        let kind = match token {
            Token::Number(number) => Kind::Literal(Value::Number(number)),
            Token::Text(raw) => Kind::Literal(Value::Text(self.unescape(raw, at)?)),
            Token::Name(name) => Kind::Name(name),
            Token::Sign("nil") => Kind::Literal(Value::Nil),
            Token::Sign("true") => Kind::Literal(Value::Bool(true)),
            Token::Sign("false") => Kind::Literal(Value::Bool(false)),
            Token::Sign("[") => Kind::List(self.items("]", Self::expression)?),
            Token::Sign("(") => {
                let expr = self.expression()?;
                self.expect(")")?;
                expr.kind
            }
            Token::Sign("fn") => return self.function(at, None),
            _ => return Err(unexpected(at, token, "an expression")),
        };
        Ok(Expr { at, kind })
    }

    /// The rest of a function, from its parameters on.
    fn function(&mut self, at: usize, name: Option<&'r str>) -> Parsed<Expr<'r>> {
        self.expect("(")?;
        let parameters = self.items(")", Self::name)?;
        let body = self.block()?;
        let kind = Kind::Function(rref!(Lambda {
            name,
            parameters,
            body
        }));
        Ok(Expr { at, kind })
    }

    fn condition(&mut self) -> Parsed<Expr<'r>> {
        let at = self.at;
        self.expect("if")?;
        let condition = rref!(self.expression()?);
        let then = rref!(self.block()?);
        let mut otherwise = Expr::nil(at);
        if self.take("else")? {
            // A chain of them is as deep as it is long.
            self.nest()?;
            otherwise = match self.token {
                Token::Sign("if") => self.condition()?,
                _ => self.block()?,
            };
            self.nested -= 1;
        }
        let kind = Kind::If(condition, then, rref!(otherwise));
        Ok(Expr { at, kind })
    }

    fn block(&mut self) -> Parsed<Expr<'r>> {
        let at = self.at;
        self.nest()?;
        self.expect("{")?;
        let mut statements = rvec![];
        let mut value = Expr::nil(at);
        while !self.take("}")? {
            let statement = self.statement()?;
            match statement {
                Statement::Do(expr) if self.token == Token::Sign("}") => value = expr,
                _ => {
                    if needs_end(&statement) {
                        self.expect(";")?;
                    }
                    statements.push(statement);
                }
            }
            while self.take(";")? {}
        }
        self.nested -= 1;
        let statements = rcollect!(statements.iter().copied()).into_slice();
        let kind = Kind::Block(statements, rref!(value));
        Ok(Expr { at, kind })
    }

    /// What `item` reads, with commas between, up to `end`.
    fn items<T: Copy>(
        &mut self,
        end: &'static str,
        item: fn(&mut Self) -> Parsed<T>,
    ) -> Parsed<&'r [T]> {
        let mut items = rvec![];
        while !self.take(end)? {
            items.push(item(self)?);
            if self.token != Token::Sign(end) {
                self.expect(",")?;
            }
        }
        Ok(rcollect!(items.iter().copied()).into_slice())
    }

    fn name(&mut self) -> Parsed<&'r str> {
        let Token::Name(name) = self.token else {
            return Err(unexpected(self.at, self.token, "a name"));
        };
        self.advance()?;
        Ok(name)
    }

    /// A text without its escapes: a slice of the script if there are none, else a copy in the region.
    fn unescape(&self, raw: &'r str, at: usize) -> Parsed<&'r str> {
        if !raw.contains('\\') {
            return Ok(raw);
        }
        let mut text = rformat!();
        let mut chars = raw.chars();
        while let Some(char) = chars.next() {
            text.push(match char {
                '\\' => match chars.next() {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some(char @ ('"' | '\\')) => char,
                    _ => return Err(Error::new(at, "the escapes are `\\n \\t \\\" \\\\`")),
                },
                _ => char,
            });
        }
        Ok(text.into_str())
    }

    fn take(&mut self, sign: &'static str) -> Parsed<bool> {
        let found = self.token == Token::Sign(sign);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, sign: &'static str) -> Parsed<()> {
        if self.take(sign)? {
            Ok(())
        } else {
            Err(unexpected(self.at, self.token, &format!("`{sign}`")))
        }
    }

    fn advance(&mut self) -> Parsed<()> {
        (self.at, self.token) = self.lexer.next()?;
        Ok(())
    }

    /// One level deeper.
    fn nest(&mut self) -> Parsed<()> {
        if self.nested == MAX_NESTED {
            return Err(Error::new(self.at, "this is nested too deep"));
        }
        self.nested += 1;
        Ok(())
    }
}

fn unexpected(at: usize, found: Token<'_>, expected: &str) -> Error {
    let found = match found {
        Token::Number(_) => "a number".to_owned(),
        Token::Text(_) => "a text".to_owned(),
        Token::Name(name) => format!("`{name}`"),
        Token::Sign(sign) => format!("`{sign}`"),
        Token::End => {
            let what = format!("expected {expected}, but the text ends here");
            return Error::Unfinished { at, what };
        }
    };
    Error::new(at, format!("expected {expected}, found {found}"))
}

/// Whether a `;` has to follow, if anything does.
fn needs_end(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::Let(_, value) => {
            !matches!(value.kind, Kind::Function(lambda) if lambda.name.is_some())
        }
        Statement::Do(expr) => !matches!(expr.kind, Kind::If(..) | Kind::Block(..)),
    }
}
