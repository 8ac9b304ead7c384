//! Allocation sites.

use proc_macro2::{Ident, Span};

use super::{ObjId, ScopeId, VarId};
use crate::program::decls::FnId;
use crate::program::ty::Key;

/// How an allocation's region is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Choice {
    /// The least scope that encloses all uses.
    Inferred,
    /// `in 'label` and `in fn`.
    Pinned(ScopeId),
}

/// The piece of syntax that allocates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Origin {
    /// A form: the number of the macro call.
    Form(u32),
    /// A hidden argument of a call: the number of the call, and which argument.
    Call(u32, u32),
}

/// An allocation site.
pub(crate) struct Site {
    pub(crate) form: crate::forms::Form,
    pub(crate) origin: Origin,
    /// The function that is called, for a hidden argument.
    pub(crate) callee: Option<FnId>,
    /// The caller's lifetime that a hidden argument must have, where the callee's type fixes it.
    pub(crate) lifetime: Option<Key>,
    /// What it gives is a container of rmm's own, whose methods are known by name.
    pub(crate) is_container: bool,
    pub(crate) span: Span,
    /// The scope of the temporaries where it stands.
    pub(crate) scope: ScopeId,
    pub(crate) choice: Choice,
    pub(crate) object: ObjId,
    /// The `#[cfg]`s around it, as text.
    pub(crate) cfg: Vec<syn::Attribute>,
    pub(crate) cfg_key: String,
    /// The variables that its initialiser names.
    pub(crate) mentions: Vec<VarId>,
    /// The variable that it initialises, for the region's name.
    pub(crate) dest: Option<Ident>,
    pub(crate) takes: Takes,
    /// The loop around it steps through generations, so it stands there twice.
    pub(crate) is_twice: bool,
    /// A container without cells and `&mut`: its handles are covariant.
    pub(crate) is_covariant: bool,
}

/// What a site takes each time that it is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Takes {
    /// One value of a size that the compiler knows.
    Value,
    /// One block, which may go to a larger one when it grows.
    Block,
    /// Any memory, or it may be reached more often than its place says.
    Any,
}
