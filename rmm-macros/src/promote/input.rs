//! The type that is derived for.

use std::collections::HashSet;
use std::ops::RangeFrom;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{
    Fields, GenericParam, Generics, Item, Lifetime, Member, Path, Type, TypeParamBound,
    WherePredicate, parse_quote,
};

use super::fields::{Field, How};
use super::options::{self, TypeOptions};
use super::types::{self, InRegion, Mentions};

pub(super) struct Input {
    pub(super) name: Ident,
    pub(super) krate: Path,
    /// The lifetime of the copy.
    pub(super) region: Lifetime,
    /// The lifetime of the promotion.
    pub(super) source: Lifetime,
    pub(super) variants: Vec<Variant>,
    generics: Generics,
    bounds: Vec<WherePredicate>,
    /// The names of lifetimes that are the region's in the copy.
    moved: HashSet<String>,
    /// The names of lifetimes that stay.
    kept: HashSet<String>,
    /// The names of type parameters.
    params: HashSet<String>,
}

pub(super) struct Variant {
    /// None for a struct.
    name: Option<Ident>,
    pub(super) fields: Vec<Field>,
}

impl Variant {
    pub(super) fn promoted(&self) -> impl Iterator<Item = &Field> {
        let is_promoted = |field: &&Field| matches!(field.how, How::Promote);
        self.fields.iter().filter(is_promoted)
    }

