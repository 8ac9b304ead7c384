//! What the syntax of a type tells: which lifetimes its values can hold.

use std::rc::Rc;

use super::decls::DeclId;

/// A lifetime or type parameter, by name. Lifetimes start with a quote. `'_` is one that the
/// compiler infers.
pub(crate) type Key = String;

/// The key of what may hold anything.
pub(crate) const ANYTHING: &str = "*";
/// The key of the lifetime that the path of an unknown type may hide.
pub(crate) const HIDDEN: &str = "?";

/// A type, as far as syntax tells.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Ty {
    /// Nothing is known.
    Unknown,
    /// `&'key T`, `&'key mut T`.
    Ref {
        key: Key,
        mutable: bool,
        inner: Rc<Ty>,
    },
    /// A struct, enum or the like.
    Path(Rc<PathTy>),
    Tuple(Rc<[Ty]>),
    /// `[T]` and `[T; n]`.
    Slice(Rc<Ty>),
    /// A type parameter.
    Param(Key),
    /// `impl Fn(A) -> B`, `dyn Fn(A) -> B`, `fn(A) -> B`.
    Fn(Rc<FnTy>),
    /// A type without a name, and the keys that it may hold: `impl Trait`, `dyn Trait`, `T::Item`.
    Opaque(Rc<[Key]>),
}

/// A path with its arguments.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PathTy {
    pub(crate) def: Def,
    pub(crate) lifetimes: Vec<Key>,
    pub(crate) args: Vec<Ty>,
}

/// What a path names.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Def {
    /// Declared in view.
    Decl(DeclId),
    /// A type of the standard library or of rmm.
    Known(String),
    /// Declared elsewhere.
    External(String),
}

/// The lifetime that elided ones of a closure's output stand for. It begins the names of those that it is polymorphic in.
pub(crate) const BOUND: &str = "'fn";

/// Whether a lifetime is one that a closure is polymorphic in.
pub(crate) fn is_bound(key: &str) -> bool {
    key == BOUND || key.starts_with("'fn ")
}

/// The signature of a closure.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FnTy {
    pub(crate) inputs: Vec<Ty>,
    pub(crate) output: Ty,
    /// It is an `FnOnce`.
    pub(crate) once: bool,
}

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
    "OnceCell",
    "Mutex",
    "RwLock",
    "Range",
    "RangeInclusive",
    "Wrapping",
    "Reverse",
    "PhantomData",
    "ManuallyDrop",
];

/// Types that change through a shared reference.
const CELLS: &[&str] = &[
    "Cell",
    "RefCell",
    "OnceCell",
    "Mutex",
    "RwLock",
    "OnceLock",
    "UnsafeCell",
];

/// Types of std and of rmm that deref to their first argument: boxes, and what guards a cell.
const POINTERS: &[&str] = &[
    "Box",
    "Rc",
    "Arc",
    "RBox",
    "Ref",
    "RefMut",
    "MutexGuard",
    "RwLockReadGuard",
    "RwLockWriteGuard",
];

/// rmm's own handles.
pub(super) const HANDLES: &[&str] = &["RVec", "RString", "RMap", "RSet", "RBox"];

pub(super) fn is(list: &[&str], name: &str) -> bool {
    list.contains(&name)
}

pub(crate) fn is_std_wrapper(name: &str) -> bool {
    is(WRAPPERS, name)
}

/// Whether a type of std of this name changes through a shared reference.
pub(crate) fn is_cell(name: &str) -> bool {
    is(CELLS, name)
}

pub(crate) fn is_handle(name: &str) -> bool {
    is(HANDLES, name)
}

/// What the last segment of a path that is not declared in view names.
pub(crate) fn outside(name: &str) -> Def {
    match is(OWNED, name)
        || is(WRAPPERS, name)
        || is(HANDLES, name)
        || name == "Region"
        || name == "Bump"
    {
        true => Def::Known(name.to_string()),
        false => Def::External(name.to_string()),
    }
}

pub(super) fn add(into: &mut Vec<Key>, keys: impl IntoIterator<Item = Key>) {
    for key in keys {
        if !into.contains(&key) {
            into.push(key);
        }
    }
}

