//! Types of n functions: the variables of a function's inference end with it, its type is kept.

use crate::{
    input::{Numbers, mix},
    program::{Run, versions},
};

/// What one application says: the result of calling `function` with `argument`, all numbers of type variables.
#[derive(Clone, Copy)]
struct Applied {
    function: usize,
    argument: usize,
    result: usize,
}

const VARIABLES: usize = 60;

pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(17);
    let functions: Vec<Vec<_>> = (0..n)
        .map(|_| {
            let applied = (1..VARIABLES / 2).map(|i| Applied {
                function: random.below(2 * i),
                argument: 2 * i - 1,
                result: 2 * i,
            });
            applied.collect()
        })
        .collect();
    versions!(&functions)
}

#[rmm::regions]
mod inferred {
    use std::{cell::Cell, ptr};

    use rmm::prelude::*;

    use super::{Applied, VARIABLES, mix};

    pub enum Type<'r> {
        Free(usize),
        Variable(Cell<Option<&'r Type<'r>>>),
        Function(&'r Type<'r>, &'r Type<'r>),
    }

    impl<'r> Type<'r> {
        pub fn found(&'r self) -> &'r Type<'r> {
            match self {
                Type::Variable(is) => is.get().map_or(self, |is| is.found()),
                _ => self,
            }
        }

        pub fn holds(&'r self, variable: &Type<'r>) -> bool {
            match self.found() {
                Type::Function(from, to) => from.holds(variable) || to.holds(variable),
                other => ptr::eq(other, variable),
            }
        }
    }

    /// False if no type is both.
    pub fn unify<'r>(a: &'r Type<'r>, b: &'r Type<'r>) -> bool {
        let (a, b) = (a.found(), b.found());
        match (a, b) {
            _ if ptr::eq(a, b) => true,
            (Type::Variable(is), other) | (other, Type::Variable(is)) => {
                let variable = if ptr::eq(a, other) { b } else { a };
                let fits = !other.holds(variable);
                if fits {
                    is.set(Some(other));
                }
                fits
            }
            (Type::Function(from, to), Type::Function(other, result)) => {
                unify(from, other) && unify(to, result)
            }
            _ => false,
        }
    }

    /// A copy without variables, at most so deep.
    fn closed<'t, 'o>(of: &'t Type<'t>, depth: usize) -> &'o Type<'o> {
        match of.found() {
            Type::Function(from, to) if depth > 0 => {
                rref!(Type::Function(
                    closed(from, depth - 1),
                    closed(to, depth - 1)
                ))
            }
            _ => rref!(Type::Free(depth)),
        }
    }

    fn infer<'o>(applied: &[Applied]) -> Option<&'o Type<'o>> {
        let mut types = rvec![];
        for _ in 0..VARIABLES {
            let variable: &Type<'_> = rref!(Type::Variable(Cell::new(None)));
            types.push(variable);
        }
        for each in applied {
            let function = rref!(Type::Function(types[each.argument], types[each.result]));
            if !unify(types[each.function], function) {
                return None;
            }
        }
        Some(closed(types[0], 6))
    }

    pub fn sum(of: &Type<'_>) -> u64 {
        match of {
            Type::Function(from, to) => mix(sum(from), sum(to)),
            Type::Free(n) => *n as u64,
            Type::Variable(_) => 99,
        }
    }

    pub fn run(functions: &[Vec<Applied>]) -> u64 {
        let mut known = rvec![];
        for applied in functions {
            known.extend(infer(applied));
        }
        known.iter().fold(0, |all, of| mix(all, sum(of)))
    }
}

mod by_hand {
    use std::cell::Cell;

    use bumpalo::{Bump, collections::Vec};

    use super::{
        Applied, VARIABLES,
        inferred::{Type, sum, unify},
        mix,
    };

    fn closed<'t, 'o>(r: &'o Bump, of: &'t Type<'t>, depth: usize) -> &'o Type<'o> {
        r.alloc(match of.found() {
            Type::Function(from, to) if depth > 0 => {
                Type::Function(closed(r, from, depth - 1), closed(r, to, depth - 1))
            }
            _ => Type::Free(depth),
        })
    }

