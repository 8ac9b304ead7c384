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
        factor: 0.94,
        growth: 3.39,
        why: "",
    },
    Program {
        name: "life",
        load: life::load,
        size: 100,
        factor: 1.23,
        growth: 1.01,
        why: "`near` grows past a page in each turn, and the old buffer is there until the new one is filled",
    },
    Program {
        name: "binary_trees",
        load: binary_trees::load,
        size: 1 << 10,
        factor: 0.65,
        growth: 3.77,
        why: "a region of a statement is taken and given back in each turn",
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
        factor: 0.79,
        growth: 3.76,
        why: "",
    },
    Program {
        name: "escape",
        load: escape::load,
        size: 120,
        factor: 1.02,
        growth: 3.97,
        why: "",
    },
    Program {
        name: "scan",
        load: scan::load,
        size: 200,
        factor: 1.05,
        growth: 3.78,
        why: "the region of a line keeps a page for the longest one",
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
        factor: 0.50,
        growth: 3.77,
        why: "a region of a request has several pages, which are given back one by one",
    },
    Program {
        name: "bfs",
        load: bfs::load,
        size: 4096,
        factor: 1.00,
        growth: 3.54,
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
        growth: 3.63,
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
        factor: 0.45,
        growth: 4.36,
        why: "",
    },
    Program {
        name: "barnes_hut",
        load: barnes_hut::load,
        size: 500,
        factor: 0.84,
        growth: 3.67,
        why: "",
    },
    Program {
        name: "interpreter",
        load: interpreter::load,
        size: 500,
        factor: 8.96,
        growth: 4.01,
        why: "a frame of 24 bytes has a region of its own, which takes 312 bytes from the system; by hand, an arena takes its last allocation back",
    },
    Program {
        name: "kmeans",
        load: kmeans::load,
        size: 1000,
        factor: 0.90,
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
        factor: 1.11,
        growth: 3.19,
        why: "two regions have the approximations by turns; by hand, the new one is copied over the old one",
    },
    Program {
        name: "json",
        load: json::load,
        size: 500,
        factor: 1.37,
        growth: 3.71,
        why: "lists grow in the region of their tree; by hand, they are collected on a stack and copied",
    },
    Program {
        name: "sieve",
        load: sieve::load,
        size: 2000,
        factor: 1.04,
        growth: 3.67,
        why: "two regions take turns",
    },
    Program {
        name: "queens",
        load: queens::load,
        size: 100,
        factor: 1.56,
        growth: 3.68,
        why: "the vector of the ways grows to a length that is known by hand",
    },
    Program {
        name: "diff",
        load: diff::load,
        size: 100,
        factor: 0.88,
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
        factor: 2.32,
        growth: 3.68,
        why: "the parts that are kept stay beside each other, so each part lies where they do; vectors grow",
    },
    Program {
        name: "table",
        load: table::load,
        size: 200,
        factor: 0.99,
        growth: 3.09,
        why: "",
    },
    Program {
        name: "events",
        load: events::load,
        size: 500,
        factor: 1.07,
        growth: 3.59,
        why: "the queue, the lines and the list of those that are kept grow",
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
        growth: 3.59,
        why: "",
    },
];
