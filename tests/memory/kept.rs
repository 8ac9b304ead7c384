//! What is kept in some turns only lies in two regions, which change roles when a value is kept.

use rmm::prelude::*;

use super::{Kilo, constant, growing};

/// Kept in the first turns, and now and then.
fn is_kept(turn: usize) -> bool {
    turn < 3 || turn % 5 == 1
}

#[test]
fn the_best_so_far() {
    #[regions]
    fn one(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            if is_kept(turn) && page[0].0[0] >= best[0].0[1] {
                best = page;
            }
        }
        std::hint::black_box(best.len());
    }
    #[regions]
    fn option(n: usize) {
        let mut best: Option<&Kilo> = None;
        let mut turn = 0;
        while turn < n {
            let page: &Kilo = rnew!(Kilo::new(turn));
            turn += 1;
            if is_kept(turn) {
                best = Some(page);
            }
        }
        std::hint::black_box(best.map(|best| best.0[0]));
    }
    #[regions]
    fn tuple(n: usize) {
        let mut best = (0, rvec![Kilo::new(0)]);
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            if is_kept(turn) {
                best = (turn, page);
            }
        }
        std::hint::black_box((best.0, best.1.len()));
    }
    #[regions]
    fn with_a_number(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        let (mut score, mut at) = (0, 0);
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            let own = page.len() * (turn % 7);
            if own > score {
                best = page;
                score = own;
                at = turn;
            }
        }
        std::hint::black_box((best.len(), score, at));
    }
    #[regions]
    fn not_used_later(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            if is_kept(turn + best.len()) {
                best = page;
            }
        }
    }
    #[regions]
    fn made_at_once(n: usize) {
        let mut best: &Kilo = rref!(Kilo::new(0));
        for turn in 0..n {
            if is_kept(turn) {
                best = rref!(Kilo::new(turn + usize::from(best.0[0])));
            }
        }
        std::hint::black_box(best.0[1]);
    }
    constant(one);
    constant(option);
    constant(tuple);
    constant(with_a_number);
    constant(not_used_later);
    constant(made_at_once);
}

#[test]
fn several_values() {
    #[regions]
    fn together(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        let mut other = rvec![Kilo::new(0)];
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            let second = rvec![Kilo::new(turn)];
            if is_kept(turn) {
                best = page;
                other = second;
            }
        }
        std::hint::black_box((best.len(), other.len()));
    }
    #[regions]
    fn in_one_tuple(n: usize) {
        let (mut best, mut other) = (rvec![Kilo::new(0)], 0);
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            if is_kept(turn) {
                (best, other) = (page, turn);
            }
        }
        std::hint::black_box((best.len(), other));
    }
    constant(together);
    constant(in_one_tuple);
}

#[test]
fn where_it_is_assigned() {
    #[regions]
    fn arms(n: usize) {
        let mut best: &Kilo = rref!(Kilo::new(0));
        for turn in 0..n {
            let page: &Kilo = rref!(Kilo::new(turn));
            match turn % 6 {
                0 => best = page,
                1 if turn > 9 => {
                    let _ = turn;
                    best = page;
                }
                2 => {
                    if let Some(3) = turn.checked_sub(5) {
                        best = page;
                    } else if page.0[2] == 9 {
                        best = rref!(Kilo::new(3));
                    }
                }
                _ => {}
            }
        }
        std::hint::black_box(best.0[1]);
    }
    #[regions]
    fn followed(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        let mut count = 0;
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            if is_kept(turn) {
                best = page;
            }
            count += turn;
            if count % 3 == 0 {
                count += 1;
            }
        }
        std::hint::black_box((best.len(), count));
    }
    #[regions]
    fn changed(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        for turn in 0..n {
            let mut page = RVec::with_capacity_in(2, region!());
            page.push(Kilo::new(turn));
            if is_kept(turn) {
                best = page;
                best.push(Kilo::new(turn));
                std::hint::black_box(best.len());
            }
        }
        std::hint::black_box(best.len());
    }
    #[regions]
    fn continued(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        let mut count = 0;
        'turns: for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            for byte in page[0].0 {
                if byte == 200 {
                    continue 'turns;
                }
            }
            if is_kept(turn) {
                best = page;
                continue 'turns;
            }
            count += page.len() + best.len();
        }
        std::hint::black_box((best.len(), count));
    }
    #[regions]
    fn endless(n: usize) -> usize {
        let mut best = rvec![Kilo::new(0)];
        let mut turn = 0;
        loop {
            let page = rvec![Kilo::new(turn)];
            turn += 1;
            if turn > n {
                return best.len() + page.len();
            }
            if is_kept(turn) {
                best = page;
            }
        }
    }
    #[regions]
    fn broken(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        let mut turn = 0;
        loop {
            let page = rvec![Kilo::new(turn)];
            turn += 1;
            if turn == n {
                best = page;
                break;
            }
            if is_kept(turn + best.len()) {
                best = page;
            }
        }
        std::hint::black_box(best.len());
    }
    #[regions]
    fn in_a_row(n: usize) {
        let mut count = 0;
        'rows: for row in 0..4 {
            let mut best = rvec![Kilo::new(0)];
            for turn in 0..n {
                let page = rvec![Kilo::new(turn + row)];
                if page[0].0[1] == 255 {
                    continue 'rows;
                }
                if is_kept(turn) {
                    best = page;
                }
            }
            count += best.len();
        }
        std::hint::black_box(count);
    }
    constant(arms);
    constant(followed);
    constant(changed);
    constant(continued);
    constant(|n| _ = endless(n));
    constant(broken);
    constant(in_a_row);
}

/// A value of several allocations is handed over as a whole.
#[test]
fn trees() {
    constant(lists::run);
}

#[regions]
mod lists {
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    struct Node<'t> {
        value: [u8; 1032],
        next: Option<&'t Node<'t>>,
    }

    pub(super) fn run(n: usize) {
        let mut best: Option<&Node<'_>> = None;
        for turn in 0..n {
            let mut list: Option<&Node<'_>> = None;
            for value in 0..3 {
                list = Some(rref!(Node {
                    value: [turn as u8 ^ value; 1032],
                    next: list
                }));
            }
            if super::is_kept(turn) {
                best = list;
            }
        }
        let mut sum = 0;
        while let Some(node) = best {
            sum += usize::from(node.value[0]);
            best = node.next;
        }
        std::hint::black_box(sum);
    }
}

/// What needs more than two regions stays as it was.
#[test]
fn more_than_two_regions() {
    #[regions]
    fn the_best_two(n: usize) {
        let mut best = rvec![Kilo::new(0)];
        let mut second = rvec![Kilo::new(0)];
        for turn in 0..n {
            let page = rvec![Kilo::new(turn)];
            if is_kept(turn) {
                second = best;
                best = page;
            }
        }
        std::hint::black_box((best.len(), second.len()));
    }
    growing(the_best_two);
}
