//! Vectors and strings that are alone in their region: their first bytes lie on the stack, and they may outgrow it, move,
//! change places and go where others are.

use rmm_erase::erase;

#[erase]
mod rooms {
    use crate::outside::{Log, either, reader, same};
    use rmm::prelude::*;
    use std::{
        cell::Cell,
        fmt::Write,
        mem,
        panic::{AssertUnwindSafe, catch_unwind},
    };

    pub fn a_frame_of_a_call(depth: u64, frame: &[u64]) -> u64 {
        if depth == 0 {
            return frame.iter().sum();
        }
        let r = Region::new();
        let own = rcollect!(in r; frame.iter().map(|n| n + depth));
        a_frame_of_a_call(depth - 1, &own) + own.len() as u64
    }

    pub fn it_outgrows_it(n: usize) -> usize {
        let r = Region::new();
        let mut all = rvec![in r];
        for i in 0..n {
            all.push(i);
        }
        all.iter().sum()
    }

    pub fn a_text(n: usize) -> usize {
        let r = Region::new();
        let mut text = rformat!(in r; "{n}:");
        for i in 0..n {
            write!(text, " {i}").unwrap();
        }
        text.len()
    }

    pub fn two_change_places(n: usize) -> (usize, usize) {
        let r = Region::new();
        let mut a = rvec![in r; 1];
        let q = Region::new();
        let mut b = rcollect!(in q; 0..n);
        mem::swap(&mut a, &mut b);
        a.push(7);
        b.extend(0..n);
        (a.iter().sum(), b.iter().sum())
    }

    pub fn one_goes_into_the_other(n: usize) -> usize {
        let r = Region::new();
        let inner = rcollect!(in r; 0..n);
        let q = Region::new();
        let mut outer = rvec![in q];
        outer.push(inner);
        let taken = mem::take(&mut outer[0].len());
        outer[0].push(taken);
        outer.into_iter().map(|inner| inner.len()).sum()
    }

    pub fn it_is_replaced(n: usize) -> usize {
        let r = Region::new();
        let mut list = rcollect!(in r; 0..n);
        let sum: usize = list.iter().sum();
        list = rcollect!(in r; n..2 * n);
        list.push(sum);
        list.iter().sum()
    }

    pub fn a_slice_of_it(n: usize) -> usize {
        let r = Region::new();
        let list: &mut [usize] = rcollect!(in r; (0..n).rev()).into_slice();
        list.sort_unstable();
        let (front, back) = list.split_at(n / 2);
        front.len() * 10 + back.iter().sum::<usize>()
    }

    pub fn in_a_branch(n: usize) -> usize {
        let r = Region::new();
        let mut kept: Option<RVec<'_, usize>> = None;
        if n > 3 {
            kept = Some(rcollect!(in r; 0..n));
        }
        if let Some(kept) = &mut kept {
            kept.extend(0..n);
        }
        kept.map_or(0, |kept| kept.len())
    }

    pub fn in_a_closure_that_is_called_once(n: Option<usize>) -> usize {
        let r = Region::new();
        let list = n.map(|n| rcollect!(in r; 0..n));
        list.map_or(9, |list| list.iter().sum())
    }

    pub fn in_a_closure_that_is_called_often(n: usize) -> usize {
        let r = Region::new();
        let lists: Vec<_> = (0..n).map(|n| rcollect!(in r; 0..n)).collect();
        lists.iter().map(|list| list.len()).sum()
    }

    pub fn one_after_the_other(n: usize) -> usize {
        let first = {
            let r = Region::new();
            let a = rcollect!(in r; (0..n).map(|n| n * n));
            a.iter().sum::<usize>()
        };
        let second = {
            let r = Region::new();
            let mut b = rcollect!(in r; (0..first).step_by(3));
            b.retain(|n| n % 2 == 0);
            b.len()
        };
        let r = Region::new();
        let c = rformat!(in r; "{first} {second}");
        c.len()
    }

