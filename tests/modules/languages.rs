//! Small languages: tokens, parsers, evaluators.

mod by_hand;

use rmm::regions;

/// Expression, term and factor call each other; tokens die before the tree is evaluated.
#[regions]
pub mod arithmetic {
    use rmm::prelude::*;
    #[derive(Clone, Copy, PartialEq, Debug)]
    enum Token {
        Number(i64),
        Sign(char),
    }

    enum Ast<'r> {
        Number(i64),
        Binary {
            op: char,
            left: &'r Ast<'r>,
            right: &'r Ast<'r>,
        },
    }

    type Parsed<'r> = Result<&'r Ast<'r>, String>;

    fn tokens<'r>(text: &str) -> Result<RVec<'r, Token>, String> {
        let mut out = rvec![];
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let digits = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            match c {
                ' ' => {}
                '0'..='9' => out.push(Token::Number(
                    rest[..digits].parse().map_err(|_| "too large")?,
                )),
                '+' | '-' | '*' | '/' | '(' | ')' => out.push(Token::Sign(c)),
                _ => return Err(format!("unexpected {c}")),
            }
            rest = &rest[digits.max(1)..];
        }
        Ok(out)
    }

    fn expression<'r>(tokens: &mut &[Token]) -> Parsed<'r> {
        let mut left = term(tokens)?;
        while let [Token::Sign(op @ ('+' | '-')), rest @ ..] = *tokens {
            *tokens = rest;
            let right = term(tokens)?;
            left = rref!(Ast::Binary {
                op: *op,
                left,
                right
            });
        }
        Ok(left)
    }

    fn term<'r>(tokens: &mut &[Token]) -> Parsed<'r> {
        let mut left = factor(tokens)?;
        while let Some((Token::Sign(op @ ('*' | '/')), rest)) = tokens.split_first() {
            *tokens = rest;
            left = rref!(Ast::Binary {
                op: *op,
                left,
                right: factor(tokens)?
            });
        }
        Ok(left)
    }

    fn factor<'r>(tokens: &mut &[Token]) -> Parsed<'r> {
        let Some((first, rest)) = tokens.split_first() else {
            return Err("unexpected end".into());
        };
        *tokens = rest;
        match first {
            Token::Number(n) => Ok(rref!(Ast::Number(*n))),
            Token::Sign('(') => {
                let inner = expression(tokens)?;
                match tokens.split_first() {
                    Some((Token::Sign(')'), rest)) => *tokens = rest,
                    _ => return Err("unclosed".to_string()),
                }
                Ok(inner)
            }
            Token::Sign(c) => Err(format!("unexpected {c}")),
        }
    }

    fn parse<'r>(text: &str) -> Parsed<'r> {
        let tokens = tokens(text)?;
        let mut rest = &tokens[..];
        let ast = expression(&mut rest)?;
        if rest.is_empty() {
            Ok(ast)
        } else {
            Err("left over".to_string())
        }
    }

    fn eval(ast: &Ast<'_>) -> Option<i64> {
        Some(match ast {
            Ast::Number(n) => *n,
            Ast::Binary { op, left, right } => {
                let (l, r) = (eval(left)?, eval(right)?);
                match op {
                    '+' => l.checked_add(r)?,
                    '-' => l - r,
                    '*' => l * r,
                    _ => l.checked_div(r)?,
                }
            }
        })
    }

    pub fn calculate(text: &str) -> Result<Option<i64>, String> {
        let ast = parse(text)?;
        Ok(eval(ast))
    }
}

agree! { arithmetic:
    calculate("2 * (3 + 4) - 1") => Ok(Some(13));
    calculate("1 / 0") => Ok(None);
    calculate(&("1 + 2 * ".repeat(200) + "3")) => Ok(Some(405));
    calculate("2 +") => Err("unexpected end".to_string());
    calculate("2 x") => Err("unexpected x".to_string());
}

/// `Result<&'r Json<'r>, Error<'t>>`: two lifetimes, one for the text and one for the tree.
#[regions]
pub mod json {
    use rmm::prelude::*;
    #[derive(Debug, PartialEq)]
    enum Json<'r> {
        Null,
        Number(f64),
        Text(&'r str),
        Array(&'r [Json<'r>]),
        Object(&'r [(&'r str, Json<'r>)]),
    }

