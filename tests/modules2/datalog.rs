//! Datalog: facts, rules, semi-naive evaluation to a fixpoint.

#[rmm::regions]
pub mod datalog {
    use rmm::prelude::*;

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Term<'p> {
        Const(&'p str),
        Var(&'p str),
    }

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Atom<'p> {
        pred: &'p str,
        args: &'p [Term<'p>],
    }

    #[derive(Clone, Copy)]
    struct Rule<'p> {
        head: Atom<'p>,
        body: &'p [Atom<'p>],
    }

    #[derive(Clone, Copy)]
    struct Binding<'b, 'p> {
        var: &'p str,
        value: &'p str,
        next: Option<&'b Binding<'b, 'p>>,
    }

    type Env<'b, 'p> = Option<&'b Binding<'b, 'p>>;

    fn lookup<'p>(mut env: Env<'_, 'p>, var: &str) -> Option<&'p str> {
        while let Some(b) = env {
            if b.var == var {
                return Some(b.value);
            }
            env = b.next;
        }
        None
    }

    fn atom<'p>(text: &str) -> Option<Atom<'p>> {
        let (pred, rest) = text.trim().split_once('(')?;
        let args = rest.strip_suffix(')')?.split(',').map(|arg| {
            let arg = rstr!(arg.trim());
            if arg.starts_with(char::is_uppercase) {
                Term::Var(arg)
            } else {
                Term::Const(arg)
            }
        });
        Some(Atom {
            pred: rstr!(pred),
            args: rcollect!(args).into_slice(),
        })
    }

    fn rules<'p>(text: &str) -> Option<RVec<'p, Rule<'p>>> {
        let mut out = rvec![];
        for line in text.split('.').map(str::trim).filter(|l| !l.is_empty()) {
            let (head, body) = match line.split_once(":-") {
                Some((head, body)) => (head, body),
                None => (line, ""),
            };
            let mut atoms = rvec![];
            for part in body.split(';').filter(|p| !p.trim().is_empty()) {
                atoms.push(atom(part)?);
            }
            out.push(Rule {
                head: atom(head)?,
                body: atoms.into_slice(),
            });
        }
        Some(out)
    }

    fn matches<'b, 'p>(
        pattern: &Atom<'p>,
        fact: &Atom<'p>,
        env: Env<'b, 'p>,
    ) -> Option<Env<'b, 'p>> {
        if pattern.pred != fact.pred || pattern.args.len() != fact.args.len() {
            return None;
        }
        let mut env = env;
        for (p, f) in pattern.args.iter().zip(fact.args) {
            let Term::Const(value) = *f else { return None };
            match *p {
                Term::Const(c) if c == value => {}
                Term::Const(_) => return None,
                Term::Var(var) => match lookup(env, var) {
                    Some(bound) if bound == value => {}
                    Some(_) => return None,
                    None => {
                        env = Some(rref!(Binding {
                            var,
                            value,
                            next: env
                        }))
                    }
                },
            }
        }
        Some(env)
    }

    fn substitute<'p>(atom: &Atom<'p>, env: Env<'_, 'p>) -> Atom<'p> {
        let args = rcollect!(atom.args.iter().map(|&a| match a {
            Term::Var(v) => lookup(env, v).map_or(a, Term::Const),
            Term::Const(_) => a,
        }));
        Atom {
            args: args.into_slice(),
            ..*atom
        }
    }

    fn join<'p>(
        body: &[Atom<'p>],
        facts: &[Atom<'p>],
        env: Env<'_, 'p>,
        found: &mut dyn FnMut(Env<'_, 'p>),
    ) {
        let [first, rest @ ..] = body else {
            return found(env);
        };
        for fact in facts {
            if let Some(env) = matches(first, fact, env) {
                join(rest, facts, env, found);
            }
        }
    }

    fn solve<'p>(rules: &[Rule<'p>]) -> RVec<'p, Atom<'p>> {
        let mut facts = rvec![];
        let mut known = rset! {};
        loop {
            let mut new = rvec![];
            for rule in rules {
                join(rule.body, &facts, None, &mut |env| {
                    let fact = substitute(&rule.head, env);
                    if known.insert(fact) {
                        new.push(fact);
                    }
                });
            }
            if new.is_empty() {
                return facts;
            }
            facts.append(&mut new);
        }
    }

    pub fn query(program: &str, pred: &str) -> Option<Vec<String>> {
        let rules = rules(program)?;
        let facts = solve(&rules);
        let mut out: Vec<String> = facts
            .iter()
            .filter(|f| f.pred == pred)
            .map(|f| {
                f.args
                    .iter()
                    .map(|a| match a {
                        Term::Const(c) | Term::Var(c) => *c,
                    })
                    .collect::<Vec<_>>()
                    .join("-")
            })
            .collect();
        out.sort();
        Some(out)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let program = format!(
                "edge(a,b). edge(b,c{turn}). path(X,Y) :- edge(X,Y). path(X,Z) :- edge(X,Y); path(Y,Z)."
            );
            assert_eq!(query(&program, "path").unwrap().len(), 3);
        }
    }
}

pub(crate) fn check() {
    let program = "edge(a, b). edge(b, c). edge(c, d). path(X, Y) :- edge(X, Y). path(X, Z) :- edge(X, Y); path(Y, Z).";
    assert_eq!(
        datalog::query(program, "path").unwrap(),
        ["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"]
    );
    assert_eq!(datalog::query("oops", "x"), None);
    crate::peak::flat(datalog::run);
}
