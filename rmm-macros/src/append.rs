//! Texts that are formatted only to be added to a string.
//!
//! ```text
//! let mut report = rformat!();
//! for line in lines { report.push_str(&rformat!("{line}\n")); }
//! ```
//! becomes
//! ```text
//! for line in lines { rformat!(@append report; "{line}\n"); }
//! ```
//! which is `report.push_format(format_args!("{line}\n"))`: no string in between, and no region for it.
//!
//! In both, the receiver is evaluated first, then the arguments, which live until the statement ends, and then they are
//! formatted, while nobody can reach what the receiver borrows. If that panics, the string is as it was.

use syn::{Expr, ExprMethodCall, Macro};

use crate::infer::points_to::PointsTo;
use crate::ir::*;

/// An `rformat!` whose text is added to a string.
pub(crate) struct Append {
    pub(crate) site: SiteId,
    /// The string: its value, and the variable that it is or lies in.
    pub(crate) string: NodeId,
    pub(crate) root: Option<VarId>,
    /// What is formatted.
    pub(crate) args: Vec<NodeId>,
}

/// The form in `string.push_str(&form)`.
pub(crate) fn pushed(call: &ExprMethodCall) -> Option<&Macro> {
    let [Expr::Reference(argument)] = call.args.iter().collect::<Vec<_>>()[..] else {
        return None;
    };
    match &*argument.expr {
        Expr::Macro(form) if call.method == "push_str" && call.attrs.is_empty() => Some(&form.mac),
        _ => None,
    }
}

impl Append {
    /// Rule: what is formatted must not borrow the string, as it is read while the string is written to. By a
    /// two-phase borrow, rustc takes `string.push_str(&rformat!("{part}"))` with a `part` of the string.
    pub(crate) fn is_apart(&self, body: &Body, possible: &PointsTo) -> bool {
        let formatted = possible.reach(body, self.args.iter().copied());
        let mut written = possible.reach(body, [self.string].into_iter());
        written.extend(self.root.map(|root| body[root].object));
        formatted.is_disjoint(&written)
    }
}
