//! Which objects each value may hold: an inclusion-based points-to analysis (Andersen, 1994),
//! run by a worklist of differences.

use std::collections::HashSet;

use super::transfer::{is_container, transfer};
use crate::ir::*;

/// The result: for every node the objects it may hold, and how.
pub(crate) struct PointsTo {
    /// The node that stands for each node's class.
    class: Vec<usize>,
    nodes: Vec<Vec<(ObjId, Holds)>>,
    /// By class: the flows from it, also those that stores and reads came to. Kept if somebody asks.
    edges: Vec<Vec<Edge>>,
}

/// A flow from one class of nodes to another.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) to: NodeId,
    pub(crate) op: Op,
    pub(crate) cause: CauseId,
}

impl PointsTo {
    /// The flows from a class.
    pub(crate) fn edges(&self, class: usize) -> &[Edge] {
        self.edges.get(class).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of(&self, node: NodeId) -> &[(ObjId, Holds)] {
        &self.nodes[self.class[node.index()]]
    }

    /// What the nodes of each class hold.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &[(ObjId, Holds)]> {
        self.nodes.iter().map(Vec::as_slice)
    }

    /// The class of a node, whose members hold the same.
    pub(crate) fn class(&self, node: NodeId) -> usize {
        self.class[node.index()]
    }

    /// All objects that can be reached from `starts`, through contents.
    pub(crate) fn reach(
        &self,
        body: &Body,
        starts: impl Iterator<Item = NodeId>,
    ) -> HashSet<ObjId> {
        let mut found = HashSet::new();
        let mut work: Vec<NodeId> = starts.collect();
        while let Some(node) = work.pop() {
            for &(object, holds) in self.of(node) {
                if holds != Holds::STORE && found.insert(object) {
                    work.push(body[object].contents);
                }
            }
        }
        found
    }
}

/// Which flows count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flows {
    /// All that are possible: what inference must respect.
    Possible,
    /// Those for which there is a reason besides that a callee is unknown.
    Known,
    /// Only those that syntax proves: what an error may blame.
    Certain,
}

impl Flows {
    fn counts(self, certain: bool, suspected: bool) -> bool {
        match self {
            Flows::Possible => true,
            Flows::Known => !suspected,
            Flows::Certain => certain,
        }
    }
}

/// Runs the analysis.
pub(crate) fn points_to(body: &Body, which: Flows) -> PointsTo {
    let count = body.nodes as usize;
    let mut solver = Solver {
        body,
        which,
        class: (0..body.nodes).map(NodeId).collect(),
        nodes: vec![Held::default(); count],
        edges: vec![Vec::new(); count],
        stores: vec![Vec::new(); count],
        known_edges: HashSet::new(),
        known_stores: HashSet::new(),
        invariant: vec![None; count],
        work: Vec::new(),
    };
    for (index, flow) in body.flows.iter().enumerate() {
        if which.counts(flow.certain, flow.suspected) {
            solver.edge(flow.from, flow.to, flow.op, body.trace.flow(index));
        }
    }
    let counts = |store: &&Store| which.counts(store.certain, store.suspected);
    let stores = || body.stores.iter().enumerate();
    for (index, store) in stores().filter(|(_, store)| counts(store) && !store.deep) {
        solver.store(
            Through {
                value: store.value,
                op: store.op,
                inside: store.inside,
                far: store.far,
            },
            store.target,
            body.trace.store(index),
        );
    }
    for (index, object) in body.objects.iter().enumerate() {
        // What the caller's object refers to is the caller's.
        if matches!(object.kind, ObjKind::Param(_)) {
            solver.add(object.contents, ObjId(index as u32), Holds::ANY);
        }
    }
    for &(node, object, holds) in &body.holds {
        solver.add(node, object, holds);
    }
    solver.run();
    // Deep stores merge contents, which can only make more objects reachable: until nothing changes.
    let mut done: Vec<(usize, usize)> = vec![(0, 0); body.stores.len()];
    loop {
        let mut changed = false;
        for ((index, store), done) in stores()
            .zip(&mut done)
            .filter(|((_, store), _)| store.deep && counts(store))
        {
            changed |= solver.deep_store(store, body.trace.store(index), done);
        }
        solver.run();
        if !changed {
            break;
        }
    }
    solver.finish()
}

/// The objects that a node holds. A set that is a good part of all objects is a table as well, as in a long function
/// many are: to be in order is what costs there.
#[derive(Clone, Default)]
struct Held {
    /// In order as long as there is no table, which then knows how each is held.
    list: Vec<(ObjId, Holds)>,
    /// By object, or empty.
    table: Vec<Holds>,
}

