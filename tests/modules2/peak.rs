//! How much memory a program holds, counted by the allocator of the test program.

pub(crate) use crate::held::peak;

/// A program holds no more for 256 turns than for 64, but for the little that it keeps.
#[track_caller]
pub(crate) fn flat(run: fn(usize)) {
    let [few, many] = [64, 256].map(|turns| peak(|| run(turns)));
    assert!(
        many < few + 16 * 1024,
        "{few} bytes for 64 turns, {many} for 256"
    );
}
