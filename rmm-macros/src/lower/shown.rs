//! Formats that show one text alone.
//!
//! `rformat!("{name}")`  ⟶  `rformat!(@in region; @text name)`, which copies the text without formatting.

use std::borrow::Cow;

use proc_macro2::Ident;
use syn::{Expr, Lit};

use super::Lower;
use crate::normalize::MacroCall;

/// `x` of `rformat!("{x}")` and of `rformat!("{}", x)`.
pub(crate) fn shown(call: &MacroCall) -> Option<Cow<'_, Expr>> {
    let form = call.path.segments.last()?.ident.to_string();
    let [Expr::Lit(format), rest @ ..] = &call.args[..] else {
        return None;
    };
    let Lit::Str(format) = &format.lit else {
        return None;
    };
    let text = format.value();
    match rest {
        _ if form.starts_with("try_") => None,
        [] => {
            let name = text.strip_prefix('{')?.strip_suffix('}')?;
            let name: Ident = syn::parse_str(name).ok()?;
            let name = Ident::new(&name.to_string(), format.span());
            Some(Cow::Owned(syn::parse_quote!(#name)))
        }
        [value] if text == "{}" => Some(Cow::Borrowed(value)),
        _ => None,
    }
}

impl Lower<'_> {
    /// Rule: what `Display` shows of a `str`, a `String` or an `RString`, also behind references, is its text. If the type
    /// is another after all, the form formats.
    pub(super) fn shows_text(&self, call: &MacroCall) -> bool {
        let ty = shown(call).map(|value| self.type_of(&value));
        ty.is_some_and(|ty| {
            let name = super::typing::behind(&ty).name();
            matches!(name, Some("str" | "String" | "RString"))
        })
    }
}
