//! Programs that compile and run with their regions placed by hand, but not, or not in the same way, erased.

use rmm_erase::erase;

#[erase]
mod known_limits {
    use rmm::prelude::*;
    use std::collections::HashMap;

    /// What lies in a map inside of a map is not told apart from what that map's vectors hold: the function gets a region
    /// parameter in an annotated module.
    pub fn a_map_of_maps<'t>(text: &'t str) -> Vec<&'t str> {
        let r = Region::new();
        let mut out = Vec::new();
        let mut all: HashMap<&str, HashMap<usize, &RVec<'_, &'t str>>> = HashMap::new();
        for line in text.lines() {
            let inner = all.entry(line).or_default();
            let words = inner
                .entry(line.len())
                .or_insert(rref!(in r; rcollect!(in r; line.split(' '))));
            out.extend(words.first().copied());
            out.extend(words.last().into_iter());
        }
        out
    }

    struct Node {
        value: u32,
        next: *mut Node,
    }

    struct RawList {
        head: *mut Node,
    }

    /// A type without lifetimes holds no reference, but this one holds pointers, which end unseen.
    pub fn a_list_of_raw_pointers(n: u32) -> u32 {
        let r = Region::new();
        let mut list = RawList {
            head: std::ptr::null_mut(),
        };
        for value in 0..n {
            let node = rnew!(in r; Node { value, next: list.head });
            list.head = node;
        }
        let mut sum = 0;
        let mut at = list.head;
        while let Some(node) = unsafe { at.as_ref() } {
            sum = sum * 2 + node.value;
            at = node.next;
        }
        sum
    }

    /// A lifetime that unsafe code makes up is believed.
    pub fn a_lifetime_extended_by_hand(n: u32) -> u32 {
        let r = Region::new();
        let mut kept: Vec<&'static u32> = Vec::new();
        for i in 0..n {
            let x: &u32 = rref!(in r; i);
            kept.push(unsafe { &*std::ptr::from_ref(x) });
        }
        kept.iter().copied().sum()
    }
}

agree! { known_limits:
    a_map_of_maps("a b\nc d\na b");
    a_list_of_raw_pointers(5);
    a_lifetime_extended_by_hand(5);
}
