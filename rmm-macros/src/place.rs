//! Where each region begins and ends: maps region values to letregions, merges equal ones, gives
//! escaping sites to the caller's regions, and reports what can't be placed.

mod branches;
mod ends;
mod lists;
mod regions;
mod report;
mod rooms;
pub(crate) mod slots;

use std::collections::{BTreeSet, HashMap};

use proc_macro2::Ident;

use crate::infer::Inferred;
use crate::infer::ends::{Ends, ends};
use crate::infer::escape::{Escape, Way};
use crate::ir::*;
use crate::names::Names;
use crate::program::Program;
use crate::program::decls::FnId;
use crate::program::ty::{ANYTHING, HIDDEN};
use crate::report::Errors;
pub(crate) use slots::{Slot, SlotAt};

/// How a region is emptied. The default mode is `attop`: keep adding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Mode {
    /// It is made where it is needed and only grows.
    AtTop,
    /// `atbot`: made before the loop and emptied in every turn.
    AtBot {
        /// The loop's body.
        body: BlockId,
        at: Reset,
    },
}

/// Where in the turn a region is emptied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Reset {
    /// Before the condition of the `while`, which allocates too.
    Condition,
    /// Before this statement of the body; the turn begins with the first.
    Statement(u32),
}

/// `letregion ρ in e`: a region that the function makes.
#[derive(Clone)]
pub(crate) struct Letregion {
    pub(crate) name: Ident,
    /// The first site, through whose macro path the region is made.
    pub(crate) site: SiteId,
    pub(crate) block: BlockId,
    /// The statement before which it is declared.
    pub(crate) before: u32,
    /// The statement after which it ends, if not with the block.
    pub(crate) after: Option<u32>,
    pub(crate) mode: Mode,
    /// A `move` closure uses it through a reference of this name, declared where the turn or the
    /// region begins.
    pub(crate) reference: Option<Ident>,
    pub(crate) cfg: Vec<syn::Attribute>,
    /// The statements inside of branches before which it is made; none if it is made where it is declared.
    pub(crate) begins: Vec<(BlockId, u32)>,
    /// So many blocks of it lie on the stack, if they are small.
    pub(crate) room: usize,
}

/// A drop list, for `rown!`.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) name: Ident,
    pub(crate) site: SiteId,
    pub(crate) region: usize,
    pub(crate) block: BlockId,
    pub(crate) before: u32,
    pub(crate) after: Option<u32>,
    /// Declared at the top of a `while` turn instead.
    pub(crate) before_condition: bool,
    /// One more than the lists whose values its own borrow.
    pub(crate) level: usize,
    /// The first statement before which it may stand: after the locals that its values borrow.
    pub(crate) lower: u32,
}

/// Where a site allocates.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    Region(usize),
    List(usize),
    /// A local variable.
    Slot(usize),
    /// The string that it is added to.
    Append,
    /// A region of the caller's.
    Universal(usize),
    /// An error was reported.
    Fallback,
}

/// The result.
#[derive(Default)]
pub(crate) struct Placements {
    pub(crate) regions: Vec<Letregion>,
    pub(crate) lists: Vec<List>,
    pub(crate) slots: Vec<Slot>,
    /// By site.
    pub(crate) targets: Vec<Target>,
}

impl Placements {
    /// For a function in which an error was reported.
    pub(crate) fn nothing(body: &Body) -> Placements {
        Placements {
            targets: vec![Target::Fallback; body.sites.len()],
            ..Placements::default()
        }
    }
}

/// A place for a region: what the scope of its value comes to in statements.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Anchor {
    Block(BlockId),
    Statement(BlockId, u32),
    Turn(BlockId, ScopeId),
}

/// The statements at which a region begins and ends, and how it is emptied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Extent {
    block: BlockId,
    /// The statement after which it ends, if not with the block.
    after: Option<u32>,
    mode: Mode,
}

/// The statements of a block that may take memory, in order.
#[derive(Clone, Default)]
struct Works {
    /// A site allocates, a container may grow, or a function is called.
    any: BTreeSet<u32>,
    /// A function is called, which may make regions or use the system's memory.
    calls: BTreeSet<u32>,
}

/// Runs the pass.
pub(crate) fn place(
    body: &Body,
    inferred: &Inferred,
    names: &mut Names,
    program: &Program,
    id: FnId,
    errors: &mut Errors,
) -> Placements {
    let mut placer = Placer {
        program,
        id,
        body,
        inferred,
        names,
        out: Placements::default(),
        ends: ends(body, &inferred.possible, &program.decls),
        works: Vec::new(),
        merged: HashMap::new(),
    };
    placer.works();
    for index in 0..body.sites.len() {
        let site = SiteId(index as u32);
        let target = (placer.append(site))
            .or_else(|| placer.caller(site, errors))
            .or_else(|| placer.slot(site))
            .unwrap_or_else(|| placer.letregion(site));
        placer.out.targets.push(target);
    }
    placer.join_emptied();
    placer.lists();
    placer.before_lists();
    let sites = placer.sites();
    placer.branches(&sites);
    placer.rooms(&sites);
    placer.out
}

