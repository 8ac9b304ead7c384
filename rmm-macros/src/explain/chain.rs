//! The chain of flows from an allocation to the holder that decides its region's scope, in the user's names.

use proc_macro2::Span;

use super::{About, what};
use crate::forms::Form;
use crate::infer::escape::Way;
use crate::infer::moves::{last_mentions, moved_out};
use crate::infer::provenance::{Held, Provenance, Step};
use crate::ir::*;
use crate::place::Target;
use crate::position::line;
use crate::program::Fixed;
use crate::program::ty::Ty;

/// A link of the chain: a variable or an expression.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// `points`, `score(&words)`, or words of ours: `returned`.
    pub(crate) text: String,
    pub(crate) is_code: bool,
    pub(crate) span: Option<Span>,
    /// The function that is called here, and of which nothing is known.
    pub(crate) unknown: Option<String>,
    /// The variable.
    var: Option<VarId>,
    /// A value takes this name here: `let`, an assignment, a pattern.
    binds: bool,
}

impl Link {
    /// `rref!` of `rref!(…)`.
    fn head(&self) -> &str {
        match self.text.split_once('!') {
            Some((name, "" | "(…)" | "[…]" | "{…}")) => name,
            _ => &self.text,
        }
    }
}

/// The chain of one site.
pub(super) struct Chain {
    pub(super) links: Vec<Link>,
}

/// What kept inference from doing better, and what to write.
#[derive(Clone, Debug)]
pub(crate) struct Blame {
    pub(crate) note: String,
    pub(crate) help: String,
}

/// `words` → `score(&words)` (line 5) → `points` (line 5)
pub(super) fn path(links: &[Link]) -> String {
    let shown = links.iter().map(|link| {
        let text = match link.is_code {
            true => format!("`{}`", link.text),
            false => link.text.clone(),
        };
        match link.span.and_then(line) {
            Some(line) => format!("{text} (line {line})"),
            None => text,
        }
    });
    shown.collect::<Vec<_>>().join(" → ")
}

/// Rule: the scope of a region is the least that encloses the allocation and all holders, so it is the
/// least that encloses the allocation and one of them: the chain leads to the nearest such holder. Of what leaves
/// the function it leads to the way out.
pub(super) fn chain(about: &About<'_>, provenance: &Provenance<'_>, id: SiteId) -> Chain {
    let body = about.body;
    let site = &body[id];
    let mut links = vec![Link {
        text: about.variable(id).unwrap_or_else(|| what(about, id)),
        is_code: true,
        span: None,
        unknown: None,
        var: None,
        binds: false,
    }];
    if site.choice != Choice::Inferred {
        return Chain { links };
    }
    let steps = match about.placements.targets[id.index()] {
        Target::Universal(_) => {
            let ways = about
                .inferred
                .escapes
                .get(&id)
                .map_or(&[][..], Vec::as_slice);
            let ends = |held: Held| {
                ways.iter()
                    .find_map(|escape| end_of(about, &escape.way, held))
            };
            let steps = provenance.chain(site.object, |held| ends(held).is_some());
            let end = steps.as_ref().and_then(|steps| ends(steps.last()?.held));
            steps.map(|steps| (steps, end))
        }
        _ => {
            let value = about.inferred.values[site.object.index()];
            let Some(scope) = value
                .map(|value| value.scope)
                .filter(|scope| *scope != site.scope)
            else {
                return Chain { links };
            };
            let holds = |held: Held| {
                let mut lives = provenance.lives(held.class).iter();
                lives.any(|&live| body.scopes.join(site.scope, live) == scope)
            };
            provenance
                .chain(site.object, |held| !held.only_stores() && holds(held))
                .map(|steps| (steps, None))
        }
    };
    if let Some((steps, end)) = steps {
        follow(about, provenance, &steps, &mut links);
        links.extend(end);
    }
    Chain { links }
}

/// The last link of what leaves by a way.
fn end_of(about: &About<'_>, way: &Way, held: Held) -> Option<Link> {
    let (body, facts) = (about.body, &about.inferred.possible);
    let is_here = |node: NodeId| node != NodeId::NOTHING && facts.class(node) == held.class;
    let words = |text: String, span| Link {
        text,
        is_code: false,
        span,
        unknown: None,
        var: None,
        binds: false,
    };
    match way {
        Way::Return => {
            let exit = body.exits.iter().find(|exit| is_here(exit.node))?;
            Some(words("returned".to_string(), Some(exit.span)))
        }
        Way::Param(index) => {
            let param = &body.params[*index];
            let own = param.vars.iter().any(|&var| is_here(body[var].node));
            (own || is_here(body[param.object].contents))
                .then(|| words(format!("`{}`, which is the caller's", param.name), None))
        }
        Way::Closure(index) => match body.universals[*index].kind {
            UniversalKind::Closure { result, .. } if is_here(result) => {
                Some(words("returned from the closure".to_string(), None))
            }
            _ => None,
        },
    }
}

