//! One row of the table, read as a signature.

use std::rc::Rc;

use syn::parse::{Parse, ParseStream};
use syn::{Generics, Token, Type, WhereClause};

use crate::program::decls::{Decls, ModId, Module};
use crate::program::signature::{self, Around, ParamSig, Signature};
use crate::program::syntax::TyCx;
use crate::program::ty::{Def, FnTy, Key, PathTy, Ty};

use super::fact::Fact;

/// A method or function of std or of rmm.
pub(crate) struct Row {
    /// The type of its block; the parameter `Self` if the block has several.
    pub(crate) of: Ty,
    /// The names of the block's types if it has several, or the name of its module.
    names: Vec<String>,
    /// Its own type parameters, in the order of `::<…>`.
    pub(crate) generics: Vec<Key>,
    pub(crate) sig: Signature,
    pub(crate) fact: Fact,
}

/// `impl<T> Vec<T> where T: Copy`, `impl f32 | f64`, `mod std::mem`.
struct Head {
    generics: Generics,
    types: Vec<Type>,
    module: Option<String>,
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Head> {
        if input.parse::<Option<Token![mod]>>()?.is_some() {
            let path: syn::Path = input.call(syn::Path::parse_mod_style)?;
            return Ok(Head {
                generics: Generics::default(),
                types: Vec::new(),
                module: path.segments.last().map(|last| last.ident.to_string()),
            });
        }
        input.parse::<Token![impl]>()?;
        let mut generics: Generics = input.parse()?;
        let mut types = vec![input.parse()?];
        while input.parse::<Option<Token![|]>>()?.is_some() {
            types.push(input.parse()?);
        }
        generics.where_clause = input.parse::<Option<WhereClause>>()?;
        Ok(Head {
            generics,
            types,
            module: None,
        })
    }
}

impl Row {
    /// Reads a row.
    pub(super) fn read(head: &str, line: &str) -> Row {
        let head: Head = syn::parse_str(head).expect("rustc has read the head of the block");
        let item: syn::TraitItemFn = syn::parse_str(line).expect("rustc has read the row");
        let mut decls = Decls::default();
        decls.modules.push(Module::default());
        let block: Vec<Key> = signature::params(&head.generics);
        let cx = TyCx {
            decls: &decls,
            module: ModId(0),
            generics: &block,
            self_ty: None,
            hides: None,
            header: None,
            in_body: false,
        };
        let mut names: Vec<String> = head.module.iter().cloned().collect();
        let of = match &head.types[..] {
            [] => Ty::Unknown,
            [one] => match item_of(one, &head.generics, &cx) {
                // Rule: a type of which only its items are known is an `Iterator`.
                Some(item) => Ty::iterator(cx.ty(one).keys(), item),
                None => modelled(cx.ty(one)),
            },
            many => {
                names.extend(
                    many.iter()
                        .filter_map(|ty| Some(cx.ty(ty).name()?.to_string())),
                );
                Ty::Param("Self".to_string())
            }
        };
        let mut sig = signature::read(
            &item.sig,
            Around {
                decls: &decls,
                module: ModId(0),
                self_ty: Some(&of),
                header: None,
                generics: Some(&head.generics),
                outer: Vec::new(),
                in_trait: head.types.len() > 1,
                is_closed: true,
            },
        );
        for param in &mut sig.params {
            param.ty = modelled(param.ty.clone());
            param.carries = param.ty.carries(&decls);
        }
        sig.output = modelled(sig.output);
        let fact = Fact::of(&of, &sig);
        Row {
            of,
            names,
            generics: signature::params(&item.sig.generics),
            sig,
            fact,
        }
    }

    /// Whether the block is that of a type or module of this name.
    pub(super) fn belongs_to(&self, name: &str) -> bool {
        self.of.name() == Some(name) || self.names.iter().any(|own| own == name)
    }

    /// Whether the block is that of all types.
    pub(super) fn is_blanket(&self) -> bool {
        matches!(self.of, Ty::Param(_)) && self.names.is_empty()
    }

    /// Whether the block has several types, and this is none of them.
    pub(super) fn excludes(&self, ty: &Ty) -> bool {
        self.names.len() > 1
            && !self
                .names
                .iter()
                .any(|own| ty.name().is_some_and(|name| same_name(own, name)))
    }

    /// The parameter for an argument; `self` is none.
    pub(crate) fn param(&self, arg: usize) -> &ParamSig {
        &self.sig.params[arg + usize::from(self.sig.has_self)]
    }

    /// The closure that an argument is, as the row's types tell.
    pub(crate) fn closure(&self, arg: usize) -> Option<&Rc<FnTy>> {
        self.sig
            .params
            .get(arg + usize::from(self.sig.has_self))?
            .closure
            .as_ref()
    }
}

/// Whether two names may be of one type: a literal has any type of its kind.
pub(super) fn same_name(own: &str, other: &str) -> bool {
    match other {
        "{integer}" => matches!(own.as_bytes(), [b'u' | b'i', ..]),
        "{number}" => matches!(own.as_bytes(), [b'u' | b'i' | b'f', ..]),
        "{float}" => own.starts_with('f'),
        other => own == other,
    }
}

/// The items of `I` if the block says `where I: Iterator<Item = T>`, and of `Peekable<IntoIter<T>>`.
fn item_of(ty: &Type, generics: &Generics, cx: &TyCx<'_>) -> Option<Ty> {
    let ty = cx.ty(ty);
    if ty.name() == Some("Peekable") {
        return ty.args().first()?.args().first().cloned();
    }
    let Ty::Param(name) = ty else { return None };
    generics.where_clause.iter().flat_map(|clause| &clause.predicates).find_map(|predicate| match predicate {
        syn::WherePredicate::Type(of) if matches!(&of.bounded_ty, Type::Path(path) if path.path.is_ident(&name)) => {
            match cx.bounds(of.bounds.iter(), false) {
                ty if ty.name() == Some("Iterator") => ty.args().first().cloned(),
                _ => None,
            }
        }
        _ => None,
    })
}

/// A type of the table as inference sees it.
///
/// Rule: a type of std without lifetimes hides none.
fn modelled(ty: Ty) -> Ty {
    match ty {
        Ty::Ref {
            key,
            mutable,
            inner,
        } => Ty::Ref {
            key,
            mutable,
            inner: Rc::new(modelled((*inner).clone())),
        },
        Ty::Slice(inner) => Ty::Slice(Rc::new(modelled((*inner).clone()))),
        Ty::Tuple(parts) => Ty::Tuple(parts.iter().cloned().map(modelled).collect()),
        Ty::Path(path) => Ty::Path(Rc::new(PathTy {
            def: match &path.def {
                Def::External(name) if path.lifetimes.is_empty() => Def::Known(name.clone()),
                def => def.clone(),
            },
            lifetimes: path.lifetimes.clone(),
            args: path.args.iter().cloned().map(modelled).collect(),
        })),
        ty => ty,
    }
}
