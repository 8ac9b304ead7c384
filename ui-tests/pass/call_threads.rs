//! Threads that each call into a module, and one whose result is read by a scoped thread.
use rmm::prelude::*;

#[regions]
mod work {
    use rmm::prelude::*;

    fn squares<'r>(n: u32) -> &'r [u32] {
        rcollect!((0..n).map(|n| n * n)).into_slice()
    }

    pub fn sum(n: u32) -> u32 {
        squares(n).iter().sum()
    }

    pub fn halves(n: u32) -> (u32, u32) {
        let squares = squares(n);
        let (left, right) = squares.split_at(squares.len() / 2);
        std::thread::scope(|scope| {
            let left = scope.spawn(move || left.iter().sum::<u32>());
            (left.join().unwrap(), right.iter().sum())
        })
    }
}

fn main() {
    let threads: Vec<_> = (0..4)
        .map(|n| std::thread::spawn(move || work::sum(n)))
        .collect();
    let sums: Vec<u32> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    assert_eq!(sums, [0, 0, 1, 5]);
    assert_eq!(work::halves(4), (1, 13));
    let _unused = Region::new();
}
