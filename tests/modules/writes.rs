//! What a function writes to decides where its allocations live.

mod by_hand;

use rmm::regions;

/// Into a vector of references.
#[regions]
pub mod add_to_vector {
    use rmm::prelude::*;
    struct Node<'r> {
        id: u32,
        label: &'r str,
    }

    fn add<'r>(list: &mut RVec<'r, &'r Node<'r>>, id: u32) {
        let label = rformat!("n{id}").into_str();
        list.push(rref!(Node { id, label }));
    }

    fn add_all<'r>(list: &mut RVec<'r, &'r Node<'r>>, ids: &[u32]) {
        for &id in ids {
            add(list, id);
        }
    }

    pub fn labels(ids: &[u32]) -> String {
        let mut list = rvec![];
        add_all(&mut list, ids);
        add(&mut list, 9);
        list.iter()
            .map(|node| node.label)
            .collect::<Vec<_>>()
            .join(",")
            + &list[0].id.to_string()
    }
}

agree! { add_to_vector:
    labels(&[1, 2]) => "n1,n2,n91";
}

/// Into an `Option` that the caller owns.
#[regions]
pub mod option_slot {
    use rmm::prelude::*;
    #[derive(Debug, Clone, Copy)]
    struct Best<'r> {
        score: u32,
        name: &'r str,
    }

    fn offer<'r>(best: &mut Option<&'r Best<'r>>, score: u32, name: &str) {
        if best.is_none_or(|b| b.score < score) {
            let name = rstr!(name);
            *best = Some(rref!(Best { score, name }));
        }
    }

    pub fn winner(text: &str) -> String {
        let mut best = None;
        for word in text.split(' ') {
            let upper = word.to_uppercase();
            offer(&mut best, word.len() as u32, &upper);
        }
        best.map_or(String::new(), |b| b.name.to_string())
    }
}

agree! { option_slot:
    winner("a ccc bb") => "CCC";
    winner("") => "";
}

/// `&mut &'r List<'r>`: the caller's variable moves on.
#[regions]
pub mod prepend {
    use rmm::prelude::*;
    enum List<'r> {
        Nil,
        Cons(char, &'r List<'r>),
    }

    fn prepend<'r>(list: &mut &'r List<'r>, c: char) {
        *list = rref!(List::Cons(c, list));
    }

    fn prepend_all<'r>(list: &mut &'r List<'r>, text: &str) {
        for c in text.chars() {
            prepend(list, c);
        }
    }

    pub fn backwards(text: &str) -> String {
        let mut list: &List<'_> = &List::Nil;
        prepend_all(&mut list, text);
        let mut out = String::new();
        while let &List::Cons(c, rest) = list {
            out.push(c);
            list = rest;
        }
        out
    }
}

agree! { prepend:
    backwards("") => "";
    backwards("abc") => "cba";
    backwards(&"ab".repeat(300)) => "ba".repeat(300);
}

/// Into fields of a struct behind `&mut`.
#[regions]
pub mod fields {
    use rmm::prelude::*;
    #[derive(Default)]
    struct Index<'r> {
        first: Option<&'r Place<'r>>,
        last: Option<&'r Place<'r>>,
        names: Option<RVec<'r, &'r str>>,
    }

    struct Place<'r> {
        line: usize,
        text: &'r str,
    }

    fn note<'r>(index: &mut Index<'r>, line: usize, text: &str) {
        let text: &str = rstr!(text);
        let place = rref!(Place { line, text });
        index.first.get_or_insert(place);
        index.last = Some(place);
        let names = index.names.get_or_insert_with(|| rvec![]);
        names.push(text);
    }

    pub fn span(text: &str) -> (usize, usize, String) {
        let mut index = Index::default();
        for (line, text) in text
            .lines()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
        {
            note(&mut index, line, text.trim());
        }
        let first = index.first.map_or(0, |place| place.line);
        let last = index.last.map_or(0, |place| place.line);
        (
            first,
            last,
            index.names.map_or(String::new(), |names| names.join("+"))
                + index.last.map_or("", |place| place.text),
        )
    }
}

agree! { fields:
    span("\na \n\n b") => (1, 3, "a+bb".to_string());
}

