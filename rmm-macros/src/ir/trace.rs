//! What in the source makes each value flow, and where scopes begin and end: only kept for those who ask, by
//! `#[regions(explain)]` and its like.

use proc_macro2::Span;

use super::{BlockId, CauseId};
use crate::names::Names;

/// What in the source makes a value flow.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    pub(crate) category: Category,
    /// The expression, as short as it can be said.
    pub(crate) text: String,
    /// The function, method or macro that is called.
    pub(crate) callee: String,
    pub(crate) span: Span,
}

/// The kind of a cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Category {
    /// A variable takes the value: `let`, a pattern, an assignment.
    Binding,
    /// A form stores the value.
    Form,
    /// A call of what is known, by its signature or as a part of std.
    Call,
    /// A call of what is not known.
    UnknownCall,
    /// A closure captures the value.
    Closure,
    /// A loop takes items from the value, or its labelled block or `break` gives it.
    Loop,
    /// `return` and `?`.
    Return,
}

/// Where a block stands.
#[derive(Clone, Debug)]
pub(crate) struct BlockSpans {
    pub(crate) open: Span,
    pub(crate) close: Span,
    /// The `for`, `while` or `loop` whose body it is.
    pub(crate) looped: Option<Span>,
    /// The first and the last token of each statement.
    pub(crate) statements: Vec<(Span, Span)>,
}

/// The causes. Empty unless somebody asks.
#[derive(Default)]
pub(crate) struct Trace {
    /// The first stands for no cause.
    pub(crate) causes: Vec<Cause>,
    /// By flow.
    pub(crate) flows: Vec<CauseId>,
    /// By store.
    pub(crate) stores: Vec<CauseId>,
    /// By block.
    pub(crate) blocks: Vec<Option<BlockSpans>>,
}

impl Trace {
    /// For a function of so many blocks of which somebody asks.
    pub(crate) fn of(blocks: u32) -> Trace {
        let none = Cause {
            category: Category::Binding,
            text: String::new(),
            callee: String::new(),
            span: Span::call_site(),
        };
        Trace {
            causes: vec![none],
            flows: Vec::new(),
            stores: Vec::new(),
            blocks: vec![None; blocks as usize],
        }
    }

    /// Whether somebody asks.
    pub(crate) fn is_kept(&self) -> bool {
        !self.causes.is_empty()
    }

    /// The cause of the flow with this index.
    pub(crate) fn flow(&self, index: usize) -> CauseId {
        self.flows.get(index).copied().unwrap_or_default()
    }

    /// The cause of the store with this index.
    pub(crate) fn store(&self, index: usize) -> CauseId {
        self.stores.get(index).copied().unwrap_or_default()
    }

    pub(crate) fn block(&self, block: BlockId) -> Option<&BlockSpans> {
        self.blocks.get(block.index())?.as_ref()
    }
}

impl super::Body {
    /// Whether the user wrote the variable. `names` are those that the user's code uses.
    pub(crate) fn is_named(&self, var: super::VarId, names: &Names) -> bool {
        let name = &self[var].name;
        name != "temporary" && name != crate::normalize::CLOSURE_VALUE && names.has(name)
    }
}

impl std::ops::Index<CauseId> for Trace {
    type Output = Cause;
    fn index(&self, id: CauseId) -> &Cause {
        &self.causes[id.index()]
    }
}
