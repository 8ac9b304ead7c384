//! When each object is needed for the last time, and which holders it has.
//!
//! Scopes tell where a holder dies; rustc asks less: a reference must be good until its last use. What is mentioned
//! last, in the order of the source, is the scope with the greatest number.

use std::collections::{HashMap, HashSet};

use super::moves::{last_mentions, moved_out};
use super::points_to::PointsTo;
use crate::forms::Form;
use crate::ir::*;
use crate::program::decls::Decls;

/// The result.
pub(crate) struct Ends {
    /// By object: the last place that needs it; `None` for what nothing holds.
    last: Vec<Option<ScopeId>>,
    /// By object: where the first holder is declared that doesn't end quietly.
    first: Vec<Option<ScopeId>>,
    /// By object: the indices in `Body::live` of what holds it directly.
    holders: Vec<Vec<usize>>,
    /// By object: the index in `Body::live` of the variable that it is.
    variable: Vec<Option<usize>>,
    /// By object: the groups whose contents it is part of.
    outer: Vec<Vec<usize>>,
    /// By object: its group of objects of the same contents, as far as lifetimes go.
    group: Vec<usize>,
    /// By group: its objects.
    mates: HashMap<usize, Vec<ObjId>>,
    /// By scope: the greatest number of a scope inside.
    inside: Vec<ScopeId>,
    /// By variable: it ends quietly.
    quiet: Vec<bool>,
    /// By variable: it is assigned after its declaration.
    assigned: Vec<bool>,
    /// By index in `Body::live`: the last place where the holder is needed.
    until: Vec<ScopeId>,
}

/// Rules:
/// - a variable that ends quietly, or is moved out, needs what it holds until its last mention, any other until the
///   end of its scope; a temporary until the end of its statement;
/// - what an object contains is needed as long as the object;
/// - objects that meet in one value behind `&mut`, or with cells, have one lifetime inside, since their types are
///   invariant: what one of them contains is needed as long as any of them.
/// - variables whose `&mut` meet in one value (`let place = if c { &mut a } else { &mut b }`) are such objects, too.
pub(crate) fn ends(body: &Body, facts: &PointsTo, decls: &Decls) -> Ends {
    let quiet = (0..body.vars.len()).map(|var| body.is_quiet(VarId(var as u32), decls));
    let mut ends = Ends {
        last: vec![None; body.objects.len()],
        first: vec![None; body.objects.len()],
        holders: vec![Vec::new(); body.objects.len()],
        variable: vec![None; body.objects.len()],
        outer: vec![Vec::new(); body.objects.len()],
        group: groups(body, facts),
        mates: HashMap::new(),
        inside: inside(&body.scopes),
        quiet: quiet.collect(),
        assigned: assigned(body),
        until: Vec::new(),
    };
    for (object, &group) in ends.group.iter().enumerate() {
        // What the caller's memory holds has left the function.
        if !matches!(body.objects[object].kind, ObjKind::Param(_)) {
            let mates = ends.mates.entry(group).or_default();
            mates.push(ObjId(object as u32));
        }
    }
    let mentions = last_mentions(body);
    let moved = moved_out(body, &mentions);
    for (index, live) in body.live.iter().enumerate() {
        let last = match live.var {
            Some(var) if ends.quiet[var.index()] || moved[var.index()] => mentions[var.index()]
                .unwrap_or(live.declared)
                .max(live.declared),
            _ => ends.inside[live.scope.index()],
        };
        let is_quiet = live.var.is_some_and(|var| ends.quiet[var.index()]);
        ends.until.push(last);
        if let Some(var) = live.var {
            let object = body[var].object.index();
            ends.variable[object] = Some(index);
            ends.last[object] = ends.last[object].max(Some(last));
        }
        for &(object, holds) in facts.of(live.node) {
            if holds != Holds::STORE {
                ends.holders[object.index()].push(index);
                ends.last[object.index()] = ends.last[object.index()].max(Some(last));
                if !is_quiet {
                    let first = ends.first[object.index()].unwrap_or(live.declared);
                    ends.first[object.index()] = Some(first.min(live.declared));
                }
            }
        }
    }
    ends.spread(body, facts);
    ends
}

