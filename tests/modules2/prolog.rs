//! Resolution of Horn clauses: terms with variables as cells, a trail, backtracking, an iterator of answers by callback.

#[rmm::regions]
pub mod prolog {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Clone, Copy)]
    pub enum Term<'a> {
        Atom(&'a str),
        Var(&'a Cell<Option<Term<'a>>>),
        Compound(&'a str, &'a [Term<'a>]),
    }

    pub enum Source<'s> {
        Atom(&'s str),
        Var(usize),
        Compound(&'s str, Vec<Source<'s>>),
    }

    pub struct Clause<'s> {
        pub head: Source<'s>,
        pub body: Vec<Source<'s>>,
        pub vars: usize,
    }

    impl<'a> Term<'a> {
        fn fresh() -> Term<'a> {
            Term::Var(rref!(Cell::new(None)))
        }

        fn deref(self) -> Term<'a> {
            let mut t = self;
            while let Term::Var(cell) = t {
                match cell.get() {
                    Some(next) => t = next,
                    None => break,
                }
            }
            t
        }

        fn show(self, out: &mut String) {
            match self.deref() {
                Term::Atom(name) => out.push_str(name),
                Term::Var(_) => out.push('_'),
                Term::Compound(f, args) => {
                    out.push_str(f);
                    let mut sep = '(';
                    for arg in args {
                        out.push(sep);
                        arg.show(out);
                        sep = ',';
                    }
                    out.push(')');
                }
            }
        }
    }

    fn instantiate<'a>(source: &Source<'_>, vars: &[Term<'a>]) -> Term<'a> {
        match source {
            Source::Atom(name) => Term::Atom(rstr!(name)),
            Source::Var(i) => vars[*i],
            Source::Compound(f, args) => {
                let args = rcollect!(args.iter().map(|a| instantiate(a, vars)));
                Term::Compound(rstr!(f), args.into_slice())
            }
        }
    }

    struct Machine<'a, 'p> {
        program: &'p [Clause<'p>],
        trail: RVec<'a, &'a Cell<Option<Term<'a>>>>,
        steps: usize,
    }

    impl<'a, 'p> Machine<'a, 'p> {
        fn unify(&mut self, a: Term<'a>, b: Term<'a>) -> bool {
            match (a.deref(), b.deref()) {
                (Term::Var(x), Term::Var(y)) if std::ptr::eq(x, y) => true,
                (Term::Var(x), t) | (t, Term::Var(x)) => {
                    x.set(Some(t));
                    self.trail.push(x);
                    true
                }
                (Term::Atom(x), Term::Atom(y)) => x == y,
                (Term::Compound(f, xs), Term::Compound(g, ys)) => {
                    f == g
                        && xs.len() == ys.len()
                        && xs.iter().zip(ys).all(|(&x, &y)| self.unify(x, y))
                }
                _ => false,
            }
        }

        fn undo(&mut self, mark: usize) {
            for cell in self.trail.drain(mark..) {
                cell.set(None);
            }
        }

        fn solve(&mut self, goals: &[Term<'a>], found: &mut dyn FnMut() -> bool) -> bool {
            self.steps += 1;
            let Some((&goal, rest)) = goals.split_first() else {
                return found();
            };
            for clause in self.program {
                let mark = self.trail.len();
                let vars = rcollect!((0..clause.vars).map(|_| Term::fresh()));
                let head = instantiate(&clause.head, &vars);
                if self.unify(goal, head) {
                    let mut next = rvec![];
                    next.extend(clause.body.iter().map(|g| instantiate(g, &vars)));
                    next.extend_from_slice(rest);
                    if !self.solve(&next, found) {
                        return false;
                    }
                }
                self.undo(mark);
            }
            true
        }
    }

    pub fn ask(
        program: &[Clause<'_>],
        query: &Source<'_>,
        vars: usize,
        limit: usize,
    ) -> Vec<String> {
        let mut machine = Machine {
            program,
            trail: rvec![],
            steps: 0,
        };
        let vars = rcollect!((0..vars).map(|_| Term::fresh()));
        let goal = instantiate(query, &vars);
        let mut answers = Vec::new();
        machine.solve(&[goal], &mut || {
            let mut text = String::new();
            for v in &vars {
                v.show(&mut text);
                text.push(';');
            }
            answers.push(text);
            answers.len() < limit
        });
        answers
    }

    pub fn append() -> Vec<Clause<'static>> {
        use Source::*;
        let cons = |h, t| Compound("c", vec![h, t]);
        vec![
            Clause {
                head: Compound("app", vec![Atom("nil"), Var(0), Var(0)]),
                body: vec![],
                vars: 1,
            },
            Clause {
                head: Compound(
                    "app",
                    vec![cons(Var(0), Var(1)), Var(2), cons(Var(0), Var(3))],
                ),
                body: vec![Compound("app", vec![Var(1), Var(2), Var(3)])],
                vars: 4,
            },
        ]
    }

    pub fn list<'s>(items: &[&'s str]) -> Source<'s> {
        items.iter().rev().fold(Source::Atom("nil"), |t, h| {
            Source::Compound("c", vec![Source::Atom(h), t])
        })
    }

    pub fn run(turns: usize) {
        let program = append();
        for _ in 0..turns {
            let query = Source::Compound(
                "app",
                vec![Source::Var(0), Source::Var(1), list(&["a"; 12])],
            );
            assert_eq!(ask(&program, &query, 2, 100).len(), 13);
        }
    }
}

pub(crate) fn check() {
    use prolog::*;
    let query = Source::Compound(
        "app",
        vec![Source::Var(0), Source::Var(1), list(&["a", "b"])],
    );
    assert_eq!(
        ask(&append(), &query, 2, 9),
        [
            "nil;c(a,c(b,nil));",
            "c(a,nil);c(b,nil);",
            "c(a,c(b,nil));nil;"
        ]
    );
    assert_eq!(ask(&append(), &query, 2, 1).len(), 1);
    crate::peak::flat(prolog::run);
}
