//! Values that are allocated once in their scope: variables on the stack instead of regions.

use std::cell::Cell;
use std::fmt::Display;

use rmm::prelude::*;

struct Node<'r> {
    value: u32,
    next: Cell<Option<&'r Node<'r>>>,
}

impl<'r> Node<'r> {
    fn new(value: u32) -> Self {
        Node {
            value,
            next: Cell::new(None),
        }
    }
}

#[regions]
fn cycle() -> u32 {
    let a = rref!(Node::new(1));
    let b = rref!(Node::new(2));
    a.next.set(Some(b));
    b.next.set(Some(a));
    let itself = rnew!(Node::new(4));
    itself.next.set(Some(a));
    let itself: &Node<'_> = itself;
    itself.next.set(Some(itself));
    let around = a.next.get().unwrap().next.get().unwrap();
    around.value + b.value + itself.next.get().unwrap().value
}

#[regions]
fn trait_objects(n: u32) -> String {
    let shown: &mut dyn Display = rnew!(n);
    let shared: &dyn Display = rref!('x');
    let list: &[u32] = rref!([n, 2]);
    let slice: &mut [u32] = rnew!([1, n]);
    let call: &mut dyn FnMut() -> u32 = rnew!(|| n + 1);
    slice[0] += call();
    format!("{shown}{shared}{list:?}{slice:?}")
}

#[regions]
fn reborrows(n: u32) -> u32 {
    let count = rnew!(n);
    for _ in 0..3 {
        let again = &mut *count;
        *again += 1;
    }
    let inner = rnew!(&mut *count);
    **inner += 10;
    *count
}

#[regions]
fn early(n: u32) -> Option<u32> {
    let first = rnew!(n.checked_sub(1)?);
    if *first == 0 {
        return Some(*rnew!(100));
    }
    let kind = 'kind: {
        let second = rnew!(*first);
        if *second > 5 {
            break 'kind rnew!(5);
        }
        if *second > 3 {
            break 'kind second;
        }
        rnew!(3)
    };
    Some(*kind + *first)
}

#[regions]
fn branches(n: u32) -> u32 {
    let chosen: &mut u32 = match n {
        0 => rnew!(10),
        1 => {
            let n = rnew!(20);
            *n += 1;
            n
        }
        n if *rnew!(n) == 7 => rnew!(70),
        n => rnew!(n),
    };
    let late;
    if n > 1 {
        late = rnew!(*chosen);
    } else {
        late = chosen;
    }
    *late
}

#[regions]
fn turns(n: u32) -> u32 {
    let mut sum = 0;
    for i in 0..n {
        let local = i + 1;
        let holder = rnew!((&local, rnew!(i)));
        if i == 2 {
            continue;
        }
        *holder.1 += *holder.0;
        sum += *holder.1;
    }
    let mut left = n;
    while left > *rnew!(1) {
        let step = rnew!(Cell::new(left));
        step.set(step.get() / 2);
        left = step.get();
    }
    while let Some(less) = rnew!(left).checked_sub(1) {
        left = less;
    }
    let found = loop {
        let found = rref!(sum);
        if *found % 7 == 0 {
            break *found;
        }
        sum += 1;
    };
    found + left
}

#[regions]
fn closures(n: u32) -> u32 {
    let make = |k: u32| {
        let both = rnew!((k, rnew!(n)));
        *both.1 += both.0;
        *both.1
    };
    let flat = |k: u32| *rnew!(k + 1);
    make(1) + make(2) + flat(3) + flat(4)
}

#[regions]
fn recursion(n: u32, above: Option<&Node<'_>>) -> u32 {
    let here = rref!(Node::new(n));
    let over = above.map_or(0, |above| above.value);
    match n {
        0 => over,
        n => over + recursion(n - 1, Some(here)),
    }
}

macro_rules! twice {
    ($e:expr) => {{
        let (a, b): (&mut u32, &mut u32) = ($e, $e);
        *a += 1;
        *b += 2;
        *a + *b
    }};
}

/// A macro that nobody knows may evaluate its argument again and again.
#[regions]
fn evaluated_twice(n: u32) -> u32 {
    twice!(rnew!(n))
}

/// So may a guard, once for each pattern.
#[regions]
fn guards(pair: (u32, u32)) -> usize {
    let mut seen = rvec![];
    let n: usize = match pair {
        (n, _) | (_, n)
            if {
                seen.push(rref!(n));
                n > 5
            } =>
        {
            10
        }
        _ => 0,
    };
    let m = usize::from(matches!(pair, (n, _) | (_, n) if *rref!(n) > 5));
    n + m + seen.len()
}

#[repr(align(256))]
struct Aligned(u8);

