//! Loops whose turns hand something on: generations, double buffers, swaps and accumulators.

use rmm_erase::erase;

#[erase]
mod generations {
    use crate::outside::{Any, Log, on_exit, reader, same};
    use rmm::prelude::*;
    use std::{cell::Cell, collections::VecDeque, mem};

    fn step<'r>(r: &'r Region, cells: &[bool]) -> RVec<'r, bool> {
        let n = cells.len();
        rcollect!(in r; (0..n).map(|i| cells[(i + n - 1) % n] != cells[(i + 1) % n]))
    }

    pub fn cellular(n: usize) -> usize {
        let r = Region::new();
        let mut cells = rvec![in r; false; 9];
        cells[4] = true;
        for _ in 0..n {
            cells = step(&r, &cells);
        }
        cells.iter().filter(|c| **c).count()
    }

    pub fn the_first_generation_is_kept(n: usize) -> bool {
        let r = Region::new();
        let mut cells = rvec![in r; false; 9];
        cells[4] = true;
        let start = cells.clone();
        let first: &[bool] = &start;
        for _ in 0..n {
            cells = step(&r, &cells);
        }
        cells == *first
    }

    pub fn every_generation_is_kept(n: usize) -> usize {
        let r = Region::new();
        let mut cells: &[bool] = rslice![in r; true, false, false, false, false];
        let mut history = Vec::new();
        for _ in 0..n {
            history.push(cells);
            cells = step(&r, cells).into_slice();
        }
        history
            .iter()
            .flat_map(|g| g.iter())
            .filter(|c| **c)
            .count()
    }

    pub fn one_of_many_generations_is_kept(n: usize) -> usize {
        let r = Region::new();
        let mut cells: &[bool] = rslice![in r; true, false, false, false, false];
        let mut fullest = cells;
        let full = |cells: &[bool]| cells.iter().filter(|c| **c).count();
        for _ in 0..n {
            cells = step(&r, cells).into_slice();
            if full(cells) > full(fullest) {
                fullest = cells;
            }
        }
        full(fullest) * 10 + full(cells)
    }

    pub fn the_generation_before_the_last(n: u32) -> u32 {
        let r = Region::new();
        let mut before = rref!(in r; 0);
        let mut last = rref!(in r; 1);
        for _ in 0..n {
            let next = rref!(in r; *before + *last);
            before = last;
            last = next;
        }
        *before * 100 + *last
    }

    pub fn four_generations_back(n: u32) -> u32 {
        let r = Region::new();
        let (mut a, mut b, mut c, mut d) = (
            rref!(in r; 1),
            rref!(in r; 2),
            rref!(in r; 3),
            rref!(in r; 4),
        );
        for _ in 0..n {
            (a, b, c, d) = (b, c, d, rref!(in r; *a + *d));
        }
        *a + *b * 10 + *c * 100 + *d * 1000
    }

    pub fn swapped_buffers(n: u32) -> u32 {
        let r = Region::new();
        let mut from = rcollect!(in r; 0..8u32);
        let mut to = rvec![in r; 0u32; 8];
        for _ in 0..n {
            for i in 0..8 {
                to[i] = from[i] + from[(i + 1) % 8];
            }
            mem::swap(&mut from, &mut to);
        }
        from.iter().sum::<u32>() % 1009
    }

    pub fn a_generation_with_an_early_exit(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rvec![in r; n];
        let mut turns = 0;
        let last = loop {
            let next = rcollect!(in r; v.iter().flat_map(|x| [x / 2, x / 3]).filter(|x| *x > 0));
            if next.is_empty() {
                break v;
            }
            turns += 1;
            if turns > 9 {
                return 0;
            }
            v = next;
        };
        last.iter().sum::<u32>() * 10 + turns
    }

    pub fn a_generation_that_is_not_always_replaced(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rvec![in r; 1u32];
        for i in 0..n {
            if i % 3 == 0 {
                let next = rcollect!(in r; current.iter().map(|x| x + i).chain([i]));
                current = next;
            } else if i % 5 == 0 {
                continue;
            } else {
                current[0] += 1;
            }
        }
        current.iter().sum()
    }

    pub fn a_generation_refers_to_the_one_before(n: u32) -> u32 {
        struct Frame<'f> {
            up: Option<&'f Frame<'f>>,
            depth: u32,
        }
        let r = Region::new();
        let mut frame = rref!(in r; Frame { up: None, depth: 0 });
        for depth in 1..n {
            frame = rref!(in r; Frame { up: Some(frame), depth });
        }
        let mut sum = 0;
        let mut at = Some(&*frame);
        while let Some(frame) = at {
            sum = sum * 2 + frame.depth;
            at = frame.up;
        }
        sum
    }

    pub fn a_generation_refers_to_it_by_a_cell(n: u32) -> u32 {
        let r = Region::new();
        let mut current: &Cell<Option<&u32>> = rref!(in r; Cell::new(None));
        for i in 0..n {
            let next = rref!(in r; Cell::new(current.get()));
            if i % 2 == 0 {
                next.set(Some(rref!(in r; i)));
            }
            current = next;
        }
        current.get().map_or(77, |x| *x)
    }

    pub fn an_accumulator_of_options(n: u32) -> u32 {
        let r = Region::new();
        let mut best: Option<(&u32, RVec<'_, u32>)> = None;
        for i in 0..n {
            let v = rvec![in r; i * 7 % 5, i];
            let key = rref!(in r; v[0]);
            best = match best {
                Some((old, kept)) if *old >= *key => Some((old, kept)),
                _ => Some((key, v)),
            };
        }
        best.map_or(0, |(key, v)| *key * 10 + v[1])
    }

    pub fn a_queue_of_generations(n: u32) -> u32 {
        let r = Region::new();
        let mut recent: VecDeque<&[u32]> = VecDeque::new();
        for i in 0..n {
            let sum = recent.iter().map(|g| g[0]).sum::<u32>();
            recent.push_back(rslice![in r; i + sum, i]);
            if recent.len() > 3 {
                recent.pop_front();
            }
        }
        recent.iter().map(|g| g[0] + g[1]).sum()
    }

    pub fn a_guard_of_each_generation(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut current = rref!(in r; 0);
            let mut guard = reader(current, &log);
            for i in 1..n {
                current = rref!(in r; *current + i);
                guard = reader(current, &log);
            }
            log.note(format_args!("{current} {}", guard.get()));
        }
        log.take()
    }

    pub fn a_guard_of_the_first_generation(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let mut current: &u32 = rref!(in r; 5);
            let first = current;
            let _guard = on_exit(|| log.note(first));
            for i in 0..n {
                current = rref!(in r; *current + i);
            }
            log.note(current);
        }
        log.take()
    }

    pub fn an_unknown_holder_of_a_generation(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rvec![in r; rref!(in r; 1)];
        let mut holder = None;
        for i in 0..n {
            if i == 1 {
                holder = Some(Any(current[0]));
            }
            current = rvec![in r; rref!(in r; i)];
        }
        holder.map_or(50, |h| *h.0) + *current[0]
    }

    pub fn text_that_grows(n: u32) -> String {
        let r = Region::new();
        let mut text = rstr!(in r; "a");
        for i in 0..n {
            text = if i % 2 == 0 {
                rformat!(in r; "{text}{i}").into_str()
            } else {
                rformat!(in r; "{i}{text}").into_str()
            };
        }
        text.to_string()
    }

    pub fn turns_of_nested_loops(n: u32) -> u32 {
        let r = Region::new();
        let mut outer = rvec![in r; 1u32];
        for i in 0..n {
            let mut inner = rcollect!(in r; outer.iter().copied());
            for j in 0..i {
                inner = rcollect!(in r; inner.iter().map(|x| x + j));
            }
            if inner[0] % 2 == 0 {
                inner.push(i);
                outer = inner;
            } else {
                outer[0] += inner.len() as u32;
            }
        }
        outer.iter().sum()
    }

    pub fn continued_to_an_outer_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut state = rref!(in r; (0u32, 1u32));
        'outer: for i in 0..n {
            let mut local = rref!(in r; *state);
            for j in 0..4 {
                local = rref!(in r; (local.1 + j, local.0 + 1));
                if local.0 > 6 + i {
                    state = local;
                    continue 'outer;
                }
                if local.1 > 40 {
                    break 'outer;
                }
            }
            state = rref!(in r; (local.0, state.1));
        }
        state.0 * 100 + state.1
    }

    pub fn rotated_variables(n: u32) -> u32 {
        let r = Region::new();
        let mut old = rvec![in r; 1u32];
        let mut new = rvec![in r; 2u32, 3];
        for i in 0..n {
            let spare = mem::replace(&mut old, new);
            new = rcollect!(in r; spare.iter().chain(&old).map(|x| x + i).take(4));
        }
        old.iter().sum::<u32>() * 1000 + new.iter().sum::<u32>()
    }

    pub fn a_struct_of_the_state(n: u32) -> u32 {
        struct State<'s> {
            current: RVec<'s, u32>,
            seen: u32,
        }
        let r = Region::new();
        let mut state = State {
            current: rvec![in r; n],
            seen: 0,
        };
        while state.current.len() < 6 {
            let next = rcollect!(in r; state.current.iter().flat_map(|x| [x + 1, x * 2]));
            state.seen += next.len() as u32;
            state.current = next;
        }
        state.current.iter().sum::<u32>() + state.seen
    }

    pub fn a_worklist(n: u32) -> u32 {
        let r = Region::new();
        let mut work = rvec![in r; n];
        let mut done = rset! { in r; };
        while !work.is_empty() {
            let mut next = rvec![in r];
            for x in work {
                if done.insert(x) {
                    next.extend([x / 2, x.saturating_sub(3)]);
                }
            }
            work = next;
        }
        done.len() as u32
    }

    pub fn a_tree_rebuilt_each_turn(n: u32) -> u32 {
        enum Tree<'t> {
            Leaf,
            Node(&'t Tree<'t>, u32, &'t Tree<'t>),
        }
        use Tree::*;
        fn sum(tree: &Tree<'_>) -> u32 {
            match tree {
                Leaf => 1,
                Node(a, x, b) => sum(a) + x + 2 * sum(b),
            }
        }
        let r = Region::new();
        let mut tree: &Tree<'_> = rref!(in r; Leaf);
        for i in 0..n {
            tree = match tree {
                Leaf => rref!(in r; Node(tree, i, tree)),
                Node(a, x, _) if x % 2 == 0 => rref!(in r; Node(tree, i, a)),
                Node(_, x, b) => rref!(in r; Node(b, x + i, tree)),
            };
        }
        sum(tree)
    }

    pub fn a_state_through_an_unknown_call(n: u32) -> u32 {
        let r = Region::new();
        let mut state = rref!(in r; 1);
        for i in 0..n {
            let next = rref!(in r; *state * 2 + i);
            state = same(if i % 3 == 2 { state } else { next });
        }
        *state
    }

    pub fn conditions_that_read_the_state(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rvec![in r; n, 1];
        while let [a, b, ..] = v[..]
            && a > b
        {
            v = rvec![in r; a - b, b + 1, a];
        }
        v.iter().sum()
    }
}

