//! When each object is needed for the last time, and which holders it has.
//!
//! Scopes tell where a holder dies; rustc asks less: a reference must be good until its last use. What is mentioned
//! last, in the order of the source, is the scope with the greatest number.

use super::points_to::PointsTo;
use crate::ir::*;
use crate::program::decls::Decls;

/// The result.
pub(crate) struct Ends {
    /// By object: the last place that needs it; `None` for what nothing holds.
    last: Vec<Option<ScopeId>>,
    /// By object: the indices in `Body::live` of what holds it directly.
    holders: Vec<Vec<usize>>,
    /// By object: the objects whose contents it is part of.
    outer: Vec<Vec<ObjId>>,
    /// By object: its group of objects of the same contents, as far as lifetimes go.
    group: Vec<usize>,
    /// By group.
    mates: Vec<Vec<ObjId>>,
    /// By scope: the greatest number of a scope inside.
    inside: Vec<ScopeId>,
    /// By variable: it ends quietly.
    quiet: Vec<bool>,
    /// By index in `Body::live`: the last place where the holder is needed.
    until: Vec<ScopeId>,
}

/// Rules:
/// - a variable that ends quietly needs what it holds until its last mention, any other until the end of its scope;
///   a temporary until the end of its statement;
/// - what an object contains is needed as long as the object;
/// - objects that meet in one value behind `&mut`, or with cells, have one lifetime inside, since their types are
///   invariant: what one of them contains is needed as long as any of them.
pub(crate) fn ends(body: &Body, facts: &PointsTo, decls: &Decls) -> Ends {
    let quiet = (0..body.vars.len()).map(|var| body.is_quiet(VarId(var as u32), decls));
    let mut ends = Ends {
        last: vec![None; body.objects.len()],
        holders: vec![Vec::new(); body.objects.len()],
        outer: vec![Vec::new(); body.objects.len()],
        group: groups(body, facts),
        mates: vec![Vec::new(); body.objects.len()],
        inside: inside(&body.scopes),
        quiet: quiet.collect(),
        until: Vec::new(),
    };
    for (object, &group) in ends.group.iter().enumerate() {
        ends.mates[group].push(ObjId(object as u32));
    }
    let mut mentions = vec![None; body.vars.len()];
    for used in &body.uses {
        let last: &mut Option<ScopeId> = &mut mentions[used.var.index()];
        *last = (*last).max(Some(used.at));
    }
    for (index, live) in body.live.iter().enumerate() {
        let last = match live.var {
            Some(var) if ends.quiet[var.index()] => mentions[var.index()]
                .unwrap_or(live.declared)
                .max(live.declared),
            _ => ends.inside[live.scope.index()],
        };
        ends.until.push(last);
        for &(object, holds) in facts.of(live.node) {
            if holds != Holds::STORE {
                ends.holders[object.index()].push(index);
                ends.last[object.index()] = ends.last[object.index()].max(Some(last));
            }
        }
    }
    ends.spread(body, facts);
    ends
}

/// By scope: the greatest number of a scope inside.
fn inside(tree: &ScopeTree) -> Vec<ScopeId> {
    let mut inside: Vec<ScopeId> = (0..tree.scopes.len() as u32).map(ScopeId).collect();
    for index in (0..inside.len()).rev() {
        if let Some(parent) = tree.scopes[index].parent {
            inside[parent.index()] = inside[parent.index()].max(inside[index]);
        }
    }
    inside
}

/// The group of each object; objects of one group may have equal lifetimes inside.
fn groups(body: &Body, facts: &PointsTo) -> Vec<usize> {
    fn find(groups: &mut [usize], mut object: usize) -> usize {
        while groups[object] != object {
            groups[object] = groups[groups[object]];
            object = groups[object];
        }
        object
    }
    let mut groups: Vec<usize> = (0..body.objects.len()).collect();
    for held in facts.classes() {
        let mut first = None;
        for &(object, holds) in held {
            let data = &body[object];
            let written = match data.kind {
                ObjKind::Site(site) => body[site].form != crate::forms::Form::Ref || data.interior,
                ObjKind::Local(_) => true,
                ObjKind::Param(_) => false,
            };
            if holds == Holds::STORE || !written || facts.of(data.contents).is_empty() {
                continue;
            }
            let object = find(&mut groups, object.index());
            match first {
                None => first = Some(object),
                Some(first) => groups[object] = find(&mut groups, first),
            }
        }
    }
    (0..groups.len())
        .map(|object| find(&mut groups, object))
        .collect()
}

impl Ends {
    fn spread(&mut self, body: &Body, facts: &PointsTo) {
        for (index, object) in body.objects.iter().enumerate() {
            // What the caller's memory holds has left the function.
            if matches!(object.kind, ObjKind::Param(_)) {
                continue;
            }
            for &(part, holds) in facts.of(object.contents) {
                if holds != Holds::STORE && part.index() != index {
                    self.outer[part.index()].push(ObjId(index as u32));
                }
            }
        }
        let mut parts: Vec<Vec<ObjId>> = vec![Vec::new(); self.group.len()];
        for (part, outer) in self.outer.iter().enumerate() {
            for object in outer {
                parts[self.group[object.index()]].push(ObjId(part as u32));
            }
        }
        let mut contents: Vec<Option<ScopeId>> = vec![None; self.group.len()];
        let mut work: Vec<usize> = self.group.clone();
        while let Some(group) = work.pop() {
            let mates = self.mates[group].iter();
            let last = mates.filter_map(|object| self.last[object.index()]).max();
            if last <= contents[group] {
                continue;
            }
            contents[group] = last;
            for part in &parts[group] {
                if self.last[part.index()] < last {
                    self.last[part.index()] = last;
                    work.push(self.group[part.index()]);
                }
            }
        }
    }

    /// The last place that needs the object.
    pub(crate) fn last(&self, object: ObjId) -> Option<ScopeId> {
        self.last[object.index()]
    }

    /// All that holds the object, through others or itself: indices in `Body::live`.
    pub(crate) fn holders(&self, object: ObjId) -> Vec<usize> {
        let mut seen = vec![false; self.last.len()];
        let (mut work, mut found) = (vec![object], Vec::new());
        seen[object.index()] = true;
        while let Some(object) = work.pop() {
            found.extend(&self.holders[object.index()]);
            for &outer in &self.outer[object.index()] {
                // What one of its mates contains it may contain.
                for &mate in &self.mates[self.group[outer.index()]] {
                    if !std::mem::replace(&mut seen[mate.index()], true) {
                        work.push(mate);
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The last place where a holder is needed; by index in `Body::live`.
    pub(crate) fn until(&self, holder: usize) -> ScopeId {
        self.until[holder]
    }

    /// Whether a variable ends quietly.
    pub(crate) fn is_quiet(&self, var: VarId) -> bool {
        self.quiet[var.index()]
    }

    /// The greatest number of a scope inside `scope`.
    pub(crate) fn inside(&self, scope: ScopeId) -> ScopeId {
        self.inside[scope.index()]
    }
}
