//! The parameters: what they refer to is the caller's.

use proc_macro2::Ident;
use syn::FnArg;

use super::Lower;
use crate::ir::*;
use crate::program::ty::Ty;

impl Lower<'_> {
    /// What an argument refers to, and the argument's value.
    ///
    /// Rule: what nothing can be stored in has no contents of interest.
    fn caller_object(&mut self, index: u32, is_reference: bool, frozen: bool) -> (ObjId, NodeId) {
        let contents = if frozen { NodeId::NOTHING } else { self.node() };
        let object = self.object(ObjKind::Param(index), contents, false);
        let value = self.node();
        let holds = if is_reference {
            Holds::EXACT
        } else {
            Holds::ANY
        };
        self.body.holds.push((value, object, holds));
        (object, value)
    }

    /// Rule: a parameter refers to memory of the caller. What is stored there escapes, as does
    /// what is stored in the parameter itself, since its lifetimes are the caller's to choose.
    pub(super) fn param(&mut self, index: usize, input: &FnArg) {
        let ty = self.sig.params[index].ty.clone();
        let decls = &self.program.decls;
        let id = self.body.params.len() as u32;
        let is_reference = matches!(ty, Ty::Ref { .. });
        // Rule: nobody sees what is stored in a value that was given away, unless through a reference or a cell.
        let is_given = !is_reference && self.sig.params[index].carries.stores.is_empty();
        if let FnArg::Typed(typed) = input
            && ty.is_region()
            && let (Ty::Ref { key, .. }, syn::Pat::Ident(ident)) = (&ty, &*typed.pat)
        {
            let var = self.declare(&ident.ident, NodeId::NOTHING);
            let lifetimes = self.sig.outlived(key);
            self.body.vars[var.index()].ty = ty;
            self.body.universals.push(Universal {
                name: ident.ident.clone(),
                lifetimes,
                kind: UniversalKind::Param,
            });
            return;
        }
        let first = self.body.vars.len();
        let (name, object) = match input {
            FnArg::Receiver(receiver) => {
                let frozen = ty.frozen(decls) && ty != Ty::Unknown;
                let (object, value) = self.caller_object(id, is_reference, frozen || is_given);
                self.frozen = frozen;
                let name = Ident::new("self", receiver.self_token.span);
                let var = self.declare(&name, value);
                self.frozen = false;
                let data = &mut self.body.vars[var.index()];
                (data.ty, data.is_mutable) = (ty.clone(), receiver.mutability.is_some());
                (name.to_string(), object)
            }
            FnArg::Typed(typed) => {
                let name = match &*typed.pat {
                    syn::Pat::Ident(ident) => ident.ident.to_string(),
                    _ => String::from("the argument"),
                };
                if ty.owned() && !matches!(ty, Ty::Param(_)) {
                    self.binds_owned = true;
                    self.bind(&typed.pat, NodeId::NOTHING, None, true, &ty);
                    self.binds_owned = false;
                    return;
                }
                let frozen = ty.frozen(decls);
                let (object, value) = self.caller_object(id, is_reference, frozen || is_given);
                self.frozen = frozen;
                self.bind(&typed.pat, value, None, true, &ty);
                self.frozen = false;
                (name, object)
            }
        };
        if let Some(of) = &self.sig.params[index].closure {
            for var in &mut self.body.vars[first..] {
                var.ty = Ty::Fn(of.clone());
            }
        }
        let vars = (first..self.body.vars.len())
            .map(|id| VarId(id as u32))
            .collect();
        // Rule: a variable that is the parameter has its type to the letter. Those of any other pattern have types of their
        // own, which may have shorter lifetimes.
        let is_pattern = matches!(input, FnArg::Typed(typed) if !matches!(&*typed.pat, syn::Pat::Ident(ident) if ident.subpat.is_none()));
        if is_pattern {
            for var in first..self.body.vars.len() {
                let (node, var) = (self.body.vars[var].node, VarId(var as u32));
                self.holder(node, self.scope, Some(var));
            }
        }
        let behind = match &ty {
            Ty::Ref { inner, .. } => inner,
            other => other,
        };
        // What is stored in a container is in its object, as the container itself is.
        let inside = match behind.is_handle() {
            true => behind.flat_shape(),
            false => behind.shape(),
        };
        // Rule: only a `mut` parameter is assigned; what is stored in a part of any other, or through
        // `&mut`, goes behind the reference.
        let assigned = matches!(input, FnArg::Typed(typed)
            if matches!(&*typed.pat, syn::Pat::Ident(ident) if ident.mutability.is_some()));
        let own = match &ty {
            Ty::Ref { mutable, .. } if *mutable || !assigned => inside.clone(),
            other if other.is_handle() => inside.clone(),
            other => other.shape(),
        };
        self.body.params.push(Param {
            name,
            own,
            inside,
            object,
            vars,
            is_pattern,
        });
    }
}