/// By variable: whether it is assigned after its declaration.
fn assigned(body: &Body) -> Vec<bool> {
    let (mut declared, mut assigned) = (vec![false; body.vars.len()], vec![false; body.vars.len()]);
    for point in &body.points {
        if let Some((var, Mention::Overwrite)) = point.mention {
            assigned[var.index()] |= std::mem::replace(&mut declared[var.index()], true);
        }
    }
    assigned
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

/// By class: the node where all flows to it begin, if there is one.
fn sources(body: &Body, facts: &PointsTo) -> HashMap<usize, Option<NodeId>> {
    let mut sources: HashMap<usize, Option<NodeId>> = HashMap::new();
    for flow in &body.flows {
        // What comes from a view, or goes into one, is of other types than the whole.
        if [flow.from, flow.to]
            .iter()
            .any(|node| node.whole() != *node)
        {
            sources.insert(facts.class(flow.to.whole()), None);
            continue;
        }
        let (from, to) = (facts.class(flow.from), facts.class(flow.to));
        if from == to || facts.of(flow.from).is_empty() {
            continue;
        }
        let source = sources.entry(to).or_insert(Some(flow.from));
        if source.is_some_and(|source| facts.class(source) != from) {
            *source = None;
        }
    }
    let made = body.holds.iter().filter(|held| held.2 != Holds::STORE);
    // What is stored in a variable is held by it, too.
    let is_local = |object: &&Object| matches!(object.kind, ObjKind::Local(_));
    let stored = body.objects.iter().filter(|object| !is_local(object));
    let stored = stored.map(|object| object.contents);
    for node in made.map(|held| held.0).chain(stored) {
        sources.insert(facts.class(node), None);
    }
    sources
}

/// Rule: objects meet where they come by different ways. What is made of one value and holds nothing that this doesn't,
/// `v.iter()` of `v`, has its types.
fn is_made_of(held: &[(ObjId, Holds)], source: Option<NodeId>, facts: &PointsTo) -> bool {
    source.is_some_and(|source| {
        let known: HashSet<ObjId> = facts.of(source).iter().map(|held| held.0).collect();
        let is_known = |held: &(ObjId, Holds)| held.1 == Holds::STORE || known.contains(&held.0);
        held.iter().all(is_known)
    })
}

/// The group of each object: a class of contents. Objects of one group may have equal lifetimes inside.
fn groups(body: &Body, facts: &PointsTo) -> Vec<usize> {
    fn find(groups: &mut HashMap<usize, usize>, mut class: usize) -> usize {
        while let Some(&next) = groups.get(&class).filter(|&&next| next != class) {
            class = next;
        }
        class
    }
    let mut groups: HashMap<usize, usize> = HashMap::new();
    let of_vars: HashSet<usize> = body.vars.iter().map(|var| facts.class(var.node)).collect();
    let leaked: HashSet<ObjId> = (body.leaked.iter())
        .flat_map(|&node| facts.of(node))
        .map(|&(object, _)| object)
        .collect();
    let sources = sources(body, facts);
    for (class, held) in facts.classes().enumerate() {
        let source = sources.get(&class).copied().flatten();
        let mut is_one = None;
        let (mut first_stored, mut first_held) = (None, None);
        for &(object, holds) in held {
            let data = &body[object];
            let written = match data.kind {
                ObjKind::Site(site) => match body[site].form {
                    Form::Ref => data.interior,
                    // The callee's signature tells, but of a type that it hides.
                    Form::Region => data.interior || holds.has(Holds::ANY),
                    // A handle can be of a shorter lifetime inside, unless it was made a `&mut`.
                    _ => {
                        !body[site].is_covariant
                            || holds != Holds::EXACT
                            || leaked.contains(&object)
                    }
                },
                ObjKind::Local(_) => true,
                ObjKind::Param(_) => false,
            };
            // Variables whose `&mut` meet in a variable have one type, even if the reference only stores.
            let refers = holds != Holds::STORE
                || matches!(data.kind, ObjKind::Local(_)) && of_vars.contains(&class);
            let meets = refers && !holds.is_tie();
            if !meets || !written || facts.of(data.contents).is_empty() {
                continue;
            }
            let class = find(&mut groups, facts.class(data.contents));
            // What is only stored to is the variable, at another level than what the value refers to.
            let first = match holds == Holds::STORE {
                true => &mut first_stored,
                false => &mut first_held,
            };
            match *first {
                None => *first = Some(class),
                Some(first) if first != class => {
                    if *is_one.get_or_insert_with(|| is_made_of(held, source, facts)) {
                        break;
                    }
                    groups.insert(class, first);
                }
                Some(_) => {}
            }
        }
    }
    let contents = body
        .objects
        .iter()
        .map(|object| facts.class(object.contents));
    contents.map(|class| find(&mut groups, class)).collect()
}

fn earlier(a: Option<ScopeId>, b: Option<ScopeId>) -> Option<ScopeId> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl Ends {
    fn spread(&mut self, body: &Body, facts: &PointsTo) {
        let mut parts: HashMap<usize, Vec<ObjId>> = HashMap::new();
        let mut seen = HashSet::new();
        for (&group, mates) in &self.mates {
            for &mate in mates {
                let contents = body[mate].contents;
                if !seen.insert(facts.class(contents)) {
                    continue;
                }
                for &(part, holds) in facts.of(contents) {
                    if holds != Holds::STORE {
                        self.outer[part.index()].push(group);
                        parts.entry(group).or_default().push(part);
                    }
                }
            }
        }
        // The last place that needs what the objects of a group contain, and the first that declares a holder.
        let mut contents: HashMap<usize, (ScopeId, Option<ScopeId>)> = HashMap::new();
        let mut work: Vec<ObjId> = self.mates.values().flatten().copied().collect();
        while let Some(object) = work.pop() {
            let (group, last) = (self.group[object.index()], self.last[object.index()]);
            let (Some(parts), Some(last)) = (parts.get(&group), last) else {
                continue;
            };
            let mut first = self.first[object.index()];
            let mut last = last;
            if let Some(&(known_last, known_first)) = contents.get(&group) {
                last = last.max(known_last);
                first = earlier(first, known_first);
                if (last, first) == (known_last, known_first) {
                    continue;
                }
            }
            contents.insert(group, (last, first));
            for part in parts {
                let before = earlier(self.first[part.index()], first);
                if self.last[part.index()] < Some(last) || self.first[part.index()] != before {
                    self.last[part.index()] = self.last[part.index()].max(Some(last));
                    self.first[part.index()] = before;
                    if !matches!(body[*part].kind, ObjKind::Param(_)) {
                        work.push(*part);
                    }
                }
            }
        }
    }

    /// The last place that needs the object.
    pub(crate) fn last(&self, object: ObjId) -> Option<ScopeId> {
        self.last[object.index()]
    }

    /// Where the first holder is declared that doesn't end quietly: it must be declared after the region.
    pub(crate) fn first(&self, object: ObjId) -> Option<ScopeId> {
        self.first[object.index()]
    }

    /// All that holds the object, through others or itself: indices in `Body::live`.
    pub(crate) fn holders(&self, object: ObjId) -> Vec<usize> {
        let mut seen = vec![false; self.last.len()];
        let (mut work, mut found) = (vec![object], Vec::new());
        seen[object.index()] = true;
        while let Some(object) = work.pop() {
            found.extend(&self.holders[object.index()]);
            for group in &self.outer[object.index()] {
                for &mate in &self.mates[group] {
                    found.extend(self.variable[mate.index()]);
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

    /// Whether a variable is assigned after its declaration.
    pub(crate) fn is_assigned(&self, var: VarId) -> bool {
        self.assigned[var.index()]
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
