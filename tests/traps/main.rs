//! Syntax and items that are easy to get wrong.
#![allow(
    clippy::boxed_local,
    clippy::drop_non_drop,
    clippy::for_kv_map,
    clippy::manual_is_multiple_of,
    clippy::match_single_binding,
    clippy::mixed_attributes_style,
    clippy::needless_borrow,
    clippy::needless_borrowed_reference,
    clippy::needless_late_init,
    clippy::needless_lifetimes,
    clippy::no_effect,
    clippy::toplevel_ref_arg,
    clippy::useless_vec,
    reason = "the odd way to write it is what is tested"
)]

mod attributes;
mod escapes;
mod format_captures;
mod futures;
mod items;
mod macro_rules;
mod nested_forms;

mod slots;
mod syntax;
