//! The space contract: `#[regions(expect(words = turn, best = fn))]`.
//!
//! It states how long the memory of a variable's allocations may be kept. What ends sooner is fine; what lives longer is an
//! error at the allocation, with the flows that keep it.

use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;
use syn::{Lifetime, Token};

use crate::explain::{About, Explanation, Extent, loop_of, the_loop};
use crate::ir::*;
use crate::place::Target;
use crate::program::bounds::outlived;
use crate::report::Errors;

/// The contract of one function.
#[derive(Clone)]
pub(crate) struct Expect {
    terms: Vec<Term>,
}

/// `words = turn`.
#[derive(Clone)]
struct Term {
    /// The variable; none for `_`, all that no other term names.
    name: Option<Ident>,
    bound: Bound,
    span: Span,
}

/// How long the memory may be kept.
#[derive(Clone)]
enum Bound {
    Statement,
    Block,
    Turn,
    Function,
    Caller,
    /// The label of a loop or block, or a lifetime of the function.
    Named(Lifetime),
}

const BOUNDS: &str = "write `statement`, `block`, `turn`, `fn`, `caller`, the label of a loop or block, or a lifetime";

impl Expect {
    /// Reads what stands behind the word `expect`.
    pub(crate) fn parse(word: &Ident, input: ParseStream<'_>) -> syn::Result<Expect> {
        if !input.peek(syn::token::Paren) {
            return Err(syn::Error::new(
                word.span(),
                "write the contract as `expect(words = turn, best = fn)`",
            ));
        }
        let content;
        syn::parenthesized!(content in input);
        let mut terms: Vec<Term> = Vec::new();
        while !content.is_empty() {
            let term = Term::parse(&content)?;
            if terms.iter().any(|other| other.name == term.name) {
                let name = term.name.map_or("_".to_string(), |name| name.to_string());
                return Err(syn::Error::new(
                    term.span,
                    format!("`{name}` is given twice"),
                ));
            }
            terms.push(term);
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        if terms.is_empty() {
            return Err(syn::Error::new(
                word.span(),
                "this contract is empty: write `expect(words = turn, best = fn)`",
            ));
        }
        Ok(Expect { terms })
    }

    /// The labels and lifetimes that it names.
    pub(crate) fn labels(&self) -> impl Iterator<Item = String> {
        self.terms.iter().filter_map(|term| match &term.bound {
            Bound::Named(name) => Some(name.ident.to_string()),
            _ => None,
        })
    }

    /// On a module, an `impl` block or a trait there are no variables: only `_` counts for all functions inside.
    pub(crate) fn without_names(self, errors: &mut Errors) -> Option<Expect> {
        let (named, terms): (Vec<Term>, Vec<Term>) =
            self.terms.into_iter().partition(|term| term.name.is_some());
        for name in named.into_iter().filter_map(|term| term.name) {
            errors.at(
                name.span(),
                format!(
                    "`{name}` is a variable of one function\n\
                     = help: write `#[regions(expect({name} = …))]` on that function; here only `_ = …` can stand, for all functions"
                ),
            );
        }
        (!terms.is_empty()).then_some(Expect { terms })
    }

    /// Compares the contract with what was inferred.
    pub(crate) fn check(&self, about: &About<'_>, explained: &[Explanation], errors: &mut Errors) {
        let mut named: Vec<SiteId> = Vec::new();
        for term in &self.terms {
            let Some(name) = &term.name else { continue };
            let sites = sites_of(about.body, about, name);
            if sites.is_empty() {
                missing(name, &about.function(), errors);
            }
            // What a variable starts with before the loop belongs to no turn.
            let tree = &about.body.scopes;
            let in_loop = |site: SiteId| {
                let is_turn = |scope: ScopeId| matches!(tree[scope].kind, ScopeKind::Turn(_));
                tree.ancestors(about.body[site].scope).any(is_turn)
            };
            let turns =
                matches!(term.bound, Bound::Turn) && sites.iter().any(|&site| in_loop(site));
            let own = explained.iter().filter(|one| sites.contains(&one.site));
            for explanation in own.filter(|one| !turns || in_loop(one.site)) {
                self.hold(term, &name.to_string(), about, explanation, errors);
            }
            named.extend(sites);
        }
        if let Some(term) = self.terms.iter().find(|term| term.name.is_none()) {
            for explanation in explained.iter().filter(|one| !named.contains(&one.site)) {
                self.hold(term, "_", about, explanation, errors);
            }
        }
    }

    /// The contract of a function that allocates nothing.
    pub(crate) fn of_nothing(&self, function: &str, errors: &mut Errors) {
        for name in self.terms.iter().filter_map(|term| term.name.as_ref()) {
            missing(name, function, errors);
        }
    }

    /// One term, one allocation.
    fn hold(
        &self,
        term: &Term,
        name: &str,
        about: &About<'_>,
        explanation: &Explanation,
        errors: &mut Errors,
    ) {
        let site = explanation.site;
        let allowed = match term.bound.allows(about, site, &explanation.extent) {
            Ok(allowed) => allowed,
            Err(message) => return errors.at(term.span, message),
        };
        if allowed {
            return;
        }
        let says = explanation.extent.sentence(&about.function());
        let bound = term.bound.word();
        let mut message = format!(
            "the region of `{}` {says}, but `expect({name} = {bound})` allows no more than {}",
            explanation.name(),
            term.bound.describe(about, site)
        );
        if let Some(path) = explanation.path() {
            message += &format!("\n= note: {path}");
        }
        let allow = match narrowest(about, site, &explanation.extent) {
            Some(word) => format!("if all of it may live that long, write `{name} = {word}`"),
            None => "or take the term out".to_string(),
        };
        message += &match &explanation.blame {
            Some(blame) => format!(
                "\n= note: {}\n= help: {}\n= help: {allow}",
                blame.note, blame.help
            ),
            None => format!(
                "\n= help: if only a copy has to live longer, `promote!` makes one\n= help: {allow}"
            ),
        };
        errors.at(explanation.span, message);
    }
}

impl Term {
    fn parse(input: ParseStream<'_>) -> syn::Result<Term> {
        let span = input.span();
        let name = if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            None
        } else {
            let name = input.parse::<Ident>();
            Some(name.map_err(|error| {
                syn::Error::new(
                    error.span(),
                    "expected the name of a variable, or `_` for all others",
                )
            })?)
        };
        if !input.peek(Token![=]) {
            let name = name.map_or("_".to_string(), |name| name.to_string());
            return Err(syn::Error::new(
                span,
                format!("say how long it may live: `{name} = turn`; {BOUNDS}"),
            ));
        }
        input.parse::<Token![=]>()?;
        Ok(Term {
            name,
            bound: Bound::parse(input)?,
            span,
        })
    }
}

