//! The same programs with their regions placed by hand.

pub mod two_targets {
    use rmm::prelude::*;
    struct Item<'r>(&'r str);

    fn sort_out<'p, 'q>(
        region_p: &'p Region,
        region_q: &'q Region,
        short: &mut RVec<'p, Item<'p>>,
        long: &mut RVec<'q, Item<'q>>,
        word: &str,
    ) {
        if word.len() < 4 {
            short.push(Item(rstr!(in region_p; word)));
        } else {
            long.push(Item(rstr!(in region_q; word)));
        }
    }

    pub fn long_words(text: &str) -> (String, usize) {
        let local = Region::new();
        let mut long = rvec![in local;];
        let mut shorts = 0;
        for line in text.lines() {
            let turn = Region::new();
            let mut short = rvec![in turn;];
            for word in line.split(' ') {
                sort_out(&turn, &local, &mut short, &mut long, word);
            }
            shorts += short.iter().map(|item| item.0.len()).sum::<usize>();
        }
        (long.iter().map(|item| item.0).collect(), shorts)
    }
}

pub mod slots_of_a_slice {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Entry<'r> {
        key: u64,
        next: Option<&'r Entry<'r>>,
    }

    fn put<'r>(region: &'r Region, buckets: &mut [Option<&'r Entry<'r>>], key: u64) {
        let n = buckets.len() as u64;
        let slot = &mut buckets[(key % n) as usize];
        *slot = Some(rref!(in region; Entry { key, next: *slot }));
    }

    fn grow<'r>(region: &'r Region, old: &[Option<&Entry<'_>>]) -> &'r mut [Option<&'r Entry<'r>>] {
        let buckets = rslice![in region; None; old.len() * 2];
        for bucket in old {
            let mut at = *bucket;
            while let Some(entry) = at {
                put(region, buckets, entry.key);
                at = entry.next;
            }
        }
        buckets
    }

    pub fn longest_chain(keys: &[u64]) -> usize {
        let local = Region::new();
        let small = rslice![in local; None; 2];
        for key in keys {
            put(&local, small, *key);
        }
        let large = grow(&local, small);
        let chain = |bucket: &Option<&Entry<'_>>| {
            std::iter::successors(*bucket, |entry| entry.next).count()
        };
        large.iter().map(chain).max().unwrap_or(0) * 10 + small.iter().map(chain).max().unwrap_or(0)
    }
}

pub mod map_of_vectors {
    use rmm::prelude::*;
    fn file_under<'r>(
        region: &'r Region,
        index: &mut RMap<'r, char, RVec<'r, &'r str>>,
        word: &'r str,
    ) {
        let Some(first) = word.chars().next() else {
            return;
        };
        index
            .entry(first)
            .or_insert_with(|| rvec![in region;])
            .push(word);
    }

    fn index<'r>(region: &'r Region, text: &'r str) -> RMap<'r, char, RVec<'r, &'r str>> {
        let mut index = rmap! {in region;};
        for word in text.split_whitespace() {
            file_under(region, &mut index, word);
        }
        index
    }

    pub fn under(text: &str, first: char) -> String {
        let local = Region::new();
        let index = index(&local, text);
        index
            .get(&first)
            .map_or(String::new(), |words| words.join(" "))
    }
}

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

    fn enqueue<'r>(region: &'r Region, queue: &mut Queue<'r>, cost: u32) {
        let job = rref!(in region; Job { cost, next: Cell::new(None) });
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
        let local = Region::new();
        let mut queue = Queue {
            head: None,
            tail: None,
        };
        enqueue(&local, &mut queue, cost);
        let mut steps = 0;
        while let Some(job) = dequeue(&mut queue) {
            steps += 1;
            if job.cost > 1 {
                enqueue(&local, &mut queue, job.cost / 2);
                enqueue(&local, &mut queue, job.cost - job.cost / 2);
            }
        }
        steps
    }
}

pub mod mutable_tree {
    use rmm::prelude::*;
    struct Node<'r> {
        key: i32,
        left: Option<&'r mut Node<'r>>,
        right: Option<&'r mut Node<'r>>,
    }

    fn insert<'r>(region: &'r Region, root: &mut Option<&'r mut Node<'r>>, key: i32) -> bool {
        match root {
            None => {
                *root = Some(rnew!(in region; Node { key, left: None, right: None }));
                true
            }
            Some(node) if key < node.key => insert(region, &mut node.left, key),
            Some(node) if key > node.key => insert(region, &mut node.right, key),
            Some(_) => false,
        }
    }

    fn insert_in_a_loop<'r>(region: &'r Region, mut root: &mut Option<&'r mut Node<'r>>, key: i32) {
        while let Some(node) = root {
            root = if key < node.key {
                &mut node.left
            } else {
                &mut node.right
            };
        }
        *root = Some(rnew!(in region; Node { key, left: None, right: None }));
    }

    fn walk(root: &Option<&mut Node<'_>>, out: &mut Vec<i32>) {
        if let Some(node) = root {
            walk(&node.left, out);
            out.push(node.key);
            walk(&node.right, out);
        }
    }

    pub fn in_order(keys: &[i32]) -> (Vec<i32>, usize) {
        let local = Region::new();
        let mut root = None;
        let new = keys
            .iter()
            .filter(|key| insert(&local, &mut root, **key))
            .count();
        insert_in_a_loop(&local, &mut root, 0);
        let mut out = vec![];
        walk(&root, &mut out);
        (out, new)
    }
}

