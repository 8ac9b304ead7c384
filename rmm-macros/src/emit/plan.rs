//! What is written where.

use std::collections::HashMap;

use crate::ir::*;
use crate::place::{Mode, Placements, Reset, SlotAt};

/// The placements by the statement where they are written.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) before: HashMap<(BlockId, u32), Vec<usize>>,
    /// Regions that are declared elsewhere and made here.
    pub(super) begins: HashMap<(BlockId, u32), Vec<usize>>,
    pub(super) lists: HashMap<(BlockId, u32), Vec<usize>>,
    /// Regions that end after a statement that is not the only one that needs them.
    pub(super) ends: HashMap<(BlockId, u32), Vec<usize>>,
    /// By the loop's body.
    pub(super) resets: HashMap<(BlockId, Reset), Vec<usize>>,
    /// By the statement before which they are made.
    pub(super) slots: HashMap<(BlockId, u32), Vec<usize>>,
    /// By the statement before which they are made anew.
    pub(super) renewed: HashMap<(BlockId, u32), Vec<usize>>,
    /// By the loop's body, and whether the turn begins before the condition.
    pub(super) turn_slots: HashMap<(BlockId, bool), Vec<usize>>,
}

impl Plan {
    pub(super) fn of(placements: &Placements) -> Plan {
        let mut plan = Plan::default();
        for (index, region) in placements.regions.iter().enumerate() {
            plan.before
                .entry((region.block, region.before))
                .or_default()
                .push(index);
            for &begin in &region.begins {
                plan.begins.entry(begin).or_default().push(index);
            }
            if let Some(after) = region.after.filter(|&after| after != region.before) {
                plan.ends
                    .entry((region.block, after))
                    .or_default()
                    .push(index);
            }
            if let Mode::AtBot { body, at } = region.mode {
                plan.resets.entry((body, at)).or_default().push(index);
            }
        }
        for (index, slot) in placements.slots.iter().enumerate() {
            let slots = match slot.at {
                SlotAt::Statement(block, before) => plan.slots.entry((block, before)).or_default(),
                SlotAt::Renewed(declared, renewed) => {
                    plan.renewed.entry(renewed).or_default().push(index);
                    plan.slots.entry(declared).or_default()
                }
                SlotAt::Turn(body, condition) => {
                    plan.turn_slots.entry((body, condition)).or_default()
                }
            };
            slots.push(index);
        }
        for (index, list) in placements
            .lists
            .iter()
            .enumerate()
            .filter(|(_, list)| !list.before_condition)
        {
            plan.lists
                .entry((list.block, list.before))
                .or_default()
                .push(index);
        }
        plan
    }
}
