//! Regions that only some branches of a statement enter.
//!
//! ```text
//! let name = if long {                    let region_of_name;
//!     rstr!(text)                         let name = if long {
//! } else {                         ⟶          region_of_name = rstr!(@region);
//!     "short"                                 rstr!(@in region_of_name; text)
//! };                                      } else {
//!                                             "short"
//!                                         };
//! ```
//!
//! rustc drops a local that was initialised on some paths only where it was, in the order of the declarations.

use std::collections::HashSet;

use crate::ir::*;

use super::{Letregion, Mode, Placer};

/// The statements around a site, from the outside in: a block, and which of its statements.
type Way = Vec<(BlockId, u32)>;

impl Placer<'_> {
    /// Rule: a region is made in the branches that allocate in it, if each path makes it at most once, and some path
    /// doesn't.
    pub(super) fn branches(&mut self, sites: &[Vec<SiteId>]) {
        for (index, sites) in sites.iter().enumerate() {
            let region = &self.out.regions[index];
            let is_plain =
                region.mode == Mode::AtTop && region.reference.is_none() && region.cfg.is_empty();
            if is_plain && let Some(begins) = self.begins(region, sites) {
                self.out.regions[index].begins = begins;
            }
        }
    }

    /// The statements inside of a branch before which a region is made.
    fn begins(&self, region: &Letregion, sites: &[SiteId]) -> Option<Vec<(BlockId, u32)>> {
        let ways: Vec<Way> = sites
            .iter()
            .map(|&site| self.way(site, region.block))
            .collect();
        let ways: Vec<&[(BlockId, u32)]> = ways.iter().map(Vec::as_slice).collect();
        let (_, first) = *ways.iter().filter_map(|way| way.first()).min()?;
        let mut begins = Vec::new();
        first_of(&ways, &mut begins);
        let point = |(block, at): (BlockId, u32)| self.body.starts.get(&(block, at)).copied();
        let made: HashSet<PointId> = begins.iter().copied().map(point).collect::<Option<_>>()?;
        let declared = point((region.block, region.before))?;
        let (start, end) = (
            point((region.block, first))?,
            point((region.block, first + 1))?,
        );
        if made.contains(&start) {
            return None;
        }
        // No path makes it twice.
        let after = made.iter().flat_map(|&point| self.next(point).to_vec());
        let again = self.reach(after.collect(), |point| point == declared);
        if made.iter().any(|&point| again[point.index()]) {
            return None;
        }
        // A path goes on, or leaves, without it.
        let without = self.reach(vec![start], |point| made.contains(&point) || point == end);
        let leaves = |point: PointId| {
            !made.contains(&point) && (point < start || point == end || self.next(point).is_empty())
        };
        let mut points = (0..).map(PointId).zip(without);
        if !points.any(|(point, reached)| reached && leaves(point)) {
            return None;
        }
        // Rule: only what was made on all paths can be ended before its block ends.
        if let Some(after) = region.after {
            let expressions = &self.body.blocks[region.block.index()].expressions;
            let is_block = after == region.before && expressions[after as usize];
            let done = point((region.block, after + 1))?;
            let reached = self.reach(vec![declared], |_| false)[done.index()];
            let unmade = self.reach(vec![declared], |point| made.contains(&point))[done.index()];
            if !is_block && (unmade || !reached) {
                return None;
            }
        }
        Some(begins)
    }

    fn next(&self, point: PointId) -> &[PointId] {
        &self.body.points[point.index()].next
    }

    /// The points that are reached from `starts`, and none behind those where it `ends`.
    fn reach(&self, starts: Vec<PointId>, ends: impl Fn(PointId) -> bool) -> Vec<bool> {
        let mut seen = vec![false; self.body.points.len()];
        let mut work = starts;
        while let Some(point) = work.pop() {
            if !std::mem::replace(&mut seen[point.index()], true) && !ends(point) {
                work.extend(self.next(point));
            }
        }
        seen
    }

    /// The statements around a site, from that of `block` inwards, up to a loop or a closure.
    fn way(&self, site: SiteId, block: BlockId) -> Way {
        let (tree, scope) = (&self.body.scopes, self.body.blocks[block.index()].scope);
        let inside = tree.ancestors(self.body[site].scope);
        let kinds: Vec<ScopeKind> = inside
            .take_while(|&inner| inner != scope)
            .map(|inner| tree[inner].kind)
            .collect();
        let kinds = kinds.into_iter().rev();
        let kinds =
            kinds.take_while(|kind| !matches!(kind, ScopeKind::Turn(_) | ScopeKind::Closure));
        let statements = kinds.filter_map(|kind| match kind {
            ScopeKind::Statement(block, at) => Some((block, at)),
            _ => None,
        });
        statements.collect()
    }
}

/// The statements before which a region begins that is needed at the ends of `ways`, which lead through one block.
///
/// Rule: if one statement of the block has all the sites, and each of them in a block of its own, the region begins in
/// those; else before the first statement.
fn first_of(ways: &[&[(BlockId, u32)]], begins: &mut Vec<(BlockId, u32)>) {
    let Some(&first) = ways.iter().filter_map(|way| way.first()).min() else {
        return;
    };
    if ways
        .iter()
        .any(|way| way.first() != Some(&first) || way.len() == 1)
    {
        begins.push(first);
        return;
    }
    let mut inner: Vec<&[(BlockId, u32)]> = ways.iter().map(|way| &way[1..]).collect();
    inner.sort_unstable();
    for ways in inner.chunk_by(|a, b| a[0].0 == b[0].0) {
        first_of(ways, begins);
    }
}
