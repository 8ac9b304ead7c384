//! Calls of functions, and what is passed to them.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall};

use super::std_calls::StdCall;
use super::{Lower, Parts};
use crate::forms::Form;
use crate::ir::*;
use crate::knowledge;
use crate::normalize::{MacroKind, call_id, mark};
use crate::program::decls::segments;
use crate::program::ty::Ty;

/// An argument of a call: its value, and whether the callee may store into what it refers to.
pub(super) struct Arg {
    pub(super) value: NodeId,
    pub(super) receives: bool,
    /// The callee may store for sure: it is `&mut`.
    pub(super) writes: bool,
    pub(super) ty: Ty,
    /// The variable that it is a part of, or a reference to.
    pub(super) root: Option<VarId>,
}

impl Arg {
    /// An argument of which only the value is known.
    pub(super) fn of(value: NodeId) -> Arg {
        Arg {
            value,
            receives: true,
            writes: false,
            ty: Ty::Unknown,
            root: None,
        }
    }
}

impl Lower<'_> {
    pub(super) fn arg(&mut self, expr: &Expr) -> Arg {
        let value = self.operand(expr);
        // Rule: what stands behind `&` is not written to, unless it may have interior mutability.
        let receives = match expr {
            Expr::Reference(reference) => {
                reference.mutability.is_some() || self.may_hold_cell(&reference.expr)
            }
            other => !self.is_frozen(other),
        };
        let ty = self.type_of(expr);
        let writes = match expr {
            Expr::Reference(reference) => reference.mutability.is_some(),
            _ => matches!(ty, Ty::Ref { mutable: true, .. }),
        };
        let root = self.root_of(expr);
        Arg {
            value,
            receives,
            writes,
            ty,
            root,
        }
    }

    /// Rule: what is borrowed from a text, or from a slice without cells, can't be written to either.
    pub(super) fn is_frozen(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(_) => true,
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|ident| self.lookup(ident))
                .is_some_and(|var| self.body[var].frozen),
            Expr::Paren(paren) => self.is_frozen(&paren.expr),
            Expr::Reference(reference) => {
                reference.mutability.is_none() && self.is_frozen(&reference.expr)
            }
            Expr::Index(index) => self.is_frozen(&index.expr),
            Expr::Unary(unary) => self.is_frozen(&unary.expr),
            Expr::MethodCall(call) => {
                let fact = knowledge::by_name(&call.method.to_string(), call.args.len());
                fact.is_some_and(|fact| fact.gives_parts()) && self.is_frozen(&call.receiver)
            }
            _ => false,
        }
    }

    /// Rule: a value may change through `&` only if a cell or an unknown function made it.
    pub(super) fn may_hold_cell(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|ident| self.lookup(ident))
                .is_some_and(|var| self.body[var].interior),
            Expr::Field(field) => self.may_hold_cell(&field.base),
            Expr::Index(index) => self.may_hold_cell(&index.expr),
            Expr::Paren(paren) => self.may_hold_cell(&paren.expr),
            Expr::Unary(unary) => self.may_hold_cell(&unary.expr),
            Expr::Reference(reference) => self.may_hold_cell(&reference.expr),
            Expr::Tuple(tuple) => tuple.elems.iter().any(|elem| self.may_hold_cell(elem)),
            Expr::Array(array) => array.elems.iter().any(|elem| self.may_hold_cell(elem)),
            Expr::Repeat(repeat) => self.may_hold_cell(&repeat.expr),
            Expr::Struct(fields) => {
                fields
                    .fields
                    .iter()
                    .any(|field| self.may_hold_cell(&field.expr))
                    || fields.rest.is_some()
            }
            Expr::Lit(_) | Expr::Binary(_) | Expr::Cast(_) | Expr::Range(_) => false,
            Expr::Macro(mac) => match self.calls.get(call_id(&mac.mac)) {
                Some(call) => match call.kind {
                    MacroKind::Owned => false,
                    MacroKind::Form(Form::Collect) => false,
                    MacroKind::Opaque => true,
                    _ => call.args.iter().any(|arg| self.may_hold_cell(arg)),
                },
                None => true,
            },
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) => {
                    let last = path
                        .path
                        .segments
                        .last()
                        .map(|last| last.ident.to_string())
                        .unwrap_or_default();
                    let ty = type_segment(&path.path).map(ToString::to_string);
                    if let Some(ty) = ty.as_deref().filter(|ty| knowledge::is_std_type(ty)) {
                        return crate::program::ty::is_cell(ty)
                            || call.args.iter().any(|arg| self.may_hold_cell(arg));
                    }
                    !last.starts_with(char::is_uppercase)
                        || call.args.iter().any(|arg| self.may_hold_cell(arg))
                }
                _ => true,
            },
            Expr::MethodCall(call) => {
                let fact = knowledge::by_name(&call.method.to_string(), call.args.len());
                fact.is_none_or(|fact| fact.receiver.is_some() && !fact.gives_parts())
            }
            _ => true,
        }
    }

    /// Whether an initialiser makes a collection or aggregate of std.
    pub(super) fn makes_container(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Tuple(_) | Expr::Array(_) | Expr::Repeat(_) => true,
            Expr::Call(call) => matches!(&*call.func, Expr::Path(path)
                if type_segment(&path.path).is_some_and(|ty| knowledge::is_std_type(&ty.to_string()))),
            Expr::Macro(mac) => mac.mac.path.is_ident("vec"),
            Expr::Path(path) => path.path.is_ident("None"),
            _ => false,
        }
    }

    /// Rule: the result of an unknown call may hold any argument, and what may be written to may
    /// receive any other argument.
    pub(super) fn unknown_call(&mut self, args: &[Arg], span: proc_macro2::Span) -> NodeId {
        self.cause_is_unknown();
        let values: Vec<NodeId> = args.iter().map(|arg| arg.value).collect();
        let result = self.node();
        for &value in &values {
            self.flow_as(value, result, Op::Loose, false);
        }
        let suspects = self.suspects;
        for (i, target) in args.iter().enumerate().filter(|(_, arg)| arg.receives) {
            self.suspects = suspects || !target.writes;
            for (j, &value) in values.iter().enumerate() {
                if i != j {
                    self.store(Store::unknown(target.value, value, span));
                }
            }
        }
        self.suspects = suspects;
        for (i, &closure) in values.iter().enumerate() {
            self.feed(
                closure,
                values
                    .iter()
                    .enumerate()
                    .filter(|&(j, _)| j != i)
                    .map(|(_, &value)| value),
                true,
                Carried::WHOLE,
            );
        }
        if values.iter().all(|&value| value == NodeId::NOTHING) {
            NodeId::NOTHING
        } else {
            result
        }
    }

    /// A closure that is passed to a call may be given (parts of) the other arguments, and what it
    /// returned before.
    pub(super) fn feed(
        &mut self,
        closure: NodeId,
        others: impl Iterator<Item = NodeId>,
        again: bool,
        views: Carried,
    ) {
        if let Some(nodes) = self.closures.get(&closure).copied() {
            for value in others {
                match self.items.get(&value).copied() {
                    Some(item) => self.push_flow(item, nodes.params, Op::Same, false, views),
                    None => self.push_flow(value, nodes.params, Op::Destructure, false, views),
                }
            }
            if again {
                self.flow_as(nodes.result, nodes.params, Op::Loose, false);
            }
        }
    }

    /// A call of a function of std.
    fn std_call(&mut self, call: &ExprCall, path: &syn::ExprPath) -> Option<NodeId> {
        if path.qself.is_some() {
            return None;
        }
        if let Some(value) = self.turns_call(call, &path.path) {
            return Some(value);
        }
        let (of, name) = of_std(self, &path.path)?;
        let rows = knowledge::functions(&of, &name, call.args.len());
        if rows.is_empty() {
            return None;
        }
        let mut std = StdCall::of(rows);
        let args = self.std_args(&mut std, call.args.iter());
        let output = std.output(&Ty::unit(), &args);
        self.known_types
            .insert(std::ptr::from_ref(call).cast(), output.clone());
        Some(self.std_function(&std, &args, &output, call.span()))
    }

    pub(super) fn call(&mut self, call: &ExprCall) -> NodeId {
        let constructs = |path: &syn::ExprPath| {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
        };
        if !matches!(&*call.func, Expr::Path(path) if constructs(path)) {
            self.works(Work::Call);
        }
        if let Some(id) = self.callee(call) {
            let dest = self.dest.take();
            let args = self.known_args(id, None, call.args.iter());
            self.dest = dest;
            let via = match &*call.func {
                Expr::Path(path) => super::known::via(path),
                _ => super::known::Via::Known,
            };
            let value = self.known_call(id, via, mark(&call.attrs), args, call.func.span());
            self.dest = None;
            return value;
        }
        if let Expr::Path(path) = &*call.func {
            let last = path
                .path
                .segments
                .last()
                .map(|last| last.ident.to_string())
                .unwrap_or_default();
            let local = path.path.get_ident().and_then(|ident| self.lookup(ident));
            if local.is_none() {
                // Rule: a tuple struct or variant holds its arguments: `Some(x)`.
                if last.starts_with(char::is_uppercase) {
                    let nodes: Vec<NodeId> =
                        call.args.iter().map(|arg| self.operand(arg)).collect();
                    let name = |index: usize| index.to_string();
                    let args = call.args.iter().enumerate();
                    self.demand_fields(&path.path, args.map(|(index, arg)| (name(index), arg)));
                    let names = (0..nodes.len()).map(name);
                    let ty = self.constructed_struct(&path.path);
                    let whole = self.whole(&ty, &last, names.zip(nodes.clone()).collect());
                    if let ([one], true) = (&nodes[..], whole != NodeId::NOTHING)
                        && matches!(last.as_str(), "Some" | "Ok" | "Err")
                    {
                        self.parts
                            .insert(whole, Parts::Variants(vec![(last, *one)]));
                    }
                    return whole;
                }
                if let Some(value) = self.std_call(call, path) {
                    return value;
                }
            }
            if let Some(nodes) =
                local.and_then(|var| self.closures.get(&self.body[var].node).copied())
            {
                let callee = local.map_or(NodeId::NOTHING, |var| self.read(var));
                let args: Vec<Arg> = call.args.iter().map(|arg| self.arg(arg)).collect();
                for arg in &args {
                    self.flow_as(arg.value, nodes.params, Op::Same, false);
                    self.store(Store::unknown(callee, arg.value, call.span()));
                }
                return self.kept(nodes.result, Op::Same);
            }
            if let Some(var) = local
                && let Ty::Fn(of) = self.body[var].ty.clone().peeled()
            {
                let callee = self.read(var);
                let args: Vec<Arg> = call.args.iter().map(|arg| self.arg(arg)).collect();
                return self.closure_call(of, callee, args, call.span());
            }
        }
        let mut args: Vec<Arg> = call.args.iter().map(|arg| self.arg(arg)).collect();
        let callee = self.expr(&call.func);
        if let Ty::Fn(of) = self.type_of(&call.func).peeled() {
            return self.closure_call(of, callee, args, call.span());
        }
        if callee != NodeId::NOTHING {
            args.push(Arg::of(callee));
        }
        self.unknown_call(&args, call.span())
    }
}

/// The type or module, and the name, of a function of std: `Vec::new`, `std::mem::take`, `take`
/// under `use std::mem::take`.
fn of_std(lower: &Lower<'_>, path: &syn::Path) -> Option<(String, String)> {
    let names = segments(path);
    if let [name] = &names[..] {
        return match lower.program.imported(lower.id, name)?.as_slice() {
            [first, .., of, name] if matches!(first.as_str(), "std" | "core" | "alloc") => {
                Some((of.clone(), name.clone()))
            }
            _ => (name == "drop").then(|| ("mem".to_string(), name.clone())),
        };
    }
    let [.., of, name] = &names[..] else {
        return None;
    };
    Some((of.clone(), name.clone()))
}

/// `Vec` of `Vec::new` and `std::vec::Vec::new`.
pub(super) fn type_segment(path: &syn::Path) -> Option<&Ident> {
    let mut segments = path.segments.iter().rev();
    let last = segments.next()?;
    if last.ident.to_string().starts_with(char::is_uppercase) {
        return Some(&last.ident);
    }
    segments.next().map(|segment| &segment.ident)
}
