//! Types inferred by unification: Hindley and Milner's, with variables that are cells.

#[rmm::regions]
pub mod unify {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Clone, Copy)]
    pub enum Type<'t> {
        Int,
        Bool,
        Fun(Ty<'t>, Ty<'t>),
        Var(&'t Var<'t>),
    }

    type Ty<'t> = &'t Type<'t>;

    pub struct Var<'t> {
        id: u32,
        bound: Cell<Option<Ty<'t>>>,
    }

    pub enum Expr<'e> {
        Lit(i64),
        Name(&'e str),
        Lam(&'e str, &'e Expr<'e>),
        App(&'e Expr<'e>, &'e Expr<'e>),
        Let(&'e str, &'e Expr<'e>, &'e Expr<'e>),
        If(&'e Expr<'e>, &'e Expr<'e>, &'e Expr<'e>),
    }

    struct Scheme<'t> {
        vars: &'t [&'t Var<'t>],
        ty: Ty<'t>,
    }

    #[derive(Clone, Copy)]
    struct Env<'t> {
        name: &'t str,
        scheme: &'t Scheme<'t>,
        next: Option<&'t Env<'t>>,
    }

    #[derive(Debug)]
    pub enum TypeError {
        Unbound(String),
        Mismatch(String, String),
        Infinite,
    }

    #[derive(Default)]
    struct Fresh {
        next: Cell<u32>,
    }

    impl Fresh {
        fn var<'t>(&self) -> Ty<'t> {
            let id = self.next.get();
            self.next.set(id + 1);
            let var = rref!(Var {
                id,
                bound: Cell::new(None)
            });
            rref!(Type::Var(var))
        }
    }

    fn prune<'t>(ty: Ty<'t>) -> Ty<'t> {
        match ty {
            Type::Var(v) => match v.bound.get() {
                Some(inner) => {
                    let end = prune(inner);
                    v.bound.set(Some(end));
                    end
                }
                None => ty,
            },
            _ => ty,
        }
    }

    fn occurs<'t>(v: &Var<'t>, ty: Ty<'t>) -> bool {
        match prune(ty) {
            Type::Var(w) => w.id == v.id,
            Type::Fun(a, b) => occurs(v, a) || occurs(v, b),
            _ => false,
        }
    }

    fn show(ty: Ty<'_>) -> String {
        match prune(ty) {
            Type::Int => "int".into(),
            Type::Bool => "bool".into(),
            Type::Var(v) => format!("t{}", v.id),
            Type::Fun(a, b) => format!("({} -> {})", show(a), show(b)),
        }
    }

    fn unify<'t>(a: Ty<'t>, b: Ty<'t>) -> Result<(), TypeError> {
        match (prune(a), prune(b)) {
            (Type::Var(v), Type::Var(w)) if v.id == w.id => Ok(()),
            (Type::Var(v), other) | (other, Type::Var(v)) => {
                if occurs(v, other) {
                    return Err(TypeError::Infinite);
                }
                v.bound.set(Some(other));
                Ok(())
            }
            (Type::Fun(a, b), Type::Fun(c, d)) => {
                unify(a, c)?;
                unify(b, d)
            }
            (Type::Int, Type::Int) | (Type::Bool, Type::Bool) => Ok(()),
            (a, b) => Err(TypeError::Mismatch(show(a), show(b))),
        }
    }

    fn free<'t>(ty: Ty<'t>, out: &mut RVec<'_, &'t Var<'t>>) {
        match prune(ty) {
            Type::Var(v) if !out.iter().any(|o| o.id == v.id) => out.push(v),
            Type::Fun(a, b) => {
                free(a, out);
                free(b, out);
            }
            _ => {}
        }
    }

    fn generalize<'t>(env: Option<&Env<'t>>, ty: Ty<'t>) -> &'t Scheme<'t> {
        let mut fixed = rvec![];
        let mut at = env;
        while let Some(e) = at {
            free(e.scheme.ty, &mut fixed);
            at = e.next;
        }
        let mut mine = rvec![];
        free(ty, &mut mine);
        let vars = rcollect!(
            mine.iter()
                .copied()
                .filter(|v| !fixed.iter().any(|f| f.id == v.id))
        );
        rref!(Scheme {
            vars: vars.into_slice(),
            ty
        })
    }

    fn instantiate<'t>(scheme: &Scheme<'t>, fresh: &Fresh) -> Ty<'t> {
        let map = rcollect!(scheme.vars.iter().map(|v| (v.id, fresh.var())));
        fn copy<'t>(ty: Ty<'t>, map: &[(u32, Ty<'t>)]) -> Ty<'t> {
            let ty = prune(ty);
            match ty {
                Type::Var(v) => map.iter().find(|(id, _)| *id == v.id).map_or(ty, |m| m.1),
                Type::Fun(a, b) => rref!(Type::Fun(copy(a, map), copy(b, map))),
                _ => ty,
            }
        }
        copy(scheme.ty, &map)
    }

    fn infer<'t>(
        expr: &Expr<'t>,
        env: Option<&'t Env<'t>>,
        fresh: &Fresh,
    ) -> Result<Ty<'t>, TypeError> {
        Ok(match *expr {
            Expr::Lit(_) => &Type::Int,
            Expr::Name(name) => {
                let mut at = env;
                loop {
                    match at {
                        Some(e) if e.name == name => break instantiate(e.scheme, fresh),
                        Some(e) => at = e.next,
                        None => return Err(TypeError::Unbound(name.to_string())),
                    }
                }
            }
            Expr::Lam(name, body) => {
                let ty = fresh.var();
                let scheme = rref!(Scheme { vars: &[], ty });
                let inner = rref!(Env {
                    name,
                    scheme,
                    next: env
                });
                rref!(Type::Fun(ty, infer(body, Some(inner), fresh)?))
            }
            Expr::App(f, x) => {
                let f = infer(f, env, fresh)?;
                let x = infer(x, env, fresh)?;
                let out = fresh.var();
                unify(f, rref!(Type::Fun(x, out)))?;
                out
            }
            Expr::Let(name, value, body) => {
                let ty = infer(value, env, fresh)?;
                let env = Env {
                    name,
                    scheme: generalize(env, ty),
                    next: env,
                };
                infer(body, Some(rref!(env)), fresh)?
            }
            Expr::If(c, a, b) => {
                unify(infer(c, env, fresh)?, &Type::Bool)?;
                let a = infer(a, env, fresh)?;
                unify(a, infer(b, env, fresh)?)?;
                a
            }
        })
    }

    pub fn type_of(expr: &Expr<'_>) -> Result<String, TypeError> {
        let ty = infer(expr, None, &Fresh::default())?;
        Ok(show(ty))
    }

    pub fn run(turns: usize) {
        use Expr::*;
        for _ in 0..turns {
            let id = rref!(Lam("x", rref!(Name("x"))));
            let mut e: &Expr = rref!(Name("id"));
            for _ in 0..10 {
                e = rref!(App(rref!(Name("id")), e));
            }
            assert!(type_of(rref!(Let("id", id, e))).is_ok());
        }
    }
}

pub(crate) fn check() {
    use unify::{Expr::*, *};
    let id = Lam("x", &Name("x"));
    assert_eq!(
        type_of(&Let("id", &id, &App(&Name("id"), &Lit(1)))).unwrap(),
        "int"
    );
    assert_eq!(
        type_of(&Lam("f", &Lam("x", &App(&Name("f"), &Name("x"))))).unwrap(),
        "((t1 -> t2) -> (t1 -> t2))"
    );
    assert!(matches!(
        type_of(&Lam("x", &App(&Name("x"), &Name("x")))),
        Err(TypeError::Infinite)
    ));
    assert!(matches!(
        type_of(&If(&Lit(1), &Lit(1), &Lit(2))),
        Err(TypeError::Mismatch(..))
    ));
    crate::peak::flat(unify::run);
}
