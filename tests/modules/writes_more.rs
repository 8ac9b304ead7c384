//! More to write to: two lifetimes, slices, maps of vectors, queues, what is written through another function.

mod by_hand;

use rmm::regions;

/// Each target keeps its own lifetime; the temporary one goes first.
#[regions]
pub mod two_targets {
    use rmm::prelude::*;
    struct Item<'r>(&'r str);

    fn sort_out<'p, 'q>(short: &mut RVec<'p, Item<'p>>, long: &mut RVec<'q, Item<'q>>, word: &str) {
        if word.len() < 4 {
            short.push(Item(rstr!(word)));
        } else {
            long.push(Item(rstr!(word)));
        }
    }

    pub fn long_words(text: &str) -> (String, usize) {
        let mut long = rvec![];
        let mut shorts = 0;
        for line in text.lines() {
            let mut short = rvec![];
            for word in line.split(' ') {
                sort_out(&mut short, &mut long, word);
            }
            shorts += short.iter().map(|item| item.0.len()).sum::<usize>();
        }
        (long.iter().map(|item| item.0).collect(), shorts)
    }
}

agree! { two_targets:
    long_words("a long word\nis longer") => ("longwordlonger".to_string(), 3);
}

/// A slice of optional references, as a hash table without a map.
#[regions]
pub mod slots_of_a_slice {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Entry<'r> {
        key: u64,
        next: Option<&'r Entry<'r>>,
    }

    fn put<'r>(buckets: &mut [Option<&'r Entry<'r>>], key: u64) {
        let n = buckets.len() as u64;
        let slot = &mut buckets[(key % n) as usize];
        *slot = Some(rref!(Entry { key, next: *slot }));
    }

    fn grow<'r>(old: &[Option<&Entry<'_>>]) -> &'r mut [Option<&'r Entry<'r>>] {
        let buckets = rslice![None; old.len() * 2];
        for bucket in old {
            let mut at = *bucket;
            while let Some(entry) = at {
                put(buckets, entry.key);
                at = entry.next;
            }
        }
        buckets
    }

    pub fn longest_chain(keys: &[u64]) -> usize {
        let small = rslice![None; 2];
        for key in keys {
            put(small, *key);
        }
        let large = grow(small);
        let chain = |bucket: &Option<&Entry<'_>>| {
            std::iter::successors(*bucket, |entry| entry.next).count()
        };
        large.iter().map(chain).max().unwrap_or(0) * 10 + small.iter().map(chain).max().unwrap_or(0)
    }
}

agree! { slots_of_a_slice:
    longest_chain(&[1, 2, 3, 5, 7]) => 24;
    longest_chain(&(0..400).collect::<Vec<_>>()) => 1200;
}

/// `entry` and a vector made on demand.
#[regions]
pub mod map_of_vectors {
    use rmm::prelude::*;
    fn file_under<'r>(index: &mut RMap<'r, char, RVec<'r, &'r str>>, word: &'r str) {
        let Some(first) = word.chars().next() else {
            return;
        };
        index.entry(first).or_insert_with(|| rvec![]).push(word);
    }

    fn index<'r>(text: &'r str) -> RMap<'r, char, RVec<'r, &'r str>> {
        let mut index = rmap! {};
        for word in text.split_whitespace() {
            file_under(&mut index, word);
        }
        index
    }

    pub fn under(text: &str, first: char) -> String {
        let index = index(text);
        index
            .get(&first)
            .map_or(String::new(), |words| words.join(" "))
    }
}

agree! { map_of_vectors:
    under("an apple by a bee", 'a') => "an apple a";
    under("", 'a') => "";
}

