//! Every way to store a value of a turn into something that outlives the turn.

use rmm_erase::erase;

#[erase]
mod stores {
    use rmm::prelude::*;
    use std::{
        cell::{Cell, OnceCell, RefCell},
        collections::{BTreeMap, HashMap, HashSet, LinkedList, VecDeque},
        mem,
    };

    pub fn by_a_reference_to_an_element(n: u32) -> u32 {
        let r = Region::new();
        let mut slots = vec![rref!(in r; 0); 3];
        for i in 0..n {
            let x = rref!(in r; i);
            if let Some(last) = slots.last_mut() {
                *last = x;
            }
            let first = &mut slots[0];
            *first = rref!(in r; i * 2);
            *slots.iter_mut().nth(1).unwrap() = x;
        }
        slots.into_iter().sum()
    }

    pub fn by_slices(n: u32) -> u32 {
        let r = Region::new();
        let zero = rref!(in r; 0);
        let mut slots = [zero; 6];
        for i in 0..n {
            let inner = [rref!(in r; i), rref!(in r; i + 1)];
            slots[..2].copy_from_slice(&inner);
            slots[2..4].clone_from_slice(&inner);
            let (_, right) = slots.split_at_mut(4);
            right.fill(inner[1]);
        }
        slots.into_iter().sum()
    }

    pub fn by_swapping_slices(n: u32) -> u32 {
        let r = Region::new();
        let zero = rref!(in r; 0);
        let mut slots = [zero; 2];
        for i in 0..n {
            let mut inner = [rref!(in r; i), zero];
            slots.swap_with_slice(&mut inner);
            slots.rotate_left(1);
        }
        slots.into_iter().sum()
    }

    pub fn by_zipped_iterators(n: u32) -> u32 {
        let r = Region::new();
        let zero = rref!(in r; 0);
        let mut slots = rvec![in r; zero; 3];
        for i in 0..n {
            let inner = rvec![in r; rref!(in r; i), rref!(in r; i + 1)];
            for (slot, x) in slots.iter_mut().zip(&inner) {
                *slot = x;
            }
            slots.iter_mut().skip(2).for_each(|slot| *slot = inner[0]);
        }
        slots.into_iter().map(|x| *x).sum()
    }

    pub fn by_closures_of_methods(n: u32) -> u32 {
        let r = Region::new();
        let zero = rref!(in r; 0);
        let mut slots = vec![zero; 4];
        for i in 0..n {
            let x = rref!(in r; i);
            slots.retain_mut(|slot| {
                *slot = x;
                true
            });
            slots.resize_with(5, || rref!(in r; i));
            slots[1..].fill_with(|| rref!(in r; i * 3));
            slots.truncate(4);
        }
        slots.into_iter().sum()
    }

    pub fn by_growing(n: u32) -> u32 {
        let r = Region::new();
        let mut slots: Vec<&u32> = Vec::new();
        for i in 0..n {
            let x = rref!(in r; i);
            slots.resize(slots.len() + 1, x);
            slots.insert(0, rref!(in r; i + 1));
            slots.extend_from_slice(&[rref!(in r; 5)]);
            slots.extend(Some(&*rref!(in r; 7)));
            slots.splice(0..1, [x]);
        }
        slots.into_iter().sum()
    }

    pub fn by_entries(n: u32) -> u32 {
        let r = Region::new();
        let mut map: HashMap<u32, &u32> = HashMap::new();
        for i in 0..n {
            let x = rref!(in r; i);
            map.entry(i % 3).and_modify(|old| *old = x).or_insert(x);
            *map.entry(5).or_insert_with(|| rref!(in r; 1)) = x;
            map.entry(6).or_insert_with_key(|k| rref!(in r; *k + i));
        }
        map.into_values().sum()
    }

