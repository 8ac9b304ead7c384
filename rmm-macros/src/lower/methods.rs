//! Calls of methods: of the program, of std, and unknown ones.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall};

use super::calls::Arg;
use super::knowledge::{self, Method};
use super::{Lower, Parts};
use crate::ir::*;
use crate::normalize::mark;
use crate::program::ty::Ty;

impl Lower<'_> {
    pub(super) fn method_call(&mut self, call: &ExprMethodCall, discards: bool) -> NodeId {
        let name = call.method.to_string();
        let dest = self.dest.take();
        let place = self.place(&call.receiver);
        if let Some(id) = self.method_callee(call) {
            return self.program_method(id, call, place, dest);
        }
        let mut args: Vec<Arg> = Vec::new();
        for (index, arg) in call.args.iter().enumerate() {
            if matches!(arg, Expr::Closure(_)) {
                self.expected = self.closure_inputs(&call.receiver, &name, index, &args);
            }
            args.push(self.arg(arg));
            self.expected = None;
        }
        if let Some(of) = super::typing::behind(&self.type_of(&call.receiver)).name()
            && let Some(combines) = knowledge::combines(of, &name)
        {
            let of = of.to_string();
            let result = self.combined(
                &place,
                &args,
                combines,
                matches!(name.as_str(), "fold" | "try_fold" | "reduce" | "scan"),
            );
            self.given(&of, &name, &place, &args, result);
            return result;
        }
        if name == "into_iter"
            && args.is_empty()
            && self
                .type_of(&call.receiver)
                .name()
                .is_some_and(crate::program::ty::is_handle)
        {
            let result = self.viewed(&place, Op::Iterate);
            let item = self.derived(place.value, Op::Take);
            self.items.insert(result, item);
            return result;
        }
        if let Some(turbofish) = &call.turbofish
            && knowledge::TURBOFISH.contains(&name.as_str())
            && turbofish
                .args
                .iter()
                .all(|arg| matches!(arg, syn::GenericArgument::Type(ty) if self.ty(ty).owned()))
        {
            self.feed_all(&place, &args, true);
            return NodeId::NOTHING;
        }
        let receiver = place.value;
        let of_region = place.root.is_some_and(|root| self.body[root].is_region)
            && knowledge::REGION.contains(&name.as_str());
        let known = match knowledge::method(&name, args.len()) {
            _ if of_region => Method::Owned,
            // Rule: a method that gives `()` in std gives something else if its value is used.
            _ if !discards && knowledge::UNIT.contains(&name.as_str()) => Method::Unknown,
            // A method of the program may have the name of one of std's.
            _ if self.may_be_of_program(call) => Method::Unknown,
            known => known,
        };
        match known {
            Method::Owned => {
                if name.starts_with("push") || name.starts_with("write") || name == "reserve" {
                    self.works(Work::Growth);
                }
                self.feed_all(&place, &args, true);
                NodeId::NOTHING
            }
            Method::Store => {
                self.works(Work::Growth);
                let root = place.root.map(|root| {
                    (
                        self.body[root].node,
                        self.body[root].is_handle,
                        self.body[root].is_container,
                    )
                });
                let inside = root.is_none_or(|(.., is_container)| !is_container);
                let takes_items = name.starts_with("extend") || name == "append";
                let of = self.type_of(&call.receiver).peeled().clone();
                let is_handle = of.name().is_some_and(crate::program::ty::is_handle);
                let chained = self.root_of_chain(&call.receiver);
                for (index, arg) in args.iter().enumerate() {
                    // What is stored has the type of an element, not of the container.
                    let shape = match of.args() {
                        list if is_handle && list.len() == args.len() => list[index].shape(),
                        [one] if is_handle => one.shape(),
                        list if is_handle => Ty::Tuple(list.to_vec().into()).flat_shape(),
                        _ => of.flat_shape(),
                    };
                    self.keyed(place.root.or(chained), arg.value, shape);
                    if let Some((node, false, _)) = root
                        && !place
                            .root
                            .is_some_and(|root| matches!(self.body[root].ty, Ty::Ref { .. }))
                    {
                        self.flow_as(arg.value, node, Op::Wrap, true);
                    }
                    for target in place.through.iter().chain([&receiver]) {
                        let store = Store {
                            target: *target,
                            value: arg.value,
                            op: Op::Wrap,
                            inside,
                            deep: false,
                            far: true,
                            certain: true,
                            suspected: false,
                            span: call.span(),
                        };
                        self.store(store);
                    }
                    // `extend` stores the items.
                    if takes_items {
                        let items = self.derived(arg.value, Op::Destructure);
                        let loaded = self.derived(arg.value, Op::Load);
                        let items = self.joined(&[items, loaded], Op::Same);
                        self.store(Store {
                            target: receiver,
                            value: items,
                            op: Op::Loose,
                            inside,
                            deep: false,
                            far: true,
                            certain: true,
                            suspected: false,
                            span: call.span(),
                        });
                    }
                }
                self.feed_all(&place, &args, true);
                if matches!(name.as_str(), "insert" | "set")
                    || name.starts_with("get_or_insert")
                    || name.starts_with("or_insert")
                {
                    let result = self.derived(receiver, Op::Loose);
                    if result != NodeId::NOTHING && name.contains("or_insert") {
                        self.borrow_for_stores(&place, result);
                    }
                    result
                } else {
                    NodeId::NOTHING
                }
            }
            Method::View(op) => {
                // Of a type that we know, only `unwrap_or` and its like give an argument back.
                let ours = place.root.is_some_and(|root| {
                    let root = &self.body[root];
                    root.is_handle || root.is_container || root.frozen
                });
                let result = self.viewed(&place, op);
                if op == Op::Unwrap || !ours {
                    for arg in &args {
                        self.flow_as(arg.value, result, Op::Loose, false);
                    }
                }
                result
            }
            Method::Takes => self.derived(receiver, Op::Loose),
            Method::Unknown => self.unknown_method(&place, args, call),
        }
    }

    /// A method of the program, called on `place`.
    fn program_method(
        &mut self,
        id: crate::program::decls::FnId,
        call: &ExprMethodCall,
        place: super::places::PlaceExpr,
        dest: Option<Ident>,
    ) -> NodeId {
        let sig = &self.program[id].signature;
        let by_reference = matches!(
            sig.params.first().map(|param| &param.ty),
            Some(Ty::Ref { .. })
        );
        let is_reference = matches!(self.type_of(&call.receiver), Ty::Ref { .. });
        // `value.f()` borrows the value; `reference.f()` passes the reference on.
        let mut value = place.value;
        if by_reference && !is_reference {
            let borrowed = self.reference_to(&place);
            value = self.joined(&[borrowed, value], Op::Same);
        }
        let receives = !self.is_frozen(&call.receiver);
        let mut args = vec![Arg {
            receives,
            ty: self.type_of(&call.receiver),
            root: place.root,
            ..Arg::of(value)
        }];
        args.extend(self.known_args(id, 1, call.args.iter()));
        self.dest = dest;
        let via = match super::typing::behind(&self.type_of(&call.receiver)) {
            Ty::Unknown | Ty::Param(_) | Ty::Opaque(_) => super::known::Via::Param,
            _ => super::known::Via::Known,
        };
        let value = self.known_call(id, via, mark(&call.attrs), args, call.method.span());
        self.dest = None;
        value
    }

    /// A method of `Option`, `Result` or an iterator.
    fn combined(
        &mut self,
        place: &super::places::PlaceExpr,
        args: &[Arg],
        combines: knowledge::Combines,
        again: bool,
    ) -> NodeId {
        use knowledge::Combines;
        self.feed_all(place, args, again);
        let result = self.node();
        if matches!(combines, Combines::All | Combines::Receiver) {
            self.flow_as(place.value, result, Op::Through, false);
            self.borrow_for_stores(place, result);
        }
        if matches!(combines, Combines::All | Combines::Given) {
            for arg in args {
                match self.closures.get(&arg.value).copied() {
                    Some(nodes) => {
                        self.flow_as(nodes.result, result, Op::Loose, false);
                        if combines == Combines::All {
                            self.flow_as(arg.value, result, Op::Loose, false);
                        }
                    }
                    None => self.flow_as(arg.value, result, Op::Loose, false),
                }
            }
        }
        let nothing =
            args.iter().all(|arg| arg.value == NodeId::NOTHING) && place.value == NodeId::NOTHING;
        if nothing || combines == Combines::Nothing {
            NodeId::NOTHING
        } else {
            result
        }
    }

    /// What an adapter of iterators or `Option`s gives, where it is not what it holds.
    fn given(
        &mut self,
        of: &str,
        name: &str,
        place: &super::places::PlaceExpr,
        args: &[Arg],
        result: NodeId,
    ) {
        if result == NodeId::NOTHING {
            return;
        }
        let closure = args
            .first()
            .and_then(|arg| self.closures.get(&arg.value).copied());
        let is_iterator = matches!(of, "Iterator" | "Range" | "RangeInclusive");
        match (name, closure) {
            ("zip", _) if is_iterator && args.len() == 1 => {
                let parts = [place.value, args[0].value].map(|part| self.item_of(part));
                let item = self.whole(
                    "",
                    vec![("0".to_string(), parts[0]), ("1".to_string(), parts[1])],
                );
                self.items.insert(result, item);
            }
            ("enumerate", _) if is_iterator => {
                let part = self.item_of(place.value);
                let item = self.whole(
                    "",
                    vec![("0".to_string(), NodeId::NOTHING), ("1".to_string(), part)],
                );
                self.items.insert(result, item);
            }
            ("map", Some(nodes)) if is_iterator => {
                self.items.insert(result, nodes.result);
            }
            (
                "filter" | "skip" | "take" | "rev" | "skip_while" | "take_while" | "inspect"
                | "step_by",
                _,
            ) if is_iterator => {
                if let Some(item) = self.items.get(&place.value).copied() {
                    self.items.insert(result, item);
                }
            }
            ("map", Some(nodes)) if of == "Option" => {
                self.parts.insert(
                    result,
                    Parts::Variants(vec![("Some".to_string(), nodes.result)]),
                );
            }
            ("and_then", Some(nodes)) if of == "Option" => {
                self.inherit_parts(nodes.result, result, false);
            }
            ("or_else" | "or", _) if of == "Option" => {
                let other = closure.map_or(
                    args.first().map_or(NodeId::NOTHING, |arg| arg.value),
                    |nodes| nodes.result,
                );
                if self.parts.contains_key(&other) || self.parts.contains_key(&place.value) {
                    self.parts
                        .insert(result, Parts::OneOf(vec![place.value, other]));
                }
            }
            _ => {}
        }
    }

    /// `self` of `self.memo.borrow_mut()`.
    fn root_of_chain(&self, expr: &Expr) -> Option<VarId> {
        match expr {
            Expr::MethodCall(call) => self.root_of_chain(&call.receiver),
            expr => self.root_of(expr),
        }
    }

    /// What an iterator gives.
    pub(super) fn item_of(&mut self, iterator: NodeId) -> NodeId {
        match self.items.get(&iterator) {
            Some(&item) => item,
            None => self.derived(iterator, Op::Destructure),
        }
    }

    /// What a method of std calls a closure with.
    fn closure_inputs(
        &self,
        receiver: &Expr,
        name: &str,
        index: usize,
        before: &[Arg],
    ) -> Option<std::rc::Rc<crate::program::ty::FnTy>> {
        let ty = self.type_of(receiver);
        let of = super::typing::behind(&ty);
        let first = of.args().first().cloned().unwrap_or(Ty::Unknown);
        let borrowed = || Ty::reference(first.clone(), false);
        let inputs = match (of.name().unwrap_or_default(), name, index) {
            (_, "fold" | "try_fold", 1) => vec![before[0].ty.clone(), first],
            ("Iterator" | "Range" | "RangeInclusive", name, 0) => match name {
                "map" | "for_each" | "filter_map" | "flat_map" | "any" | "all" | "find_map"
                | "position" | "map_while" => vec![first],
                "filter" | "find" | "inspect" | "take_while" | "skip_while" | "max_by_key"
                | "min_by_key" | "partition" => vec![borrowed()],
                "reduce" => vec![first.clone(), first],
                _ => return None,
            },
            (
                "Option" | "Result",
                "map" | "and_then" | "is_some_and" | "is_ok_and" | "is_none_or",
                0,
            )
            | ("Option" | "Result", "map_or" | "map_or_else", 1) => vec![first],
            ("Option", "filter", 0) => vec![borrowed()],
            _ => return None,
        };
        Some(std::rc::Rc::new(crate::program::ty::FnTy {
            inputs,
            output: Ty::Unknown,
        }))
    }

    /// Whether a call whose receiver's type is unknown may be one of the program's methods.
    fn may_be_of_program(&self, call: &ExprMethodCall) -> bool {
        mark(&call.attrs).is_some()
            && self
                .program
                .decls
                .methods
                .contains_key(&call.method.to_string())
            && *super::typing::behind(&self.type_of(&call.receiver)) == Ty::Unknown
    }

    /// What a known view of `place` holds: of rmm's containers precisely, of others loosely.
    fn viewed(&mut self, place: &super::places::PlaceExpr, op: Op) -> NodeId {
        let node = self.node();
        self.flow(place.value, node, op);
        self.borrow_for_stores(place, node);
        node
    }

    /// `v.last_mut()` borrows `v`: what is stored through the result is stored in `v`.
    fn borrow_for_stores(&mut self, place: &super::places::PlaceExpr, result: NodeId) {
        for &base in &place.through {
            self.flow(base, result, Op::Loose);
        }
        if let Some(root) = place
            .root
            .filter(|&root| self.body[root].node != NodeId::NOTHING && !self.body[root].frozen)
        {
            // What is stored behind a reference is not in the reference.
            if matches!(self.body[root].ty, Ty::Ref { .. }) {
                self.flow(place.value, result, Op::Borrow);
                return;
            }
            let object = self.body[root].object;
            self.body.holds.push((result, object, Holds::STORE));
        }
    }

    /// With `again` a closure is called with what it gave before, as `fold` does.
    fn feed_all(&mut self, place: &super::places::PlaceExpr, args: &[Arg], again: bool) {
        for (i, arg) in args.iter().enumerate() {
            let others: Vec<NodeId> = args
                .iter()
                .enumerate()
                .filter(|&(j, _)| j != i)
                .map(|(_, arg)| arg.value)
                .chain([place.value])
                .collect();
            self.feed(arg.value, others.into_iter(), again);
        }
    }

    /// Rule: an unknown method is an unknown call with the receiver as an argument that may be
    /// borrowed, written to, and returned.
    fn unknown_method(
        &mut self,
        place: &super::places::PlaceExpr,
        mut args: Vec<Arg>,
        call: &ExprMethodCall,
    ) -> NodeId {
        if !knowledge::is_std_method(&call.method.to_string()) {
            self.works(Work::Call);
        }
        // Behind a shared reference it takes a cell.
        let shared = |ty: &Ty| matches!(ty, Ty::Ref { mutable: false, .. });
        let shared = shared(&self.type_of(&call.receiver))
            || place.root.is_some_and(|root| shared(&self.body[root].ty));
        let suspects = self.suspects;
        self.suspects |= shared;
        if let Some(root) = place.root.filter(|&root| !self.body[root].frozen) {
            // The receiver may take the arguments in: `stack.put(x)`.
            let node = self.body[root].node;
            for arg in &args {
                self.flow_as(arg.value, node, Op::Loose, false);
            }
        }
        for &base in &place.through {
            for arg in &args {
                let store = Store::unknown(base, arg.value, call.span());
                self.store(store);
            }
        }
        self.suspects = suspects;
        args.push(Arg {
            writes: !shared,
            ..Arg::of(place.value)
        });
        let result = self.unknown_call(&args, call.span());
        if result != NodeId::NOTHING {
            self.borrow_for_stores(place, result);
        }
        result
    }
}
