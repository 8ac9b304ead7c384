//! How a value may reach a variable of a larger scope.

use rmm::prelude::*;
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    ops::{Index, IndexMut},
    rc::Rc,
};

fn slot_of<'v, 'r>(all: &'v mut [&'r u32], at: usize) -> &'v mut &'r u32 {
    &mut all[at]
}

#[regions]
fn by_a_returned_reference() -> u32 {
    let mut all = [&0; 3];
    for n in 0..3 {
        *slot_of(&mut all, n as usize) = rref!(n * 2);
    }
    all.into_iter().sum()
}

#[regions]
fn by_the_last_element() -> usize {
    let mut all = rvec![rvec![]];
    for n in 0..6 {
        if n % 3 == 0 {
            all.push(rvec![]);
        }
        all.last_mut().unwrap().push(rnew!(n));
        if let Some(first) = all.first_mut() {
            first.push(rnew!(n));
        }
    }
    all.iter().map(|v| v.len()).sum()
}

#[regions]
fn by_slots_in_a_loop() -> u32 {
    let mut slots = [None; 4];
    for slot in &mut slots {
        *slot = Some(rref!(1));
    }
    for (n, slot) in slots.iter_mut().enumerate().take(2) {
        let made: &u32 = rref!(n as u32 * 10);
        *slot = Some(made);
    }
    slots
        .iter_mut()
        .skip(3)
        .for_each(|slot| *slot = Some(rref!(5)));
    slots.iter().flatten().copied().sum()
}

#[regions]
fn by_zipped_swaps() -> u32 {
    let mut outer = rvec![rnew!(1), rnew!(2)];
    {
        let mut inner = rvec![rnew!(10), rnew!(20)];
        outer
            .iter_mut()
            .zip(inner.iter_mut())
            .for_each(|(a, b)| std::mem::swap(a, b));
        outer
            .iter_mut()
            .zip(&mut inner)
            .for_each(|(a, b)| std::mem::swap(*a, *b));
    }
    outer.iter().map(|n| **n).sum()
}

#[regions]
fn by_a_closure_that_takes_its_target() -> usize {
    let push = |into: &mut Vec<_>, item| into.push(item);
    let mut kept = Vec::new();
    for n in 0..3 {
        push(&mut kept, &*rnew!(n));
    }
    kept.len()
}

#[regions]
fn by_a_chosen_target(flag: bool) -> (usize, usize) {
    let (mut a, mut b) = (rvec![], rvec![]);
    for n in 0..3 {
        (if flag { &mut a } else { &mut b }).push(rnew!(n));
        let target = match n {
            0 => &mut a,
            _ => &mut b,
        };
        target.push(rnew!(n));
    }
    (a.len(), b.len())
}

#[regions]
fn by_a_guard() -> u32 {
    let mut kept: Option<&u32> = None;
    for n in 0..3 {
        match Some(&*rnew!(n)) {
            Some(item)
                if {
                    kept = Some(item);
                    false
                } => {}
            _ => {}
        }
    }
    kept.copied().unwrap_or(9)
}

#[derive(Default)]
struct Keeper<'r> {
    items: Vec<&'r u32>,
    last: Option<&'r u32>,
    inner: Option<Box<Keeper<'r>>>,
}

impl<'r> Keeper<'r> {
    fn keep(&mut self, item: &'r u32) -> &mut Self {
        self.items.push(item);
        self
    }
    fn last(&mut self) -> &mut Option<&'r u32> {
        &mut self.last
    }
}

trait Keep<'r> {
    fn put(&mut self, item: &'r u32);
}

impl<'r> Keep<'r> for Keeper<'r> {
    fn put(&mut self, item: &'r u32) {
        self.items.push(item);
    }
}

