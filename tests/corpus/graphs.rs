//! Lists, trees and graphs: values that refer to each other.

use rmm::prelude::*;
use std::cell::Cell;

#[derive(Debug)]
struct Cons<'r> {
    head: u32,
    tail: Option<&'r Cons<'r>>,
}

fn total(mut list: Option<&Cons<'_>>) -> u32 {
    let mut sum = 0;
    while let Some(cell) = list {
        sum += cell.head;
        list = cell.tail;
    }
    sum
}

#[regions]
fn list_built_in_a_loop(n: u32) -> u32 {
    let mut list = None;
    for head in 0..n {
        list = Some(&*rnew!(Cons { head, tail: list }));
    }
    total(list)
}

#[test]
fn a_list_built_in_a_loop() {
    assert_eq!(list_built_in_a_loop(5), 10);
    assert_eq!(list_built_in_a_loop(0), 0);
}

#[regions]
fn list_of_rref(n: u32) -> u32 {
    let mut list: Option<&Cons<'_>> = None;
    let mut head = 0;
    while head < n {
        list = Some(rref!(Cons { head, tail: list }));
        head += 1;
    }
    total(list)
}

#[test]
fn a_list_of_rref() {
    assert_eq!(list_of_rref(4), 6);
}

struct Slot<'r> {
    value: i32,
    next: Option<&'r mut Slot<'r>>,
}

#[regions]
fn owning_list() -> i32 {
    let third = rnew!(Slot {
        value: 3,
        next: None
    });
    let second = rnew!(Slot {
        value: 2,
        next: Some(third)
    });
    let first = rnew!(Slot {
        value: 1,
        next: Some(second)
    });
    first.value *= 10;
    let mut sum = first.value;
    if let Some(second) = &mut first.next {
        second.value += 1;
        sum += second.value;
        if let Some(third) = &second.next {
            sum += third.value;
        }
    }
    sum
}

#[test]
fn an_owning_list() {
    assert_eq!(owning_list(), 16);
}

struct Node<'r> {
    key: i32,
    left: Cell<Option<&'r Node<'r>>>,
    right: Cell<Option<&'r Node<'r>>>,
}

impl<'r> Node<'r> {
    fn new(key: i32) -> Self {
        Node {
            key,
            left: Cell::new(None),
            right: Cell::new(None),
        }
    }
    fn in_order(&self, out: &mut Vec<i32>) {
        if let Some(left) = self.left.get() {
            left.in_order(out);
        }
        out.push(self.key);
        if let Some(right) = self.right.get() {
            right.in_order(out);
        }
    }
}

#[regions]
fn sorted_by_tree(keys: &[i32]) -> Vec<i32> {
    let root = rref!(Node::new(50));
    for &key in keys {
        let node = rref!(Node::new(key));
        let mut at = root;
        loop {
            let side = if key < at.key { &at.left } else { &at.right };
            match side.get() {
                Some(next) => at = next,
                None => {
                    side.set(Some(node));
                    break;
                }
            }
        }
    }
    let mut out = Vec::new();
    root.in_order(&mut out);
    out
}

#[test]
fn a_search_tree_of_cells() {
    assert_eq!(
        sorted_by_tree(&[30, 70, 10, 90, 60]),
        [10, 30, 50, 60, 70, 90]
    );
}

#[regions]
fn insert_into_mut_tree(keys: &[i32]) -> usize {
    struct Tree<'r> {
        key: i32,
        children: [Option<&'r mut Tree<'r>>; 2],
    }
    fn depth(tree: &Option<&mut Tree<'_>>) -> usize {
        match tree {
            Some(tree) => 1 + depth(&tree.children[0]).max(depth(&tree.children[1])),
            None => 0,
        }
    }
    let mut root: Option<&mut Tree<'_>> = None;
    for &key in keys {
        let mut at = &mut root;
        while let Some(tree) = at {
            let side = usize::from(key > tree.key);
            at = &mut tree.children[side];
        }
        *at = Some(rnew!(Tree {
            key,
            children: [None, None]
        }));
    }
    depth(&root)
}

#[test]
fn a_tree_of_mutable_links() {
    assert_eq!(insert_into_mut_tree(&[4, 2, 6, 1, 3, 5, 7]), 3);
    assert_eq!(insert_into_mut_tree(&[1, 2, 3, 4]), 4);
}

#[regions]
fn cycle_of_cells() -> u32 {
    struct Ring<'r> {
        id: u32,
        next: Cell<Option<&'r Ring<'r>>>,
    }
    let a = rref!(Ring {
        id: 1,
        next: Cell::new(None)
    });
    let b = rref!(Ring {
        id: 2,
        next: Cell::new(Some(a))
    });
    let c = rref!(Ring {
        id: 3,
        next: Cell::new(Some(b))
    });
    a.next.set(Some(c));
    let mut at = a;
    let mut sum = 0;
    for _ in 0..7 {
        sum = sum * 10 + at.id;
        at = at.next.get().unwrap();
    }
    sum
}

