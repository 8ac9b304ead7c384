//! What must not compile, and what must. See the folders beside `src`:
//!
//! * `ours`: mistakes that rmm itself reports, in its own words;
//! * `borrowck`: references that would outlive their region, and other mistakes of the user's, in rustc's words;
//! * `attack`: attempts to get undefined behaviour, or a lost destructor, out of safe code;
//! * `pass`: programs that compile and run.
//!
//! The `.stderr` files follow the compiler of `rust-toolchain.toml`. To write them anew:
//! `TRYBUILD=overwrite cargo test -p rmm-ui-tests`. Then read each by eye: one error, on the user's own tokens.
