//! Where a region begins and ends, in the words of the source.

use super::About;
use crate::ir::*;
use crate::place::{Letregion, Mode, Reset, Slot, SlotAt, Target};
use crate::position::line;

/// Where a region begins and ends.
#[derive(Clone, Debug)]
pub(crate) struct Extent {
    pub(crate) kind: ExtentKind,
    /// The least scope in which all of it lies; none for what is the caller's.
    pub(crate) scope: Option<ScopeId>,
    /// The first and the last line, where they are known.
    pub(crate) lines: Option<(usize, usize)>,
}

/// The kinds of extents.
#[derive(Clone, Debug)]
pub(crate) enum ExtentKind {
    /// No region: on the stack.
    Stack,
    /// One statement.
    Statement,
    /// Some statements of a block.
    Statements,
    /// The rest of a block inside the function.
    Block,
    /// Emptied in every turn of a loop.
    Turn {
        /// Where the loop stands.
        line: Option<usize>,
        /// The line before which the region is emptied, if it is not the first of the turn.
        reset: Option<usize>,
        /// It is one of two regions that change roles.
        roles: Option<Roles>,
    },
    /// One call of a closure.
    Closure,
    /// One call of the function.
    Function,
    /// The caller chose it: `r`, the caller's.
    Caller(String),
}

impl Extent {
    /// The extent of a site's region.
    pub(super) fn of(about: &About<'_>, site: SiteId) -> Extent {
        let region = match about.placements.targets[site.index()] {
            Target::Region(region) => region,
            Target::List(list) => about.placements.lists[list].region,
            Target::Slot(slot) => return Extent::slot(about, &about.placements.slots[slot]),
            Target::Universal(universal) => return Extent::caller(about, universal),
            Target::Append | Target::Fallback => unreachable!("it is not explained"),
        };
        let region = &about.placements.regions[region];
        let mut extent = Extent::local(about.body, region);
        if let (ExtentKind::Turn { roles, .. }, Mode::AtBot { body, .. }) =
            (&mut extent.kind, region.mode)
        {
            *roles = changed_roles(about, site, body);
        }
        extent
    }

    pub(crate) fn local(body: &Body, region: &Letregion) -> Extent {
        let (kind, scope, lines) = match (region.mode, region.after) {
            (Mode::AtBot { body: block, at }, after) => {
                let spans = body.trace.block(block);
                let first = loop_of(body, block);
                let turn = body.scopes[body.blocks[block.index()].scope].parent;
                let last = spans.and_then(end);
                let reset = match at {
                    Reset::Statement(at) if at > 0 => spans
                        .and_then(|spans| spans.statements.get(at as usize))
                        .and_then(|statement| line(statement.0))
                        .filter(|at| Some(*at) != first),
                    _ => None,
                };
                let all = match at {
                    Reset::Condition | Reset::Statement(0) => first.zip(last),
                    Reset::Statement(_) => lines(body, region.block, region.before, after),
                };
                let kind = ExtentKind::Turn {
                    line: first,
                    reset,
                    roles: None,
                };
                (kind, turn, all)
            }
            (Mode::AtTop, _) if !region.begins.is_empty() => {
                // It is declared before the statement, and made in it.
                let declared = Letregion {
                    begins: Vec::new(),
                    ..region.clone()
                };
                let Extent {
                    kind,
                    scope,
                    lines: all,
                } = Extent::local(body, &declared);
                let first = region.begins.iter().filter_map(|&(block, at)| {
                    line(body.trace.block(block)?.statements.get(at as usize)?.0)
                });
                (
                    kind,
                    scope,
                    first.min().zip(all).map(|(first, (_, last))| (first, last)),
                )
            }
            (Mode::AtTop, Some(after)) => {
                let block = body.blocks[region.block.index()].scope;
                let statement = ScopeKind::Statement(region.block, after);
                let scopes = &body.scopes.scopes;
                let own = scopes.iter().position(|scope| scope.kind == statement);
                match own.filter(|_| after == region.before) {
                    Some(own) => (
                        ExtentKind::Statement,
                        Some(ScopeId(own as u32)),
                        lines(body, region.block, region.before, Some(after)),
                    ),
                    None => (
                        ExtentKind::Statements,
                        Some(block),
                        lines(body, region.block, region.before, Some(after)),
                    ),
                }
            }
            (Mode::AtTop, None) => {
                let scope = body.blocks[region.block.index()].scope;
                let around = body.scopes[scope]
                    .parent
                    .map(|parent| body.scopes[parent].kind);
                let kind = match around {
                    Some(ScopeKind::Function) => ExtentKind::Function,
                    Some(ScopeKind::Closure) => ExtentKind::Closure,
                    _ => ExtentKind::Block,
                };
                (
                    kind,
                    Some(scope),
                    lines(body, region.block, region.before, None),
                )
            }
        };
        Extent { kind, scope, lines }
    }