#[test]
fn a_cycle() {
    assert_eq!(cycle_of_cells(), 1_321_321);
}

#[regions]
fn reachable(edges: &[(usize, usize)], count: usize) -> usize {
    struct Vertex<'r> {
        seen: Cell<bool>,
        out: std::cell::RefCell<RVec<'r, usize>>,
    }
    let mut vertices = rvec![];
    for _ in 0..count {
        vertices.push(Vertex {
            seen: Cell::new(false),
            out: rvec![].into(),
        });
    }
    for &(from, to) in edges {
        vertices[from].out.borrow_mut().push(to);
    }
    let mut stack = rvec![0];
    let mut found = 0;
    while let Some(at) = stack.pop() {
        let vertex = &vertices[at];
        if vertex.seen.replace(true) {
            continue;
        }
        found += 1;
        for &next in vertex.out.borrow().iter() {
            stack.push(next);
        }
    }
    found
}

#[test]
fn a_graph_in_index_lists() {
    assert_eq!(reachable(&[(0, 1), (1, 2), (2, 0), (3, 4)], 5), 3);
}

#[regions]
fn shortest(edges: &[(usize, usize, u32)], count: usize, goal: usize) -> Option<u32> {
    let mut adjacent: RVec<'_, RVec<'_, (usize, u32)>> = rvec![];
    for _ in 0..count {
        adjacent.push(rvec![]);
    }
    for &(a, b, cost) in edges {
        adjacent[a].push((b, cost));
        adjacent[b].push((a, cost));
    }
    let best = rslice![u32::MAX; count];
    best[0] = 0;
    let mut queue = std::collections::BinaryHeap::new();
    queue.push((std::cmp::Reverse(0), 0));
    while let Some((std::cmp::Reverse(cost), at)) = queue.pop() {
        if at == goal {
            return Some(cost);
        }
        if cost > best[at] {
            continue;
        }
        for &(next, step) in &adjacent[at] {
            let cost = cost + step;
            if cost < best[next] {
                best[next] = cost;
                queue.push((std::cmp::Reverse(cost), next));
            }
        }
    }
    None
}

#[test]
fn shortest_path() {
    let edges = [(0, 1, 7), (0, 2, 2), (2, 1, 3), (1, 3, 1)];
    assert_eq!(shortest(&edges, 5, 3), Some(6));
    assert_eq!(shortest(&edges, 5, 4), None);
}

#[derive(Clone, Copy)]
enum Expr<'r> {
    Number(i64),
    Add(&'r Expr<'r>, &'r Expr<'r>),
    Mul(&'r Expr<'r>, &'r Expr<'r>),
    Neg(&'r Expr<'r>),
}

fn eval(expr: &Expr<'_>) -> i64 {
    match *expr {
        Expr::Number(n) => n,
        Expr::Add(a, b) => eval(a) + eval(b),
        Expr::Mul(a, b) => eval(a) * eval(b),
        Expr::Neg(a) => -eval(a),
    }
}

#[regions]
fn tree_from_nested_forms() -> i64 {
    let tree = rref!(Expr::Add(
        rref!(Expr::Mul(rref!(Expr::Number(6)), rref!(Expr::Number(7)))),
        rref!(Expr::Neg(rref!(Expr::Number(2)))),
    ));
    eval(tree)
}

#[test]
fn a_tree_from_nested_forms() {
    assert_eq!(tree_from_nested_forms(), 40);
}

/// A reverse Polish calculator: the stack holds trees.
#[regions]
fn reverse_polish(text: &str) -> Result<i64, String> {
    let mut stack: RVec<'_, &Expr<'_>> = rvec![];
    for word in text.split_whitespace() {
        let made = match word {
            "+" | "*" => {
                let b = stack.pop().ok_or("stack is empty")?;
                let a = stack.pop().ok_or_else(|| format!("{word} needs two"))?;
                if word == "+" {
                    rref!(Expr::Add(a, b))
                } else {
                    rref!(Expr::Mul(a, b))
                }
            }
            "neg" => {
                let Some(a) = stack.pop() else {
                    return Err("neg needs one".into());
                };
                rref!(Expr::Neg(a))
            }
            number => rref!(Expr::Number(
                number.parse().map_err(|_| format!("`{number}`?"))?
            )),
        };
        stack.push(made);
    }
    match stack.as_slice() {
        [one] => Ok(eval(one)),
        rest => Err(format!("{} values left", rest.len())),
    }
}

