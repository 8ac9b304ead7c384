//! Regions against the crates that a person would use by hand, and against std.
//!
//! Run: `cargo bench -p rmm --bench regions`. `--bench mimalloc` runs the std rivals on mimalloc.
#![allow(missing_docs, elided_lifetimes_in_paths)]

mod work;

fn main() {
    divan::main();
}
