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
mod sieve;
mod table;
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
        factor: 1.42,
        growth: 4.02,
        why: "",
    },
    Program {
        name: "life",
        load: life::load,
        size: 100,
        factor: 6.54,
        growth: 1.82,
        why: "",
    },
    Program {
        name: "binary_trees",
        load: binary_trees::load,
        size: 1 << 10,
        factor: 1.4,
        growth: 4.05,
        why: "",
    },
    Program {
        name: "phases",
        load: phases::load,
        size: 2000,
        factor: 1.52,
        growth: 4.04,
        why: "",
    },
    Program {
        name: "reynolds3",
        load: reynolds3::load,
        size: 2000,
        factor: 1.43,
        growth: 3.26,
        why: "",
    },
    Program {
        name: "escape",
        load: escape::load,
        size: 400,
        factor: 1.51,
        growth: 3.98,
        why: "",
    },
    Program {
        name: "scan",
        load: scan::load,
        size: 200,
        factor: 1.07,
        growth: 3.97,
        why: "",
    },
    Program {
        name: "quicksort",
        load: quicksort::load,
        size: 4000,
        factor: 1.19,
        growth: 3.58,
        why: "",
    },
    Program {
        name: "requests",
        load: requests::load,
        size: 2000,
        factor: 1.02,
        growth: 4.01,
        why: "",
    },
    Program {
        name: "bfs",
        load: bfs::load,
        size: 4096,
        factor: 5.5,
        growth: 4.04,
        why: "",
    },
    Program {
        name: "distance",
        load: distance::load,
        size: 500,
        factor: 320.26,
        growth: 12.45,
        why: "",
    },
    Program {
        name: "nfa",
        load: nfa::load,
        size: 200,
        factor: 149.49,
        growth: 10.77,
        why: "",
    },
    Program {
        name: "words",
        load: words::load,
        size: 1000,
        factor: 0.87,
        growth: 4.04,
        why: "",
    },
    Program {
        name: "matrix",
        load: matrix::load,
        size: 1024,
        factor: 11.64,
        growth: 3.5,
        why: "",
    },
    Program {
        name: "template",
        load: template::load,
        size: 500,
        factor: 27.0,
        growth: 4.04,
        why: "",
    },
    Program {
        name: "barnes_hut",
        load: barnes_hut::load,
        size: 500,
        factor: 1.01,
        growth: 4.02,
        why: "",
    },
    Program {
        name: "interpreter",
        load: interpreter::load,
        size: 500,
        factor: 15.76,
        growth: 4.04,
        why: "",
    },
    Program {
        name: "kmeans",
        load: kmeans::load,
        size: 2000,
        factor: 15.94,
        growth: 6.11,
        why: "",
    },
    Program {
        name: "polynomial",
        load: polynomial::load,
        size: 400,
        factor: 86.31,
        growth: 16.17,
        why: "",
    },
    Program {
        name: "newton",
        load: newton::load,
        size: 2500,
        factor: 1.81,
        growth: 3.77,
        why: "",
    },
    Program {
        name: "json",
        load: json::load,
        size: 500,
        factor: 1.86,
        growth: 4.05,
        why: "",
    },
    Program {
        name: "sieve",
        load: sieve::load,
        size: 2000,
        factor: 18.99,
        growth: 13.86,
        why: "",
    },
    Program {
        name: "queens",
        load: queens::load,
        size: 100,
        factor: 1.82,
        growth: 3.65,
        why: "",
    },
    Program {
        name: "diff",
        load: diff::load,
        size: 100,
        factor: 1.66,
        growth: 14.82,
        why: "",
    },
    Program {
        name: "trie",
        load: trie::load,
        size: 200,
        factor: 1.02,
        growth: 1.28,
        why: "",
    },
    Program {
        name: "components",
        load: components::load,
        size: 1000,
        factor: 2.76,
        growth: 5.36,
        why: "",
    },
    Program {
        name: "table",
        load: table::load,
        size: 200,
        factor: 2.49,
        growth: 4.05,
        why: "",
    },
    Program {
        name: "events",
        load: events::load,
        size: 500,
        factor: 2.6,
        growth: 4.03,
        why: "",
    },
];
