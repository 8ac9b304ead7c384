//! What `owned!` declares fires no lint, of rustc or of clippy (`cargo clippy` checks it), not even those against the
//! means that the cell inside it uses.
#![forbid(unsafe_code)]
#![deny(
    warnings,
    unused,
    nonstandard_style,
    missing_docs,
    rust_2018_idioms,
    absolute_paths_not_starting_with_crate,
    explicit_outlives_requirements,
    keyword_idents,
    let_underscore_drop,
    meta_variable_misuse,
    missing_debug_implementations,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    unit_bindings,
    unreachable_pub,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![deny(
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::exhaustive_structs,
    clippy::mem_forget,
    clippy::missing_trait_methods,
    clippy::multiple_inherent_impl,
    clippy::multiple_unsafe_ops_per_block,
    clippy::needless_pass_by_value,
    clippy::partial_pub_fields,
    clippy::same_name_method,
    clippy::single_char_lifetime_names,
    clippy::undocumented_unsafe_blocks,
    clippy::unwrap_used
)]

use rmm::prelude::*;

owned! {
    /// Numbers with their memory.
    pub(super) struct Numbers(RVec<'r, u64>);

    struct Unused(&'r mut str);
}

impl Default for Numbers {
    fn default() -> Self {
        Self::new(|region| rvec![in region])
    }
}

#[test]
fn used() {
    let mut numbers = Numbers::default();
    numbers.with_mut(|numbers, _| numbers.push(1));
    assert_eq!(numbers.region().used() % 8, 0);
    let numbers = numbers.rebuild(|old, region| rcollect!(in region; old.iter().copied()));
    assert_eq!(format!("{numbers:?}"), "Numbers([1])");
}