/// A queue with a head and a tail, both `&mut` links.
#[regions]
pub mod queue {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Job<'r> {
        cost: u32,
        next: Cell<Option<&'r Job<'r>>>,
    }

    struct Queue<'r> {
        head: Option<&'r Job<'r>>,
        tail: Option<&'r Job<'r>>,
    }

    fn enqueue<'r>(queue: &mut Queue<'r>, cost: u32) {
        let job = rref!(Job {
            cost,
            next: Cell::new(None)
        });
        match queue.tail {
            Some(tail) => tail.next.set(Some(job)),
            None => queue.head = Some(job),
        }
        queue.tail = Some(job);
    }

    fn dequeue<'r>(queue: &mut Queue<'r>) -> Option<&'r Job<'r>> {
        let job = queue.head?;
        queue.head = job.next.get();
        if queue.head.is_none() {
            queue.tail = None;
        }
        Some(job)
    }

    pub fn steps(cost: u32) -> u32 {
        let mut queue = Queue {
            head: None,
            tail: None,
        };
        enqueue(&mut queue, cost);
        let mut steps = 0;
        while let Some(job) = dequeue(&mut queue) {
            steps += 1;
            if job.cost > 1 {
                enqueue(&mut queue, job.cost / 2);
                enqueue(&mut queue, job.cost - job.cost / 2);
            }
        }
        steps
    }
}

agree! { queue:
    steps(1) => 1;
    steps(5) => 9;
    steps(500) => 999;
}

/// Insertion into a search tree of `&'r mut` nodes.
#[regions]
pub mod mutable_tree {
    use rmm::prelude::*;
    struct Node<'r> {
        key: i32,
        left: Option<&'r mut Node<'r>>,
        right: Option<&'r mut Node<'r>>,
    }

    fn insert<'r>(root: &mut Option<&'r mut Node<'r>>, key: i32) -> bool {
        match root {
            None => {
                *root = Some(rnew!(Node {
                    key,
                    left: None,
                    right: None
                }));
                true
            }
            Some(node) if key < node.key => insert(&mut node.left, key),
            Some(node) if key > node.key => insert(&mut node.right, key),
            Some(_) => false,
        }
    }

    fn insert_in_a_loop<'r>(mut root: &mut Option<&'r mut Node<'r>>, key: i32) {
        while let Some(node) = root {
            root = if key < node.key {
                &mut node.left
            } else {
                &mut node.right
            };
        }
        *root = Some(rnew!(Node {
            key,
            left: None,
            right: None
        }));
    }

    fn walk(root: &Option<&mut Node<'_>>, out: &mut Vec<i32>) {
        if let Some(node) = root {
            walk(&node.left, out);
            out.push(node.key);
            walk(&node.right, out);
        }
    }

    pub fn in_order(keys: &[i32]) -> (Vec<i32>, usize) {
        let mut root = None;
        let new = keys.iter().filter(|key| insert(&mut root, **key)).count();
        insert_in_a_loop(&mut root, 0);
        let mut out = vec![];
        walk(&root, &mut out);
        (out, new)
    }
}

agree! { mutable_tree:
    in_order(&[3, 1, 2, 3]) => (vec![0, 1, 2, 3], 3);
    in_order(&(1..300).map(|n| n * 7 % 300).collect::<Vec<_>>()) => ((0..300).collect::<Vec<_>>(), 299);
}

/// Previous and next, in cells.
#[regions]
pub mod linked_both_ways {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Default)]
    struct Line<'r> {
        text: Cell<&'r str>,
        before: Cell<Option<&'r Line<'r>>>,
        after: Cell<Option<&'r Line<'r>>>,
    }

    fn insert_after<'r>(line: &'r Line<'r>, text: &str) -> &'r Line<'r> {
        let new = rref!(Line::default());
        new.text.set(rstr!(text));
        new.before.set(Some(line));
        new.after.set(line.after.get());
        if let Some(after) = line.after.replace(Some(new)) {
            after.before.set(Some(new));
        }
        new
    }

    fn remove<'r>(line: &Line<'r>) {
        if let Some(before) = line.before.get() {
            before.after.set(line.after.get());
        }
        if let Some(after) = line.after.get() {
            after.before.set(line.before.get());
        }
    }

    fn edit<'r>(line: &Line<'r>, text: &str) {
        line.text
            .set(rformat!("{}{text}", line.text.get()).into_str());
    }

    pub fn edited() -> String {
        let first = rref!(Line::default());
        first.text.set("0");
        let second = insert_after(first, "2");
        let between = insert_after(first, "1");
        edit(between, "!");
        edit(second, "?");
        remove(first);
        let mut out = String::new();
        let mut at = Some(second);
        while let Some(line) = at {
            out += line.text.get();
            at = line.before.get();
        }
        out
    }
}

