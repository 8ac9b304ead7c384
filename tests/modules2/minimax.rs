//! A game tree with alpha-beta, principal variations as lists, positions that die with the search.

#[rmm::regions]
pub mod minimax {
    use rmm::prelude::*;
    use std::fmt::Debug;

    pub trait Game: Sized {
        type Move: Copy + Debug;
        fn moves<'m>(&self) -> RVec<'m, Self::Move>;
        fn play(&self, m: Self::Move) -> Self;
        fn score(&self) -> Option<i32>;
    }

    #[derive(Clone, Copy)]
    pub struct TicTacToe {
        cells: [u8; 9],
        turn: u8,
    }

    impl Game for TicTacToe {
        type Move = usize;
        fn moves<'m>(&self) -> RVec<'m, usize> {
            rcollect!((0..9).filter(|&i| self.cells[i] == 0))
        }
        fn play(&self, m: usize) -> Self {
            let mut next = *self;
            next.cells[m] = self.turn;
            next.turn = 3 - self.turn;
            next
        }
        fn score(&self) -> Option<i32> {
            const LINES: [[usize; 3]; 8] = [
                [0, 1, 2],
                [3, 4, 5],
                [6, 7, 8],
                [0, 3, 6],
                [1, 4, 7],
                [2, 5, 8],
                [0, 4, 8],
                [2, 4, 6],
            ];
            let won = LINES
                .iter()
                .any(|l| l.iter().all(|&i| self.cells[i] == 3 - self.turn));
            if won {
                Some(-1)
            } else {
                self.cells.iter().all(|c| *c != 0).then_some(0)
            }
        }
    }

    #[derive(Clone, Copy)]
    pub struct Nim(u32);

    impl Game for Nim {
        type Move = u32;
        fn moves<'m>(&self) -> RVec<'m, u32> {
            let mut all = rvec![];
            for n in 1..=self.0.min(3) {
                all.push(n);
            }
            all
        }
        fn play(&self, n: u32) -> Nim {
            Nim(self.0 - n)
        }
        fn score(&self) -> Option<i32> {
            (self.0 == 0).then_some(-1)
        }
    }

    #[derive(Debug)]
    pub struct Line<'l, M> {
        first: M,
        rest: Option<&'l Line<'l, M>>,
    }

    type Best<'l, M> = (i32, Option<&'l Line<'l, M>>);

    pub fn search<'l, G: Game>(game: &G, mut alpha: i32, beta: i32) -> Best<'l, G::Move> {
        if let Some(score) = game.score() {
            return (score, None);
        }
        let mut best = None;
        for m in game.moves() {
            let next = game.play(m);
            let (score, rest) = search(&next, -beta, -alpha);
            if best.is_none() || -score > alpha {
                alpha = alpha.max(-score);
                best = Some(rref!(Line { first: m, rest }));
            }
            if alpha >= beta {
                break;
            }
        }
        (alpha, best.map(|b| &*b))
    }

    fn line<M: Copy>(mut at: Option<&Line<'_, M>>) -> Vec<M> {
        let mut out = vec![];
        while let Some(l) = at {
            out.push(l.first);
            at = l.rest;
        }
        out
    }

    pub fn nim(n: u32) -> (i32, Vec<u32>) {
        let (score, best) = search(&Nim(n), -9, 9);
        (score, line(best))
    }

    pub fn tic_tac_toe(cells: [u8; 9]) -> (i32, usize) {
        let (score, best) = search(&TicTacToe { cells, turn: 1 }, -9, 9);
        (score, line(best).len())
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(nim(7).0, 1);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(minimax::nim(5), (1, vec![1, 1, 3]));
    assert_eq!(minimax::nim(4).0, -1);
    assert_eq!(minimax::tic_tac_toe([1, 1, 0, 2, 2, 0, 0, 0, 0]), (1, 1));
    crate::peak::flat(minimax::run);
}
