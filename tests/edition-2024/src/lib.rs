//! The program of all editions, compiled in edition 2024.
#![cfg(test)]

#[path = "../../editions/program.rs"]
mod program;

#[path = "../../editions/modules.rs"]
mod modules;

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

    #[regions]
    mod captures {
        use rmm::prelude::*;

        fn letters<'r>(text: &str) -> impl Iterator<Item = char> + use<'r> {
            rcollect!(text.chars()).into_iter()
        }

        fn words<'t>(text: &'t str) -> impl Iterator<Item = &'t str> {
            rcollect!(text.split(' ')).into_iter()
        }

        fn lengths<'r>(text: &'r str) -> impl Fn(usize) -> Option<usize> {
            let all = rcollect!(words(text).map(str::len));
            move |at| all.get(at).copied()
        }

        #[unsafe(no_mangle)]
        pub(super) extern "C" fn rmm_test_count(n: usize) -> usize {
            let text = "ab ".repeat(n);
            let length = lengths(&text);
            letters(&text).count() + words(&text).count() + length(0).unwrap_or(0)
        }

        pub(super) fn chains(text: &str) -> usize {
            if let Some(first) = words(text).next()
                && let mut letters = letters(first)
                && let Some('a') = letters.next()
            {
                letters.count()
            } else {
                r#gen(text).len()
            }
        }

        fn r#gen<'r>(text: &str) -> &'r str {
            rstr!(text)
        }
    }

    #[test]
    fn what_impl_trait_captures() {
        assert_eq!(captures::rmm_test_count(2), 6 + 3 + 2);
        assert_eq!((captures::chains("abc d"), captures::chains("bc")), (2, 2));
    }
}
