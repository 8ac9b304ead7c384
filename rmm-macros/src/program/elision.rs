//! The elided lifetimes of a signature.

use super::syntax::quoted;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericArgument, Lifetime, PathArguments, ReceiverKind};

use super::decls::{Decls, ModId, Res, segments};
use super::ty::is_handle;

/// An elided lifetime.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Elided {
    Input(u32),
    Output,
}

/// Visits the elided lifetimes of a signature in order; `name` may give one a name.
pub(crate) struct ElidedLifetimes<'a> {
    pub(crate) decls: &'a Decls,
    pub(crate) module: ModId,
    pub(crate) name: &'a mut dyn FnMut(Elided) -> Option<Lifetime>,
    pub(super) inputs: u32,
    in_output: bool,
    /// The names of the inputs' lifetimes.
    pub(super) named: Vec<String>,
}

impl<'a> ElidedLifetimes<'a> {
    pub(crate) fn new(
        decls: &'a Decls,
        module: ModId,
        name: &'a mut dyn FnMut(Elided) -> Option<Lifetime>,
    ) -> Self {
        ElidedLifetimes {
            decls,
            module,
            name,
            inputs: 0,
            in_output: false,
            named: Vec::new(),
        }
    }

    pub(crate) fn visit(&mut self, sig: &mut syn::Signature) {
        for input in &mut sig.inputs {
            match input {
                FnArg::Receiver(receiver) => match &mut receiver.kind {
                    ReceiverKind::Reference(_, lifetime @ None, _) => *lifetime = self.next(),
                    ReceiverKind::Reference(_, Some(lifetime), _) => {
                        self.visit_lifetime_mut(lifetime)
                    }
                    ReceiverKind::Typed(_, ty) => self.visit_type_mut(ty),
                    _ => {}
                },
                FnArg::Typed(typed) => self.visit_type_mut(&mut typed.ty),
            }
        }
        self.in_output = true;
        self.visit_return_type_mut(&mut sig.output);
    }

    fn next(&mut self) -> Option<Lifetime> {
        if self.in_output {
            return (self.name)(Elided::Output);
        }
        self.inputs += 1;
        (self.name)(Elided::Input(self.inputs - 1))
    }

    /// How many lifetimes a path declares, if it is known.
    fn declares(&self, path: &syn::Path) -> usize {
        let names = segments(path);
        match self.decls.resolve_type(self.module, &names) {
            Some(Res::Type(id)) => self.decls.types[id.0 as usize].lifetimes.len(),
            _ => usize::from(names.last().is_some_and(|name| is_handle(name))),
        }
    }
}

impl VisitMut for ElidedLifetimes<'_> {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        if reference.lifetime.is_none() {
            reference.lifetime = self.next();
        }
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            if let Some(name) = self.next() {
                *lifetime = name;
            }
        } else if lifetime.ident != "static" && !self.in_output {
            self.named.push(quoted(lifetime));
        }
    }

    fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
        if path.qself.is_none() {
            let count = self.declares(&path.path);
            if let Some(last) = path.path.segments.last_mut() {
                let given = match &last.arguments {
                    PathArguments::AngleBracketed(args) => args
                        .args
                        .iter()
                        .any(|arg| matches!(arg, GenericArgument::Lifetime(_))),
                    _ => false,
                };
                if !given && count > 0 {
                    let names: Vec<Lifetime> = (0..count).filter_map(|_| self.next()).collect();
                    if names.len() == count {
                        let rest = match std::mem::take(&mut last.arguments) {
                            PathArguments::AngleBracketed(args) => args.args.into_iter().collect(),
                            _ => Vec::new(),
                        };
                        last.arguments = PathArguments::AngleBracketed(
                            syn::parse_quote!(<#(#names,)* #(#rest),*>),
                        );
                        // Only the type arguments are left to visit.
                        if let PathArguments::AngleBracketed(args) = &mut last.arguments {
                            args.args
                                .iter_mut()
                                .skip(count)
                                .for_each(|arg| self.visit_generic_argument_mut(arg));
                        }
                        return;
                    }
                }
            }
        }
        visit_mut::visit_type_path_mut(self, path);
    }

    // Elided lifetimes of closures are their own.
    fn visit_parenthesized_generic_arguments_mut(
        &mut self,
        _: &mut syn::ParenthesizedGenericArguments,
    ) {
    }
    fn visit_type_fn_ptr_mut(&mut self, _: &mut syn::TypeFnPtr) {}
    fn visit_expr_mut(&mut self, _: &mut syn::Expr) {}
}
