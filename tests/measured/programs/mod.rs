//! The programs, in one list.

mod binary_trees;
mod escape;
mod life;
mod msort;
mod phases;
mod quicksort;
mod requests;
mod reynolds3;
mod scan;

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
];
