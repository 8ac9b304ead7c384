//! Loops that fill vectors: what is reserved before them borrows nothing that they need.

use rmm_erase::erase;

#[erase]
mod capacities {
    use rmm::prelude::*;
    use std::cell::Cell;

    pub fn in_both_branches(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut v = rvec![in r];
        for i in 0..n {
            if i % 2 == 0 {
                v.push(i);
            } else {
                v.push(v.len() as u32);
            }
        }
        v.to_vec()
    }

    pub fn a_text(text: &str) -> String {
        let r = Region::new();
        let mut back = rformat!(in r; "{}:", text.len());
        for c in text.chars().rev() {
            back.push(c);
            if c == 'a' {
                back.push_str(&back.to_uppercase());
            }
        }
        for (i, c) in text.char_indices() {
            back.push(if back.len() > i { c } else { 'x' });
        }
        back.to_string()
    }

    pub fn in_all_arms(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut v = rvec![in r; 1];
        for i in 0..n {
            match i {
                0 => v.push(7),
                1 | 2 => {
                    let last = v[v.len() - 1];
                    v.push(last + 1);
                }
                i if i > 100 => unreachable!(),
                _ => {
                    v[0] += 1;
                    v.push(i)
                }
            }
        }
        v.to_vec()
    }

    pub fn products(xs: &[u32], ys: &[u32]) -> Vec<u32> {
        let r = Region::new();
        let mut v = rvec![in r];
        for x in xs {
            for y in ys {
                v.push(x * y);
            }
        }
        v.to_vec()
    }

    pub fn products_of_vectors(n: u32) -> Vec<u32> {
        let r = Region::new();
        let xs = rcollect!(in r; 0..n);
        let ys = rvec![in r; 1, 2, 3];
        let mut v = rvec![in r];
        for x in xs {
            for y in &ys {
                v.push(x * y);
                for z in ys.iter() {
                    v.push(*z);
                }
            }
        }
        v.to_vec()
    }

    pub fn a_moved_vector(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut rows = rvec![in r];
        for i in 0..n {
            let mut row = rvec![in r; i];
            for j in 0..n {
                row.push(i * j);
            }
            rows.push(row);
        }
        rows.into_iter().flatten().collect()
    }

    pub fn a_table(n: usize) -> u64 {
        let r = Region::new();
        let mut rows = rvec![in r; rvec![in r; 1_u64; n + 1]];
        for i in 0..n {
            let last = &rows[rows.len() - 1];
            let mut row = rvec![in r; 1];
            for j in 0..n {
                row.push(if i > j {
                    last[j] + 1
                } else {
                    last[j + 1].max(row[j])
                });
            }
            rows.push(row);
        }
        rows[n][n]
    }

    pub fn the_vector_in_the_head(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut v = rvec![in r; n];
        for i in 0..v.len() as u32 {
            v.push(i);
        }
        for i in v.clone() {
            v.push(i);
        }
        v.to_vec()
    }

    pub fn its_length_in_an_inner_head(n: u32) -> usize {
        let r = Region::new();
        let mut v = rvec![in r; 1];
        let mut w = rvec![in r];
        for i in 0..n {
            for j in 0..v.len() {
                w.push(j as u32 + i);
            }
            for _ in 0..w.len() % 7 {
                v.push(i);
            }
        }
        v.len() + w.len()
    }

    pub fn a_name_that_is_shadowed(n: u32) -> Vec<u32> {
        let r = Region::new();
        let m = 2;
        let mut v = rvec![in r];
        for i in 0..n {
            for j in 0..m {
                v.push(j);
            }
            let m = i;
            for j in 0..m {
                v.push(j);
            }
        }
        v.to_vec()
    }

    pub fn a_vector_that_is_shadowed(n: u32) -> usize {
        let r = Region::new();
        let mut v = rvec![in r];
        for i in 0..n {
            let mut v = rvec![in r; v.len() as u32];
            for _ in 0..i {
                v.push(i);
            }
        }
        v.push(1);
        v.len()
    }

    pub fn an_overflow_that_is_never_reached(n: usize) -> usize {
        let r = Region::new();
        let mut v = rvec![in r];
        for _ in 0..n {
            for j in 0..n - 1 {
                v.push(j);
            }
        }
        v.len()
    }

    /// A list that counts how often it is asked.
    struct Asked<'a>(Cell<u32>, &'a [u32]);

    impl<'a> Asked<'a> {
        fn iter(&self) -> std::slice::Iter<'a, u32> {
            self.0.set(self.0.get() + 1);
            self.1.iter()
        }
        fn len(&self) -> usize {
            self.0.set(self.0.get() + 1);
            self.1.len()
        }
    }

    pub fn a_list_that_counts(n: u32) -> u32 {
        let r = Region::new();
        let list = Asked(Cell::new(0), &[1, 2]);
        let mut v = rvec![in r];
        for i in 0..n {
            for x in list.iter() {
                v.push(x + i);
            }
            for x in 0..list.len() {
                v.push(x as u32);
            }
        }
        v.iter().sum::<u32>() + 1000 * list.0.get()
    }

    pub fn an_iterator_with_effects(n: u32) -> Vec<u32> {
        let r = Region::new();
        let calls = Cell::new(0);
        let next = |x: u32| {
            calls.set(calls.get() + 1);
            x + calls.get()
        };
        let mut v = rvec![in r];
        for x in (0..n).map(next) {
            if x > 2 { v.push(x) } else { v.push(0) }
        }
        v.push(calls.get());
        v.to_vec()
    }

    pub fn elements_borrowed_in_the_loop(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut v = rvec![in r; 0, 1];
        let mut w = rvec![in r];
        for i in 0..n {
            let (first, rest) = v.split_first().unwrap_or((&7, &[]));
            w.push(*first + rest.len() as u32);
            let slot = &mut v[1];
            *slot += i;
            v.push(i);
            v.swap(0, 1);
        }
        w.extend(v);
        w.to_vec()
    }

    pub fn generations(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut row = rcollect!(in r; 0..n);
        for i in 0..n {
            let mut next = rvec![in r; i];
            for j in 0..n {
                next.push(row[j as usize].max(next[j as usize]));
            }
            row = next;
        }
        row.to_vec()
    }
}

agree! { capacities:
    a_text("äbc")("");
    in_both_branches(9)(0);
    in_all_arms(9)(0);
    products(&[1, 2], &[3, 4, 5])(&[], &[1])(&[1], &[]);
    products_of_vectors(4)(0);
    a_moved_vector(4);
    a_table(6)(0);
    the_vector_in_the_head(4);
    its_length_in_an_inner_head(4);
    a_name_that_is_shadowed(4);
    a_vector_that_is_shadowed(4);
    an_overflow_that_is_never_reached(4)(0);
    a_list_that_counts(4);
    an_iterator_with_effects(4);
    elements_borrowed_in_the_loop(4);
    generations(4);
}
