//! Generations: a loop whose body makes a new value out of the old one.
//!
//! The old value is dead when the new one is made, but the new one is made while the old one is read. So two regions
//! are enough, by turns, if the loop's body stands there twice: rustc can then tell the two apart.
//!
//! ```text
//! let mut cur = init();                   let mut cur = init();
//! for x in xs {                           let cur = match IntoIterator::into_iter(xs) { mut turns => {
//!     before(&cur);                           let (mut cur_1 = cur, mut cur_2);
//!     cur = step(&cur, x);          ⟶         'turns: loop {
//!     after(&cur);                                { let mut cur = cur_1;
//! }                                                 if let Some(x) = Iterator::next(&mut turns) {
//! cur.len()                                             before(&cur);
//!                                                       let mut cur = step(&cur, x);
//!                                                       after(&cur);
//!                                                       cur_2 = cur;
//!                                                   } else { break 'turns cur } }
//!                                                 { the same, from cur_2 to cur_1 }
//!                                             }
//!                                         } };
//!                                         cur.len()
//! ```
//!
//! The rewriting is tried on the syntax; it is kept if inference then finds fewer allocations that outlive their turn.
//! A loop inside of such a loop is left as it is, so that no code stands there more than twice.

mod unroll;

use proc_macro2::Span;
use syn::{ItemFn, Lifetime};

use crate::infer::{Inferred, infer};
use crate::ir::*;
use crate::lower::lower;
use crate::names::Names;
use crate::normalize::Normalized;
use crate::place::{Mode, Placements, Target, place};
use crate::program::Program;
use crate::program::decls::FnId;
use crate::report::Errors;

use unroll::{Alias, labelled, unrolled};
pub(crate) use unroll::{ONE_TYPE, count};

/// A function with its regions, as it is or with some loops rewritten.
pub(crate) struct Placed {
    pub(crate) body: Body,
    pub(crate) inferred: Inferred,
    pub(crate) placements: Placements,
    pub(crate) names: Names,
}

/// Rewrites the loops of a function that step through generations, and gives its placements then. `names` are those of
/// the user.
pub(crate) fn step(program: &mut Program, id: FnId, placed: Placed, names: &Names) -> Placed {
    let Some(item) = program.functions[id.0 as usize].raw.take() else {
        return placed;
    };
    let Placed {
        body, placements, ..
    } = &placed;
    if !(0..body.sites.len()).any(|site| grows(body, placements, SiteId(site as u32), None)) {
        return placed;
    }
    // All loops at once tell which of them could gain.
    let (mut once, mut labels, mut free) = (item.clone(), Vec::new(), names.clone());
    for index in 0..count(&item) {
        let label;
        (once, label) = labelled(&once, index, &turns(&mut free));
        labels.push(label);
    }
    let Some(before) = growing(program, id, once, names, &labels, &[]) else {
        return placed;
    };
    let mut accepted = Vec::new();
    for (index, before) in before.into_iter().enumerate() {
        if before == 0 {
            continue;
        }
        let mut free = names.clone();
        let label = turns(&mut free);
        let (twice, alias) = unrolled(&item, index, &label, &mut free);
        let label = [alias.label.clone()];
        let after = growing(program, id, twice, &free, &label, &[alias]);
        // Every site of the loop is there twice.
        if after.is_some_and(|after| after[0] + 2 <= 2 * before) {
            accepted.push(index);
        }
    }
    if accepted.is_empty() {
        return placed;
    }
    let (mut item, mut names, mut aliases) = (item, names.clone(), Vec::new());
    for &index in accepted.iter().rev() {
        let alias;
        let label = turns(&mut names);
        (item, alias) = unrolled(&item, index, &label, &mut names);
        aliases.push(alias);
    }
    match trial(program, id, item.clone(), &names, &aliases) {
        Some((normalized, placed)) => {
            let function = &mut program.functions[id.0 as usize];
            function.quiet_labels = crate::labels::quiet_labels(&item, &function.args);
            function.normalized = normalized;
            placed
        }
        None => placed,
    }
}

/// A label for a loop that has none.
fn turns(names: &mut Names) -> Lifetime {
    Lifetime {
        apostrophe: Span::mixed_site(),
        ident: names.fresh("turns", Span::mixed_site()),
    }
}

impl Alias {
    /// The sites of the new generation are those of the user's variable.
    fn apply(&self, body: &mut Body) {
        for site in &mut body.sites {
            if site.dest.as_ref() == Some(&self.next) {
                site.dest = Some(self.var.clone());
            }
            let tree = &body.scopes;
            let label = |scope: ScopeId| tree[scope].label.as_deref() == Some(&self.label);
            site.is_twice |= tree.ancestors(site.scope).any(label);
        }
    }
}

/// Places a function with another body. `None` if something is wrong with it.
fn trial(
    program: &mut Program,
    id: FnId,
    item: ItemFn,
    names: &Names,
    aliases: &[Alias],
) -> Option<(Normalized, Placed)> {
    let mut errors = Errors::default();
    let mut names = names.clone();
    let normalized = program.normalize(item, &mut errors);
    let own = &mut program.functions[id.0 as usize].normalized;
    let kept = std::mem::replace(own, normalized);
    let mut body = lower(program, id, &mut errors);
    for alias in aliases {
        alias.apply(&mut body);
    }
    let inferred = infer(&body);
    let placements = place(&body, &inferred, &mut names, program, id, &mut errors);
    let own = &mut program.functions[id.0 as usize].normalized;
    let normalized = std::mem::replace(own, kept);
    errors.is_empty().then_some((
        normalized,
        Placed {
            body,
            inferred,
            placements,
            names,
        },
    ))
}

/// How many sites in each labelled loop allocate in a region that no turn of it empties.
fn growing(
    program: &mut Program,
    id: FnId,
    item: ItemFn,
    names: &Names,
    labels: &[String],
    aliases: &[Alias],
) -> Option<Vec<usize>> {
    let (_, placed) = trial(program, id, item, names, aliases)?;
    let Placed {
        body, placements, ..
    } = placed;
    let in_loop = |label: &String| {
        let sites = (0..body.sites.len()).map(|site| SiteId(site as u32));
        sites
            .filter(|site| grows(&body, &placements, *site, Some(label)))
            .count()
    };
    Some(labels.iter().map(in_loop).collect())
}

/// Whether a site allocates in a region that is older than a turn of a loop around it, and not emptied in the turn.
fn grows(body: &Body, placements: &Placements, site: SiteId, label: Option<&str>) -> bool {
    let region = match placements.targets[site.index()] {
        Target::Region(region) => region,
        Target::List(list) => placements.lists[list].region,
        _ => return false,
    };
    let (region, tree) = (&placements.regions[region], &body.scopes);
    let around = |scope: ScopeId, turn: ScopeId| tree.ancestors(scope).any(|outer| outer == turn);
    let block = body.blocks[region.block.index()].scope;
    let reset = match region.mode {
        Mode::AtBot { body: of, .. } => Some(body.blocks[of.index()].scope),
        Mode::AtTop => None,
    };
    tree.ancestors(body[site].scope).any(|turn| {
        matches!(tree[turn].kind, ScopeKind::Turn(_))
            && (label.is_none() || tree[turn].label.as_deref() == label)
            && !around(block, turn)
            && !reset.is_some_and(|reset| around(reset, turn))
    })
}
