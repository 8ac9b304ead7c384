//! Why a region is as long as it is: the shortest chain of flows that carries an allocation to what decides its scope.
//! Only run when somebody asks.

use std::collections::{HashMap, VecDeque};

use super::points_to::PointsTo;
use super::transfer::{is_container, transfer};
use crate::ir::*;
use crate::names::Names;

/// A value that holds an object: the class of the value, and one way in which it does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Held {
    pub(crate) object: ObjId,
    pub(crate) class: usize,
    holds: u8,
}

impl Held {
    /// It is only known for what is stored through it.
    pub(crate) fn only_stores(self) -> bool {
        Holds(self.holds) == Holds::STORE
    }
}

/// One step of a chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) held: Held,
    /// What carried it here; the default where a chain begins or goes over to another object.
    pub(crate) cause: CauseId,
}

/// The facts in the form in which chains are looked for.
pub(crate) struct Provenance<'b> {
    body: &'b Body,
    facts: &'b PointsTo,
    /// The values in which each object appears first.
    starts: HashMap<ObjId, Vec<(usize, Holds)>>,
    /// The objects whose contents are in a class.
    holders: HashMap<usize, Vec<ObjId>>,
    /// The scopes for which a class must live.
    lives: HashMap<usize, Vec<ScopeId>>,
    /// The first variable of each class that the user wrote.
    vars: HashMap<usize, VarId>,
}

impl<'b> Provenance<'b> {
    /// `names` are those that the user's code uses.
    pub(crate) fn of(body: &'b Body, facts: &'b PointsTo, names: &Names) -> Provenance<'b> {
        let mut starts: HashMap<ObjId, Vec<(usize, Holds)>> = HashMap::new();
        for &(node, object, holds) in &body.holds {
            if node != NodeId::NOTHING {
                let each = facts.views(node).map(|class| (class, holds));
                starts.entry(object).or_default().extend(each);
            }
        }
        let mut holders: HashMap<usize, Vec<ObjId>> = HashMap::new();
        for (index, object) in body.objects.iter().enumerate() {
            if object.contents != NodeId::NOTHING {
                for class in facts.views(object.contents) {
                    holders.entry(class).or_default().push(ObjId(index as u32));
                }
            }
        }
        let mut lives: HashMap<usize, Vec<ScopeId>> = HashMap::new();
        for live in &body.live {
            let scopes = lives.entry(facts.class(live.node)).or_default();
            if scopes.last() != Some(&live.scope) {
                scopes.push(live.scope);
            }
        }
        let mut vars = HashMap::new();
        for (index, var) in body.vars.iter().enumerate() {
            let id = VarId(index as u32);
            if var.node != NodeId::NOTHING && body.is_named(id, names) {
                for class in facts.views(var.node) {
                    vars.entry(class).or_insert(id);
                }
            }
        }
        Provenance {
            body,
            facts,
            starts,
            holders,
            lives,
            vars,
        }
    }

    /// The shortest chain from an object to a value that is an end.
    ///
    /// Rules, those of `points_to` and of `constraints` read forwards:
    /// - a flow carries what its operation lets through;
    /// - what the contents of `p` hold must outlive `p`, so the chain goes on with what holds `p`.
    pub(crate) fn chain(&self, object: ObjId, is_end: impl Fn(Held) -> bool) -> Option<Vec<Step>> {
        let mut before: HashMap<Held, Option<Step>> = HashMap::new();
        let mut work: VecDeque<Step> = VecDeque::new();
        let mut reach = |work: &mut VecDeque<Step>, step: Step, from: Option<Step>| {
            if let std::collections::hash_map::Entry::Vacant(entry) = before.entry(step.held) {
                entry.insert(from);
                work.push_back(step);
            }
        };
        for step in self.starts_of(object) {
            reach(&mut work, step, None);
        }
        let mut last = None;
        while let Some(step) = work.pop_front() {
            let held = step.held;
            if is_end(held) {
                last = Some(step);
                break;
            }
            let container = is_container(self.body, held.object);
            for edge in self.facts.edges(held.class) {
                let (given, _) = transfer(edge.op, Holds(held.holds), container);
                for held in ways(held.object, self.facts.class(edge.to), given) {
                    let next = Step {
                        held,
                        cause: edge.cause,
                    };
                    reach(&mut work, next, Some(step));
                }
            }
            if held.only_stores() {
                continue;
            }
            for &holder in self.holders.get(&held.class).into_iter().flatten() {
                for next in self.starts_of(holder) {
                    reach(&mut work, next, Some(step));
                }
            }
        }
        let mut chain: Vec<Step> =
            std::iter::successors(last, |step| before.get(&step.held).copied().flatten()).collect();
        chain.reverse();
        (!chain.is_empty()).then_some(chain)
    }

    /// The scopes for which a value must live.
    pub(crate) fn lives(&self, class: usize) -> &[ScopeId] {
        self.lives.get(&class).map_or(&[], Vec::as_slice)
    }

    /// The variable whose value it is.
    pub(crate) fn var(&self, class: usize) -> Option<VarId> {
        self.vars.get(&class).copied()
    }

    fn starts_of(&self, object: ObjId) -> impl Iterator<Item = Step> + '_ {
        let starts = self.starts.get(&object).into_iter().flatten();
        starts
            .flat_map(move |&(class, holds)| ways(object, class, holds))
            .map(|held| Step {
                held,
                cause: CauseId::default(),
            })
    }
}

/// The single ways in a set of them.
fn ways(object: ObjId, class: usize, holds: Holds) -> impl Iterator<Item = Held> {
    (0..u8::BITS)
        .map(|bit| 1u8 << bit)
        .filter(move |bit| holds.0 & bit != 0)
        .map(move |holds| Held {
            object,
            class,
            holds,
        })
}
