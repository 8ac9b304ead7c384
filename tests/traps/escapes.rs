//! Ways for a value to leave the scope in which it was made, that an analysis by names overlooks.

use rmm::prelude::*;

#[regions]
fn through_a_block(text: &str) -> usize {
    let sorted = {
        let mut v = rcollect!(text.chars());
        v.sort_unstable();
        v
    };
    sorted.len()
}

#[regions]
fn through_a_block_as_receiver(text: &str) -> usize {
    let words = rcollect!(text.split(' '));
    let letters = {
        let v = rcollect!(text.chars());
        v
    }
    .len();
    let other = if words.len() > 1 { rvec![1] } else { rvec![] }.len();
    let last = match words.len() {
        0 => rvec![],
        n => {
            let v = rvec![n; 3];
            v
        }
    }
    .last()
    .copied();
    letters + other + last.unwrap_or(0)
}

#[test]
fn values_of_blocks() {
    assert_eq!(through_a_block("cab"), 3);
    assert_eq!(through_a_block_as_receiver("a b"), 3 + 1 + 2);
}

#[regions]
fn through_a_pattern() -> u32 {
    let kept;
    {
        let pair = (rnew!(1), rnew!((2, rvec![3])));
        let (_, (two, v)) = pair;
        kept = (two, v);
    }
    *kept.0 + kept.1[0]
}

#[regions]
fn through_destructuring_assignment() -> u32 {
    let (mut a, mut b) = (rnew!(1), rnew!(2));
    for n in 10..12 {
        (a, b) = (rnew!(n), a);
        [b, a] = [b, a];
    }
    let s;
    Wrapper { inner: s, .. } = Wrapper {
        inner: rnew!(100),
        other: 0,
    };
    *a + *b + *s
}

struct Wrapper<'r> {
    inner: &'r mut u32,
    #[allow(dead_code)]
    other: u8,
}

#[regions]
fn through_match_by_reference() -> u32 {
    let mut slot: (Option<&u32>, u8) = (None, 0);
    for n in 0..3 {
        let item = rref!(n);
        match &mut slot {
            (place @ None, _) => *place = Some(item),
            (Some(place), _) => *place = item,
        }
    }
    slot.0.copied().unwrap_or(9)
}

#[regions]
fn through_an_alias_of_an_alias() -> usize {
    let mut all = rvec![];
    let a = &mut all;
    let b = &mut *a;
    let c = Some(b);
    if let Some(c) = c {
        for n in 0..3 {
            c.push(rnew!(n));
        }
    }
    all.len()
}

#[regions]
fn through_an_array_slot() -> u32 {
    let mut slots: [Option<&u32>; 3] = [None; 3];
    for n in 0..3 {
        slots[n as usize] = Some(rref!(n * 2));
    }
    let last = slots.last_mut().unwrap();
    {
        *last = Some(rref!(50));
    }
    slots.iter().flatten().copied().sum()
}

#[regions]
fn through_a_closure_capture() -> usize {
    let mut kept = Vec::new();
    {
        let mut keep = |item| kept.push(item);
        for n in 0..3 {
            keep(rnew!(n));
        }
    }
    kept.len()
}

#[regions]
fn through_a_cell() -> u32 {
    let cell = std::cell::Cell::new(None);
    for n in 0..3 {
        let item: &u32 = rnew!(n);
        cell.set(Some(item));
    }
    cell.get().copied().unwrap_or(9)
}

#[regions]
fn through_a_ref_cell() -> usize {
    let shared = std::cell::RefCell::new(rvec![]);
    let share = &shared;
    for n in 0..3 {
        share.borrow_mut().push(rstr!(&n.to_string()));
    }
    let joined = shared.borrow().concat();
    joined.len()
}

#[regions]
fn through_break_and_continue() -> u32 {
    let mut last = None;
    let found = 'outer: loop {
        for n in 0_u32.. {
            let item = rnew!(n);
            if n % 2 == 0 {
                last = Some(item);
                continue;
            }
            if n == 5 {
                break 'outer item;
            }
        }
    };
    *found * 10 + last.map_or(0, |last| *last)
}

#[regions]
fn through_an_iterator(text: &str) -> usize {
    let mut words: Box<dyn Iterator<Item = &str>> = Box::new(std::iter::empty());
    for line in text.lines() {
        let parts = rcollect!(line.split(' '));
        words = Box::new(words.chain(parts));
    }
    words.count()
}

#[regions]
fn through_the_scrutinee() -> usize {
    let kept = match rvec![rstr!("abc"), rstr!("d")].as_slice() {
        [first, ..] => *first,
        [] => "",
    };
    let part = &rvec![1, 2, 3][1..];
    kept.len() + part.len()
}

#[regions]
fn through_option_methods() -> u32 {
    let mut best: Option<&mut u32> = None;
    for n in [3_u32, 9, 4] {
        let item = rnew!(n);
        best = match best.take() {
            Some(old) if *old > *item => Some(old),
            _ => Some(item),
        };
        best.get_or_insert_with(|| rnew!(0));
        if let Some(best) = best.as_mut() {
            **best += 1;
        }
    }
    best.map_or(0, |best| *best)
}

#[test]
fn values_in_larger_scopes() {
    assert_eq!(through_a_pattern(), 5);
    assert_eq!(through_destructuring_assignment(), 121);
    assert_eq!(through_match_by_reference(), 2);
    assert_eq!(through_an_alias_of_an_alias(), 3);
    assert_eq!(through_an_array_slot(), 52);
    assert_eq!(through_a_closure_capture(), 3);
    assert_eq!(through_a_cell(), 2);
    assert_eq!(through_a_ref_cell(), 3);
    assert_eq!(through_break_and_continue(), 54);
    assert_eq!(through_an_iterator("a b\nc"), 3);
    assert_eq!(through_the_scrutinee(), 5);
    assert_eq!(through_option_methods(), 11);
}

#[regions]
fn plain_parameters_receive_nothing(
    edges: &[(usize, u32)],
    by_name: &std::collections::HashMap<String, u32>,
    n: &u32,
) -> u32 {
    let mut lists: RVec<'_, RVec<'_, u32>> = rvec![];
    for _ in 0..3 {
        lists.push(rvec![]);
    }
    for &(at, value) in edges {
        lists[at].push(value);
    }
    for (_, value) in by_name {
        lists[0].push(*value);
    }
    lists[1].push(*n);
    lists.iter().flatten().sum()
}

#[test]
fn plain_parameters() {
    let by_name = std::collections::HashMap::from([("a".to_string(), 10)]);
    assert_eq!(
        plain_parameters_receive_nothing(&[(0, 1), (2, 2)], &by_name, &100),
        113
    );
}

struct Sink<'s> {
    lines: Vec<&'s str>,
    count: usize,
}

#[regions]
fn mutable_parameters_with_lifetimes(sink: &mut Sink<'_>, text: &str) {
    for line in text.lines() {
        let words = rcollect!(line.split(' '));
        sink.count += words.len();
    }
    sink.lines.push("done");
}

#[test]
fn mutable_parameters() {
    let mut sink = Sink {
        lines: Vec::new(),
        count: 0,
    };
    mutable_parameters_with_lifetimes(&mut sink, "a b\nc");
    assert_eq!((sink.lines.len(), sink.count), (1, 3));
}
