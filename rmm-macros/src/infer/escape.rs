//! Which sites leave the function, and by which way.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use proc_macro2::Span;

use super::points_to::{Flows, PointsTo, points_to};
use crate::ir::*;
use crate::program::bounds::outlived;
use crate::program::ty::Key;

/// The way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// Through the value that the function returns.
    Return,
    /// Into something that the caller's argument refers to; index into `Body::params`.
    Param(usize),
    /// Through what a closure returns to a caller that gave it a region; index into `Body::universals`.
    Closure(usize),
}

/// What is known of a site that may leave the function.
#[derive(Clone, Debug)]
pub(crate) struct Escape {
    pub(crate) site: SiteId,
    pub(crate) way: Way,
    /// The lifetimes of the type through which it leaves.
    pub(crate) keys: Vec<Key>,
    /// Whether it surely leaves; else it is only possible, and rustc has the last word.
    pub(crate) certain: bool,
    /// Where it leaves, for the message.
    pub(crate) span: Option<Span>,
}

/// By site.
pub(crate) type Escapes = HashMap<SiteId, Vec<Escape>>;

/// Rules:
/// - what the returned value can reach escapes, unless the output's type can hold no reference;
/// - what an argument's referent can reach, or the argument's own variable, escapes;
/// - what a closure with a region of its own returns escapes from the closure.
pub(crate) fn escapes(body: &Body, possible: &PointsTo, certain: &PointsTo) -> Escapes {
    let mut found = Found::default();
    for exit in &body.exits {
        for site in sites(body, direct(certain, exit.node)) {
            found.add(site, Way::Return, &exit.shape.here, true, Some(exit.span));
        }
    }
    let mut walk = Walk::new(body, possible);
    for exit in &body.exits {
        walk.from(exit.node, &exit.shape);
    }
    for (site, keys) in walk.sites {
        found.add(site, Way::Return, &keys, false, None);
    }
    for (index, param) in body.params.iter().enumerate() {
        let own = param.own_vars().map(|var| (body[var].node, &param.own));
        let starts = own.chain([(body[param.object].contents, &param.inside)]);
        for (node, shape) in starts.clone() {
            for site in sites(body, direct(certain, node)) {
                let holds = |store: &&Store| {
                    let held = certain.of(store.value);
                    held.iter()
                        .any(|&(object, _)| body[object].kind == ObjKind::Site(site))
                };
                let span = body.stores.iter().find(holds).map(|store| store.span);
                found.add(site, Way::Param(index), &shape.here, true, span);
            }
        }
        let mut walk = Walk::new(body, possible);
        for (node, shape) in starts {
            walk.from(node, shape);
        }
        for (site, keys) in walk.sites {
            found.add(site, Way::Param(index), &keys, false, None);
        }
    }
    for (index, universal) in body.universals.iter().enumerate() {
        if let UniversalKind::Closure { scope, result, .. } = universal.kind {
            let inside = |site: &SiteId| {
                body.scopes
                    .ancestors(body[*site].scope)
                    .any(|outer| outer == scope)
            };
            for site in sites(body, possible.reach(body, std::iter::once(result)))
                .into_iter()
                .filter(inside)
            {
                found.add(site, Way::Closure(index), &[], true, None);
            }
        }
    }
    for (index, site) in body.sites.iter().enumerate() {
        if let Some(key) = &site.lifetime {
            found.add(
                SiteId(index as u32),
                Way::Return,
                std::slice::from_ref(key),
                false,
                None,
            );
        }
    }
    // What is stored in a place whose type names a lifetime leaves by that one.
    let mut named: HashMap<(SiteId, usize), Vec<Key>> = HashMap::new();
    for keyed in &body.keyed {
        let Some(param) = body.param_of(keyed.root) else {
            continue;
        };
        let mut walk = Walk::new(body, possible);
        walk.from(keyed.value, &keyed.shape);
        for (site, keys) in walk.sites {
            named.entry((site, param)).or_default().extend(keys);
        }
    }
    for escape in found.0.values_mut().flatten() {
        if let Way::Param(param) = escape.way
            && escape.keys.len() > 1
            && let Some(keys) = named.get(&(escape.site, param))
        {
            let both: Vec<Key> = escape
                .keys
                .iter()
                .filter(|key| keys.contains(key))
                .cloned()
                .collect();
            if !both.is_empty() {
                escape.keys = both;
            }
        }
    }
    // A hole whose lifetime is fixed leaves with that one.
    for (index, site) in body.sites.iter().enumerate() {
        let ways = found.0.get_mut(&SiteId(index as u32));
        if let (Some(key), Some(ways)) = (&site.lifetime, ways) {
            ways.iter_mut()
                .for_each(|escape| escape.keys = vec![key.clone()]);
        }
    }
    // Rule: what surely leaves by a way is not believed to leave by the same way with another lifetime.
    for ways in found.0.values_mut() {
        let sure: Vec<Way> = ways
            .iter()
            .filter(|escape| escape.certain && escape.keys.len() == 1)
            .map(|escape| escape.way.clone())
            .collect();
        ways.retain(|escape| {
            escape.certain || escape.keys.is_empty() || !sure.contains(&escape.way)
        });
    }
    // Rule: no region has two lifetimes of which neither outlives the other, so that what surely leaves
    // with one does not leave with the other.
    for ways in found.0.values_mut() {
        let single = |believed: &dyn Fn(&Escape) -> bool| -> Vec<Key> {
            let escapes = ways
                .iter()
                .filter(|escape| escape.keys.len() == 1 && believed(escape));
            escapes.map(|escape| escape.keys[0].clone()).collect()
        };
        let mut sure = single(&|escape| escape.certain);
        if sure.is_empty() {
            // What is perhaps returned is nearer than what is perhaps stored.
            sure = single(&|escape| escape.way == Way::Return);
            sure.dedup();
            if sure.len() > 1 {
                continue;
            }
        }
        if sure.is_empty() {
            continue;
        }
        for escape in ways.iter_mut().filter(|escape| escape.keys.len() > 1) {
            if escape.keys.iter().any(|key| sure.contains(key)) {
                escape.keys.retain(|key| sure.contains(key));
            }
        }
        let related = |key: &Key| {
            sure.iter()
                .any(|own| outlives(body, own, key) || outlives(body, key, own))
        };
        ways.retain(|escape| match &escape.keys[..] {
            [key] if !escape.certain && key.starts_with('\'') => related(key),
            _ => true,
        });
    }
    // A closure's caller is nearer than the function's: the outermost closure that it leaves decides.
    for ways in found.0.values_mut() {
        let outermost = ways.iter().filter_map(|escape| match escape.way {
            Way::Closure(index) => Some(index),
            _ => None,
        });
        if let Some(first) = outermost.min() {
            ways.retain(|escape| escape.way == Way::Closure(first));
        }
    }
    forget_suspicions(body, &mut found.0);
    found.0
}

