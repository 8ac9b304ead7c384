//! Knowledge of the standard library and of rmm's own types: what a method's result may hold.
//!
//! A name is trusted on any receiver only where every method of that name in std returns owned
//! data or a plain store. The finer facts apply only to objects whose type is known, the
//! containers of rmm: there `infer` sees the object's form. Everything else is an unknown call.

use crate::ir::Op;

/// What is known of a method from its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Method {
    /// The result holds neither receiver nor arguments, and nothing is stored: `len`.
    Owned,
    /// The arguments are stored in the receiver: `push`. The result is the receiver's contents.
    Store,
    /// The result is made of the receiver alone, with this operation on rmm's containers.
    View(Op),
    /// The receiver is taken by value: the result is made of what it holds, not of the place.
    Takes,
    Unknown,
}

/// The table. One row a group of methods with the same facts.
pub(crate) fn method(name: &str, args: usize) -> Method {
    match (name, args) {
        // Numbers, comparisons, texts with an owned result.
        (
            "len" | "is_empty" | "capacity" | "count" | "to_string" | "to_owned_string" | "is_some"
            | "is_none" | "is_ok" | "is_err" | "abs" | "sqrt" | "floor" | "ceil" | "round"
            | "is_ascii_digit" | "is_alphabetic" | "is_alphanumeric" | "is_numeric"
            | "is_whitespace" | "is_ascii" | "is_uppercase" | "is_lowercase" | "to_uppercase"
            | "to_lowercase" | "to_ascii_uppercase" | "to_ascii_lowercase" | "as_millis"
            | "as_secs" | "as_nanos" | "as_micros" | "elapsed" | "count_ones" | "leading_zeros"
            | "trailing_zeros" | "is_finite" | "is_nan" | "shrink_to_fit" | "sort"
            | "sort_unstable" | "reverse" | "clear" | "dedup",
            0,
        )
        | (
            "cmp"
            | "partial_cmp"
            | "eq"
            | "ne"
            | "lt"
            | "le"
            | "gt"
            | "ge"
            | "contains_key"
            | "starts_with"
            | "ends_with"
            | "wrapping_add"
            | "wrapping_sub"
            | "wrapping_mul"
            | "saturating_sub"
            | "saturating_add"
            | "rotate_left"
            | "push_str"
            | "write_str"
            | "write_char"
            | "rotate_right"
            | "eq_ignore_ascii_case"
            | "total_cmp"
            | "truncate"
            | "reserve"
            | "with_capacity",
            1,
        ) => Method::Owned,
        // Stores of the collections and cells.
        (
            "push" | "push_back" | "push_front" | "extend" | "append" | "extend_from_slice"
            | "fill" | "set" | "get_or_insert" | "get_or_insert_with" | "or_insert"
            | "or_insert_with",
            1,
        )
        | ("insert", 1 | 2)
        | ("resize", 2) => Method::Store,
        // A reference, iterator or `Option` of references to parts.
        (
            "iter" | "iter_mut" | "keys" | "values" | "values_mut" | "first" | "last" | "first_mut"
            | "last_mut" | "chars" | "bytes" | "lines" | "split_whitespace" | "char_indices",
            0,
        )
        | ("get" | "get_mut" | "chunks" | "windows" | "split", 1) => Method::View(Op::Iterate),
        ("next" | "rev" | "peekable" | "by_ref" | "max" | "min" | "fuse", 0)
        | ("skip" | "take" | "step_by" | "nth", 1) => Method::View(Op::Through),
        (
            "as_slice" | "as_str" | "as_mut_slice" | "as_bytes" | "into_slice" | "into_str"
            | "deref" | "trim",
            0,
        ) => Method::View(Op::Slice),
        ("copied" | "cloned", 0) => Method::View(Op::Copied),
        ("pop" | "pop_front" | "pop_back", 0) | ("remove" | "swap_remove", 1) => {
            Method::View(Op::Take)
        }
        ("unwrap" | "unwrap_or_default", 0) | ("expect", 1) => Method::View(Op::Unwrap),
        ("into" | "try_into", 0) => Method::Takes,
        _ => Method::Unknown,
    }
}

/// Whether a method of std or of rmm has this name.
pub(crate) fn is_std_method(name: &str) -> bool {
    (0..3).any(|args| method(name, args) != Method::Unknown)
        || BORROWS.contains(&name)
        || UNIT.contains(&name)
        || TURBOFISH.contains(&name)
        || COMMON.contains(&name)
}

/// What a method of `Option`, `Result` or an iterator makes of its arguments. Nothing is stored in
/// what the receiver refers to; closures are given (parts of) it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Combines {
    /// The result holds the receiver, the arguments and what closures capture: lazy adapters.
    All,
    /// The result holds the arguments that are no closures, and what closures give.
    Given,
    /// The result holds the receiver alone.
    Receiver,
    /// The result holds nothing.
    Nothing,
}

