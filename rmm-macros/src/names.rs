//! Fresh, readable names for regions.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

/// The names that the function already uses.
#[derive(Default, Clone)]
pub(crate) struct Names {
    taken: HashSet<String>,
    /// The number that the next name of each base tries first.
    next: HashMap<String, u32>,
}

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
        let mut names = Names::default();
        collect(tokens, &mut names.taken);
        names
    }

    /// Whether the function uses the name.
    pub(crate) fn has(&self, name: &Ident) -> bool {
        self.taken.contains(&name.to_string())
    }

    /// `base`, or `base_2`, `base_3`, … if it is taken. The span is the user's own, because rustc
    /// names a local in its messages only if it has one.
    pub(crate) fn fresh(&mut self, base: &str, span: Span) -> Ident {
        let base = base.replace("r#", "");
        let base = base.trim_end_matches('_').to_string();
        let mut name = base.clone();
        let number = self.next.entry(base.clone()).or_insert(2);
        while !self.taken.insert(name.clone()) {
            name = format!("{base}_{number}");
            *number += 1;
        }
        Ident::new(&name, span)
    }
}
