//! Which values end unseen.

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

use super::decls::{DeclId, Decls};
use super::ty::{Def, Ty, is, is_std_wrapper};

/// Types of std without a destructor, or with one that only frees memory. Their arguments count.
const PLAIN: &[&str] = &[
    "Bytes",
    "CharIndices",
    "Chars",
    "Chunks",
    "Cloned",
    "Copied",
    "Enumerate",
    "Fuse",
    "Iter",
    "IterMut",
    "Keys",
    "Lines",
    "Peekable",
    "Rev",
    "Skip",
    "Split",
    "SplitAsciiWhitespace",
    "SplitWhitespace",
    "StepBy",
    "Take",
    "Values",
    "Windows",
    "Zip",
];

impl Ty {
    /// Rule: a value ends *quietly* if no destructor of the user's runs and none uses a reference in it. So do
    /// references and scalars; rmm's own containers, which have no destructor; std's, whose destructors only free
    /// memory and end their elements (`#[may_dangle]`); structs in view without `impl Drop`, if their fields do.
    /// A type that is not known, or a type parameter, may have a destructor, as may one of another crate with a name of
    /// std's.
    pub(crate) fn is_quiet(&self, decls: &Decls) -> bool {
        self.quiet(decls, &mut Vec::new())
    }

    fn quiet(&self, decls: &Decls, seen: &mut Vec<DeclId>) -> bool {
        match self {
            Ty::Ref { .. } => true,
            Ty::Tuple(parts) => parts.iter().all(|part| part.quiet(decls, seen)),
            Ty::Slice(inner) => inner.quiet(decls, seen),
            Ty::Path(path) => match &path.def {
                Def::Known(name) => match name.as_str() {
                    "RVec" | "RString" | "RMap" | "RSet" => true,
                    "RBox" | "Region" | "Bump" | "Iterator" => false,
                    _ if path.args.is_empty() => !is_std_wrapper(name),
                    _ => path.args.iter().all(|arg| arg.quiet(decls, seen)),
                },
                Def::External(name) => {
                    is(PLAIN, name)
                        && decls.is_of_std(name)
                        && path.args.iter().all(|arg| arg.quiet(decls, seen))
                }
                Def::Decl(id) => {
                    let decl = &decls.types[id.0 as usize];
                    if decl.drops || decl.alias.is_some() {
                        return false;
                    }
                    if seen.contains(id) {
                        return true;
                    }
                    seen.push(*id);
                    decls
                        .fields(self)
                        .iter()
                        .all(|field| field.quiet(decls, seen))
                }
            },
            Ty::Unknown | Ty::Param(_) | Ty::Fn(_) | Ty::Opaque(_) => false,
        }
    }
}

/// Attributes and derives that write no `impl Drop`.
const WITHOUT_DROP: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Promote",
    "Serialize",
    "allow",
    "cfg",
    "clippy",
    "default",
    "deny",
    "deprecated",
    "doc",
    "expect",
    "forbid",
    "must_use",
    "non_exhaustive",
    "repr",
    "rustfmt",
    "serde",
    "warn",
];

/// The names of the attributes and derives in `metas`; `cfg_attr` gives those inside of it.
fn derives(metas: &[Meta]) -> Vec<String> {
    let parsed = |list: &syn::MetaList| {
        let metas = Punctuated::<Meta, Token![,]>::parse_terminated.parse2(list.tokens.clone());
        metas.into_iter().flatten().collect::<Vec<Meta>>()
    };
    let mut names = Vec::new();
    for meta in metas {
        let path = meta.path();
        match meta {
            Meta::List(list) if path.is_ident("derive") => {
                let last = |meta: Meta| Some(meta.path().segments.last()?.ident.to_string());
                names.extend(parsed(list).into_iter().filter_map(last));
            }
            Meta::List(list) if path.is_ident("cfg_attr") => {
                names.extend(derives(parsed(list).get(1..).unwrap_or_default()));
            }
            _ => names.extend(path.segments.first().map(|first| first.ident.to_string())),
        }
    }
    names
}

/// Whether a macro is rmm's or std's, which write no `impl Drop` for what is declared elsewhere.
pub(super) fn writes_no_drop(path: &syn::Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| last.ident == "owned" || last.ident == "thread_local")
}

/// Rule: an attribute or derive that isn't std's may write an `impl Drop` for the type that it stands on, unless the
/// type is `Copy`.
pub(super) fn may_write_drop(attrs: &[Attribute]) -> bool {
    let metas: Vec<Meta> = attrs.iter().map(|attr| attr.meta.clone()).collect();
    let names = derives(&metas);
    !names.iter().any(|name| name == "Copy") && names.iter().any(|name| !is(WITHOUT_DROP, name))
}
