//! The shunting yard with user-defined operators, functions by name, and postfix code that lives in the caller's region.

#[rmm::regions]
pub mod tokens {
    use rmm::prelude::*;
    use std::collections::HashMap;

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Token<'t> {
        Num(f64),
        Op(char),
        Name(&'t str),
        Open,
        Close,
        Comma,
    }

    pub struct Lexer<'t> {
        text: &'t str,
    }

    impl<'t> Iterator for Lexer<'t> {
        type Item = Result<Token<'t>, String>;

        fn next(&mut self) -> Option<Self::Item> {
            self.text = self.text.trim_start();
            let c = self.text.chars().next()?;
            let len = match c {
                '0'..='9' => self.text.find(|c: char| !c.is_ascii_digit() && c != '.'),
                'a'..='z' => self.text.find(|c: char| !c.is_alphanumeric()),
                _ => Some(c.len_utf8()),
            };
            let (word, rest) = self.text.split_at(len.unwrap_or(self.text.len()));
            self.text = rest;
            Some(match c {
                '0'..='9' => word.parse().map(Token::Num).map_err(|e| e.to_string()),
                'a'..='z' => Ok(Token::Name(word)),
                '(' => Ok(Token::Open),
                ')' => Ok(Token::Close),
                ',' => Ok(Token::Comma),
                '+' | '-' | '*' | '/' | '^' => Ok(Token::Op(c)),
                _ => Err(format!("bad {c}")),
            })
        }
    }

    fn power(op: char) -> (u8, bool) {
        match op {
            '+' | '-' => (1, false),
            '*' | '/' => (2, false),
            _ => (3, true),
        }
    }

    pub fn postfix<'p, 't: 'p>(text: &'t str) -> Result<RVec<'p, Token<'t>>, String> {
        let mut out = rvec![];
        let mut ops = rvec![];
        for token in (Lexer { text }) {
            match token? {
                t @ Token::Num(_) => out.push(t),
                t @ (Token::Name(_) | Token::Open) => ops.push(t),
                Token::Op(op) => {
                    while let Some(&Token::Op(top)) = ops.last() {
                        let ((a, _), (b, right)) = (power(top), power(op));
                        if a > b || (a == b && !right) {
                            out.extend(ops.pop());
                        } else {
                            break;
                        }
                    }
                    ops.push(Token::Op(op));
                }
                close @ (Token::Close | Token::Comma) => {
                    loop {
                        match ops.pop() {
                            Some(Token::Open) => break,
                            Some(other) => out.push(other),
                            None => return Err("unbalanced".into()),
                        }
                    }
                    if close == Token::Comma {
                        ops.push(Token::Open);
                    } else if let Some(Token::Name(_)) = ops.last() {
                        out.push(ops.pop().unwrap());
                    }
                }
            }
        }
        while let Some(op) = ops.pop() {
            if op == Token::Open {
                return Err("unclosed".into());
            }
            out.push(op);
        }
        Ok(out)
    }

    pub struct Env<'e> {
        functions: HashMap<&'e str, (usize, &'e dyn Fn(&[f64]) -> f64)>,
    }

    impl<'e> Env<'e> {
        pub fn new() -> Self {
            Env {
                functions: HashMap::new(),
            }
        }

        pub fn with(mut self, name: &'e str, arity: usize, f: &'e dyn Fn(&[f64]) -> f64) -> Self {
            self.functions.insert(name, (arity, f));
            self
        }

        pub fn eval(&self, text: &str) -> Result<f64, String> {
            let code = postfix(text)?;
            let mut stack = rvec![];
            for token in &code {
                let (n, f): (usize, &dyn Fn(&[f64]) -> f64) = match *token {
                    Token::Num(x) => {
                        stack.push(x);
                        continue;
                    }
                    Token::Op('+') => (2, &|a| a[0] + a[1]),
                    Token::Op('-') => (2, &|a| a[0] - a[1]),
                    Token::Op('*') => (2, &|a| a[0] * a[1]),
                    Token::Op('/') => (2, &|a| a[0] / a[1]),
                    Token::Op(_) => (2, &|a| a[0].powf(a[1])),
                    Token::Name(name) => *self
                        .functions
                        .get(name)
                        .ok_or_else(|| format!("no {name}"))?,
                    other => return Err(format!("{other:?}")),
                };
                let at = stack.len().checked_sub(n).ok_or("too few values")?;
                let value = f(&stack[at..]);
                stack.truncate(at);
                stack.push(value);
            }
            stack.pop().ok_or_else(|| "nothing".to_string())
        }
    }

    pub fn run(turns: usize) {
        let env = Env::new().with("max", 2, &|a| a[0].max(a[1]));
        for turn in 0..turns {
            let text = format!("1{} + max({turn}, 3)", " + 2 * 3".repeat(20));
            assert!(env.eval(&text).is_ok());
        }
    }
}

pub(crate) fn check() {
    let env = tokens::Env::new()
        .with("max", 2, &|a| a[0].max(a[1]))
        .with("neg", 1, &|a| -a[0]);
    assert_eq!(env.eval("2 ^ 3 ^ 2 - max(1, 2 * 3)"), Ok(506.0));
    assert_eq!(env.eval("neg(3) * 2"), Ok(-6.0));
    assert_eq!(env.eval("(1"), Err("unclosed".into()));
    assert_eq!(env.eval("foo(1)"), Err("no foo".into()));
    crate::peak::flat(tokens::run);
}
