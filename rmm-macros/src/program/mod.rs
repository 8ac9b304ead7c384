//! A program: the functions of one annotated item, what they know of each other, and the fixpoint
//! that gives them their hidden region parameters.
//!
//! `item → collect → Program → (normalize → lower → infer)* → place → emit → item`

mod apart;
pub(crate) mod bounds;
pub(crate) mod collect;
pub(crate) mod decls;
pub(crate) mod elision;
pub(crate) mod hidden;
pub(crate) mod instance;
pub(crate) mod layers;
pub(crate) mod lookup;
mod quiet;
pub(crate) mod signature;
pub(crate) mod syntax;
pub(crate) mod ty;

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use collect::{Collected, Header, Raw};
use decls::{Decls, FnId, ModId, Res, segments};
use signature::{Around, Signature, Slot};
use syn::ItemFn;
use syntax::{TyCx, quoted};
use ty::{Key, Ty};

use crate::args::Args;
use crate::names::Names;
use crate::normalize::{MacroKind, Normalized, normalize};
use crate::report::Errors;

/// A function of the program.
pub(crate) struct Function {
    pub(crate) normalized: Normalized,
    /// As it was written, if one of its loops may step through generations.
    pub(crate) raw: Option<ItemFn>,
    /// A trait's function without a body.
    pub(crate) is_declaration: bool,
    pub(crate) args: Args,
    pub(crate) module: ModId,
    pub(crate) header: Option<Rc<Header>>,
    pub(crate) self_ty: Option<Ty>,
    pub(crate) signature: Signature,
    /// Functions of one class have the same hidden parameters: those of a trait with those that implement it.
    pub(crate) class: usize,
    pub(crate) names: Names,
    pub(crate) quiet_labels: Vec<String>,
    /// What is wrong with its forms.
    pub(crate) errors: Errors,
}

/// Functions that have the same hidden parameters.
#[derive(Default)]
pub(crate) struct Class {
    pub(crate) hidden: BTreeSet<Slot>,
    /// Why it can have none.
    pub(crate) fixed: Option<Fixed>,
}

/// Why a function's parameters can't change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fixed {
    /// The attribute stands on the function alone: nobody would fill its calls in.
    Alone,
    /// It implements a trait that is declared elsewhere.
    Trait(String),
    /// `main`, a test, a function that other languages call.
    Entry,
}

/// The program.
pub(crate) struct Program {
    pub(crate) decls: Decls,
    pub(crate) functions: Vec<Function>,
    pub(crate) classes: Vec<Class>,
    calls: Calls,
}

impl Program {
    /// The program of one function, whose calls are not filled in.
    pub(crate) fn alone(item: ItemFn, args: Args) -> Program {
        let mut decls = Decls::default();
        decls.modules.push(decls::Module::default());
        let raw = Raw {
            item,
            is_declaration: false,
            args,
            module: ModId(0),
            header: None,
        };
        let mut program = Program::of(Collected {
            decls,
            functions: vec![raw],
            impls: Vec::new(),
            twins: Vec::new(),
        });
        program.classes[0].fixed = Some(Fixed::Alone);
        program
    }

    /// The program of all functions that were collected.
    pub(crate) fn of(collected: Collected) -> Program {
        let Collected {
            mut decls,
            functions: raws,
            impls,
            twins,
        } = collected;
        read_fields(&mut decls);
        for (header, module) in impls {
            let Some(path) = &header.of else { continue };
            if path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Drop")
                && let Some(id) = self_ty(&header, module, &decls).and_then(|ty| ty.decl())
            {
                decls.types[id.0 as usize].drops = true;
            }
            if let Some(Res::Trait(of)) = decls.resolve_type(module, &segments(path)) {
                let owner = self_ty(&header, module, &decls)
                    .as_ref()
                    .and_then(Decls::owner);
                decls.impls.push((of, owner));
            }
        }
        // Who the functions belong to, so that calls and `impl` blocks find them.
        let owners: Vec<Option<Ty>> = raws
            .iter()
            .map(|raw| self_ty(raw.header.as_deref()?, raw.module, &decls))
            .collect();
        for (index, raw) in raws.iter().enumerate() {
            let (id, name) = (FnId(index as u32), raw.item.sig.ident.to_string());
            if raw.header.is_none() {
                continue;
            }
            if let Some(owner) = owners[index].as_ref().and_then(Decls::owner) {
                decls
                    .assoc
                    .entry((owner, name.clone()))
                    .or_default()
                    .push(id);
            }
            if raw.item.sig.receiver().is_some() {
                decls.methods.entry(name).or_default().push(id);
            }
        }
        let calls = Calls::of(&decls, &raws);
        let mut functions = Vec::new();
        let mut classes = Vec::new();
        for (raw, self_ty) in raws.into_iter().zip(owners) {
            let around = Around {
                decls: &decls,
                module: raw.module,
                self_ty: self_ty.as_ref(),
                generics: raw.header.as_deref().map(|header| &header.generics),
                header: raw.header.as_deref(),
                outer: outer(raw.header.as_deref(), &decls, raw.module),
                in_trait: raw
                    .header
                    .as_ref()
                    .is_some_and(|header| header.declares.is_some()),
                is_closed: false,
            };
            let signature = signature::read(&raw.item.sig, around);
            let names = Names::of(quote::ToTokens::to_token_stream(&raw.item));
            let mut errors = Errors::default();
            let quiet_labels = crate::labels::quiet_labels(&raw.item, &raw.args);
            classes.push(Class {
                hidden: BTreeSet::new(),
                fixed: fixed(&raw, &decls),
            });
            functions.push(Function {
                is_declaration: raw.is_declaration,
                args: raw.args,
                module: raw.module,
                header: raw.header,
                self_ty,
                signature,
                class: classes.len() - 1,
                names,
                quiet_labels,
                raw: crate::generations::any(&raw.item).then(|| raw.item.clone()),
                normalized: normalize(raw.item, &calls.0, &mut errors),
                errors,
            });
        }
        let mut program = Program {
            decls,
            functions,
            classes,
            calls,
        };
        for (a, b) in twins {
            program.join(a, b);
        }
        program.join_traits();
        program
    }

