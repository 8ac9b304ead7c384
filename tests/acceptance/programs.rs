//! Small programs as people write them: several idioms at once.

use rmm_erase::erase;

#[erase]
mod programs {
    use crate::outside::{Log, block_on, on_exit, pause, reader};
    use rmm::prelude::*;
    use std::{
        borrow::Cow,
        cell::{Cell, RefCell},
        cmp::Reverse,
        collections::{BTreeMap, BinaryHeap, HashMap},
        fmt::Write as _,
        ops::ControlFlow,
        rc::Rc,
    };

    pub fn shortest_path(n: usize) -> Option<u32> {
        let r = Region::new();
        let mut graph: RVec<'_, RVec<'_, (usize, u32)>> = rvec![in r];
        for i in 0..n {
            graph.push(rvec![in r; ((i * 3 + 1) % n, 4), ((i + 2) % n, 3)]);
        }
        let mut best = rvec![in r; u32::MAX; n];
        let mut heap = BinaryHeap::new();
        *best.first_mut()? = 0;
        heap.push(Reverse((0, 0)));
        while let Some(Reverse((cost, at))) = heap.pop() {
            if cost > best[at] {
                continue;
            }
            for &(next, weight) in &graph[at] {
                let total = cost + weight;
                if total < best[next] {
                    best[next] = total;
                    heap.push(Reverse((total, next)));
                }
            }
        }
        best.last().copied().filter(|c| *c != u32::MAX)
    }

    pub fn longest_common_subsequence(a: &str, b: &str) -> String {
        let r = Region::new();
        let xs = rcollect!(in r; a.chars());
        let ys = rcollect!(in r; b.chars());
        let width = ys.len() + 1;
        let mut table = rvec![in r; 0u32; (xs.len() + 1) * width];
        for (i, x) in xs.iter().enumerate() {
            for (j, y) in ys.iter().enumerate() {
                table[(i + 1) * width + j + 1] = if x == y {
                    table[i * width + j] + 1
                } else {
                    table[i * width + j + 1].max(table[(i + 1) * width + j])
                };
            }
        }
        let (mut i, mut j) = (xs.len(), ys.len());
        let mut out = rvec![in r];
        while i > 0 && j > 0 {
            if xs[i - 1] == ys[j - 1] {
                out.push(xs[i - 1]);
                (i, j) = (i - 1, j - 1);
            } else if table[(i - 1) * width + j] >= table[i * width + j - 1] {
                i -= 1;
            } else {
                j -= 1;
            }
        }
        out.iter().rev().collect()
    }

    pub fn a_two_row_edit_distance(a: &str, b: &str) -> usize {
        let r = Region::new();
        let b = rcollect!(in r; b.chars());
        let mut row = rcollect!(in r; 0..=b.len());
        for (i, x) in a.chars().enumerate() {
            let mut next = rvec![in r; i + 1];
            for (j, y) in b.iter().enumerate() {
                let change = row[j] + usize::from(x != *y);
                next.push(change.min(row[j + 1] + 1).min(next[j] + 1));
            }
            row = next;
        }
        row[b.len()]
    }

