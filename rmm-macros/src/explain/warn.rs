//! `#[regions(explain)]`: warnings of rustc's own, each at its allocation.
//!
//! Stable Rust has no warnings for macros to give, but for one: a use of something deprecated, which says why. So the
//! function's body begins with, for each allocation,
//!
//! ```text
//! #[warn(warnings, deprecated)]
//! {
//!     #[deprecated(note = "emptied at every turn of the `for` loop in line 12\n…")]
//!     macro_rules! region_of_words { () => {} }
//!     region_of_words!();                         // with the span of the allocation
//! }
//! ```
//!
//! A macro, because rustc names other items by their whole path. The `#[warn]` has the span of the word `explain`, which
//! rustc shows as the place where the lint level is defined, and keeps the warnings warnings.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::{About, Explanation};

/// The warning's text.
pub(crate) fn text(about: &About<'_>, explanation: &Explanation) -> String {
    let mut lines = vec![explanation.extent.says(&about.function())];
    lines.extend(explanation.path());
    if let Some(blame) = &explanation.blame {
        lines.push(blame.note.clone());
        lines.push(format!("help: {}", blame.help));
    }
    lines.join("\n")
}

/// The statements that make rustc warn. `word` is the span of `explain`.
pub(crate) fn statements(
    about: &About<'_>,
    explanations: &[Explanation],
    word: Span,
) -> Vec<TokenStream> {
    let statement = |explanation: &Explanation| {
        let (note, cfg) = (text(about, explanation), &about.body[explanation.site].cfg);
        let name = Ident::new(&explanation.region, explanation.span);
        let word = Span::mixed_site().located_at(word);
        quote_spanned! {word=>
            #(#cfg)*
            #[warn(warnings, deprecated)]
            {
                #[deprecated(note = #note)]
                macro_rules! #name { () => {} }
                #name!();
            }
        }
    };
    explanations.iter().map(statement).collect()
}
