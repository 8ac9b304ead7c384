//! Where each region begins and ends: maps region values to letregions, merges equal ones, gives
//! escaping sites to the caller's regions, and reports what can't be placed.

mod lists;
mod report;
mod slots;

use std::collections::HashMap;

use proc_macro2::{Ident, Span};

use crate::infer::Inferred;
use crate::infer::escape::{Escape, Way};
use crate::infer::solve::RegionValue;
use crate::ir::*;
use crate::names::Names;
use crate::program::Program;
use crate::program::decls::FnId;
use crate::program::ty::{ANYTHING, HIDDEN};
use crate::report::Errors;
pub(crate) use slots::Slot;

/// How a region is emptied. The default mode is `attop`: keep adding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Mode {
    /// It is made where it is needed and only grows.
    AtTop,
    /// `atbot`: made before the loop and emptied at the top of every turn.
    AtBot {
        /// The loop's body.
        body: BlockId,
        /// The condition of the `while` allocates too, so the turn begins before it.
        before_condition: bool,
    },
}

/// `letregion ρ in e`: a region that the function makes.
pub(crate) struct Letregion {
    pub(crate) name: Ident,
    /// The first site, through whose macro path the region is made.
    pub(crate) site: SiteId,
    pub(crate) block: BlockId,
    /// The statement before which it is declared.
    pub(crate) before: u32,
    /// The statement after which it ends, if not with the block.
    pub(crate) after: Option<u32>,
    pub(crate) mode: Mode,
    /// A `move` closure uses it through a reference of this name, declared where the turn or the
    /// region begins.
    pub(crate) reference: Option<Ident>,
    pub(crate) cfg: Vec<syn::Attribute>,
    /// Some site allocates in it.
    pub(crate) is_made: bool,
}

/// A drop list, for `rown!`.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) name: Ident,
    pub(crate) site: SiteId,
    pub(crate) region: usize,
    pub(crate) block: BlockId,
    pub(crate) before: u32,
    pub(crate) after: Option<u32>,
    /// Declared at the top of a `while` turn instead.
    pub(crate) before_condition: bool,
    /// One more than the lists whose values its own borrow.
    pub(crate) level: usize,
    /// The first statement before which it may stand: after the locals that its values borrow.
    pub(crate) lower: u32,
}

/// Where a site allocates.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    Region(usize),
    List(usize),
    /// A local variable.
    Slot(usize),
    /// A region of the caller's.
    Universal(usize),
    /// An error was reported.
    Fallback,
}

/// The result.
#[derive(Default)]
pub(crate) struct Placements {
    pub(crate) regions: Vec<Letregion>,
    pub(crate) lists: Vec<List>,
    pub(crate) slots: Vec<Slot>,
    /// By site.
    pub(crate) targets: Vec<Target>,
}

impl Placements {
    /// For a function in which an error was reported.
    pub(crate) fn nothing(body: &Body) -> Placements {
        Placements {
            targets: vec![Target::Fallback; body.sites.len()],
            ..Placements::default()
        }
    }
}

/// A place for a region: what the scope of its value comes to in statements.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Anchor {
    Block(BlockId),
    Statement(BlockId, u32),
    Turn(BlockId, ScopeId),
}

/// Runs the pass.
pub(crate) fn place(
    body: &Body,
    inferred: &Inferred,
    names: &mut Names,
    program: &Program,
    id: FnId,
    errors: &mut Errors,
) -> Placements {
    let mut placer = Placer {
        program,
        id,
        body,
        inferred,
        names,
        out: Placements::default(),
        merged: HashMap::new(),
    };
    for index in 0..body.sites.len() {
        let site = SiteId(index as u32);
        let target = match placer.caller(site, errors) {
            Some(target) => target,
            None => placer.letregion(site),
        };
        placer.out.targets.push(target);
    }
    placer.slots();
    placer.lists();
    placer.out
}

/// The universal regions that live long enough for a way out.
fn lasting(body: &Body, escape: &Escape) -> Vec<usize> {
    if let Way::Closure(index) = escape.way {
        return vec![index];
    }
    // A closure's region can be named inside the closure alone.
    let universals = body.universals.iter().enumerate();
    let universals = universals
        .filter(|(_, universal)| !matches!(universal.kind, UniversalKind::Closure { .. }));
    let find = |fits: &dyn Fn(&Universal) -> bool| -> Vec<usize> {
        universals
            .clone()
            .filter(|(_, universal)| fits(universal))
            .map(|(index, _)| index)
            .collect()
    };
    let field = find(&|universal| universal.kind == UniversalKind::Field);
    if !field.is_empty() {
        return field;
    }
    let longer = find(&|universal| {
        universal
            .lifetimes
            .iter()
            .any(|own| escape.keys.contains(own))
    });
    if !longer.is_empty()
        || !escape
            .keys
            .iter()
            .any(|key| key == ANYTHING || key == HIDDEN)
    {
        return longer;
    }
    // The type may hide any lifetime.
    find(&|_| true)
}

/// Rule: with several universal regions the lifetime in the output, or in the type that is
/// written to, chooses: a region of just this lifetime goes before one that outlives it.
pub(crate) fn fitting(body: &Body, escape: &Escape) -> Vec<usize> {
    let lasting = lasting(body, escape);
    let is_exact = |index: &usize| {
        let own = body.universals[*index].lifetimes.first();
        own.is_some_and(|own| escape.keys.contains(own))
    };
    match lasting.iter().any(is_exact) {
        true => lasting.into_iter().filter(is_exact).collect(),
        false => lasting,
    }
}

struct Placer<'b> {
    program: &'b Program,
    id: FnId,
    body: &'b Body,
    inferred: &'b Inferred,
    names: &'b mut Names,
    out: Placements,
    merged: HashMap<(Anchor, String), usize>,
}

