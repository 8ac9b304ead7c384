//! The programs, in one list.

mod barnes_hut;
mod bfs;
mod binary_trees;
mod components;
mod diff;
mod distance;
mod escape;
mod events;
mod interpreter;
mod json;
mod kmeans;
mod life;
mod matrix;
mod msort;
mod newton;
mod nfa;
mod phases;
mod polynomial;
mod queens;
mod quicksort;
mod requests;
mod reynolds3;
mod scan;
mod sheet;
mod sieve;
mod table;
mod template;
mod trie;
mod unify;
mod words;

use crate::program::Program;

/// The bounds are those of today, a little rounded up: a change that widens a region breaks one.
pub const PROGRAMS: &[Program] = &[
    Program {
        name: "msort",
        load: msort::load,
        size: 4000,
        factor: 0.93,
        growth: 3.39,
        why: "",
    },
    Program {
        name: "life",
        load: life::load,
        size: 100,
        factor: 0.74,
        growth: 1.05,
        why: "",
    },
    Program {
        name: "binary_trees",
        load: binary_trees::load,
        size: 1 << 10,
        factor: 0.64,
        growth: 3.77,
        why: "an allocation reads the region, then its page: one load more than by hand",
    },
    Program {
        name: "phases",
        load: phases::load,
        size: 2000,
        factor: 0.44,
        growth: 3.50,
        why: "more and smaller pages: see `allocs`",
    },
    Program {
        name: "reynolds3",
        load: reynolds3::load,
        size: 2000,
        factor: 0.78,
        growth: 3.76,
        why: "",
    },
    Program {
        name: "escape",
        load: escape::load,
        size: 120,
        factor: 1.01,
        growth: 3.97,
        why: "",
    },
    Program {
        name: "scan",
        load: scan::load,
        size: 200,
        factor: 1.05,
        growth: 3.78,
        why: "it executes no more instructions than by hand; no reason is known",
    },
    Program {
        name: "quicksort",
        load: quicksort::load,
        size: 4000,
        factor: 0.86,
        growth: 2.95,
        why: "",
    },
    Program {
        name: "requests",
        load: requests::load,
        size: 2000,
        factor: 0.48,
        growth: 3.86,
        why: "a region of a request has several pages, which are given back one by one",
    },
    Program {
        name: "bfs",
        load: bfs::load,
        size: 4096,
        factor: 0.99,
        growth: 3.56,
        why: "",
    },
    Program {
        name: "distance",
        load: distance::load,
        size: 500,
        factor: 0.74,
        growth: 2.90,
        why: "",
    },
    Program {
        name: "nfa",
        load: nfa::load,
        size: 200,
        factor: 0.68,
        growth: 3.13,
        why: "",
    },
    Program {
        name: "words",
        load: words::load,
        size: 1000,
        factor: 0.51,
        growth: 3.64,
        why: "",
    },
    Program {
        name: "matrix",
        load: matrix::load,
        size: 1024,
        factor: 8.64,
        growth: 3.15,
        why: "`fn times(&self) -> Matrix<'r>` ties the product to its factors by its lifetimes; one of the two values changes in some turns only",
    },
    Program {
        name: "template",
        load: template::load,
        size: 500,
        factor: 0.44,
        growth: 4.35,
        why: "",
    },
    Program {
        name: "barnes_hut",
        load: barnes_hut::load,
        size: 500,
        factor: 0.90,
        growth: 3.39,
        why: "",
    },
    Program {
        name: "interpreter",
        load: interpreter::load,
        size: 500,
        factor: 0.00,
        growth: 1.01,
        why: "each frame of the stack has 64 bytes of room for a vector, also where none is made",
    },
    Program {
        name: "kmeans",
        load: kmeans::load,
        size: 1000,
        factor: 0.89,
        growth: 2.99,
        why: "",
    },
    Program {
        name: "polynomial",
        load: polynomial::load,
        size: 400,
        factor: 1.07,
        growth: 3.78,
        why: "two regions by turns have pages for the next value, which is larger than the last one; by hand, two buffers are made once",
    },
    Program {
        name: "newton",
        load: newton::load,
        size: 2500,
        factor: 0.61,
        growth: 3.37,
        why: "",
    },
    Program {
        name: "json",
        load: json::load,
        size: 500,
        factor: 1.18,
        growth: 3.74,
        why: "a list that is not complete grows in a region of its call; by hand, all share a stack",
    },
    Program {
        name: "sieve",
        load: sieve::load,
        size: 2000,
        factor: 1.03,
        growth: 3.68,
        why: "two regions take turns",
    },
    Program {
        name: "queens",
        load: queens::load,
        size: 100,
        factor: 0.83,
        growth: 3.59,
        why: "",
    },
    Program {
        name: "diff",
        load: diff::load,
        size: 100,
        factor: 0.87,
        growth: 11.76,
        why: "",
    },
    Program {
        name: "trie",
        load: trie::load,
        size: 200,
        factor: 0.72,
        growth: 1.21,
        why: "",
    },
    Program {
        name: "components",
        load: components::load,
        size: 1000,
        factor: 1.11,
        growth: 3.67,
        why: "vectors grow from page to page; by hand, two buffers are made once and used by all turns",
    },
    Program {
        name: "table",
        load: table::load,
        size: 200,
        factor: 0.70,
        growth: 3.71,
        why: "",
    },
    Program {
        name: "events",
        load: events::load,
        size: 500,
        factor: 0.99,
        growth: 3.41,
        why: "",
    },
    Program {
        name: "unify",
        load: unify::load,
        size: 400,
        factor: 0.88,
        growth: 3.51,
        why: "",
    },
    Program {
        name: "sheet",
        load: sheet::load,
        size: 500,
        factor: 0.68,
        growth: 3.63,
        why: "",
    },
];