impl Ty {
    pub(crate) fn unit() -> Ty {
        Ty::Tuple(Rc::from([]))
    }

    pub(crate) fn known(name: &str, args: Vec<Ty>) -> Ty {
        let lifetimes = if is(HANDLES, name) {
            vec!["'_".to_string()]
        } else {
            Vec::new()
        };
        Ty::Path(Rc::new(PathTy {
            def: Def::Known(name.to_string()),
            lifetimes,
            args,
        }))
    }

    /// `impl Iterator<Item = T>` that may hold these lifetimes.
    pub(crate) fn iterator(lifetimes: Vec<Key>, item: Ty) -> Ty {
        let def = Def::Known("Iterator".to_string());
        Ty::Path(Rc::new(PathTy {
            def,
            lifetimes,
            args: vec![item],
        }))
    }

    pub(crate) fn reference(inner: Ty, mutable: bool) -> Ty {
        Ty::Ref {
            key: "'_".to_string(),
            mutable,
            inner: Rc::new(inner),
        }
    }

    /// A number, a `bool` or a `char`. `{integer}` and `{float}` are the types of literals.
    pub(crate) fn is_scalar(&self) -> bool {
        self.name().is_some_and(|name| {
            matches!(self, Ty::Path(path) if matches!(path.def, Def::Known(_)))
                && name != "str"
                && name.starts_with(|c: char| c.is_lowercase() || c == '{')
        })
    }

    /// What `*` gives of a reference, a box or a guard.
    pub(crate) fn pointee(&self) -> Option<&Ty> {
        match self {
            Ty::Ref { inner, .. } => Some(inner),
            ty if is(POINTERS, ty.name()?) => ty.args().first(),
            _ => None,
        }
    }

    /// The type behind all references.
    pub(crate) fn peeled(&self) -> &Ty {
        match self {
            Ty::Ref { inner, .. } => inner.peeled(),
            other => other,
        }
    }