    pub fn a_stack_machine(text: &str) -> Result<i64, Cow<'static, str>> {
        let r = Region::new();
        let mut stack = rvec![in r];
        for token in text.split_whitespace() {
            let value = match token {
                "+" | "-" | "*" => {
                    let (b, a): (i64, i64) = match (stack.pop(), stack.pop()) {
                        (Some(b), Some(a)) => (b, a),
                        _ => return Err("stack is empty".into()),
                    };
                    match token {
                        "+" => a + b,
                        "-" => a - b,
                        _ => a * b,
                    }
                }
                number => number.parse().map_err(|e| format!("{number}: {e}"))?,
            };
            stack.push(value);
        }
        stack.pop().ok_or(Cow::Borrowed("nothing"))
    }

    pub fn an_interner(text: &str) -> Vec<usize> {
        let r = Region::new();
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut names: RVec<'_, &str> = rvec![in r];
        let mut codes = Vec::new();
        for word in text.split(' ') {
            let turn = Region::new();
            let lower = rstr!(in turn; &word.to_lowercase());
            let id = match ids.get(&*lower) {
                Some(id) => *id,
                None => {
                    let name: &str = rstr!(in r; lower);
                    names.push(name);
                    ids.insert(name, names.len() - 1);
                    names.len() - 1
                }
            };
            codes.push(id);
        }
        codes.push(names.concat().len());
        codes
    }

    pub fn a_union_find(n: usize) -> usize {
        let r = Region::new();
        let parents: &[Cell<usize>] = rcollect!(in r; (0..n).map(Cell::new)).into_slice();
        let find = |mut x: usize| {
            while parents[x].get() != x {
                parents[x].set(parents[parents[x].get()].get());
                x = parents[x].get();
            }
            x
        };
        for i in 0..n {
            let (a, b) = (find(i), find(i * i % n));
            parents[a].set(b);
        }
        (0..n).filter(|i| find(*i) == *i).count()
    }

    pub fn an_event_loop(n: u32) -> Vec<String> {
        enum Event<'e> {
            Say(&'e str),
            After(u32, &'e Event<'e>),
            Quit,
        }
        let log = Log::default();
        {
            let r = Region::new();
            let mut queue: BTreeMap<u32, RVec<'_, &Event<'_>>> = BTreeMap::new();
            let say: &Event<'_> = rref!(in r; Event::Say(rformat!(in r; "hello {n}").into_str()));
            queue.insert(0, rvec![in r; say, rref!(in r; Event::After(2, say))]);
            queue.insert(n, rvec![in r; rref!(in r; Event::Quit)]);
            let _done = on_exit(|| log.note("done"));
            'run: while let Some((at, events)) = queue.pop_first() {
                for event in events {
                    match event {
                        Event::Say(text) => log.note(format_args!("{at}: {text}")),
                        Event::After(by, then) => {
                            queue
                                .entry(at + by)
                                .or_insert_with(|| rvec![in r])
                                .push(*then);
                        }
                        Event::Quit => break 'run,
                    }
                }
            }
        }
        log.take()
    }

    pub fn a_json_writer(n: u32) -> String {
        enum Json<'j> {
            Number(u32),
            Text(&'j str),
            List(&'j [Json<'j>]),
            Object(&'j [(&'j str, Json<'j>)]),
        }
        fn write(json: &Json<'_>, out: &mut RString<'_>) {
            match json {
                Json::Number(n) => write!(out, "{n}").unwrap(),
                Json::Text(text) => write!(out, "{text:?}").unwrap(),
                Json::List(items) => {
                    out.push('[');
                    for (i, item) in items.iter().enumerate() {
                        if i > 0 {
                            out.push(',');
                        }
                        write(item, out);
                    }
                    out.push(']');
                }
                Json::Object(fields) => {
                    out.push('{');
                    for (name, value) in *fields {
                        write!(out, "{name:?}:").unwrap();
                        write(value, out);
                    }
                    out.push('}');
                }
            }
        }
        let r = Region::new();
        let numbers = rcollect!(in r; (0..n).map(Json::Number)).into_slice();
        let name: &str = rformat!(in r; "n{n}").into_str();
        let root =
            Json::Object(rslice![in r; (name, Json::List(numbers)), ("t", Json::Text(name))]);
        let mut out = rformat!(in r;);
        write(&root, &mut out);
        out.to_string()
    }

    pub fn an_observer_list(n: u32) -> u32 {
        type Observer<'o> = Box<dyn Fn(&u32) + 'o>;
        struct Subject<'s> {
            observers: RefCell<Vec<Observer<'s>>>,
        }
        let r = Region::new();
        let total = rref!(in r; Cell::new(0));
        let subject = Subject {
            observers: RefCell::default(),
        };
        for i in 0..n {
            let weight = rref!(in r; i + 1);
            subject
                .observers
                .borrow_mut()
                .push(Box::new(move |x| total.set(total.get() + *x * *weight)));
        }
        for i in 0..3 {
            let turn = Region::new();
            let event = rref!(in turn; i);
            subject.observers.borrow().iter().for_each(|o| o(event));
        }
        total.get()
    }

    pub fn a_visitor_with_control_flow(n: u32) -> Option<u32> {
        let r = Region::new();
        let rows = rcollect!(in r; (0..n).map(|i| rcollect!(in r; 0..i)));
        let found = rows.iter().try_for_each(|row| {
            match row.iter().find(|x| **x * row.len() as u32 > 10) {
                Some(x) => ControlFlow::Break(rref!(in r; (row.len() as u32, *x))),
                None => ControlFlow::Continue(()),
            }
        });
        match found {
            ControlFlow::Break(pair) => Some(pair.0 * 100 + pair.1),
            ControlFlow::Continue(()) => None,
        }
    }

    pub fn a_scoped_undo(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let state = rref!(in r; Cell::new(n));
            for i in 0..3 {
                let old = rref!(in r; state.get());
                let _undo = (i != 1).then(|| on_exit(|| state.set(*old)));
                state.set(state.get() * 2 + i);
                log.note(state.get());
            }
            log.note(state.get());
        }
        log.take()
    }

    pub fn requests_in_async_code(n: u32) -> Vec<String> {
        async fn handle(log: &Log, path: &str) -> usize {
            pause().await;
            log.note(path);
            path.len()
        }
        let log = Log::default();
        let total = block_on(async {
            let mut total = 0;
            for i in 0..n {
                let turn = Region::new();
                let path: &str = rformat!(in turn; "/item/{i}").into_str();
                let _span = reader(&i, &log);
                total += handle(&log, path).await;
            }
            total
        });
        log.note(total);
        log.take()
    }

    pub fn parse_and_evaluate(text: &str) -> Option<i64> {
        enum Node<'n> {
            Leaf(i64),
            Op(char, &'n Node<'n>, &'n Node<'n>),
        }
        fn eval(node: &Node<'_>) -> Option<i64> {
            Some(match node {
                Node::Leaf(n) => *n,
                Node::Op('+', a, b) => eval(a)? + eval(b)?,
                Node::Op('*', a, b) => eval(a)? * eval(b)?,
                Node::Op(_, a, b) => eval(a)?.checked_div(eval(b)?)?,
            })
        }
        let r = Region::new();
        let mut operands: RVec<'_, &Node<'_>> = rvec![in r];
        let mut operators = rvec![in r];
        let rank = |c: char| if c == '+' { 1 } else { 2 };
        for token in text.split(' ') {
            match token.parse() {
                Ok(n) => operands.push(rref!(in r; Node::Leaf(n))),
                Err(_) => {
                    let op = token.chars().next()?;
                    while operators.last().is_some_and(|top| rank(*top) >= rank(op)) {
                        let (b, a) = (operands.pop()?, operands.pop()?);
                        operands.push(rref!(in r; Node::Op(operators.pop()?, a, b)));
                    }
                    operators.push(op);
                }
            }
        }
        while let Some(op) = operators.pop() {
            let (b, a) = (operands.pop()?, operands.pop()?);
            operands.push(rref!(in r; Node::Op(op, a, b)));
        }
        eval(operands.pop()?)
    }

    pub fn a_shared_document(n: u32) -> usize {
        struct Document<'d> {
            lines: Vec<&'d str>,
            marks: Vec<(usize, Rc<Cell<usize>>)>,
        }
        let r = Region::new();
        let document = Rc::new(RefCell::new(Document {
            lines: vec![],
            marks: vec![],
        }));
        for i in 0..n {
            let line = rformat!(in r; "line {i}");
            let mark = Rc::new(Cell::new(line.len()));
            let mut document = document.borrow_mut();
            let at = document.lines.len();
            document.lines.push(line.into_str());
            document.marks.push((at, Rc::clone(&mark)));
            drop(document);
            mark.set(mark.get() + 1);
        }
        let document = Rc::into_inner(document).map(RefCell::into_inner);
        let Some(Document { lines, marks }) = document else {
            return 0;
        };
        lines.concat().len() + marks.iter().map(|(i, m)| i + m.get()).sum::<usize>()
    }
}

agree! { programs:
    shortest_path(1)(7)(12);
    longest_common_subsequence("banana", "atana")("", "a");
    a_two_row_edit_distance("kitten", "sitting")("", "ab");
    a_stack_machine("1 2 + 3 *")("+")("1 x")("");
    an_interner("a B b A c");
    a_union_find(1)(12);
    an_event_loop(1)(2)(9);
    a_json_writer(0)(3);
    an_observer_list(0)(3);
    a_visitor_with_control_flow(0)(4)(9);
    a_scoped_undo(1);
    requests_in_async_code(0)(3);
    parse_and_evaluate("1 + 2 * 3")("1 +")("8 / 2 + 1")("1 / 0");
    a_shared_document(0)(3);
}
