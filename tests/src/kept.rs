//! Loops that keep a value of some turns, without a flaw.

use rmm::prelude::*;

/// The longest of the lines, padded.
#[must_use]
#[regions(expect(page = 'lines))]
pub fn longest(text: &str) -> usize {
    let mut longest = rformat!();
    'lines: for line in text.lines() {
        let mut page = rformat!();
        for word in line.split(' ') {
            page.push_str(word);
        }
        if page.len() > longest.len() {
            longest = page;
        }
    }
    longest.len()
}

/// Values that are kept together, with numbers.
#[must_use]
#[regions]
pub fn together(text: &str) -> usize {
    let mut best = rvec![];
    let mut lengths = rvec![0];
    let (mut score, mut at) = (0, 0);
    for (index, line) in text.lines().enumerate() {
        let words = rcollect!(line.split(' '));
        let own = rcollect!(words.iter().map(|word| word.len()));
        let sum = own.iter().sum::<usize>();
        if sum > score {
            best = words;
            lengths = own;
            score = sum;
            at = index;
        }
    }
    [best.len(), lengths.len(), score, at].iter().sum()
}

/// In arms, with a label, by `continue` and `break`.
#[must_use]
#[regions]
pub fn arms(text: &str) -> usize {
    let mut best = rvec![""];
    let mut skipped = 0;
    'lines: for line in text.lines() {
        let words = rcollect!(line.split(' '));
        if line == "-" {
            continue 'lines;
        }
        match words.len() {
            0 | 1 => {}
            2 if best.len() == 1 => best = words,
            3 => {
                best = words;
                best.push("three");
            }
            9 => {
                best = words;
                break;
            }
            _ => skipped = best.len().max(skipped),
        }
    }
    best.len().max(skipped)
}

/// The label is only used where a value is kept.
#[must_use]
#[regions]
pub fn labelled(text: &str) -> usize {
    let mut best = rvec![""];
    let mut skipped = 0;
    'lines: for line in text.lines() {
        let words = rcollect!(line.split(' '));
        if words.len() > best.len() {
            best = words;
            continue 'lines;
        }
        skipped = skipped.max(words.len());
    }
    best.len().max(skipped)
}

/// Nothing is used after the loop.
#[must_use]
#[regions]
pub fn within(text: &str) -> usize {
    let mut best = rvec![""];
    let mut sum = 0;
    for line in text.lines() {
        let words = rcollect!(line.split(' '));
        if words.len() > best.len() {
            sum = best.len().max(sum);
            best = words;
        }
    }
    sum
}

/// Something comes after.
#[must_use]
#[regions]
pub fn followed(text: &str) -> usize {
    let mut best: Option<RVec<'_, &str>> = None;
    let mut sum = 0;
    for line in text.lines() {
        let words = rcollect!(line.split(' '));
        let len = words.len();
        if best.as_ref().is_none_or(|best| len > best.len()) {
            best = Some(words);
        }
        sum = len.max(sum);
    }
    best.map_or(sum, |best| best.len().min(sum))
}

/// `while` and `loop`.
#[must_use]
#[regions]
pub fn other_loops(text: &str) -> usize {
    let mut lines = rcollect!(text.lines());
    let mut skipped = 0;
    let mut best = rvec![""];
    while let Some(line) = lines.pop() {
        let words = rcollect!(line.split(' '));
        if words.len() > best.len() {
            best = words;
        } else {
            skipped = line.len();
        }
    }
    let mut other = rvec![""];
    let mut lines = text.lines();
    loop {
        let Some(line) = lines.next() else {
            return best.len().max(other.len()).min(skipped);
        };
        let words = rcollect!(line.split(' '));
        if words.len() < other.len() {
            other = words;
        }
    }
}

/// Ends by a `break` that keeps a value, or not at all.
#[must_use]
#[regions]
pub fn first_or_longest(text: &str) -> usize {
    let mut lines = text.lines().cycle();
    let mut best = rvec![""];
    loop {
        let words = rcollect!(lines.next().unwrap_or_default().split(' '));
        if words.len() == 7 {
            best = words;
            break;
        }
        if words.len() > best.len() {
            best = words;
        }
    }
    best.len()
}

/// Two values out of one tuple.
#[must_use]
#[regions]
pub fn assigned_at_once(text: &str) -> usize {
    let (mut best, mut score) = (rvec![""], 0);
    for line in text.lines() {
        let words = rcollect!(line.split(' '));
        let own = words.len();
        if own > score {
            (best, score) = (words, own);
        }
    }
    best.len().min(score)
}

/// The tests of the values.
#[cfg(test)]
mod tests {
    #[test]
    fn values() {
        let text = "a\nb c\nd e f\ng h\n1 2 3 4 5 6 7\nx y";
        assert_eq!(super::longest(text), 7);
        assert_eq!(super::together(text), 7 + 7 + 7 + 4);
        assert_eq!(super::arms(text), 4);
        assert_eq!(super::labelled(text), 7);
        assert_eq!(super::within(text), 3);
        assert_eq!(super::followed(text), 7);
        assert_eq!(super::other_loops(text), 1);
        assert_eq!(super::first_or_longest(text), 7);
        assert_eq!(super::assigned_at_once(text), 7);
    }
}
