//! What a call does, as the types of its signature tell.

use crate::ir::Op;
use crate::program::signature::{ParamSig, Signature};
use crate::program::ty::{ANYTHING, Key, Ty};

/// What a call may do with its receiver and arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fact {
    /// The result holds something of the receiver, with this operation.
    pub(crate) receiver: Option<Op>,
    /// The result may borrow the receiver's place.
    pub(crate) borrows: bool,
    pub(crate) args: Vec<ArgFact>,
    /// The receiver may take memory: it is written to, and given something.
    pub(crate) grows: bool,
    /// The value is `()`.
    pub(crate) is_unit: bool,
}

/// What a call may do with an argument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ArgFact {
    pub(crate) is_closure: bool,
    /// The result may hold what the argument, or what it gives if it is a closure, holds.
    pub(crate) returned: bool,
    /// The result may hold a closure itself, not only what it gives.
    pub(crate) captured: bool,
    /// It is stored in what the receiver refers to.
    pub(crate) stored: bool,
    /// It is taken apart: its items are what is stored or returned.
    pub(crate) iterated: bool,
    /// What the receiver holds is stored in it.
    pub(crate) receives: bool,
    /// A closure is given parts of the receiver.
    pub(crate) fed: bool,
    /// A closure is given what it gave before.
    pub(crate) again: bool,
    /// A closure is given other arguments.
    pub(crate) fed_by: Vec<usize>,
}

impl Fact {
    /// Reads the facts off the signature of a method or function of the type `of`.
    ///
    /// Rules:
    /// - the result may hold what has a lifetime or type parameter of the result's type in its own;
    /// - behind `&mut`, and in cells, what has such a parameter may be stored;
    /// - a closure is given what has a parameter of its inputs.
    pub(super) fn of(of: &Ty, sig: &Signature) -> Fact {
        let (receiver, params) = match sig.has_self {
            true => (sig.params.first(), &sig.params[1..]),
            false => (None, &sig.params[..]),
        };
        let out = sig.output.keys();
        let fits = |from: &[Key], to: &[Key]| {
            from.iter()
                .any(|from| to.iter().any(|to| sig.fits(from, to)))
        };
        let given = |param: &ParamSig| match &param.closure {
            Some(of) => of.output.keys(),
            None => param.ty.keys(),
        };
        let nothing = ParamSig {
            ty: Ty::unit(),
            carries: Default::default(),
            closure: None,
        };
        let receiver = receiver.unwrap_or(&nothing);
        let held = receiver.ty.keys();
        let args = params.iter().enumerate().map(|(index, param)| {
            let gives = given(param);
            let takes: Vec<Key> = param
                .closure
                .iter()
                .flat_map(|of| &of.inputs)
                .flat_map(Ty::keys)
                .collect();
            let fed_by = params
                .iter()
                .enumerate()
                .filter(|&(other, _)| other != index);
            ArgFact {
                is_closure: param.closure.is_some(),
                returned: fits(&gives, &out),
                captured: out.iter().any(|key| key == ANYTHING),
                stored: fits(&gives, &receiver.carries.stores),
                // What is borrowed as a whole is not taken apart.
                iterated: param.closure.is_none()
                    && is_iterated(&param.ty)
                    && !matches!(&param.ty, Ty::Ref { key, .. } if out.iter().any(|to| sig.fits(key, to))),
                receives: param.closure.is_none() && fits(&held, &param.carries.stores),
                fed: fits(&held, &takes),
                again: fits(&gives, &takes),
                fed_by: fed_by
                    .filter(|(_, other)| fits(&given(other), &takes))
                    .map(|(at, _)| at)
                    .collect(),
            }
        });
        let args: Vec<ArgFact> = args.collect();
        Fact {
            receiver: fits(&held, &out).then(|| operation(of, &receiver.ty, sig)),
            borrows: matches!(&receiver.ty, Ty::Ref { key, .. } if out.iter().any(|to| sig.fits(key, to))),
            grows: matches!(&receiver.ty, Ty::Ref { mutable: true, .. })
                && !params.is_empty()
                && (args.iter().any(|arg| arg.stored)
                    || matches!(sig.output.name(), None | Some("Result"))
                        && sig.output.holds_nothing()),
            is_unit: sig.output == Ty::unit(),
            args,
        }
    }

