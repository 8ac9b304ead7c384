//! The letregion of every site that stays in the function.

use crate::infer::solve::RegionValue;
use crate::ir::*;

use super::{Anchor, Extent, Letregion, Mode, Placer, Reset, Target};

impl Placer<'_> {
    /// The value of a site's region variable.
    pub(super) fn value(&self, site: SiteId) -> RegionValue {
        let data = &self.body[site];
        let mut value = self.inferred.values[data.object.index()];
        RegionValue::join(
            &mut value,
            RegionValue {
                scope: data.scope,
                first: data.scope,
            },
            &self.body.scopes,
        );
        let mut value = value.unwrap_or(RegionValue {
            scope: data.scope,
            first: data.scope,
        });
        if let Choice::Pinned(scope) = data.choice {
            value.scope = scope;
            if !self
                .body
                .scopes
                .ancestors(value.first)
                .any(|ancestor| ancestor == scope)
            {
                value.first = data.scope;
            }
        }
        value
    }

    /// The nearest place around a scope where statements can stand.
    pub(super) fn anchor(&self, scope: ScopeId) -> Anchor {
        let tree = &self.body.scopes;
        for scope in tree.ancestors(scope) {
            match tree[scope].kind {
                ScopeKind::Block(block) => {
                    // The body of a loop is a turn.
                    if let Some(parent) = tree[scope].parent
                        && tree[parent].kind == ScopeKind::Turn(block)
                    {
                        return Anchor::Turn(block, parent);
                    }
                    return Anchor::Block(block);
                }
                ScopeKind::Statement(block, index) => return Anchor::Statement(block, index),
                ScopeKind::Turn(block) => return Anchor::Turn(block, scope),
                // The body is the first block inside.
                ScopeKind::Function => return Anchor::Block(BlockId(0)),
                ScopeKind::Closure => {
                    let inner = self
                        .body
                        .blocks
                        .iter()
                        .position(|info| tree[info.scope].parent == Some(scope));
                    if let Some(block) = inner {
                        return Anchor::Block(BlockId(block as u32));
                    }
                }
                ScopeKind::Arm => {}
            }
        }
        Anchor::Block(BlockId(0))
    }

    /// The first statement of `block` that needs the region.
    ///
    /// Rule: a region begins with the first allocation in it, but before any holder whose end could look at it. So a
    /// path that leaves before that never enters it.
    pub(super) fn first_in(&self, site: SiteId, value: RegionValue, block: BlockId) -> u32 {
        let data = &self.body[site];
        let holder = match self.may_end_early(site) {
            true => self.ends.first(data.object),
            false => Some(value.first),
        };
        [holder.unwrap_or(data.scope), data.scope]
            .into_iter()
            .filter_map(|scope| self.body.scopes.statement_in(scope, block))
            .min()
            .unwrap_or(0)
    }

    /// Where the region of a site begins and ends, and the statement before which it is declared.
    fn extent(&self, site: SiteId, value: RegionValue, anchor: Anchor) -> (Extent, u32) {
        match anchor {
            Anchor::Block(block) => {
                let extent = Extent {
                    block,
                    after: self.after(site, block, |works| &works.any),
                    mode: self.overwritten(site, value).unwrap_or(Mode::AtTop),
                };
                (extent, self.first_in(site, value, block))
            }
            Anchor::Statement(block, index) => {
                let extent = Extent {
                    block,
                    after: self.end(block, index),
                    mode: Mode::AtTop,
                };
                (extent, index)
            }
            Anchor::Turn(body, turn) => {
                let in_condition = self.in_condition(site, value, body, turn);
                if !in_condition {
                    let mode = self.overwritten(site, value);
                    let after = self.after(site, body, |works| &works.calls);
                    if mode.is_some() || after.is_some() {
                        let extent = Extent {
                            block: body,
                            after,
                            mode: mode.unwrap_or(Mode::AtTop),
                        };
                        return (extent, self.first_in(site, value, body));
                    }
                }
                let mode = Mode::AtBot {
                    body,
                    at: match in_condition {
                        true => Reset::Condition,
                        false => Reset::Statement(0),
                    },
                };
                let outer = self.body.scopes[turn]
                    .parent
                    .map_or(Anchor::Block(BlockId(0)), |parent| self.anchor(parent));
                let (block, before, after) = match outer {
                    Anchor::Statement(block, index) => (block, index, self.end(block, index)),
                    Anchor::Block(block) | Anchor::Turn(block, _) => (block, 0, None),
                };
                (Extent { block, after, mode }, before)
            }
        }
    }

    /// Whether the turn of a `while` begins, for this site, before the condition.
    pub(super) fn in_condition(
        &self,
        site: SiteId,
        value: RegionValue,
        body: BlockId,
        turn: ScopeId,
    ) -> bool {
        let tree = &self.body.scopes;
        let needs = [value.first, self.body[site].scope];
        let in_body = |scope: ScopeId| tree.statement_in(scope, body).is_some();
        tree[turn].is_while && !needs.into_iter().all(in_body)
    }

    pub(super) fn letregion(&mut self, site: SiteId) -> Target {
        let value = self.value(site);
        let anchor = self.anchor(value.scope);
        let (extent, before) = self.extent(site, value, anchor);
        let tree = &self.body.scopes;
        let data = &self.body[site];
        let moved = tree
            .ancestors(data.scope)
            .take_while(|&scope| scope != value.scope)
            .any(|scope| tree[scope].kind == ScopeKind::Closure && tree[scope].moves);
        let mut shared = extent;
        // The turn begins for all of its regions before the condition, if it does for one.
        if let Mode::AtBot { at, .. } = &mut shared.mode
            && *at == Reset::Condition
        {
            *at = Reset::Statement(0);
        }
        let key = (anchor, data.cfg_key.clone(), shared);
        let index = match self.merged.get(&key) {
            Some(&index) => index,
            None => {
                let name = self.region_name(site, anchor);
                self.out.regions.push(Letregion {
                    name,
                    site,
                    block: extent.block,
                    before,
                    after: extent.after,
                    mode: extent.mode,
                    reference: None,
                    cfg: self.body[site].cfg.clone(),
                    begins: Vec::new(),
                    room: 0,
                });
                self.merged.insert(key, self.out.regions.len() - 1);
                self.out.regions.len() - 1
            }
        };
        let region = &mut self.out.regions[index];
        region.before = region.before.min(before);
        if matches!(
            extent.mode,
            Mode::AtBot {
                at: Reset::Condition,
                ..
            }
        ) {
            region.mode = extent.mode;
        }
        if moved && region.reference.is_none() {
            region.reference = Some(
                self.names
                    .fresh(&format!("{}_ref", region.name), region.name.span()),
            );
        }
        Target::Region(index)
    }

    /// `region_of_words`, with the user's span, so that rustc names it.
    pub(super) fn region_name(&mut self, site: SiteId, anchor: Anchor) -> proc_macro2::Ident {
        let data = &self.body[site];
        // A region of one statement is that of its temporaries, not of what it declares.
        let dest = data
            .dest
            .as_ref()
            .filter(|_| !matches!(anchor, Anchor::Statement(..)));
        let (base, span) = match dest {
            Some(dest) => (
                format!(
                    "region_of_{}",
                    dest.to_string()
                        .trim_start_matches("r#")
                        .trim_start_matches('_')
                ),
                dest.span(),
            ),
            None => (
                match anchor {
                    Anchor::Block(_) => "region_of_block".to_string(),
                    Anchor::Statement(..) => "region_of_statement".to_string(),
                    Anchor::Turn(..) => "region_of_turn".to_string(),
                },
                data.span,
            ),
        };
        self.names.fresh(&base, span)
    }

    /// A region of one statement ends right after it, unless the statement is the block's value.
    fn end(&self, block: BlockId, index: u32) -> Option<u32> {
        let info = &self.body.blocks[block.index()];
        (!(info.has_tail && index + 1 == info.len)).then_some(index)
    }
}
