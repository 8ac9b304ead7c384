//! Dancing links: exact covers, with nodes of cells linked in four directions.

#[rmm::regions]
pub mod dlx {
    use rmm::prelude::*;
    use std::cell::Cell;

    struct Node<'n> {
        left: Cell<&'n Node<'n>>,
        right: Cell<&'n Node<'n>>,
        up: Cell<&'n Node<'n>>,
        down: Cell<&'n Node<'n>>,
        column: Option<&'n Column<'n>>,
        row: usize,
    }

    struct Column<'n> {
        head: Cell<Option<&'n Node<'n>>>,
        size: Cell<usize>,
    }

    struct Links<'n> {
        slots: &'n [Cell<[usize; 4]>],
    }

    const L: usize = 0;
    const R: usize = 1;
    const U: usize = 2;
    const D: usize = 3;

    impl<'n> Links<'n> {
        fn new(count: usize) -> Self {
            Links {
                slots: rcollect!((0..count).map(|i| Cell::new([i; 4]))).into_slice(),
            }
        }
        fn get(&self, i: usize, dir: usize) -> usize {
            self.slots[i].get()[dir]
        }
        fn set(&self, i: usize, dir: usize, to: usize) {
            let mut s = self.slots[i].get();
            s[dir] = to;
            self.slots[i].set(s);
        }
        fn unlink(&self, i: usize, a: usize, b: usize) {
            self.set(self.get(i, a), b, self.get(i, b));
            self.set(self.get(i, b), a, self.get(i, a));
        }
        fn relink(&self, i: usize, a: usize, b: usize) {
            self.set(self.get(i, a), b, i);
            self.set(self.get(i, b), a, i);
        }
        fn walk(&self, from: usize, dir: usize) -> impl Iterator<Item = usize> {
            std::iter::successors(Some(self.get(from, dir)), move |&i| Some(self.get(i, dir)))
                .take_while(move |&i| i != from)
        }
    }

    struct Cover<'n> {
        links: Links<'n>,
        column: RVec<'n, usize>,
        row: RVec<'n, usize>,
        sizes: &'n mut [usize],
    }

    impl<'n> Cover<'n> {
        fn new(columns: usize, rows: &[&[usize]]) -> Cover<'n> {
            let nodes = columns + 1 + rows.iter().map(|r| r.len()).sum::<usize>();
            let links = Links::new(nodes);
            let mut column = rcollect!(0..=columns);
            let mut row = rvec![usize::MAX; columns + 1];
            let sizes = rslice![0; columns + 1];
            for c in 1..=columns {
                links.set(c, L, c - 1);
                links.set(c - 1, R, c);
            }
            links.set(columns, R, 0);
            links.set(0, L, columns);
            for (r, cells) in rows.iter().enumerate() {
                let first = column.len();
                for &c in *cells {
                    let (i, c) = (column.len(), c + 1);
                    column.push(c);
                    row.push(r);
                    sizes[c] += 1;
                    links.set(i, U, links.get(c, U));
                    links.set(i, D, c);
                    links.relink(i, U, D);
                    links.set(i, L, if i == first { i } else { i - 1 });
                    links.set(i, R, first);
                    links.set(
                        i.max(first + 1) - usize::from(i > first),
                        R,
                        if i > first { i } else { first },
                    );
                    links.set(i, R, first);
                    links.set(first, L, i);
                }
            }
            Cover {
                links,
                column,
                row,
                sizes,
            }
        }

        fn cover(&mut self, c: usize) {
            self.links.unlink(c, L, R);
            for i in self.links.walk(c, D) {
                for j in self.links.walk(i, R) {
                    self.links.unlink(j, U, D);
                    self.sizes[self.column[j]] -= 1;
                }
            }
        }

        fn uncover(&mut self, c: usize) {
            for i in self.links.walk(c, U) {
                for j in self.links.walk(i, L) {
                    self.sizes[self.column[j]] += 1;
                    self.links.relink(j, U, D);
                }
            }
            self.links.relink(c, L, R);
        }

        fn search(&mut self, chosen: &mut RVec<'_, usize>, found: &mut impl FnMut(&[usize])) {
            let Some(c) = self.links.walk(0, R).min_by_key(|&c| self.sizes[c]) else {
                return found(chosen);
            };
            self.cover(c);
            let rows = rcollect!(self.links.walk(c, D));
            for &i in &rows {
                chosen.push(self.row[i]);
                let others = rcollect!(self.links.walk(i, R).map(|j| self.column[j]));
                for &j in &others {
                    self.cover(j);
                }
                self.search(chosen, found);
                for &j in others.iter().rev() {
                    self.uncover(j);
                }
                chosen.pop();
            }
            self.uncover(c);
        }
    }

    pub fn covers(columns: usize, rows: &[&[usize]]) -> Vec<Vec<usize>> {
        let mut cover = Cover::new(columns, rows);
        let mut all = vec![];
        let mut chosen = rvec![];
        cover.search(&mut chosen, &mut |rows| all.push(rows.to_vec()));
        all
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(
                covers(6, &[&[0, 1], &[2, 3], &[4, 5], &[0, 5], &[1, 2], &[3, 4]]).len(),
                2
            );
        }
    }
}

pub(crate) fn check() {
    let rows: &[&[usize]] = &[
        &[2, 4, 5],
        &[0, 3, 6],
        &[1, 2, 5],
        &[0, 3],
        &[1, 6],
        &[3, 4, 6],
    ];
    assert_eq!(dlx::covers(7, rows), [[3, 0, 4]]);
    crate::peak::flat(dlx::run);
}
