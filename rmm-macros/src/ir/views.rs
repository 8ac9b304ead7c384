//! Views of a value: what it holds through one parameter of a declared type.
//!
//! A type `D<'r, 't>` holds through `'r` what it doesn't hold through `'t`. So for every value there is, besides the whole,
//! the *view* `(D, 'r)`: of what lies in a `D` only what it holds through `'r`, and all that lies in none. It is what a
//! callee can take that is given a `&D<'r, 't>` and gives a `&'r str`.
//!
//! Rule: a flow that leaves each `D` as it is carries each view into the same one. One that may take a `D` apart, make one,
//! or of which nothing is known, carries the whole into every view.

use super::NodeId;
use crate::program::decls::DeclId;

/// Which view; `0` is the whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub(crate) struct ViewId(pub(crate) u8);

impl ViewId {
    pub(crate) const WHOLE: ViewId = ViewId(0);
    /// How many views a function may have.
    pub(crate) const MAX: usize = 64;
}

/// A view of all values of a function. Those of one type follow each other in the order of its parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// None for the whole.
    pub(crate) decl: Option<DeclId>,
}

impl View {
    pub(crate) const WHOLE: View = View { decl: None };
}

/// The bits of a node's number that say which value it is.
const VALUE_BITS: u32 = 24;

impl NodeId {
    /// The view of a value.
    pub(crate) fn within(self, view: ViewId) -> NodeId {
        match self {
            NodeId::NOTHING => self,
            NodeId(value) => NodeId(value | u32::from(view.0) << VALUE_BITS),
        }
    }

    /// The value as a whole.
    pub(crate) fn whole(self) -> NodeId {
        match self {
            NodeId::NOTHING => self,
            node => NodeId(node.split().0 as u32),
        }
    }

    /// The value, and which view of it.
    pub(crate) fn split(self) -> (usize, ViewId) {
        let value = self.0 & ((1 << VALUE_BITS) - 1);
        (value as usize, ViewId((self.0 >> VALUE_BITS) as u8))
    }
}

/// The views that a flow or a store between whole values carries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Carried {
    /// Each into the same one.
    Each(Except),
    /// The whole into each one.
    Whole(Except),
    /// The value into this one alone.
    Into(ViewId),
    /// Nothing is stored, but from then on the views of what is reached are not told apart.
    Mixed,
}

/// A set of views that other flows fill.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub(crate) struct Except(pub(crate) u64);

impl Except {
    pub(crate) fn add(&mut self, view: ViewId) {
        self.0 |= 1 << view.0;
    }

    fn has(self, view: ViewId) -> bool {
        self.0 & 1 << view.0 != 0
    }
}

impl Carried {
    pub(crate) const EACH: Carried = Carried::Each(Except(0));
    pub(crate) const WHOLE: Carried = Carried::Whole(Except(0));

    /// The same for a store into a node that may name a view.
    pub(crate) fn at(self, to: NodeId) -> Carried {
        match to.split().1 {
            ViewId::WHOLE => self,
            view => Carried::Into(view),
        }
    }

    /// The view of the source that goes into this view of the target.
    pub(crate) fn from(self, to: ViewId) -> Option<ViewId> {
        match self {
            Carried::Each(except) => (!except.has(to)).then_some(to),
            Carried::Whole(except) => (!except.has(to)).then_some(ViewId::WHOLE),
            Carried::Into(view) => (view == to).then_some(ViewId::WHOLE),
            Carried::Mixed => Some(ViewId::WHOLE),
        }
    }
}

impl super::Body {
    /// The views that a flow takes out of values, the whole first. A flow from view to view doesn't if nothing takes the
    /// second one.
    pub(crate) fn views_read(&self) -> Vec<ViewId> {
        let mut read = vec![ViewId::WHOLE];
        let flows = || {
            self.flows
                .iter()
                .map(|flow| (flow.from.split().1, flow.to.split().1))
        };
        let stores = || {
            self.stores.iter().map(|store| match store.views {
                Carried::Into(view) => (store.value.split().1, view),
                _ => (store.value.split().1, ViewId::WHOLE),
            })
        };
        loop {
            let is_new = |(from, to): &(ViewId, ViewId)| read.contains(to) && !read.contains(from);
            let Some((view, _)) = flows().chain(stores()).find(is_new) else {
                return read;
            };
            read.push(view);
        }
    }
}
