//! Patterns: what each variable of a pattern may hold.

use syn::Pat;

use super::{Lower, types};
use crate::ir::*;

impl Lower<'_> {
    /// Binds the variables of `pat` to (parts of) `value`; `root` is the variable that is matched,
    /// if it is one, since a binding may borrow it.
    pub(super) fn bind(
        &mut self,
        pat: &Pat,
        value: NodeId,
        root: Option<VarId>,
        irrefutable: bool,
    ) {
        let mut seen = Vec::new();
        self.bind_part(pat, value, root, irrefutable, &mut seen);
    }

    fn bind_part(
        &mut self,
        pat: &Pat,
        value: NodeId,
        root: Option<VarId>,
        irrefutable: bool,
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
                let value = if ident.by_ref.is_some() {
                    self.borrowed(value, root)
                } else {
                    value
                };
                // The alternatives of `A(x) | B(x)` bind one variable.
                match seen.iter().find(|(other, _)| *other == name) {
                    Some(&(_, var)) => {
                        let node = self.body[var].node;
                        self.flow(value, node, Op::Same);
                    }
                    None => {
                        let node = if self.binds_owned {
                            NodeId::NOTHING
                        } else {
                            self.node()
                        };
                        let var = self.declare(&ident.ident, node);
                        self.flow(value, node, Op::Same);
                        seen.push((name, var));
                    }
                }
                if let Some((_, sub)) = &ident.subpat {
                    self.bind_part(sub, value, root, irrefutable, seen);
                }
            }
            Pat::Or(or) => {
                for case in &or.cases {
                    self.bind_part(case, value, root, irrefutable, seen);
                }
            }
            Pat::Paren(paren) => self.bind_part(&paren.pat, value, root, irrefutable, seen),
            Pat::Type(typed) => {
                let owned = types::owned(&typed.ty, &self.generics);
                let value = if owned { NodeId::NOTHING } else { value };
                let outer = self.binds_owned;
                self.binds_owned |= owned;
                self.bind_part(&typed.pat, value, root, irrefutable, seen);
                self.binds_owned = outer;
            }
            Pat::Reference(reference) => {
                let inner = self.derived(value, Op::Load);
                self.bind_part(&reference.pat, inner, None, irrefutable, seen);
            }
            Pat::Guard(guard) => {
                self.bind_part(&guard.pat, value, root, irrefutable, seen);
                self.expr(&guard.guard);
            }
            Pat::Tuple(tuple) => {
                self.bind_parts(tuple.elems.iter(), value, root, irrefutable, seen)
            }
            Pat::TupleStruct(tuple) => {
                self.bind_parts(tuple.elems.iter(), value, root, false, seen)
            }
            Pat::Slice(slice) => {
                self.bind_parts(slice.elems.iter(), value, root, irrefutable, seen)
            }
            Pat::Struct(fields) => self.bind_parts(
                fields.fields.iter().map(|field| &*field.pat),
                value,
                root,
                false,
                seen,
            ),
            _ => {}
        }
    }

    fn bind_parts<'p>(
        &mut self,
        pats: impl Iterator<Item = &'p Pat>,
        value: NodeId,
        root: Option<VarId>,
        irrefutable: bool,
        seen: &mut Vec<(String, VarId)>,
    ) {
        let part = self.derived(value, Op::Destructure);
        for pat in pats {
            self.bind_part(pat, part, root, irrefutable, seen);
        }
    }

    /// `ref x`: a reference to a part of `value`, or of the variable that is matched.
    pub(super) fn borrowed(&mut self, value: NodeId, root: Option<VarId>) -> NodeId {
        let node = self.node();
        self.flow(value, node, Op::Loose);
        if let Some(root) = root {
            let object = self.body[root].object;
            self.body.holds.push((node, object, Holds::PART));
        }
        node
    }
}