    pub fn a_struct_holds_it(n: usize) -> usize {
        struct Stack<'r> {
            all: RVec<'r, usize>,
            depth: Cell<usize>,
        }
        let r = Region::new();
        let mut stack = Stack {
            all: rvec![in r],
            depth: Cell::new(0),
        };
        for i in 0..n {
            stack.all.push(i);
            stack.depth.set(stack.depth.get().max(stack.all.len()));
            if i % 3 == 0 {
                stack.all.pop();
            }
        }
        stack.depth.get() * 100 + stack.all.len()
    }

    pub fn references_to_its_elements(n: usize) -> usize {
        let r = Region::new();
        let list = rcollect!(in r; (0..n).map(Cell::new));
        let q = Region::new();
        let refs = rcollect!(in q; list.iter().filter(|cell| cell.get() % 2 == 0));
        for cell in &refs {
            cell.set(cell.get() + 1);
        }
        list.iter().map(Cell::get).sum()
    }

    pub fn they_refer_to_each_other() -> usize {
        struct Node<'r> {
            value: usize,
            next: Cell<Option<&'r Node<'r>>>,
        }
        let r = Region::new();
        let nodes = rcollect!(in r; (1..4).map(|value| Node { value, next: Cell::new(None) }));
        let nodes: &[Node<'_>] = nodes.into_slice();
        for (i, node) in nodes.iter().enumerate() {
            node.next.set(Some(&nodes[(i + 1) % 3]));
        }
        let next = nodes[2].next.get().unwrap();
        next.value * 10 + next.next.get().map_or(0, |next| next.value)
    }

    pub fn a_box_with_a_destructor(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let boxed = rbox!(in r; reader(&n, &log));
            log.note(boxed.get());
            drop(boxed);
            log.note("dropped");
        }
        log.take()
    }

    pub fn it_may_fail(n: usize) -> Result<usize, rmm::AllocError> {
        let r = Region::new();
        let list = try_rcollect!(in r; 0..n)?;
        let mut copy = list.clone();
        copy.try_push(n)?;
        Ok(copy.len() + list.len())
    }

    pub fn either_of_two(n: usize) -> usize {
        let r = Region::new();
        let a = rcollect!(in r; 0..n);
        let q = Region::new();
        let b = rcollect!(in q; 0..2 * n);
        let one: &RVec<'_, usize> = either(n > 3, &a, &b);
        same(one).len()
    }

    pub fn it_unwinds(n: usize) -> usize {
        let result = catch_unwind(AssertUnwindSafe(|| {
            let r = Region::new();
            let mut list = rcollect!(in r; 0..n);
            list.retain(|&i| {
                assert!(i < 12, "too many");
                i % 2 == 0
            });
            list.len()
        }));
        result.unwrap_or(99)
    }

    pub fn in_the_arguments_of_a_call(n: usize) -> usize {
        fn count(list: &[usize], text: &str) -> usize {
            list.len() + text.len()
        }
        let r = Region::new();
        count(&rcollect!(in r; 0..n), &rformat!(in r; "{n}"))
    }
}

agree! { rooms:
    a_frame_of_a_call(0, &[1, 2, 3])(5, &[1, 2, 3])(3, &[1; 20]);
    it_outgrows_it(0)(1)(8)(9)(100);
    a_text(0)(5)(40);
    two_change_places(0)(5)(50);
    one_goes_into_the_other(0)(5)(50);
    it_is_replaced(0)(5)(50);
    a_slice_of_it(0)(5)(50);
    in_a_branch(0)(4)(40);
    in_a_closure_that_is_called_once(None)(Some(4))(Some(40));
    in_a_closure_that_is_called_often(0)(4)(20);
    one_after_the_other(0)(4)(20);
    a_struct_holds_it(0)(4)(40);
    references_to_its_elements(0)(4)(40);
    they_refer_to_each_other();
    a_box_with_a_destructor(4);
    it_may_fail(0)(4)(40);
    either_of_two(0)(3)(4)(40);
    it_unwinds(0)(9)(20);
    in_the_arguments_of_a_call(0)(4)(40);
}
