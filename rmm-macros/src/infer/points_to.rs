//! Which objects each value may hold: an inclusion-based points-to analysis (Andersen, 1994),
//! run by a worklist of differences.

use std::collections::HashSet;

use crate::ir::*;

/// The result: for every node the objects it may hold, and how.
pub(crate) struct PointsTo {
    pub(crate) nodes: Vec<Vec<(ObjId, Holds)>>,
}

impl PointsTo {
    pub(crate) fn of(&self, node: NodeId) -> &[(ObjId, Holds)] {
        &self.nodes[node.index()]
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
            for &(object, _) in self.of(node) {
                if found.insert(object) {
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
    /// Only those that syntax proves: what an error may blame.
    Certain,
}

/// Runs the analysis.
pub(crate) fn points_to(body: &Body, which: Flows) -> PointsTo {
    let count = body.nodes as usize;
    let mut solver = Solver {
        body,
        nodes: vec![Vec::new(); count],
        edges: vec![Vec::new(); count],
        stores: vec![Vec::new(); count],
        known_edges: HashSet::new(),
        known_stores: HashSet::new(),
        invariant: vec![None; count],
        unify: which == Flows::Possible,
        work: Vec::new(),
    };
    for flow in &body.flows {
        if which == Flows::Possible || flow.certain {
            solver.edge(flow.from, flow.to, flow.op);
        }
    }
    for store in &body.stores {
        if which == Flows::Possible || store.certain {
            solver.store(
                Through {
                    value: store.value,
                    op: store.op,
                    inside: store.inside,
                    deep: store.deep,
                },
                store.target,
            );
        }
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
    PointsTo {
        nodes: solver.nodes,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Through {
    value: NodeId,
    op: Op,
    inside: bool,
    deep: bool,
}

struct Solver<'b> {
    body: &'b Body,
    nodes: Vec<Vec<(ObjId, Holds)>>,
    edges: Vec<Vec<(NodeId, Op)>>,
    stores: Vec<Vec<Through>>,
    known_edges: HashSet<(NodeId, NodeId, Op)>,
    known_stores: HashSet<(NodeId, Through)>,
    /// The first object with interior mutability that each node holds.
    invariant: Vec<Option<ObjId>>,
    unify: bool,
    work: Vec<(NodeId, ObjId, Holds)>,
}

impl Solver<'_> {
    fn add(&mut self, node: NodeId, object: ObjId, holds: Holds) {
        if node == NodeId::NOTHING || holds == Holds::default() {
            return;
        }
        let set = &mut self.nodes[node.index()];
        let new = match set.binary_search_by_key(&object, |&(object, _)| object) {
            Ok(at) => {
                let new = Holds(holds.0 & !set[at].1.0);
                set[at].1 = set[at].1.with(holds);
                new
            }
            Err(at) => {
                set.insert(at, (object, holds));
                holds
            }
        };
        if new != Holds::default() {
            self.work.push((node, object, new));
        }
    }

    fn edge(&mut self, from: NodeId, to: NodeId, op: Op) {
        if from == NodeId::NOTHING
            || to == NodeId::NOTHING
            || from == to && op == Op::Same
            || !self.known_edges.insert((from, to, op))
        {
            return;
        }
        self.edges[from.index()].push((to, op));
        for i in 0..self.nodes[from.index()].len() {
            let (object, holds) = self.nodes[from.index()][i];
            self.pass(object, holds, to, op);
        }
    }

    fn store(&mut self, store: Through, target: NodeId) {
        if !self.known_stores.insert((target, store)) {
            return;
        }
        self.stores[target.index()].push(store);
        for i in 0..self.nodes[target.index()].len() {
            let (object, holds) = self.nodes[target.index()][i];
            self.store_into(object, holds, store);
        }
    }

    fn run(&mut self) {
        while let Some((node, object, new)) = self.work.pop() {
            for i in 0..self.edges[node.index()].len() {
                let (to, op) = self.edges[node.index()][i];
                self.pass(object, new, to, op);
            }
            for i in 0..self.stores[node.index()].len() {
                let store = self.stores[node.index()][i];
                self.store_into(object, new, store);
            }
            if self.unify && self.body[object].interior {
                self.unify_contents(node, object);
            }
        }
    }

    /// Rule: a store through `p` reaches every object that `p` may refer to. Behind a reference to
    /// a reference it goes on; a container of ours is where a `push` ends.
    fn store_into(&mut self, object: ObjId, holds: Holds, store: Through) {
        let direct = Holds::EXACT
            .with(Holds::PART)
            .with(Holds::ANY)
            .with(Holds::STORE);
        if !holds.has(direct) && !store.inside {
            return;
        }
        let contents = self.body[object].contents;
        self.edge(store.value, contents, store.op);
        if store.deep || !self.is_container(object) {
            self.store(store, contents);
        }
    }

    /// Rule: a type that changes through `&` is invariant, so objects of such types that meet in
    /// one value have equal lifetimes inside: what one holds, the other must be able to hold.
    fn unify_contents(&mut self, node: NodeId, object: ObjId) {
        match self.invariant[node.index()] {
            None => self.invariant[node.index()] = Some(object),
            Some(other) if other != object => {
                let (a, b) = (self.body[other].contents, self.body[object].contents);
                self.edge(a, b, Op::Same);
                self.edge(b, a, Op::Same);
            }
            Some(_) => {}
        }
    }

    fn is_container(&self, object: ObjId) -> bool {
        matches!(self.body[object].kind, ObjKind::Site(site) if self.body[site].form.is_container())
    }

    /// Applies an operation to one held object and passes the result on.
    fn pass(&mut self, object: ObjId, holds: Holds, to: NodeId, op: Op) {
        let container = self.is_container(object);
        let mut out = Holds(holds.0 & Holds::STORE.0);
        let mut contents = None;
        let mut give = |held: Holds, gives: Holds| {
            if holds.has(held) {
                out = out.with(gives);
            }
        };
        match op {
            Op::Same => give(holds, holds),
            Op::Wrap => {
                give(Holds::EXACT, Holds::INSIDE);
                give(Holds::INSIDE, Holds::INSIDE);
                give(Holds::ANY, Holds::ANY);
                give(Holds::PART, Holds::PARTS);
                give(Holds::PARTS, Holds::ANY);
            }
            Op::Load => {
                give(Holds::INSIDE, Holds::ANY);
                give(Holds::ANY, Holds::ANY);
                give(Holds::PARTS, Holds::PART);
                if holds.has(Holds::EXACT.with(Holds::PART).with(Holds::ANY)) {
                    contents = Some(Op::Part);
                }
            }
            Op::Part => {
                give(Holds::EXACT, Holds::EXACT);
                give(Holds::INSIDE, Holds::ANY);
                give(Holds::ANY, Holds::ANY);
                give(Holds::PART, Holds::PART);
                give(Holds::PARTS, Holds::PARTS.with(Holds::PART));
            }
            Op::RefPart => {
                give(Holds::EXACT, Holds::PART);
                give(Holds::ANY, Holds::ANY);
                give(Holds::PART, Holds::PART);
                give(Holds::PARTS, Holds::ANY);
            }
            Op::Destructure => {
                give(
                    Holds::EXACT.with(Holds::PART).with(Holds::PARTS),
                    Holds::PART,
                );
                give(Holds::INSIDE.with(Holds::ANY), Holds::ANY);
            }
            Op::Loose => give(Holds(!Holds::STORE.0), Holds::ANY),
            Op::Iterate => {
                let known = if container { Holds::PARTS } else { Holds::ANY };
                give(Holds::EXACT.with(Holds::PART), known);
                give(
                    Holds::INSIDE.with(Holds::ANY).with(Holds::PARTS),
                    Holds::ANY,
                );
            }
            Op::Slice => {
                let known = if container { Holds::PART } else { Holds::ANY };
                give(Holds::EXACT.with(Holds::PART), known);
                give(
                    Holds::INSIDE.with(Holds::ANY).with(Holds::PARTS),
                    Holds::ANY,
                );
            }
            Op::Through => {
                give(Holds::PARTS, Holds::PARTS);
                give(Holds(!(Holds::PARTS.0 | Holds::STORE.0)), Holds::ANY);
            }
            Op::Unwrap => {
                give(Holds::PARTS, Holds::PART);
                give(Holds(!(Holds::PARTS.0 | Holds::STORE.0)), Holds::ANY);
            }
            Op::Copied => {
                give(Holds(!(Holds::PARTS.0 | Holds::STORE.0)), Holds::ANY);
                if holds.has(Holds::PARTS) {
                    contents = Some(Op::Wrap);
                }
            }
        }
        self.add(to, object, out);
        if let Some(op) = contents {
            self.edge(self.body[object].contents, to, op);
        }
    }
}
