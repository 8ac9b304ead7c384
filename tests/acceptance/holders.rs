//! Holders that don't look like ones: futures, guards, iterators, trait objects, other crates' types and calls.

use rmm_erase::erase;

#[erase]
mod holders {
    use crate::outside::{Bag, Log, block_on, either, length, on_exit, pause, same};
    use rmm::prelude::*;
    use std::{
        any::Any,
        borrow::Cow,
        cell::{Cell, RefCell},
        collections::{BTreeMap, BinaryHeap, HashMap, binary_heap::PeekMut},
        io::{BufWriter, Cursor, Read, Write},
        rc::Rc,
        sync::{Arc, Mutex, RwLock, mpsc},
        thread,
    };

    pub fn a_future_over_a_region(n: u32) -> u32 {
        let r = Region::new();
        let x = rref!(in r; n);
        let v = rvec![in r; 1, 2];
        let work = async {
            pause().await;
            *x + v.iter().sum::<u32>()
        };
        let y = rref!(in r; 100);
        block_on(work) + *y
    }

    pub fn a_future_that_allocates(n: u32) -> u32 {
        block_on(async move {
            let r = Region::new();
            let mut all = rvec![in r];
            for i in 0..n {
                let turn = Region::new();
                let x = rref!(in turn; i);
                pause().await;
                all.push(rref!(in r; *x * 2));
            }
            all.iter().map(|x| **x).sum()
        })
    }

    pub fn futures_in_a_vector(n: u32) -> u32 {
        let r = Region::new();
        let mut jobs: Vec<std::pin::Pin<Box<dyn Future<Output = u32> + '_>>> = Vec::new();
        for i in 0..n {
            let x = rref!(in r; i);
            jobs.push(Box::pin(async move {
                pause().await;
                *x + 1
            }));
        }
        let mut total = 0;
        for job in jobs {
            total += block_on(job);
        }
        total
    }

    pub fn a_mutex_guard(n: u32) -> u32 {
        let r = Region::new();
        let lock = Mutex::new(rvec![in r; rref!(in r; n)]);
        let mut guard = lock.lock().unwrap();
        let x = rref!(in r; n + 1);
        guard.push(x);
        let y = rref!(in r; guard.len() as u32);
        guard.push(y);
        drop(guard);
        let all = lock.into_inner().unwrap();
        all.iter().map(|x| **x).sum()
    }

    pub fn a_lock_behind_references(n: u32) -> u32 {
        let r = Region::new();
        let shared = rref!(in r; Cell::new(0));
        let lock: &RwLock<Vec<&Cell<u32>>> = &RwLock::new(Vec::new());
        for i in 0..n {
            lock.write().unwrap().push(if i % 2 == 0 {
                shared
            } else {
                rref!(in r; Cell::new(i))
            });
        }
        lock.read().unwrap().iter().for_each(|c| c.set(c.get() + 1));
        let total = lock.read().unwrap().iter().map(|c| c.get()).sum();
        total
    }

    pub fn threads_in_a_scope(n: u32) -> u32 {
        let r = Region::new();
        let parts = rcollect!(in r; (0..n).map(|i| &*rslice![in r; i, i + 1]));
        let parts: &[&[u32]] = &parts;
        let totals = Mutex::new(Vec::new());
        let total: u32 = thread::scope(|scope| {
            let handles: Vec<_> = parts
                .iter()
                .map(|part| {
                    let totals = &totals;
                    scope.spawn(move || {
                        let sum: u32 = part.iter().sum();
                        totals.lock().unwrap().push(*part);
                        sum
                    })
                })
                .collect();
            handles.into_iter().map(|h| h.join().unwrap()).sum()
        });
        total + totals.into_inner().unwrap().len() as u32
    }

    pub fn regions_of_a_thread(n: u32) -> u32 {
        let handle = thread::spawn(move || {
            let r = Region::new();
            let v = rcollect!(in r; 0..n);
            v.iter().sum::<u32>()
        });
        handle.join().unwrap()
    }

