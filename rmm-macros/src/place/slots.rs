//! Finite regions: which sites are local variables instead of allocations.

use proc_macro2::Ident;

use super::{Anchor, Mode, Placer, Reset, Target};
use crate::infer::solve::RegionValue;
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
    /// Declared before this statement of a block, and made anew in each turn of a loop in it: before this statement of
    /// the loop's body.
    Renewed((BlockId, u32), (BlockId, u32)),
}

impl Placer<'_> {
    /// Rule: a region is finite for a site that is reached at most once between its begin and its end;
    /// that site needs a variable instead.
    pub(super) fn slot(&mut self, site: SiteId) -> Option<Target> {
        let value = self.value(site);
        let anchor = self.anchor(value.scope);
        if self.body[site].takes != Takes::Value || self.program[self.id].args.limit.is_some() {
            return None;
        }
        let renewed = match self.is_reached_once(site, anchor) {
            true => None,
            false => Some(self.renewed(site, value, anchor)?),
        };
        let at = renewed.unwrap_or_else(|| match anchor {
            Anchor::Block(block) => SlotAt::Statement(block, self.first_in(site, value, block)),
            Anchor::Statement(block, index) => SlotAt::Statement(block, index),
            Anchor::Turn(body, turn) => {
                SlotAt::Turn(body, self.in_condition(site, value, body, turn))
            }
        });
        let name = self.region_name(site, anchor);
        self.out.slots.push(Slot { name, site, at });
        Some(Target::Slot(self.out.slots.len() - 1))
    }

    /// Rule: between the site and the scope of its region's value there is no turn of a loop and no closure, but for one
    /// that std calls at most once: `option.map(|x| rref!(x))`. A region with a limit says how much it holds, so it stays.
    fn is_reached_once(&self, site: SiteId, anchor: Anchor) -> bool {
        let tree = &self.body.scopes;
        self.is_reached_once_in(site, |scope| match anchor {
            Anchor::Block(block) => scope == self.body.blocks[block.index()].scope,
            Anchor::Turn(_, turn) => scope == turn,
            Anchor::Statement(block, index) => {
                tree[scope].kind == ScopeKind::Statement(block, index)
            }
        })
    }

    pub(super) fn is_reached_once_in(
        &self,
        site: SiteId,
        is_end: impl Fn(ScopeId) -> bool,
    ) -> bool {
        let tree = &self.body.scopes;
        let inside = tree.ancestors(self.body[site].scope);
        let mut inside = inside.take_while(|&scope| !is_end(scope));
        inside.all(|scope| match tree[scope].kind {
            ScopeKind::Turn(_) | ScopeKind::Function => false,
            ScopeKind::Closure => tree[scope].once,
            _ => true,
        })
    }

    /// Rule: what every turn overwrites needs one variable, which is made anew where a region would be emptied.
    ///
    /// ```text
    /// let mut last = &0;                        let mut last = &0;
    /// for x in xs {                             let mut region_of_last: _;
    ///     last = rref!(x);               ⟶      for x in xs {
    ///     print(last);                              region_of_last = rref!(@slot);
    /// }                                             last = rref!(@slot region_of_last; x);
    ///                                               print(last);
    ///                                           }
    /// ```
    fn renewed(&self, site: SiteId, value: RegionValue, anchor: Anchor) -> Option<SlotAt> {
        let block = match anchor {
            Anchor::Block(block) => block,
            Anchor::Turn(block, turn) if !self.in_condition(site, value, block, turn) => block,
            _ => return None,
        };
        let Mode::AtBot {
            body,
            at: Reset::Statement(at),
        } = self.overwritten(site, value)?
        else {
            return None;
        };
        let turn = self.body.blocks[body.index()].scope;
        let is_once = self.is_reached_once_in(site, |scope| scope == turn);
        let before = self.first_in(site, value, block);
        (is_once && self.body[site].cfg.is_empty())
            .then_some(SlotAt::Renewed((block, before), (body, at)))
    }

    /// Rule: an owned value may borrow what a slot holds, so no list of the block is declared before it.
    pub(super) fn before_lists(&mut self) {
        for slot in &mut self.out.slots {
            if let SlotAt::Statement(block, before) | SlotAt::Renewed((block, before), _) =
                &mut slot.at
            {
                let lists = self.out.lists.iter().filter(|list| list.block == *block);
                *before = lists.map(|list| list.before).fold(*before, u32::min);
            }
        }
    }
}
