//! Patterns: what each variable of a pattern may hold.

use syn::Pat;

use super::places::load_of;
use super::views::is_std;
use super::{Lower, Parts, typing};
use crate::ir::*;
use crate::program::ty::Ty;

/// What `ref x` in a pattern borrows.
#[derive(Clone, Copy)]
pub(super) enum Root {
    /// A temporary.
    Temporary,
    /// `let (ref x, _) = variable;`
    Variable(VarId),
    /// `let &(ref x, _) = reference;`
    Behind(NodeId),
}

impl From<Option<VarId>> for Root {
    fn from(matched: Option<VarId>) -> Self {
        matched.map_or(Root::Temporary, Root::Variable)
    }
}

impl Lower<'_> {
    /// Binds the variables of `pat` to (parts of) `value`; `root` is the variable that is matched,
    /// if it is one, since a binding may borrow it.
    pub(super) fn bind(
        &mut self,
        pat: &Pat,
        value: NodeId,
        root: Option<VarId>,
        irrefutable: bool,
        ty: &Ty,
    ) {
        let mut seen = Vec::new();
        self.bind_part(pat, value, root.into(), irrefutable, ty, &mut seen);
    }

    fn bind_part(
        &mut self,
        pat: &Pat,
        value: NodeId,
        root: Root,
        irrefutable: bool,
        ty: &Ty,
        seen: &mut Vec<(String, VarId)>,
    ) {
        match pat {
            Pat::Ident(ident) => {
                let name = ident.ident.to_string();
                let plain =
                    ident.by_ref.is_none() && ident.mutability.is_none() && ident.subpat.is_none();
                if plain && !irrefutable && name.starts_with(char::is_uppercase) {
                    return;
                }
                let by_ref = ident.by_ref.is_some();
                let ty = &ty.met(&self.refined.of(&ident.ident));
                let value = if by_ref {
                    self.borrowed(value, root)
                } else {
                    value
                };
                // The alternatives of `A(x) | B(x)` bind one variable.
                match seen.iter().find(|(other, _)| *other == name) {
                    Some(&(_, var)) => {
                        let node = self.body[var].node;
                        self.keep(value, node, Op::Same);
                    }
                    None => {
                        let owned = self.binds_owned
                            || ty.owned()
                                && (!ty.has_reference() || ident.mutability.is_none())
                                && !by_ref
                                && !matches!(ty, Ty::Param(_));
                        let node = if owned { NodeId::NOTHING } else { self.node() };
                        let var = self.declare(&ident.ident, node);
                        self.keep(value, node, Op::Same);
                        if !by_ref {
                            self.body.vars[var.index()].ty = ty.clone();
                        }
                        self.body.vars[var.index()].is_mutable = ident.mutability.is_some();
                        self.inherit_parts(value, node, ident.mutability.is_some());
                        seen.push((name, var));
                    }
                }
                if let Some((_, sub)) = &ident.subpat {
                    self.bind_part(sub, value, root, irrefutable, ty, seen);
                }
            }
            Pat::Or(or) => {
                for case in &or.cases {
                    self.bind_part(case, value, root, irrefutable, ty, seen);
                }
            }
            Pat::Paren(paren) => self.bind_part(&paren.pat, value, root, irrefutable, ty, seen),
            Pat::Type(typed) => {
                let ty = self.ty(&typed.ty);
                let owned = ty.owned();
                let value = match owned {
                    true => NodeId::NOTHING,
                    false => self.as_type(value, &ty),
                };
                let outer = self.binds_owned;
                self.binds_owned |= owned;
                self.bind_part(&typed.pat, value, root, irrefutable, &ty, seen);
                self.binds_owned = outer;
            }
            Pat::Reference(reference) => {
                let ty = match ty {
                    Ty::Ref { inner, .. } => (**inner).clone(),
                    _ => Ty::Unknown,
                };
                let inner = self.loaded(value, load_of(&ty));
                self.bind_part(
                    &reference.pat,
                    inner,
                    Root::Behind(value),
                    irrefutable,
                    &ty,
                    seen,
                );
            }
            Pat::Guard(guard) => {
                self.bind_part(&guard.pat, value, root, irrefutable, ty, seen);
                let outer = std::mem::replace(&mut self.no_slots, true);
                self.repeated(|lower| _ = lower.expr(&guard.guard));
                self.no_slots = outer;
            }
            Pat::Tuple(tuple) => {
                let parts = positions(tuple.elems.iter());
                self.bind_parts(parts, value, root, irrefutable, ty, "", seen);
            }
            Pat::TupleStruct(tuple) => {
                let last = tuple
                    .path
                    .segments
                    .last()
                    .map_or(String::new(), |last| last.ident.to_string());
                let parts = positions(tuple.elems.iter());
                self.bind_parts(parts, value, root, false, ty, &last, seen);
            }
            Pat::Slice(slice) => {
                let element = match ty.peeled() {
                    Ty::Slice(inner) => through(ty, (**inner).clone()),
                    _ => Ty::Unknown,
                };
                let part = self.kept(value, Op::Destructure);
                for pat in &slice.elems {
                    let is_rest = matches!(pat, Pat::Ident(ident) if ident.subpat.is_some());
                    let ty = if is_rest { &Ty::Unknown } else { &element };
                    self.bind_part(pat, part, root, irrefutable, ty, seen);
                }
            }
            Pat::Struct(fields) => {
                let last = fields
                    .path
                    .segments
                    .last()
                    .map_or(String::new(), |last| last.ident.to_string());
                let name = |member: &syn::Member| match member {
                    syn::Member::Named(name) => name.to_string(),
                    syn::Member::Unnamed(index) => index.index.to_string(),
                };
                let parts = fields
                    .fields
                    .iter()
                    .map(|field| (name(&field.member), &*field.pat))
                    .collect();
                self.bind_parts(parts, value, root, false, ty, &last, seen);
            }
            _ => {}
        }
    }

    /// The patterns of the fields of `value`, which is of the variant `variant`.
    #[allow(clippy::too_many_arguments)]
    fn bind_parts(
        &mut self,
        pats: Vec<(String, &Pat)>,
        value: NodeId,
        root: Root,
        irrefutable: bool,
        ty: &Ty,
        variant: &str,
        seen: &mut Vec<(String, VarId)>,
    ) {
        let types: Vec<(String, Ty)> = match ty.peeled() {
            Ty::Tuple(types) => types
                .iter()
                .enumerate()
                .map(|(index, ty)| (index.to_string(), ty.clone()))
                .collect(),
            inner => match typing::variant_type(inner, variant) {
                Some(ty) => vec![("0".to_string(), ty)],
                None => self
                    .program
                    .decls
                    .variant(inner, variant)
                    .unwrap_or_default(),
            },
        };
        let one = ty
            .peeled()
            .decl()
            .is_some_and(|id| self.program.decls.types[id.0 as usize].variants.len() == 1);
        let inner = ty.peeled();
        let keeps = is_std(inner) || variant.is_empty();
        // What a struct holds may have one lifetime for all of it.
        let of_program = inner.decl().is_some();
        let whole = match of_program {
            true => NodeId::NOTHING,
            false => self.derived_if(value, Op::Destructure, keeps),
        };
        for (name, pat) in pats {
            let declared = self.declared_field(inner, variant, &name);
            let part = match of_program {
                true => self.field_of(value, inner, declared.clone(), Op::Destructure),
                false => whole,
            };
            if of_program && matches!(ty, Ty::Ref { inner, .. } if inner.decl().is_some()) {
                let referent = self.kept(value, Op::Load);
                let referent = self.field_of(referent, inner, declared, Op::Destructure);
                self.parts.insert(part, Parts::Referent(referent));
            }
            let field = types
                .iter()
                .find(|(own, _)| *own == name)
                .map_or(Ty::Unknown, |(_, ty)| ty.clone());
            let field = through(ty, field);
            let part = match (self.part_nodes(value, variant, &name, one), To::of(&field)) {
                (Some(nodes), Some(_)) if of_program => self.joined(&nodes, Op::Loose),
                (Some(nodes), _) => self.joined(&nodes, Op::Same),
                (None, Some(to)) if !of_program => {
                    self.derived_if(value, Op::DestructureTo(to), keeps)
                }
                _ => part,
            };
            self.bind_part(pat, part, root, irrefutable, &field, seen);
        }
    }

    /// The nodes of one field of a value whose parts are known; a variant that it is not gives none.
    pub(super) fn part_nodes(
        &self,
        value: NodeId,
        variant: &str,
        name: &str,
        one: bool,
    ) -> Option<Vec<NodeId>> {
        match self.parts.get(&value)? {
            Parts::Fields(of, fields) if of.is_empty() || of == variant || one => fields
                .iter()
                .find(|(own, _)| own == name)
                .map(|(_, node)| vec![*node]),
            Parts::Variants(variants) => {
                let nodes = variants
                    .iter()
                    .filter(|(own, _)| own == variant)
                    .map(|(_, node)| *node);
                Some(nodes.collect())
            }
            Parts::OneOf(values) => {
                let nodes = values.iter().filter(|value| **value != NodeId::NOTHING);
                let nodes = nodes.map(|&value| self.part_nodes(value, variant, name, one));
                nodes
                    .collect::<Option<Vec<_>>>()
                    .map(|nodes| nodes.concat())
            }
            _ => None,
        }
    }

    /// `ref x`: a reference to a part of `value`, of the variable that is matched, or of what the matched reference
    /// refers to.
    pub(super) fn borrowed(&mut self, value: NodeId, root: Root) -> NodeId {
        let node = self.node();
        self.flow(value, node, Op::Loose);
        match root {
            Root::Temporary => {}
            Root::Variable(root) => {
                let object = self.body[root].object;
                self.body.holds.push((node, object, Holds::PART));
            }
            Root::Behind(reference) => self.flow(reference, node, Op::RefPart),
        }
        node
    }

    /// A variable that is never assigned again has the parts of what it starts with.
    pub(super) fn inherit_parts(&mut self, value: NodeId, node: NodeId, is_mutable: bool) {
        if !is_mutable
            && node != NodeId::NOTHING
            && let Some(parts) = self.parts.get(&value).cloned()
        {
            self.parts.insert(node, parts);
        }
    }
}

/// Rule: what a pattern binds in a value behind a reference is a reference itself.
fn through(whole: &Ty, part: Ty) -> Ty {
    match (whole, part) {
        (_, Ty::Unknown) => Ty::Unknown,
        (Ty::Ref { mutable, .. }, part) => Ty::reference(part, *mutable),
        (_, part) => part,
    }
}

/// The patterns of a tuple with their positions; those after `..` have none.
fn positions<'p>(pats: impl Iterator<Item = &'p Pat>) -> Vec<(String, &'p Pat)> {
    let mut rest = false;
    pats.enumerate()
        .map(|(index, pat)| {
            rest |= matches!(pat, Pat::Rest(_));
            (
                if rest {
                    String::new()
                } else {
                    index.to_string()
                },
                pat,
            )
        })
        .collect()
}