    pub fn by_references_into_maps(n: u32) -> u32 {
        let r = Region::new();
        let zero: &u32 = rref!(in r; 0);
        let mut map = BTreeMap::from([(0, zero), (1, zero), (2, zero)]);
        for i in 0..n {
            let x = rref!(in r; i);
            if let Some(slot) = map.get_mut(&(i % 2)) {
                *slot = x;
            }
            if let Some(mut last) = map.last_entry() {
                last.insert(rref!(in r; i * 2));
            }
            map.range_mut(0..1).for_each(|(_, slot)| *slot = x);
        }
        map.values().copied().sum()
    }

    pub fn by_region_maps(n: u32) -> u32 {
        let r = Region::new();
        let mut map = rmap! { in r; };
        for i in 0..n {
            let x = rref!(in r; i);
            *map.entry(i % 2).or_insert(x) = x;
            map.values_mut().for_each(|slot| *slot = x);
            map.insert(7, rref!(in r; i + 1));
            for (_, slot) in &mut map {
                if **slot == 2 {
                    *slot = rref!(in r; 20);
                }
            }
        }
        map.into_values().map(|x| *x).sum()
    }

    pub fn by_keys(n: u32) -> usize {
        let r = Region::new();
        let mut names: HashSet<&str> = HashSet::new();
        let mut ids: HashMap<&str, u32> = HashMap::new();
        for i in 0..n {
            let name: &str = rformat!(in r; "{}", i % 3).into_str();
            if !names.insert(name) {
                names.replace(name);
            }
            ids.extend([(name, i)]);
        }
        names.into_iter().collect::<String>().len() + ids.keys().map(|k| k.len()).sum::<usize>()
    }

    pub fn by_swapping(n: u32) -> u32 {
        let r = Region::new();
        let mut best: &u32 = rref!(in r; 1);
        let mut slot = Some(best);
        for i in 0..n {
            let mut x: &u32 = rref!(in r; i * 3 % 7);
            if *x > *best {
                mem::swap(&mut best, &mut x);
            }
            let old = mem::replace(&mut slot, Some(x));
            slot = slot.max(old);
        }
        *best * 10 + slot.map_or(0, |x| *x)
    }

    pub fn by_cells(n: u32) -> u32 {
        let r = Region::new();
        let zero: &u32 = rref!(in r; 0);
        let cells = [const { Cell::new(None) }; 3];
        let one = Cell::new(zero);
        let shared = RefCell::new(zero);
        for i in 0..n {
            let x = rref!(in r; i);
            cells[i as usize % 3].set(Some(x));
            let local = Cell::new(x as &u32);
            one.swap(&local);
            shared.replace(rref!(in r; i + 1));
            *shared.borrow_mut() = shared.replace_with(|old| if **old > 2 { *old } else { x });
        }
        cells
            .iter()
            .filter_map(Cell::get)
            .map(|x: &u32| *x)
            .sum::<u32>()
            + *one.get()
            + **shared.borrow()
    }

    pub fn by_a_once_cell(n: u32) -> u32 {
        let r = Region::new();
        let first = OnceCell::new();
        for i in 0..n {
            let x = rref!(in r; i + 5);
            let _ = first.set(x);
            first.get_or_init(|| rref!(in r; 9));
        }
        first.get().map_or(0, |x| **x)
    }

    pub fn by_nested_patterns(n: u32) -> u32 {
        let r = Region::new();
        let zero: &u32 = rref!(in r; 0);
        let mut state = (Some(zero), [zero; 2]);
        for i in 0..n {
            let x = rref!(in r; i);
            if let (Some(slot), [_, last]) = &mut state {
                *slot = x;
                *last = rref!(in r; i * 2);
            }
            let (ref mut first, _) = state;
            *first = first.filter(|x| **x != 3).or(Some(x));
        }
        state.0.map_or(0, |x| *x) + *state.1[1]
    }

