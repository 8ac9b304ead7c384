//! The `#[regions]` attribute of [rmm](https://docs.rs/rmm). Use it through that crate.
#![forbid(unsafe_code)]

mod append;
mod args;
mod capacity;
#[cfg(test)]
mod dump;
mod emit;
mod expand;
mod expect;
mod explain;
mod forms;
mod generations;
mod infer;
mod interface;
mod ir;
mod knowledge;
mod labels;
mod lower;
mod names;
mod normalize;
mod place;
mod position;
mod program;
mod promote;
mod report;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Infers the region of every allocation in a function, or in all functions of a module, `impl` block or trait.
///
/// It stands on functions, methods and trait methods with a body, not on `const fn`; on inline modules, `impl` blocks and
/// traits. Allocations are the forms of the `rnew!` family. For each one the attribute finds the least scope that encloses
/// all uses of its value, makes a region there, and passes it to the form. It adds statements and macro arguments; loops whose
/// values go by turns stand there twice, and `s.push_str(&rformat!(…))` formats into `s`. It changes nothing else:
///
/// ```text
/// #[regions]                                  fn total(text: &str) -> usize {
/// fn total(text: &str) -> usize {                 let mut all = 0;
///     let mut all = 0;                            {
///     for line in text.lines() {                      let mut region_of_words = rcollect!(@region);
///         let words = rcollect!(…);                   for line in text.lines() {
///         all += words.len();                             region_of_words.reset();
///     }                                                   let words = rcollect!(@in region_of_words; …);
///     all                                                 all += words.len();
/// }                                                   };
///                                                 }
///                                                 all
///                                             }
/// ```
///
/// # Modules
///
/// In a module, an `impl` block or a trait, a function whose allocations leave through one of its lifetimes, and that has no
/// region for it, gets a hidden parameter `region: &'r Region`, the first after `self`. Calls of it under the same attribute
/// are filled in with the region inferred for the call; from outside it is written out.
///
/// ```text
/// fn build<'r>(n: u32) -> &'r Tree<'r> {      fn build<'r>(region: &'r Region, n: u32) -> &'r Tree<'r> {
///     rref!(Tree(build(n - 1)))                   rref!(@in region; Tree(build(region, n - 1)))
/// }                                           }
/// fn depth(n: u32) -> u32 {                   fn depth(n: u32) -> u32 {
///     let tree = build(n);                        let region_of_tree = rref!(@region);
///     tree.depth()                                let tree = build(&region_of_tree, n);
/// }                                               tree.depth()
///                                             }
/// ```
///
/// Options on an item inside, `#[regions(in = self.region)] impl …`, count for that item.
///
/// # Options
///
/// - `in = self.region`: the caller's region, for a method of an object that holds it. The expression is read once, at
///   the start. What leaves the function is allocated there.
/// - `limit = "64 KiB"`: the most bytes that each region made here may hold; also a plain number of bytes, or a
///   number with `B`, `kB`, `KiB`, `MB`, `MiB`, `GB`, `GiB`.
/// - `explain`: a warning at every allocation that says when its region ends, and the chain of flows from the allocation to
///   the holder that decides it. Where a call of which nothing is known made it longer, it says what to write.
/// - `expect(words = turn, best = fn)`: the space contract. A region that is longer than it is written is an error at the
///   allocation, with the flows that made it so; what ends sooner is fine. A name is that of a variable: it stands for the
///   allocations in its initialiser, or else for all that it may hold; `_` stands for all others. The scopes are
///   `statement`, `block`, `turn` (of the innermost loop), `'label`, `fn`, `'lifetime` and `caller`, each the narrowest
///   around the allocation. On a module, an `impl` block or a trait only `_` can be given.
/// - `crate = path`: where rmm is, for a function that needs a region and sees no form's path: by default `::rmm`.
///
/// # The region map
///
/// The command `rmm-map` of this crate writes the regions of a crate, or of any folder, as one HTML page: the source with a
/// band for each region, and the flows that decide it.
///
/// ```text
/// cargo run -p rmm-macros --features map --bin rmm-map -- examples > map.html    # in a clone of the repository
/// cargo install rmm-macros --features map && rmm-map src > map.html              # anywhere
/// ```
///
/// # Errors
///
/// An allocation that surely leaves the function and has no region of the caller's is an error at the allocation. All
/// else is left to rustc, which checks the output like any other code.
///
/// # Sources
///
/// Tofte and Talpin, *Region-Based Memory Management* (1997), for regions as `letregion`, region-polymorphic functions and
/// storage modes;
/// Andersen's thesis (1994) for the points-to analysis.
#[proc_macro_attribute]
pub fn regions(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::expand(args.into(), item.into()).into()
}

/// Derives the deep copy into a region that `promote!` makes: the traits `Promote` and `Hollow`.
///
/// It stands on structs and enums. The copy has the same type with all lifetimes replaced by the region's, and with each
/// type parameter `T` replaced by the type of `T`'s copy:
///
/// ```text
/// #[derive(Promote)]                      impl<'region, 'a, T> Promote<'region> for Node<'a, T>
/// struct Node<'a, T> {                    where T: Promote<'region>
///     value: T,                           {
///     name: &'a str,                          type Out = Node<'region, <T as Promote<'region>>::Out>;
///     next: Option<&'a Node<'a, T>>,          fn promote(…) -> Result<Self::Out, AllocError> { … }
/// }                                       }
/// ```
///
/// Fields are promoted, but for those whose type mentions no lifetime other than `'static` and kept ones (at least one of
/// them) and no type parameter: they live long enough, and are cloned, as are function pointers. `&'static str` stays the
/// same reference.
///
/// The last field of type `Option<&'a Self>` (in an enum also `&'a Self`) is followed in a loop, so that long lists take no
/// stack. So in a tree the way along the last child takes none.
///
/// # Options
///
/// On the type:
///
/// - `#[promote(keep = 't)]`: a lifetime that stays what it is, for what lives longer than any region: the text that a
///   syntax tree refers to. The implementation is for `'t: 'region`. On the lifetime itself it is `#[promote(keep)]`. A
///   container of such references (`RVec<'a, &'t str>`) has no lifetime that could be kept: put the reference into a struct
///   of its own, `struct Text<'t>(&'t str)`, with the option.
/// - `#[promote(where T: Copy + Hollow<'region>)]`: more bounds for the implementations. `'region` is the region's lifetime.
///   `Cell<T>` needs this one, `RefCell<T>` needs `T: Hollow<'region>`.
/// - `#[promote(crate = path)]`: where rmm is, if not at `::rmm`.
///
/// On a field: `#[promote(copy)]` takes a `Copy` value as it is, for types without the derive.
///
/// # Errors
///
/// For unions, and for options that there are none of. A field that can't be promoted is an error at the field's type: one
/// without the derive, a cell that is never empty (`Cell<&T>`), a reference to a value with a destructor.
#[proc_macro_derive(Promote, attributes(promote))]
pub fn promote(item: TokenStream) -> TokenStream {
    promote::derive(item.into()).into()
}
