//! Symbolic differentiation and simplification, with a table of rules as functions.

#[rmm::regions]
pub mod poly {
    use rmm::prelude::*;
    use std::fmt;

    #[derive(Clone, Copy, PartialEq, Debug)]
    pub enum E<'e> {
        N(f64),
        X(&'e str),
        Add(&'e E<'e>, &'e E<'e>),
        Mul(&'e E<'e>, &'e E<'e>),
        Pow(&'e E<'e>, i32),
        Sin(&'e E<'e>),
        Cos(&'e E<'e>),
    }
    use E::*;

    pub fn n<'e>(x: f64) -> &'e E<'e> {
        rref!(N(x))
    }
    pub fn x<'e>(name: &str) -> &'e E<'e> {
        rref!(X(rstr!(name)))
    }
    fn add<'e>(a: &'e E<'e>, b: &'e E<'e>) -> &'e E<'e> {
        rref!(Add(a, b))
    }
    fn mul<'e>(a: &'e E<'e>, b: &'e E<'e>) -> &'e E<'e> {
        rref!(Mul(a, b))
    }

    impl<'e> E<'e> {
        pub fn d(&'e self, by: &str) -> &'e E<'e> {
            match self {
                N(_) => n(0.0),
                X(name) => n(if *name == by { 1.0 } else { 0.0 }),
                Add(a, b) => add(a.d(by), b.d(by)),
                Mul(a, b) => add(mul(a.d(by), b), mul(a, b.d(by))),
                Pow(a, k) => mul(mul(n(f64::from(*k)), rref!(Pow(a, k - 1))), a.d(by)),
                Sin(a) => mul(rref!(Cos(a)), a.d(by)),
                Cos(a) => mul(n(-1.0), mul(rref!(Sin(a)), a.d(by))),
            }
        }

        fn map(&'e self, f: &dyn Fn(&'e E<'e>) -> Option<&'e E<'e>>) -> &'e E<'e> {
            let inner = match *self {
                N(_) | X(_) => self,
                Add(a, b) => add(a.map(f), b.map(f)),
                Mul(a, b) => mul(a.map(f), b.map(f)),
                Pow(a, k) => rref!(Pow(a.map(f), k)),
                Sin(a) => rref!(Sin(a.map(f))),
                Cos(a) => rref!(Cos(a.map(f))),
            };
            f(inner).unwrap_or(inner)
        }

        pub fn simplify(&'e self) -> &'e E<'e> {
            const RULES: [&str; 2] = ["fold", "unit"];
            let mut now = self;
            loop {
                let next = RULES.iter().fold(now, |e, rule| match *rule {
                    "fold" => e.map(&|e| fold(e)),
                    _ => e.map(&|e| unit(e)),
                });
                if next == now {
                    return now;
                }
                now = next;
            }
        }

        pub fn eval(&self, env: &[(&str, f64)]) -> Option<f64> {
            Some(match self {
                N(x) => *x,
                X(name) => env.iter().find(|(n, _)| n == name)?.1,
                Add(a, b) => a.eval(env)? + b.eval(env)?,
                Mul(a, b) => a.eval(env)? * b.eval(env)?,
                Pow(a, k) => a.eval(env)?.powi(*k),
                Sin(a) => a.eval(env)?.sin(),
                Cos(a) => a.eval(env)?.cos(),
            })
        }
    }

    fn fold<'e>(e: &'e E<'e>) -> Option<&'e E<'e>> {
        match e {
            Add(N(a), N(b)) => Some(n(a + b)),
            Mul(N(a), N(b)) => Some(n(a * b)),
            Mul(a, b @ N(_)) if !matches!(a, N(_)) => Some(mul(b, a)),
            _ => None,
        }
    }

    fn unit<'e>(e: &'e E<'e>) -> Option<&'e E<'e>> {
        Some(match e {
            Add(N(z), a) | Add(a, N(z)) if *z == 0.0 => a,
            Mul(N(z), _) if *z == 0.0 => &N(0.0),
            Mul(N(one), a) if *one == 1.0 => a,
            Pow(a, 1) => a,
            Pow(_, 0) => n(1.0),
            _ => return None,
        })
    }

    impl fmt::Display for E<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                N(x) => write!(f, "{x}"),
                X(name) => f.write_str(name),
                Add(a, b) => write!(f, "({a} + {b})"),
                Mul(a, b) => write!(f, "{a}*{b}"),
                Pow(a, k) => write!(f, "{a}^{k}"),
                Sin(a) => write!(f, "sin({a})"),
                Cos(a) => write!(f, "cos({a})"),
            }
        }
    }

    pub fn slope(at: f64) -> (String, Option<f64>) {
        let e = add(rref!(Pow(x("x"), 3)), mul(n(2.0), rref!(Sin(x("x")))));
        let d = e.d("x").simplify();
        (d.to_string(), d.eval(&[("x", at)]))
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert!(slope(turn as f64).1.is_some());
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        poly::slope(0.0),
        ("(3*x^2 + 2*cos(x))".to_string(), Some(2.0))
    );
    crate::peak::flat(poly::run);
}
