//! The fixpoint that finds which functions need hidden region parameters.

use std::collections::{BTreeSet, HashMap};

use super::decls::FnId;
use super::signature::Slot;
use super::ty::Key;
use super::{Function, Program};
use crate::infer::{Inferred, infer};
use crate::ir::*;
use crate::lower::lower;
use crate::normalize::MacroKind;
use crate::place::fitting;
use crate::report::Errors;

/// A function with what inference found.
pub(crate) struct Analysis {
    pub(crate) body: Body,
    pub(crate) inferred: Inferred,
    pub(crate) errors: Errors,
}

impl Program {
    /// Analyses every function that allocates, until no function needs another parameter.
    ///
    /// Rule: a site that may leave through a lifetime of the signature, for which the function has
    /// no region, needs a hidden parameter of that lifetime. A call of a function with hidden
    /// parameters is a site itself. This is the least fixpoint: parameters are only ever added.
    pub(crate) fn analyse(&mut self) -> Vec<Option<Analysis>> {
        let count = self.functions.len();
        let mut out: Vec<Option<Analysis>> = Vec::new();
        out.resize_with(count, || None);
        let names = self.names();
        let callers = callers(&names);
        // Callees first, so that only recursion makes a second round.
        let mut work = post_order(&names);
        work.reverse();
        let mut waits = vec![true; count];
        while let Some(id) = work.pop() {
            let index = id.0 as usize;
            if !std::mem::take(&mut waits[index]) || !self.may_allocate(id, &names[index]) {
                continue;
            }
            let mut errors = Errors::default();
            let body = lower(self, id, &mut errors);
            let inferred = infer(&body);
            let class = self[id].class;
            let new: Vec<Slot> = self.wanted(id, &body, &inferred);
            out[index] = Some(Analysis {
                body,
                inferred,
                errors,
            });
            if new.is_empty() {
                continue;
            }
            self.classes[class].hidden.extend(new);
            // Everyone who calls one of the class, and the class itself, see another signature now.
            for member in 0..count {
                if self.functions[member].class != class {
                    continue;
                }
                let callers = callers
                    .get(&FnId(member as u32))
                    .into_iter()
                    .flatten()
                    .copied();
                for again in callers.chain([FnId(member as u32)]) {
                    if !std::mem::replace(&mut waits[again.0 as usize], true) {
                        work.push(again);
                    }
                }
            }
        }
        out
    }

    /// The parameters that a function's sites need.
    fn wanted(&self, id: FnId, body: &Body, inferred: &Inferred) -> Vec<Slot> {
        let function = &self[id];
        let class = &self.classes[function.class];
        if class.fixed.is_some() {
            return Vec::new();
        }
        let mut wanted = BTreeSet::new();
        for escapes in inferred.escapes.values() {
            if escapes
                .first()
                .is_none_or(|first| body[first.site].choice != Choice::Inferred)
            {
                continue;
            }
            let keys: Vec<&Key> = escapes
                .iter()
                .filter_map(|escape| match &escape.keys[..] {
                    [key] => Some(key),
                    _ => None,
                })
                .collect();
            let sig = &function.signature;
            for (index, escape) in escapes.iter().enumerate() {
                let [key] = &escape.keys[..] else { continue };
                if !fitting(body, escape).is_empty() {
                    continue;
                }
                // Rule: a region that lives for the longest of the lifetimes serves for all.
                let longer = |(at, other): (usize, &&Key)| {
                    *other != key
                        && sig.slot(other).is_some()
                        && sig.fits(other, key)
                        && (at < index || !sig.fits(key, other))
                };
                if !keys.iter().enumerate().any(longer) {
                    wanted.extend(sig.slot(key));
                }
            }
        }
        wanted
            .into_iter()
            .filter(|slot| !class.hidden.contains(slot))
            .collect()
    }

    /// Whether there can be a site in the function.
    fn may_allocate(&self, id: FnId, names: &[FnId]) -> bool {
        let normalized = &self[id].normalized;
        normalized
            .calls
            .iter()
            .any(|call| matches!(call.kind, MacroKind::Form(_)))
            || names
                .iter()
                .any(|callee| self.hidden(*callee).next().is_some())
    }

    /// For every function those that it may call, by name alone.
    fn names(&self) -> Vec<Vec<FnId>> {
        let mut by_name: HashMap<String, Vec<FnId>> = HashMap::new();
        for (index, function) in self.functions.iter().enumerate() {
            let name = function.normalized.item.sig.ident.to_string();
            by_name.entry(name).or_default().push(FnId(index as u32));
        }
        // A renamed import means a function of another name.
        let renamed = self.decls.modules.iter().flat_map(|module| &module.imports);
        let renamed: Vec<(&String, &String)> = renamed
            .filter_map(|(name, path)| Some((name, path.last()?)))
            .filter(|(name, own)| name != own)
            .collect();
        let callees = |function: &Function| {
            let named = &function.normalized.named;
            let renamed = renamed
                .iter()
                .filter(|(name, _)| named.contains(*name))
                .map(|(_, own)| *own);
            let mut callees: Vec<FnId> = named
                .iter()
                .chain(renamed)
                .filter_map(|name| by_name.get(name))
                .flatten()
                .copied()
                .collect();
            callees.sort();
            callees.dedup();
            callees
        };
        self.functions.iter().map(callees).collect()
    }
}

fn callers(names: &[Vec<FnId>]) -> HashMap<FnId, Vec<FnId>> {
    let mut callers: HashMap<FnId, Vec<FnId>> = HashMap::new();
    for (caller, callees) in names.iter().enumerate() {
        for callee in callees {
            callers
                .entry(*callee)
                .or_default()
                .push(FnId(caller as u32));
        }
    }
    callers
}

/// Functions after those that they call.
fn post_order(names: &[Vec<FnId>]) -> Vec<FnId> {
    let mut seen = vec![false; names.len()];
    let mut order = Vec::new();
    for start in 0..names.len() {
        let mut stack = vec![(start, 0usize)];
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        while let Some((at, next)) = stack.pop() {
            match names[at].get(next) {
                Some(&FnId(callee)) => {
                    stack.push((at, next + 1));
                    if !std::mem::replace(&mut seen[callee as usize], true) {
                        stack.push((callee as usize, 0));
                    }
                }
                None => order.push(FnId(at as u32)),
            }
        }
    }
    order
}
