//! Fresh, readable names for regions.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

/// The names that the function already uses.
#[derive(Default)]
pub(crate) struct Names(HashSet<String>);

impl Names {
    /// Collects every identifier in `tokens`.
    pub(crate) fn of(tokens: TokenStream) -> Names {
        fn collect(tokens: TokenStream, names: &mut HashSet<String>) {
            for tree in tokens {
                match tree {
                    TokenTree::Ident(ident) => {
                        names.insert(ident.to_string());
                    }
                    TokenTree::Group(group) => collect(group.stream(), names),
                    _ => {}
                }
            }
        }
        let mut names = HashSet::new();
        collect(tokens, &mut names);
        Names(names)
    }

    /// `base`, or `base_2`, `base_3`, … if it is taken. The span is the user's own, because rustc
    /// names a local in its messages only if it has one.
    pub(crate) fn fresh(&mut self, base: &str, span: Span) -> Ident {
        let base = base.replace("r#", "");
        let base = base.trim_end_matches('_').to_string();
        let mut name = base.clone();
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{base}_{number}");
            number += 1;
        }
        Ident::new(&name, span)
    }
}
