//! Calls of methods: of the program, of std, and unknown ones.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall};

use super::Lower;
use super::calls::Arg;
use super::std_calls::{Receiver, StdCall};
use crate::append::{Append, pushed};
use crate::ir::*;
use crate::knowledge::{self, Fact};
use crate::normalize::{call_id, mark};
use crate::program::ty::Ty;

impl Lower<'_> {
    pub(super) fn method_call(&mut self, call: &ExprMethodCall, discards: bool) -> NodeId {
        let dest = self.dest.take();
        let place = self.place(&call.receiver);
        let ty = self.type_of(&call.receiver);
        if let Some(id) = self.method_callee(call, &ty) {
            let value = self.program_method(id, call, &ty, place, dest);
            let output = self.output_of(id, Some(&ty), call.args.iter());
            self.known_types
                .insert(std::ptr::from_ref(call).cast(), output);
            return value;
        }
        let mut std = StdCall::method(&ty, call, &self.program.decls);
        if let Some(list) = &call.turbofish {
            let types = list.args.iter().filter_map(|arg| match arg {
                syn::GenericArgument::Type(ty) => Some(self.ty(ty)),
                _ => None,
            });
            std.turbofish(&types.collect::<Vec<Ty>>());
        }
        let args = self.std_args(&mut std, call.args.iter());
        self.append(call, &ty, &place);
        if call.method == "into_slice" || call.method == "leak" {
            self.body.leaked.push(place.value);
        }
        if std.takes(&ty) {
            self.moved(&call.receiver);
        }
        if let Some(of) = std.receiver().filter(|of| of.name() == ty.name()) {
            self.demand(&call.receiver, &of);
        }
        let output = std.output(&ty, &args);
        self.known_types
            .insert(std::ptr::from_ref(call).cast(), output.clone());
        match std
            .fact()
            .filter(|fact| std.is_known || self.is_trusted(call, &ty, fact, discards))
        {
            Some(fact) => {
                // What is stored may change behind `&`, and so may what it is stored in.
                if let Some(root) = place.root
                    && fact.args.iter().any(|arg| arg.stored)
                    && call.args.iter().any(|arg| self.may_hold_cell(arg))
                {
                    self.body.vars[root.index()].interior = true;
                }
                let on = Receiver {
                    chained: self.root_of_chain(&call.receiver),
                    place,
                    ty,
                };
                self.std_method(&on, &args, &std, &fact, &output, call.span())
            }
            None if output.owned() && std.is_known => NodeId::NOTHING,
            None => self.unknown_method(&place, args, call, &ty),
        }
    }

    /// Notes a text that is formatted to be added to a string of ours.
    fn append(&mut self, call: &ExprMethodCall, ty: &Ty, place: &super::places::PlaceExpr) {
        let is_string = super::typing::behind(ty).name() == Some("RString");
        let Some(form) = pushed(call).filter(|_| is_string && place.value != NodeId::NOTHING)
        else {
            return;
        };
        let id = call_id(form);
        let is_it = |site: &Site| site.origin == Origin::Form(id as u32);
        let Some(index) = self.body.sites.iter().rposition(is_it) else {
            return;
        };
        let format = &self.calls[id];
        if self.body.sites[index].choice != Choice::Inferred || format.args.is_empty() {
            return;
        }
        let captured = format.idents.iter().filter_map(|name| self.lookup(name));
        let captured = captured.map(|var| self.body[var].node);
        self.body.appends.push(Append {
            site: SiteId(index as u32),
            string: place.value,
            root: place.root,
            args: captured.chain(self.formatted.iter().copied()).collect(),
        });
    }

    /// Whether a name alone tells what a method does.
    ///
    /// Rules: a method of the program may have the name of one of std's; one that gives `()` in std
    /// gives something else if its value is used.
    fn is_trusted(&self, call: &ExprMethodCall, ty: &Ty, fact: &Fact, discards: bool) -> bool {
        let of_program = mark(&call.attrs).is_some()
            && self
                .program
                .decls
                .methods
                .contains_key(&call.method.to_string())
            && *super::typing::behind(ty) == Ty::Unknown;
        !of_program && (discards || !fact.is_unit)
    }

    /// A method of the program, called on `place`.
    fn program_method(
        &mut self,
        id: crate::program::decls::FnId,
        call: &ExprMethodCall,
        ty: &Ty,
        place: super::places::PlaceExpr,
        dest: Option<Ident>,
    ) -> NodeId {
        let sig = &self.program[id].signature;
        let by_reference = matches!(
            sig.params.first().map(|param| &param.ty),
            Some(Ty::Ref { .. })
        );
        let is_reference = matches!(ty, Ty::Ref { .. });
        // `value.f()` borrows the value; `reference.f()` passes the reference on.
        let mut value = place.value;
        if by_reference && !is_reference {
            let borrowed = self.reference_to(&place);
            value = self.joined(&[borrowed, value], Op::Same);
        }
        let receives = !self.is_frozen(&call.receiver);
        let mut args = vec![Arg {
            receives,
            ty: ty.clone(),
            root: place.root,
            ..Arg::of(value)
        }];
        args.extend(self.known_args(id, Some((&call.receiver, ty)), call.args.iter()));
        // Rule: a method with `self` moves a receiver whose type shows that it is no reference.
        let of = sig.params.first().and_then(|param| param.ty.decl());
        if of.is_some() && of == ty.decl() {
            self.moved(&call.receiver);
        }
        self.dest = dest;
        let via = match super::typing::behind(ty) {
            Ty::Unknown | Ty::Param(_) | Ty::Opaque(_) => super::known::Via::Param,
            _ => super::known::Via::Known,
        };
        let value = self.known_call(id, via, mark(&call.attrs), args, call.method.span());
        self.dest = None;
        value
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

    /// `v.last_mut()` borrows `v`: what is stored through the result is stored in `v`.
    pub(super) fn borrow_for_stores(&mut self, place: &super::places::PlaceExpr, result: NodeId) {
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

    /// Rule: an unknown method is an unknown call with the receiver as an argument that may be
    /// borrowed, written to, and returned.
    fn unknown_method(
        &mut self,
        place: &super::places::PlaceExpr,
        mut args: Vec<Arg>,
        call: &ExprMethodCall,
        ty: &Ty,
    ) -> NodeId {
        if !knowledge::is_std_method(&call.method.to_string(), call.args.len()) {
            self.works(Work::Call);
        }
        // Behind a shared reference it takes a cell.
        let shared = |ty: &Ty| matches!(ty, Ty::Ref { mutable: false, .. });
        let shared = shared(ty) || place.root.is_some_and(|root| shared(&self.body[root].ty));
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