    /// Normalises another body of one of the functions.
    pub(crate) fn normalize(&self, item: ItemFn, errors: &mut Errors) -> Normalized {
        normalize(item, &self.calls.0, errors)
    }

    /// Makes one class of the classes of two functions.
    fn join(&mut self, a: FnId, b: FnId) {
        let (a, b) = (self[a].class, self[b].class);
        if a == b {
            return;
        }
        if let Some(fixed) = self.classes[b].fixed.take() {
            self.classes[a].fixed.get_or_insert(fixed);
        }
        self.functions
            .iter_mut()
            .filter(|function| function.class == b)
            .for_each(|function| function.class = a);
    }

    /// A trait of the program and its implementations agree on the parameters.
    fn join_traits(&mut self) {
        for index in 0..self.functions.len() {
            let function = &self.functions[index];
            let Some(path) = function
                .header
                .as_ref()
                .and_then(|header| header.of.as_ref())
            else {
                continue;
            };
            let Some(Res::Trait(of)) = self.decls.resolve_type(function.module, &segments(path))
            else {
                continue;
            };
            let name = function.normalized.item.sig.ident.to_string();
            if let Some(&declared) = self.decls.traits[of.0 as usize].fns.get(&name) {
                self.join(declared, FnId(index as u32));
            }
        }
    }