    #[derive(Debug, PartialEq)]
    pub struct Unexpected<'t>(&'t str);

    fn json<'r, 't>(text: &mut &'t str) -> Result<Json<'r>, Unexpected<'t>> {
        let all = text.trim_start();
        *text = all;
        if let Some(rest) = all.strip_prefix("null") {
            *text = rest;
            return Ok(Json::Null);
        }
        if all.starts_with('"') {
            return Ok(Json::Text(string(text)?));
        }
        if all.starts_with('[') {
            let mut items = rvec![];
            list(text, ']', &mut |text| {
                items.push(json(text)?);
                Ok(())
            })?;
            return Ok(Json::Array(items.into_slice()));
        }
        if all.starts_with('{') {
            let mut fields = rvec![];
            list(text, '}', &mut |text| {
                let name = string(text)?;
                *text = text
                    .trim_start()
                    .strip_prefix(':')
                    .ok_or(Unexpected(text))?;
                let value = json(text)?;
                fields.push((name, value));
                Ok(())
            })?;
            return Ok(Json::Object(fields.into_slice()));
        }
        let end = all.find([',', ']', '}', ' ']).unwrap_or(all.len());
        *text = &all[end..];
        all[..end]
            .parse()
            .map(Json::Number)
            .map_err(|_| Unexpected(all))
    }

    fn string<'r, 't>(text: &mut &'t str) -> Result<&'r str, Unexpected<'t>> {
        let whole = text.trim_start();
        let inner = whole.strip_prefix('"').ok_or(Unexpected(whole))?;
        let (string, rest) = inner.split_once('"').ok_or(Unexpected(whole))?;
        *text = rest;
        Ok(rstr!(string))
    }

    fn list<'t>(
        text: &mut &'t str,
        close: char,
        item: &mut dyn FnMut(&mut &'t str) -> Result<(), Unexpected<'t>>,
    ) -> Result<(), Unexpected<'t>> {
        let mut rest = text[1..].trim_start();
        while !rest.starts_with(close) {
            item(&mut rest)?;
            rest = rest.trim_start();
            match rest.strip_prefix(',') {
                Some(after) => rest = after,
                None if rest.starts_with(close) => {}
                None => return Err(Unexpected(rest)),
            }
        }
        *text = &rest[1..];
        Ok(())
    }

    fn depth(json: &Json<'_>) -> usize {
        match json {
            Json::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
            Json::Object(fields) => {
                1 + fields
                    .iter()
                    .map(|(name, v)| depth(v) * name.len())
                    .max()
                    .unwrap_or(0)
            }
            _ => 0,
        }
    }

    pub fn depth_of(mut text: &str) -> Result<usize, Unexpected<'_>> {
        let json = json(&mut text)?;
        Ok(depth(&json))
    }

    pub fn fails(text: &str) -> String {
        depth_of(text).map_or_else(|e| e.0.to_owned(), |_| String::new())
    }
}

agree! { json:
    fails(r#"{"a": [1, [null, "x"]], "b": -2.5}"#) => "";
    fails(r#"[1, x"#) => "x";
}

/// An environment for each call: what a call binds is gone when it returns.
#[regions]
pub mod interpreter {
    use rmm::prelude::*;
    use std::cell::Cell;

    enum Expr<'r> {
        Number(i64),
        Var(&'r str),
        Sub(&'r Expr<'r>, &'r Expr<'r>),
        If(&'r Expr<'r>, &'r Expr<'r>, &'r Expr<'r>),
        Call(&'r str, &'r [&'r Expr<'r>]),
    }

    struct Function<'r> {
        name: &'r str,
        params: &'r [&'r str],
        body: Cell<Option<&'r Expr<'r>>>,
        next: Option<&'r Function<'r>>,
    }

    struct Env<'e> {
        name: &'e str,
        value: i64,
        next: Option<&'e Env<'e>>,
    }

    fn number<'r>(n: i64) -> &'r Expr<'r> {
        rref!(Expr::Number(n))
    }

    fn call<'r>(name: &'r str, args: &[&'r Expr<'r>]) -> &'r Expr<'r> {
        rref!(Expr::Call(
            name,
            rcollect!(args.iter().copied()).into_slice()
        ))
    }

    fn sub<'r>(a: &'r Expr<'r>, b: i64) -> &'r Expr<'r> {
        rref!(Expr::Sub(a, number(b)))
    }

    fn function<'r>(
        name: &'r str,
        params: &[&'r str],
        next: Option<&'r Function<'r>>,
    ) -> &'r Function<'r> {
        let params = rcollect!(params.iter().copied()).into_slice();
        rref!(Function {
            name,
            params,
            body: Cell::new(None),
            next
        })
    }

    fn eval(expr: &Expr<'_>, env: Option<&Env<'_>>, program: &Function<'_>) -> Option<i64> {
        match *expr {
            Expr::Number(n) => Some(n),
            Expr::Var(name) => std::iter::successors(env, |env| env.next)
                .find(|env| env.name == name)
                .map(|env| env.value),
            Expr::Sub(a, b) => Some(eval(a, env, program)? - eval(b, env, program)?),
            Expr::If(test, yes, no) => {
                let branch = if eval(test, env, program)? > 0 {
                    yes
                } else {
                    no
                };
                eval(branch, env, program)
            }
            Expr::Call(name, args) => {
                let function =
                    std::iter::successors(Some(program), |f| f.next).find(|f| f.name == name)?;
                let mut inner = None;
                for (name, arg) in function.params.iter().zip(args) {
                    let value = eval(arg, env, program)?;
                    inner = Some(rref!(Env {
                        name,
                        value,
                        next: inner
                    }));
                }
                eval(function.body.get()?, inner, program)
            }
        }
    }

    fn program<'r>() -> &'r Function<'r> {
        // even(n, k) = if n { odd(n - 1, k) } else { k }, odd(n, k) = if n { even(n - 1, k) } else { k - 1 }
        let even = function("even", &["n", "k"], None);
        let odd = function("odd", &["n", "k"], Some(even));
        let (n, k) = (rref!(Expr::Var("n")), rref!(Expr::Var("k")));
        let less = sub(n, 1);
        even.body
            .set(Some(rref!(Expr::If(n, call("odd", &[less, k]), k))));
        odd.body.set(Some(rref!(Expr::If(
            n,
            call("even", &[less, k]),
            sub(k, 1)
        ))));
        odd
    }

    pub fn run(n: i64) -> Option<i64> {
        let program = program();
        let main = call("even", &[number(n), number(7)]);
        eval(main, None, program)
    }

    pub fn unbound() -> Option<i64> {
        let x = rref!(Expr::Var("x"));
        eval(call("even", &[x, x]), None, program())
    }
}