/// Rule: that nothing is known of a callee or of a type is no reason for a region to be longer than
/// the ways out for which there is one, nor to ask the caller for a region.
fn forget_suspicions(body: &Body, escapes: &mut Escapes) {
    let doubtful = |escape: &Escape| !escape.certain && matches!(escape.way, Way::Param(_));
    if !escapes.values().flatten().any(doubtful) {
        return;
    }
    let known = points_to(body, Flows::Known);
    let mut reasons: HashSet<(SiteId, usize)> = HashSet::new();
    for (index, param) in body.params.iter().enumerate() {
        let own = param.own_vars().map(|var| body[var].node);
        let objects = known.reach(body, own.chain([body[param.object].contents]));
        reasons.extend(sites(body, objects).into_iter().map(|site| (site, index)));
    }
    let given = body
        .universals
        .iter()
        .any(|universal| matches!(universal.kind, UniversalKind::Param | UniversalKind::Field));
    for ways in escapes.values_mut() {
        let believed = |escape: &Escape| match escape.way {
            Way::Param(param) => escape.certain || reasons.contains(&(escape.site, param)),
            _ => true,
        };
        let keys: Vec<Vec<Key>> = ways
            .iter()
            .filter(|escape| believed(escape))
            .map(|escape| escape.keys.clone())
            .collect();
        if !keys.is_empty() || !given {
            ways.retain(|escape| believed(escape) || keys.contains(&escape.keys));
        }
    }
    escapes.retain(|_, ways| !ways.is_empty());
}

