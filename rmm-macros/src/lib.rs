//! The `#[regions]` attribute of [rmm](https://docs.rs/rmm). Use it through that crate.
#![forbid(unsafe_code)]

mod args;
#[cfg(test)]
mod dump;
mod emit;
mod expand;
mod forms;
mod infer;
mod ir;
mod lower;
mod names;
mod normalize;
mod place;
mod report;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Infers the region of every allocation in a function.
#[proc_macro_attribute]
pub fn regions(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(args.into(), item.into()).into()
}