agree! { generations:
    cellular(0)(1)(5);
    the_first_generation_is_kept(0)(3);
    every_generation_is_kept(0)(1)(5);
    one_of_many_generations_is_kept(0)(1)(5);
    the_generation_before_the_last(0)(1)(2)(9);
    four_generations_back(0)(1)(2)(9);
    swapped_buffers(0)(1)(2)(9);
    a_generation_with_an_early_exit(1)(50)(200000);
    a_generation_that_is_not_always_replaced(0)(1)(2)(20);
    a_generation_refers_to_the_one_before(0)(1)(2)(9);
    a_generation_refers_to_it_by_a_cell(0)(1)(2)(9);
    an_accumulator_of_options(0)(1)(2)(9);
    a_queue_of_generations(0)(1)(2)(9);
    a_guard_of_each_generation(0)(1)(2)(5);
    a_guard_of_the_first_generation(0)(1)(2)(5);
    an_unknown_holder_of_a_generation(0)(1)(2)(5);
    text_that_grows(0)(1)(2)(5);
    turns_of_nested_loops(0)(1)(2)(5);
    continued_to_an_outer_loop(0)(1)(2)(5)(30);
    rotated_variables(0)(1)(2)(5);
    a_struct_of_the_state(1)(9);
    a_worklist(0)(1)(40);
    a_tree_rebuilt_each_turn(0)(1)(2)(5);
    a_state_through_an_unknown_call(0)(1)(2)(3)(5);
    conditions_that_read_the_state(0)(9);
}