#[regions]
fn by_methods() -> u32 {
    let mut keeper = Keeper::default();
    for n in 0..3 {
        keeper.keep(rref!(n)).keep(rref!(n + 10));
        *keeper.last() = Some(rref!(n));
        keeper.put(rref!(100));
        Keep::put(&mut keeper, rref!(200));
        <Keeper<'_> as Keep<'_>>::put(&mut keeper, rref!(300));
        keeper.last = Some(rref!(n * 7));
        keeper.inner.get_or_insert_default().keep(rref!(1000));
        let Keeper { ref mut items, .. } = keeper;
        items.push(rref!(5));
    }
    let inner = keeper
        .inner
        .as_ref()
        .map_or(0, |inner| inner.items.iter().copied().sum::<u32>());
    keeper.items.iter().copied().sum::<u32>() + keeper.last.copied().unwrap_or(0) + inner
}

#[regions]
fn by_moving_elements() -> u32 {
    let mut kept: RVec<'_, &u32> = rvec![];
    for n in 0..3 {
        let mut turn = rvec![&*rnew!(n)];
        kept.append(&mut turn);
        let mut more = rvec![rref!(n), rref!(n)];
        kept.extend(more.drain(..1));
        kept.insert(0, more[0]);
        let mut owned = vec![rref!(n)];
        kept.extend(owned.iter());
        kept.extend_from_slice(&owned);
        kept.push(owned.pop().unwrap());
    }
    kept.iter().copied().sum()
}

#[regions]
fn by_options() -> u32 {
    let mut a: Option<&u32> = None;
    let mut b = None;
    let mut c: Option<&u32> = None;
    for n in 0..3 {
        a.replace(rref!(n));
        b.get_or_insert(&*rnew!(n + 10));
        _ = c.insert(rref!(n + 100));
        let mut inner = Some(rref!(n + 1000));
        std::mem::swap(&mut a, &mut inner);
        c = c
            .or(inner)
            .xor(None)
            .filter(|n| **n > 1)
            .and_then(|n| Some(n))
            .or_else(|| Some(rref!(7)));
    }
    a.unwrap() + b.unwrap() + c.unwrap()
}

#[regions]
fn by_cells_in_a_vector() -> u32 {
    struct Node<'r> {
        value: u32,
        next: Cell<Option<&'r Node<'r>>>,
        all: RefCell<RVec<'r, &'r u32>>,
    }
    let nodes: Vec<&Node<'_>> = vec![];
    let mut nodes = nodes;
    for value in 0..3 {
        nodes.push(rref!(Node {
            value,
            next: Cell::new(None),
            all: RefCell::new(rvec![])
        }));
    }
    for at in 0..3 {
        nodes[at].next.set(Some(nodes[(at + 1) % 3]));
        nodes[at].all.borrow_mut().push(rref!(at as u32 * 10));
        let node = nodes[at];
        let mut all = node.all.borrow_mut();
        all.push(rref!(1));
    }
    let around = nodes[0]
        .next
        .get()
        .and_then(|node| node.next.get())
        .map_or(0, |node| node.value);
    around
        + nodes
            .iter()
            .map(|node| node.all.borrow().iter().copied().sum::<u32>())
            .sum::<u32>()
}

#[regions]
fn by_counted_aliases() -> usize {
    let shared = Rc::new(RefCell::new(Vec::new()));
    let alias = Rc::clone(&shared);
    let third = shared.clone();
    for n in 0..3 {
        alias.borrow_mut().push(rref!(n));
        let item: &u32 = rnew!(n);
        third.borrow_mut().push(item);
    }
    drop((alias, third));
    let count = shared.borrow().len();
    count
}

#[regions]
fn by_function_pointers() -> usize {
    fn push<'r>(into: &mut Vec<&'r u32>, item: &'r u32) {
        into.push(item);
    }
    let f: for<'r> fn(&mut Vec<&'r u32>, &'r u32) = push;
    let table: [for<'r> fn(&mut Vec<&'r u32>, &'r u32); 1] = [push];
    let mut kept = Vec::new();
    for n in 0..3 {
        f(&mut kept, rref!(n));
        (table[0])(&mut kept, rref!(n));
    }
    kept.len()
}

impl<'r> Index<usize> for Keeper<'r> {
    type Output = &'r u32;
    fn index(&self, at: usize) -> &&'r u32 {
        &self.items[at]
    }
}

