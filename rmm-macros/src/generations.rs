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
//! And a loop that keeps a value in some turns only: see [`kept`].
//!
//! The rewriting is tried on the syntax; it is kept if inference then finds fewer allocations that outlive their turn.
//! Of two such loops, one inside the other, only one is rewritten, so that no code stands there more than twice.

mod closures;
mod hand_over;
mod kept;
mod loops;
mod unroll;

use proc_macro2::{Ident, Span};
use syn::{ItemFn, Lifetime};

use crate::infer::ends::ends;
use crate::infer::{Inferred, infer};
use crate::ir::*;
use crate::lower::lower;
use crate::names::Names;
use crate::normalize::Normalized;
use crate::place::{Mode, Placements, Target, place};
use crate::program::Program;
use crate::program::decls::FnId;
use crate::report::Errors;

use loops::{Alias, Candidate, Event, candidates, each_loop, parts_mut};
pub(crate) use loops::{ONE_TYPE, any};

/// A function with its regions, as it is or with some loops rewritten.
pub(crate) struct Placed {
    pub(crate) body: Body,
    pub(crate) inferred: Inferred,
    pub(crate) placements: Placements,
    pub(crate) names: Names,
}

/// What a loop may be rewritten to.
enum Way {
    Step(Ident),
    Keep(Vec<Ident>),
}

