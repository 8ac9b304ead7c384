//! Which sites leave the function, and by which way.

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
pub(crate) fn escapes(body: &Body, possible: &PointsTo, certain: &PointsTo) -> Vec<Escape> {
    let mut out: Vec<Escape> = Vec::new();
    let mut add = |site: SiteId, way: Way, certain: bool, span: Option<Span>| match out
        .iter_mut()
        .find(|escape| escape.site == site && escape.way == way)
    {
        Some(escape) if certain && !escape.certain => {
            *escape = Escape {
                site,
                way,
                certain,
                span,
            }
        }
        Some(_) => {}
        None => out.push(Escape {
            site,
            way,
            certain,
            span,
        }),
    };
    for (facts, is_certain) in [(certain, true), (possible, false)] {
        if body.output.is_some() {
            for exit in &body.exits {
                for site in sites(body, facts.reach(body, std::iter::once(exit.node))) {
                    add(site, Way::Return, is_certain, Some(exit.span));
                }
            }
        }
        for (index, param) in body.params.iter().enumerate() {
            let own = param.vars.iter().map(|&var| body[var].node);
            let starts = own.chain([body[param.object].contents]);
            for site in sites(body, facts.reach(body, starts)) {
                let span = body.stores.iter().find(|store| {
                    facts
                        .of(store.value)
                        .iter()
                        .any(|&(object, _)| body[object].kind == ObjKind::Site(site))
                });
                add(
                    site,
                    Way::Param(index),
                    is_certain,
                    span.map(|store| store.span),
                );
            }
        }
    }
    out
}

fn sites(body: &Body, objects: std::collections::HashSet<ObjId>) -> Vec<SiteId> {
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
