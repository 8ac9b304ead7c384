//! Interior mutability, shared ownership, and values that are swapped, taken and replaced.

use rmm_erase::erase;

#[erase]
mod cells {
    use rmm::prelude::*;
    use std::{
        cell::{Cell, OnceCell, RefCell},
        mem,
        rc::{Rc, Weak},
    };

    pub fn a_cell_of_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let current = Cell::new(rref!(in r; n));
        let mut sum = 0;
        for i in 0..3 {
            sum += *current.get();
            current.set(rref!(in r; i * 10));
        }
        let last = current.replace(rref!(in r; 5));
        sum + *last + **current.as_ptr_free()
    }

    /// Reads a cell without consuming it.
    trait ReadFree<T> {
        fn as_ptr_free(&self) -> Box<T>;
    }

    impl<T: Copy> ReadFree<T> for Cell<T> {
        fn as_ptr_free(&self) -> Box<T> {
            Box::new(self.get())
        }
    }

    pub fn a_cycle(n: u32) -> u32 {
        struct Node<'n> {
            value: u32,
            next: Cell<Option<&'n Node<'n>>>,
        }
        let r = Region::new();
        let a = rref!(in r; Node { value: n, next: Cell::new(None) });
        let b = rref!(in r; Node { value: n + 1, next: Cell::new(Some(a)) });
        a.next.set(Some(b));
        let mut at = a;
        let mut sum = 0;
        for _ in 0..5 {
            sum += at.value;
            at = at.next.get().unwrap();
        }
        sum
    }

    pub fn a_list_linked_later(n: u32) -> u32 {
        struct Node<'n> {
            value: u32,
            next: Cell<Option<&'n Node<'n>>>,
        }
        let r = Region::new();
        let first = rref!(in r; Node { value: 0, next: Cell::new(None) });
        let mut last = first;
        for value in 1..n {
            let node = rref!(in r; Node { value, next: Cell::new(None) });
            last.next.set(Some(node));
            last = node;
        }
        let mut sum = 0;
        let mut at = Some(first);
        while let Some(node) = at {
            sum = sum * 2 + node.value;
            at = node.next.get();
        }
        sum
    }

    pub fn a_refcell_in_a_region(n: u32) -> usize {
        let r = Region::new();
        let owned = DropList::new(&r);
        let log = rown!(in owned; RefCell::new(Vec::new()));
        for i in 0..n {
            log.borrow_mut().push(rref!(in r; i));
        }
        if let Some(first) = log.borrow().first() {
            assert_eq!(**first, 0);
        }
        log.borrow().len()
    }

    pub fn a_shared_vector_of_references(n: u32) -> u32 {
        let r = Region::new();
        let all: Rc<RefCell<Vec<&u32>>> = Rc::new(RefCell::new(Vec::new()));
        let other = Rc::clone(&all);
        for i in 0..n {
            let x = rref!(in r; i);
            if i % 2 == 0 { &all } else { &other }.borrow_mut().push(x);
        }
        drop(other);
        let all = all.borrow();
        all.iter().map(|x| **x).sum()
    }

    pub fn rc_values_owned_by_a_region(n: u32) -> usize {
        let counted = Rc::new(n);
        {
            let r = Region::new();
            let owned = DropList::new(&r);
            let a = rown!(in owned; Rc::clone(&counted));
            let b = rown!(in owned; vec![Rc::clone(a), Rc::clone(&counted)]);
            assert_eq!(Rc::strong_count(&b[0]), 4);
        }
        Rc::strong_count(&counted)
    }

    pub fn weak_parents(n: u32) -> u32 {
        struct Tree {
            value: u32,
            parent: RefCell<Weak<Tree>>,
            children: RefCell<Vec<Rc<Tree>>>,
        }
        let r = Region::new();
        let make = |value| {
            Rc::new(Tree {
                value,
                parent: RefCell::default(),
                children: RefCell::default(),
            })
        };
        let owned = DropList::new(&r);
        let root = rown!(in owned; make(n));
        let leaf = rown!(in owned; make(n + 1));
        *leaf.parent.borrow_mut() = Rc::downgrade(root);
        root.children.borrow_mut().push(Rc::clone(leaf));
        let up = leaf.parent.borrow().upgrade().map_or(0, |p| p.value);
        up + root.children.borrow().len() as u32
    }

    pub fn once_cells(n: u32) -> u32 {
        let r = Region::new();
        let cell: OnceCell<&u32> = OnceCell::new();
        let a = *cell.get_or_init(|| rref!(in r; n));
        let b = cell.get_or_init(|| rref!(in r; n + 1));
        assert_eq!(a, *b);
        assert!(cell.set(rref!(in r; 7)).is_err());
        *a + **b + **cell.get().unwrap()
    }

    pub fn swapped_vectors(n: u32) -> u32 {
        let r = Region::new();
        let mut a = rvec![in r; n, n + 1];
        let mut b = rvec![in r; 100];
        mem::swap(&mut a, &mut b);
        b.push(5);
        mem::swap(&mut a[0], &mut b[1]);
        a.iter().sum::<u32>() * 10 + b.iter().sum::<u32>()
    }

    pub fn swapped_references(n: u32) -> u32 {
        let r = Region::new();
        let mut a = rnew!(in r; n);
        let mut b = rnew!(in r; n + 1);
        mem::swap(&mut a, &mut b);
        *a += 10;
        mem::swap(a, b);
        *a * 100 + *b
    }

    pub fn replaced_values(n: u32) -> u32 {
        let r = Region::new();
        let mut current = rvec![in r; rref!(in r; n)];
        let mut sum = 0;
        for i in 0..3 {
            let old = mem::replace(&mut current, rvec![in r; rref!(in r; i), rref!(in r; n)]);
            sum += old.iter().map(|x| **x).sum::<u32>();
        }
        sum + current.len() as u32
    }

    pub fn taken_options(n: u32) -> u32 {
        let r = Region::new();
        let mut slot = Some(rnew!(in r; n));
        let first = slot.take();
        assert!(slot.is_none());
        if let Some(x) = first {
            *x += 1;
            slot = Some(x);
        }
        let again = mem::take(&mut slot);
        *again.unwrap() + slot.map_or(0, |x| *x)
    }

    pub fn inserted_options(n: u32) -> u32 {
        let r = Region::new();
        let mut slot: Option<&mut u32> = None;
        **slot.insert(rnew!(in r; n)) += 1;
        let x = slot.get_or_insert_with(|| rnew!(in r; 0));
        **x *= 2;
        let old = slot.replace(rnew!(in r; 9));
        *old.unwrap() + *slot.unwrap()
    }

    pub fn get_or_insert_in_a_loop(n: u32) -> u32 {
        let r = Region::new();
        let mut slot = None;
        let mut sum = 0;
        for i in 0..n {
            let x: &mut &u32 = slot.get_or_insert_with(|| rref!(in r; i + 5));
            sum += **x;
            if i % 2 == 0 {
                *x = rref!(in r; i);
            } else {
                slot = None;
            }
        }
        sum
    }

    pub fn option_combinators(n: u32) -> u32 {
        let r = Region::new();
        let a = Some(rref!(in r; n));
        let b = a.filter(|x| **x > 3).or(Some(rref!(in r; 30)));
        let c = b.zip(a).map(|(b, a)| rref!(in r; *a + *b));
        let d = c.and_then(|c| (*c > 10).then_some(c)).xor(None);
        *d.unwrap_or(a.unwrap()) + *b.as_ref().copied().unwrap_or_else(|| rref!(in r; 0))
    }

    pub fn result_combinators(text: &str) -> usize {
        let r = Region::new();
        let parsed: Result<&u32, &str> = text
            .parse()
            .map(|n| rref!(in r; n) as &u32)
            .map_err(|_| rstr!(in r; text) as &str);
        let lengths = parsed
            .map(|n| *n as usize)
            .or_else(|e| if e.is_empty() { Err(e) } else { Ok(e.len()) });
        lengths.unwrap_or_else(|e| rformat!(in r; "empty{e}").len())
    }

    pub fn a_linked_list_reversed_in_place(n: u32) -> Vec<u32> {
        struct Node<'n> {
            value: u32,
            next: Option<&'n mut Node<'n>>,
        }
        let r = Region::new();
        let mut list = None;
        for value in 0..n {
            list = Some(rnew!(in r; Node { value, next: list }));
        }
        let mut reversed = None;
        while let Some(node) = list {
            list = node.next.take();
            node.next = reversed;
            reversed = Some(node);
        }
        let mut out = Vec::new();
        let mut at = &reversed;
        while let Some(node) = at {
            out.push(node.value);
            at = &node.next;
        }
        out
    }

    pub fn appending_through_a_cursor(n: u32) -> u32 {
        struct Node<'n> {
            value: u32,
            next: Option<&'n mut Node<'n>>,
        }
        let r = Region::new();
        let mut head: Option<&mut Node<'_>> = None;
        let mut tail = &mut head;
        for value in 0..n {
            tail = &mut tail.insert(rnew!(in r; Node { value, next: None })).next;
        }
        let mut at = head.as_deref();
        let mut sum = 0;
        while let Some(node) = at {
            sum = sum * 3 + node.value;
            at = node.next.as_deref();
        }
        sum
    }

    pub fn guards_that_outlive_a_statement(n: u32) -> u32 {
        let r = Region::new();
        let owned = DropList::new(&r);
        let cell = rown!(in owned; RefCell::new(vec![rref!(in r; n)]));
        let sum = {
            let guard = cell.borrow();
            let first = guard[0];
            let x = rref!(in r; *first + 1);
            *x + *guard[0]
        };
        cell.borrow_mut().push(rref!(in r; sum));
        let result = **cell.borrow().last().unwrap();
        result
    }

    pub fn mapped_guards(n: u32) -> u32 {
        use std::cell::{Ref, RefMut};
        let r = Region::new();
        let cell = RefCell::new((rref!(in r; n), rvec![in r; 1, 2]));
        {
            let mut second = RefMut::map(cell.borrow_mut(), |pair| &mut pair.1);
            second.push(n);
        }
        let first = Ref::map(cell.borrow(), |pair| pair.0);
        let other = Ref::map(cell.borrow(), |pair| &pair.1[2]);
        *first + *other
    }

    pub fn cells_of_options(n: u32) -> u32 {
        let r = Region::new();
        let slot: Cell<Option<&u32>> = Cell::new(None);
        for i in 0..n {
            let best = slot.take();
            slot.set(best.filter(|b| **b > 3).or_else(|| Some(rref!(in r; i))));
        }
        slot.into_inner().map_or(99, |x| *x)
    }
}

agree! { cells:
    a_cell_of_a_reference(4);
    a_cycle(4);
    a_list_linked_later(4)(0);
    a_refcell_in_a_region(4)(0);
    a_shared_vector_of_references(4);
    rc_values_owned_by_a_region(4);
    weak_parents(4);
    once_cells(4);
    swapped_vectors(4);
    swapped_references(4);
    replaced_values(4);
    taken_options(4);
    inserted_options(4);
    get_or_insert_in_a_loop(0)(7);
    option_combinators(1)(8);
    result_combinators("12")("abc")("");
    a_linked_list_reversed_in_place(0)(4);
    appending_through_a_cursor(0)(4);
    guards_that_outlive_a_statement(4);
    mapped_guards(4);
    cells_of_options(0)(4)(8);
}
