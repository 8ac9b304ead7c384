//! The options of the attribute: `#[regions(in = self.region, limit = "64 KiB", explain)]`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, Token};

use crate::expect::Expect;
use crate::report::Errors;

/// What stands in the parentheses of the attribute.
#[derive(Default, Clone)]
pub(crate) struct Args {
    /// `in = expr`: the region of the caller, for objects that hold it.
    pub(crate) caller: Option<Expr>,
    /// `limit = "64 KiB"`: the most bytes that one region of this function may take.
    pub(crate) limit: Option<u64>,
    /// Something is wrong with them, and an error says so.
    pub(crate) broken: bool,
    /// `crate = path`: where rmm is, for a module that names it nowhere.
    pub(crate) krate: Option<syn::Path>,
    /// `explain`: say of every allocation where its region begins and ends, and why. The span is the word's.
    pub(crate) explain: Option<Span>,
    /// `expect(words = turn)`: the space contract.
    pub(crate) expect: Option<Expect>,
    /// Flows keep their causes, though the function itself doesn't ask.
    pub(crate) traces: bool,
}

const LIMIT: &str = "write the limit as `limit = \"64 KiB\"` or as a number of bytes";

const OPTIONS: &str = "the options are `in = <region>`, `limit = \"64 KiB\"`, `explain`, `expect(<variable> = <scope>)` and \
                       `crate = <path of rmm>`";

impl Args {
    /// Reads the options; what is wrong goes into `errors`, and the rest still counts.
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Args {
        let mut args = Args::default();
        let result = (|input: ParseStream<'_>| {
            while !input.is_empty() {
                args.option(input)?;
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        })
        .parse2(tokens);
        if let Err(error) = result {
            errors.push(error);
            args.broken = true;
        }
        args
    }

    /// These options with those of an item inside.
    pub(crate) fn inner(&self, inner: Args) -> Args {
        Args {
            caller: inner.caller.or_else(|| self.caller.clone()),
            limit: inner.limit.or(self.limit),
            broken: inner.broken || self.broken,
            krate: inner.krate.or_else(|| self.krate.clone()),
            explain: inner.explain.or(self.explain),
            expect: inner.expect.or_else(|| self.expect.clone()),
            traces: inner.traces || self.traces,
        }
    }

    /// The options as they count for the items inside of a module, an `impl` block or a trait.
    pub(crate) fn for_items(mut self, errors: &mut Errors) -> Args {
        self.expect = self.expect.and_then(|expect| expect.without_names(errors));
        self
    }

    /// `in = self.region` needs a `self`.
    pub(crate) fn needs_self(&self, sig: &syn::Signature, errors: &mut Errors) {
        let Some(region) = &self.caller else { return };
        let names_self = |tree: TokenTree| matches!(tree, TokenTree::Ident(name) if name == "self");
        if sig.receiver().is_none() && region.to_token_stream().into_iter().any(names_self) {
            errors.spanned(
                region,
                format!(
                    "`{}` has no `self`, so there is no such region\n\
                     = help: leave `in = …` out, or name a parameter: `in = pool.region`",
                    sig.ident
                ),
            );
        }
    }

    /// Whether somebody asks why regions are what they are.
    pub(crate) fn asks(&self) -> bool {
        self.traces || self.explain.is_some() || self.expect.is_some()
    }

    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(Token![in]) {
            let name = input.parse::<Token![in]>()?;
            if self.caller.is_some() {
                return Err(syn::Error::new(name.span, "`in` is given twice"));
            }
            if !input.peek(Token![=]) {
                return Err(input.error("write the caller's region as `in = self.region`"));
            }
            input.parse::<Token![=]>()?;
            self.caller = Some(input.parse()?);
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
                    "write the path of rmm as `crate = other_name`",
                ));
            }
            input.parse::<Token![=]>()?;
            self.krate = Some(syn::Path::parse_mod_style(input)?);
            return Ok(());
        }
        let Ok(name) = input.parse::<Ident>() else {
            return Err(input.error(format!("expected an option; {OPTIONS}")));
        };
        if name == "explain" {
            if self.explain.replace(name.span()).is_some() {
                return Err(syn::Error::new(name.span(), "`explain` is given twice"));
            }
            return Ok(());
        }
        if name == "expect" {
            if self.expect.is_some() {
                return Err(syn::Error::new(name.span(), "`expect` is given twice"));
            }
            self.expect = Some(Expect::parse(&name, input)?);
            return Ok(());
        }
        if name != "limit" {
            return Err(syn::Error::new(
                name.span(),
                format!("there is no option `{name}`; {OPTIONS}"),
            ));
        }
        if self.limit.is_some() {
            return Err(syn::Error::new(name.span(), "`limit` is given twice"));
        }
        if !input.peek(Token![=]) {
            return Err(syn::Error::new(name.span(), LIMIT));
        }
        input.parse::<Token![=]>()?;
        let start = input.span();
        let wrong = |span: Span| syn::Error::new(span, LIMIT);
        let value: syn::Lit = input.parse().map_err(|_| wrong(start))?;
        self.limit = Some(match &value {
            syn::Lit::Int(int) => int.base10_parse().map_err(|_| wrong(int.span()))?,
            syn::Lit::Str(text) => bytes(&text.value(), text.span())?,
            other => return Err(wrong(other.span())),
        });
        Ok(())
    }
}

/// Reads `"64 KiB"`: a whole number and one of B, KiB, MiB, GiB, kB, MB, GB.
fn bytes(text: &str, span: Span) -> syn::Result<u64> {
    let wrong = || {
        let message = format!(
            "`{text}` is no size; write a whole number with a unit, for example `\"64 KiB\"`, `\"10 MB\"`"
        );
        syn::Error::new(span, message)
    };
    let trimmed = text.trim();
    let digits = trimmed
        .find(|c: char| !c.is_ascii_digit() && c != '_')
        .unwrap_or(trimmed.len());
    let number: u64 = trimmed[..digits]
        .replace('_', "")
        .parse()
        .map_err(|_| wrong())?;
    let unit: u64 = match trimmed[digits..].trim() {
        "" | "B" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    number.checked_mul(unit).ok_or_else(wrong)
}
