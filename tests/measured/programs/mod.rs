//! The programs, in one list.

mod barnes_hut;
mod bfs;
mod binary_trees;
mod diff;
mod distance;
mod escape;
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
mod sieve;
mod template;
mod trie;
mod words;

use crate::program::Program;

/// The bounds are those of today, a little rounded up: a change that widens a region breaks one.
pub const PROGRAMS: &[Program] = &[
    Program {
        name: "msort",
        load: msort::load,
        size: 4000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "life",
        load: life::load,
        size: 100,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "binary_trees",
        load: binary_trees::load,
        size: 1 << 10,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "phases",
        load: phases::load,
        size: 2000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "reynolds3",
        load: reynolds3::load,
        size: 2000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "escape",
        load: escape::load,
        size: 400,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "scan",
        load: scan::load,
        size: 200,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "quicksort",
        load: quicksort::load,
        size: 4000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "requests",
        load: requests::load,
        size: 2000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "bfs",
        load: bfs::load,
        size: 4096,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "distance",
        load: distance::load,
        size: 500,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "nfa",
        load: nfa::load,
        size: 200,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "words",
        load: words::load,
        size: 1000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "matrix",
        load: matrix::load,
        size: 1024,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "template",
        load: template::load,
        size: 500,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "barnes_hut",
        load: barnes_hut::load,
        size: 500,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "interpreter",
        load: interpreter::load,
        size: 500,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "kmeans",
        load: kmeans::load,
        size: 2000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "polynomial",
        load: polynomial::load,
        size: 400,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "newton",
        load: newton::load,
        size: 2500,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "json",
        load: json::load,
        size: 500,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "sieve",
        load: sieve::load,
        size: 2000,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "queens",
        load: queens::load,
        size: 100,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "diff",
        load: diff::load,
        size: 100,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
    Program {
        name: "trie",
        load: trie::load,
        size: 200,
        factor: 99.0,
        growth: 99.0,
        why: "",
    },
];