/// The universal regions that live long enough for a way out.
fn lasting(body: &Body, escape: &Escape) -> Vec<usize> {
    if let Way::Closure(index) = escape.way {
        return vec![index];
    }
    // A closure's region can be named inside the closure alone.
    let universals = body.universals.iter().enumerate();
    let universals = universals
        .filter(|(_, universal)| !matches!(universal.kind, UniversalKind::Closure { .. }));
    let find = |fits: &dyn Fn(&Universal) -> bool| -> Vec<usize> {
        universals
            .clone()
            .filter(|(_, universal)| fits(universal))
            .map(|(index, _)| index)
            .collect()
    };
    let field = find(&|universal| universal.kind == UniversalKind::Field);
    if !field.is_empty() {
        return field;
    }
    let longer = find(&|universal| {
        universal
            .lifetimes
            .iter()
            .any(|own| escape.keys.contains(own))
    });
    if !longer.is_empty()
        || !escape
            .keys
            .iter()
            .any(|key| key == ANYTHING || key == HIDDEN)
    {
        return longer;
    }
    // The type may hide any lifetime.
    find(&|_| true)
}

/// Rule: with several universal regions the lifetime in the output, or in the type that is
/// written to, chooses: a region of just this lifetime goes before one that outlives it.
pub(crate) fn fitting(body: &Body, escape: &Escape) -> Vec<usize> {
    let lasting = lasting(body, escape);
    let is_exact = |index: &usize| {
        let own = body.universals[*index].lifetimes.first();
        own.is_some_and(|own| escape.keys.contains(own))
    };
    match lasting.iter().any(is_exact) {
        true => lasting.into_iter().filter(is_exact).collect(),
        false => lasting,
    }
}

struct Placer<'b> {
    program: &'b Program,
    id: FnId,
    body: &'b Body,
    inferred: &'b Inferred,
    names: &'b mut Names,
    out: Placements,
    ends: Ends,
    /// By block: the statements that may take memory.
    works: Vec<Works>,
    merged: HashMap<(Anchor, String, Extent), usize>,
}

impl Placer<'_> {
    /// By region: the sites that allocate in it.
    fn sites(&self) -> Vec<Vec<SiteId>> {
        let mut sites = vec![Vec::new(); self.out.regions.len()];
        for (index, target) in self.out.targets.iter().enumerate() {
            let region = match target {
                Target::Region(region) => *region,
                Target::List(list) => self.out.lists[*list].region,
                Target::Slot(_) | Target::Append | Target::Universal(_) | Target::Fallback => {
                    continue;
                }
            };
            sites[region].push(SiteId(index as u32));
        }
        sites
    }

    /// A region with a limit has room for the text as a whole, but maybe not to grow by its parts.
    fn append(&self, site: SiteId) -> Option<Target> {
        let mut appends = self.body.appends.iter();
        let append = appends.find(|append| append.site == site)?;
        let is_apart = append.is_apart(self.body, &self.inferred.possible);
        (is_apart && self.program[self.id].args.limit.is_none()).then_some(Target::Append)
    }

    /// Rules:
    /// - a pinned site stays where it is pinned;
    /// - a site that may leave goes to the caller's region that fits the way out;
    /// - without one, a site that surely leaves is an error, and one that only may leave stays.
    fn caller(&self, site: SiteId, errors: &mut Errors) -> Option<Target> {
        if self.body[site].choice != Choice::Inferred {
            return None;
        }
        let escapes = self
            .inferred
            .escapes
            .get(&site)
            .map_or(&[][..], Vec::as_slice);
        // Regions that live long enough for every way out for which there is one.
        let mut common: Option<Vec<usize>> = None;
        for escape in escapes {
            let enough = lasting(self.body, escape);
            if enough.is_empty() && !escape.certain {
                continue;
            }
            let both = match common {
                Some(common) => common
                    .into_iter()
                    .filter(|one| enough.contains(one))
                    .collect(),
                None => enough,
            };
            common = Some(both);
        }
        // Of those, the ones with just the lifetime of a way out.
        let common = common?;
        let exact = |one: &usize| {
            escapes
                .iter()
                .any(|escape| fitting(self.body, escape).contains(one))
        };
        let best: Vec<usize> = common.iter().copied().filter(exact).collect();
        match &best[..] {
            [one] => return Some(Target::Universal(*one)),
            // Of several, one that the others outlive.
            [first, rest @ ..] => {
                let own = |index: usize| self.body.universals[index].lifetimes.first();
                if own(*first).is_some()
                    && rest.iter().all(|&other| own(other) != own(*first))
                    && escapes.len() > 1
                {
                    return Some(Target::Universal(*first));
                }
            }
            [] => {}
        }
        let escape = escapes.iter().find(|escape| escape.certain)?;
        self.report(escape, &best, escapes, errors);
        Some(Target::Fallback)
    }
}
