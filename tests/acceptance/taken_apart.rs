//! References to containers that are taken apart: what they give lies in the container's memory, and stores through it
//! reach what is kept there.

use rmm_erase::erase;

#[erase]
mod taken_apart {
    use crate::outside::{Opaque, nearest, note};
    use rmm::prelude::*;
    use std::cell::Cell;

    pub fn the_elements_are_kept(n: u32) -> u32 {
        let r = Region::new();
        let mut kept: RVec<'_, &u32> = rvec![in r];
        for turn in 0..n {
            let numbers: RVec<'_, &u32> = rvec![in r; rref!(in r; turn), rref!(in r; turn + 1)];
            for number in &numbers {
                kept.push(*number);
            }
        }
        kept.iter().map(|number| **number).sum()
    }

    pub fn references_to_the_elements_are_kept(n: u32) -> u32 {
        let r = Region::new();
        let numbers = rcollect!(in r; 0..n);
        let mut kept = rvec![in r];
        for number in &numbers {
            kept.push(number);
        }
        let again = &kept;
        let mut sum = 0;
        for number in again {
            sum += **number;
        }
        sum
    }

    pub fn through_a_reference_and_a_slice(n: u32) -> u32 {
        let r = Region::new();
        let rows: RVec<'_, RVec<'_, &u32>> =
            rcollect!(in r; (0..n).map(|i| rvec![in r; rref!(in r; i), rref!(in r; i * i)]));
        let mut kept: RVec<'_, &u32> = rvec![in r];
        let all = &rows;
        for row in &*all {
            for cell in &row[..] {
                kept.push(*cell);
            }
        }
        kept.iter().map(|cell| **cell).sum()
    }

    pub fn a_store_through_an_item(n: u32) -> u32 {
        let r = Region::new();
        let first = 7;
        let mut slots: RVec<'_, &u32> = rvec![in r; &first; n as usize];
        for round in 0..3 {
            let mut i = round;
            for slot in &mut slots {
                *slot = rref!(in r; i);
                i += 1;
            }
        }
        slots.iter().map(|slot| **slot).sum()
    }

    pub fn a_store_through_an_item_of_a_slice(n: u32) -> u32 {
        let r = Region::new();
        let first = 7;
        let mut slots: RVec<'_, Option<&u32>> = rvec![in r; Some(&first); n as usize];
        for slot in &mut slots[1..] {
            *slot = Some(rref!(in r; n));
        }
        for slot in &mut *slots {
            if let Some(one) = slot {
                *one = rref!(in r; **one + 1);
            }
        }
        slots.iter().flatten().map(|slot| **slot).sum()
    }

    pub fn a_push_into_an_inner_vector(n: u32) -> u32 {
        let r = Region::new();
        let mut rows: RVec<'_, RVec<'_, &u32>> = rvec![in r];
        for _ in 0..3 {
            rows.push(rvec![in r]);
        }
        for i in 0..n {
            for row in &mut rows {
                row.push(rref!(in r; i));
            }
            let last = &mut rows[0];
            last.push(rref!(in r; 2 * i));
        }
        rows.iter()
            .map(|row| row.iter().map(|x| **x).sum::<u32>())
            .sum()
    }

    pub fn a_reference_to_an_element_outlives_a_shorter_reference(n: u32) -> u32 {
        let r = Region::new();
        let numbers = rcollect!(in r; 1..n + 2);
        let last;
        {
            let short = &numbers;
            last = &short[numbers.len() - 1];
        }
        *last
    }

