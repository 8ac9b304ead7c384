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
        factor: 1.55,
        growth: 4.02,
        why: "a region that ends leaves its largest chunk warm for whichever region comes next, a small one too; `std` moves cells where the others copy them",
    },
    Program {
        name: "life",
        load: life::load,
        size: 100,
        factor: 3.26,
        growth: 1.01,
        why: "the vectors grow, each in chunks that double, and two regions take turns",
    },
    Program {
        name: "binary_trees",
        load: binary_trees::load,
        size: 1 << 10,
        factor: 1.01,
        growth: 4.06,
        why: "a region of a statement is taken and given back in each turn",
    },
    Program {
        name: "phases",
        load: phases::load,
        size: 2000,
        factor: 1.01,
        growth: 4.04,
        why: "",
    },
    Program {
        name: "reynolds3",
        load: reynolds3::load,
        size: 2000,
        factor: 1.01,
        growth: 4.02,
        why: "",
    },
    Program {
        name: "escape",
        load: escape::load,
        size: 120,
        factor: 1.24,
        growth: 3.96,
        why: "a vector that becomes a slice keeps its spare capacity, a grown one its dead buffers",
    },
    Program {
        name: "scan",
        load: scan::load,
        size: 200,
        factor: 1.62,
        growth: 3.97,
        why: "a region that is reset keeps its largest chunk, and the next one is twice that; vectors grow",
    },
    Program {
        name: "quicksort",
        load: quicksort::load,
        size: 4000,
        factor: 1.10,
        growth: 3.34,
        why: "a region that ends leaves its largest chunk warm for whichever region comes next; `std` moves cells where the others copy them",
    },
    Program {
        name: "requests",
        load: requests::load,
        size: 2000,
        factor: 1.03,
        growth: 3.96,
        why: "",
    },
    Program {
        name: "bfs",
        load: bfs::load,
        size: 4096,
        factor: 1.21,
        growth: 3.35,
        why: "the frontiers lie in two regions by turns, and their chunks double",
    },
    Program {
        name: "distance",
        load: distance::load,
        size: 500,
        factor: 0.71,
        growth: 3.10,
        why: "",
    },
    Program {
        name: "nfa",
        load: nfa::load,
        size: 200,
        factor: 1.02,
        growth: 3.91,
        why: "two regions are emptied in each turn",
    },
    Program {
        name: "words",
        load: words::load,
        size: 1000,
        factor: 0.73,
        growth: 4.02,
        why: "",
    },
    Program {
        name: "matrix",
        load: matrix::load,
        size: 1024,
        factor: 9.88,
        growth: 3.99,
        why: "`fn times(&self) -> Matrix<'r>` ties the product to its factors by its lifetimes; one of the two values changes in some turns only",
    },
    Program {
        name: "template",
        load: template::load,
        size: 500,
        factor: 1.51,
        growth: 4.04,
        why: "two regions change roles when a page is kept, and their chunks double",
    },
    Program {
        name: "barnes_hut",
        load: barnes_hut::load,
        size: 500,
        factor: 1.36,
        growth: 4.02,
        why: "a region that is reset keeps its largest chunk, and the next one is twice that",
    },
    Program {
        name: "interpreter",
        load: interpreter::load,
        size: 500,
        factor: 15.83,
        growth: 4.04,
        why: "a frame of 24 bytes has a region of its own, which takes 512 from the system; by hand, an arena takes its last allocation back",
    },
    Program {
        name: "kmeans",
        load: kmeans::load,
        size: 1000,
        factor: 4.18,
        growth: 3.03,
        why: "three regions, with a chunk of 512 bytes or more each",
    },
    Program {
        name: "polynomial",
        load: polynomial::load,
        size: 400,
        factor: 86.31,
        growth: 16.17,
        why: "`fn times(&self, …) -> Poly<'r>` ties the product to its factor by its lifetimes",
    },
    Program {
        name: "newton",
        load: newton::load,
        size: 2500,
        factor: 2.78,
        growth: 3.99,
        why: "a large warm chunk lies idle while a small one, warm as well, is chosen and grows",
    },
    Program {
        name: "json",
        load: json::load,
        size: 500,
        factor: 1.97,
        growth: 4.04,
        why: "what leaves through `'t` of a `Value<'r, 't>` is taken to hold what lies in `'r`, so two trees share a region; lists grow",
    },
    Program {
        name: "sieve",
        load: sieve::load,
        size: 2000,
        factor: 1.27,
        growth: 3.60,
        why: "two regions take turns, and their chunks double",
    },
    Program {
        name: "queens",
        load: queens::load,
        size: 100,
        factor: 1.54,
        growth: 4.06,
        why: "the vector of the ways grows to a length that is known",
    },
    Program {
        name: "diff",
        load: diff::load,
        size: 100,
        factor: 1.36,
        growth: 10.30,
        why: "the edits and the text grow in `while` loops and leave their dead buffers",
    },
    Program {
        name: "trie",
        load: trie::load,
        size: 200,
        factor: 1.39,
        growth: 1.28,
        why: "a region that ends leaves its largest chunk warm, and the next one is twice that",
    },
    Program {
        name: "components",
        load: components::load,
        size: 1000,
        factor: 2.57,
        growth: 3.94,
        why: "the parts that are kept stay beside each other, so each part lies where they do; vectors grow",
    },
    Program {
        name: "table",
        load: table::load,
        size: 200,
        factor: 1.35,
        growth: 3.95,
        why: "the rows, the lines and their texts grow to lengths that nobody knows before",
    },
    Program {
        name: "events",
        load: events::load,
        size: 500,
        factor: 2.03,
        growth: 3.85,
        why: "the queue, the lines and the list of those that are kept grow",
    },
    Program {
        name: "unify",
        load: unify::load,
        size: 400,
        factor: 1.12,
        growth: 3.86,
        why: "the types that are kept are in a vector that grows",
    },
    Program {
        name: "sheet",
        load: sheet::load,
        size: 500,
        factor: 0.72,
        growth: 3.53,
        why: "every generation stays: regions do not alternate",
    },
];