    pub(super) fn path(&self, input: &Input) -> TokenStream {
        let name = &input.name;
        match &self.name {
            Some(variant) => quote!(#name::#variant),
            None => quote!(#name),
        }
    }
}

impl Input {
    pub(super) fn parse(item: TokenStream) -> syn::Result<Self> {
        let (attrs, name, generics, variants) = match syn::parse2(item)? {
            Item::Struct(item) => {
                let only = vec![(None, item.fields)];
                (item.attrs, item.ident, item.generics, only)
            }
            Item::Enum(item) => {
                let mut variants = Vec::new();
                for variant in item.variants {
                    options::none(&variant.attrs, "variant")?;
                    variants.push((Some(variant.ident), variant.fields));
                }
                (item.attrs, item.ident, item.generics, variants)
            }
            Item::Union(item) => {
                let message =
                    "`Promote` can't be derived for a union: nobody knows which field to copy";
                return Err(syn::Error::new_spanned(item.union_token, message));
            }
            item => {
                let message = "`Promote` is derived for structs and enums";
                return Err(syn::Error::new_spanned(item, message));
            }
        };
        let options = TypeOptions::parse(&attrs)?;
        let mut input = Input {
            name,
            krate: options.krate.unwrap_or_else(|| parse_quote!(::rmm)),
            region: fresh("'region", &generics),
            source: fresh("'source", &generics),
            variants: Vec::new(),
            bounds: options.bounds,
            moved: HashSet::new(),
            kept: HashSet::new(),
            params: HashSet::new(),
            generics,
        };
        input.sort_params(&options.keep)?;
        let mut index = 0..;
        for (name, fields) in variants {
            let fields = input.read_fields(fields, &mut index)?;
            input.variants.push(Variant { name, fields });
        }
        Ok(input)
    }

    fn sort_params(&mut self, keep: &[Lifetime]) -> syn::Result<()> {
        for param in &self.generics.params {
            match param {
                GenericParam::Lifetime(param) => {
                    let name = param.lifetime.ident.to_string();
                    let named = keep.iter().any(|kept| kept.ident == param.lifetime.ident);
                    if options::keep(&param.attrs)? || named {
                        self.kept.insert(name);
                    } else {
                        self.moved.insert(name);
                    }
                }
                GenericParam::Type(param) => {
                    options::none(&param.attrs, "type parameter")?;
                    self.params.insert(param.ident.to_string());
                }
                GenericParam::Const(param) => options::none(&param.attrs, "const parameter")?,
            }
        }
        match keep
            .iter()
            .find(|kept| !self.kept.contains(&kept.ident.to_string()))
        {
            Some(unknown) => {
                let message = format!("`{}` has no lifetime `{unknown}` to keep", self.name);
                Err(syn::Error::new(unknown.span(), message))
            }
            None => Ok(()),
        }
    }

    fn read_fields(
        &self,
        fields: Fields,
        indices: &mut RangeFrom<usize>,
    ) -> syn::Result<Vec<Field>> {
        let members: Vec<Member> = fields.members().collect();
        members
            .into_iter()
            .zip(fields)
            .zip(indices)
            .map(|((member, field), index)| {
                let how = if options::copy(&field.attrs)? {
                    How::Copy
                } else if self.stays(&field.ty) {
                    How::Keep
                } else {
                    How::Promote
                };
                Ok(Field {
                    member,
                    ty: field.ty,
                    how,
                    index,
                })
            })
            .collect()
    }

    /// Whether all lifetimes in the type are `'static` or kept ones, and there are some; or it is a function.
    fn stays(&self, ty: &Type) -> bool {
        let mentions = Mentions::of(ty);
        let changes = mentions
            .lifetimes
            .iter()
            .any(|name| self.moved.contains(name))
            || mentions
                .idents
                .iter()
                .any(|name| self.params.contains(name) || name == "Self");
        let lasting = mentions
            .lifetimes
            .iter()
            .any(|name| name == "static" || self.kept.contains(name));
        !changes && (lasting || mentions.function)
    }

    /// The fields that are promoted.
    pub(super) fn promoted(&self) -> impl Iterator<Item = &Field> {
        self.variants.iter().flat_map(Variant::promoted)
    }

    /// How a field leads to the next element, if the type is a list.
    pub(super) fn link(&self, ty: &Type) -> Option<types::Link> {
        types::link(ty, &self.this_type())
    }

    /// The type of the copy of a field.
    pub(super) fn in_region(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        self.substitution().visit_type_mut(&mut ty);
        ty
    }

    fn substitution(&self) -> InRegion<'_> {
        InRegion {
            input: self,
            moved: &self.moved,
            params: &self.params,
            krate: &self.krate,
            region: &self.region,
        }
    }

    pub(super) fn this_type(&self) -> TokenStream {
        let name = &self.name;
        let (_, args, _) = self.generics.split_for_impl();
        quote!(#name #args)
    }

    pub(super) fn out_type(&self) -> TokenStream {
        let name = &self.name;
        let args = self.generics.params.iter().map(|param| match param {
            GenericParam::Lifetime(param) => {
                let mut lifetime = param.lifetime.clone();
                self.substitution().visit_lifetime_mut(&mut lifetime);
                quote!(#lifetime)
            }
            GenericParam::Type(param) => self.substitution().param(&param.ident),
            GenericParam::Const(param) => {
                let name = &param.ident;
                quote!(#name)
            }
        });
        if self.generics.params.is_empty() {
            quote!(#name)
        } else {
            quote!(#name<#(#args),*>)
        }
    }

    /// The parameters of an implementation, without attributes, bounds and defaults.
    pub(super) fn impl_params(&self) -> TokenStream {
        let region = &self.region;
        let params = self.generics.params.iter().map(|param| match param {
            GenericParam::Lifetime(param) => {
                let lifetime = &param.lifetime;
                quote!(#lifetime)
            }
            GenericParam::Type(param) => {
                // Only here `?Sized` can stand.
                let name = &param.ident;
                let bounds = param.bounds.iter().filter(|bound| is_maybe(bound));
                quote!(#name: #(#bounds +)*)
            }
            GenericParam::Const(param) => {
                let (name, ty) = (&param.ident, &param.ty);
                quote!(const #name: #ty)
            }
        });
        quote!(#region, #(#params),*)
    }

    /// The bounds of an implementation, each with a comma: those of the type, the same for the copy, and that all type
    /// parameters are promoted and all kept lifetimes outlive the region.
    pub(super) fn bounds(&self) -> TokenStream {
        let (krate, region) = (&self.krate, &self.region);
        let mut own: Vec<WherePredicate> = Vec::new();
        let mut more: Vec<WherePredicate> = Vec::new();
        for param in &self.generics.params {
            match param {
                GenericParam::Lifetime(param) => {
                    let (lifetime, bounds) = (&param.lifetime, &param.bounds);
                    if !bounds.is_empty() {
                        own.push(parse_quote!(#lifetime: #bounds));
                    }
                    if self.kept.contains(&lifetime.ident.to_string()) {
                        more.push(parse_quote!(#lifetime: #region));
                    }
                }
                GenericParam::Type(param) => {
                    let name = &param.ident;
                    let bounds: Vec<_> = param
                        .bounds
                        .iter()
                        .filter(|bound| !is_maybe(bound))
                        .collect();
                    if !bounds.is_empty() {
                        own.push(parse_quote!(#name: #(#bounds)+*));
                    }
                    more.push(parse_quote!(#name: #krate::Promote<#region>));
                }
                GenericParam::Const(_) => {}
            }
        }
        if let Some(clause) = &self.generics.where_clause {
            own.extend(clause.predicates.iter().cloned());
        }
        let copies = own.clone().into_iter().map(|mut predicate| {
            self.substitution()
                .visit_where_predicate_mut(&mut predicate);
            predicate
        });
        // Between lifetimes that are all the region's nothing is left to say.
        let copies = copies.filter(|copy| match copy {
            WherePredicate::Lifetime(copy) => {
                copy.lifetime != *region || copy.bounds.iter().any(|bound| bound != region)
            }
            _ => true,
        });
        let copies: Vec<_> = copies.filter(|copy| !own.contains_tokens(copy)).collect();
        let extra = &self.bounds;
        quote!(#(#own,)* #(#copies,)* #(#more,)* #(#extra,)*)
    }
}

trait ContainsTokens {
    fn contains_tokens(&self, predicate: &WherePredicate) -> bool;
}

impl ContainsTokens for Vec<WherePredicate> {
    /// syn's types compare only with a feature that costs build time.
    fn contains_tokens(&self, predicate: &WherePredicate) -> bool {
        let text = quote!(#predicate).to_string();
        self.iter().any(|own| quote!(#own).to_string() == text)
    }
}

fn is_maybe(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some())
}

/// A lifetime that the type has none of the name of.
fn fresh(name: &str, generics: &Generics) -> Lifetime {
    let mut name = name.to_owned();
    while generics
        .lifetimes()
        .any(|param| param.lifetime.to_string() == name)
    {
        name.push('_');
    }
    Lifetime::new(&name, Span::call_site())
}