    /// The hidden parameters of a function, in order.
    pub(crate) fn hidden(&self, id: FnId) -> impl Iterator<Item = Slot> + '_ {
        self.classes[self[id].class].hidden.iter().copied()
    }

    /// How types are read in a function.
    pub(crate) fn types(&self, id: FnId) -> TyCx<'_> {
        let function = &self[id];
        TyCx {
            decls: &self.decls,
            module: function.module,
            generics: &function.signature.generics,
            self_ty: function.self_ty.as_ref(),
            hides: None,
            header: function.header.as_deref(),
            in_body: true,
        }
    }

    /// For each function, the path of a form that can be written in its body, to name rmm by.
    ///
    /// Rule: a path that is written in the same module works; one of a module around it works
    /// behind `super::`; one that starts with a crate's name works everywhere.
    pub(crate) fn form_paths(&self) -> Vec<syn::Path> {
        let of_function = |function: &Function| {
            let mut forms = function
                .normalized
                .calls
                .iter()
                .filter(|call| matches!(call.kind, MacroKind::Form(_)));
            forms
                .next()
                .map(|call| function.normalized.imports.qualified(&call.path))
        };
        let mut of_module: HashMap<ModId, syn::Path> = HashMap::new();
        let mut absolute = None;
        for function in &self.functions {
            let Some(path) = of_function(function) else {
                continue;
            };
            if path.segments.len() > 1 {
                absolute.get_or_insert(path.clone());
            }
            of_module.entry(function.module).or_insert(path);
        }
        let find = |function: &Function| {
            let mut up = 0usize;
            let mut module = Some(function.module);
            while let Some(at) = module {
                if let Some(path) = of_module.get(&at) {
                    let relative = path.segments.len() == 1 && path.leading_colon.is_none();
                    let supers =
                        std::iter::repeat_n(quote::quote!(super::), if relative { up } else { 0 });
                    return syn::parse_quote!(#(#supers)* #path);
                }
                let data = &self.decls.modules[at.0 as usize];
                up += usize::from(!data.is_body);
                module = data.parent;
            }
            absolute
                .clone()
                .unwrap_or_else(|| match &function.args.krate {
                    Some(krate) => syn::parse_quote!(#krate::region),
                    None => syn::parse_quote!(::rmm::region),
                })
        };
        self.functions
            .iter()
            .map(|function| of_function(function).unwrap_or_else(|| find(function)))
            .collect()
    }
}

impl std::ops::Index<FnId> for Program {
    type Output = Function;
    fn index(&self, id: FnId) -> &Function {
        &self.functions[id.0 as usize]
    }
}

/// The names of the program's functions: a call of one may have to be filled in.
pub(crate) struct Calls(pub(crate) std::collections::HashSet<String>);

impl Calls {
    fn of(decls: &Decls, raws: &[Raw]) -> Calls {
        let mut names: std::collections::HashSet<String> = Default::default();
        let alone = decls.modules.len() == 1
            && decls.modules[0].values.is_empty()
            && decls.assoc.is_empty();
        if !alone || !decls.traits.is_empty() {
            names.extend(raws.iter().map(|raw| raw.item.sig.ident.to_string()));
            names.extend(
                decls
                    .modules
                    .iter()
                    .flat_map(|module| &module.imports)
                    .map(|(name, _)| name.clone()),
            );
        }
        Calls(names)
    }
}

/// The fields' types, each in the words of its declaration.
fn read_fields(decls: &mut Decls) {
    let (mut read, mut aliases) = (Vec::new(), Vec::new());
    for (index, decl) in decls.types.iter().enumerate() {
        let itself = Ty::Path(Rc::new(ty::PathTy {
            def: ty::Def::Decl(decls::DeclId(index as u32)),
            lifetimes: decl.lifetimes.clone(),
            args: decl.params.iter().cloned().map(Ty::Param).collect(),
        }));
        let cx = TyCx {
            decls,
            module: decl.module,
            generics: &decl.params,
            self_ty: Some(&itself),
            hides: None,
            header: None,
            in_body: false,
        };
        let fields = |variant: &decls::Variant| {
            variant
                .fields
                .iter()
                .map(|field| cx.ty(&field.syntax))
                .collect()
        };
        read.push(decl.variants.iter().map(fields).collect::<Vec<Vec<Ty>>>());
        let alias = decl.alias.iter().map(|alias| cx.ty(alias));
        aliases.extend(alias.map(|ty| (decls::DeclId(index as u32), ty)));
    }
    for (decl, variants) in decls.types.iter_mut().zip(read) {
        for (variant, fields) in decl.variants.iter_mut().zip(variants) {
            for (field, ty) in variant.fields.iter_mut().zip(fields) {
                field.ty = ty;
            }
        }
    }
    decls.relate(&aliases);
}

/// `Self` of an `impl` block.
fn self_ty(header: &Header, module: ModId, decls: &Decls) -> Option<Ty> {
    let generics: Vec<Key> = signature::params(&header.generics);
    let cx = TyCx {
        decls,
        module,
        generics: &generics,
        self_ty: None,
        hides: None,
        header: None,
        in_body: false,
    };
    Some(cx.ty(header.self_ty.as_ref()?))
}

/// The lifetimes around a function that a hidden parameter may have: of a trait, those of its
/// own header, in the words of the implementation.
fn outer(header: Option<&Header>, decls: &Decls, module: ModId) -> Vec<Key> {
    let Some(header) = header else {
        return Vec::new();
    };
    if let Some(id) = header.declares {
        return decls.traits[id.0 as usize].lifetimes.clone();
    }
    if let Some(path) = &header.of
        && let Some(Res::Trait(_)) = decls.resolve_type(module, &segments(path))
    {
        let Some(syn::PathArguments::AngleBracketed(args)) =
            path.segments.last().map(|last| &last.arguments)
        else {
            return Vec::new();
        };
        let lifetimes = args.args.iter().filter_map(|arg| match arg {
            syn::GenericArgument::Lifetime(lifetime) => Some(quoted(lifetime)),
            _ => None,
        });
        return lifetimes.collect();
    }
    header
        .generics
        .lifetimes()
        .map(|param| quoted(&param.lifetime))
        .collect()
}

/// Rule: a trait that is declared elsewhere, the system and other languages fix the parameters.
fn fixed(raw: &Raw, decls: &Decls) -> Option<Fixed> {
    if let Some(path) = raw.header.as_ref().and_then(|header| header.of.as_ref()) {
        let known = decls.resolve_type(raw.module, &segments(path));
        if !matches!(known, Some(Res::Trait(_))) {
            let name = path
                .segments
                .last()
                .map_or(String::new(), |last| last.ident.to_string());
            return Some(Fixed::Trait(name));
        }
    }
    let sig = &raw.item.sig;
    let entry = raw.header.is_none() && sig.ident == "main" || sig.abi.is_some();
    let named = raw.item.attrs.iter().any(|attr| {
        let last = attr
            .path()
            .segments
            .last()
            .map(|last| last.ident.to_string());
        matches!(
            last.as_deref(),
            Some("test" | "bench" | "no_mangle" | "export_name")
        )
    });
    (entry || named).then_some(Fixed::Entry)
}
