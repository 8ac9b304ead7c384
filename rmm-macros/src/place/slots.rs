//! Finite regions: which sites are local variables instead of allocations.

use proc_macro2::Ident;

use super::{Anchor, Placer, Target};
use crate::ir::*;

/// A place on the stack for what one site allocates.
pub(crate) struct Slot {
    pub(crate) name: Ident,
    pub(crate) site: SiteId,
    pub(crate) at: SlotAt,
}

/// Where a slot is made. It ends with the block.
#[derive(Clone, Copy)]
pub(crate) enum SlotAt {
    /// Before this statement of a block.
    Statement(BlockId, u32),
    /// In each turn of the loop with this body, before its condition or before its first statement.
    Turn(BlockId, bool),
}

impl Placer<'_> {
    /// Rule: a region is finite for a site that is reached at most once between its begin and its end;
    /// that site needs a variable instead.
    pub(super) fn slot(&mut self, site: SiteId) -> Option<Target> {
        let value = self.value(site);
        let anchor = self.anchor(value.scope);
        if !self.is_finite(site, anchor) {
            return None;
        }
        let at = match anchor {
            Anchor::Block(block) => SlotAt::Statement(block, self.first_in(site, value, block)),
            Anchor::Statement(block, index) => SlotAt::Statement(block, index),
            Anchor::Turn(body, turn) => {
                SlotAt::Turn(body, self.in_condition(site, value, body, turn))
            }
        };
        let name = self.region_name(site, anchor);
        self.out.slots.push(Slot { name, site, at });
        Some(Target::Slot(self.out.slots.len() - 1))
    }

    /// Rule: between the site and the scope of its region's value there is no turn of a loop and no
    /// closure. A region with a limit says how much it holds, so it stays.
    fn is_finite(&self, site: SiteId, anchor: Anchor) -> bool {
        let (data, tree) = (&self.body[site], &self.body.scopes);
        let is_end = |scope: ScopeId| match anchor {
            Anchor::Block(block) => scope == self.body.blocks[block.index()].scope,
            Anchor::Turn(_, turn) => scope == turn,
            Anchor::Statement(block, index) => {
                tree[scope].kind == ScopeKind::Statement(block, index)
            }
        };
        let is_inside = |scope: &ScopeId| !is_end(*scope);
        let mut inside = tree.ancestors(data.scope).take_while(is_inside);
        let once = inside.all(|scope| {
            let kind = tree[scope].kind;
            !matches!(
                kind,
                ScopeKind::Turn(_) | ScopeKind::Closure | ScopeKind::Function
            )
        });
        data.is_finite && self.program[self.id].args.limit.is_none() && once
    }

    /// Rule: an owned value may borrow what a slot holds, so no list of the block is declared before it.
    pub(super) fn before_lists(&mut self) {
        for slot in &mut self.out.slots {
            if let SlotAt::Statement(block, before) = &mut slot.at {
                let lists = self.out.lists.iter().filter(|list| list.block == *block);
                *before = lists.map(|list| list.before).fold(*before, u32::min);
            }
        }
    }
}
