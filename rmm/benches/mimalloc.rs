//! The same work with mimalloc as the system allocator.
#![allow(missing_docs, elided_lifetimes_in_paths)]

mod work;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}
