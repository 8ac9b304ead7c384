//! Regions that end before their scope does, and regions that are emptied though a variable outside of the loop
//! holds them.

use std::collections::BTreeSet;

use crate::forms::Form;
use crate::infer::solve::RegionValue;
use crate::ir::*;

use super::{Mode, Placer, Reset, Works};

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
        // Where a destructor runs can be observed; where a region is pinned has been said.
        if data.choice != Choice::Inferred || data.form == Form::Own {
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
    /// if there every holder is dead: it belongs to the turn and is declared later, or it is overwritten before it
    /// is read again.
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
        if data.choice != Choice::Inferred || data.form == Form::Own {
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
                    if holders
                        .iter()
                        .all(|&holder| self.is_dead(holder, scope, body, index))
                    {
                        let at = Reset::Statement(index);
                        return Some(Mode::AtBot { body, at });
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a holder needs nothing that it held in the turn before, at this statement of a loop's body.
    fn is_dead(&self, holder: usize, turn: ScopeId, body: BlockId, index: u32) -> bool {
        let (tree, live) = (&self.body.scopes, &self.body.live[holder]);
        let within = |scope: ScopeId| tree.ancestors(scope).any(|outer| outer == turn);
        if within(live.scope) {
            let statement = |scope: ScopeId| tree.statement_in(scope, body);
            return statement(live.declared).is_some_and(|at| at >= index)
                || statement(self.ends.until(holder)).is_some_and(|at| at < index);
        }
        let Some(var) = live.var.filter(|&var| self.ends.is_quiet(var)) else {
            return false;
        };
        let mut uses = self.body.uses.iter().filter(|used| used.var == var);
        let next = uses.clone().find(|used| {
            within(used.at)
                && tree
                    .statement_in(used.at, body)
                    .is_some_and(|at| at >= index)
        });
        let Some(until) =
            next.filter(|next| next.overwrites)
                .and_then(|next| match tree[next.at].kind {
                    ScopeKind::Statement(block, at) if block == body => Some(at),
                    _ => None,
                })
        else {
            return false;
        };
        // Between the two, the turn must not end: unless nobody looks at the variable any more.
        let leaves = self.body.jumps.iter().any(|&(at, target)| {
            !(within(target) && target != turn)
                && within(at)
                && tree
                    .statement_in(at, body)
                    .is_some_and(|at| (index..=until).contains(&at))
        });
        !leaves
            || uses.all(|used| match within(used.at) {
                true => tree
                    .statement_in(used.at, body)
                    .is_some_and(|at| at >= index),
                false => used.at < turn,
            }) && !tree
                .ancestors(turn)
                .skip(1)
                .take_while(|&scope| scope != live.scope)
                .any(|scope| matches!(tree[scope].kind, ScopeKind::Turn(_)))
    }
}
