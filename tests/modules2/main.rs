//! Annotated modules: data structures and algorithms of well-known crates, in plain style and without a region
//! parameter.
//!
//! Each file is one program: its results are checked, and `run(turns)` must hold no more memory for 256 turns than for
//! 64.
#![allow(
    unreachable_pub,
    dead_code,
    elided_lifetimes_in_paths,
    unused_variables,
    reason = "the programs are written as parts of a library would be"
)]
#![allow(
    clippy::all,
    reason = "people write in many ways, and each must be accepted"
)]

#[path = "../held.rs"]
mod held;
mod peak;

macro_rules! programs {
    ($($program:ident)+) => {
        $(mod $program;)+

        mod checks {
            $(
                #[test]
                fn $program() {
                    super::$program::check();
                }
            )+
        }
    };
}

programs! {
    actors
    adventure
    autodiff
    automata
    avl
    bdd
    bignum
    bvh
    combinators
    csv
    datalog
    diff
    dijkstra
    dlx
    dom
    ecs
    events
    fs
    gadt
    generational
    hamt
    http
    huffman
    intervals
    kdtree
    kruskal
    lambda
    layout
    life
    lru
    lz
    macros
    make
    minimax
    orderbook
    pairing
    peg
    poly
    prolog
    puzzle
    pvec
    quadtree
    radix
    reactive
    regex
    rope
    scc
    skiplist
    spreadsheet
    sql
    ssa
    suffix
    template
    threads
    tojson
    tokens
    toml
    trie
    undo
    unify
    vm
    zipper
}

// Open. `btree`: an iterator with one elided lifetime for borrow and region keeps its memory. `markdown`: a hidden region
// for the lifetime of the text, which nothing needs. `search`: a returned closure would have to be `move`.
#[cfg(any())]
programs! {
    btree
    markdown
    search
}