agree! { interpreter:
    run(6) => Some(7);
    run(9) => Some(6);
    run(100) => Some(7);
    unbound() => None;
}

/// Closures of a language: values hold environments, and an evaluator returns values.
#[regions]
pub mod lambda {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum Term<'r> {
        Var(usize),
        Lam(&'r Term<'r>),
        App(&'r Term<'r>, &'r Term<'r>),
        Lit(i32),
        Succ(&'r Term<'r>),
    }
    use Term::*;

    #[derive(Clone, Copy)]
    enum Value<'r> {
        Int(i32),
        Closure {
            body: &'r Term<'r>,
            env: Option<&'r Env<'r>>,
        },
    }

    #[derive(Clone, Copy)]
    struct Env<'r>(Value<'r>, Option<&'r Env<'r>>);

    fn eval<'r>(term: &'r Term<'r>, env: Option<&'r Env<'r>>) -> Result<Value<'r>, &'static str> {
        match term {
            Var(0) => env.map(|env| env.0).ok_or("unbound"),
            Var(n) => match env {
                Some(Env(_, rest)) => eval(rref!(Var(n - 1)), *rest),
                None => Err("unbound"),
            },
            Lam(body) => Ok(Value::Closure { body, env }),
            Lit(n) => Ok(Value::Int(*n)),
            Succ(inner) => match eval(inner, env)? {
                Value::Int(n) => Ok(Value::Int(n + 1)),
                Value::Closure { .. } => Err("not a number"),
            },
            App(f, arg) => {
                let Value::Closure {
                    body,
                    env: captured,
                } = eval(f, env)?
                else {
                    return Err("not a function");
                };
                let arg = eval(arg, env)?;
                eval(body, Some(rref!(Env(arg, captured))))
            }
        }
    }

    fn church<'r>(n: u32) -> &'r Term<'r> {
        let mut body = rref!(Var(0));
        for _ in 0..n {
            body = rref!(App(rref!(Var(1)), body));
        }
        rref!(Lam(rref!(Lam(body))))
    }

    pub fn numeral(n: u32) -> Result<i32, &'static str> {
        let succ = Lam(&Succ(&Var(0)));
        let zero = Lit(0);
        let applied = App(church(n), &succ);
        let term = App(&applied, &zero);
        match eval(&term, None)? {
            Value::Int(n) => Ok(n),
            Value::Closure { .. } => Err("stuck"),
        }
    }

    pub fn wrong() -> Option<&'static str> {
        eval(&App(&Lit(1), &Lit(2)), None).err()
    }
}

agree! { lambda:
    numeral(0) => Ok(0);
    numeral(5) => Ok(5);
    numeral(60) => Ok(60);
    wrong() => Some("not a function");
}
