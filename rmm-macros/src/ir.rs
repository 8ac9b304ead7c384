//! The body of a function as the analysis sees it: scopes, variables, objects and flows.
//!
//! The words are those of the field. A *site* is a place in the source that allocates; every
//! site has a *region variable* ρ of its own. A *universal* region comes from the caller, an
//! *existential* one is made in the function. A *flow* says that the value of one node may
//! become (part of) the value of another.

mod mentions;
mod scopes;
mod sites;
mod trace;
mod views;

use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::{Ident, Span};

use crate::program::ty::{Key, Ty};
pub(crate) use mentions::*;
pub(crate) use scopes::*;
pub(crate) use sites::*;
pub(crate) use trace::*;
pub(crate) use views::*;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
        pub(crate) struct $name(pub(crate) u32);
        impl $name {
            pub(crate) fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// A block with braces, numbered by `normalize`.
    BlockId
    /// A node of the scope tree.
    ScopeId
    /// A variable of the function.
    VarId
    /// An allocation site, and at the same time its region variable ρ.
    SiteId
    /// A value: of a variable, of an expression, or the contents of an object.
    NodeId
    /// An abstract object that a value may refer to.
    ObjId
    /// What in the source makes a value flow; the first is no cause.
    CauseId
    /// A point of the control flow.
    PointId
}

impl NodeId {
    /// The value that holds no reference, whatever flows into it.
    pub(crate) const NOTHING: NodeId = NodeId(0);
}

/// A variable.
#[derive(Debug)]
pub(crate) struct Var {
    pub(crate) name: Ident,
    /// The scope at whose end the variable dies.
    pub(crate) scope: ScopeId,
    /// The scope in which its declaration stands: a statement, or deeper.
    pub(crate) declared: ScopeId,
    pub(crate) node: NodeId,
    /// The object that `&variable` refers to.
    pub(crate) object: ObjId,
    /// It was initialised by a form and is that form's handle: a store through it goes to the region.
    pub(crate) is_handle: bool,
    /// It was initialised by `region!()`.
    pub(crate) is_region: bool,
    /// It is a container or aggregate of the standard library: a store through it stays in it.
    pub(crate) is_container: bool,
    /// Nothing can be stored in what it refers to: text, or a slice of numbers.
    pub(crate) frozen: bool,
    /// It may change behind `&`.
    pub(crate) interior: bool,
    /// What is known of its type.
    pub(crate) ty: Ty,
    /// It may be assigned again.
    pub(crate) is_mutable: bool,
    pub(crate) made_of: MadeOf,
    /// It is declared without a value; its first assignment tells its type.
    pub(crate) is_empty: bool,
}

/// What the initialiser of a variable tells of what happens at the variable's end.
#[derive(Clone, Default, Debug)]
pub(crate) struct MadeOf {
    /// It is a closure or an iterator of std: its end is that of these variables.
    pub(crate) vars: Option<Vec<VarId>>,
    /// It refers to temporaries of these types, which end with it.
    pub(crate) temporaries: Vec<Ty>,
}

/// What an object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ObjKind {
    /// What a site allocated.
    Site(SiteId),
    /// A local variable, seen through a reference.
    Local(VarId),
    /// What the caller's argument refers to; index into `Body::params`.
    Param(u32),
}

/// An object with contents.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) kind: ObjKind,
    pub(crate) contents: NodeId,
    /// It may be changed through a shared reference, so its type may be invariant.
    pub(crate) interior: bool,
}

/// How a value holds an object: a set of the constants below.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Holds(pub(crate) u8);