    pub fn infer<'o>(r: &'o Bump, turn: &Bump, applied: &[Applied]) -> Option<&'o Type<'o>> {
        let mut types = Vec::with_capacity_in(VARIABLES, turn);
        for _ in 0..VARIABLES {
            types.push(&*turn.alloc(Type::Variable(Cell::new(None))));
        }
        for each in applied {
            let function = turn.alloc(Type::Function(types[each.argument], types[each.result]));
            if !unify(types[each.function], function) {
                return None;
            }
        }
        Some(closed(r, types[0], 6))
    }

    pub fn run(functions: &[std::vec::Vec<Applied>]) -> u64 {
        let (r, mut turn) = (Bump::new(), Bump::new());
        let mut known = Vec::with_capacity_in(functions.len(), &r);
        for applied in functions {
            turn.reset();
            known.extend(infer(&r, &turn, applied));
        }
        known.iter().fold(0, |all, of| mix(all, sum(of)))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{Applied, by_hand::infer, inferred::sum, mix};

    pub fn run(functions: &[std::vec::Vec<Applied>]) -> u64 {
        let r = Bump::new();
        let mut known = Vec::new_in(&r);
        for applied in functions {
            known.extend(infer(&r, &r, applied));
        }
        known.iter().fold(0, |all, of| mix(all, sum(of)))
    }
}

mod with_std {
    use std::{cell::RefCell, rc::Rc};

    use super::{Applied, VARIABLES, mix};

    enum Type {
        Free(usize),
        Variable(RefCell<Option<Rc<Type>>>),
        Function(Rc<Type>, Rc<Type>),
    }

    fn found(of: &Rc<Type>) -> Rc<Type> {
        match &**of {
            Type::Variable(is) => is.borrow().as_ref().map_or_else(|| Rc::clone(of), found),
            _ => Rc::clone(of),
        }
    }

    fn holds(of: &Rc<Type>, variable: &Rc<Type>) -> bool {
        let of = found(of);
        match &*of {
            Type::Function(from, to) => holds(from, variable) || holds(to, variable),
            _ => Rc::ptr_eq(&of, variable),
        }
    }

    fn unify(a: &Rc<Type>, b: &Rc<Type>) -> bool {
        let (a, b) = (found(a), found(b));
        match (&*a, &*b) {
            _ if Rc::ptr_eq(&a, &b) => true,
            (Type::Variable(is), _) => {
                let fits = !holds(&b, &a);
                if fits {
                    *is.borrow_mut() = Some(Rc::clone(&b));
                }
                fits
            }
            (_, Type::Variable(is)) => {
                let fits = !holds(&a, &b);
                if fits {
                    *is.borrow_mut() = Some(Rc::clone(&a));
                }
                fits
            }
            (Type::Function(from, to), Type::Function(other, result)) => {
                unify(from, other) && unify(to, result)
            }
            _ => false,
        }
    }

    fn closed(of: &Rc<Type>, depth: usize) -> Type {
        match &*found(of) {
            Type::Function(from, to) if depth > 0 => {
                Type::Function(closed(from, depth - 1).into(), closed(to, depth - 1).into())
            }
            _ => Type::Free(depth),
        }
    }

    fn infer(applied: &[Applied]) -> Option<Type> {
        let variable = |_| Rc::new(Type::Variable(RefCell::new(None)));
        let types: Vec<_> = (0..VARIABLES).map(variable).collect();
        for each in applied {
            let (from, to) = (&types[each.argument], &types[each.result]);
            let function = Rc::new(Type::Function(Rc::clone(from), Rc::clone(to)));
            if !unify(&types[each.function], &function) {
                return None;
            }
        }
        Some(closed(&types[0], 6))
    }

    fn sum(of: &Type) -> u64 {
        match of {
            Type::Function(from, to) => mix(sum(from), sum(to)),
            Type::Free(n) => *n as u64,
            Type::Variable(_) => 99,
        }
    }

    pub fn run(functions: &[Vec<Applied>]) -> u64 {
        let known: Vec<_> = functions
            .iter()
            .filter_map(|applied| infer(applied))
            .collect();
        known.iter().fold(0, |all, of| mix(all, sum(of)))
    }
}