    /// A stack slot is declared where a region would be, and ends with the block or the turn; its value may be dead before.
    fn slot(about: &About<'_>, slot: &Slot) -> Extent {
        let (body, site) = (about.body, &about.body[slot.site]);
        let (block, before) = match slot.at {
            SlotAt::Statement(block, before) => (block, before),
            SlotAt::Turn(block, _) => (block, 0),
            SlotAt::Renewed((block, before), _) => (block, before),
        };
        let value = about.inferred.values[site.object.index()];
        let scope = value.map_or(site.scope, |value| {
            body.scopes.join(site.scope, value.scope)
        });
        let scope = match slot.at {
            SlotAt::Renewed(_, (of, _)) => {
                let block = body.blocks[of.index()].scope;
                body.scopes[block].parent.unwrap_or(block)
            }
            _ => scope,
        };
        Extent {
            kind: ExtentKind::Stack,
            scope: Some(scope),
            lines: lines(body, block, before, None),
        }
    }

    fn caller(about: &About<'_>, universal: usize) -> Extent {
        let data = &about.body.universals[universal];
        let place = match data.kind {
            UniversalKind::Param => format!("`{}`, the caller's", data.name),
            UniversalKind::Hidden => {
                let lifetime = data
                    .lifetimes
                    .first()
                    .filter(|own| !own.starts_with("'rmm_"));
                let of = lifetime.map_or(String::new(), |own| format!(" for `{own}`"));
                format!(
                    "the one{of} that the caller of `{}` passes",
                    about.function()
                )
            }
            UniversalKind::Field => {
                let of = about.program[about.id].args.caller.as_ref();
                let of = of.map_or(String::new(), crate::lower::brief);
                format!("`{of}`, the caller's")
            }
            UniversalKind::Closure { .. } => "the one that the closure is called with".to_string(),
        };
        let spans = about.body.trace.block(BlockId(0));
        Extent {
            kind: ExtentKind::Caller(place),
            scope: None,
            lines: spans.and_then(|spans| line(spans.open).zip(line(spans.close))),
        }
    }

    /// `ends with its statement, in line 4`; `emptied at every turn …`
    pub(crate) fn says(&self, function: &str) -> String {
        let end = |before: &str, what: &str, after: &str| match self.lines {
            Some((_, last)) => format!("{before}{what} {last}"),
            None => format!("{before}{after}"),
        };
        match &self.kind {
            ExtentKind::Stack => "lies on the stack".to_string(),
            ExtentKind::Statement => end("ends with its statement", ", in line", ""),
            ExtentKind::Statements => end("ends after its last use", ", in line", ""),
            ExtentKind::Block => end("ends with its block", ", in line", ""),
            ExtentKind::Turn { line, reset, roles } => {
                let of = the_loop(*line);
                let (every, unless) = match roles {
                    Some(Roles::EveryTurn) => ("every second turn", ""),
                    Some(Roles::WhenKept) => ("every turn", ", unless it holds what is kept"),
                    None => ("every turn", ""),
                };
                match reset {
                    Some(reset) => {
                        format!("emptied before line {reset}, at {every} of {of}{unless}")
                    }
                    None => format!("emptied at {every} of {of}{unless}"),
                }
            }
            ExtentKind::Closure => "ends when its closure returns".to_string(),
            ExtentKind::Function => format!("ends when `{function}` returns"),
            ExtentKind::Caller(place) => place.clone(),
        }
    }

    /// The same as a sentence about the region.
    pub(crate) fn sentence(&self, function: &str) -> String {
        let is = match self.kind {
            ExtentKind::Turn { .. } | ExtentKind::Caller(_) => "is ",
            _ => "",
        };
        format!("{is}{}", self.says(function))
    }
}

/// How the region of a site, which is emptied in a loop with this body, changes roles with another one. What ends with
/// its turn does not.
fn changed_roles(about: &About<'_>, site: SiteId, emptied_in: BlockId) -> Option<Roles> {
    let tree = &about.body.scopes;
    let block = about.body.blocks[emptied_in.index()].scope;
    let turn = tree
        .ancestors(block)
        .find(|&scope| tree[scope].roles.is_some())?;
    let value = about.inferred.values[about.body[site].object.index()]?;
    let ends_inside = tree.ancestors(value.scope).any(|scope| scope == turn);
    tree[turn].roles.filter(|_| !ends_inside)
}

/// `the loop in line 12`
pub(crate) fn the_loop(line: Option<usize>) -> String {
    match line {
        Some(line) => format!("the loop in line {line}"),
        None => "its loop".to_string(),
    }
}

/// The line of the loop with this body.
pub(crate) fn loop_of(body: &Body, block: BlockId) -> Option<usize> {
    body.trace.block(block)?.looped.and_then(line)
}

/// From the statement before which a region is made to the one after which it ends, or to the block's end.
fn lines(body: &Body, block: BlockId, before: u32, after: Option<u32>) -> Option<(usize, usize)> {
    let spans = body.trace.block(block)?;
    let first = spans.statements.get(before as usize);
    let first = first.map_or(spans.open, |statement| statement.0);
    let last = after.and_then(|after| spans.statements.get(after as usize));
    let last = last.map_or_else(|| end(spans), |statement| line(statement.1));
    line(first).zip(last)
}

/// The last line of a block. A generated brace stands in the line of what it was generated for.
fn end(spans: &BlockSpans) -> Option<usize> {
    let last = spans.statements.last().and_then(|last| line(last.1));
    line(spans.close).max(last)
}