impl Held {
    fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds an object of so many; gives what is new.
    fn add(&mut self, object: ObjId, holds: Holds, objects: usize) -> Holds {
        if let Some(known) = self.table.get_mut(object.index()) {
            let new = Holds(holds.0 & !known.0);
            if *known == Holds::default() {
                self.list.push((object, holds));
            }
            *known = known.with(holds);
            return new;
        }
        match self
            .list
            .binary_search_by_key(&object, |&(object, _)| object)
        {
            Ok(at) => {
                let known = &mut self.list[at].1;
                let new = Holds(holds.0 & !known.0);
                *known = known.with(holds);
                new
            }
            Err(at) => {
                self.list.insert(at, (object, holds));
                if self.list.len() > 16.max(objects / 32) {
                    self.table = vec![Holds::default(); objects];
                    for &(object, holds) in &self.list {
                        self.table[object.index()] = holds;
                    }
                }
                holds
            }
        }
    }

    fn to_vec(&self) -> Vec<(ObjId, Holds)> {
        let now = |&(object, holds): &(ObjId, Holds)| {
            let known = self.table.get(object.index());
            (object, known.copied().unwrap_or(holds))
        };
        self.list.iter().map(now).collect()
    }

    fn into_sorted(self) -> Vec<(ObjId, Holds)> {
        let mut list = self.to_vec();
        if !self.table.is_empty() {
            list.sort_unstable_by_key(|&(object, _)| object);
        }
        list
    }
}

/// A store that waits at its target for objects.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Through {
    value: NodeId,
    op: Op,
    inside: bool,
    far: bool,
}

struct Solver<'b> {
    body: &'b Body,
    which: Flows,
    /// Nodes that were merged have one class; a chain ends at the node that stands for it.
    class: Vec<NodeId>,
    nodes: Vec<Held>,
    edges: Vec<Vec<Edge>>,
    stores: Vec<Vec<(Through, CauseId)>>,
    known_edges: HashSet<(NodeId, NodeId, Op)>,
    known_stores: HashSet<(NodeId, Through)>,
    /// The first object with interior mutability that each node holds.
    invariant: Vec<Option<ObjId>>,
    work: Vec<(NodeId, ObjId, Holds)>,
}

