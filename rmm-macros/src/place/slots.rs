//! Finite regions: which sites are local variables instead of allocations.

use proc_macro2::Ident;

use super::{Anchor, Placer, Target};
use crate::ir::*;

/// A place on the stack for what one site allocates.
pub(crate) struct Slot {
    pub(crate) name: Ident,
    pub(crate) site: SiteId,
    /// The letregion that the site would allocate in: the slot is made where that one begins, in each turn anew.
    pub(crate) region: usize,
}

impl Placer<'_> {
    /// Rule: a region is finite for a site that is reached at most once between its begin and its end;
    /// that site needs a variable instead. Other sites of the region stay; without any it isn't made.
    pub(super) fn slots(&mut self) {
        for index in 0..self.body.sites.len() {
            let site = SiteId(index as u32);
            if let Target::Region(region) = self.out.targets[index]
                && self.is_finite(site)
            {
                let of = &self.out.regions[region];
                let name = match of.site == site {
                    true => of.name.clone(),
                    false => {
                        let (base, span) = self.region_name(site);
                        self.names.fresh(&base, span)
                    }
                };
                self.out.targets[index] = Target::Slot(self.out.slots.len());
                self.out.slots.push(Slot { name, site, region });
            }
        }
        for index in 0..self.out.regions.len() {
            let allocates =
                |target: &Target| matches!(target, Target::Region(own) if *own == index);
            let first = self.out.targets.iter().position(allocates);
            let first = first.map(|site| SiteId(site as u32));
            let of = &self.out.regions[index];
            if let Some(first) = first
                && first != of.site
            {
                let (base, span) = self.region_name(first);
                let name = self.names.fresh(&base, span);
                let of = &mut self.out.regions[index];
                (of.name, of.site) = (name, first);
            }
            self.out.regions[index].is_made = first.is_some();
        }
    }

    /// Rule: between the site and the scope of its region's value there is no turn of a loop and no
    /// closure. A region with a limit says how much it holds, so it stays.
    fn is_finite(&self, site: SiteId) -> bool {
        let (data, tree) = (&self.body[site], &self.body.scopes);
        let end = match self.anchor(self.value(site).scope) {
            Anchor::Block(block) => self.body.blocks[block.index()].scope,
            Anchor::Turn(_, turn) => turn,
            Anchor::Statement(block, index) => {
                let is_it =
                    |&scope: &ScopeId| tree[scope].kind == ScopeKind::Statement(block, index);
                match tree.ancestors(data.scope).find(is_it) {
                    Some(statement) => statement,
                    None => return false,
                }
            }
        };
        let once = tree
            .ancestors(data.scope)
            .take_while(|&scope| scope != end)
            .all(|scope| {
                let kind = tree[scope].kind;
                !matches!(kind, ScopeKind::Turn(_) | ScopeKind::Closure)
                    && tree[scope].parent.is_some()
            });
        data.is_finite && self.program[self.id].args.limit.is_none() && once
    }
}
