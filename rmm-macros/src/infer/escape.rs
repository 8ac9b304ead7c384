//! Which sites leave the function, and by which way.

use std::collections::{HashMap, HashSet};

use proc_macro2::Span;

use super::points_to::PointsTo;
use crate::ir::*;

/// The way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// Through the value that the function returns.
    Return,
    /// Into something that the caller's argument refers to; index into `Body::params`.
    Param(usize),
}

/// What is known of a site that may leave the function.
#[derive(Clone, Debug)]
pub(crate) struct Escape {
    pub(crate) site: SiteId,
    pub(crate) way: Way,
    /// Whether it surely leaves; else it is only possible, and rustc has the last word.
    pub(crate) certain: bool,
    /// Where it leaves, for the message.
    pub(crate) span: Option<Span>,
}

/// Rules:
/// - what the returned value can reach escapes, unless the output's type can hold no reference;
/// - what an argument's referent can reach, or the argument's own variable, escapes.
pub(crate) fn escapes(
    body: &Body,
    possible: &PointsTo,
    certain: &PointsTo,
) -> HashMap<SiteId, Vec<Escape>> {
    let mut out: HashMap<SiteId, Vec<Escape>> = HashMap::new();
    let mut add = |site: SiteId, way: Way, certain: bool, span: Option<Span>| {
        let known = out.entry(site).or_default();
        if !known.iter().any(|escape| escape.way == way) {
            known.push(Escape {
                site,
                way,
                certain,
                span,
            });
        }
    };
    if body.output.is_some() {
        for exit in &body.exits {
            for site in sites(body, direct(certain, exit.node)) {
                add(site, Way::Return, true, Some(exit.span));
            }
        }
        for site in sites(
            body,
            possible.reach(body, body.exits.iter().map(|exit| exit.node)),
        ) {
            add(site, Way::Return, false, None);
        }
    }
    for (facts, is_certain) in [(certain, true), (possible, false)] {
        for (index, param) in body.params.iter().enumerate() {
            let own = param.vars.iter().map(|&var| body[var].node);
            let starts = own.chain([body[param.object].contents]);
            let objects = match is_certain {
                true => starts.flat_map(|node| direct(facts, node)).collect(),
                false => facts.reach(body, starts),
            };
            for site in sites(body, objects) {
                let store = body.stores.iter().find(|store| {
                    is_certain
                        && facts
                            .of(store.value)
                            .iter()
                            .any(|&(object, _)| body[object].kind == ObjKind::Site(site))
                });
                add(
                    site,
                    Way::Param(index),
                    is_certain,
                    store.map(|store| store.span),
                );
            }
        }
    }
    out
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
