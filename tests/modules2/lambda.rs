//! Normalisation of lambda terms by evaluation: closures with environments, values, read back.

#[rmm::regions]
pub mod lambda {
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    pub enum Term<'t> {
        Var(usize),
        Lam(&'t Term<'t>),
        App(&'t Term<'t>, &'t Term<'t>),
    }

    #[derive(Clone, Copy)]
    enum Value<'v, 't> {
        Closure(Env<'v, 't>, &'t Term<'t>),
        Neutral(&'v Neutral<'v, 't>),
    }

    enum Neutral<'v, 't> {
        Level(usize),
        App(&'v Neutral<'v, 't>, Value<'v, 't>),
    }

    #[derive(Clone, Copy)]
    struct Env<'v, 't>(Option<&'v (Value<'v, 't>, Env<'v, 't>)>);

    impl<'v, 't> Env<'v, 't> {
        fn get(self, index: usize) -> Option<Value<'v, 't>> {
            let (value, rest) = self.0?;
            if index == 0 {
                Some(*value)
            } else {
                rest.get(index - 1)
            }
        }

        fn with(self, value: Value<'v, 't>) -> Self {
            Env(Some(rref!((value, self))))
        }
    }

    fn eval<'v, 't>(term: &'t Term<'t>, env: Env<'v, 't>) -> Value<'v, 't> {
        match term {
            Term::Var(i) => env.get(*i).expect("closed"),
            Term::Lam(body) => Value::Closure(env, body),
            Term::App(f, x) => apply(eval(f, env), eval(x, env)),
        }
    }

    fn apply<'v, 't>(f: Value<'v, 't>, x: Value<'v, 't>) -> Value<'v, 't> {
        match f {
            Value::Closure(env, body) => eval(body, env.with(x)),
            Value::Neutral(n) => Value::Neutral(rref!(Neutral::App(n, x))),
        }
    }

    fn quote<'q, 'v, 't>(value: Value<'v, 't>, depth: usize) -> &'q Term<'q> {
        match value {
            Value::Closure(env, body) => {
                let fresh = Value::Neutral(rref!(Neutral::Level(depth)));
                rref!(Term::Lam(quote(eval(body, env.with(fresh)), depth + 1)))
            }
            Value::Neutral(n) => quote_neutral(n, depth),
        }
    }

    fn quote_neutral<'q>(n: &Neutral<'_, '_>, depth: usize) -> &'q Term<'q> {
        match n {
            Neutral::Level(l) => rref!(Term::Var(depth - l - 1)),
            Neutral::App(f, x) => rref!(Term::App(quote_neutral(f, depth), quote(*x, depth))),
        }
    }

    pub fn normalize<'q>(term: &Term<'_>) -> &'q Term<'q> {
        quote(eval(term, Env(None)), 0)
    }

    fn church<'t>(n: usize) -> &'t Term<'t> {
        let mut body: &Term = rref!(Term::Var(0));
        for _ in 0..n {
            body = rref!(Term::App(rref!(Term::Var(1)), body));
        }
        rref!(Term::Lam(rref!(Term::Lam(body))))
    }

    fn number(term: &Term<'_>) -> Option<usize> {
        let Term::Lam(Term::Lam(inner)) = term else {
            return None;
        };
        let (mut body, mut n) = (*inner, 0);
        while let Term::App(Term::Var(1), rest) = body {
            n += 1;
            body = rest;
        }
        matches!(body, Term::Var(0)).then_some(n)
    }

    fn times<'t>() -> &'t Term<'t> {
        use Term::*;
        let inner = rref!(App(rref!(Var(1)), rref!(Var(0))));
        rref!(Lam(rref!(Lam(rref!(Lam(rref!(App(
            rref!(Var(2)),
            inner
        ))))))))
    }

    pub fn multiply(a: usize, b: usize) -> Option<usize> {
        let product = rref!(Term::App(rref!(Term::App(times(), church(a))), church(b)));
        number(normalize(product))
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert_eq!(multiply(turn % 5, 10), Some(turn % 5 * 10));
        }
    }
}

pub(crate) fn check() {
    assert_eq!(lambda::multiply(6, 7), Some(42));
    assert_eq!(lambda::multiply(0, 7), Some(0));
    crate::peak::flat(lambda::run);
}