/// Through a shared reference, into a `Cell`.
#[regions]
pub mod cell {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Task<'r> {
        name: &'r str,
        next: Cell<Option<&'r Task<'r>>>,
    }

    fn follow_with<'r>(task: &Task<'r>, name: &str) {
        let name = rstr!(name);
        let next = rref!(Task {
            name,
            next: Cell::new(task.next.get())
        });
        task.next.set(Some(next));
    }

    fn show(task: &Task<'_>) -> String {
        let mut out = task.name.to_string();
        let mut at = task.next.get();
        while let Some(task) = at {
            out += task.name;
            at = task.next.get();
        }
        out
    }

    pub fn plan() -> String {
        let first = rref!(Task {
            name: "a",
            next: Cell::new(None)
        });
        follow_with(first, "c");
        follow_with(first, "b");
        if let Some(next) = first.next.get() {
            follow_with(next, "-");
        }
        show(first)
    }
}

agree! { cell:
    plan() => "ab-c";
}

/// Nodes that point to each other.
#[regions]
pub mod cyclic_graph {
    use rmm::prelude::*;
    use std::cell::{Cell, RefCell};

    struct Node<'r> {
        id: usize,
        seen: Cell<bool>,
        to: RefCell<Option<&'r Edge<'r>>>,
    }

    struct Edge<'r> {
        node: &'r Node<'r>,
        next: Option<&'r Edge<'r>>,
    }

    fn node<'r>(id: usize) -> &'r Node<'r> {
        rref!(Node {
            id,
            seen: Cell::new(false),
            to: RefCell::new(None)
        })
    }

    fn connect<'r>(from: &'r Node<'r>, node: &'r Node<'r>) {
        let next = *from.to.borrow();
        *from.to.borrow_mut() = Some(rref!(Edge { node, next }));
    }

    fn ring<'r>(n: usize) -> &'r Node<'r> {
        let first = node(0);
        let mut last = first;
        for id in 1..n {
            let next = node(id);
            connect(last, next);
            connect(next, last);
            last = next;
        }
        connect(last, first);
        first
    }

    fn reach(node: &Node<'_>) -> usize {
        if node.seen.replace(true) {
            return 0;
        }
        let mut sum = node.id;
        let mut edge = *node.to.borrow();
        while let Some(Edge { node, next }) = edge {
            sum += reach(node);
            edge = *next;
        }
        sum
    }

    pub fn sum_of_ring(n: usize) -> usize {
        reach(ring(n))
    }
}

agree! { cyclic_graph:
    sum_of_ring(1) => 0;
    sum_of_ring(5) => 10;
    sum_of_ring(200) => 19_900;
}

/// A map of text to what a name means.
#[regions]
pub mod symbol_table {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Meaning<'r> {
        Number(i64),
        Alias(&'r str),
    }

    type Table<'r> = RMap<'r, &'r str, Meaning<'r>>;

    fn define<'r>(table: &mut Table<'r>, line: &str) -> bool {
        let Some((name, value)) = line.split_once('=') else {
            return false;
        };
        let key = rstr!(name.trim());
        let meaning = match value.trim().parse() {
            Ok(number) => Meaning::Number(number),
            Err(_) => Meaning::Alias(rstr!(value.trim())),
        };
        table.insert(key, meaning).is_none()
    }

    fn resolve(table: &Table<'_>, name: &str) -> Option<i64> {
        match table.get(name)? {
            Meaning::Number(n) => Some(*n),
            Meaning::Alias(other) => resolve(table, other),
        }
    }

    pub fn value_of(text: &str, name: &str) -> (usize, Option<i64>) {
        let mut table = rmap! {};
        let mut new = 0;
        for line in text.lines() {
            new += usize::from(define(&mut table, line));
        }
        (new, resolve(&table, name))
    }
}

agree! { symbol_table:
    value_of("a = 1\nb = a\nb=2", "b") => (2, Some(2));
    value_of("a = b\nb = 3\nx", "a") => (2, Some(3));
}

