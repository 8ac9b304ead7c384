//! Finite regions of which nobody knows the size: room on the stack for the first bytes.
//!
//! ```text
//! let frame = rcollect!(args);     ⟶      let region_of_frame = rcollect!(@region room 1);
//!                                         let frame = rcollect!(@in region_of_frame; args);
//! ```
//!
//! A frame that fits there takes no memory of the system's; the region begins when one doesn't.

use crate::ir::*;

use super::{Mode, Placer};

/// The most blocks that one region has on the stack.
const MOST: usize = 4;

impl Placer<'_> {
    /// Rule: a region has room on the stack if all that it holds are a few blocks, each of a site that is reached at most
    /// once between its begin and its end. What a loop empties keeps its pages instead.
    pub(super) fn rooms(&mut self, sites: &[Vec<SiteId>]) {
        if self.program[self.id].args.limit.is_some() {
            return;
        }
        for (index, sites) in sites.iter().enumerate() {
            let region = &self.out.regions[index];
            let block = self.body.blocks[region.block.index()].scope;
            let is_once = |&site: &SiteId| {
                self.body[site].takes == Takes::Block
                    && self.is_reached_once_in(site, |scope| scope == block)
            };
            let is_plain = region.mode == Mode::AtTop && region.reference.is_none();
            if is_plain && sites.len() <= MOST && sites.iter().all(is_once) {
                self.out.regions[index].room = sites.len();
            }
        }
    }
}
