//! The forms that hash.

use core::hash::Hash;

use super::{Mem, Proves, Spot, plain::unwrap};
use crate::{AllocError, RMap, RSet};

#[inline]
pub fn map_new<K, V>(spot: Spot<'_>, _: impl Proves<(K, V)>) -> RMap<'_, K, V> {
    RMap::in_mem(Mem::new(spot))
}

#[inline]
pub fn try_map_new<K, V>(
    spot: Spot<'_>,
    proof: impl Proves<(K, V)>,
) -> Result<RMap<'_, K, V>, AllocError> {
    Ok(map_new(spot, proof))
}

#[inline]
pub fn try_map_from_array<'r, K: Eq + Hash, V, const N: usize>(
    pairs: [(K, V); N],
    spot: Spot<'r>,
    name: &'static str,
    proof: impl Proves<(K, V)>,
) -> Result<RMap<'r, K, V>, AllocError> {
    let mut map = map_new(spot, proof);
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
    proof: impl Proves<(K, V)>,
) -> RMap<'r, K, V> {
    unwrap(try_map_from_array(pairs, spot, name, proof), name)
}

#[inline]
pub fn set_new<T>(spot: Spot<'_>, _: impl Proves<T>) -> RSet<'_, T> {
    RSet::in_mem(Mem::new(spot))
}

#[inline]
pub fn try_set_new<T>(spot: Spot<'_>, proof: impl Proves<T>) -> Result<RSet<'_, T>, AllocError> {
    Ok(set_new(spot, proof))
}

#[inline]
pub fn try_set_from_array<'r, T: Eq + Hash, const N: usize>(
    values: [T; N],
    spot: Spot<'r>,
    name: &'static str,
    proof: impl Proves<T>,
) -> Result<RSet<'r, T>, AllocError> {
    let mut set = set_new(spot, proof);
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
    proof: impl Proves<T>,
) -> RSet<'r, T> {
    unwrap(try_set_from_array(values, spot, name, proof), name)
}