/// Environments with parents: a child may die before its parent.
#[regions]
pub mod scopes {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Scope<'r> {
        parent: Option<&'r Scope<'r>>,
        bindings: Cell<Option<&'r Binding<'r>>>,
    }

    struct Binding<'r> {
        name: &'r str,
        value: Cell<i64>,
        next: Option<&'r Binding<'r>>,
    }

    fn child<'r>(parent: Option<&'r Scope<'r>>) -> &'r Scope<'r> {
        rref!(Scope {
            parent,
            bindings: Cell::new(None)
        })
    }

    fn bind<'r>(scope: &'r Scope<'r>, name: &'r str, value: i64) {
        let next = scope.bindings.get();
        scope.bindings.set(Some(rref!(Binding {
            name,
            value: Cell::new(value),
            next
        })));
    }

    fn find<'r>(scope: &'r Scope<'r>, name: &str) -> Option<&'r Binding<'r>> {
        let mut at = scope.bindings.get();
        while let Some(binding) = at {
            if binding.name == name {
                return Some(binding);
            }
            at = binding.next;
        }
        find(scope.parent?, name)
    }

    pub fn shadowed(n: i64) -> i64 {
        let global = child(None);
        bind(global, "x", n);
        bind(global, "y", 1);
        let inner = child(Some(global));
        bind(inner, "x", 10);
        if let Some(y) = find(inner, "y") {
            y.value.set(y.value.get() + 1);
        }
        let value = |scope, name| find(scope, name).map_or(0, |b| b.value.get());
        value(inner, "x") * 100 + value(global, "x") * 10 + value(global, "y")
    }
}

agree! { scopes:
    shadowed(3) => 1032;
}

/// Each name once, with a number for it.
#[regions]
pub mod interner {
    use rmm::prelude::*;
    struct Interner<'r> {
        numbers: RMap<'r, &'r str, usize>,
        names: RVec<'r, &'r str>,
    }

    fn intern<'r>(interner: &mut Interner<'r>, name: &str) -> usize {
        if let Some(&number) = interner.numbers.get(name) {
            return number;
        }
        let name: &'r str = rstr!(name);
        let number = interner.names.len();
        interner.names.push(name);
        interner.numbers.insert(name, number);
        number
    }

    pub fn numbered(text: &str) -> String {
        let mut interner = Interner {
            numbers: rmap! {},
            names: rvec![],
        };
        let mut out = String::new();
        for word in text.split(' ') {
            out += &format!("{}", intern(&mut interner, &word.to_lowercase()));
        }
        out + interner.names.last().copied().unwrap_or_default()
    }
}

agree! { interner:
    numbered("a B b A c") => "01102c";
}

/// Parents in cells; the path is compressed.
#[regions]
pub mod union_find {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Set<'r> {
        parent: Cell<Option<&'r Set<'r>>>,
        rank: Cell<u32>,
    }

    fn make<'r>(n: usize) -> RVec<'r, &'r Set<'r>> {
        let mut sets = rvec![];
        for _ in 0..n {
            let set: &Set<'_> = rref!(Set {
                parent: Cell::new(None),
                rank: Cell::new(0)
            });
            sets.push(set);
        }
        sets
    }

    fn find<'r>(set: &'r Set<'r>) -> &'r Set<'r> {
        match set.parent.get() {
            None => set,
            Some(parent) => {
                let root = find(parent);
                set.parent.set(Some(root));
                root
            }
        }
    }

    fn union<'r>(a: &'r Set<'r>, b: &'r Set<'r>) -> bool {
        let (a, b) = (find(a), find(b));
        if std::ptr::eq(a, b) {
            return false;
        }
        if a.rank.get() < b.rank.get() {
            a.parent.set(Some(b));
        } else {
            b.parent.set(Some(a));
            a.rank.set(a.rank.get().max(b.rank.get() + 1));
        }
        true
    }

    pub fn components(n: usize, edges: &[(usize, usize)]) -> usize {
        let sets = make(n);
        let joined = edges
            .iter()
            .filter(|(a, b)| union(sets[*a], sets[*b]))
            .count();
        n - joined
    }
}

agree! { union_find:
    components(5, &[(0, 1), (1, 2), (0, 2), (3, 4)]) => 2;
    components(500, &(0..499).map(|n| (n, n + 1)).collect::<Vec<_>>()) => 1;
}
