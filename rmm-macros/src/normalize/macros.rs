//! Opens macro calls: parses the arguments of known macros, and finds the forms in the tokens of
//! others.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::visit_mut::VisitMut;
use syn::{Expr, Token};

use super::{MacroCall, MacroKind, Normalize, Piece};
use crate::forms::{Form, Place};

impl Normalize<'_> {
    pub(super) fn open(&mut self, path: &syn::Path, tokens: TokenStream) -> MacroCall {
        let kind = kind_of(path);
        let mut call = MacroCall {
            path: path.clone(),
            kind,
            place: Place::Inferred,
            args: Vec::new(),
            pieces: Vec::new(),
            idents: Vec::new(),
            alone: Vec::new(),
            broken: None,
        };
        if let MacroKind::Form(form) = kind {
            if starts_with_at(&tokens) {
                call.kind = MacroKind::Opaque;
                call.pieces.push(Piece::Tokens(tokens));
                return call;
            }
            let name = path.segments.last().map(|segment| segment.ident.clone());
            let mut at_end = false;
            let parsed = (|input: ParseStream<'_>| {
                let result = form_args(form, input, &mut call);
                at_end = input.is_empty();
                if result.is_err() {
                    input.parse::<TokenStream>()?;
                }
                Ok(result)
            })
            .parse2(tokens)
            .and_then(|result| result);
            if let Err(error) = parsed {
                let message = format!("{error}; write {}", form.usage());
                // An error at the end has no token to underline: the form's name stands for it.
                let at = match name {
                    Some(name) if at_end => name.span(),
                    _ => error.span(),
                };
                self.errors.in_place();
                call.broken = Some(syn::Error::new(at, message).to_compile_error());
                call.args.clear();
                call.pieces.clear();
            }
        } else {
            if kind == MacroKind::Opaque {
                names_alone(tokens.clone(), &mut call.alone);
                let is_function = |name: &Ident| self.names.contains(&name.to_string());
                call.alone.retain(|name| !is_function(name));
            }
            // What calls a function of the program is read as expressions wherever it can be.
            let known = kind != MacroKind::Opaque
                || !self.names.is_empty() && mentions(&tokens, self.names);
            let parsed = known
                .then(|| {
                    (|input: ParseStream<'_>| known_args(input))
                        .parse2(tokens.clone())
                        .ok()
                })
                .flatten();
            match parsed {
                Some((args, pieces)) => {
                    if kind == MacroKind::Opaque {
                        names_in(tokens, &mut call.idents);
                    }
                    (call.args, call.pieces) = (args, pieces);
                }
                None => call.pieces = self.opaque(tokens, &mut call.args, &mut call.idents),
            }
        }
        // A macro of the body names what its definition names.
        if let Some(idents) = path
            .get_ident()
            .and_then(|name| self.macros.get(&name.to_string()))
        {
            call.idents.extend(idents.iter().cloned());
        }
        for arg in &mut call.args {
            captures(arg, &mut call.idents);
            self.visit_expr_mut(arg);
        }
        if let Place::Explicit(region) = &mut call.place {
            self.visit_expr_mut(region);
        }
        call
    }

    /// Opens only the forms inside tokens of unknown meaning.
    fn opaque(
        &mut self,
        tokens: TokenStream,
        args: &mut Vec<Expr>,
        idents: &mut Vec<Ident>,
    ) -> Vec<Piece> {
        if !has_form(&tokens) {
            names_in(tokens.clone(), idents);
            return vec![Piece::Tokens(tokens)];
        }
        let mut pieces = Vec::new();
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut i = 0;
        while i < trees.len() {
            if let Some(len) = form_at(&trees[i..]) {
                let call: TokenStream = trees[i..i + len].iter().cloned().collect();
                if let Ok(expr) = syn::parse2::<Expr>(call) {
                    pieces.push(Piece::Arg(args.len()));
                    args.push(expr);
                    i += len;
                    continue;
                }
            }
            match &trees[i] {
                TokenTree::Group(group) if has_form(&group.stream()) => {
                    let inner = self.opaque(group.stream(), args, idents);
                    // A rebuilt invisible group loses its meaning, parentheses keep it.
                    let delimiter = match group.delimiter() {
                        Delimiter::None => Delimiter::Parenthesis,
                        other => other,
                    };
                    pieces.push(Piece::Group(delimiter, group.span(), inner));
                }
                tree => {
                    names_in(tree.to_token_stream(), idents);
                    pieces.push(Piece::Tokens(tree.to_token_stream()));
                }
            }
            i += 1;
        }
        pieces
    }
}

