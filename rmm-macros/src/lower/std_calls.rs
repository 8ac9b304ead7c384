//! Calls of std and of rmm's own methods: the rows of the table tell the flows.

use std::rc::Rc;

use syn::{Expr, ExprMethodCall};

use super::Lower;
use super::calls::Arg;
use super::places::PlaceExpr;
use crate::ir::*;
use crate::knowledge::{self, Bindings, Fact, Row};
use crate::program::decls::Decls;
use crate::program::ty::{Def, FnTy, Ty};

/// The rows that a call may name, each with what its parameters stand for.
pub(super) struct StdCall {
    pub(super) rows: Vec<(Rc<Row>, Bindings)>,
    /// The receiver's type says that it is one of these; else only the name does.
    pub(super) is_known: bool,
    /// It is a method, and the receiver's type is surely std's: no import says otherwise.
    is_of_std: bool,
    has_turbofish: bool,
}

/// What a method is called on.
pub(super) struct Receiver {
    pub(super) place: PlaceExpr,
    pub(super) ty: Ty,
    /// `self` of `self.memo.borrow_mut()`.
    pub(super) chained: Option<VarId>,
}

impl StdCall {
    /// What a method call on a receiver of this type may name.
    pub(super) fn method(receiver: &Ty, call: &ExprMethodCall, decls: &Decls) -> StdCall {
        let all: Vec<Rc<Row>> =
            knowledge::methods(&call.method.to_string(), call.args.len()).collect();
        let known = match receiver {
            Ty::Unknown => Vec::new(),
            ty => knowledge::probe(ty, &all),
        };
        let is_known = !known.is_empty();
        let mut call = StdCall::of(if is_known { known } else { all });
        call.is_known = is_known;
        call.is_of_std = match receiver {
            Ty::Path(path) => match &path.def {
                Def::Known(_) => is_known,
                Def::External(name) => is_known && decls.is_of_std(name),
                Def::Decl(_) => false,
            },
            _ => false,
        };
        if is_known {
            for (row, found) in &mut call.rows {
                knowledge::bind_receiver(&row.sig.params[0].ty, receiver, found);
            }
        }
        call
    }

    /// A call of a function.
    pub(super) fn of(rows: Vec<Rc<Row>>) -> StdCall {
        let rows = rows.into_iter().map(|row| (row, Bindings::default()));
        StdCall {
            rows: rows.collect(),
            is_known: true,
            is_of_std: false,
            has_turbofish: false,
        }
    }

    /// `::<A, B>`: the row's own type parameters.
    pub(super) fn turbofish(&mut self, types: &[Ty]) {
        self.has_turbofish = true;
        for (row, found) in &mut self.rows {
            for (name, ty) in row.generics.iter().zip(types) {
                found.add(name, ty);
            }
        }
    }

    /// What a closure that is passed is called with, where all rows that take one agree.
    pub(super) fn closure(&self, index: usize) -> Option<Rc<FnTy>> {
        let mut all = self.rows.iter().filter_map(|(row, found)| {
            let of = row.param(index).closure.as_ref()?;
            let inputs = of.inputs.iter().map(|ty| found.instance(ty));
            Some(inputs.collect::<Vec<Ty>>())
        });
        let inputs = all.next()?;
        all.all(|other| other == inputs).then(|| {
            Rc::new(FnTy {
                inputs,
                output: Ty::Unknown,
                once: false,
            })
        })
    }

    /// Whether a closure that is passed is surely called at most once.
    fn calls_once(&self, index: usize) -> bool {
        let closure = |row: &Row| row.param(index).closure.as_ref().is_some_and(|of| of.once);
        self.is_of_std && self.rows.iter().all(|(row, _)| closure(row))
    }

    /// Rule: a row that can't take an argument of this type is not the one.
    pub(super) fn pass(&mut self, index: usize, ty: &Ty) {
        let fits = |(row, found): &(Rc<Row>, Bindings)| {
            knowledge::accepts(&found.instance(&row.param(index).ty), ty)
        };
        if self.rows.iter().any(fits) {
            self.rows.retain(fits);
            for (row, found) in &mut self.rows {
                knowledge::bind(&row.param(index).ty, ty, found);
            }
        }
    }

    /// The type of the parameter for an argument, if there is one row.
    fn demands(&self, index: usize) -> Option<Ty> {
        match &self.rows[..] {
            [(row, found)] if self.is_known => Some(found.instance(&row.param(index).ty)),
            _ => None,
        }
    }

    /// Whether a receiver of this type is moved.
    pub(super) fn takes(&self, receiver: &Ty) -> bool {
        let takes = |row: &Row| {
            row.of.name() == receiver.name() && !matches!(row.sig.params[0].ty, Ty::Ref { .. })
        };
        self.is_of_std && self.rows.iter().all(|(row, _)| takes(row))
    }