#[regions]
fn layouts() -> usize {
    let nothing = rnew!(());
    let none: &mut [u64] = rslice![0; 0];
    let aligned = rnew!(Aligned(1));
    assert_eq!(std::ptr::from_ref(&*aligned).addr() % 256, 0);
    let large = rnew!([1_u8; 100_000]);
    large[99_999] += 1;
    let filled = rslice![aligned.0; 1000];
    filled[1] = large[99_999];
    let two = rslice![filled[1], filled[2]];
    assert_eq!(*two, [2, 1]);
    let wide = rslice![[0_u8; 64]; 64];
    wide[63][63] = 9;
    *nothing = ();
    none.len() + usize::from(wide[63][63])
}

#[regions]
fn shadowed(x: u32) -> u32 {
    let x = rnew!(x);
    let x = rnew!(*x + 1);
    let x = rnew!(x);
    **x += 1;
    **x
}

/// What is cloned is counted.
#[regions]
fn clones() -> u32 {
    struct Counted<'c>(&'c Cell<u32>);
    impl Clone for Counted<'_> {
        fn clone(&self) -> Self {
            self.0.set(self.0.get() + 1);
            Counted(self.0)
        }
    }
    let count = Cell::new(0);
    let three = rslice![Counted(&count); 3];
    three[0].0.get() * 10 + three.len() as u32
}

#[regions]
fn with_lists(n: u32) -> usize {
    struct Shown<'s>(&'s u32, &'s Cell<usize>);
    impl Drop for Shown<'_> {
        fn drop(&mut self) {
            self.1.set(self.1.get() + *self.0 as usize);
        }
    }
    let seen = Cell::new(0);
    {
        let text = rown!(String::from("a"));
        let number = rref!(n);
        let first = rown!(Shown(number, &seen));
        let second = rown!(Shown(rref!(*first.0 + 1), &seen));
        text.push('b');
        assert_eq!(*second.0 as usize, n as usize + 1);
        for turn in 0..3 {
            let number = rref!(turn);
            let third = rown!(Shown(number, &seen));
            let fourth = rown!(Shown(rref!(*third.0 + 1), &seen));
            assert_eq!(*fourth.0, turn + 1);
        }
    }
    seen.get()
}

/// The future is `Send`, although what it allocates is not.
#[regions]
async fn not_sent(n: u32) -> u32 {
    let m = {
        let pointer = rnew!(&raw const n);
        u32::from(pointer.is_null())
    };
    std::future::ready(()).await;
    m + n
}

#[regions]
fn pinned() -> usize {
    let mut sum = 0;
    'turn: for i in 0..3_usize {
        let once = rnew!(in 'turn; i);
        for j in 0..2 {
            let often = rnew!(in 'turn; *once + j);
            sum += *often;
        }
    }
    let all = rnew!(in fn; sum);
    *all
}

/// The regions of containers stay.
#[regions]
fn beside_containers(n: u32) -> u32 {
    struct Tree<'r> {
        children: RVec<'r, &'r u32>,
        best: &'r u32,
    }
    let best = rref!(n);
    let tree = rnew!(Tree {
        children: rvec![best],
        best,
    });
    for i in 0..n {
        tree.children.push(rref!(i));
    }
    tree.best = tree.children[2];
    *tree.best + tree.children.len() as u32
}

#[regions]
#[allow(unreachable_code, clippy::diverging_sub_expression)]
fn diverging(n: u32) -> u32 {
    if n == 1 {
        let _never = rnew!(return 7);
    }
    if n == 2 {
        return 8;
        let never = rnew!(9);
        *never += 1;
    }
    let value = rnew!(if n == 3 { panic!("three") } else { n });
    *value
}

#[test]
fn slots() {
    assert_eq!(cycle(), 1 + 2 + 4);
    assert_eq!(trait_objects(5), "5x[5, 2][7, 5]");
    assert_eq!(reborrows(1), 14);
    assert_eq!(
        [0, 1, 2, 5, 9].map(early),
        [None, Some(100), Some(4), Some(8), Some(13)]
    );
    assert_eq!([0, 1, 7, 8].map(branches), [10, 21, 70, 8]);
    assert_eq!(turns(4), 14);
    assert_eq!(closures(5), 6 + 7 + 4 + 5);
    assert_eq!(recursion(4, None), 4 + 3 + 2 + 1);
    assert_eq!(evaluated_twice(3), 9);
    assert_eq!(guards((1, 7)), 10 + 1 + 2);
    assert_eq!(layouts(), 9);
    assert_eq!(shadowed(3), 5);
    assert_eq!(clones(), 23);
    assert_eq!(with_lists(5), 5 + 6 + (1 + 2 + 3 + 1 + 2));
    assert_eq!(pinned(), 9);
    assert_eq!(beside_containers(5), 1 + 6);
    assert_eq!([1, 2, 4].map(diverging), [7, 8, 4]);
    assert!(std::panic::catch_unwind(|| diverging(3)).is_err());
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    drop(is_send(not_sent(1)));
}
