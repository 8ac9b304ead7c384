//! A simulation of n events in the order of their times; a few of the lines that report them are kept.

use crate::program::{Run, versions};

pub fn load(n: usize) -> Run {
    versions!(n as u64)
}

/// Time and number.
type Event = (u64, u64);

/// The events that one causes.
fn caused((time, number): Event) -> impl Iterator<Item = Event> {
    let all = (1..=number % 3).map(move |k| (time + number * k % 17 + 1, number * 2 + k));
    all.filter(|(_, number)| number % 11 != 0)
}

fn is_notable((time, number): Event) -> bool {
    (time ^ number) % 16 == 0
}

/// Moves the last event of a heap to its place.
fn sift_up(heap: &mut [Event]) {
    let mut at = heap.len() - 1;
    while at > 0 && heap[at] < heap[(at - 1) / 2] {
        heap.swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
}

fn sift_down(heap: &mut [Event]) {
    let mut at = 0;
    while let Some(least) = (2 * at + 1..heap.len().min(2 * at + 3)).min_by_key(|i| heap[*i]) {
        if heap[at] <= heap[least] {
            break;
        }
        heap.swap(at, least);
        at = least;
    }
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{Event, caused, is_notable, sift_down, sift_up};
    use crate::input::{mix, text_sum};

    struct Queue<'r> {
        heap: RVec<'r, Event>,
    }

    impl<'r> Queue<'r> {
        fn push(&mut self, event: Event) {
            self.heap.push(event);
            sift_up(&mut self.heap);
        }

        fn pop(&mut self) -> Option<Event> {
            if self.heap.is_empty() {
                return None;
            }
            let first = self.heap.swap_remove(0);
            sift_down(&mut self.heap);
            Some(first)
        }
    }

    pub fn run(n: u64) -> u64 {
        let mut queue = Queue { heap: rvec![] };
        queue.heap.reserve_exact(n as usize);
        (0..n).for_each(|number| queue.push((number % 100, number)));
        let mut kept = rvec![];
        let mut sum = 0;
        while let Some(event) = queue.pop() {
            let mut line = rformat!("{}: event {}", event.0, event.1);
            for next in caused(event).filter(|(time, _)| *time < 120) {
                line.push_str(&rformat!(", {} at {}", next.1, next.0));
                queue.push(next);
            }
            sum = mix(sum, line.len() as u64);
            if is_notable(event) {
                let line: &str = &line;
                kept.push(promote!(line));
            }
        }
        kept.iter().fold(sum, |sum, line| mix(sum, text_sum(line)))
    }
}

mod by_hand {
    use std::fmt::Write;

    use bumpalo::{Bump, collections::Vec};

    use super::{Event, caused, is_notable, sift_down, sift_up};
    use crate::input::{mix, text_sum};

    pub fn push(heap: &mut Vec<'_, Event>, event: Event) {
        heap.push(event);
        sift_up(heap);
    }

    pub fn pop(heap: &mut Vec<'_, Event>) -> Option<Event> {
        if heap.is_empty() {
            return None;
        }
        let first = heap.swap_remove(0);
        sift_down(heap);
        Some(first)
    }

    /// The queue is empty before the kept lines are read: it ends there.
    pub fn run(n: u64) -> u64 {
        let (r, of_queue, mut turn) = (Bump::new(), Bump::new(), Bump::new());
        let mut queue = Vec::with_capacity_in(n as usize, &of_queue);
        (0..n).for_each(|number| push(&mut queue, (number % 100, number)));
        let mut kept = Vec::new_in(&r);
        let mut sum = 0;
        while let Some(event) = pop(&mut queue) {
            turn.reset();
            let mut line = bumpalo::format!(in &turn, "{}: event {}", event.0, event.1);
            for next in caused(event).filter(|(time, _)| *time < 120) {
                write!(line, ", {} at {}", next.1, next.0).expect("a text");
                push(&mut queue, next);
            }
            sum = mix(sum, line.len() as u64);
            if is_notable(event) {
                kept.push(&*r.alloc_str(&line));
            }
        }
        kept.iter().fold(sum, |sum, line| mix(sum, text_sum(line)))
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::{
        by_hand::{pop, push},
        caused, is_notable,
    };
    use crate::input::{mix, text_sum};

    pub fn run(n: u64) -> u64 {
        let r = &Bump::new();
        let mut queue = Vec::new_in(r);
        (0..n).for_each(|number| push(&mut queue, (number % 100, number)));
        let mut kept = Vec::new_in(r);
        let mut sum = 0;
        while let Some(event) = pop(&mut queue) {
            let mut line = bumpalo::format!(in r, "{}: event {}", event.0, event.1);
            for next in caused(event).filter(|(time, _)| *time < 120) {
                line.push_str(&bumpalo::format!(in r, ", {} at {}", next.1, next.0));
                push(&mut queue, next);
            }
            sum = mix(sum, line.len() as u64);
            if is_notable(event) {
                kept.push(line);
            }
        }
        kept.iter().fold(sum, |sum, line| mix(sum, text_sum(line)))
    }
}

mod with_std {
    use std::{cmp::Reverse, collections::BinaryHeap};

    use super::{caused, is_notable};
    use crate::input::{mix, text_sum};

    pub fn run(n: u64) -> u64 {
        let mut queue: BinaryHeap<_> = (0..n)
            .map(|number| Reverse((number % 100, number)))
            .collect();
        let mut kept = vec![];
        let mut sum = 0;
        while let Some(Reverse(event)) = queue.pop() {
            let mut line = format!("{}: event {}", event.0, event.1);
            for next in caused(event).filter(|(time, _)| *time < 120) {
                line.push_str(&format!(", {} at {}", next.1, next.0));
                queue.push(Reverse(next));
            }
            sum = mix(sum, line.len() as u64);
            if is_notable(event) {
                kept.push(line);
            }
        }
        kept.iter().fold(sum, |sum, line| mix(sum, text_sum(line)))
    }
}
