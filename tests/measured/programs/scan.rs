//! Characters, lines, files of n lines: a line's copy dies with the line, what is kept of it with the file.

use crate::{
    input,
    program::{Run, versions},
};

/// Twelve files, with an empty line between two.
pub fn load(n: usize) -> Run {
    let files = vec![input::text(n, 400); 12];
    let text = files.join("\n");
    versions!(&text)
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

mod inferred {
    use rmm::prelude::*;

    use super::is_vowel;
    use crate::input::{mix, text_sum};

    #[regions]
    pub fn run(text: &str) -> u64 {
        let mut sum = 0;
        for file in text.split("\n\n") {
            let mut kept = rvec![];
            for line in file.lines() {
                let letters = rcollect!(line.chars().filter(|c| c.is_alphabetic()));
                let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
                if letters.len() < 30 || vowels % 4 == 0 {
                    continue;
                }
                let mut back = rformat!();
                for letter in letters.iter().rev() {
                    back.push(*letter);
                }
                kept.push(back);
            }
            kept.sort_unstable();
            for line in &kept {
                sum = mix(sum, text_sum(line));
            }
        }
        sum
    }
}

mod by_hand {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::is_vowel;
    use crate::input::{mix, text_sum};

    /// A new arena for each file: one that is reset keeps its largest chunk, and the next one would be twice that.
    pub fn run(text: &str) -> u64 {
        let mut of_line = Bump::new();
        let mut sum = 0;
        for file in text.split("\n\n") {
            let of_file = Bump::new();
            let mut kept = Vec::new_in(&of_file);
            for line in file.lines() {
                of_line.reset();
                let letters = line.chars().filter(|c| c.is_alphabetic());
                let letters = Vec::from_iter_in(letters, &of_line);
                let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
                if letters.len() < 30 || vowels % 4 == 0 {
                    continue;
                }
                let mut back = String::with_capacity_in(letters.len(), &of_file);
                for letter in letters.iter().rev() {
                    back.push(*letter);
                }
                kept.push(back);
            }
            kept.sort_unstable();
            for line in &kept {
                sum = mix(sum, text_sum(line));
            }
        }
        sum
    }
}

mod one_region {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::is_vowel;
    use crate::input::{mix, text_sum};

    pub fn run(text: &str) -> u64 {
        let r = Bump::new();
        let mut sum = 0;
        for file in text.split("\n\n") {
            let mut kept = Vec::new_in(&r);
            for line in file.lines() {
                let letters = line.chars().filter(|c| c.is_alphabetic());
                let letters = Vec::from_iter_in(letters, &r);
                let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
                if letters.len() < 30 || vowels % 4 == 0 {
                    continue;
                }
                let mut back = String::new_in(&r);
                for letter in letters.iter().rev() {
                    back.push(*letter);
                }
                kept.push(back);
            }
            kept.sort_unstable();
            for line in &kept {
                sum = mix(sum, text_sum(line));
            }
        }
        sum
    }
}

mod with_std {
    use super::is_vowel;
    use crate::input::{mix, text_sum};

    pub fn run(text: &str) -> u64 {
        let mut sum = 0;
        for file in text.split("\n\n") {
            let mut kept = vec![];
            for line in file.lines() {
                let letters: Vec<_> = line.chars().filter(|c| c.is_alphabetic()).collect();
                let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
                if letters.len() < 30 || vowels % 4 == 0 {
                    continue;
                }
                kept.push(letters.iter().rev().collect::<String>());
            }
            kept.sort_unstable();
            for line in &kept {
                sum = mix(sum, text_sum(line));
            }
        }
        sum
    }
}