    pub fn by_a_match_on_a_place(n: u32) -> u32 {
        enum Best<'b> {
            None,
            One(&'b u32),
            Two { a: &'b u32, b: &'b u32 },
        }
        let r = Region::new();
        let mut best = Best::None;
        for i in 0..n {
            let x = rref!(in r; i);
            match &mut best {
                Best::None => best = Best::One(x),
                Best::One(a) if i % 2 == 0 => *a = x,
                Best::One(a) => best = Best::Two { a, b: x },
                Best::Two { a, b } => (*a, *b) = (*b, x),
            }
        }
        match best {
            Best::None => 0,
            Best::One(a) => *a,
            Best::Two { a, b } => *a * 10 + *b,
        }
    }

    pub fn by_a_queue(n: u32) -> u32 {
        let r = Region::new();
        let mut queue = VecDeque::new();
        let mut list = LinkedList::new();
        for i in 0..n {
            queue.push_back(rref!(in r; i));
            if let Some(front) = queue.front_mut() {
                *front = rref!(in r; i + 10);
            }
            queue.rotate_left(1);
            list.push_front(queue[0] as &u32);
            let mut more = LinkedList::from([&*rref!(in r; 1)]);
            list.append(&mut more);
        }
        queue.iter().map(|x| **x).sum::<u32>() + list.into_iter().sum::<u32>()
    }