impl Holds {
    /// The value is exactly a reference to the object, or a container's handle.
    pub(crate) const EXACT: Holds = Holds(1);
    /// The reference lies inside a tuple, struct, `Option` or collection.
    pub(crate) const INSIDE: Holds = Holds(2);
    /// Unknown: itself or inside, of the whole or of a part.
    pub(crate) const ANY: Holds = Holds(4);
    /// A reference to a part of the object.
    pub(crate) const PART: Holds = Holds(8);
    /// An iterator or `Option` of references to parts.
    pub(crate) const PARTS: Holds = Holds(16);
    /// A borrow of a local through which only stores matter; what it reads is known otherwise.
    pub(crate) const STORE: Holds = Holds(32);
    /// A reference that is no longer valid than the object, but refers to something else: an element of the vector that
    /// the object is.
    pub(crate) const TIED: Holds = Holds(64);
    /// An iterator or `Option` of such references.
    pub(crate) const TIEDS: Holds = Holds(128);

    /// Whether nothing of the object can be reached by the value.
    pub(crate) fn is_tie(self) -> bool {
        self.0 & !(Holds::TIED.0 | Holds::TIEDS.0) == 0
    }

    pub(crate) fn has(self, other: Holds) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn with(self, other: Holds) -> Holds {
        Holds(self.0 | other.0)
    }
}

/// What happens to a value on its way along a flow.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Op {
    /// `let b = a`.
    Same,
    /// `Some(a)`, `(a, 1)`, `S { a }`.
    Wrap,
    /// `*a`, `a.f`, `a[i]` read as values: the contents, not the object.
    Load,
    /// Some part of the contents of an object.
    Part,
    /// `&a.f`: a reference to a part of what `a` refers to.
    RefPart,
    /// What a pattern binds, what an iterator gives to its closure.
    Destructure,
    /// Through an unknown call.
    Loose,
    /// A borrow through which only stores matter.
    Borrow,
    /// An iterator over references to the elements: `v.iter()`.
    Iterate,
    /// The elements themselves: `.copied()`.
    Copied,
    /// An element out of a container: `.pop()`.
    Take,
    /// From iterator to iterator, or to the `Option` of its next item.
    Through,
    /// The whole as a slice: `.as_str()`.
    Slice,
    /// `.unwrap()`: out of a wrapper, or into an object that has such a method.
    Unwrap,
    /// `Load`, `Part`, `Unwrap` and `Destructure` where the type of what they give is known.
    LoadTo(To),
    PartTo(To),
    UnwrapTo(To),
    DestructureTo(To),
    /// From a container of std to references to its elements: what lies inside stays inside.
    Within,
    /// The lifetime of a reference to a handle, of which an element or a part is borrowed: `v[0]` in `v: &RVec<T>`.
    Tie,
    /// The same of an iterator or `Option` of elements.
    Ties,
}

/// How far a value is from the handle of a container of ours, as its type tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum To {
    /// `RVec<T>`.
    Handle,
    /// `&RVec<T>`.
    Reference,
    /// `&&RVec<T>`.
    Deeper,
}

impl To {
    pub(crate) fn of(ty: &Ty) -> Option<To> {
        match ty {
            Ty::Ref { inner, .. } => Some(match To::of(inner)? {
                To::Handle => To::Reference,
                _ => To::Deeper,
            }),
            ty => (ty.is_handle() && ty.name() != Some("RBox")).then_some(To::Handle),
        }
    }

    /// How such a value holds what was inside of what it is taken out of.
    ///
    /// Rule: a container's memory is held by its handle, anything else by a reference.
    pub(crate) fn inside(self, container: bool) -> Holds {
        match (self, container) {
            (To::Handle, true) | (To::Reference, false) => Holds::EXACT,
            (To::Handle, false) => Holds::ANY,
            (To::Reference, true) | (To::Deeper, _) => Holds::INSIDE,
        }
    }
}

/// A flow: `to` may hold what `from` holds, after `op`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flow {
    pub(crate) from: NodeId,
    pub(crate) to: NodeId,
    pub(crate) op: Op,
    /// Whether the flow is known from syntax alone, or only possible.
    pub(crate) certain: bool,
    /// It is there only because nothing is known of a callee.
    pub(crate) suspected: bool,
    pub(crate) views: Carried,
}