#[test]
fn a_reverse_polish_calculator() {
    assert_eq!(reverse_polish("2 3 + 4 *"), Ok(20));
    assert_eq!(reverse_polish("2 neg"), Ok(-2));
    assert_eq!(reverse_polish("2 x"), Err("`x`?".into()));
    assert_eq!(reverse_polish("+"), Err("stack is empty".into()));
    assert_eq!(reverse_polish("2 +"), Err("+ needs two".into()));
    assert_eq!(reverse_polish("1 2"), Err("2 values left".into()));
}

fn cons<'r>(r: &'r Region, head: u32, tail: Option<&'r Cons<'r>>) -> &'r Cons<'r> {
    rref!(in r; Cons { head, tail })
}

#[regions]
fn list_through_a_helper() -> u32 {
    let mut list = cons(region!(), 1, None);
    for head in 2..5 {
        list = cons(region!(), head, Some(list));
    }
    total(Some(list))
}

#[test]
fn a_list_through_a_helper() {
    assert_eq!(list_through_a_helper(), 10);
}

#[regions]
fn reversed_list<'r>(r: &'r Region, mut list: Option<&Cons<'_>>) -> Option<&'r Cons<'r>> {
    let mut out = None;
    while let Some(cell) = list {
        out = Some(rref!(Cons {
            head: cell.head,
            tail: out
        }));
        list = cell.tail;
    }
    out
}

#[regions]
fn reversed_twice() -> Vec<u32> {
    let list = rref!(Cons {
        head: 1,
        tail: Some(rref!(Cons {
            head: 2,
            tail: None
        }))
    });
    let back = reversed_list(region!(), Some(list));
    let mut out = Vec::new();
    let mut at = back;
    while let Some(cell) = at {
        out.push(cell.head);
        at = cell.tail;
    }
    out
}

#[test]
fn a_list_in_the_callers_region() {
    assert_eq!(reversed_twice(), [2, 1]);
    let r = Region::new();
    assert_eq!(reversed_list(&r, None).map(|cell| cell.head), None);
}

#[regions]
fn tree_by_recursion<'r>(r: &'r Region, depth: u32) -> Expr<'r> {
    if depth == 0 {
        Expr::Number(1)
    } else {
        Expr::Add(
            rref!(tree_by_recursion(r, depth - 1)),
            rref!(tree_by_recursion(r, depth - 1)),
        )
    }
}

#[test]
fn a_tree_by_recursion() {
    let r = Region::new();
    assert_eq!(eval(&tree_by_recursion(&r, 6)), 64);
}

#[regions]
fn parents_and_children() -> String {
    struct Person<'r> {
        name: &'r str,
        parent: Option<&'r Person<'r>>,
        children: Cell<Option<&'r Link<'r>>>,
    }
    struct Link<'r>(&'r Person<'r>, Option<&'r Link<'r>>);

    let ada = rref!(Person {
        name: rstr!("Ada"),
        parent: None,
        children: Cell::new(None)
    });
    for name in ["Bob", "Cyd"] {
        let child = rref!(Person {
            name: rstr!(name),
            parent: Some(ada),
            children: Cell::new(None)
        });
        ada.children
            .set(Some(rref!(Link(child, ada.children.get()))));
    }
    let mut out = String::new();
    let mut at = ada.children.get();
    while let Some(&Link(child, next)) = at {
        out += child.name;
        out += "<";
        out += child.parent.map_or("?", |parent| parent.name);
        out += " ";
        assert!(child.children.get().is_none());
        at = next;
    }
    out
}

#[test]
fn links_both_ways() {
    assert_eq!(parents_and_children(), "Cyd<Ada Bob<Ada ");
}

/// Union–find over shared nodes.
#[regions]
fn components(count: usize, pairs: &[(usize, usize)]) -> usize {
    struct Set<'r> {
        parent: Cell<Option<&'r Set<'r>>>,
    }
    fn root<'r>(mut set: &'r Set<'r>) -> &'r Set<'r> {
        while let Some(parent) = set.parent.get() {
            set = parent;
        }
        set
    }
    let mut sets = rvec![];
    for _ in 0..count {
        sets.push(rref!(Set {
            parent: Cell::new(None)
        }));
    }
    for &(a, b) in pairs {
        let (a, b) = (root(sets[a]), root(sets[b]));
        if !std::ptr::eq(a, b) {
            a.parent.set(Some(b));
        }
    }
    sets.iter().filter(|set| set.parent.get().is_none()).count()
}

#[test]
fn union_find() {
    assert_eq!(components(6, &[(0, 1), (1, 2), (3, 4), (2, 0)]), 3);
}