    pub fn an_element_chosen_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut best: Option<&u32> = None;
        let mut rounds: RVec<'_, RVec<'_, u32>> = rvec![in r];
        for i in 0..n {
            rounds.push(rcollect!(in r; (0..=i).map(|x| x * 3 % 7)));
        }
        for round in &rounds {
            for x in round {
                if best.is_none_or(|best| best < x) {
                    best = Some(x);
                }
            }
        }
        best.copied().unwrap_or(0)
    }

    pub fn generations_of_an_unknown_type(points: &[Opaque], n: u32) -> u32 {
        let r = Region::new();
        let mut centres = rcollect!(in r; points.iter().copied());
        let mut sum = 0;
        for _ in 0..n {
            for point in points {
                sum += nearest(&centres, point);
            }
            sum += nearest(&centres, &Opaque(3)) + nearest(&centres, &points[0]);
            let mut moved = rvec![in r];
            for centre in &centres {
                moved.push(Opaque(centre.0 / 2 + 1));
            }
            if moved == centres {
                break;
            }
            centres = moved;
        }
        sum as u32 + centres.iter().map(|centre| centre.0).sum::<u32>()
    }

    pub fn a_closure_in_one_arm(n: u32) -> u32 {
        let r = Region::new();
        let mut pairs = rvec![in r; [1_u32, 2], [3, 4]];
        for turn in 0..n {
            let mut next = rvec![in r];
            for pair in &pairs {
                next.push(match pair[0] % 2 {
                    0 => *pair,
                    _ => pair.map(|x| x + turn),
                });
            }
            pairs = next;
        }
        pairs.iter().flatten().sum()
    }

    pub fn closures_in_all_arms(n: u32) -> u32 {
        let r = Region::new();
        let mut steps = rvec![in r; n];
        let mut last = None;
        for turn in 0..n {
            let next = rcollect!(in r; steps.iter().map(|x| x + turn));
            let step = match turn % 2 {
                0 => None,
                _ => Some(move |x: u32| x + turn),
            };
            if let Some(step) = step {
                last = Some(step);
            }
            steps = next;
        }
        steps.iter().sum::<u32>() + last.map_or(0, |last| last(1))
    }

    pub fn a_cell_of_a_function_that_is_not_known(n: u32) -> u32 {
        let r = Region::new();
        let most: Cell<Option<&u32>> = Cell::new(None);
        for i in 0..n {
            note(&most, rref!(in r; i * 5 % 7));
        }
        most.get().copied().unwrap_or(0)
    }

    pub fn a_cell_of_the_caller<'a>(most: &Cell<Option<&'a u32>>, all: &'a [u32]) -> u32 {
        let r = Region::new();
        let local: Cell<Option<&u32>> = Cell::new(None);
        for number in all {
            note(most, number);
            let copy = rref!(in r; *number + 1);
            note(&local, copy);
        }
        local.get().copied().unwrap_or(0)
    }

    pub fn pairs_in_a_pattern(n: u32) -> u32 {
        let r = Region::new();
        let mut kept: RVec<'_, &u32> = rvec![in r];
        let pairs: RVec<'_, (&u32, u32)> = rcollect!(in r; (0..n).map(|i| (&*rref!(in r; i), i)));
        for (one, two) in &pairs {
            if *two > 1 {
                kept.push(*one);
            }
        }
        for &(one, _) in &pairs {
            kept.push(one);
        }
        kept.iter().map(|one| **one).sum()
    }

    pub fn fields_behind_a_reference(n: u32) -> u32 {
        struct Rows<'r> {
            rows: RVec<'r, RVec<'r, u32>>,
        }
        let r = Region::new();
        let mut rows = Rows { rows: rvec![in r] };
        for i in 0..n {
            rows.rows.push(rcollect!(in r; 0..i));
        }
        let all = &rows;
        let mut longest: &RVec<'_, u32> = &all.rows[0];
        for row in &all.rows {
            if row.len() > longest.len() {
                longest = row;
            }
        }
        longest.iter().sum()
    }
}

agree! { taken_apart:
    the_elements_are_kept(0)(5);
    references_to_the_elements_are_kept(0)(5);
    through_a_reference_and_a_slice(0)(5);
    a_store_through_an_item(1)(5);
    a_store_through_an_item_of_a_slice(1)(5);
    a_push_into_an_inner_vector(0)(5);
    a_reference_to_an_element_outlives_a_shorter_reference(0)(5);
    an_element_chosen_in_a_loop(0)(5);
    generations_of_an_unknown_type(&[40, 3, 9].map(crate::outside::Opaque), 5);
    a_closure_in_one_arm(0)(1)(5);
    closures_in_all_arms(0)(1)(5);
    a_cell_of_a_function_that_is_not_known(0)(5);
    a_cell_of_the_caller(&std::cell::Cell::new(None), &[3, 1, 2]);
    pairs_in_a_pattern(0)(5);
    fields_behind_a_reference(1)(5);
}
