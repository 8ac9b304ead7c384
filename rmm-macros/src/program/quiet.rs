//! Which values end unseen.

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
    /// A type that is not known, or a type parameter, may have a destructor.
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
                    is(PLAIN, name) && path.args.iter().all(|arg| arg.quiet(decls, seen))
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