impl Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Bound> {
        if input.peek(Token![fn]) {
            input.parse::<Token![fn]>()?;
            return Ok(Bound::Function);
        }
        if input.peek(Lifetime) {
            return Ok(Bound::Named(input.parse()?));
        }
        let span = input.span();
        let Ok(word) = input.parse::<Ident>() else {
            return Err(syn::Error::new(span, format!("expected a scope; {BOUNDS}")));
        };
        Ok(match word.to_string().as_str() {
            "statement" => Bound::Statement,
            "block" => Bound::Block,
            "turn" => Bound::Turn,
            "caller" => Bound::Caller,
            other => {
                return Err(syn::Error::new(
                    span,
                    format!("`{other}` is no scope; {BOUNDS}"),
                ));
            }
        })
    }

    fn word(&self) -> String {
        match self {
            Bound::Statement => "statement".to_string(),
            Bound::Block => "block".to_string(),
            Bound::Turn => "turn".to_string(),
            Bound::Function => "fn".to_string(),
            Bound::Caller => "caller".to_string(),
            Bound::Named(name) => name.to_string(),
        }
    }

    fn describe(&self, about: &About<'_>, site: SiteId) -> String {
        match self {
            Bound::Statement => "its statement".to_string(),
            Bound::Block => "its block".to_string(),
            Bound::Turn => {
                let tree = &about.body.scopes;
                let turn = tree.ancestors(about.body[site].scope).find_map(|scope| {
                    match tree[scope].kind {
                        ScopeKind::Turn(body) => Some(loop_of(about.body, body)),
                        _ => None,
                    }
                });
                let of = the_loop(turn.flatten());
                format!("one turn of {of}")
            }
            Bound::Function => "the call".to_string(),
            Bound::Caller => "a region of the caller's".to_string(),
            Bound::Named(name) => format!("`{name}`"),
        }
    }

    /// Rule: a region keeps the contract if the scope that is written encloses it. All scopes of a function are
    /// inside of what the caller chooses.
    fn allows(&self, about: &About<'_>, site: SiteId, extent: &Extent) -> Result<bool, String> {
        let tree = &about.body.scopes;
        let around = |fits: &dyn Fn(&Scope) -> bool| {
            tree.ancestors(about.body[site].scope)
                .find(|&scope| fits(&tree[scope]))
        };
        let scope = match self {
            Bound::Caller => return Ok(true),
            Bound::Function => Some(ScopeTree::ROOT),
            Bound::Statement => around(&|scope| matches!(scope.kind, ScopeKind::Statement(..))),
            Bound::Block => around(&|scope| matches!(scope.kind, ScopeKind::Block(_))),
            Bound::Turn => Some(
                around(&|scope| matches!(scope.kind, ScopeKind::Turn(_))).ok_or(
                    "`turn` is the turn of a loop, and there is none around this allocation",
                )?,
            ),
            Bound::Named(name) => {
                let label = name.ident.to_string();
                match around(&|scope| scope.label.as_ref() == Some(&label)) {
                    Some(scope) => Some(scope),
                    None => return about.lives_for(&name.to_string(), site),
                }
            }
        };
        Ok(match (extent.scope, scope) {
            (Some(own), Some(bound)) => tree.ancestors(own).any(|scope| scope == bound),
            _ => false,
        })
    }
}

