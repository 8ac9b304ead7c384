//! The containers.
//!
//! All that know how a container gets its memory are here, over `Mem` (an allocator-api2 `Allocator`), so that std's
//! `Allocator` and containers can take their place once they are stable.
//!
//! [`RVec`], [`RString`], [`RMap`] and [`RSet`] have no destructor, and so their elements must have none. `plain`
//! checks that at compile time, in every function that makes a container.

mod boxed;
mod format;
#[cfg(feature = "hashbrown")]
pub mod map;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "hashbrown")]
pub mod set;
pub mod string;
pub mod vec;

pub use boxed::RBox;
#[cfg(feature = "hashbrown")]
pub use map::RMap;
#[cfg(feature = "hashbrown")]
pub use set::RSet;
pub use string::RString;
pub use vec::RVec;

/// Fails to compile, in a `const` block, for a value with a destructor.
#[track_caller]
pub(crate) const fn plain<T>() {
    assert!(
        !core::mem::needs_drop::<T>(),
        "this value has a destructor, which a plain region value never runs: write `rown!(value)` (the region runs it) \
         or `rbox!(value)` (a handle runs it)"
    );
}

/// As [`plain`], for what a container holds.
pub(crate) const fn plain_elements<T>() {
    assert!(
        !core::mem::needs_drop::<T>(),
        "these elements have destructors, which a container in a region never runs: write `rown!(vec![…])` (or \
         `rown!` with std's own map, set or string), or store `rown!(element)`, a `&mut T`, in place of each"
    );
}
