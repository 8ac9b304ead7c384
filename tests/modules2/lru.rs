//! A cache that forgets what was used least recently: a map into a doubly linked list of cells.

#[rmm::regions]
pub mod lru {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Entry<'c, V> {
        key: Cell<u32>,
        value: Cell<V>,
        prev: Cell<Option<&'c Entry<'c, V>>>,
        next: Cell<Option<&'c Entry<'c, V>>>,
    }

    pub struct Lru<'c, V> {
        map: RMap<'c, u32, &'c Entry<'c, V>>,
        head: Option<&'c Entry<'c, V>>,
        tail: Option<&'c Entry<'c, V>>,
        capacity: usize,
        hits: u32,
    }

    impl<'c, V: Copy> Lru<'c, V> {
        pub fn with_capacity(capacity: usize) -> Self {
            Lru {
                map: rmap! {},
                head: None,
                tail: None,
                capacity,
                hits: 0,
            }
        }

        fn detach(&mut self, entry: &'c Entry<'c, V>) {
            match entry.prev.get() {
                Some(prev) => prev.next.set(entry.next.get()),
                None => self.head = entry.next.get(),
            }
            match entry.next.get() {
                Some(next) => next.prev.set(entry.prev.get()),
                None => self.tail = entry.prev.get(),
            }
            entry.prev.set(None);
            entry.next.set(None);
        }

        fn attach(&mut self, entry: &'c Entry<'c, V>) {
            entry.next.set(self.head);
            match self.head {
                Some(head) => head.prev.set(Some(entry)),
                None => self.tail = Some(entry),
            }
            self.head = Some(entry);
        }

        pub fn get(&mut self, key: u32) -> Option<V> {
            let entry = *self.map.get(&key)?;
            self.hits += 1;
            self.detach(entry);
            self.attach(entry);
            Some(entry.value.get())
        }

        pub fn put(&mut self, key: u32, value: V) -> Option<V> {
            if let Some(&entry) = self.map.get(&key) {
                self.detach(entry);
                self.attach(entry);
                return Some(entry.value.replace(value));
            }
            let entry = if self.map.len() == self.capacity {
                let last = self.tail.unwrap();
                self.detach(last);
                self.map.remove(&last.key.get());
                last.key.set(key);
                last.value.set(value);
                last
            } else {
                rref!(Entry {
                    key: Cell::new(key),
                    value: Cell::new(value),
                    prev: Cell::new(None),
                    next: Cell::new(None),
                })
            };
            self.map.insert(key, entry);
            self.attach(entry);
            None
        }

        pub fn keys(&self) -> RVec<'_, u32> {
            let mut out = rvec![];
            let mut at = self.head;
            while let Some(entry) = at {
                out.push(entry.key.get());
                at = entry.next.get();
            }
            out
        }
    }

    pub fn order(puts: &[u32], gets: &[u32]) -> Vec<u32> {
        let mut cache = Lru::with_capacity(3);
        for &p in puts {
            cache.put(p, p * p);
        }
        for &g in gets {
            if let Some(v) = cache.get(g) {
                assert_eq!(v, g * g);
            }
        }
        cache.keys().to_vec()
    }

    pub fn run(turns: usize) {
        let mut cache = Lru::with_capacity(4);
        for turn in 0..turns {
            for i in 0..50 {
                cache.put((turn * 50 + i) as u32, [0_u64; 4]);
            }
            assert_eq!(cache.keys().len(), 4);
            assert_eq!(order(&[1, 2], &[1]).len(), 2);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(lru::order(&[1, 2, 3, 4], &[2, 9]), [2, 4, 3]);
    crate::peak::flat(lru::run);
}
