//! What the syntax of a type tells: whether its values can hold a reference to a region.

use syn::visit::{self, Visit};
use syn::{GenericArgument, PathArguments, ReturnType, Type};

/// Types of the standard library that own what they hold, and the scalars.
const OWNED: &[&str] = &[
    "str",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "bool",
    "char",
    "String",
    "PathBuf",
    "OsString",
    "CString",
    "Duration",
    "Instant",
    "SystemTime",
    "Ordering",
    "NonZeroU32",
    "NonZeroU64",
    "NonZeroUsize",
    "AtomicUsize",
    "AtomicU64",
    "AtomicBool",
    "IpAddr",
    "SocketAddr",
    "ExitCode",
    "TypeId",
    "ThreadId",
    "RandomState",
    "BuildHasherDefault",
];

/// Generic types of the standard library that hold a reference only if an argument does.
const WRAPPERS: &[&str] = &[
    "Vec",
    "VecDeque",
    "Option",
    "Result",
    "Box",
    "Rc",
    "Arc",
    "HashMap",
    "HashSet",
    "BTreeMap",
    "BTreeSet",
    "BinaryHeap",
    "LinkedList",
    "Cell",
    "RefCell",
    "Mutex",
    "RwLock",
    "Range",
    "RangeInclusive",
    "Wrapping",
    "Reverse",
];

/// Rule: a type with no reference, lifetime, or path of unknown meaning holds no region.
/// A type parameter of the function is chosen by the caller, so it can't hold a region made here.
pub(crate) fn owned(ty: &Type, generics: &[String]) -> bool {
    match ty {
        Type::Array(array) => owned(&array.elem, generics),
        Type::Slice(slice) => owned(&slice.elem, generics),
        Type::Group(group) => owned(&group.elem, generics),
        Type::Paren(paren) => owned(&paren.elem, generics),
        Type::Tuple(tuple) => tuple.elems.iter().all(|elem| owned(elem, generics)),
        Type::Never(_) => true,
        Type::Reference(reference) => {
            reference
                .lifetime
                .as_ref()
                .is_some_and(|lifetime| lifetime.ident == "static")
                && owned(&reference.elem, generics)
        }
        Type::Path(path) if path.qself.is_none() => {
            let Some(last) = path.path.segments.last() else {
                return false;
            };
            let name = last.ident.to_string();
            match &last.arguments {
                PathArguments::None => {
                    OWNED.contains(&name.as_str())
                        || path.path.segments.len() == 1 && generics.contains(&name)
                }
                PathArguments::AngleBracketed(args) if WRAPPERS.contains(&name.as_str()) => args
                    .args
                    .iter()
                    .all(|arg| matches!(arg, GenericArgument::Type(ty) if owned(ty, generics))),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether `ty` names a collection or wrapper of std, so that a method's store stays in it.
pub(crate) fn std_container(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| WRAPPERS.contains(&last.ident.to_string().as_str())))
}

/// The lifetimes that a type mentions, `_` for an elided one. A path of unknown meaning may hide one.
pub(crate) fn lifetimes(ty: &Type) -> Vec<String> {
    struct Find(Vec<String>);
    impl<'ast> Visit<'ast> for Find {
        fn visit_lifetime(&mut self, lifetime: &'ast syn::Lifetime) {
            self.0.push(lifetime.ident.to_string());
        }
        fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
            if reference.lifetime.is_none() {
                self.0.push("_".to_string());
            }
            visit::visit_type_reference(self, reference);
        }
        fn visit_type_impl_trait(&mut self, ty: &'ast syn::TypeImplTrait) {
            self.0.push("?".to_string());
            visit::visit_type_impl_trait(self, ty);
        }
        fn visit_type_path(&mut self, path: &'ast syn::TypePath) {
            if let Some(last) = path.path.segments.last() {
                let name = last.ident.to_string();
                let known = OWNED.contains(&name.as_str()) || WRAPPERS.contains(&name.as_str());
                let named = matches!(&last.arguments, PathArguments::AngleBracketed(args)
                    if args.args.iter().any(|arg| matches!(arg, GenericArgument::Lifetime(_))));
                if !known && !named {
                    self.0.push("?".to_string());
                }
            }
            visit::visit_type_path(self, path);
        }
    }
    let mut find = Find(Vec::new());
    find.visit_type(ty);
    find.0.sort();
    find.0.dedup();
    find.0
}

/// The lifetimes of a function's output; `None` if it can hold no reference.
pub(crate) fn output(output: &ReturnType, generics: &[String]) -> Option<Vec<String>> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => {
            let lifetimes = lifetimes(ty);
            // `'static` can hold no region of ours, but returning one is a mistake to report.
            let is_static = lifetimes.iter().any(|lifetime| lifetime == "static");
            (is_static || !owned(ty, generics)).then_some(lifetimes)
        }
    }
}

/// The lifetime of a parameter of type `&'r Region` or `&'r Bump`.
pub(crate) fn region_reference(ty: &Type) -> Option<Option<String>> {
    match ty {
        Type::Group(group) => region_reference(&group.elem),
        Type::Paren(paren) => region_reference(&paren.elem),
        Type::Reference(reference) if reference.mutability.is_none() => {
            let Type::Path(path) = &*reference.elem else {
                return None;
            };
            let last = path.path.segments.last()?;
            let is_region = (last.ident == "Region" || last.ident == "Bump")
                && !matches!(last.arguments, PathArguments::Parenthesized(_));
            is_region.then(|| {
                reference
                    .lifetime
                    .as_ref()
                    .map(|lifetime| lifetime.ident.to_string())
            })
        }
        _ => None,
    }
}

/// The declared `'long: 'short`, as pairs.
pub(crate) fn bounds(generics: &syn::Generics) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut add = |long: &syn::Lifetime, shorts: &mut dyn Iterator<Item = &syn::Lifetime>| {
        shorts.for_each(|short| pairs.push((long.ident.to_string(), short.ident.to_string())));
    };
    for param in generics.lifetimes() {
        add(&param.lifetime, &mut param.bounds.iter());
    }
    for predicate in generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates)
    {
        if let syn::WherePredicate::Lifetime(predicate) = predicate {
            add(&predicate.lifetime, &mut predicate.bounds.iter());
        }
    }
    pairs
}

/// Rule: behind a shared reference, a type without cells can't be written to: nothing is stored there.
pub(crate) fn frozen(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => reference.mutability.is_none() && frozen(&reference.elem),
        Type::Slice(slice) => frozen(&slice.elem),
        Type::Array(array) => frozen(&array.elem),
        Type::Group(group) => frozen(&group.elem),
        Type::Paren(paren) => frozen(&paren.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(frozen),
        Type::Path(path)
            if path
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Option") =>
        {
            type_arguments(path).iter().all(|ty| frozen(ty))
        }
        ty => owned(ty, &[]),
    }
}

fn type_arguments(path: &syn::TypePath) -> Vec<&Type> {
    match path.path.segments.last().map(|last| &last.arguments) {
        Some(PathArguments::AngleBracketed(args)) => args
            .args
            .iter()
            .filter_map(|arg| match arg {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether `ty` is a container of ours whose elements can hold no reference: `RVec<'_, u32>`.
pub(crate) fn plain_container(ty: &Type, generics: &[String]) -> bool {
    let Type::Path(path) = ty else { return false };
    let ours = path.path.segments.last().is_some_and(|last| {
        ["RVec", "RMap", "RSet"]
            .iter()
            .any(|name| last.ident == name)
    });
    let args = type_arguments(path);
    ours && !args.is_empty() && args.iter().all(|ty| owned(ty, generics))
}