impl IndexMut<usize> for Keeper<'_> {
    fn index_mut(&mut self, at: usize) -> &mut Self::Output {
        &mut self.items[at]
    }
}

#[regions]
fn by_overloaded_indices() -> u32 {
    let mut keeper = Keeper::default();
    keeper.keep(&0).keep(&0);
    for n in 0..2 {
        keeper[n] = rref!(n as u32 + 1);
    }
    *keeper[0] + *keeper[1]
}

#[regions]
fn by_ord() -> (u32, u32) {
    let mut best: &u32 = &0;
    let mut least = &9;
    for n in [3, 7, 5] {
        best = best.max(rref!(n));
        least = std::cmp::min(least, rref!(n));
        least = least.clamp(rref!(1), rref!(8));
    }
    (*best, *least)
}

#[regions]
fn by_labelled_values() -> u32 {
    let (a, b) = loop {
        let pair = (rnew!(1), rnew!(2));
        if *pair.0 > 0 {
            break pair;
        }
    };
    let c = 'c: {
        let inner = 'd: {
            if *a > 5 {
                break 'c rnew!(100);
            }
            if *b > 1 {
                break 'd rnew!(50);
            }
            rnew!(20)
        };
        *inner += 1;
        inner
    };
    let d = match *c {
        0 => return 0,
        n if n > 1000 => panic!(),
        _ => c,
    };
    *a + *b + *d
}

#[regions]
fn by_called_closures() -> Result<u32, String> {
    let kept = (|| {
        let v = rvec![1, 2];
        v
    })();
    let parsed = (|| -> Result<&u32, std::num::ParseIntError> {
        let n = "12".parse::<u32>()?;
        Ok(rref!(n))
    })();
    let text = (move |n: u32| rformat!("{n}").into_str())(7);
    Ok(kept.len() as u32 + parsed.map_err(|error| error.to_string())? + text.len() as u32)
}

#[regions]
fn by_raw_pointers() -> u32 {
    let mut kept: &u32 = &0;
    let p = &raw mut kept;
    for n in 1..4 {
        // SAFETY: `kept` is alive, and used only through `p` here.
        unsafe { *p = rref!(n) };
    }
    *kept
}

#[regions]
fn by_deep_references() -> u32 {
    let mut kept: &u32 = &0;
    let mut a = &mut kept;
    let b = &mut a;
    let c = &mut *b;
    for n in 1..4 {
        ***&mut &mut *c = rref!(n);
    }
    let mut pair = ((&0, 1), &5);
    for n in 1..4 {
        pair.0.0 = rref!(n);
        let ((first, _), second) = &mut pair;
        *second = rref!(n * 10);
        std::mem::swap(first, second);
    }
    *kept + *pair.0.0 + *pair.1
}

#[regions]
fn by_maps() -> u32 {
    let mut map: BTreeMap<&str, Vec<&u32>> = BTreeMap::new();
    let mut inner: RMap<'_, &str, RVec<'_, &u32>> = rmap! {};
    for n in 0..4 {
        let key = rstr!(if n % 2 == 0 { "even" } else { "odd" });
        map.entry(key).or_default().push(rref!(n));
        inner.entry(key).or_insert_with(|| rvec![]).push(rref!(n));
        inner.get_mut(&*key).unwrap().push(rref!(100));
        match map.get_mut("odd") {
            Some(list) => list.push(rref!(1000)),
            None => {
                map.insert(rstr!("odd"), vec![rref!(7)]);
            }
        }
    }
    map.values().flatten().copied().sum::<u32>() + inner.values().flatten().copied().sum::<u32>()
}

