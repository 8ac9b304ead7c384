//! The flows of a call of std, as the facts of its rows tell.

use proc_macro2::Span;

use super::calls::Arg;
use super::places::load_of;
use super::std_calls::{Receiver, StdCall, holds_nothing};
use super::views::is_std;
use super::{Lower, Parts};
use crate::ir::*;
use crate::knowledge::{Fact, Row};
use crate::program::ty::{Ty, is_std_wrapper};

impl Lower<'_> {
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
        let views = views(on, std);
        self.feed_std(on.place.value, args, fact, std.is_known, views);
        for (index, (arg, of)) in args.iter().zip(&fact.args).enumerate() {
            if of.stored && !std.stores_nothing(index) {
                self.store_std(on, args, index, std, fact, span);
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
                    views: Carried::WHOLE,
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
            // Rule: what a closure gives, or another argument, may be there instead.
            let op = typed(op, on, std, output);
            let certain =
                op != Op::Loose && !fact.args.iter().any(|arg| arg.is_closure || arg.returned);
            let behind = self.borrow_behind(on.place.value, &on.ty, op, result, certain);
            if !behind {
                let views = if certain { views } else { Carried::WHOLE };
                self.push_flow(on.place.value, result, op, certain, views);
            }
            // What is borrowed behind `&` is no part of the place where the reference is.
            let behind = behind && matches!(on.ty, Ty::Ref { mutable: false, .. });
            if fact.borrows && !behind {
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
                let is_within = std.rows.iter().all(|(row, _)| gives_within(row, index));
                let op = if is_within { Op::Wrap } else { Op::Loose };
                self.flow_as(value, result, op, false);
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

    /// Rule: what is borrowed from a container behind a reference is a part of what the container's handle refers to, and
    /// lives no longer than the reference: `words.first()` for `words: &RVec<T>`. Says whether there is such a container.
    pub(super) fn borrow_behind(
        &mut self,
        of: NodeId,
        ty: &Ty,
        op: Op,
        result: NodeId,
        certain: bool,
    ) -> bool {
        let tie = match op {
            Op::Slice => Op::Tie,
            Op::Iterate => Op::Ties,
            _ => return false,
        };
        let (mut ty, mut reference) = (ty, of);
        if To::of(ty).is_none_or(|to| to == To::Handle) {
            return false;
        }
        // `&&RVec<T>`: the inner reference is copied.
        while let Ty::Ref { inner, mutable, .. } = ty
            && let Ty::Ref {
                mutable: of_inner, ..
            } = &**inner
        {
            if *mutable || *of_inner {
                return false;
            }
            (ty, reference) = (inner, self.kept(reference, load_of(inner)));
        }
        let reference = self.kept(reference, Op::PartTo(To::Reference));
        let handle = self.kept(reference, Op::LoadTo(To::Handle));
        self.push_flow(handle, result, op, certain, Carried::EACH);
        self.flow_as(reference, result, tie, false);
        true
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
    fn feed_std(
        &mut self,
        receiver: NodeId,
        args: &[Arg],
        fact: &Fact,
        is_known: bool,
        views: Carried,
    ) {
        for (index, (arg, of)) in args.iter().zip(&fact.args).enumerate() {
            let Some(nodes) = self.closures.get(&arg.value).copied() else {
                continue;
            };
            if !is_known {
                let others = (args.iter().enumerate()).filter(|&(other, _)| other != index);
                let others: Vec<NodeId> =
                    others.map(|(_, arg)| arg.value).chain([receiver]).collect();
                self.feed(arg.value, others.into_iter(), true, Carried::WHOLE);
                continue;
            }
            if of.fed {
                self.feed(arg.value, [receiver].into_iter(), false, views);
            }
            for &other in &of.fed_by {
                let value = args[other].value;
                match self
                    .closures
                    .get(&value)
                    .filter(|_| fact.args[other].is_closure)
                {
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
    fn store_std(
        &mut self,
        on: &Receiver,
        args: &[Arg],
        index: usize,
        std: &StdCall,
        fact: &Fact,
        span: Span,
    ) {
        let arg = &args[index];
        let of = on.ty.peeled().clone();
        let is_handle = of.is_handle();
        // What is stored has the type of an element, not of the container.
        let element = match of.args() {
            list if is_handle && list.len() == args.len() => Some(&list[index]),
            [one] if is_handle => Some(one),
            _ => None,
        };
        let root = on.place.root.or(on.chained);
        if let Some(element) = element
            && root.is_some_and(|root| self.body.param_of(root).is_some())
        {
            self.lives_as(arg.value, element);
        }
        let shape = match (element, of.args()) {
            (Some(element), _) => element.shape(),
            (None, list) if is_handle => Ty::Tuple(list.to_vec().into()).flat_shape(),
            _ => of.flat_shape(),
        };
        let value = match self.closures.get(&arg.value).filter(|_| std.calls(index)) {
            Some(nodes) => nodes.result,
            None if fact.args[index].iterated => {
                self.elements(arg, std.only().map(|row| &row.param(index).ty))
            }
            None => arg.value,
        };
        self.keyed(root, value, shape);
        // What is stored in an entry of a map is not in what lies in the map.
        let mut inside =
            !(std.is_known && matches!(&on.ty, Ty::Path(_)) && of.name() == Some("Entry"));
        let views = views(on, std);
        if let Some(root) = on.place.root {
            let var = &self.body[root];
            inside = !var.is_container;
            if !var.is_handle && !matches!(var.ty, Ty::Ref { .. }) {
                let node = var.node;
                self.push_flow(value, node, Op::Wrap, true, views);
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
            views,
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
    fn elements(&mut self, arg: &Arg, param: Option<&Ty>) -> NodeId {
        let items = match (self.items.get(&arg.value), &arg.ty) {
            (Some(&item), _) => item,
            // The handle lies between `&RVec<T>` and its elements.
            (None, Ty::Ref { inner, .. }) if inner.is_handle() => {
                let handle = self.derived(arg.value, Op::Load);
                self.derived(handle, Op::Destructure)
            }
            (None, Ty::Ref { .. }) => self.derived(arg.value, Op::Destructure),
            (None, ty) if ty.is_handle() => self.derived(arg.value, Op::Take),
            (None, ty) => {
                let items = self.derived(arg.value, Op::Destructure);
                let loaded = self.derived(arg.value, Op::Load);
                let whole = match ty {
                    Ty::Unknown => arg.value,
                    _ => NodeId::NOTHING,
                };
                self.joined(&[items, loaded, whole], Op::Same)
            }
        };
        // `&[T]`, and an iterator over `&T`, are copied from: the items are references to what is stored.
        let is_copied = |param: &Ty| match param {
            Ty::Ref { .. } => true,
            param => matches!(param.args().first(), Some(Ty::Ref { .. })),
        };
        match param.map(is_copied) {
            Some(false) => items,
            Some(true) => self.derived(items, Op::Load),
            None => {
                let copied = self.derived(items, Op::Load);
                self.joined(&[items, copied, arg.value], Op::Same)
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
            return Some(self.whole(&Ty::unit(), "", nodes));
        }
        let is_item = |of: &Ty| of.name() == Some("Iterator") && of.args().first() == Some(ty);
        if is_item(&row.of) {
            return Some(self.item_of(on.place.value));
        }
        // A container that is taken apart, or drained, gives its elements.
        if row.of.args() == [ty.clone()] && row.of.name() != Some("Option") {
            return Some(self.kept(on.place.value, Op::Take));
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
        self.feed_std(NodeId::NOTHING, args, &fact, true, Carried::WHOLE);
        if holds_nothing(output) {
            return NodeId::NOTHING;
        }
        let op = match &row.sig.output {
            Ty::Param(_) => Op::Same,
            _ => Op::Wrap,
        };
        let mut nodes = Vec::new();
        let known = args.iter().zip(&fact.args).enumerate();
        for (index, (arg, of)) in known.filter(|(_, (_, of))| of.returned) {
            let called = self.closures.get(&arg.value).filter(|_| std.calls(index));
            let value = called.map_or(arg.value, |nodes| nodes.result);
            nodes.push(match of.iterated {
                true => self.elements(arg, Some(&row.param(index).ty)),
                false => value,
            });
        }
        self.joined(&nodes, op)
    }
}

/// Rule: std's containers, and what borrows from them, look at no element, so an element that they give is as it was
/// put in.
fn typed(op: Op, on: &Receiver, std: &StdCall, output: &Ty) -> Op {
    let is_plain = |row: &Row| match &row.of {
        Ty::Slice(inner) => matches!(**inner, Ty::Param(_)),
        of => !of.args().is_empty() && of.args().iter().all(|arg| matches!(arg, Ty::Param(_))),
    };
    let of = on.ty.peeled().name();
    if !std.is_known
        || !of.is_some_and(|name| is_std_wrapper(name) || name == "Entry")
        || !std.rows.iter().all(|(row, _)| is_plain(row))
    {
        return op;
    }
    match op {
        Op::Iterate | Op::Slice => Op::Within,
        Op::Unwrap => To::of(output).map_or(op, Op::UnwrapTo),
        op => op,
    }
}

/// Whether a result refers to an argument, or to what a closure gives: `or_insert(value)`.
fn gives_within(row: &Row, index: usize) -> bool {
    let param = row.param(index);
    let given = param.closure.as_ref().map_or(&param.ty, |of| &of.output);
    matches!(&row.sig.output, Ty::Ref { inner, .. } if matches!(given, Ty::Param(_)) && **inner == *given)
}

/// Rule: what std takes out of its containers is as it was put in.
fn views(on: &Receiver, std: &StdCall) -> Carried {
    match std.is_known && is_std(&on.ty) {
        true => Carried::EACH,
        false => Carried::WHOLE,
    }
}