/// The links of a chain's steps: each expression once, and each variable that the value comes to.
fn follow(about: &About<'_>, provenance: &Provenance<'_>, steps: &[Step], links: &mut Vec<Link>) {
    let body = about.body;
    let mut add = |link: Link| {
        match links.last_mut() {
            // `rref!(…)` and what it made are one link.
            Some(last) if last.head() == link.head() => {
                last.var = last.var.or(link.var);
            }
            _ => links.push(link),
        }
    };
    let mut shown = CauseId::default();
    let mut object = steps[0].held.object;
    for step in steps {
        if step.held.object != object {
            // What is held in an object is where the object is.
            object = step.held.object;
            let of = match body[object].kind {
                ObjKind::Local(var) if body.is_named(var, about.names) => {
                    Some((body[var].name.to_string(), Some(var)))
                }
                ObjKind::Site(site) => {
                    let name = about.variable(site);
                    let name = name.unwrap_or_else(|| what(about, site));
                    Some((name, None))
                }
                _ => None,
            };
            if let Some((text, var)) = of {
                add(Link {
                    text,
                    is_code: true,
                    span: None,
                    unknown: None,
                    var,
                    binds: false,
                });
            }
        }
        if step.cause == CauseId::default() {
            continue;
        }
        let cause = &body.trace[step.cause];
        let tells = matches!(
            cause.category,
            Category::Call | Category::UnknownCall | Category::Form | Category::Closure
        );
        if tells && step.cause != shown {
            shown = step.cause;
            let is_code = cause.category != Category::Closure;
            add(Link {
                text: match is_code {
                    true => cause.text.clone(),
                    false => "a closure".to_string(),
                },
                is_code,
                span: Some(cause.span),
                unknown: (cause.category == Category::UnknownCall).then(|| cause.callee.clone()),
                var: None,
                binds: false,
            });
        }
        if let Some(var) = provenance.var(step.held.class) {
            let binds = matches!(cause.category, Category::Binding | Category::Loop);
            add(Link {
                text: body[var].name.to_string(),
                is_code: true,
                span: binds.then_some(cause.span),
                unknown: None,
                var: Some(var),
                binds,
            });
        }
    }
}

/// Rule: where the chain goes through a call of which nothing is known, that call is to blame: its result may hold
/// less, or its argument may not be kept. A region that is passed to a call is for what the call gives.
pub(super) fn blame(about: &About<'_>, site: SiteId, chain: &Chain) -> Option<Blame> {
    let own = match about.body[site].form {
        Form::Region => 2,
        _ => 1,
    };
    let links = chain.links.iter().enumerate().skip(own);
    let at = links
        .filter(|(_, link)| link.unknown.is_some())
        .map(|(at, _)| at)
        .next()?;
    let callee = chain.links[at].unknown.as_ref()?;
    let before = &chain.links[at - 1].text;
    let after = chain.links.get(at + 1).filter(|link| link.is_code);
    let note = match after {
        Some(to) if to.binds => format!("`{}` may hold `{before}`", to.text),
        Some(to) if to.var.is_some() => format!("it may keep `{before}` in `{}`", to.text),
        _ => format!("what it gives may hold `{before}`"),
    };
    let untyped =
        after.filter(|to| to.binds && to.var.is_none_or(|var| about.body[var].ty == Ty::Unknown));
    let class = &about.program.classes[about.program[about.id].class];
    let help = match (untyped, after) {
        (Some(to), _) => format!(
            "if `{0}` holds no reference, say so by its type, as in `let {0}: u32 = …`",
            to.text
        ),
        (None, after) if after.is_none_or(|to| to.var.is_none()) => format!(
            "if what it gives holds no reference, bind it with its type, as in `let given: u32 = {}`",
            chain.links[at].text
        ),
        _ if callee.ends_with('!') || class.fixed != Some(Fixed::Alone) => {
            "if it keeps nothing, say where the allocation ends, as in `rvec![in 'label; …]`"
                .to_string()
        }
        _ => format!(
            "write `#[regions]` on a module with both `{}` and `{callee}`, so that the signature of `{callee}` counts; or say \
             where the allocation ends, as in `rvec![in 'label; …]`",
            about.function()
        ),
    };
    Some(Blame {
        note: format!("nothing is known of `{callee}`: {note}"),
        help,
    })
}

/// The holder that keeps a region to the end of its scope, though nothing mentions it any more: it may have a destructor.
pub(super) fn loud(about: &About<'_>, site: SiteId) -> Option<Blame> {
    let Target::Region(region) = about.placements.targets[site.index()] else {
        return None;
    };
    let region = &about.placements.regions[region];
    let (body, facts) = (about.body, &about.inferred.possible);
    let (object, len) = (body[site].object, body.blocks[region.block.index()].len);
    let moved = moved_out(body, &last_mentions(body));
    let keeps = |live: &Live| {
        let var = live.var?;
        let mentions = body.uses.iter().filter(|used| used.var == var);
        let last = mentions.map(|used| used.at).max().unwrap_or(live.declared);
        let last = body.scopes.statement_in(last, region.block)?;
        let is_loud =
            last + 1 < len && !moved[var.index()] && !body.is_quiet(var, &about.program.decls);
        let holds = || {
            let held = facts.reach(body, std::iter::once(live.node));
            held.contains(&object)
        };
        (is_loud && holds()).then(|| body[var].name.to_string())
    };
    let name = match region.after {
        None => body.live.iter().find_map(keeps)?,
        Some(_) => return None,
    };
    Some(Blame {
        note: format!(
            "`{name}` may have a destructor that looks at it, so it is kept until `{name}` goes"
        ),
        help: format!(
            "if it has none, give `{name}` a type that shows it, as in `let {name}: &Tree = …`; else end it with a block of its own"
        ),
    })
}