/// Rewrites the loops of a function that step through generations or keep a value of some turns, and gives its
/// placements then. `names` are those of the user.
pub(crate) fn step(program: &mut Program, id: FnId, placed: Placed, names: &Names) -> Placed {
    let Some(mut item) = program.functions[id.0 as usize].raw.take() else {
        return placed;
    };
    let Placed {
        body, placements, ..
    } = &placed;
    if !growing(body, placements, None).any(|_| true) {
        return placed;
    }
    let candidates = candidates(&mut item);
    let Some(gains) = gains(program, id, &item, names, &candidates) else {
        return placed;
    };
    let chosen = choose(&candidates, gains);
    if chosen.is_empty() {
        return placed;
    }
    let (mut names, mut aliases) = (names.clone(), Vec::new());
    for (index, way) in chosen.iter().rev() {
        aliases.extend(rewrite(&mut item, *index, way, &mut names));
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

/// By candidate: what it may be rewritten to, and how much less grows then.
fn gains(
    program: &mut Program,
    id: FnId,
    item: &ItemFn,
    names: &Names,
    candidates: &[Candidate],
) -> Option<Vec<Option<(Way, usize)>>> {
    // All loops at once tell which of them could gain.
    let (mut once, mut free, mut labels) = (item.clone(), names.clone(), Vec::new());
    each_loop(&mut once, &mut |index, event, block, at| {
        if matches!(event, Event::Enter) && candidates.iter().any(|one| one.index == index) {
            let label = turns(&mut free);
            let of = parts_mut(&mut block.stmts[at]).0;
            let of = of.get_or_insert_with(|| syn::parse_quote!(#label:));
            labels.push(of.name.ident.to_string());
        }
    });
    let (_, placed) = trial(program, id, once, &free, &[])?;
    let (body, placements) = (&placed.body, &placed.placements);
    let all = weight(body, placements, None);
    let mut gains = Vec::new();
    for (candidate, label) in candidates.iter().zip(&labels) {
        let inside: Vec<SiteId> = growing(body, placements, Some((label, false))).collect();
        let mut best: Option<(Way, usize)> = None;
        for way in ways(program, &placed, candidate, &inside) {
            let (mut twice, mut free) = (item.clone(), names.clone());
            let Some(alias) = rewrite(&mut twice, candidate.index, &way, &mut free) else {
                continue;
            };
            let aliases = [alias];
            let Some((_, placed)) = trial(program, id, twice, &free, &aliases) else {
                continue;
            };
            let [alias] = &aliases;
            let (body, placements) = (&placed.body, &placed.placements);
            let label = Some((&alias.label, alias.is_outside));
            // Every site of the loop is there twice.
            let fewer = growing(body, placements, label).count() + 2 <= 2 * inside.len();
            let gain = all.saturating_sub(weight(body, placements, Some(alias)));
            if fewer
                && gain > best.as_ref().map_or(0, |best| best.1)
                && alias.holds(program, &placed)
            {
                best = Some((way, gain));
            }
        }
        gains.push(best);
    }
    Some(gains)
}

/// What a loop in which these sites grow may be rewritten to.
///
/// Rule: a variable that is kept holds one of the sites, and its end is not seen.
fn ways(program: &Program, placed: &Placed, candidate: &Candidate, growing: &[SiteId]) -> Vec<Way> {
    let mut ways = Vec::new();
    if growing.is_empty() {
        return ways;
    }
    ways.extend(candidate.step.clone().map(Way::Step));
    if candidate.kept.is_empty() {
        return ways;
    }
    let body = &placed.body;
    let ends = ends(body, &placed.inferred.possible, &program.decls);
    let mut vars: Vec<VarId> = (growing.iter())
        .flat_map(|&site| ends.holders(body[site].object))
        .filter_map(|holder| body.live[holder].var)
        .collect();
    vars.retain(|&var| ends.is_quiet(var));
    let holds = |name: &&Ident| vars.iter().any(|&var| body[var].name == **name);
    let kept: Vec<Ident> = candidate.kept.iter().filter(holds).cloned().collect();
    if kept.len() > 1 {
        ways.push(Way::Keep(kept.clone()));
    }
    ways.extend(kept.into_iter().map(|var| Way::Keep(vec![var])));
    ways
}

/// Rule: of a loop and those inside, the one is rewritten that leaves less to grow; the loop itself, if that is the same.
fn choose(candidates: &[Candidate], gains: Vec<Option<(Way, usize)>>) -> Vec<(usize, Way)> {
    let mut chosen: Vec<(usize, Way, usize)> = Vec::new();
    // From the inside out.
    for (candidate, gain) in candidates.iter().zip(gains).rev() {
        let Some((way, gain)) = gain else {
            continue;
        };
        let inside = |index: usize| index < candidate.end;
        let gain_inside: usize = (chosen.iter())
            .filter(|(index, ..)| inside(*index))
            .map(|(.., gain)| gain)
            .sum();
        if gain >= gain_inside {
            chosen.retain(|(index, ..)| !inside(*index));
            chosen.push((candidate.index, way, gain));
        }
    }
    let chosen = chosen.into_iter().rev();
    chosen.map(|(index, way, _)| (index, way)).collect()
}

/// Rewrites a loop.
fn rewrite(item: &mut ItemFn, wanted: usize, way: &Way, names: &mut Names) -> Option<Alias> {
    let (mut alias, label) = (None, turns(names));
    each_loop(item, &mut |index, event, block, at| {
        if index == wanted && matches!(event, Event::Leave(_)) {
            alias = match way {
                Way::Step(var) => Some(unroll::unroll(block, at, var, &label, names)),
                Way::Keep(vars) => kept::hand_over(block, at, vars, &label, names),
            };
        }
    });
    alias
}

/// A label for a loop that has none.
fn turns(names: &mut Names) -> Lifetime {
    Lifetime {
        apostrophe: Span::mixed_site(),
        ident: names.fresh("turns", Span::mixed_site()),
    }
}

impl Alias {
    /// The sites of another variable are those of the user's, and the loop is known to stand there twice.
    fn apply(&self, body: &mut Body) {
        for site in &mut body.sites {
            let of = |name: &Ident| site.dest.as_ref() == Some(name);
            if let Some((_, var)) = self.names.iter().find(|(name, _)| of(name)) {
                site.dest = Some(var.clone());
            }
            let tree = &body.scopes;
            let label = |scope: ScopeId| tree[scope].label.as_deref() == Some(&self.label);
            site.is_twice |= tree.ancestors(site.scope).any(label);
        }
        let roles = match self.is_outside {
            true => Roles::WhenKept,
            false => Roles::EveryTurn,
        };
        for scope in &mut body.scopes.scopes {
            let is_turn = matches!(scope.kind, ScopeKind::Turn(_));
            if is_turn && scope.label.as_deref() == Some(&self.label) {
                scope.roles = Some(roles);
            }
        }
    }

    /// Whether rustc accepts that the variables are moved where a turn or the loop is over.
    ///
    /// Rules: no reference to such a variable is used after that; and what the loop gives is read, so that the variable
    /// has not been moved before.
    fn holds(&self, program: &Program, placed: &Placed) -> bool {
        let (body, tree) = (&placed.body, &placed.body.scopes);
        let ends = ends(body, &placed.inferred.possible, &program.decls);
        let scopes = (0..tree.scopes.len() as u32).map(ScopeId);
        let mut turns = scopes.filter(|&scope| {
            matches!(tree[scope].kind, ScopeKind::Turn(_))
                && tree[scope].label.as_deref() == Some(&self.label)
        });
        let Some(turn) = turns.next() else {
            return false;
        };
        let within = |scope: ScopeId, outer: ScopeId| tree.ancestors(scope).any(|of| of == outer);
        let vars = (0..body.vars.len()).map(|var| VarId(var as u32));
        vars.filter(|&var| self.vars.contains(&body[var].name))
            .all(|var| {
                let data = &body[var];
                let mut holders = ends.holders(data.object).into_iter();
                match tree[data.declared].kind {
                    // What the loop gives.
                    ScopeKind::Statement(block, at) if within(turn, data.declared) => {
                        let after = body.starts.get(&(block, at + 1));
                        after.is_some_and(|&after| body.is_live(var, after))
                    }
                    _ if within(data.scope, turn) => holders.all(|holder| {
                        let live = &body.live[holder];
                        live.var.is_none() || within(live.scope, turn)
                    }),
                    _ => holders.all(|holder| ends.until(holder) < turn),
                }
            })
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

/// The sites that allocate in a region which no turn of a loop empties: of one with a label, or of any.
fn growing<'b>(
    body: &'b Body,
    placements: &'b Placements,
    label: Option<(&'b String, bool)>,
) -> impl Iterator<Item = SiteId> + 'b {
    let sites = (0..body.sites.len()).map(|site| SiteId(site as u32));
    sites.filter(move |site| grows(body, placements, *site, label))
}

/// How much grows: for every site, in how many of the user's loops. A site counts the same whether it is there once or
/// twice.
fn weight(body: &Body, placements: &Placements, alias: Option<&Alias>) -> usize {
    let outside = alias
        .filter(|alias| alias.is_outside)
        .map(|alias| &*alias.label);
    let sites = (0..body.sites.len()).map(|site| SiteId(site as u32));
    sites
        .map(|site| {
            let turns = grown(body, placements, site)
                .filter(|&turn| outside.is_none() || body.scopes[turn].label.as_deref() != outside);
            turns.count() * (2 - usize::from(body[site].is_twice))
        })
        .sum()
}

/// Whether a site grows in any loop, or in that with the label, or in one that is right inside of that.
fn grows(
    body: &Body,
    placements: &Placements,
    site: SiteId,
    label: Option<(&String, bool)>,
) -> bool {
    let tree = &body.scopes;
    let is_meant = |turn: ScopeId| {
        let Some((label, is_outside)) = label else {
            return true;
        };
        let has = |scope: ScopeId| tree[scope].label.as_deref() == Some(label);
        let mut around = tree.ancestors(turn).skip(1);
        let next = around.find(|&scope| matches!(tree[scope].kind, ScopeKind::Turn(_)));
        has(turn) || is_outside && next.is_some_and(has)
    };
    grown(body, placements, site).any(is_meant)
}

/// The loops around a site in whose turns it grows: it allocates in a region that is older than the turn, and not
/// emptied in it.
fn grown<'b>(
    body: &'b Body,
    placements: &Placements,
    site: SiteId,
) -> impl Iterator<Item = ScopeId> + 'b {
    let region = match placements.targets[site.index()] {
        Target::Region(region) => Some(region),
        Target::List(list) => Some(placements.lists[list].region),
        _ => None,
    };
    let tree = &body.scopes;
    let extent = region.map(|region| {
        let region = &placements.regions[region];
        let block = body.blocks[region.block.index()].scope;
        let reset = match region.mode {
            Mode::AtBot { body: of, .. } => Some(body.blocks[of.index()].scope),
            Mode::AtTop => None,
        };
        (block, reset)
    });
    tree.ancestors(body[site].scope).filter(move |&turn| {
        let around = |scope: ScopeId| tree.ancestors(scope).any(|outer| outer == turn);
        matches!(tree[turn].kind, ScopeKind::Turn(_))
            && extent.is_some_and(|(block, reset)| !around(block) && !reset.is_some_and(around))
    })
}
