//! The forms that hash.

use core::hash::Hash;

use super::{Mem, Spot, plain::unwrap};
use crate::{AllocError, RMap, RSet};

#[inline]
pub fn map_new<K, V>(spot: Spot<'_>) -> RMap<'_, K, V> {
    RMap::in_mem(Mem::new(spot))
}

#[inline]
pub fn try_map_new<K, V>(spot: Spot<'_>) -> Result<RMap<'_, K, V>, AllocError> {
    Ok(map_new(spot))
}

#[inline]
pub fn try_map_from_array<'r, K: Eq + Hash, V, const N: usize>(
    pairs: [(K, V); N],
    spot: Spot<'r>,
    name: &'static str,
) -> Result<RMap<'r, K, V>, AllocError> {
    let mut map = map_new(spot);
    map.try_reserve(N)
        .map_err(|error: AllocError| error.named(name))?;
    map.extend(pairs);
    Ok(map)
}

#[inline]
#[track_caller]
pub fn map_from_array<'r, K: Eq + Hash, V, const N: usize>(
    pairs: [(K, V); N],
    spot: Spot<'r>,
    name: &'static str,
) -> RMap<'r, K, V> {
    unwrap(try_map_from_array(pairs, spot, name), name)
}

#[inline]
pub fn set_new<T>(spot: Spot<'_>) -> RSet<'_, T> {
    RSet::in_mem(Mem::new(spot))
}

#[inline]
pub fn try_set_new<T>(spot: Spot<'_>) -> Result<RSet<'_, T>, AllocError> {
    Ok(set_new(spot))
}

#[inline]
pub fn try_set_from_array<'r, T: Eq + Hash, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
) -> Result<RSet<'r, T>, AllocError> {
    let mut set = set_new(spot);
    set.try_reserve(N)
        .map_err(|error: AllocError| error.named(name))?;
    set.extend(values);
    Ok(set)
}

#[inline]
#[track_caller]
pub fn set_from_array<'r, T: Eq + Hash, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
) -> RSet<'r, T> {
    unwrap(try_set_from_array(values, spot, name), name)
}
