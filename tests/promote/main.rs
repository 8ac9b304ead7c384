//! `promote!`: deep copies into a region.

mod derived;
mod graphs;
mod hand;
mod inferred;
mod limits;
mod memory;
mod types;
