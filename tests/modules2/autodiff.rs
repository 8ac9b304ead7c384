//! Automatic differentiation on a tape, with operators overloaded for variables that know their tape.

#[rmm::regions]
pub mod autodiff {
    use rmm::prelude::*;
    use std::{
        cell::RefCell,
        ops::{Add, Mul, Neg, Sub},
    };

    #[derive(Clone, Copy)]
    struct Node {
        parents: [(usize, f64); 2],
    }

    pub struct Tape<'t> {
        nodes: RefCell<RVec<'t, Node>>,
    }

    #[derive(Clone, Copy)]
    pub struct Var<'v, 't> {
        tape: &'v Tape<'t>,
        id: usize,
        value: f64,
    }

    impl<'t> Tape<'t> {
        pub fn new() -> Tape<'t> {
            Tape {
                nodes: RefCell::new(rvec![]),
            }
        }
        fn push(&self, value: f64, parents: [(usize, f64); 2]) -> Var<'_, 't> {
            let mut nodes = self.nodes.borrow_mut();
            nodes.push(Node { parents });
            Var {
                tape: self,
                id: nodes.len() - 1,
                value,
            }
        }
        pub fn var(&self, value: f64) -> Var<'_, 't> {
            self.push(value, [(0, 0.0); 2])
        }
    }

    impl<'v, 't> Var<'v, 't> {
        fn unary(self, value: f64, d: f64) -> Self {
            self.tape.push(value, [(self.id, d), (0, 0.0)])
        }
        pub fn sin(self) -> Self {
            self.unary(self.value.sin(), self.value.cos())
        }
        pub fn tanh(self) -> Self {
            let t = self.value.tanh();
            self.unary(t, 1.0 - t * t)
        }
        pub fn gradient<'g>(self) -> RVec<'g, f64> {
            let nodes = self.tape.nodes.borrow();
            let mut grad = rvec![0.0; nodes.len()];
            grad[self.id] = 1.0;
            for (i, node) in nodes.iter().enumerate().rev() {
                for (parent, d) in node.parents {
                    let g = grad[i];
                    grad[parent] += d * g;
                }
            }
            grad
        }
    }

    impl Add for Var<'_, '_> {
        type Output = Self;
        fn add(self, o: Self) -> Self {
            self.tape
                .push(self.value + o.value, [(self.id, 1.0), (o.id, 1.0)])
        }
    }
    impl Mul for Var<'_, '_> {
        type Output = Self;
        fn mul(self, o: Self) -> Self {
            self.tape.push(
                self.value * o.value,
                [(self.id, o.value), (o.id, self.value)],
            )
        }
    }
    impl Sub for Var<'_, '_> {
        type Output = Self;
        fn sub(self, o: Self) -> Self {
            self + -o
        }
    }
    impl Neg for Var<'_, '_> {
        type Output = Self;
        fn neg(self) -> Self {
            self.unary(-self.value, -1.0)
        }
    }

    pub fn derivative(f: impl for<'v, 't> Fn(Var<'v, 't>) -> Var<'v, 't>, x: f64) -> f64 {
        let tape = Tape::new();
        let _unused = tape.var(0.0);
        let x = tape.var(x);
        let y = f(x);
        y.gradient()[x.id]
    }

    pub fn train(steps: usize) -> f64 {
        let data = [(0.0, 0.0), (1.0, 0.5), (2.0, 1.0)];
        let mut w = 0.0;
        for _ in 0..steps {
            let tape = Tape::new();
            let _zero = tape.var(0.0);
            let weight = tape.var(w);
            let loss = data
                .iter()
                .map(|&(x, y)| {
                    let error = weight * tape.var(x) - tape.var(y);
                    error * error
                })
                .fold(tape.var(0.0), |a, b| a + b);
            w -= 0.05 * loss.gradient()[weight.id];
        }
        w
    }

    pub fn run(turns: usize) {
        assert!((train(turns) - 0.5).abs() < 1e-6);
    }
}

pub(crate) fn check() {
    let d = autodiff::derivative(|x| x * x * x + x.sin(), 2.0);
    assert!((d - (12.0 + 2.0_f64.cos())).abs() < 1e-9, "{d}");
    crate::peak::flat(autodiff::run);
}
