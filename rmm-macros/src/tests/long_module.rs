/// A name and what it stands for.
#[derive(Clone, Copy, Debug)]
pub struct BindingN<'r> {
    name: &'r str,
    value: i64,
    next: Option<&'r BindingN<'r>>,
}

/// An expression.
#[derive(Debug)]
pub enum ExprN<'r> {
    Number(i64),
    Name(&'r str),
    Sum(&'r ExprN<'r>, &'r ExprN<'r>),
    Let(&'r str, &'r ExprN<'r>, &'r ExprN<'r>),
}

/// The words of a text.
pub struct TableN<'r> {
    words: RVec<'r, &'r str>,
    longest: usize,
}

impl<'r> TableN<'r> {
    pub fn new() -> TableN<'r> {
        TableN {
            words: rvec![],
            longest: 0,
        }
    }

    pub fn add(&mut self, word: &str) -> &'r str {
        if let Some(known) = self.find(word) {
            return known;
        }
        let word: &str = rstr!(word);
        self.longest = self.longest.max(word.len());
        self.words.push(word);
        word
    }

    pub fn find(&self, word: &str) -> Option<&'r str> {
        self.words.iter().copied().find(|known| *known == word)
    }
}

fn bind_N<'r>(name: &'r str, value: i64, next: Option<&'r BindingN<'r>>) -> &'r BindingN<'r> {
    rref!(BindingN { name, value, next })
}

fn parse_N<'r>(words: &mut std::str::SplitWhitespace<'_>) -> Option<&'r ExprN<'r>> {
    let expr = match words.next()? {
        "+" => ExprN::Sum(parse_N(words)?, parse_N(words)?),
        "let" => {
            let name = rstr!(words.next()?);
            let value = parse_N(words)?;
            ExprN::Let(name, value, parse_N(words)?)
        }
        word => match word.parse() {
            Ok(number) => ExprN::Number(number),
            Err(_) => ExprN::Name(rstr!(word)),
        },
    };
    Some(rref!(expr))
}

fn eval_N(expr: &ExprN<'_>, names: Option<&BindingN<'_>>) -> i64 {
    match *expr {
        ExprN::Number(number) => number,
        ExprN::Name(name) => std::iter::successors(names, |binding| binding.next)
            .find(|binding| binding.name == name)
            .map_or(0, |binding| binding.value),
        ExprN::Sum(left, right) => eval_N(left, names) + eval_N(right, names),
        ExprN::Let(name, value, body) => {
            let value = eval_N(value, names);
            eval_N(body, Some(bind_N(name, value, names)))
        }
    }
}

fn fold_N<'r>(expr: &ExprN<'_>, known: &TableN<'_>) -> &'r ExprN<'r> {
    match expr {
        ExprN::Sum(left, right) => match (fold_N(left, known), fold_N(right, known)) {
            (ExprN::Number(a), ExprN::Number(b)) => rref!(ExprN::Number(a + b)),
            (left, right) => rref!(ExprN::Sum(left, right)),
        },
        ExprN::Let(name, value, body) => {
            let (value, body) = (fold_N(value, known), fold_N(body, known));
            rref!(ExprN::Let(rstr!(name), value, body))
        }
        ExprN::Name(name) if known.find(name).is_none() => rref!(ExprN::Number(0)),
        ExprN::Name(name) => rref!(ExprN::Name(rstr!(name))),
        ExprN::Number(number) => rref!(ExprN::Number(*number)),
    }
}

fn show_N<'r>(expr: &ExprN<'_>) -> RString<'r> {
    match expr {
        ExprN::Number(number) => rformat!("{number}"),
        ExprN::Name(name) => rformat!("{name}"),
        ExprN::Sum(left, right) => rformat!("({} + {})", show_N(left), show_N(right)),
        ExprN::Let(name, value, body) => {
            let (value, body) = (show_N(value), show_N(body));
            rformat!("let {name} = {value} in {body}")
        }
    }
}

fn lines_N<'r>(text: &str) -> RVec<'r, &'r ExprN<'r>> {
    let mut table = TableN::new();
    let mut exprs = rvec![];
    for line in text.lines() {
        let words = rcollect!(line.split_whitespace());
        words.iter().for_each(|word| {
            table.add(word);
        });
        if let Some(expr) = parse_N(&mut line.split_whitespace()) {
            exprs.push(fold_N(expr, &table));
        }
    }
    exprs
}

pub fn total_N(text: &str) -> i64 {
    let one = bind_N("one", 1, None);
    let exprs = lines_N(text);
    let values = rcollect!(exprs.iter().map(|expr| eval_N(expr, Some(one))));
    let mut sum = total_BEFORE("1");
    for (expr, value) in exprs.iter().zip(values.iter()) {
        let shown = show_N(expr);
        if shown.len() > 3 {
            sum += value;
        }
    }
    sum
}
