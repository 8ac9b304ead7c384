//! Threads with regions of their own inside one module: counted words, merged by the parent; tests within.

#[rmm::regions]
pub mod threads {
    use rmm::prelude::*;
    use std::{sync::mpsc, thread};

    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Count<'c> {
        times: usize,
        word: &'c str,
    }

    fn count<'o, 't>(text: &'t str) -> RVec<'o, Count<'t>> {
        let mut table = rmap! {};
        for word in text.split_whitespace() {
            *table.entry(word).or_insert(0) += 1;
        }
        let mut all = rcollect!(table.iter().map(|(&word, &times)| Count { times, word }));
        all.sort();
        all
    }

    fn most<'t>(text: &'t str) -> Option<Count<'t>> {
        let counts = count(text);
        counts.last().copied()
    }

    pub fn parallel(parts: &[&str]) -> Vec<(String, usize)> {
        let (send, receive) = mpsc::channel();
        thread::scope(|scope| {
            for (i, part) in parts.iter().enumerate() {
                let send = send.clone();
                scope.spawn(move || {
                    let best = most(part);
                    let padded = rformat!("{:?}", best.map(|b| b.word));
                    send.send((i, best, padded.len())).unwrap();
                });
            }
            drop(send);
            let mut found = rcollect!(receive.iter());
            found.sort_by_key(|f| f.0);
            found
                .iter()
                .filter_map(|(_, best, _)| best.map(|b| (b.word.to_string(), b.times)))
                .collect()
        })
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text = format!("a b c d e f g {turn} ").repeat(4);
            assert_eq!(most(&text).map(|c| c.times), Some(4));
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn counts_in_order() {
            let counts = count("b a b");
            assert_eq!(
                counts[1],
                Count {
                    times: 2,
                    word: "b"
                }
            );
        }

        #[test]
        fn nothing() {
            assert!(count("").is_empty());
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        threads::parallel(&["a b a", "", "x"]),
        [("a".to_string(), 2), ("x".to_string(), 1)]
    );
    crate::peak::flat(threads::run);
}
