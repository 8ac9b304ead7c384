#![doc = include_str!("../README.md")]
//!
//! # The crate
//!
//! A *region* is a piece of memory whose values all end together. [`Region`] is such a piece; the forms
//! ([`rnew!`], [`rvec!`], [`rstr!`], …) put values into one. Under the attribute [`regions`] the forms need no
//! region: it is inferred. Anywhere else they take it by name, `rnew!(in r; 1)`.
//!
//! ```
//! use rmm::prelude::*;
//!
//! let r = Region::new();
//! let n = rnew!(in r; 41);
//! *n += 1;
//! let mut v = rvec![in r; 1, 2, 3];
//! v.push(*n);
//! assert_eq!(v, [1, 2, 3, 42]);
//! ```
//!
//! # Plain and owned
//!
//! [`RVec`], [`RString`], [`RMap`] and [`RSet`] have no destructor: what they hold lies in the region and needs
//! none. A value with a destructor is either owned by its region ([`rown!`]) or by a handle ([`rbox!`]). No
//! destructor is skipped in silence: putting such a value into a plain form is a compile error.
//!
//! A region and what it holds travel as one value of a type that [`owned!`] declares: out of the function that made
//! it, into a struct, to another thread. It has no lifetime.
//!
//! # How regions are inferred
//!
//! [`guide`] has the rules, and what to do when memory grows.
//!
//! # Threads
//!
//! A [`Region`] may move to another thread, but only one thread may allocate in it at a time: it is `Send` and
//! not `Sync`. So `&Region`, and every container (which holds one to grow in), stays on its thread. `&'r T`,
//! `&'r mut T` and [`RBox`] have no such tie and are as `Send` as their `T`.
//!
//! # Features
//!
//! * `std` (default): warm memory is kept per thread and reused by the next region. Without it the crate is
//!   `no_std` and needs `alloc`.
//! * `hashbrown` (default): [`RMap`] and [`RSet`].
//! * `serde`: `Serialize` for the containers.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod account;
mod dead;
mod drop_list;
mod error;
pub mod guide;
mod inner;
mod macros;
mod mem;
mod owned;
mod owner;
mod page;
#[cfg(feature = "std")]
mod pool;
mod promote;
mod region;
mod room;
mod spot;
mod types;

#[doc(hidden)]
pub mod __private;

pub use drop_list::DropList;
pub use error::AllocError;
pub use promote::{Hollow, Promote, Promotion};
pub use region::Region;
pub use rmm_macros::{Promote, regions};
pub use types::{RBox, RString, RVec};
#[cfg(feature = "hashbrown")]
pub use types::{RMap, RSet};

/// The types' own modules, for their iterators and entries.
pub mod collections {
    #[cfg(feature = "hashbrown")]
    pub use crate::types::{map, set};
    pub use crate::types::{string, vec};
}

/// All that a user of regions needs: `use rmm::prelude::*;`.
pub mod prelude {
    pub use crate::{
        AllocError, DropList, Promote, RBox, RString, RVec, Region, owned, promote, rbox, rcollect,
        region, regions, rformat, rnew, rown, rref, rslice, rstr, rvec, try_promote, try_rbox,
        try_rcollect, try_rformat, try_rnew, try_rown, try_rref, try_rslice, try_rstr, try_rvec,
    };
    #[cfg(feature = "hashbrown")]
    pub use crate::{RMap, RSet, rmap, rset, try_rmap, try_rset};
}