impl About<'_> {
    /// Whether a site's region lives no longer than a lifetime of the function.
    fn lives_for(&self, lifetime: &str, site: SiteId) -> Result<bool, String> {
        let sig = &self.program[self.id].signature;
        let key = lifetime.to_string();
        if sig.slot(&key).is_none() {
            return Err(format!(
                "there is no loop or block `{lifetime}` around the allocation, and no lifetime `{lifetime}` of `{}`",
                self.function()
            ));
        }
        Ok(match self.placements.targets[site.index()] {
            Target::Universal(index) => {
                let own = self.body.universals[index].lifetimes.first();
                own.is_some_and(|own| {
                    *own == key || outlived(&self.body.outlives, &key).contains(own)
                })
            }
            _ => true,
        })
    }
}

fn missing(name: &Ident, function: &str, errors: &mut Errors) {
    errors.at(
        name.span(),
        format!(
            "no allocation of `{function}` is in a variable `{name}`\n\
             = help: a contract names variables that hold allocations; take `{name}` out of it if there is none any more"
        ),
    );
}

/// The narrowest bound that allows what was inferred.
fn narrowest(about: &About<'_>, site: SiteId, extent: &Extent) -> Option<String> {
    let tree = &about.body.scopes;
    let labels = tree
        .ancestors(about.body[site].scope)
        .filter_map(|scope| tree[scope].label.as_ref())
        .map(|label| Bound::Named(Lifetime::new(&format!("'{label}"), Span::call_site())));
    let bounds = [Bound::Statement, Bound::Block, Bound::Turn]
        .into_iter()
        .chain(labels)
        .chain([Bound::Function, Bound::Caller]);
    let mut allowed = bounds.filter(|bound| bound.allows(about, site, extent) == Ok(true));
    allowed.next().map(|bound| bound.word())
}

/// Rule: a name means the allocations that the variable is initialised with; where there is none, all that it may hold.
fn sites_of(body: &Body, about: &About<'_>, name: &Ident) -> Vec<SiteId> {
    let all = || (0..body.sites.len() as u32).map(SiteId);
    let own: Vec<SiteId> = all()
        .filter(|&site| body[site].dest.as_ref().is_some_and(|dest| dest == name))
        .collect();
    if !own.is_empty() {
        return own;
    }
    let facts = &about.inferred.possible;
    let held = |site: &SiteId| {
        body.vars.iter().filter(|var| var.name == *name).any(|var| {
            let held = facts.of(var.node).iter();
            let mut held = held.filter(|(_, holds)| *holds != Holds::STORE);
            held.any(|&(object, _)| object == body[*site].object)
        })
    };
    all().filter(held).collect()
}
