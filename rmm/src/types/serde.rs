//! `Serialize`, as std's containers have it.

use serde::{Serialize, Serializer};

use super::{RBox, RString, RVec};
#[cfg(feature = "hashbrown")]
use super::{RMap, RSet};

impl<T: Serialize> Serialize for RVec<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl Serialize for RString<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<T: ?Sized + Serialize> Serialize for RBox<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

#[cfg(feature = "hashbrown")]
impl<K: Serialize, V: Serialize, H> Serialize for RMap<'_, K, V, H> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

#[cfg(feature = "hashbrown")]
impl<T: Serialize, H> Serialize for RSet<'_, T, H> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}
