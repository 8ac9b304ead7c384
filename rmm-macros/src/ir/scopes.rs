//! The scopes of a function.

use super::{BlockId, ScopeId};

/// What a scope is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    /// The function with its parameters.
    Function,
    /// A block with braces.
    Block(BlockId),
    /// One statement of a block, for its temporaries.
    Statement(BlockId, u32),
    /// One turn of a loop; the block is the loop's body.
    Turn(BlockId),
    /// The variables of a `match` arm or of an `if let`.
    Arm,
    /// One call of a closure, or one run of an `async` block.
    Closure,
}

/// How two regions change roles in a loop whose body stands there twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Roles {
    /// At every turn: one holds the old value, the other gets the new one.
    EveryTurn,
    /// In the turns that keep a value: one holds it, the other is emptied at every turn.
    WhenKept,
}

/// A node of the scope tree.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) depth: u32,
    /// Label of the loop or block, without the quote.
    pub(crate) label: Option<String>,
    /// For a turn: the loop is a `while` whose condition belongs to the turn.
    pub(crate) is_while: bool,
    /// For a closure: it is a `move` closure or an `async move` block.
    pub(crate) moves: bool,
    /// For a closure: it is called at most once, and is no `move` closure.
    pub(crate) once: bool,
    /// For a turn: how many holders there are when the loop is over.
    pub(crate) holders: usize,
    /// For a turn: the user's body stands there twice.
    pub(crate) roles: Option<Roles>,
}

/// The scopes of a function. The root is the function.
#[derive(Default, Debug)]
pub(crate) struct ScopeTree {
    pub(crate) scopes: Vec<Scope>,
}

impl std::ops::Index<ScopeId> for ScopeTree {
    type Output = Scope;
    fn index(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.index()]
    }
}

impl ScopeTree {
    pub(crate) const ROOT: ScopeId = ScopeId(0);

    pub(crate) fn add(&mut self, kind: ScopeKind, parent: Option<ScopeId>) -> ScopeId {
        let depth = parent.map_or(0, |parent| self[parent].depth + 1);
        self.scopes.push(Scope {
            kind,
            parent,
            depth,
            label: None,
            is_while: false,
            moves: false,
            once: false,
            holders: 0,
            roles: None,
        });
        ScopeId(self.scopes.len() as u32 - 1)
    }

    /// `scope` and all scopes around it, from the inside out.
    pub(crate) fn ancestors(&self, scope: ScopeId) -> impl Iterator<Item = ScopeId> + '_ {
        std::iter::successors(Some(scope), |&scope| self[scope].parent)
    }

    /// The join of the lattice: the least scope that encloses both.
    pub(crate) fn join(&self, mut a: ScopeId, mut b: ScopeId) -> ScopeId {
        while a != b {
            if self[a].depth >= self[b].depth {
                a = self[a].parent.unwrap_or(Self::ROOT);
            } else {
                b = self[b].parent.unwrap_or(Self::ROOT);
            }
        }
        a
    }

    /// The statement of `block` in which `scope` lies.
    pub(crate) fn statement_in(&self, scope: ScopeId, block: BlockId) -> Option<u32> {
        self.ancestors(scope)
            .find_map(|scope| match self[scope].kind {
                ScopeKind::Statement(b, index) if b == block => Some(index),
                _ => None,
            })
    }
}