/// A store: every object that `target` refers to may hold what `value` holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Store {
    pub(crate) target: NodeId,
    pub(crate) value: NodeId,
    pub(crate) op: Op,
    /// Also into objects held inside the target.
    pub(crate) inside: bool,
    /// Also into the contents of containers (an unknown method), not only into the first one.
    pub(crate) deep: bool,
    /// Also into the caller's objects that are reached through others.
    pub(crate) far: bool,
    pub(crate) certain: bool,
    /// It is there only because nothing is known of a callee.
    pub(crate) suspected: bool,
    pub(crate) views: Carried,
    pub(crate) span: Span,
}

impl Store {
    /// What a callee of which nothing is known may do: any part of `value` into any object that `target` reaches.
    pub(crate) fn unknown(target: NodeId, value: NodeId, span: Span) -> Store {
        Store {
            target,
            value,
            op: Op::Loose,
            inside: true,
            deep: true,
            far: false,
            certain: false,
            suspected: false,
            views: Carried::WHOLE,
            span,
        }
    }
}

/// Something of the caller's that outlives the function: a parameter.
#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) name: String,
    /// What its own value can hold.
    pub(crate) own: Rc<Shape>,
    /// What the object that it refers to can hold.
    pub(crate) inside: Rc<Shape>,
    pub(crate) object: ObjId,
    /// The variables that the parameter's pattern binds.
    pub(crate) vars: Vec<VarId>,
    /// They are bound by a pattern that takes the argument apart.
    pub(crate) is_pattern: bool,
}

impl Param {
    /// The variables that have the parameter's type.
    pub(crate) fn own_vars(&self) -> impl Iterator<Item = VarId> + Clone + '_ {
        let vars = if self.is_pattern { &[] } else { &self.vars[..] };
        vars.iter().copied()
    }
}

/// The lifetimes of a type, by layer.
#[derive(PartialEq, Debug)]
pub(crate) struct Shape {
    /// What the value itself may hold.
    pub(crate) here: Vec<Key>,
    /// What the objects that it refers to may hold; the same if there is none.
    pub(crate) inside: Option<Rc<Shape>>,
}

/// A region that the caller passed.
#[derive(Debug, Clone)]
pub(crate) struct Universal {
    /// What to write in the output: `r`, or the name of the copy made at the entry.
    pub(crate) name: Ident,
    /// Its lifetime, then those that it outlives.
    pub(crate) lifetimes: Vec<Key>,
    pub(crate) kind: UniversalKind,
}

/// Where a universal region comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum UniversalKind {
    /// A parameter that the user wrote.
    Param,
    /// A parameter that the program's calls fill in.
    Hidden,
    /// `#[regions(in = …)]`: fits every escape.
    Field,
    /// A parameter of a closure: for what the closure returns. Without a name of the user's it is
    /// added to the closure of this number.
    Closure {
        scope: ScopeId,
        result: NodeId,
        added_to: Option<u32>,
    },
}

/// What flows out of the function.
#[derive(Clone, Debug)]
pub(crate) struct Exit {
    pub(crate) node: NodeId,
    pub(crate) span: Span,
    /// The part of the output's type that it becomes.
    pub(crate) shape: Rc<Shape>,
}

/// The function as the analysis sees it.
pub(crate) struct Body {
    pub(crate) scopes: ScopeTree,
    pub(crate) vars: Vec<Var>,
    pub(crate) sites: Vec<Site>,
    pub(crate) objects: Vec<Object>,
    pub(crate) nodes: u32,
    /// The views of the values that somebody may ask for; the first one is the whole.
    pub(crate) views: Vec<View>,
    pub(crate) holds: Vec<(NodeId, ObjId, Holds)>,
    pub(crate) flows: Vec<Flow>,
    pub(crate) stores: Vec<Store>,
    /// Variables and temporaries: the region of what `node` holds must outlive the scope.
    pub(crate) live: Vec<Live>,
    /// All mentions of variables, in the order of the source.
    pub(crate) uses: Vec<Use>,
    /// The control flow.
    pub(crate) points: Vec<Point>,
    /// The point before each statement, and the one at the end of each block.
    pub(crate) starts: HashMap<(BlockId, u32), PointId>,
    /// What may take memory besides the sites, and where.
    pub(crate) works: Vec<(ScopeId, Work)>,