    /// `Vec` of `Vec<T>`, if the type is none that is declared in view.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Ty::Path(path) => match &path.def {
                Def::Known(name) | Def::External(name) => Some(name),
                Def::Decl(_) => None,
            },
            _ => None,
        }
    }

    pub(crate) fn args(&self) -> &[Ty] {
        match self {
            Ty::Path(path) => &path.args,
            _ => &[],
        }
    }

    pub(crate) fn decl(&self) -> Option<DeclId> {
        match self {
            Ty::Path(path) => match path.def {
                Def::Decl(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a value of the type is the handle of what lies in a region.
    pub(crate) fn is_handle(&self) -> bool {
        self.name().is_some_and(is_handle)
    }

    /// `&Region` or `&Bump`.
    pub(crate) fn is_region(&self) -> bool {
        matches!(self, Ty::Ref { mutable: false, inner, .. } if matches!(inner.name(), Some("Region" | "Bump")))
    }

    /// Rule: a type with no reference, lifetime, or path of unknown meaning holds no region. A type
    /// parameter of the function is chosen by the caller, so it can't hold a region made here.
    pub(crate) fn owned(&self) -> bool {
        match self {
            Ty::Unknown | Ty::Fn(_) => false,
            Ty::Opaque(keys) => keys.is_empty(),
            Ty::Ref { key, inner, .. } => key == "'static" && inner.owned(),
            Ty::Path(path) => {
                (!matches!(path.def, Def::External(_)) || !path.lifetimes.is_empty())
                    && path.lifetimes.iter().all(|key| key == "'static")
                    && path.args.iter().all(Ty::owned)
            }
            Ty::Tuple(parts) => parts.iter().all(Ty::owned),
            Ty::Slice(inner) => inner.owned(),
            Ty::Param(_) => true,
        }
    }

    /// Whether it holds a reference at all, if only a `'static` one.
    pub(crate) fn has_reference(&self) -> bool {
        match self {
            Ty::Ref { .. } => true,
            Ty::Path(path) => !path.lifetimes.is_empty() || path.args.iter().any(Ty::has_reference),
            Ty::Tuple(parts) => parts.iter().any(Ty::has_reference),
            Ty::Slice(inner) => inner.has_reference(),
            // `Box<dyn Trait>`
            Ty::Opaque(keys) => keys.is_empty(),
            _ => false,
        }
    }

    /// Whether its values hold no reference at all, whatever its type parameters are.
    pub(crate) fn holds_nothing(&self) -> bool {
        self.keys().is_empty()
    }

    /// All keys, wherever they are.
    pub(crate) fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        self.collect_keys(&mut keys);
        keys
    }

    pub(super) fn collect_keys(&self, keys: &mut Vec<Key>) {
        match self {
            Ty::Unknown => add(keys, [ANYTHING.to_string()]),
            Ty::Ref { key, inner, .. } => {
                add(keys, [key.clone()]);
                inner.collect_keys(keys);
            }
            Ty::Path(path) => {
                add(keys, path.lifetimes.iter().cloned());
                if matches!(path.def, Def::External(_)) && path.lifetimes.is_empty() {
                    add(keys, [HIDDEN.to_string()]);
                }
                path.args.iter().for_each(|arg| arg.collect_keys(keys));
            }
            Ty::Tuple(parts) => parts.iter().for_each(|part| part.collect_keys(keys)),
            Ty::Slice(inner) => inner.collect_keys(keys),
            Ty::Param(key) => add(keys, [key.clone()]),
            // What a closure captures has no name. What lives only for a call of it, it doesn't hold.
            Ty::Fn(of) => {
                add(keys, [HIDDEN.to_string()]);
                let mut given = of.output.keys();
                given.retain(|key| !is_bound(key));
                add(keys, given);
            }
            Ty::Opaque(of) => add(keys, of.iter().cloned()),
        }
        keys.retain(|key| key != "'static");
    }

    /// The unknown types, in order.
    pub(crate) fn externals(&self, found: &mut Vec<String>) {
        match self {
            Ty::Ref { inner, .. } | Ty::Slice(inner) => inner.externals(found),
            Ty::Path(path) => {
                if let Def::External(name) = &path.def
                    && path.lifetimes.is_empty()
                {
                    found.push(name.clone());
                }
                path.args.iter().for_each(|arg| arg.externals(found));
            }
            Ty::Tuple(parts) => parts.iter().for_each(|part| part.externals(found)),
            _ => {}
        }
    }

    /// Replaces keys.
    pub(crate) fn subst(
        &self,
        map: &dyn Fn(&str) -> Option<Ty>,
        lifetimes: &dyn Fn(&str) -> Option<Key>,
    ) -> Ty {
        let key = |key: &Key| lifetimes(key).unwrap_or_else(|| key.clone());
        match self {
            Ty::Unknown => Ty::Unknown,
            Ty::Ref {
                key: own,
                mutable,
                inner,
            } => Ty::Ref {
                key: key(own),
                mutable: *mutable,
                inner: Rc::new(inner.subst(map, lifetimes)),
            },
            Ty::Path(path) => Ty::Path(Rc::new(PathTy {
                def: path.def.clone(),
                lifetimes: path.lifetimes.iter().map(key).collect(),
                args: path
                    .args
                    .iter()
                    .map(|arg| arg.subst(map, lifetimes))
                    .collect(),
            })),
            Ty::Tuple(parts) => Ty::Tuple(
                parts
                    .iter()
                    .map(|part| part.subst(map, lifetimes))
                    .collect(),
            ),
            Ty::Slice(inner) => Ty::Slice(Rc::new(inner.subst(map, lifetimes))),
            Ty::Param(name) => map(name).unwrap_or_else(|| self.clone()),
            Ty::Fn(of) => {
                let free = |key: &str| (!is_bound(key)).then(|| lifetimes(key)).flatten();
                Ty::Fn(Rc::new(FnTy {
                    inputs: of.inputs.iter().map(|ty| ty.subst(map, &free)).collect(),
                    output: of.output.subst(map, &free),
                    once: of.once,
                }))
            }
            Ty::Opaque(of) => Ty::Opaque(
                of.iter()
                    .flat_map(|own| match map(own) {
                        Some(ty) => ty.keys(),
                        None => vec![key(own)],
                    })
                    .collect(),
            ),
        }
    }
}
