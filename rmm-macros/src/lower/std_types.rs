//! The types that common methods of std give.

use std::rc::Rc;

use super::typing::{item, iterator};
use crate::program::ty::Ty;

/// `T` of `&T`.
fn loaded(ty: Ty) -> Ty {
    match ty {
        Ty::Ref { inner, .. } => (*inner).clone(),
        _ => Ty::Unknown,
    }
}

/// The types of common methods of std.
pub(super) fn std_method(receiver: &Ty, name: &str) -> Ty {
    let ty = receiver.peeled();
    let first = || ty.args().first().cloned().unwrap_or(Ty::Unknown);
    let by_reference = Ty::reference;
    let option = |of: Ty| match of {
        Ty::Unknown => Ty::Unknown,
        of => Ty::known("Option", vec![of]),
    };
    let is_list =
        matches!(ty, Ty::Slice(_)) || matches!(ty.name(), Some("RVec" | "Vec" | "VecDeque"));
    let element = || match ty {
        Ty::Slice(inner) => (**inner).clone(),
        _ => first(),
    };
    match (ty.name().unwrap_or_default(), name) {
        (
            "Option" | "Result",
            "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default",
        ) => first(),
        ("Option", "take" | "replace") => ty.clone(),
        ("Option", "get_or_insert_with" | "get_or_insert" | "insert") => {
            by_reference(first(), true)
        }
        ("Option" | "Result", "as_ref" | "as_mut") => {
            let args = ty
                .args()
                .iter()
                .map(|arg| by_reference(arg.clone(), name == "as_mut"))
                .collect();
            Ty::known(ty.name().unwrap_or_default(), args)
        }
        ("Option", "copied" | "cloned") => option(loaded(first())),
        ("Option", "ok_or" | "ok_or_else") => Ty::known("Result", vec![first(), Ty::Unknown]),
        ("Result", "ok") => option(first()),
        ("Cell", "get" | "take" | "replace") | ("RefCell", "take" | "replace") => first(),
        ("RefCell" | "Mutex" | "RwLock", "borrow") => by_reference(first(), false),
        ("RefCell", "borrow_mut") => by_reference(first(), true),
        (
            "Iterator",
            "next" | "last" | "nth" | "min" | "max" | "next_back" | "find" | "max_by_key"
            | "min_by_key" | "max_by" | "min_by" | "reduce" | "peek",
        ) => option(first()),
        (_, "swap_remove" | "remove") if is_list => element(),
        (
            "Iterator",
            "rev" | "skip" | "take" | "step_by" | "filter" | "by_ref" | "peekable" | "fuse"
            | "into_iter" | "chain",
        ) => ty.clone(),
        ("Iterator", "copied" | "cloned") => iterator(loaded(first())),
        ("Iterator", "enumerate") => iterator(Ty::Tuple(Rc::from([
            Ty::known("usize", Vec::new()),
            first(),
        ]))),
        ("RMap" | "HashMap" | "BTreeMap", "iter" | "iter_mut") => {
            let value = ty.args().get(1).cloned().unwrap_or(Ty::Unknown);
            iterator(Ty::Tuple(Rc::from([
                by_reference(first(), false),
                by_reference(value, name == "iter_mut"),
            ])))
        }
        ("RMap" | "HashMap" | "BTreeMap", "values" | "values_mut") => iterator(by_reference(
            ty.args().get(1).cloned().unwrap_or(Ty::Unknown),
            name == "values_mut",
        )),
        ("RMap" | "HashMap" | "BTreeMap", "keys") | ("RSet" | "HashSet" | "BTreeSet", "iter") => {
            iterator(by_reference(first(), false))
        }
        (_, "iter" | "iter_mut") if is_list => {
            iterator(by_reference(element(), name == "iter_mut"))
        }
        ("str" | "String" | "RString", "chars" | "bytes") => {
            iterator(Ty::known("char", Vec::new()))
        }
        (
            "str" | "String" | "RString",
            "lines" | "split" | "split_whitespace" | "splitn" | "rsplit" | "split_terminator",
        ) => iterator(Ty::reference(Ty::known("str", Vec::new()), false)),
        ("str" | "String" | "RString", "char_indices") => iterator(Ty::Tuple(Rc::from([
            Ty::known("usize", Vec::new()),
            Ty::known("char", Vec::new()),
        ]))),
        ("str" | "String" | "RString", "trim" | "trim_start" | "trim_end" | "as_str") => {
            Ty::reference(Ty::known("str", Vec::new()), false)
        }
        (
            "Range" | "RangeInclusive",
            "rev" | "step_by" | "skip" | "take" | "filter" | "into_iter",
        ) => iterator(first()),
        (
            "Iterator" | "Range" | "RangeInclusive",
            "map" | "filter_map" | "flat_map" | "flatten" | "scan" | "zip" | "map_while" | "cycle",
        ) => iterator(Ty::Unknown),
        ("Iterator", "skip_while" | "take_while" | "inspect") => ty.clone(),
        ("Option", "map" | "and_then" | "zip") => Ty::known("Option", vec![Ty::Unknown]),
        ("Option", "or" | "or_else" | "filter" | "xor") => ty.clone(),
        ("Result", "map" | "and_then") => Ty::known(
            "Result",
            vec![
                Ty::Unknown,
                ty.args().get(1).cloned().unwrap_or(Ty::Unknown),
            ],
        ),
        ("Result", "map_err" | "or_else") => Ty::known("Result", vec![first(), Ty::Unknown]),
        (_, "into_iter") => iterator(item(receiver)),
        (_, "get" | "get_mut" | "first" | "last" | "first_mut" | "last_mut") if is_list => {
            option(by_reference(element(), name.ends_with("mut")))
        }
        (_, "pop" | "pop_front" | "pop_back") if is_list => option(element()),
        ("RMap" | "HashMap" | "BTreeMap", "get" | "get_mut") => option(by_reference(
            ty.args().get(1).cloned().unwrap_or(Ty::Unknown),
            name == "get_mut",
        )),
        ("RMap" | "HashMap" | "BTreeMap", "remove") => {
            option(ty.args().get(1).cloned().unwrap_or(Ty::Unknown))
        }
        (_, "clone" | "to_owned") if ty.name().is_some() || ty.owned() => ty.clone(),
        _ => Ty::Unknown,
    }
}