pub mod linked_both_ways {
    use rmm::prelude::*;
    use std::cell::Cell;

    #[derive(Default)]
    struct Line<'r> {
        text: Cell<&'r str>,
        before: Cell<Option<&'r Line<'r>>>,
        after: Cell<Option<&'r Line<'r>>>,
    }

    fn insert_after<'r>(region: &'r Region, line: &'r Line<'r>, text: &str) -> &'r Line<'r> {
        let new = rref!(in region; Line::default());
        new.text.set(rstr!(in region; text));
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

    fn edit<'r>(region: &'r Region, line: &Line<'r>, text: &str) {
        line.text
            .set(rformat!(in region; "{}{text}", line.text.get()).into_str());
    }

    pub fn edited() -> String {
        let local = Region::new();
        let first = rref!(in local; Line::default());
        first.text.set("0");
        let second = insert_after(&local, first, "2");
        let between = insert_after(&local, first, "1");
        edit(&local, between, "!");
        edit(&local, second, "?");
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

    fn page<'r>(region: &'r Region, doc: &Doc<'_>) -> Option<&'r str> {
        let mut out = rformat!(in region;);
        render(&mut out, doc, 1).ok()?;
        Some(out.into_str())
    }

    pub fn length() -> usize {
        let local = Region::new();
        let doc = Doc {
            title: "a<b",
            parts: &[Doc {
                title: "c",
                parts: &[],
            }],
        };
        page(&local, &doc).map_or(0, str::len)
    }
}

pub mod through_a_second_function {
    use rmm::prelude::*;
    struct Log<'r> {
        lines: RVec<'r, &'r str>,
        worst: Option<&'r (u8, &'r str)>,
    }

    fn record<'r>(region: &'r Region, log: &mut Log<'r>, level: u8, text: &str) {
        let text = rstr!(in region; text);
        log.lines.push(text);
        if log.worst.is_none_or(|(worst, _)| *worst < level) {
            log.worst = Some(rref!(in region; (level, &*text)));
        }
    }

    fn check<'r>(region: &'r Region, log: &mut Log<'r>, line: &str) {
        match line.strip_prefix("!") {
            Some(rest) => record(region, log, 2, rest),
            None if line.is_empty() => {}
            None => record(region, log, 1, line),
        }
    }

    fn check_all<'l, 'r>(region: &'r Region, log: &'l mut Log<'r>, text: &str) -> &'l mut Log<'r> {
        text.lines().for_each(|line| check(region, log, line));
        log
    }

    pub fn worst(text: &str) -> (usize, String) {
        let local = Region::new();
        let mut log = Log {
            lines: rvec![in local;],
            worst: None,
        };
        let log = check_all(&local, &mut log, text);
        record(&local, log, 0, "end");
        (
            log.lines.len(),
            log.worst.map_or("", |(_, text)| text).to_string(),
        )
    }
}

pub mod swapped_and_taken {
    use rmm::prelude::*;
    use std::mem;

    #[derive(Default)]
    struct Buffers<'r> {
        front: Option<&'r [u8]>,
        back: Option<&'r [u8]>,
    }

    fn fill<'r>(region: &'r Region, buffers: &mut Buffers<'r>, bytes: &[u8]) -> Option<&'r [u8]> {
        let copy: &[u8] = rcollect!(in region; bytes.iter().rev().copied()).into_slice();
        let old = mem::replace(&mut buffers.back, Some(copy));
        mem::swap(&mut buffers.front, &mut buffers.back);
        old
    }

    pub fn rounds(text: &str) -> String {
        let local = Region::new();
        let mut buffers = Buffers::default();
        let mut out = String::new();
        for line in text.split(' ') {
            if let Some(old) = fill(&local, &mut buffers, line.as_bytes()) {
                out += &String::from_utf8_lossy(old);
            }
        }
        let Buffers { front, back } = mem::take(&mut buffers);
        out + &String::from_utf8_lossy(front.or(back).unwrap_or_default())
    }
}
