//! What the passes found, as text: for the tests.

use std::fmt::Write;

use crate::infer::constraints::{self, Sub};
use crate::infer::points_to::{Flows, points_to};
use crate::ir::*;
use crate::place::{Mode, Placements, Reset, SlotAt, Target};

/// A scope as `fn`, `block 1`, `statement 2 of block 0`, `turn of block 3`, ….
fn scope(tree: &ScopeTree, id: ScopeId) -> String {
    match tree[id].kind {
        ScopeKind::Function => "fn".to_string(),
        ScopeKind::Block(block) => format!("block {}", block.0),
        ScopeKind::Statement(block, index) => format!("statement {index} of block {}", block.0),
        ScopeKind::Turn(block) => format!("turn of block {}", block.0),
        ScopeKind::Arm => "arm".to_string(),
        ScopeKind::Closure => "closure".to_string(),
    }
}

fn object(body: &Body, id: ObjId) -> String {
    match body[id].kind {
        ObjKind::Site(site) => format!("{}#{}", body[site].form.name(), site.0),
        ObjKind::Local(var) => format!("&{}", body[var].name),
        ObjKind::Param(param) => format!("caller's {}", body.params[param as usize].name),
    }
}

/// The variables, each with its scope and with what it may hold.
pub(crate) fn body(body: &Body) -> String {
    let facts = points_to(body, Flows::Possible);
    let mut out = String::new();
    for var in &body.vars {
        let mut held: Vec<String> = facts
            .of(var.node)
            .iter()
            .map(|&(id, _)| object(body, id))
            .collect();
        held.sort();
        let held = if held.is_empty() {
            "nothing".to_string()
        } else {
            held.join(", ")
        };
        _ = writeln!(
            out,
            "{} ({}): {held}",
            var.name,
            scope(&body.scopes, var.scope)
        );
    }
    out
}

/// The constraints on the sites' regions.
pub(crate) fn constraints(body: &Body) -> String {
    let facts = points_to(body, Flows::Possible);
    let mut lines: Vec<String> = constraints::constraints(body, &facts)
        .into_iter()
        .filter(|constraint| matches!(body[constraint.sup].kind, ObjKind::Site(_)))
        .map(|constraint| {
            let sub = match constraint.sub {
                Sub::Holder { scope: id, .. } => scope(&body.scopes, id),
                Sub::Object(id) => object(body, id),
            };
            format!("{}: {sub}\n", object(body, constraint.sup))
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.concat()
}

/// Where every site allocates.
pub(crate) fn placements(body: &Body, placements: &Placements) -> String {
    let mut out = String::new();
    for (site, target) in body.sites.iter().zip(&placements.targets) {
        let to = match target {
            Target::Region(index) => region(&placements.regions[*index]),
            Target::List(index) => {
                let list = &placements.lists[*index];
                format!(
                    "{} on {}",
                    region(&placements.regions[list.region]),
                    list.name
                )
            }
            Target::Slot(index) => {
                let slot = &placements.slots[*index];
                let end = match slot.at {
                    SlotAt::Statement(block, _) => format!("block {}", block.0),
                    SlotAt::Turn(body, _) => format!("turn of block {}", body.0),
                    SlotAt::Renewed((block, _), (body, at)) => format!(
                        "block {}, made anew before statement {at} of block {}",
                        block.0, body.0
                    ),
                };
                format!("slot {}: {end}", slot.name)
            }
            Target::Append => "the string that it is added to".to_string(),
            Target::Universal(index) => format!("the caller's {}", body.universals[*index].name),
            Target::Fallback => "an error".to_string(),
        };
        _ = writeln!(out, "{} -> {to}", site.form.name());
    }
    out
}

fn region(region: &crate::place::Letregion) -> String {
    let end = match region.after {
        Some(after) if after == region.before => "statement".to_string(),
        Some(after) => format!("block {} after statement {after}", region.block.0),
        None => format!("block {}", region.block.0),
    };
    match region.mode {
        Mode::AtTop if region.begins.is_empty() => format!("{}: {end}", region.name),
        Mode::AtTop => {
            let begins = region.begins.iter();
            let begins: Vec<_> = begins
                .map(|(block, at)| format!("{at} of block {}", block.0))
                .collect();
            format!(
                "{}: {end}, begins before statement {}",
                region.name,
                begins.join(", ")
            )
        }
        Mode::AtBot {
            body,
            at: Reset::Condition | Reset::Statement(0),
        } => {
            format!("{}: turn of block {}", region.name, body.0)
        }
        Mode::AtBot {
            body,
            at: Reset::Statement(at),
        } => format!(
            "{}: {end}, emptied before statement {at} of block {}",
            region.name, body.0
        ),
    }
}

/// What the user is told of every site.
pub(crate) fn explanations(about: &crate::explain::About<'_>) -> String {
    let mut out = String::new();
    for explanation in crate::explain::explain(about) {
        let text = crate::explain::warn::text(about, &explanation).replace('\n', "\n    ");
        _ = writeln!(
            out,
            "{}, {}: {text}",
            explanation.name(),
            explanation.region
        );
    }
    out
}

/// The ways out of every site, with the lifetimes of each.
pub(crate) fn escapes(body: &Body, inferred: &crate::infer::Inferred) -> String {
    let mut lines: Vec<String> = Vec::new();
    for escape in inferred.escapes.values().flatten() {
        let way = match escape.way {
            crate::infer::escape::Way::Return => "returned".to_string(),
            crate::infer::escape::Way::Param(param) => {
                format!("stored in {}", body.params[param].name)
            }
            crate::infer::escape::Way::Closure(_) => "returned from its closure".to_string(),
        };
        let surely = if escape.certain { "surely" } else { "perhaps" };
        lines.push(format!(
            "{}#{}: {surely} {way} as {}\n",
            body[escape.site].form.name(),
            escape.site.0,
            escape.keys.join(" ")
        ));
    }
    lines.sort();
    lines.concat()
}
