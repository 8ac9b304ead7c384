//! Maps and sets.
//!
//! The copy hashes its keys anew, so its order is another one. To link its values, the order in which they were put in
//! is noted, by their addresses.

use alloc::vec::Vec;
use core::{
    hash::{BuildHasher, Hash},
    ptr,
};

use super::{Hollow, Promote, Promotion, plain};
use crate::{AllocError, RMap, RSet};

/// The copy of a key. It is about to be hashed, so its cells are filled at once.
fn key<'s, 'r, K: Promote<'r> + 's>(
    old: &K,
    to: &mut Promotion<'s, 'r>,
) -> Result<K::Out, AllocError> {
    let new = Promote::promote(old, to)?;
    to.link(old, &new)?;
    Ok(new)
}

impl<'r, K, V, S> Promote<'r> for RMap<'_, K, V, S>
where
    K: Promote<'r, Out: Eq + Hash>,
    V: Promote<'r>,
    S: BuildHasher + Clone + 'r,
{
    type Out = RMap<'r, K::Out, V::Out, S>;
    const PLAIN: bool = plain::<K::Out>() && plain::<V::Out>() && K::PLAIN && V::PLAIN;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let mut new = Self::hollow(this, to)?;
        new.try_reserve(this.len())?;
        let mut order = Vec::new();
        for (old_key, old_value) in this {
            let key = key(old_key, to)?;
            let value = Promote::promote(old_value, to)?;
            // There is room, so no value moves any more.
            let value = new.entry(key).or_insert(value);
            if V::LINKS {
                order.push(ptr::from_mut(value).addr());
            }
        }
        to.note_order(order);
        Ok(new)
    }

    fn link<'s>(this: &Self, new: &Self::Out, to: &mut Promotion<'s, 'r>) -> Result<(), AllocError>
    where
        Self: 's,
    {
        if !V::LINKS {
            return Ok(());
        }
        let mut values: Vec<_> = new.iter().map(|(_, value)| value).collect();
        values.sort_unstable_by_key(|&value| ptr::from_ref(value));
        let first = values.first().map(|&first| ptr::from_ref(first).addr());
        let Some(order) = first.and_then(|first| to.take_order(first)) else {
            return Ok(());
        };
        for ((_, old), address) in this.iter().zip(order) {
            if let Ok(index) = values.binary_search_by_key(&address, |&v| ptr::from_ref(v).addr()) {
                to.link(old, values[index])?;
            }
        }
        Ok(())
    }
}

impl<'r, K, V, S> Hollow<'r> for RMap<'_, K, V, S>
where
    K: Promote<'r, Out: Eq + Hash>,
    V: Promote<'r>,
    S: BuildHasher + Clone + 'r,
{
    fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(RMap::with_hasher_in(this.hasher().clone(), &*to))
    }
}

impl<'r, T, S> Promote<'r> for RSet<'_, T, S>
where
    T: Promote<'r, Out: Eq + Hash>,
    S: BuildHasher + Clone + 'r,
{
    type Out = RSet<'r, T::Out, S>;
    const PLAIN: bool = plain::<T::Out>() && T::PLAIN;
    const LINKS: bool = false;

    fn promote<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        let mut new = Self::hollow(this, to)?;
        new.try_reserve(this.len())?;
        for old in this {
            new.try_insert(key(old, to)?)?;
        }
        Ok(new)
    }
}

impl<'r, T, S> Hollow<'r> for RSet<'_, T, S>
where
    T: Promote<'r, Out: Eq + Hash>,
    S: BuildHasher + Clone + 'r,
{
    fn hollow<'s>(this: &Self, to: &mut Promotion<'s, 'r>) -> Result<Self::Out, AllocError>
    where
        Self: 's,
    {
        Ok(RSet::with_hasher_in(this.hasher().clone(), &*to))
    }
}