impl Placer<'_> {
    /// Rules:
    /// - a pinned site stays where it is pinned;
    /// - a site that may leave goes to the caller's region that fits the way out;
    /// - without one, a site that surely leaves is an error, and one that only may leave stays.
    fn caller(&self, site: SiteId, errors: &mut Errors) -> Option<Target> {
        if self.body[site].choice != Choice::Inferred {
            return None;
        }
        let escapes = self
            .inferred
            .escapes
            .get(&site)
            .map_or(&[][..], Vec::as_slice);
        // Regions that live long enough for every way out for which there is one.
        let mut common: Option<Vec<usize>> = None;
        for escape in escapes {
            let enough = lasting(self.body, escape);
            if enough.is_empty() && !escape.certain {
                continue;
            }
            let both = match common {
                Some(common) => common
                    .into_iter()
                    .filter(|one| enough.contains(one))
                    .collect(),
                None => enough,
            };
            common = Some(both);
        }
        // Of those, the ones with just the lifetime of a way out.
        let common = common?;
        let exact = |one: &usize| {
            escapes
                .iter()
                .any(|escape| fitting(self.body, escape).contains(one))
        };
        let best: Vec<usize> = common.iter().copied().filter(exact).collect();
        match &best[..] {
            [one] => return Some(Target::Universal(*one)),
            // Of several, one that the others outlive.
            [first, rest @ ..] => {
                let own = |index: usize| self.body.universals[index].lifetimes.first();
                if own(*first).is_some()
                    && rest.iter().all(|&other| own(other) != own(*first))
                    && escapes.len() > 1
                {
                    return Some(Target::Universal(*first));
                }
            }
            [] => {}
        }
        let escape = escapes.iter().find(|escape| escape.certain)?;
        self.report(escape, &best, escapes, errors);
        Some(Target::Fallback)
    }

    /// The value of a site's region variable.
    fn value(&self, site: SiteId) -> RegionValue {
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
    fn anchor(&self, scope: ScopeId) -> Anchor {
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

    fn letregion(&mut self, site: SiteId) -> Target {
        let value = self.value(site);
        let anchor = self.anchor(value.scope);
        let tree = &self.body.scopes;
        let data = &self.body[site];
        let first_in = |block: BlockId| {
            [value.first, data.scope]
                .into_iter()
                .filter_map(|scope| tree.statement_in(scope, block))
                .min()
                .unwrap_or(0)
        };
        let (block, before, after, mode) = match anchor {
            Anchor::Block(block) => (block, first_in(block), None, Mode::AtTop),
            Anchor::Statement(block, index) => (block, index, self.end(block, index), Mode::AtTop),
            Anchor::Turn(body, turn) => {
                let in_condition = tree[turn].is_while
                    && [value.first, data.scope]
                        .into_iter()
                        .any(|scope| tree.statement_in(scope, body).is_none());
                let mode = Mode::AtBot {
                    body,
                    before_condition: in_condition,
                };
                let outer = tree[turn]
                    .parent
                    .map_or(Anchor::Block(BlockId(0)), |parent| self.anchor(parent));
                match outer {
                    Anchor::Statement(block, index) => (block, index, self.end(block, index), mode),
                    Anchor::Block(block) | Anchor::Turn(block, _) => (block, 0, None, mode),
                }
            }
        };
        let moved = tree
            .ancestors(data.scope)
            .take_while(|&scope| scope != value.scope)
            .any(|scope| tree[scope].kind == ScopeKind::Closure && tree[scope].moves);
        let key = (anchor, data.cfg_key.clone());
        let index = match self.merged.get(&key) {
            Some(&index) => index,
            None => {
                let (base, span) = self.region_name(site);
                let name = self.names.fresh(&base, span);
                let cfg = data.cfg.clone();
                self.out.regions.push(Letregion {
                    name,
                    site,
                    block,
                    before,
                    after,
                    mode,
                    reference: None,
                    cfg,
                    is_made: true,
                });
                self.merged.insert(key, self.out.regions.len() - 1);
                self.out.regions.len() - 1
            }
        };
        let region = &mut self.out.regions[index];
        region.before = region.before.min(before);
        if let (
            Mode::AtBot {
                before_condition, ..
            },
            Mode::AtBot {
                before_condition: true,
                ..
            },
        ) = (&mut region.mode, mode)
        {
            *before_condition = true;
        }
        if moved && region.reference.is_none() {
            region.reference = Some(
                self.names
                    .fresh(&format!("{}_ref", region.name), region.name.span()),
            );
        }
        Target::Region(index)
    }

    /// What a region that is made for this site is called, before it is made fresh.
    fn region_name(&self, site: SiteId) -> (String, Span) {
        let data = &self.body[site];
        let anchor = self.anchor(self.value(site).scope);
        match (&data.dest, anchor) {
            // A region of one statement is that of its temporaries, not of what it declares.
            (_, Anchor::Statement(..)) => ("region_of_statement".to_string(), data.span),
            (Some(dest), _) => {
                let name = dest.to_string();
                let name = name.trim_start_matches("r#").trim_start_matches('_');
                (format!("region_of_{name}"), dest.span())
            }
            (None, Anchor::Block(_)) => ("region_of_block".to_string(), data.span),
            (None, Anchor::Turn(..)) => ("region_of_turn".to_string(), data.span),
        }
    }

    /// A region of one statement ends right after it, unless the statement is the block's value.
    fn end(&self, block: BlockId, index: u32) -> Option<u32> {
        let info = &self.body.blocks[block.index()];
        (!(info.has_tail && index + 1 == info.len)).then_some(index)
    }
}
