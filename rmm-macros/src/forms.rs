//! The forms: which macros allocate, what stands in their parentheses, what they give.

use syn::parse::{Parse, ParseStream};
use syn::{Expr, Lifetime, Path, Token};

/// A macro of the `rnew!` family.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    New,
    Ref,
    Vec,
    Collect,
    Slice,
    Str,
    Format,
    Map,
    Set,
    Own,
    Box,
    Region,
    Promote,
}

impl Form {
    /// The form that the last segment of `path` names; `try_` forms count as their plain twin.
    pub(crate) fn of(path: &Path) -> Option<Form> {
        let name = path.segments.last()?.ident.to_string();
        Some(match name.strip_prefix("try_").unwrap_or(&name) {
            "rnew" => Form::New,
            "rref" => Form::Ref,
            "rvec" => Form::Vec,
            "rcollect" => Form::Collect,
            "rslice" => Form::Slice,
            "rstr" => Form::Str,
            "rformat" => Form::Format,
            "rmap" => Form::Map,
            "rset" => Form::Set,
            "rown" => Form::Own,
            "rbox" => Form::Box,
            "promote" => Form::Promote,
            "region" if name == "region" => Form::Region,
            _ => return None,
        })
    }

    /// The name without `!`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Form::New => "rnew",
            Form::Ref => "rref",
            Form::Vec => "rvec",
            Form::Collect => "rcollect",
            Form::Slice => "rslice",
            Form::Str => "rstr",
            Form::Format => "rformat",
            Form::Map => "rmap",
            Form::Set => "rset",
            Form::Own => "rown",
            Form::Box => "rbox",
            Form::Region => "region",
            Form::Promote => "promote",
        }
    }

    /// Whether the object is a container of rmm's own, whose methods are known by name.
    pub(crate) fn is_container(self) -> bool {
        matches!(
            self,
            Form::Vec
                | Form::Collect
                | Form::Slice
                | Form::Str
                | Form::Format
                | Form::Map
                | Form::Set
        )
    }

    /// What to write, for an error message.
    pub(crate) fn usage(self) -> &'static str {
        match self {
            Form::New => "`rnew!(value)` or `rnew!(in r; value)`",
            Form::Ref => "`rref!(value)` or `rref!(in r; value)`",
            Form::Vec => "`rvec![]`, `rvec![a, b]`, `rvec![x; n]` or `rvec![in r; a, b]`",
            Form::Collect => "`rcollect!(iterator)` or `rcollect!(in r; iterator)`",
            Form::Slice => "`rslice![a, b]`, `rslice![x; n]` or `rslice![in r; a, b]`",
            Form::Str => "`rstr!(text)` or `rstr!(in r; text)`",
            Form::Format => "`rformat!()`, `rformat!(\"{x}\")` or `rformat!(in r; \"{x}\")`",
            Form::Map => "`rmap! {}`, `rmap! { key => value }` or `rmap! { in r; key => value }`",
            Form::Set => "`rset! {}`, `rset! { a, b }` or `rset! { in r; a, b }`",
            Form::Own => "`rown!(value)` or `rown!(in r; value)`",
            Form::Box => "`rbox!(value)` or `rbox!(in r; value)`",
            Form::Region => "`region!()`",
            Form::Promote => "`promote!(value)` or `promote!(in r; value)`",
        }
    }
}

/// The part of a form before its `;`.
pub(crate) enum Place {
    /// `rnew!(e)`: inferred.
    Inferred,
    /// `rnew!(in r; e)`: the user's own region.
    Explicit(Expr),
    /// `rnew!(in 'label; e)`: pinned to a labelled block or the turn of a labelled loop.
    Label(Lifetime),
    /// `rnew!(in fn; e)`: pinned to the annotated function.
    Function,
}

impl Parse for Place {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Token![in]) {
            return Ok(Place::Inferred);
        }
        input.parse::<Token![in]>()?;
        let place = if input.peek(Lifetime) && !input.peek2(Token![:]) {
            Place::Label(input.parse()?)
        } else if input.peek(Token![fn]) {
            input.parse::<Token![fn]>()?;
            Place::Function
        } else {
            Place::Explicit(input.parse()?)
        };
        if !input.is_empty() {
            input.parse::<Token![;]>().map_err(|error| {
                syn::Error::new(
                    error.span(),
                    "expected `;` after the region: `rnew!(in r; value)`",
                )
            })?;
        }
        Ok(place)
    }
}
