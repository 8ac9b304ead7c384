//! The lists of owned values: where each is declared.

use super::{List, Mode, Placer, Reset, Target};
use crate::forms::Form;
use crate::ir::*;

impl Placer<'_> {
    /// Rule: an owned value may borrow one that was owned earlier; the borrowed one's list is
    /// declared first, so that it is dropped last. Sites that borrow none of each other share one.
    pub(super) fn lists(&mut self) {
        let owned: Vec<(SiteId, usize)> = self
            .out
            .targets
            .iter()
            .enumerate()
            .filter_map(|(site, target)| match target {
                Target::Region(region) if self.body.sites[site].form == Form::Own => {
                    Some((SiteId(site as u32), *region))
                }
                _ => None,
            })
            .collect();
        let reach: Vec<_> = owned
            .iter()
            .map(|&(site, _)| {
                let contents = self.body[self.body[site].object].contents;
                self.inferred
                    .possible
                    .reach(self.body, std::iter::once(contents))
            })
            .collect();
        let mut levels = vec![0usize; owned.len()];
        let mut befores: Vec<u32> = Vec::new();
        for i in 0..owned.len() {
            let (site, region) = owned[i];
            let (block, lower, mut before, before_condition) = self.list_position(site, region);
            // Sites are numbered in the order of the source: only an earlier one can be borrowed.
            for j in 0..i {
                if owned[j].1 == region && reach[i].contains(&self.body[owned[j].0].object) {
                    levels[i] = levels[i].max(levels[j] + 1);
                    before = before.max(befores[j]);
                }
            }
            befores.push(before);
            let same = self.out.lists.iter().position(|list| {
                list.region == region && list.level == levels[i] && list.lower == lower
            });
            let index = match same {
                Some(index) => {
                    let list = &mut self.out.lists[index];
                    list.before = list.before.min(before);
                    list.before_condition |= before_condition;
                    index
                }
                None => {
                    let of = &self.out.regions[region];
                    let name = of.name.to_string().replace("region_of", "drops_of");
                    let name = self.names.fresh(&name, of.name.span());
                    let after = if let Mode::AtTop = of.mode {
                        of.after
                    } else {
                        None
                    };
                    let level = levels[i];
                    self.out.lists.push(List {
                        name,
                        site,
                        region,
                        block,
                        before,
                        after,
                        before_condition,
                        level,
                        lower,
                    });
                    self.out.lists.len() - 1
                }
            };
            self.out.targets[site.index()] = Target::List(index);
        }
    }

    /// A list is declared as late as it may be: after the locals that its values borrow, before
    /// the first holder of one of its values.
    fn list_position(&self, site: SiteId, region: usize) -> (BlockId, u32, u32, bool) {
        let of = &self.out.regions[region];
        let tree = &self.body.scopes;
        let (block, before_condition) = match of.mode {
            Mode::AtTop => (of.block, false),
            Mode::AtBot { body, at } => (body, at == Reset::Condition),
        };
        let value = self.value(site);
        let needed = [value.first, self.body[site].scope]
            .into_iter()
            .filter_map(|scope| tree.statement_in(scope, block))
            .min();
        let own = tree.statement_in(self.body[site].scope, block);
        let mut lower = 0;
        for &var in &self.body[site].mentions {
            if tree[self.body[var].scope].kind == ScopeKind::Block(block)
                && let Some(index) = tree.statement_in(self.body[var].declared, block)
                && own.is_some_and(|own| index < own)
            {
                lower = lower.max(index + 1);
            }
        }
        let region = if of.block == block { of.before } else { 0 };
        (
            block,
            lower,
            needed.unwrap_or(0).max(lower).max(region),
            before_condition,
        )
    }
}