    /// The type that the receiver turns out to have.
    pub(super) fn receiver(&self) -> Option<Ty> {
        match &self.rows[..] {
            [(row, found)] if self.is_known && row.of.name().is_some() => {
                Some(found.instance(&row.of))
            }
            _ => None,
        }
    }

    /// What all rows do.
    pub(super) fn fact(&self) -> Option<Fact> {
        let facts = self.rows.iter().map(|(row, _)| row.fact.clone());
        facts.reduce(|all, fact| all.join(&fact))
    }

    /// The result's type, where all rows agree.
    ///
    /// Rule: where only the name is known, the type is that of `::<T>`, if it holds no reference.
    pub(super) fn output(&self, receiver: &Ty, args: &[Arg]) -> Ty {
        let mut types = self.rows.iter().map(|(row, found)| {
            let mut ty = collected(row, found.instance(&row.sig.output), receiver);
            // Rule: an iterator over what holds no reference holds none.
            if let Ty::Path(path) = &ty
                && ty.name() == Some("Iterator")
                && [receiver]
                    .into_iter()
                    .chain(args.iter().map(|arg| &arg.ty))
                    .all(Ty::owned)
            {
                ty = Ty::iterator(Vec::new(), path.args[0].clone());
            }
            ty
        });
        let Some(first) = types.next() else {
            return Ty::Unknown;
        };
        let agrees = types.all(|ty| ty == first);
        match agrees && (self.is_known || self.has_turbofish && first.owned()) {
            true => first,
            false => Ty::Unknown,
        }
    }

    /// Whether what an argument leaves in the receiver is of a type that can hold nothing made here.
    pub(super) fn stores_nothing(&self, index: usize) -> bool {
        let Some((row, found)) = self.rows.first().filter(|_| self.rows.len() == 1) else {
            return false;
        };
        let param = row.param(index);
        let keys = match &param.closure {
            Some(of) => of.output.keys(),
            None => param.ty.keys(),
        };
        let stores = &row.sig.params[0].carries.stores;
        let mut stored = keys
            .iter()
            .filter(|key| stores.iter().any(|to| row.sig.fits(key, to)));
        stored.all(|key| holds_nothing(&found.get(key)))
    }

    /// Whether an argument is a closure that is called, and not kept as a value.
    pub(super) fn calls(&self, index: usize) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|(row, _)| row.param(index).closure.is_some())
    }

    /// The one row, if there is one.
    pub(super) fn only(&self) -> Option<&Row> {
        match &self.rows[..] {
            [(row, _)] => Some(row),
            _ => None,
        }
    }
}

/// `collect::<Vec<_>>()`: what the items tell of a collection whose elements are left open.
fn collected(row: &Row, ty: Ty, receiver: &Ty) -> Ty {
    if !matches!(row.sig.output, Ty::Param(_)) || row.of.name() != Some("Iterator") {
        return ty;
    }
    let item = knowledge::iterated(receiver);
    match (ty.name(), &item) {
        (Some(name @ ("Vec" | "VecDeque" | "HashSet" | "BTreeSet" | "BinaryHeap")), _) => {
            ty.met(&Ty::known(name, vec![item]))
        }
        (Some(name @ ("HashMap" | "BTreeMap")), Ty::Tuple(pair)) => {
            ty.met(&Ty::known(name, pair.to_vec()))
        }
        _ => ty,
    }
}

impl Lower<'_> {
    /// Lowers the arguments. Each tells more of the row's parameters, and so of the closures after it.
    pub(super) fn std_args<'e>(
        &mut self,
        std: &mut StdCall,
        args: impl Iterator<Item = &'e Expr>,
    ) -> Vec<Arg> {
        let mut lowered = Vec::new();
        for (index, syntax) in args.enumerate() {
            if matches!(syntax, Expr::Closure(_)) {
                self.expected = std.closure(index);
                self.once = std.calls_once(index);
            }
            let mut arg = self.arg(syntax);
            (self.expected, self.once) = (None, false);
            if let Some(nodes) = self.closures.get(&arg.value) {
                let output = self.outputs.get(&nodes.result).cloned();
                arg.ty = Ty::Fn(Rc::new(FnTy {
                    inputs: Vec::new(),
                    output: output.unwrap_or(Ty::Unknown),
                    once: false,
                }));
            }
            std.pass(index, &arg.ty);
            if let Some(ty) = std.demands(index) {
                self.demand(syntax, &ty);
                arg.value = self.coerced(arg.value, &arg.ty, &ty);
            }
            lowered.push(arg);
        }
        lowered
    }
}

/// Whether a value of this type can hold nothing that was made here.
pub(super) fn holds_nothing(ty: &Ty) -> bool {
    ty.owned() && !matches!(ty, Ty::Param(_))
}
