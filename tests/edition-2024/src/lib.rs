//! The program of all editions, compiled in edition 2024.
#![cfg(test)]

#[path = "../../editions/program.rs"]
mod program;

/// What only this edition has.
mod newer {
    use rmm::prelude::*;

    #[regions]
    fn chains(text: &str) -> usize {
        if let Some(first) = rcollect!(text.split(' ')).first()
            && let pair = rcollect!(first.split('-'))
            && let [_, second] = pair.as_slice()
        {
            second.len()
        } else {
            rvec![0; text.len()].len()
        }
    }

    #[test]
    fn chains_of_if_let() {
        assert_eq!((chains("a-bc d"), chains("a bc")), (2, 4));
    }

    #[regions]
    fn guard_chains(text: &str) -> usize {
        let words = rcollect!(text.split(' '));
        let mut at = 0;
        while let Some(word) = words.get(at)
            && let letters = rcollect!(word.chars())
            && letters.len() > 1
        {
            at += 1;
        }
        at
    }

    #[test]
    fn chains_of_while_let() {
        assert_eq!(guard_chains("ab cd e fg"), 2);
    }
}