/// The methods of `Option`, `Result`, ranges and iterators that take closures.
pub(crate) fn combines(of: &str, name: &str) -> Option<Combines> {
    Some(match (of, name) {
        (
            "Option" | "Result",
            "map" | "map_or" | "map_or_else" | "and_then" | "map_err" | "or_else"
            | "unwrap_or_else" | "or" | "unwrap_or" | "ok_or" | "ok_or_else" | "zip" | "and",
        ) => match name {
            "map" | "map_or" | "map_or_else" | "and_then" | "and" => Combines::Given,
            _ => Combines::All,
        },
        ("Option", "filter") => Combines::Receiver,
        ("Option" | "Result", "is_some_and" | "is_none_or" | "is_ok_and" | "is_err_and") => {
            Combines::Nothing
        }
        (
            "Iterator" | "Range" | "RangeInclusive",
            "map" | "filter" | "filter_map" | "flat_map" | "zip" | "chain" | "enumerate"
            | "skip_while" | "take_while" | "map_while" | "inspect" | "scan" | "flatten"
            | "step_by" | "cycle" | "rev" | "skip" | "take",
        ) => Combines::All,
        ("Iterator" | "Range" | "RangeInclusive", "fold" | "try_fold") => Combines::Given,
        (
            "Iterator" | "Range" | "RangeInclusive",
            "find" | "min_by" | "max_by" | "min_by_key" | "max_by_key" | "last" | "partition",
        ) => Combines::Receiver,
        ("Iterator" | "Range" | "RangeInclusive", "reduce" | "find_map") => Combines::All,
        (
            "Iterator" | "Range" | "RangeInclusive",
            "any" | "all" | "position" | "for_each" | "count",
        ) => Combines::Nothing,
        _ => return None,
    })
}

/// Methods of std that are known only as names.
const COMMON: &[&str] = &[
    "all",
    "and_then",
    "any",
    "as_mut",
    "borrow",
    "borrow_mut",
    "chain",
    "clone",
    "contains",
    "drain",
    "entry",
    "filter_map",
    "find",
    "find_map",
    "flat_map",
    "flatten",
    "for_each",
    "get_or_insert",
    "is_some_and",
    "join",
    "last_mut",
    "map",
    "map_err",
    "ok",
    "ok_or",
    "or_else",
    "or_insert",
    "partition",
    "pop",
    "pop_front",
    "pop_back",
    "position",
    "remove",
    "replace",
    "retain",
    "swap",
    "to_vec",
    "unwrap_or_else",
    "unzip",
    "zip",
];

/// Methods whose type argument tells an owned result: `.sum::<u64>()`, `.collect::<String>()`.
pub(crate) const TURBOFISH: &[&str] = &[
    "sum", "product", "parse", "collect", "into", "try_into", "fold",
];

/// Functions of `String` that make one; others, as `from_utf8_lossy`, may borrow their argument.
pub(crate) const MAKES_STRING: &[&str] = &[
    "default",
    "from",
    "from_iter",
    "from_utf16",
    "from_utf16_lossy",
    "from_utf8",
    "new",
    "with_capacity",
];

/// Types of std whose associated functions make an owned, empty or plain value, or only wrap it.
pub(crate) const STD_TYPES: &[&str] = &[
    "Vec",
    "VecDeque",
    "String",
    "HashMap",
    "HashSet",
    "BTreeMap",
    "BTreeSet",
    "BinaryHeap",
    "LinkedList",
    "Box",
    "Rc",
    "Arc",
    "Cell",
    "RefCell",
    "OnceCell",
    "Mutex",
    "RwLock",
    "Option",
    "Instant",
    "Duration",
    "PathBuf",
    "Cow",
    "RVec",
    "RString",
    "RMap",
    "RSet",
    "Some",
    "Ok",
    "Err",
    "Reverse",
    "Wrapping",
];

/// Methods of `str`, slices and iterators whose result is made of parts of the receiver alone.
pub(crate) const BORROWS: &[&str] = &[
    "as_bytes",
    "as_ref",
    "as_str",
    "bytes",
    "char_indices",
    "chars",
    "chunks",
    "chunks_exact",
    "copied",
    "enumerate",
    "filter",
    "first",
    "fuse",
    "get",
    "iter",
    "last",
    "lines",
    "max",
    "min",
    "next",
    "next_back",
    "nth",
    "peekable",
    "rev",
    "rsplit",
    "rsplit_once",
    "rsplitn",
    "skip",
    "skip_while",
    "split",
    "split_ascii_whitespace",
    "split_at",
    "split_first",
    "split_inclusive",
    "split_last",
    "split_once",
    "split_terminator",
    "split_whitespace",
    "splitn",
    "step_by",
    "strip_prefix",
    "strip_suffix",
    "take",
    "take_while",
    "trim",
    "trim_end",
    "trim_end_matches",
    "trim_matches",
    "trim_start",
    "trim_start_matches",
    "unwrap",
    "unwrap_or",
    "unwrap_or_default",
    "expect",
    "windows",
    "into_iter",
    "cloned",
    "by_ref",
    "cycle",
];

/// Methods of `Region` that give numbers.
pub(crate) const REGION: &[&str] = &[
    "used",
    "available",
    "capacity",
    "limit",
    "depth",
    "nested_count",
];

/// Methods of std whose value is `()`.
pub(crate) const UNIT: &[&str] = &[
    "sort",
    "sort_unstable",
    "reverse",
    "clear",
    "dedup",
    "truncate",
    "reserve",
    "push",
    "push_back",
    "push_front",
    "extend",
    "append",
    "extend_from_slice",
    "fill",
    "resize",
    "shrink_to_fit",
    "rotate_left",
    "rotate_right",
];