agree! { linked_both_ways:
    edited() => "2?1!";
}

/// Text that helpers append to.
#[regions]
pub mod output_buffer {
    use rmm::prelude::*;
    use std::fmt::Write;

    struct Doc<'a> {
        title: &'a str,
        parts: &'a [Doc<'a>],
    }

    fn escape(out: &mut RString<'_>, text: &str) {
        for c in text.chars() {
            match c {
                '<' => out.push_str("&lt;"),
                c => out.push(c),
            }
        }
    }

    fn render(out: &mut RString<'_>, doc: &Doc<'_>, depth: usize) -> std::fmt::Result {
        write!(out, "<h{depth}>")?;
        escape(out, doc.title);
        write!(out, "</h{depth}>")?;
        doc.parts
            .iter()
            .try_for_each(|part| render(out, part, depth + 1))
    }

    fn page<'r>(doc: &Doc<'_>) -> Option<&'r str> {
        let mut out = rformat!();
        render(&mut out, doc, 1).ok()?;
        Some(out.into_str())
    }

    pub fn length() -> usize {
        let doc = Doc {
            title: "a<b",
            parts: &[Doc {
                title: "c",
                parts: &[],
            }],
        };
        page(&doc).map_or(0, str::len)
    }
}

agree! { output_buffer:
    length() => 25;
}

/// The write happens two calls down; the functions between only hand the target on.
#[regions]
pub mod through_a_second_function {
    use rmm::prelude::*;
    struct Log<'r> {
        lines: RVec<'r, &'r str>,
        worst: Option<&'r (u8, &'r str)>,
    }

    fn record<'r>(log: &mut Log<'r>, level: u8, text: &str) {
        let text = rstr!(text);
        log.lines.push(text);
        if log.worst.is_none_or(|(worst, _)| *worst < level) {
            log.worst = Some(rref!((level, &*text)));
        }
    }

    fn check<'r>(log: &mut Log<'r>, line: &str) {
        match line.strip_prefix("!") {
            Some(rest) => record(log, 2, rest),
            None if line.is_empty() => {}
            None => record(log, 1, line),
        }
    }

    fn check_all<'l, 'r>(log: &'l mut Log<'r>, text: &str) -> &'l mut Log<'r> {
        text.lines().for_each(|line| check(log, line));
        log
    }

    pub fn worst(text: &str) -> (usize, String) {
        let mut log = Log {
            lines: rvec![],
            worst: None,
        };
        let log = check_all(&mut log, text);
        record(log, 0, "end");
        (
            log.lines.len(),
            log.worst.map_or("", |(_, text)| text).to_string(),
        )
    }
}

agree! { through_a_second_function:
    worst("a\n!b\n\nc") => (4, "b".to_string());
}

/// `mem::take`, `mem::swap` and `replace` on what was allocated.
#[regions]
pub mod swapped_and_taken {
    use rmm::prelude::*;
    use std::mem;

    #[derive(Default)]
    struct Buffers<'r> {
        front: Option<&'r [u8]>,
        back: Option<&'r [u8]>,
    }

    fn fill<'r>(buffers: &mut Buffers<'r>, bytes: &[u8]) -> Option<&'r [u8]> {
        let copy: &[u8] = rcollect!(bytes.iter().rev().copied()).into_slice();
        let old = mem::replace(&mut buffers.back, Some(copy));
        mem::swap(&mut buffers.front, &mut buffers.back);
        old
    }

    pub fn rounds(text: &str) -> String {
        let mut buffers = Buffers::default();
        let mut out = String::new();
        for line in text.split(' ') {
            if let Some(old) = fill(&mut buffers, line.as_bytes()) {
                out += &String::from_utf8_lossy(old);
            }
        }
        let Buffers { front, back } = mem::take(&mut buffers);
        out + &String::from_utf8_lossy(front.or(back).unwrap_or_default())
    }
}

agree! { swapped_and_taken:
    rounds("ab cd ef gh") => "badchg";
}