    pub fn by_a_method_of_ones_own(n: u32) -> u32 {
        #[derive(Default)]
        struct Recent<'c> {
            last: Option<&'c u32>,
            before: Option<&'c u32>,
        }
        impl<'c> Recent<'c> {
            fn note(&mut self, x: &'c u32) -> &mut Self {
                self.before = self.last.replace(x);
                self
            }
            fn slot(&mut self) -> &mut Option<&'c u32> {
                &mut self.before
            }
        }
        let r = Region::new();
        let mut recent = Recent::default();
        for i in 0..n {
            recent.note(rref!(in r; i)).note(rref!(in r; i + 1));
            if i == 2 {
                *recent.slot() = Some(rref!(in r; 50));
            }
        }
        recent.last.map_or(0, |x| *x) + recent.before.map_or(0, |x| *x)
    }

    pub fn by_a_function_through_a_reference(n: u32) -> u32 {
        fn pick<'s, 'v>(slots: &'s mut [&'v u32], at: u32) -> &'s mut &'v u32 {
            let len = slots.len();
            &mut slots[at as usize % len]
        }
        let r = Region::new();
        let mut slots = [rref!(in r; 0); 3];
        for i in 0..n {
            *pick(&mut slots, i) = rref!(in r; i);
            let slot = pick(&mut slots, i + 1);
            *slot = rref!(in r; **slot + 1);
        }
        slots.iter().copied().sum()
    }

    pub fn by_overloaded_operators(n: u32) -> u32 {
        struct Gathered<'g>(Vec<&'g u32>);
        impl<'g> std::ops::AddAssign<&'g u32> for Gathered<'g> {
            fn add_assign(&mut self, x: &'g u32) {
                self.0.push(x);
            }
        }
        impl<'g> std::ops::Shl<&'g u32> for Gathered<'g> {
            type Output = Self;
            fn shl(mut self, x: &'g u32) -> Self {
                self += x;
                self
            }
        }
        impl std::ops::Not for Gathered<'_> {
            type Output = Self;
            fn not(mut self) -> Self {
                self.0.reverse();
                self
            }
        }
        let r = Region::new();
        let mut all = Gathered(Vec::new());
        for i in 0..n {
            all += rref!(in r; i);
            all = !(all << rref!(in r; i * 2));
        }
        all.0.iter().fold(0, |sum, x| sum * 2 % 1009 + **x)
    }

    #[derive(Clone, Copy)]
    struct At<'a>(&'a [u32], usize);

    impl<'a> std::ops::Add<usize> for At<'a> {
        type Output = At<'a>;
        fn add(self, by: usize) -> At<'a> {
            At(self.0, self.1 + by)
        }
    }

    impl<'a> std::ops::Mul<At<'a>> for usize {
        type Output = At<'a>;
        fn mul(self, at: At<'a>) -> At<'a> {
            At(at.0, at.1 * self)
        }
    }

    fn value(at: At<'_>) -> u32 {
        at.0[at.1 % at.0.len()]
    }

    pub fn by_operators_with_numbers(n: u32) -> u32 {
        let r = Region::new();
        let mut last: At<'_> = At(&[1], 0);
        let mut sum = 0;
        for i in 0..n {
            let at: At<'_> = At(rslice![in r; i, i + 1, i + 2], 0);
            if i % 2 == 0 {
                last = at + 2;
            } else {
                let next: At<'_> = last + 1;
                last = 2 * next;
            }
            sum += value(last);
        }
        sum + value(last)
    }

    pub fn by_index_mut_of_ones_own(n: u32) -> u32 {
        struct Ring<'g>([&'g u32; 3]);
        impl<'g> std::ops::Index<u32> for Ring<'g> {
            type Output = &'g u32;
            fn index(&self, at: u32) -> &&'g u32 {
                &self.0[at as usize % 3]
            }
        }
        impl<'g> std::ops::IndexMut<u32> for Ring<'g> {
            fn index_mut(&mut self, at: u32) -> &mut &'g u32 {
                &mut self.0[at as usize % 3]
            }
        }
        let r = Region::new();
        let mut ring = Ring([rref!(in r; 0); 3]);
        for i in 0..n {
            let x = rref!(in r; i + *ring[i + 1]);
            ring[i] = x;
        }
        ring.0.into_iter().sum()
    }

    pub fn by_collecting(n: u32) -> u32 {
        let r = Region::new();
        let mut groups: Vec<Vec<&u32>> = Vec::new();
        let mut last: Box<[&u32]> = Box::default();
        for i in 0..n {
            let inner = rcollect!(in r; 0..i);
            groups.push(inner.iter().map(|x| rref!(in r; *x) as &u32).collect());
            last = (0..i)
                .map(|x| rref!(in r; x) as &u32)
                .collect::<Vec<_>>()
                .into_boxed_slice();
        }
        groups.iter().flatten().copied().sum::<u32>() + last.iter().copied().sum::<u32>()
    }

    pub fn by_a_format_arguments_value(n: u32) -> String {
        let r = Region::new();
        let x = rref!(in r; n);
        let text = rformat!(in r; "text");
        let shown = format_args!("{x}{text}").to_string();
        let y = rref!(in r; n + 1);
        format!("{shown}{y}")
    }

    pub fn by_a_pinned_future(n: u32) -> u32 {
        use std::{
            future::Future,
            pin::pin,
            task::{Context, Poll, Waker},
        };
        let r = Region::new();
        let x = rref!(in r; n);
        let mut future = pin!(async { *x + 1 });
        let y = rref!(in r; 10);
        let mut context = Context::from_waker(Waker::noop());
        match future.as_mut().poll(&mut context) {
            Poll::Ready(sum) => sum + *y,
            Poll::Pending => 0,
        }
    }
}

agree! { stores:
    by_a_reference_to_an_element(0)(4);
    by_slices(0)(4);
    by_swapping_slices(0)(4);
    by_zipped_iterators(0)(4);
    by_closures_of_methods(0)(4);
    by_growing(0)(4);
    by_entries(0)(4);
    by_references_into_maps(0)(4);
    by_region_maps(0)(4);
    by_keys(0)(4);
    by_swapping(0)(4);
    by_cells(0)(4);
    by_a_once_cell(0)(4);
    by_nested_patterns(0)(5);
    by_a_match_on_a_place(0)(1)(2)(5);
    by_a_queue(0)(4);
    by_a_method_of_ones_own(0)(4);
    by_a_function_through_a_reference(0)(4);
    by_overloaded_operators(0)(4);
    by_operators_with_numbers(0)(5);
    by_index_mut_of_ones_own(0)(4);
    by_collecting(0)(4);
    by_a_format_arguments_value(4);
    by_a_pinned_future(4);
}