#[derive(Default)]
struct Found(Escapes);

impl Found {
    fn add(&mut self, site: SiteId, way: Way, keys: &[Key], certain: bool, span: Option<Span>) {
        let known = self.0.entry(site).or_default();
        let same = |escape: &&Escape| {
            let shares = escape.certain && escape.keys.iter().any(|key| keys.contains(key));
            escape.way == way && (escape.keys == keys || shares)
        };
        match known.iter().find(same) {
            Some(_) => {}
            None => known.push(Escape {
                site,
                way,
                keys: keys.to_vec(),
                certain,
                span,
            }),
        }
    }
}

/// Follows values through contents, layer by layer of a type.
struct Walk<'b> {
    body: &'b Body,
    facts: &'b PointsTo,
    seen: HashSet<(ObjId, *const Shape)>,
    /// Each site with the lifetimes of the layer in which it is held.
    sites: Vec<(SiteId, Vec<Key>)>,
}

impl<'b> Walk<'b> {
    fn new(body: &'b Body, facts: &'b PointsTo) -> Walk<'b> {
        Walk {
            body,
            facts,
            seen: HashSet::new(),
            sites: Vec::new(),
        }
    }
    /// Rule: where an object is found in several layers of a type, it is in the first one; the
    /// contents of what only may be held are not known by layer.
    fn from(&mut self, node: NodeId, shape: &Rc<Shape>) {
        let mut found: HashMap<SiteId, (u32, Vec<Vec<Key>>)> = HashMap::new();
        let mut work = VecDeque::from([(node, shape.clone(), None, 0u32)]);
        while let Some((node, shape, origin, depth)) = work.pop_front() {
            for &(object, holds) in self.facts.of(node) {
                // That a hole refers to itself says nothing of the layers below.
                if origin == Some(object)
                    || holds == Holds::STORE
                    || !self.seen.insert((object, Rc::as_ptr(&shape)))
                {
                    continue;
                }
                if let ObjKind::Site(site) = self.body[object].kind {
                    let (first, keys) = found.entry(site).or_insert((depth, Vec::new()));
                    if *first == depth {
                        keys.push(shape.here.clone());
                    }
                }
                // What is stored in the caller's leaves by that way, with the lifetimes of its type.
                if matches!(self.body[object].kind, ObjKind::Param(_)) {
                    continue;
                }
                let contents = self.body[object].contents;
                let inside = shape.inside.clone().unwrap_or_else(|| shape.clone());
                // What may be a part is of the same layer.
                if holds.has(Holds::ANY) {
                    work.push_back((contents, shape.clone(), Some(object), depth + 1));
                }
                work.push_back((contents, inside, Some(object), depth + 1));
            }
        }
        let found = found
            .into_iter()
            .flat_map(|(site, (_, keys))| keys.into_iter().map(move |keys| (site, keys)));
        self.sites.extend(found);
        self.sites.sort();
    }
}

/// What a value surely holds itself. What it reaches through others has a mistake of its own, or none.
fn direct(facts: &PointsTo, node: NodeId) -> HashSet<ObjId> {
    let unsure = Holds::ANY.with(Holds::STORE);
    facts
        .of(node)
        .iter()
        .filter(|(_, holds)| holds.0 & !unsure.0 != 0)
        .map(|&(object, _)| object)
        .collect()
}

fn sites(body: &Body, objects: HashSet<ObjId>) -> Vec<SiteId> {
    let mut sites: Vec<SiteId> = objects
        .into_iter()
        .filter_map(|object| match body[object].kind {
            ObjKind::Site(site) => Some(site),
            _ => None,
        })
        .collect();
    sites.sort();
    sites
}

/// Whether the signature tells that `long` outlives `short`.
fn outlives(body: &Body, long: &Key, short: &Key) -> bool {
    outlived(&body.outlives, long).contains(short)
}