/// Whether one of `names` stands in `tokens`.
fn mentions(tokens: &TokenStream, names: &HashSet<String>) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(&group.stream(), names),
        _ => false,
    })
}

fn starts_with_at(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Punct(p)) if p.as_char() == '@')
}

/// Macros whose arguments are expressions and whose value is known.
pub(super) fn kind_of(path: &syn::Path) -> MacroKind {
    if let Some(form) = Form::of(path) {
        return MacroKind::Form(form);
    }
    let name = path
        .segments
        .last()
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default();
    match name.as_str() {
        "println" | "print" | "eprintln" | "eprint" | "format" | "write" | "writeln" | "panic"
        | "todo" | "unreachable" | "unimplemented" | "assert" | "assert_eq" | "assert_ne"
        | "debug_assert" | "debug_assert_eq" | "debug_assert_ne" | "matches" | "line"
        | "column" | "file" | "concat" | "stringify" | "env" | "include_str" | "include_bytes"
        | "cfg" | "module_path" => MacroKind::Owned,
        "vec" => MacroKind::Vec,
        "dbg" => MacroKind::Same,
        _ => MacroKind::Opaque,
    }
}

/// Arguments of a form: `[in region;] …`.
fn form_args(form: Form, input: ParseStream<'_>, call: &mut MacroCall) -> syn::Result<()> {
    call.place = input.parse()?;
    match form {
        Form::Region => {
            if !input.is_empty() {
                return Err(input.error("`region!` takes no arguments"));
            }
        }
        Form::Format if input.is_empty() => {}
        Form::Format => (call.args, call.pieces) = known_args(input)?,
        Form::Map => {
            while !input.is_empty() {
                let key: Expr = input.parse()?;
                let arrow: Token![=>] = input.parse()?;
                let value: Expr = input.parse()?;
                call.push_arg(key);
                call.pieces.push(Piece::Tokens(arrow.into_token_stream()));
                call.push_arg(value);
                call.separator(input)?;
            }
        }
        Form::Vec | Form::Slice | Form::Set => {
            while !input.is_empty() {
                call.push_arg(input.parse()?);
                if form != Form::Set && call.args.len() == 1 && input.peek(Token![;]) {
                    let semi: Token![;] = input.parse()?;
                    call.pieces.push(Piece::Tokens(semi.into_token_stream()));
                    call.push_arg(input.parse()?);
                    break;
                }
                call.separator(input)?;
            }
        }
        Form::New
        | Form::Ref
        | Form::Collect
        | Form::Str
        | Form::Own
        | Form::Box
        | Form::Promote => {
            if input.peek(Token![let]) {
                return Err(input.error("expected a value"));
            }
            call.push_arg(input.parse()?);
            if input.peek(Token![,]) && input.peek2(syn::parse::End) {
                input.parse::<Token![,]>()?;
            }
        }
    }
    if input.is_empty() {
        Ok(())
    } else {
        Err(input.error(format!("`{}!` has too many arguments here", form.name())))
    }
}

impl MacroCall {
    /// `rvec![x; n]`, not `rvec![x, n]`.
    pub(crate) fn is_repeat(&self) -> bool {
        matches!(&self.pieces[..], [_, Piece::Tokens(semi), _] if semi.to_string() == ";")
    }

    fn push_arg(&mut self, expr: Expr) {
        self.pieces.push(Piece::Arg(self.args.len()));
        self.args.push(expr);
    }

    fn separator(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.is_empty() {
            let comma: Token![,] = input.parse()?;
            self.pieces.push(Piece::Tokens(comma.into_token_stream()));
        }
        Ok(())
    }
}