    pub fn channels_of_references(n: u32) -> u32 {
        let r = Region::new();
        let (sender, receiver) = mpsc::channel::<&u32>();
        let other = sender.clone();
        for i in 0..n {
            sender.send(rref!(in r; i)).unwrap();
        }
        other.send(rref!(in r; 100)).unwrap();
        drop((sender, other));
        receiver.iter().sum()
    }

    pub fn buffered_writes(n: u32) -> usize {
        let r = Region::new();
        let buffer = rown!(in r; Vec::new());
        let mut out = BufWriter::new(&mut *buffer);
        for i in 0..n {
            let turn = Region::new();
            let line = rformat!(in turn; "line {i}\n");
            out.write_all(line.as_bytes()).unwrap();
        }
        let late = rstr!(in r; "late");
        write!(out, "{late}").unwrap();
        drop(out);
        buffer.len()
    }

    pub fn readers_of_region_bytes(n: u8) -> usize {
        let r = Region::new();
        let bytes: &[u8] = rcollect!(in r; 0..n).into_slice();
        let mut cursor = Cursor::new(bytes);
        let mut head = [0; 2];
        cursor.read_exact(&mut head).unwrap();
        let tail = rslice![in r; 9u8, 9];
        let mut rest = Vec::new();
        cursor.chain(&*tail).read_to_end(&mut rest).unwrap();
        rest.len() * 10 + head[1] as usize
    }

    pub fn a_drain_in_a_variable(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rcollect!(in r; 0..n);
        let mut drain = v.drain(1..3);
        let first = drain.next();
        let x = rref!(in r; first.unwrap_or(0) + 10);
        drop(drain);
        v.push(*x);
        v.iter().sum()
    }

    pub fn a_peeked_heap(n: u32) -> u32 {
        let r = Region::new();
        let mut heap: BinaryHeap<&u32> = (0..n).map(|i| &*rref!(in r; i)).collect();
        if let Some(mut top) = heap.peek_mut() {
            *top = rref!(in r; 1);
        }
        let popped = heap.peek_mut().map(PeekMut::pop);
        let z = rref!(in r; 5);
        popped.map_or(*z, |x| *x) + heap.len() as u32
    }

    pub fn any_values(n: u32) -> u32 {
        let r = Region::new();
        let all: RVec<'_, &dyn Any> = rvec![in r; rref!(in r; n), rref!(in r; "text")];
        let found = all.iter().find_map(|a| a.downcast_ref::<u32>());
        let other = rref!(in r; 7);
        found.copied().unwrap_or(0) + *other
    }

    pub fn a_bag_from_elsewhere(n: u32) -> u32 {
        let r = Region::new();
        let mut bag = Bag::default();
        for i in 0..n {
            bag.put(rref!(in r; i + 1));
        }
        let bag = bag.with(rref!(in r; 50));
        let first = **bag.first().unwrap();
        let mut sum = 0;
        bag.each(|x| sum += **x);
        sum * 10 + first
    }

    pub fn a_bag_behind_a_reference(n: u32) -> usize {
        let r = Region::new();
        let mut bag = Bag::default();
        let handle = &mut bag;
        for i in 0..n {
            let text: &str = rformat!(in r; "{i}").into_str();
            handle.put((i, text));
        }
        let again = &mut *handle;
        again.put((n, rstr!(in r; "last")));
        let mut len = 0;
        bag.each(|(_, text)| len += text.len());
        len
    }

    pub fn unknown_functions_keep_references(n: u32) -> u32 {
        let r = Region::new();
        let a = rref!(in r; n);
        let mut kept = same(a);
        for i in 0..n {
            let x = rref!(in r; i * 3);
            kept = either(i % 2 == 0, kept, x);
        }
        *kept + length(&rvec![in r; 1, 2, 3]) as u32
    }

    pub fn a_shared_list_behind_a_shared_list(n: u32) -> usize {
        let r = Region::new();
        let inner: Rc<RefCell<Vec<&str>>> = Rc::default();
        let outer = Rc::new(RefCell::new(vec![Rc::clone(&inner)]));
        let view = Rc::downgrade(&outer);
        for i in 0..n {
            let text = rformat!(in r; "{i}");
            if let Some(outer) = view.upgrade() {
                outer.borrow()[0].borrow_mut().push(text.into_str());
            }
        }
        drop(outer);
        let result = inner.borrow().concat().len();
        result
    }

