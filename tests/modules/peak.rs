//! How much memory a program holds, counted by the allocator of the test program.

pub(crate) use crate::held::peak;

/// One kibibyte.
#[derive(Clone, Copy, rmm::Promote)]
pub(crate) struct Kilo(pub(crate) [u8; 1024]);

impl Kilo {
    pub(crate) fn new(n: usize) -> Self {
        Kilo([n as u8; 1024])
    }
}

/// The peaks of 64 and 256 turns hardly differ.
///
/// A program may keep a reference or two for each turn, never the kibibyte that it builds in each.
#[track_caller]
pub(crate) fn assert_flat([few, many]: [usize; 2]) {
    assert!(
        many < few + 16 * 1024 && few < 32 * 1024,
        "{few} bytes for 64 turns, {many} for 256"
    );
}

/// Whether the inferred regions are as small as those placed by hand.
///
/// A region's pieces double in size, so two regions for what one could hold may take half as much again, and each has
/// a first piece of its own. What is kept for longer than needed grows with the input instead.
pub(crate) fn as_small(inferred: usize, by_hand: usize) -> bool {
    inferred <= by_hand * 8 / 5 + 4096
}
