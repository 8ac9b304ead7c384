//! What a user is told of each allocation: where its region begins and ends, and which flows made it so.

mod chain;
pub(crate) mod extent;
pub(crate) mod warn;

use proc_macro2::Span;

pub(crate) use chain::{Blame, Link};
pub(crate) use extent::{Extent, loop_of, the_loop};

use crate::infer::Inferred;
use crate::infer::provenance::Provenance;
use crate::ir::*;
use crate::names::Names;
use crate::place::{Placements, Target};
use crate::program::Program;
use crate::program::decls::FnId;

/// One allocation.
pub(crate) struct Explanation {
    pub(crate) site: SiteId,
    /// `rvec!`, or `build(…)` for what a call of it allocates.
    pub(crate) what: String,
    /// The variable that it initialises.
    pub(crate) variable: Option<String>,
    pub(crate) span: Span,
    /// The region's name in the output.
    pub(crate) region: String,
    pub(crate) extent: Extent,
    /// From the allocation to the holder that decides the region's scope.
    pub(crate) chain: Vec<Link>,
    /// What kept inference from doing better.
    pub(crate) blame: Option<Blame>,
}

impl Explanation {
    /// The variable, or else the form: `words`, `rnew!`.
    pub(crate) fn name(&self) -> &str {
        self.variable.as_deref().unwrap_or(&self.what)
    }

    /// `words` → `score(&words)` (line 5) → `points` (line 5)
    pub(crate) fn path(&self) -> Option<String> {
        (self.chain.len() > 1).then(|| chain::path(&self.chain))
    }
}

/// What stands for the function's own names in a text.
pub(crate) struct About<'b> {
    pub(crate) program: &'b Program,
    pub(crate) id: FnId,
    pub(crate) body: &'b Body,
    pub(crate) inferred: &'b Inferred,
    pub(crate) placements: &'b Placements,
    /// The names that the user's code uses.
    pub(crate) names: &'b Names,
}

impl About<'_> {
    pub(crate) fn function(&self) -> String {
        self.name_of(self.id)
    }

    /// The variable that a site initialises, if the user wrote it.
    fn variable(&self, site: SiteId) -> Option<String> {
        let dest = self.body[site].dest.as_ref();
        dest.filter(|dest| self.names.has(dest))
            .map(ToString::to_string)
    }

    fn name_of(&self, id: FnId) -> String {
        self.program[id].normalized.item.sig.ident.to_string()
    }
}

/// Explains every allocation of a function whose flows keep their causes.
pub(crate) fn explain(about: &About<'_>) -> Vec<Explanation> {
    let provenance = Provenance::of(about.body, &about.inferred.possible, about.names);
    let targets = about.placements.targets.iter().enumerate();
    // A text that is formatted in its place has no region.
    let explained =
        targets.filter(|(_, target)| !matches!(target, Target::Fallback | Target::Append));
    // In a loop whose body stands there twice, each allocation is told of once.
    let mut seen = std::collections::HashSet::new();
    let explained = explained.filter(|(index, _)| {
        let site = &about.body.sites[*index];
        let twice = site.is_twice;
        !twice || seen.insert(format!("{:?} {:?}", site.span, site.callee))
    });
    explained
        .map(|(index, target)| {
            let site = &about.body.sites[index];
            let id = SiteId(index as u32);
            let extent = Extent::of(about, id);
            let chain = chain::chain(about, &provenance, id);
            let blame = chain::blame(about, id, &chain).or_else(|| chain::loud(about, id));
            let region = match target {
                Target::Region(region) => about.placements.regions[*region].name.to_string(),
                Target::List(list) => {
                    let region = about.placements.lists[*list].region;
                    about.placements.regions[region].name.to_string()
                }
                Target::Universal(universal) => about.body.universals[*universal].name.to_string(),
                Target::Slot(slot) => about.placements.slots[*slot].name.to_string(),
                Target::Append | Target::Fallback => String::new(),
            };
            Explanation {
                site: id,
                what: what(about, id),
                variable: about.variable(id),
                span: site.span,
                region,
                extent,
                chain: chain.links,
                blame,
            }
        })
        .collect()
}

/// `rvec!`, or `build(…)` for what a call of it allocates.
fn what(about: &About<'_>, site: SiteId) -> String {
    let site = &about.body[site];
    match site.callee {
        Some(callee) => format!("{}(…)", about.name_of(callee)),
        None => format!("{}!", site.form.name()),
    }
}