#[regions]
fn by_shadows(x: Option<&[u32]>) -> u32 {
    let rvec = 5;
    let total = rvec![rvec; 2].len() as u32;
    fn total_of(x: &[&u32]) -> u32 {
        x.iter().copied().sum()
    }
    let x = if let Some(x) = x
        && let Some(x) = x.first()
    {
        rref!(*x + total)
    } else {
        let x = rref!(total);
        x
    };
    let y;
    {
        let x = rvec![x, rref!(1)];
        y = x[1];
        let x = total_of(&x);
        assert!(x > 0);
    }
    const MAX: u32 = 3;
    match *x {
        MAX => *y,
        x => x + *y,
    }
}

#[regions]
fn by_conditional_expressions(n: u32) -> u32 {
    let kept = if n > 5 {
        let v = rvec![n];
        Some(v)
    } else if n > 2 {
        let v = rvec![n, n];
        Some(v)
    } else {
        None
    };
    let other = match kept {
        Some(ref v) if v.len() == 1 => &v[0],
        Some(ref v) => v.last().unwrap(),
        None => &*rnew!(9),
    };
    let picked = [rref!(1), other][usize::from(n > 2)];
    let boxed: Box<&u32> = Box::new(if n == 0 { rref!(0) } else { picked });
    **boxed + kept.as_ref().map_or(0, |v| v.len() as u32)
}

#[regions]
fn by_struct_fields() -> u32 {
    struct Outer<'r> {
        left: Inner<'r>,
        right: (Inner<'r>, u32),
    }
    struct Inner<'r> {
        list: RVec<'r, &'r u32>,
        last: Option<&'r mut u32>,
    }
    let mut outer = Outer {
        left: Inner {
            list: rvec![],
            last: None,
        },
        right: (
            Inner {
                list: rvec![],
                last: None,
            },
            0,
        ),
    };
    for n in 0..3 {
        outer.left.list.push(rref!(n));
        outer.right.0.last = Some(rnew!(n));
        let Outer {
            left,
            right: (right, count),
        } = &mut outer;
        *count += 1;
        left.last = right.last.take();
        right.list.push(rref!(n * 10));
        std::mem::swap(&mut left.list, &mut right.list);
        if let Some(last) = left.last.as_deref_mut() {
            *last += 100;
        }
        outer.left = Inner {
            last: Some(rnew!(1000)),
            ..outer.left
        };
    }
    let sum = |inner: &Inner<'_>| {
        inner.list.iter().copied().sum::<u32>() + inner.last.as_deref().unwrap_or(&0)
    };
    sum(&outer.left) + sum(&outer.right.0) + outer.right.1
}

#[test]
fn values_arrive() {
    assert_eq!(by_a_returned_reference(), 6);
    assert_eq!(by_the_last_element(), 12);
    assert_eq!(by_slots_in_a_loop(), 0 + 10 + 1 + 5);
    assert_eq!(by_zipped_swaps(), 3);
    assert_eq!(by_a_closure_that_takes_its_target(), 3);
    assert_eq!(by_a_chosen_target(true), (4, 2));
    assert_eq!(by_a_guard(), 2);
    assert_eq!(by_methods(), 3 + 33 + 1800 + 15 + 14 + 3000);
    assert_eq!(by_moving_elements(), 3 * 6);
    assert_eq!(by_options(), 1002 + 10 + 102);
    assert_eq!(by_cells_in_a_vector(), 2 + 30 + 3);
    assert_eq!(by_counted_aliases(), 6);
    assert_eq!(by_function_pointers(), 6);
    assert_eq!(by_overloaded_indices(), 3);
    assert_eq!(by_ord(), (7, 3));
    assert_eq!(by_labelled_values(), 1 + 2 + 51);
    assert_eq!(by_called_closures(), Ok(2 + 12 + 1));
    assert_eq!(by_raw_pointers(), 3);
    assert_eq!(by_deep_references(), 3 + 30 + 3);
    assert_eq!(by_shadows(Some(&[4])), 7);
    assert_eq!([0, 3, 6].map(by_conditional_expressions), [0, 5, 7]);
    assert_eq!(by_struct_fields(), 3 + 30 + 1000 + 3);
}

#[test]
fn values_arrive_in_maps() {
    assert_eq!(by_maps(), 6 + 7 + 3000 + 6 + 400);
}
