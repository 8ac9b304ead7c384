//! Which objects each value may hold: an inclusion-based points-to analysis (Andersen, 1994),
//! run by a worklist of differences.

use std::collections::HashSet;

use super::held::Held;
use super::transfer::{is_container, transfer};
use crate::ir::*;

/// The result: for every node the objects it may hold, and how.
pub(crate) struct PointsTo {
    /// The node that stands for each node's class. The nodes of each view come after those of the one before.
    class: Vec<usize>,
    /// The number of values.
    values: usize,
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

    /// The classes of a value's views, the whole first.
    pub(crate) fn views(&self, node: NodeId) -> impl Iterator<Item = usize> + '_ {
        let each = self.class.iter().skip(node.index());
        each.step_by(self.values).copied()
    }

    /// What a value holds as a whole.
    pub(crate) fn of(&self, node: NodeId) -> &[(ObjId, Holds)] {
        &self.nodes[self.class[node.split().0]]
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
    let views = body.views_read();
    let count = body.nodes as usize * views.len();
    let mut solver = Solver {
        body,
        which,
        views,
        class: (0..count as u32).map(NodeId).collect(),
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
            solver.flow(flow, body.trace.flow(index));
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
                views: store.views,
            },
            store.target,
            body.trace.store(index),
        );
    }
    for (index, object) in body.objects.iter().enumerate() {
        // What the caller's object refers to is the caller's.
        if matches!(object.kind, ObjKind::Param(_)) {
            solver.hold(object.contents, ObjId(index as u32), Holds::ANY);
        }
    }
    for &(node, object, holds) in &body.holds {
        solver.hold(node, object, holds);
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

/// A store that waits at its target for objects.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Through {
    value: NodeId,
    op: Op,
    inside: bool,
    far: bool,
    views: Carried,
}

/// Nodes are numbered by view and value.
struct Solver<'b> {
    body: &'b Body,
    which: Flows,
    /// The views that somebody asks for; the first one is the whole.
    views: Vec<ViewId>,
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
            values: self.body.nodes as usize,
            nodes: self.nodes.into_iter().map(Held::into_sorted).collect(),
            edges: match self.body.trace.is_kept() {
                true => self.edges,
                false => Vec::new(),
            },
        }
    }

    /// A value in the view at this place of `views`.
    fn at(&self, value: NodeId, place: usize) -> NodeId {
        match value {
            NodeId::NOTHING => value,
            NodeId(value) => NodeId(place as u32 * self.body.nodes + value),
        }
    }

    /// The place in `views` of the one that a node is in.
    fn place(&self, node: NodeId) -> usize {
        node.index() / self.body.nodes as usize
    }

    /// A node of the body, if somebody asks for the view that it names.
    fn named(&self, node: NodeId) -> Option<NodeId> {
        let (value, view) = node.split();
        let place = self.views.iter().position(|own| *own == view)?;
        Some(self.at(NodeId(value as u32), place))
    }

    /// What is held is held in every view.
    fn hold(&mut self, value: NodeId, object: ObjId, holds: Holds) {
        for place in 0..self.views.len() {
            self.add(self.at(value, place), object, holds);
        }
    }

    fn flow(&mut self, flow: &Flow, cause: CauseId) {
        let (Some(from), Some(to)) = (self.named(flow.from), self.named(flow.to)) else {
            return;
        };
        match (self.place(from), self.place(to)) {
            (0, 0) => self.carry(from, to, flow.op, flow.views, cause),
            // What begins in a view may be anything after it.
            (_, 0) => self.carry(from, to, flow.op, Carried::WHOLE, cause),
            _ => self.edge(from, to, flow.op, cause),
        }
    }

    /// A flow into the views of `to`, a whole value.
    fn carry(&mut self, from: NodeId, to: NodeId, op: Op, views: Carried, cause: CauseId) {
        for place in 0..self.views.len() {
            let source = match views.from(self.views[place]) {
                Some(ViewId::WHOLE) => from,
                Some(_) => self.at(from, place),
                None => continue,
            };
            self.edge(source, self.at(to, place), op, cause);
        }
    }

    /// A store reaches the contents of an object.
    fn fill(&mut self, value: NodeId, contents: NodeId, op: Op, views: Carried, cause: CauseId) {
        let Some(from) = self.named(value) else {
            return;
        };
        let views = match (self.place(from), views) {
            (0, _) | (_, Carried::Into(_)) => views,
            _ => Carried::WHOLE,
        };
        self.carry(from, contents, op, views, cause);
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
            let is_whole = self.place(node) == 0;
            if self.which != Flows::Certain && is_whole && self.body[object].interior {
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
        let value = match store.views {
            Carried::Mixed => contents,
            _ => store.value,
        };
        self.fill(value, contents, store.op, store.views, cause);
        let is_mixed = store.views == Carried::Mixed;
        if is_mixed || !is_container(self.body, object) {
            self.store(
                Through {
                    inside: is_mixed,
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
        let Some(value) = self.named(store.value) else {
            return false;
        };
        let (value, target) = (self.find(value), self.find(store.target));
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
                    self.fill(store.value, contents, Op::Loose, store.views, cause);
                }
                queue.push(contents);
            }
        }
        if let Some(merged) = merged {
            self.fill(store.value, merged, Op::Loose, store.views, cause);
        }
        changed
    }

    /// Makes one class of two values. What a view of one holds, that of the other does.
    fn merge(&mut self, a: NodeId, b: NodeId) -> bool {
        let (first, second) = (a, b);
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
        for place in 1..self.views.len() {
            let (first, second) = (self.at(first, place), self.at(second, place));
            self.edge(first, second, Op::Same, CauseId::default());
            self.edge(second, first, Op::Same, CauseId::default());
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
            let contents = self.at(self.body[object].contents, self.place(edge.to));
            self.edge(contents, edge.to, op, edge.cause);
        }
    }
}
