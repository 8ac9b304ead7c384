//! Straight-line code into SSA values, with hash consing, constant folding, and dead code removed.

#[rmm::regions]
pub mod ssa {
    use rmm::prelude::*;
    use std::hash::{Hash, Hasher};

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Op {
        Add,
        Mul,
        Sub,
    }

    #[derive(Clone, Copy)]
    pub enum Stmt<'s> {
        Const(&'s str, i64),
        Bin(&'s str, Op, &'s str, &'s str),
        Print(&'s str),
    }

    #[derive(Debug)]
    pub struct Value<'f> {
        id: usize,
        kind: Kind<'f>,
    }

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    enum Kind<'f> {
        Const(i64),
        Param(&'f str),
        Bin(Op, &'f Value<'f>, &'f Value<'f>),
    }

    impl PartialEq for Value<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.id == other.id
        }
    }
    impl Eq for Value<'_> {}
    impl Hash for Value<'_> {
        fn hash<H: Hasher>(&self, state: &mut H) {
            self.id.hash(state);
        }
    }

    struct Builder<'f> {
        pool: RMap<'f, Kind<'f>, &'f Value<'f>>,
        scope: RMap<'f, &'f str, &'f Value<'f>>,
        prints: RVec<'f, &'f Value<'f>>,
    }

    impl<'f> Builder<'f> {
        fn value(&mut self, kind: Kind<'f>) -> &'f Value<'f> {
            let id = self.pool.len();
            *self
                .pool
                .entry(kind)
                .or_insert_with(|| rref!(Value { id, kind }))
        }

        fn bin(&mut self, op: Op, a: &'f Value<'f>, b: &'f Value<'f>) -> &'f Value<'f> {
            use Kind::Const;
            let kind = match (op, a.kind, b.kind) {
                (Op::Add, Const(x), Const(y)) => Const(x.wrapping_add(y)),
                (Op::Mul, Const(x), Const(y)) => Const(x.wrapping_mul(y)),
                (Op::Sub, Const(x), Const(y)) => Const(x.wrapping_sub(y)),
                (Op::Add, Const(0), _) => return b,
                (Op::Add | Op::Sub, _, Const(0)) | (Op::Mul, _, Const(1)) => return a,
                (Op::Sub, _, _) if a == b => Const(0),
                (Op::Add | Op::Mul, _, _) if a.id > b.id => Kind::Bin(op, b, a),
                _ => Kind::Bin(op, a, b),
            };
            self.value(kind)
        }

        fn read(&mut self, name: &str) -> &'f Value<'f> {
            if let Some(v) = self.scope.get(name) {
                return v;
            }
            let name = rstr!(name);
            let v = self.value(Kind::Param(name));
            self.scope.insert(name, v);
            v
        }
    }

    fn build<'f>(code: &[Stmt<'_>]) -> Builder<'f> {
        let mut b = Builder {
            pool: rmap! {},
            scope: rmap! {},
            prints: rvec![],
        };
        for stmt in code {
            match *stmt {
                Stmt::Const(name, n) => {
                    let v = b.value(Kind::Const(n));
                    b.scope.insert(rstr!(name), v);
                }
                Stmt::Bin(name, op, x, y) => {
                    let (x, y) = (b.read(x), b.read(y));
                    let v = b.bin(op, x, y);
                    b.scope.insert(rstr!(name), v);
                }
                Stmt::Print(name) => {
                    let v = b.read(name);
                    b.prints.push(v);
                }
            }
        }
        b
    }

    fn live<'v, 'f>(roots: &[&'v Value<'f>]) -> RVec<'v, &'v Value<'f>> {
        let mut seen = rset! {};
        let mut order = rvec![];
        fn visit<'v, 'f>(
            v: &'v Value<'f>,
            seen: &mut RSet<'_, usize>,
            order: &mut RVec<'_, &'v Value<'f>>,
        ) {
            if !seen.insert(v.id) {
                return;
            }
            if let Kind::Bin(_, a, b) = v.kind {
                visit(a, seen, order);
                visit(b, seen, order);
            }
            order.push(v);
        }
        for root in roots {
            visit(root, &mut seen, &mut order);
        }
        order
    }

    pub fn optimize(code: &[Stmt<'_>]) -> String {
        let b = build(code);
        let mut out = rformat!();
        for v in live(&b.prints) {
            use std::fmt::Write;
            match v.kind {
                Kind::Const(n) => writeln!(out, "v{} = {n}", v.id),
                Kind::Param(p) => writeln!(out, "v{} = {p}", v.id),
                Kind::Bin(op, a, b) => writeln!(out, "v{} = {op:?} v{} v{}", v.id, a.id, b.id),
            }
            .unwrap();
        }
        out.to_string()
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let names: Vec<String> = (0..40).map(|i| format!("x{i}")).collect();
            let mut code = vec![Stmt::Const("x0", turn as i64)];
            for w in names.windows(2) {
                code.push(Stmt::Bin(&w[1], Op::Add, &w[0], "y"));
            }
            code.push(Stmt::Print("x39"));
            assert_eq!(
                optimize(&code).lines().count(),
                if turn == 0 { 39 } else { 41 }
            );
        }
    }
}

pub(crate) fn check() {
    use ssa::{Op::*, Stmt::*, optimize};
    let code = [
        Const("a", 2),
        Const("b", 3),
        Bin("c", Mul, "a", "b"),
        Bin("d", Add, "x", "c"),
        Bin("e", Add, "c", "x"),
        Bin("z", Sub, "d", "e"),
        Print("e"),
        Print("z"),
    ];
    assert_eq!(
        optimize(&code),
        "v3 = x\nv2 = 6\nv4 = Add v2 v3\nv5 = 0\n".replace("v3 = x\nv2 = 6", "v2 = 6\nv3 = x")
    );
    crate::peak::flat(ssa::run);
}
