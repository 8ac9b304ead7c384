//! Regions that end before their scope does, and regions that are emptied though a variable outside of the loop
//! holds them.

use std::collections::BTreeSet;

use crate::forms::Form;
use crate::infer::solve::RegionValue;
use crate::ir::*;

use super::{Mode, Placer, Reset, Target, Works};

impl Placer<'_> {
    /// Fills in which statements may take memory.
    pub(super) fn works(&mut self) {
        let tree = &self.body.scopes;
        self.works = vec![Works::default(); self.body.blocks.len()];
        let mut note = |scope: ScopeId, block: Option<BlockId>, call: bool| {
            for scope in tree.ancestors(scope) {
                if let ScopeKind::Statement(of, index) = tree[scope].kind {
                    let works = &mut self.works[of.index()];
                    works.any.insert(index);
                    if call || block == Some(of) {
                        works.calls.insert(index);
                    }
                }
            }
        };
        for &(scope, work) in &self.body.works {
            note(scope, None, work == Work::Call);
        }
        for index in 0..self.body.sites.len() {
            let site = SiteId(index as u32);
            let value = self.inferred.values[self.body[site].object.index()];
            // A region that begins here may have the memory of one that ended.
            let begins = tree
                .ancestors(value.map_or(self.body[site].scope, |value| value.scope))
                .find_map(|scope| match tree[scope].kind {
                    ScopeKind::Block(block) => Some(block),
                    _ => None,
                });
            note(self.body[site].scope, begins, false);
        }
    }

    /// Whether a region may be shorter than its scope.
    ///
    /// Rule: where a destructor runs can be observed, and where a region is pinned has been said.
    pub(super) fn may_end_early(&self, site: SiteId) -> bool {
        let data = &self.body[site];
        data.choice == Choice::Inferred && data.form != Form::Own
    }

    /// The statement of `block` after which a site's region ends; `None` if it ends with the block.
    ///
    /// Rule: a region ends after the last use of what it holds. If nothing takes memory for some more statements,
    /// it ends after those, so that regions that end at about the same time are one.
    pub(super) fn after(
        &self,
        site: SiteId,
        block: BlockId,
        works: impl Fn(&Works) -> &BTreeSet<u32>,
    ) -> Option<u32> {
        let data = &self.body[site];
        if !self.may_end_early(site) {
            return None;
        }
        let own = self.ends.inside(data.scope);
        let last = self
            .ends
            .last(data.object)
            .map_or(own, |last| last.max(own));
        let last = self.body.scopes.statement_in(last, block)?;
        let next = works(&self.works[block.index()]).range(last + 1..).next()?;
        Some(next - 1)
    }

    /// A region whose scope is outside of a loop in which the site stands, but which can be emptied in every turn.
    ///
    /// Rule: `x = rvec![…]` as a statement of the loop's body, where `x` was declared outside: what `x` held before
    /// is dead from the last use of the old value on. So the region is emptied before the statement that allocates,
    /// or at the top of the turn, if there every holder is dead: it belongs to the turn and is declared later, or it is
    /// overwritten before it is read again.
    ///
    /// ```text
    /// let mut line = "";                        let mut line = "";
    /// for x in xs {                             let mut region_of_line = rstr!(@region);
    ///     line = rstr!(x);                ⟶     for x in xs {
    ///     print(line);                              region_of_line.reset();
    /// }                                             line = rstr!(@in region_of_line; x);
    ///                                               print(line);
    ///                                           }
    /// ```
    pub(super) fn overwritten(&self, site: SiteId, value: RegionValue) -> Option<Mode> {
        let data = &self.body[site];
        if !self.may_end_early(site) {
            return None;
        }
        let tree = &self.body.scopes;
        let mut holders = None;
        for scope in tree
            .ancestors(data.scope)
            .take_while(|&scope| scope != value.scope)
        {
            match tree[scope].kind {
                ScopeKind::Closure => return None,
                ScopeKind::Turn(body) => {
                    let holders = holders.get_or_insert_with(|| self.ends.holders(data.object));
                    let index = tree.statement_in(data.scope, body)?;
                    let free = [index, 0].into_iter().find(|&index| {
                        let mut holders = holders.iter();
                        holders.all(|&holder| self.is_dead(holder, scope, body, index))
                    });
                    if let Some(index) = free {
                        let at = Reset::Statement(index);
                        return Some(Mode::AtBot { body, at });
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Rule: what was allocated before a loop, and is dead where the loop empties a region, lies in that region: its
    /// memory is free from then on.
    pub(super) fn join_emptied(&mut self) {
        for index in 0..self.out.targets.len() {
            let site = SiteId(index as u32);
            let Target::Region(own) = self.out.targets[index] else {
                continue;
            };
            if let Some(emptied) = self.emptied_for(site, own) {
                self.out.targets[index] = Target::Region(emptied);
                let before = self.first_in(site, self.value(site), self.out.regions[own].block);
                let name = self.out.regions[own].name.clone();
                let region = &mut self.out.regions[emptied];
                region.before = region.before.min(before);
                // The first of its sites gives the name.
                let later = std::mem::replace(&mut region.name, name);
                self.out.regions[own].name = later;
            }
        }
        self.forget_unused();
    }

    /// The region that a site of region `own` may lie in as well.
    fn emptied_for(&self, site: SiteId, own: usize) -> Option<usize> {
        let (data, region) = (&self.body[site], &self.out.regions[own]);
        if region.mode != Mode::AtTop || region.reference.is_some() || !self.may_end_early(site) {
            return None;
        }
        let mut holders = None;
        self.out.regions.iter().position(|other| {
            let Mode::AtBot {
                body,
                at: Reset::Statement(at),
            } = other.mode
            else {
                return false;
            };
            let turn = self.body.scopes[self.body.blocks[body.index()].scope].parent;
            let turn = turn.unwrap_or(ScopeTree::ROOT);
            other.block == region.block
                && other.reference.is_none()
                && self.body[other.site].cfg_key == data.cfg_key
                && other
                    .after
                    .is_none_or(|end| region.after.is_some_and(|own| own <= end))
                && data.scope < turn
                && holders
                    .get_or_insert_with(|| self.ends.holders(data.object))
                    .iter()
                    .all(|&holder| self.is_dead(holder, turn, body, at))
        })
    }

    /// A region that nobody allocates in is not made.
    fn forget_unused(&mut self) {
        let mut used = vec![false; self.out.regions.len()];
        for target in &self.out.targets {
            if let Target::Region(index) = target {
                used[*index] = true;
            }
        }
        let mut kept = used.iter().scan(0, |next, &used| {
            *next += usize::from(used);
            Some(*next - usize::from(used))
        });
        let places: Vec<usize> = kept.by_ref().collect();
        for target in &mut self.out.targets {
            if let Target::Region(index) = target {
                *index = places[*index];
            }
        }
        let mut used = used.into_iter();
        self.out.regions.retain(|_| used.next().unwrap_or(true));
    }

    /// Whether a holder needs nothing that it held in the turn before, at this statement of a loop's body.
    fn is_dead(&self, holder: usize, turn: ScopeId, body: BlockId, index: u32) -> bool {
        let (tree, live) = (&self.body.scopes, &self.body.live[holder]);
        // It comes to be when the loop is over, or is gone when the loop begins.
        if holder >= tree[turn].holders || self.ends.inside(live.scope) < turn {
            return true;
        }
        if let Some(var) = live.var.filter(|&var| self.ends.is_quiet(var)) {
            let within = self
                .body
                .scopes
                .ancestors(live.scope)
                .any(|outer| outer == turn);
            let may = within || self.ends.is_assigned(var) || self.ends.until(holder) < turn;
            return may && !self.body.is_live(var, self.body.starts[&(body, index)]);
        }
        let statement = |scope: ScopeId| tree.statement_in(scope, body);
        tree.ancestors(live.scope).any(|outer| outer == turn)
            && (statement(live.declared).is_some_and(|at| at >= index)
                || statement(self.ends.until(holder)).is_some_and(|at| at < index))
    }
}
