//! What the forms expand to. No part of the interface: it changes without notice.

mod counted;
pub mod fallback;
#[cfg(feature = "hashbrown")]
mod hash;
mod plain;
mod promote;
mod shown;
mod slot;

pub use counted::*;
#[cfg(feature = "hashbrown")]
pub use hash::*;
pub use plain::*;
pub use promote::*;
pub use self_cell;
pub use shown::*;
pub use slot::*;

pub use crate::{
    mem::Mem,
    owned::{Held, Kept},
    room::{Room, RoomRef},
    spot::{Place, Spot},
};
