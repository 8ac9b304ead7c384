//! Calls of std and of rmm's own methods: the rows of the table tell the flows.

use std::rc::Rc;

use proc_macro2::Span;
use syn::{Expr, ExprMethodCall};

use super::calls::Arg;
use super::places::PlaceExpr;
use super::{Lower, Parts};
use crate::ir::*;
use crate::knowledge::{self, Bindings, Fact, Row};
use crate::program::ty::{FnTy, Ty};

/// The rows that a call may name, each with what its parameters stand for.
pub(super) struct StdCall {
    rows: Vec<(Rc<Row>, Bindings)>,
    /// The receiver's type says that it is one of these; else only the name does.
    pub(super) is_known: bool,
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
    pub(super) fn method(receiver: &Ty, call: &ExprMethodCall) -> StdCall {
        let all: Vec<Rc<Row>> =
            knowledge::methods(&call.method.to_string(), call.args.len()).collect();
        let known = match receiver {
            Ty::Unknown => Vec::new(),
            ty => knowledge::probe(ty, &all),
        };
        let is_known = !known.is_empty();
        let mut call = StdCall::of(if is_known { known } else { all });
        call.is_known = is_known;
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
            })
        })
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
    fn stores_nothing(&self, index: usize) -> bool {
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
    fn calls(&self, index: usize) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|(row, _)| row.param(index).closure.is_some())
    }

    /// The one row, if there is one.
    fn only(&self) -> Option<&Row> {
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
        for (index, arg) in args.enumerate() {
            if matches!(arg, Expr::Closure(_)) {
                self.expected = std.closure(index);
            }
            let mut arg = self.arg(arg);
            self.expected = None;
            if let Some(nodes) = self.closures.get(&arg.value) {
                let output = self.outputs.get(&nodes.result).cloned();
                arg.ty = Ty::Fn(Rc::new(FnTy {
                    inputs: Vec::new(),
                    output: output.unwrap_or(Ty::Unknown),
                }));
            }
            std.pass(index, &arg.ty);
            lowered.push(arg);
        }
        lowered
    }

    /// The flows of a method call of std.
    pub(super) fn std_method(
        &mut self,
        on: &Receiver,
        args: &[Arg],
        std: &StdCall,
        fact: &Fact,
        output: &Ty,
        span: Span,
    ) -> NodeId {
        if fact.grows {
            self.works(Work::Growth);
        }
        self.feed_std(on.place.value, args, fact, std.is_known);
        for (index, (arg, of)) in args.iter().zip(&fact.args).enumerate() {
            if of.stored && !std.stores_nothing(index) {
                let value = match self.closures.get(&arg.value).filter(|_| std.calls(index)) {
                    Some(nodes) => nodes.result,
                    None if of.iterated => self.elements(arg),
                    None => arg.value,
                };
                self.store_std(on, args, index, value, span);
            }
            if of.receives {
                self.store(Store {
                    target: arg.value,
                    value: on.place.value,
                    op: Op::Loose,
                    inside: true,
                    deep: false,
                    far: true,
                    certain: false,
                    suspected: false,
                    span,
                });
            }
        }
        if holds_nothing(output) || fact.gives_nothing() && !self.is_foreign(on, std) {
            return NodeId::NOTHING;
        }
        let result = self.node();
        let mut holds = false;
        if let Some(op) = fact.receiver {
            holds |= on.place.value != NodeId::NOTHING;
            self.flow(on.place.value, result, op);
            if fact.borrows {
                holds |= !on.place.through.is_empty();
                self.borrow_for_stores(&on.place, result);
            }
        }
        // Of a type that nobody knows, a method may give its arguments back.
        let foreign = self.is_foreign(on, std) && fact.receiver.is_some();
        for (index, (arg, of)) in args.iter().zip(&fact.args).enumerate() {
            let called = self.closures.get(&arg.value).filter(|_| std.calls(index));
            let given = called.map(|nodes| nodes.result);
            let values = match given {
                Some(given) => [
                    Some(given).filter(|_| of.returned),
                    Some(arg.value).filter(|_| of.captured),
                ],
                None => [
                    Some(arg.value).filter(|_| of.returned || of.captured || foreign),
                    None,
                ],
            };
            for value in values.into_iter().flatten() {
                holds |= value != NodeId::NOTHING;
                self.flow_as(value, result, Op::Loose, false);
            }
        }
        if !holds {
            return NodeId::NOTHING;
        }
        if let Some(row) = std.only() {
            self.std_parts(row, on, args, result);
        }
        result
    }

    /// Whether the receiver may be of a type that is neither std's nor rmm's.
    fn is_foreign(&self, on: &Receiver, std: &StdCall) -> bool {
        !std.is_known
            && !on.place.root.is_some_and(|root| {
                let root = &self.body[root];
                root.is_handle || root.is_container || root.frozen
            })
    }

    /// Rule: a closure is given what the types of its inputs name: parts of the receiver, other
    /// arguments, what it gave before.
    fn feed_std(&mut self, receiver: NodeId, args: &[Arg], fact: &Fact, is_known: bool) {
        for (index, (arg, of)) in args.iter().zip(&fact.args).enumerate() {
            let Some(nodes) = self.closures.get(&arg.value).copied() else {
                continue;
            };
            if !is_known {
                let others = (args.iter().enumerate()).filter(|&(other, _)| other != index);
                let others: Vec<NodeId> =
                    others.map(|(_, arg)| arg.value).chain([receiver]).collect();
                self.feed(arg.value, others.into_iter(), true);
                continue;
            }
            if of.fed {
                self.feed(arg.value, [receiver].into_iter(), false);
            }
            for &other in &of.fed_by {
                let value = args[other].value;
                match self.closures.get(&value) {
                    Some(others) => self.flow_as(others.result, nodes.params, Op::Loose, false),
                    // `fold(init, …)` gives `init` itself.
                    None => self.flow_as(value, nodes.params, Op::Same, false),
                }
            }
            if of.again {
                self.flow_as(nodes.result, nodes.params, Op::Loose, false);
            }
        }
    }

    /// Rule: what is stored through the receiver goes into all that it may refer to.
    fn store_std(&mut self, on: &Receiver, args: &[Arg], index: usize, value: NodeId, span: Span) {
        let of = on.ty.peeled().clone();
        let is_handle = of.name().is_some_and(crate::program::ty::is_handle);
        // What is stored has the type of an element, not of the container.
        let shape = match of.args() {
            list if is_handle && list.len() == args.len() => list[index].shape(),
            [one] if is_handle => one.shape(),
            list if is_handle => Ty::Tuple(list.to_vec().into()).flat_shape(),
            _ => of.flat_shape(),
        };
        self.keyed(on.place.root.or(on.chained), value, shape);
        let mut inside = true;
        if let Some(root) = on.place.root {
            let var = &self.body[root];
            inside = !var.is_container;
            if !var.is_handle && !matches!(var.ty, Ty::Ref { .. }) {
                let node = var.node;
                self.flow_as(value, node, Op::Wrap, true);
            }
        }
        let store = Store {
            target: on.place.value,
            value,
            op: Op::Wrap,
            inside,
            deep: false,
            far: true,
            certain: true,
            suspected: false,
            span,
        };
        for target in on.place.through.iter().chain([&on.place.value]) {
            self.store(Store {
                target: *target,
                ..store
            });
        }
    }

    /// What an argument that is taken apart gives: the elements, not what they lie in.
    fn elements(&mut self, arg: &Arg) -> NodeId {
        let is_handle = |ty: &Ty| ty.name().is_some_and(crate::program::ty::is_handle);
        if let Some(&item) = self.items.get(&arg.value) {
            return item;
        }
        match &arg.ty {
            // `&[T]`, and `&RVec<T>`, whose handle lies between.
            Ty::Ref { inner, .. } if is_handle(inner) => {
                let handle = self.derived(arg.value, Op::Load);
                self.derived(handle, Op::Load)
            }
            Ty::Ref { inner, .. } if matches!(**inner, Ty::Slice(_)) => {
                self.derived(arg.value, Op::Load)
            }
            ty if is_handle(ty) => self.derived(arg.value, Op::Take),
            ty => {
                let items = self.derived(arg.value, Op::Destructure);
                let loaded = self.derived(arg.value, Op::Load);
                let whole = match ty {
                    Ty::Unknown => arg.value,
                    _ => NodeId::NOTHING,
                };
                self.joined(&[items, loaded, whole], Op::Same)
            }
        }
    }

    /// The parts of a result whose type shows what they are made of.
    fn std_parts(&mut self, row: &Row, on: &Receiver, args: &[Arg], result: NodeId) {
        let closure = |lower: &Self, wanted: &Ty| {
            let gives = |index: &usize| row.closure(*index).is_some_and(|of| of.output == *wanted);
            let index = (0..args.len()).find(gives)?;
            Some(lower.closures.get(&args[index].value)?.result)
        };
        let output = &row.sig.output;
        match (output.name(), output.args()) {
            (Some("Iterator"), [item]) => {
                let item = match item {
                    // The items are those of the iterator itself, unless they are known.
                    Ty::Param(_)
                        if row.of.args().first() == Some(item)
                            && row.of.name() == Some("Iterator") =>
                    {
                        self.items.get(&on.place.value).copied()
                    }
                    item => self.value_of(item, row, on, args),
                };
                if let Some(item) = item {
                    self.items.insert(result, item);
                }
            }
            (Some("Option"), [item]) => {
                if let Some(given) = closure(self, item) {
                    self.parts
                        .insert(result, Parts::Variants(vec![("Some".to_string(), given)]));
                } else if let Some(given) = closure(self, output)
                    && row.of != *output
                {
                    self.inherit_parts(given, result, false);
                } else if row.of == *output {
                    // One of several of the same type.
                    let other = closure(self, output).or_else(|| {
                        let same = |index: &usize| row.sig.params[index + 1].ty == *output;
                        (0..args.len()).find(same).map(|index| args[index].value)
                    });
                    if let Some(other) = other
                        && (self.parts.contains_key(&other)
                            || self.parts.contains_key(&on.place.value))
                    {
                        self.parts
                            .insert(result, Parts::OneOf(vec![on.place.value, other]));
                    }
                }
            }
            _ => {}
        }
    }

    /// A value of a type that names parameters of the row, made of what the call is given.
    fn value_of(&mut self, ty: &Ty, row: &Row, on: &Receiver, args: &[Arg]) -> Option<NodeId> {
        if ty.holds_nothing() {
            return Some(NodeId::NOTHING);
        }
        if let Ty::Tuple(parts) = ty {
            let nodes = parts
                .iter()
                .enumerate()
                .map(|(index, ty)| Some((index.to_string(), self.value_of(ty, row, on, args)?)));
            let nodes = nodes.collect::<Option<Vec<_>>>()?;
            return Some(self.whole("", nodes));
        }
        let is_item = |of: &Ty| of.name() == Some("Iterator") && of.args().first() == Some(ty);
        if is_item(&row.of) {
            return Some(self.item_of(on.place.value));
        }
        // A container that is taken apart, or drained, gives its elements.
        if row.of.args() == [ty.clone()] && row.of.name() != Some("Option") {
            return Some(self.derived(on.place.value, Op::Take));
        }
        for (index, param) in row.sig.params[1..].iter().enumerate() {
            if is_item(&param.ty) {
                return Some(self.item_of(args[index].value));
            }
            if param.closure.as_ref().is_some_and(|of| of.output == *ty) {
                return self
                    .closures
                    .get(&args[index].value)
                    .map(|nodes| nodes.result);
            }
        }
        None
    }

    /// A call of a function of std.
    pub(super) fn std_function(
        &mut self,
        std: &StdCall,
        args: &[Arg],
        output: &Ty,
        span: Span,
    ) -> NodeId {
        let (Some(row), Some(fact)) = (std.rows.first().map(|(row, _)| row.clone()), std.fact())
        else {
            return self.unknown_call(args, span);
        };
        // What is written to is behind `&mut`: the signature tells it by layers.
        if row
            .sig
            .params
            .iter()
            .any(|param| !param.carries.stores.is_empty())
        {
            let mut holes = Vec::new();
            let params = row.sig.params.iter().zip(args);
            let passed: Vec<_> = params
                .map(|(param, arg)| self.pass(&row.sig, param, arg, &mut holes))
                .collect();
            let result = self.flows(&row.sig, &passed, &holes, span);
            return if holds_nothing(output) {
                NodeId::NOTHING
            } else {
                result
            };
        }
        self.feed_std(NodeId::NOTHING, args, &fact, true);
        if holds_nothing(output) {
            return NodeId::NOTHING;
        }
        let op = match &row.sig.output {
            Ty::Param(_) => Op::Same,
            _ => Op::Wrap,
        };
        let mut nodes = Vec::new();
        for (index, (arg, of)) in args.iter().zip(&fact.args).enumerate() {
            if !of.returned {
                continue;
            }
            let called = self.closures.get(&arg.value).filter(|_| std.calls(index));
            let value = called.map_or(arg.value, |nodes| nodes.result);
            nodes.push(match of.iterated {
                true => self.elements(arg),
                false => value,
            });
        }
        self.joined(&nodes, op)
    }
}

/// Whether a value of this type can hold nothing that was made here.
fn holds_nothing(ty: &Ty) -> bool {
    ty.owned() && !matches!(ty, Ty::Param(_))
}