    pub(crate) params: Vec<Param>,
    pub(crate) universals: Vec<Universal>,
    /// Returned values, with the place where they are returned.
    pub(crate) exits: Vec<Exit>,
    /// `'long: 'short` of the signature.
    pub(crate) outlives: Vec<(Key, Key)>,
    /// Stores in places of parameters whose types are known.
    pub(crate) keyed: Vec<Keyed>,
    /// Containers that were made a `&mut` to what lies in them.
    pub(crate) leaked: Vec<NodeId>,
    /// Calls that can't be filled in, by number, with the error that takes their place.
    pub(crate) broken: Vec<(u32, proc_macro2::TokenStream)>,
    /// The texts that are formatted to be added to a string.
    pub(crate) appends: Vec<crate::append::Append>,
    /// The formats of one text alone, by number.
    pub(crate) texts: Vec<u32>,
    /// Functions passed as values, by number: how many arguments they take, and whether the first is `self`.
    pub(crate) values: Vec<FnValue>,
    /// The block of the function's body, and whether each block ends in an expression.
    pub(crate) blocks: Vec<BlockInfo>,
    /// What makes values flow, if somebody asks.
    pub(crate) trace: Trace,
}

impl Body {
    /// Whether the caller gives the function a region.
    pub(crate) fn has_universal(&self) -> bool {
        let closure = |kind| matches!(kind, UniversalKind::Closure { .. });
        !self
            .universals
            .iter()
            .all(|universal| closure(universal.kind))
    }

    /// The parameter whose pattern binds the variable.
    pub(crate) fn param_of(&self, var: VarId) -> Option<usize> {
        self.params
            .iter()
            .position(|param| param.vars.contains(&var))
    }
}

/// A store in a place of a parameter, with the lifetimes of that place.
#[derive(Debug)]
pub(crate) struct Keyed {
    pub(crate) value: NodeId,
    pub(crate) root: VarId,
    pub(crate) shape: Rc<Shape>,
}

/// A function that is passed as a value, and has hidden parameters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FnValue {
    /// The number of the path.
    pub(crate) mark: u32,
    /// The arguments without the hidden ones.
    pub(crate) arguments: u32,
    pub(crate) has_self: bool,
}

/// What `place` needs to know of a block.
#[derive(Clone, Debug)]
pub(crate) struct BlockInfo {
    pub(crate) scope: ScopeId,
    /// Number of statements.
    pub(crate) len: u32,
    /// The last statement is an expression without `;`.
    pub(crate) has_tail: bool,
    /// By statement: whether it is an expression, which can stand in a block.
    pub(crate) expressions: Vec<bool>,
}

impl Body {
    /// Rule: the end of a variable is quiet if nothing can observe it and it uses no reference, so that what
    /// the variable refers to may end before it.
    pub(crate) fn is_quiet(&self, var: VarId, decls: &crate::program::decls::Decls) -> bool {
        let data = &self[var];
        let by_type = match &data.made_of.vars {
            Some(vars) => vars
                .iter()
                .all(|&part| part != var && self.is_quiet(part, decls)),
            None => data.node == NodeId::NOTHING || data.ty.is_quiet(decls),
        };
        by_type && data.made_of.temporaries.iter().all(|ty| ty.is_quiet(decls))
    }
}

impl std::ops::Index<VarId> for Body {
    type Output = Var;
    fn index(&self, id: VarId) -> &Var {
        &self.vars[id.index()]
    }
}

impl std::ops::Index<SiteId> for Body {
    type Output = Site;
    fn index(&self, id: SiteId) -> &Site {
        &self.sites[id.index()]
    }
}

impl std::ops::Index<ObjId> for Body {
    type Output = Object;
    fn index(&self, id: ObjId) -> &Object {
        &self.objects[id.index()]
    }
}