    /// What is true of both.
    ///
    /// Rule: a name is known on a receiver of unknown type as far as all its rows agree.
    pub(crate) fn join(&self, other: &Fact) -> Fact {
        let args = self.args.iter().zip(&other.args).map(|(a, b)| ArgFact {
            is_closure: a.is_closure && b.is_closure,
            returned: a.returned || b.returned,
            captured: a.captured || b.captured,
            stored: a.stored || b.stored,
            iterated: a.iterated || b.iterated,
            receives: a.receives || b.receives,
            fed: a.fed || b.fed,
            again: a.again || b.again,
            fed_by: a.fed_by.iter().chain(&b.fed_by).copied().collect(),
        });
        Fact {
            args: args.collect(),
            receiver: match (self.receiver, other.receiver) {
                (Some(a), Some(b)) if a != b => Some(Op::Loose),
                (a, b) => a.or(b),
            },
            borrows: self.borrows || other.borrows,
            grows: self.grows || other.grows,
            is_unit: self.is_unit && other.is_unit,
        }
    }

    /// Whether the result is made of parts of the receiver alone, besides what closures give.
    pub(crate) fn gives_parts(&self) -> bool {
        self.receiver.is_some_and(|op| op != Op::Loose)
            && self.args.iter().all(|arg| arg.is_closure || !arg.returned)
    }

    /// Whether the result holds nothing of receiver or arguments.
    pub(crate) fn gives_nothing(&self) -> bool {
        self.receiver.is_none() && self.args.iter().all(|arg| !arg.returned && !arg.captured)
    }
}

/// Whether an argument is taken apart: an iterator, or a reference to a collection.
fn is_iterated(ty: &Ty) -> bool {
    match ty {
        Ty::Ref { inner, .. } => matches!(**inner, Ty::Slice(_)) || !inner.args().is_empty(),
        ty => ty.name() == Some("Iterator"),
    }
}

/// What the result is made of: the receiver's place, what it holds, or what lies behind that.
fn operation(of: &Ty, receiver: &Ty, sig: &Signature) -> Op {
    let is_iterator = of.name() == Some("Iterator");
    let item = match sig.output.name() {
        Some("Iterator") => &sig.output.args()[0],
        _ => &sig.output,
    };
    let outlives = |key: &Key| sig.output.keys().iter().any(|to| sig.fits(key, to));
    let lost = |key: &Key| key.starts_with('\'') && !item.keys().contains(key);
    let lifetimes = match of {
        Ty::Path(path) if !is_iterator => &path.lifetimes[..],
        _ => &[],
    };
    match receiver {
        // `&'s [T]` gives `&'s T`: a reference to a part, bare or in a wrapper.
        Ty::Ref { key, .. } if !is_iterator && outlives(key) => match &sig.output {
            Ty::Ref { .. } => Op::Slice,
            _ => Op::Iterate,
        },
        _ if lifetimes.iter().any(outlives) => match (&sig.output, lifetimes) {
            // `RVec<'r, T>` gives `&'r mut [T]`: its memory.
            (Ty::Ref { .. }, _) => Op::Slice,
            // `RVec<'r, T>` as an iterator.
            (output, _) if output.name() == Some("Iterator") => Op::Iterate,
            _ => Op::Loose,
        },
        _ if matches!(of, Ty::Param(_)) => Op::Loose,
        // `Option<&'s T>` gives `Option<T>`, `Iterator<Item = &'s T>` an iterator of `T`: copies.
        _ if of.args().iter().flat_map(Ty::keys).any(|key| lost(&key)) => Op::Copied,
        // `B: FromIterator<T>` may be anything that is made of the items.
        _ if is_iterator && matches!(sig.output, Ty::Param(_)) => Op::Loose,
        _ if is_iterator => Op::Through,
        _ if matches!(of.name(), Some("Option" | "Result")) => match &sig.output {
            Ty::Param(_) => Op::Unwrap,
            _ => Op::Through,
        },
        // `Vec<T>` gives `T`: an element.
        _ => Op::Take,
    }
}
