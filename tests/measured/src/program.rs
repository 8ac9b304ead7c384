//! A program in four versions.

/// How a program places its values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Version {
    /// `#[regions]` and forms.
    Inferred,
    /// The best placement with bumpalo.
    ByHand,
    /// One `Bump` for everything.
    OneRegion,
    /// `Box`, `Vec` and `String`.
    Std,
}

impl Version {
    pub const ALL: [Version; 4] = [
        Version::Inferred,
        Version::ByHand,
        Version::OneRegion,
        Version::Std,
    ];

    /// The version of this name, as on the command line.
    pub fn named(name: &str) -> Option<Version> {
        let names = ["inferred", "by_hand", "one_region", "std"];
        let at = names.iter().position(|known| *known == name)?;
        Some(Version::ALL[at])
    }
}

/// The versions of a program over an input of some size: each gives the same checksum.
pub type Run = Box<dyn Fn(Version) -> u64 + Send + Sync>;

/// A program, and what is known of it.
pub struct Program {
    pub name: &'static str,
    /// Makes the input of size `n`.
    pub load: fn(usize) -> Run,
    /// The `n` that is measured.
    pub size: usize,
    /// The imprecision factor is at most this. The goal is 1.05 or less.
    pub factor: f64,
    /// The peak of `inferred` at `4n` is at most this many times that at `n`.
    pub growth: f64,
    /// Why it misses a target; empty if it doesn't.
    pub why: &'static str,
}

/// The [`Run`] that calls `run` in the module of each version.
macro_rules! versions {
    ($input:expr) => {
        Box::new(move |version| match version {
            crate::program::Version::Inferred => inferred::run($input),
            crate::program::Version::ByHand => by_hand::run($input),
            crate::program::Version::OneRegion => one_region::run($input),
            crate::program::Version::Std => with_std::run($input),
        })
    };
}
pub(crate) use versions;
