//! The options: `#[promote(…)]` on the type, on a lifetime, on a field.

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Lifetime, Path, Token, WherePredicate};

/// Those of the type.
#[derive(Default)]
pub(super) struct TypeOptions {
    /// `crate = path`: where rmm is.
    pub(super) krate: Option<Path>,
    /// `keep = 't`: lifetimes that stay what they are.
    pub(super) keep: Vec<Lifetime>,
    /// `where T: …`: more bounds for the implementations.
    pub(super) bounds: Vec<WherePredicate>,
}

const ON_TYPE: &str = "the options here are `crate = path`, `keep = 'lifetime` and `where …`";

fn ours(attrs: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("promote"))
}

impl TypeOptions {
    pub(super) fn parse(attrs: &[Attribute]) -> syn::Result<Self> {
        let mut options = TypeOptions::default();
        for attr in ours(attrs) {
            attr.parse_args_with(|input: ParseStream<'_>| {
                while !input.is_empty() {
                    options.option(input)?;
                    if !input.is_empty() {
                        input.parse::<Token![,]>()?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(options)
    }

    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(Token![where]) {
            input.parse::<Token![where]>()?;
            let bounds = Punctuated::<WherePredicate, Token![,]>::parse_terminated(input)?;
            self.bounds.extend(bounds);
            return Ok(());
        }
        if input.peek(Token![crate]) {
            let name = input.parse::<Token![crate]>()?;
            if self.krate.is_some() {
                return Err(syn::Error::new(name.span, "`crate` is given twice"));
            }
            if !input.peek(Token![=]) {
                return Err(syn::Error::new(
                    name.span,
                    "write the crate's path as `crate = path`",
                ));
            }
            input.parse::<Token![=]>()?;
            self.krate = Some(Path::parse_mod_style(input)?);
            return Ok(());
        }
        let name = input.parse::<Ident>().map_err(|error| {
            syn::Error::new(error.span(), format!("expected an option; {ON_TYPE}"))
        })?;
        if name != "keep" {
            let message = format!("there is no option `{name}` on a type; {ON_TYPE}");
            return Err(syn::Error::new(name.span(), message));
        }
        if !input.peek(Token![=]) {
            return Err(syn::Error::new(
                name.span(),
                "say which lifetime: `keep = 'lifetime`",
            ));
        }
        input.parse::<Token![=]>()?;
        self.keep.push(input.parse()?);
        Ok(())
    }
}

/// Whether the one option that can stand here is given.
fn flag(attrs: &[Attribute], option: &str, place: &str) -> syn::Result<bool> {
    let mut given = false;
    for attr in ours(attrs) {
        let name: Ident = attr.parse_args()?;
        if name != option {
            let message =
                format!("there is no option `{name}` on a {place}; the option here is `{option}`");
            return Err(syn::Error::new(name.span(), message));
        }
        given = true;
    }
    Ok(given)
}

/// `#[promote(keep)]` on a lifetime.
pub(super) fn keep(attrs: &[Attribute]) -> syn::Result<bool> {
    flag(attrs, "keep", "lifetime")
}

/// `#[promote(copy)]` on a field.
pub(super) fn copy(attrs: &[Attribute]) -> syn::Result<bool> {
    flag(attrs, "copy", "field")
}

/// Where no option can stand.
pub(super) fn none(attrs: &[Attribute], place: &str) -> syn::Result<()> {
    match ours(attrs).next() {
        Some(attr) => {
            let message = format!(
                "a {place} has no options; they stand on the type, on lifetimes and on fields"
            );
            Err(syn::Error::new_spanned(attr, message))
        }
        None => Ok(()),
    }
}