impl Solver<'_> {
    fn find(&mut self, node: NodeId) -> NodeId {
        let mut root = node;
        while self.class[root.index()] != root {
            root = self.class[root.index()];
        }
        self.class[node.index()] = root;
        root
    }

    fn finish(mut self) -> PointsTo {
        let class = (0..self.nodes.len())
            .map(|index| self.find(NodeId(index as u32)).index())
            .collect();
        PointsTo {
            class,
            nodes: self.nodes.into_iter().map(Held::into_sorted).collect(),
            edges: match self.body.trace.is_kept() {
                true => self.edges,
                false => Vec::new(),
            },
        }
    }

    fn add(&mut self, node: NodeId, object: ObjId, holds: Holds) {
        if node == NodeId::NOTHING || holds == Holds::default() {
            return;
        }
        let node = self.find(node);
        let new = self.nodes[node.index()].add(object, holds, self.body.objects.len());
        if new != Holds::default() {
            self.work.push((node, object, new));
        }
    }

    fn edge(&mut self, from: NodeId, to: NodeId, op: Op, cause: CauseId) {
        if from == NodeId::NOTHING || to == NodeId::NOTHING {
            return;
        }
        let (from, to) = (self.find(from), self.find(to));
        if from == to && op == Op::Same || !self.known_edges.insert((from, to, op)) {
            return;
        }
        let edge = Edge { to, op, cause };
        self.edges[from.index()].push(edge);
        for (object, holds) in self.nodes[from.index()].to_vec() {
            self.pass(object, holds, edge);
        }
    }

    fn store(&mut self, store: Through, target: NodeId, cause: CauseId) {
        let target = self.find(target);
        if target == NodeId::NOTHING || !self.known_stores.insert((target, store)) {
            return;
        }
        self.stores[target.index()].push((store, cause));
        for (object, holds) in self.nodes[target.index()].to_vec() {
            self.store_into(object, holds, store, cause);
        }
    }

    fn run(&mut self) {
        while let Some((node, object, new)) = self.work.pop() {
            let node = self.find(node);
            for i in 0..self.edges[node.index()].len() {
                let edge = self.edges[node.index()][i];
                self.pass(object, new, edge);
            }
            for i in 0..self.stores[node.index()].len() {
                let (store, cause) = self.stores[node.index()][i];
                self.store_into(object, new, store, cause);
            }
            if self.which != Flows::Certain && self.body[object].interior {
                self.unify_contents(node, object);
            }
        }
    }

    /// Rule: a store through `p` reaches every object that `p` may refer to. Behind a reference to
    /// a reference it goes on; a container of ours is where a `push` ends. A store is certain only
    /// through what surely is a reference.
    fn store_into(&mut self, object: ObjId, holds: Holds, store: Through, cause: CauseId) {
        if self.is_fixed(object) || holds.is_tie() {
            return;
        }
        // What only may be the caller's is not written to on suspicion.
        let near = Holds::EXACT.with(Holds::PART).with(Holds::STORE);
        if matches!(self.body[object].kind, ObjKind::Param(_)) && !store.far && !holds.has(near) {
            return;
        }
        let mut direct = Holds::EXACT.with(Holds::PART);
        if self.which != Flows::Certain {
            direct = direct.with(Holds::ANY).with(Holds::STORE);
        }
        let through = store.inside && self.which != Flows::Certain;
        if !(through || holds.has(direct)) {
            return;
        }
        let contents = self.body[object].contents;
        self.edge(store.value, contents, store.op, cause);
        if !is_container(self.body, object) {
            self.store(
                Through {
                    inside: false,
                    ..store
                },
                contents,
                cause,
            );
        }
    }

    /// Rule: an unknown call may write a value into everything that its target reaches. All that
    /// is reached is merged into one value, so that the analysis stays linear in such calls; what
    /// is the caller's, and the variables of the function, stay apart.
    ///
    /// `done` are the sizes of value and target when this was last done. Says whether anything is new.
    fn deep_store(&mut self, store: &Store, cause: CauseId, done: &mut (usize, usize)) -> bool {
        let (value, target) = (self.find(store.value), self.find(store.target));
        let now = (
            self.nodes[value.index()].len(),
            self.nodes[target.index()].len(),
        );
        if now.0 == 0 || now.1 == 0 {
            return false;
        }
        let mut merged: Option<NodeId> = None;
        let mut seen = HashSet::new();
        let mut queue = vec![target];
        let mut changed = *done != now;
        *done = now;
        // Rule: what a callee writes to behind `&` is a cell, whose type has the caller's lifetimes and no shorter ones.
        // Nothing that is made here lives so long if the caller gave no region.
        let spared = store.suspected && !self.body.has_universal();
        while let Some(node) = queue.pop() {
            let node = self.find(node);
            for (object, holds) in self.nodes[node.index()].to_vec() {
                // What only may be the caller's is not written to on suspicion.
                let near =
                    node == target && holds.has(Holds::EXACT.with(Holds::PART).with(Holds::STORE));
                let is_param = matches!(self.body[object].kind, ObjKind::Param(_));
                if is_param && (spared || !store.far && !near) {
                    continue;
                }
                if !seen.insert(object) {
                    continue;
                }
                let contents = self.body[object].contents;
                if contents == NodeId::NOTHING || self.is_fixed(object) {
                    continue;
                }
                if let ObjKind::Site(_) = self.body[object].kind {
                    match merged {
                        Some(other) => changed |= self.merge(contents, other),
                        None => merged = Some(contents),
                    }
                } else {
                    self.edge(store.value, contents, Op::Loose, cause);
                }
                queue.push(contents);
            }
        }
        if let Some(merged) = merged {
            self.edge(store.value, merged, Op::Loose, cause);
        }
        changed
    }

    /// Makes one class of two nodes.
    fn merge(&mut self, a: NodeId, b: NodeId) -> bool {
        let (mut a, mut b) = (self.find(a), self.find(b));
        if a == b || a == NodeId::NOTHING || b == NodeId::NOTHING {
            return false;
        }
        // The smaller one moves.
        if self.nodes[a.index()].len() < self.nodes[b.index()].len() {
            (a, b) = (b, a);
        }
        self.class[b.index()] = a;
        let (nodes, edges, stores) = (
            std::mem::take(&mut self.nodes[b.index()]),
            std::mem::take(&mut self.edges[b.index()]),
            std::mem::take(&mut self.stores[b.index()]),
        );
        for edge in edges {
            self.edge(a, edge.to, edge.op, edge.cause);
        }
        for (store, cause) in stores {
            self.store(store, a, cause);
        }
        for (object, holds) in nodes.into_sorted() {
            self.add(a, object, holds);
        }
        true
    }

    /// Rule: a type that changes through `&` is invariant, so objects of such types that meet in
    /// one value have equal lifetimes inside: what one holds, the other must be able to hold.
    fn unify_contents(&mut self, node: NodeId, object: ObjId) {
        match self.invariant[node.index()] {
            None => self.invariant[node.index()] = Some(object),
            Some(other) if other != object => {
                let (a, b) = (self.body[other].contents, self.body[object].contents);
                self.merge(a, b);
            }
            Some(_) => {}
        }
    }

    /// Rule: a variable that is not `mut`, and holds nothing that can be written to, keeps its value.
    fn is_fixed(&self, object: ObjId) -> bool {
        match self.body[object].kind {
            ObjKind::Local(var) => self
                .body
                .vars
                .get(var.index())
                .is_some_and(|var| var.frozen && !var.is_mutable),
            _ => false,
        }
    }

    /// Passes one held object on.
    fn pass(&mut self, object: ObjId, holds: Holds, edge: Edge) {
        let (given, contents) = transfer(edge.op, holds, is_container(self.body, object));
        self.add(edge.to, object, given);
        if let Some(op) = contents {
            self.edge(self.body[object].contents, edge.to, op, edge.cause);
        }
    }
}