    pub fn an_arc_of_region_text(n: u32) -> usize {
        let r = Region::new();
        let name: Arc<Mutex<Cow<'_, str>>> = Arc::new(Mutex::new(Cow::Borrowed("none")));
        {
            let name = Arc::clone(&name);
            let set = move |text| *name.lock().unwrap() = Cow::Borrowed(text);
            set(rformat!(in r; "name{n}").into_str());
        }
        let len = name.lock().unwrap().len();
        len
    }

    pub fn handlers_by_name(n: u32) -> u32 {
        let r = Region::new();
        let count = rref!(in r; Cell::new(0));
        let mut handlers: BTreeMap<&str, Box<dyn Fn(u32) + '_>> = BTreeMap::new();
        handlers.insert("add", Box::new(|x| count.set(count.get() + x)));
        let factor = rref!(in r; 3);
        handlers.insert(
            "mul",
            Box::new(move |x| count.set(count.get() * *factor + x)),
        );
        for i in 0..n {
            let turn = Region::new();
            let name = rstr!(in turn; if i % 2 == 0 { "add" } else { "mul" });
            handlers[&*name](i);
        }
        count.get()
    }

    pub fn an_observer_that_is_never_called(n: u32) -> u32 {
        let r = Region::new();
        let x = rref!(in r; n);
        let observer: Option<Box<dyn FnOnce() -> u32 + '_>> = Some(Box::new(|| *x));
        let y = rref!(in r; 2);
        if n > 100 {
            observer.map_or(0, |f| f())
        } else {
            *y
        }
    }

    pub fn a_guard_over_a_mutable_value(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let cell = rref!(in r; Cell::new(n));
            let _guard = on_exit(|| log.note(cell.get()));
            for i in 0..3 {
                let turn = Region::new();
                let step = rref!(in turn; i);
                cell.set(cell.get() + *step);
            }
        }
        log.take()
    }

    pub fn raw_pointers_and_addresses(n: u32) -> bool {
        let r = Region::new();
        let a = rref!(in r; n);
        let at = std::ptr::from_ref(a);
        let b = rref!(in r; n);
        let same = std::ptr::eq(at, b);
        let value = unsafe { *at };
        !same && value == *a && *b == n
    }

    pub fn a_pinned_value(n: u32) -> u32 {
        use std::pin::Pin;
        let r = Region::new();
        let mut pinned = Pin::new(rnew!(in r; n));
        pinned.set(n + 1);
        *pinned.as_mut() += 1;
        let x = rref!(in r; 5);
        *pinned + *x
    }

    pub fn a_cache_of_parsed_lines<'t>(text: &'t str) -> usize {
        let r = Region::new();
        let mut cache: HashMap<&str, &RVec<'_, &'t str>> = HashMap::new();
        let mut out: Vec<&'t str> = Vec::new();
        for line in text.lines() {
            let words = *cache
                .entry(line)
                .or_insert_with(|| rref!(in r; rcollect!(in r; line.split(' '))));
            out.extend(words.first());
        }
        out.concat().len()
    }
}

agree! { holders:
    a_future_over_a_region(3);
    a_future_that_allocates(0)(3);
    futures_in_a_vector(3);
    a_mutex_guard(3);
    a_lock_behind_references(5);
    threads_in_a_scope(3);
    regions_of_a_thread(3);
    channels_of_references(3);
    buffered_writes(3);
    readers_of_region_bytes(5);
    a_drain_in_a_variable(5);
    a_peeked_heap(5)(0);
    any_values(5);
    a_bag_from_elsewhere(5);
    a_bag_behind_a_reference(5);
    unknown_functions_keep_references(5);
    a_shared_list_behind_a_shared_list(5);
    an_arc_of_region_text(5);
    handlers_by_name(5);
    an_observer_that_is_never_called(5)(200);
    a_guard_over_a_mutable_value(5);
    raw_pointers_and_addresses(5);
    a_pinned_value(5);
    a_cache_of_parsed_lines("a b\nc d\na b");
}