/// `expr, name = expr, …` or `expr; expr`; everything else is opaque.
fn known_args(input: ParseStream<'_>) -> syn::Result<(Vec<Expr>, Vec<Piece>)> {
    let (mut args, mut pieces) = (Vec::new(), Vec::new());
    while !input.is_empty() {
        if input.peek(syn::Ident)
            && input.peek2(Token![=])
            && !input.peek2(Token![==])
            && !input.peek2(Token![=>])
        {
            let (name, eq): (Ident, Token![=]) = (input.parse()?, input.parse()?);
            pieces.push(Piece::Tokens(quote!(#name #eq)));
        }
        pieces.push(Piece::Arg(args.len()));
        args.push(input.parse()?);
        if input.peek(Token![;]) {
            pieces.push(Piece::Tokens(
                input.parse::<Token![;]>()?.into_token_stream(),
            ));
        } else if !input.is_empty() {
            pieces.push(Piece::Tokens(
                input.parse::<Token![,]>()?.into_token_stream(),
            ));
        }
    }
    Ok((args, pieces))
}

/// The names that a format string captures: `"{v} {w:?} {0} {x:>width$}"` names v, w, x and width.
fn captures(arg: &Expr, idents: &mut Vec<Ident>) {
    if let Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(text),
        ..
    }) = arg
    {
        captured_names(&text.value(), text.span(), idents);
    }
}

fn captured_names(text: &str, span: Span, idents: &mut Vec<Ident>) {
    let text = text.replace("{{", "").replace("}}", "");
    for hole in text.split('{').skip(1) {
        let hole = hole.split('}').next().unwrap_or_default();
        let (name, spec) = hole.split_once(':').unwrap_or((hole, ""));
        let widths = spec
            .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
            .filter_map(|part| part.strip_suffix('$'));
        for name in std::iter::once(name.trim()).chain(widths) {
            let name = name.trim_start_matches(|c: char| !(c.is_alphabetic() || c == '_'));
            if let Ok(mut ident) = syn::parse_str::<Ident>(name) {
                ident.set_span(span);
                idents.push(ident);
            }
        }
    }
}

/// All names in tokens of unknown meaning, also those in string literals.
pub(crate) fn names_in(tokens: TokenStream, idents: &mut Vec<Ident>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => idents.push(ident),
            TokenTree::Group(group) => names_in(group.stream(), idents),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    captured_names(&text.value(), text.span(), idents);
                }
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// The names that may be variables: not those of fields, methods, functions, macros and paths.
fn names_alone(tokens: TokenStream, idents: &mut Vec<Ident>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (i, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(ident) => {
                let follows = |c| i > 0 && is_punct(&trees[i - 1], c);
                let calls = match trees.get(i + 1) {
                    Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                    Some(TokenTree::Punct(punct)) => punct.as_char() == '!',
                    _ => false,
                };
                let in_path = |at: usize| {
                    [at, at + 1]
                        .iter()
                        .all(|&at| trees.get(at).is_some_and(|tree| is_punct(tree, ':')))
                };
                let is_part = follows('.') || in_path(i + 1) || i > 1 && in_path(i - 2);
                if !calls && !is_part {
                    idents.push(ident.clone());
                }
            }
            TokenTree::Group(group) => names_alone(group.stream(), idents),
            _ => {}
        }
    }
}

/// How many trees the form call takes that stands at the start of `trees`: `path :: rnew ! (…)`.
fn form_at(trees: &[TokenTree]) -> Option<usize> {
    let mut i = 0;
    while is_punct(trees.get(i)?, ':') && is_punct(trees.get(i + 1)?, ':') {
        i += 2;
    }
    loop {
        let TokenTree::Ident(ident) = trees.get(i)? else {
            return None;
        };
        if is_punct(trees.get(i + 1)?, ':') && is_punct(trees.get(i + 2)?, ':') {
            i += 3;
            continue;
        }
        let is_form = Form::of(&syn::Path::from(ident.clone())).is_some();
        let called =
            is_punct(trees.get(i + 1)?, '!') && matches!(trees.get(i + 2)?, TokenTree::Group(_));
        return (is_form && called).then_some(i + 3);
    }
}

fn is_punct(tree: &TokenTree, c: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == c)
}

pub(crate) fn has_form(tokens: &TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    (0..trees.len()).any(|i| {
        form_at(&trees[i..]).is_some()
            || matches!(&trees[i], TokenTree::Group(group) if has_form(&group.stream()))
    })
}

/// Rewrites every form in raw tokens to its fallback, where the item itself could not be parsed:
/// `rnew!(e)`  ⟶  `rnew!(@fallback; e)`
pub(crate) fn fallback_tokens(tokens: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    let mut i = 0;
    while i < trees.len() {
        let len = form_at(&trees[i..]).unwrap_or(1);
        for tree in &trees[i..i + len] {
            match tree {
                TokenTree::Group(group) => {
                    let mut inner = fallback_tokens(group.stream());
                    if len > 1 && !starts_with_at(&inner) && !starts_with_in(&inner) {
                        inner = quote!(@fallback; #inner);
                    }
                    let mut rebuilt = Group::new(group.delimiter(), inner);
                    rebuilt.set_span(group.span());
                    out.extend([TokenTree::Group(rebuilt)]);
                }
                other => out.extend([other.clone()]),
            }
        }
        i += len;
    }
    out
}

fn starts_with_in(tokens: &TokenStream) -> bool {
    let mut trees = tokens.clone().into_iter();
    matches!(trees.next(), Some(TokenTree::Ident(ident)) if ident == "in")
        && !matches!(trees.next(), Some(TokenTree::Punct(p)) if p.as_char() == '\'')
}
