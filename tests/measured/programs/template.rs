//! A template of n parts filled in for 200 records, of which the longest page is kept.

use crate::{
    input::{Numbers, word},
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(31);
    let records: Vec<_> = (0..200)
        .map(|i| {
            let fields = 2 + random.below(8);
            let fields = (0..fields).map(|_| word(random.below(5000)));
            format!("{i},{}", fields.collect::<Vec<_>>().join(","))
        })
        .collect();
    let template = TEMPLATE.repeat(n / 20 + 1);
    versions!((&template, &records))
}

const TEMPLATE: &str = "Dear {1},\nyour order {0} of {2} and {3} is on its way to {4}, with {5} and \
    {6} on top. Should {7} or {8} be missing, ask {9}, not {1}.\nWe hope to see you again, {1}.\n";

enum Part<'t> {
    Text(&'t str),
    Field(usize),
}

fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    template
        .split(['{', '}'])
        .enumerate()
        .map(|(i, part)| match i % 2 {
            0 => Part::Text(part),
            _ => Part::Field(part.parse().expect("a number")),
        })
}

mod inferred {
    use rmm::prelude::*;

    use super::{Part, parts};
    use crate::input::{mix, text_sum};

    #[regions]
    pub fn run((template, records): (&str, &[String])) -> u64 {
        let parts = rcollect!(parts(template));
        let mut longest = rformat!();
        let mut sum = 0;
        for record in records {
            let fields = rcollect!(record.split(','));
            let mut page = rformat!();
            for part in &parts {
                match part {
                    Part::Text(text) => page.push_str(text),
                    Part::Field(i) => page.push_str(fields.get(*i).unwrap_or(&"nothing")),
                }
            }
            sum = mix(sum, page.len() as u64);
            if page.len() > longest.len() {
                longest = page;
            }
        }
        mix(sum, text_sum(&longest))
    }
}

mod by_hand {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::{Part, parts};
    use crate::input::{mix, text_sum};

    pub fn fill<'r>(r: &'r Bump, turn: &Bump, parts: &[Part<'_>], record: &str) -> String<'r> {
        let fields = Vec::from_iter_in(record.split(','), turn);
        let mut page = String::new_in(r);
        for part in parts {
            match part {
                Part::Text(text) => page.push_str(text),
                Part::Field(i) => page.push_str(fields.get(*i).unwrap_or(&"nothing")),
            }
        }
        page
    }

    /// The longest page is copied to where the one before was.
    pub fn run((template, records): (&str, &[std::string::String])) -> u64 {
        let (r, mut of_longest, mut turn) = (Bump::new(), Bump::new(), Bump::new());
        let parts = Vec::from_iter_in(parts(template), &r);
        let mut longest = "";
        let mut sum = 0;
        for record in records {
            turn.reset();
            let page = fill(&turn, &turn, &parts, record);
            sum = mix(sum, page.len() as u64);
            if page.len() > longest.len() {
                of_longest.reset();
                longest = of_longest.alloc_str(&page);
            }
        }
        mix(sum, text_sum(longest))
    }
}

mod one_region {
    use bumpalo::{
        Bump,
        collections::{String, Vec},
    };

    use super::{by_hand::fill, parts};
    use crate::input::{mix, text_sum};

    pub fn run((template, records): (&str, &[std::string::String])) -> u64 {
        let r = &Bump::new();
        let parts = Vec::from_iter_in(parts(template), r);
        let mut longest = String::new_in(r);
        let mut sum = 0;
        for record in records {
            let page = fill(r, r, &parts, record);
            sum = mix(sum, page.len() as u64);
            if page.len() > longest.len() {
                longest = page;
            }
        }
        mix(sum, text_sum(&longest))
    }
}

mod with_std {
    use super::{Part, parts};
    use crate::input::{mix, text_sum};

    pub fn run((template, records): (&str, &[String])) -> u64 {
        let parts: Vec<_> = parts(template).collect();
        let mut longest = String::new();
        let mut sum = 0;
        for record in records {
            let fields: Vec<_> = record.split(',').collect();
            let mut page = String::new();
            for part in &parts {
                match part {
                    Part::Text(text) => page.push_str(text),
                    Part::Field(i) => page.push_str(fields.get(*i).unwrap_or(&"nothing")),
                }
            }
            sum = mix(sum, page.len() as u64);
            if page.len() > longest.len() {
                longest = page;
            }
        }
        mix(sum, text_sum(&longest))
    }
}
