//! The statements that make slots.

use quote::{quote, quote_spanned};
use syn::{Block, Expr, Stmt};

use super::Emit;
use super::statements::parse;
use crate::ir::*;
use crate::place::{Slot, SlotAt};

impl Emit<'_> {
    /// `let mut region_of_x: _ = rnew!(@slot);`
    pub(super) fn slots(&self, indices: Option<&Vec<usize>>) -> Vec<Stmt> {
        let slots = indices.into_iter().flatten();
        let slots = slots.map(|&index| &self.placements.slots[index]);
        slots.flat_map(|slot| self.slot(slot)).collect()
    }

    fn slot(&self, slot: &Slot) -> Vec<Stmt> {
        let Slot { name, site, at } = slot;
        let (path, cfg) = (self.path(*site), &self.body[*site].cfg);
        // rustc names a local only if all of its pattern has the user's span.
        let mutable = quote_spanned!(name.span()=> mut);
        if let SlotAt::Renewed(..) = at {
            return parse(quote!(let #mutable #name: _;));
        }
        // With a type rustc does not ask the user to give it one where the value's is unknown.
        parse(quote!(#(#cfg)* let #mutable #name: _ = #path!(@slot);))
    }

    /// `region_of_x = rnew!(@slot);`
    pub(super) fn renew(&self, at: (BlockId, u32)) -> Vec<Stmt> {
        let slots = self.plan.renewed.get(&at).into_iter().flatten();
        let slots = slots.map(|&index| &self.placements.slots[index]);
        let renew = |slot: &Slot| {
            let (name, path) = (&slot.name, self.path(slot.site));
            parse(quote!(#name = #path!(@slot);))
        };
        slots.flat_map(renew).collect()
    }

    /// The slots of a turn stand around all of it:
    ///
    /// `{ …; f(x).lock() }`  ⟶  `{ let mut region_of_x = …; { …; f(x).lock() }; }`
    ///
    /// Before edition 2024 the temporaries of a block's last expression outlive the block's variables.
    pub(super) fn enclose(block: &mut Block, slots: Vec<Stmt>, drops_late: bool) {
        if slots.is_empty() {
            return;
        }
        let stmts = std::mem::replace(&mut block.stmts, slots);
        if !drops_late {
            block.stmts.extend(stmts);
            return;
        }
        let brace_token = block.brace_token;
        let body = syn::ExprBlock {
            attrs: Vec::new(),
            label: None,
            block: Block { brace_token, stmts },
        };
        let semi = syn::Token![;](proc_macro2::Span::mixed_site());
        block.stmts.push(Stmt::Expr(Expr::Block(body), Some(semi)));
    }
}

/// Whether the last expression of a loop's body may have temporaries that outlive the body.
pub(super) fn drops_late(block: &Block) -> bool {
    fn expr(last: &Expr) -> bool {
        match last {
            Expr::If(branch) => {
                let otherwise = branch.else_branch.as_ref();
                matches!(&*branch.cond, Expr::Let(_))
                    || otherwise.is_some_and(|(_, otherwise)| expr(otherwise))
            }
            Expr::While(_) | Expr::Loop(_) => false,
            Expr::Block(inner) => drops_late(&inner.block),
            _ => true,
        }
    }
    matches!(block.stmts.last(), Some(Stmt::Expr(last, None)) if expr(last))
}
