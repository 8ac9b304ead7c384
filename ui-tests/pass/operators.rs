//! `?`, `return`, `break` and `continue` inside the forms.
use rmm::prelude::*;
use std::num::ParseIntError;

#[regions]
fn parsed(text: &str) -> Result<i32, ParseIntError> {
    let mut numbers = rvec![];
    for word in text.split(' ') {
        numbers.push(rnew!(word.parse::<i32>()?));
    }
    let first = rnew!(match numbers.first() {
        Some(first) => **first,
        None => return Ok(0),
    });
    let mut sum = 0;
    for n in 0..10 {
        sum += *rnew!(if n == 1 {
            continue;
        } else if n > 3 {
            break;
        } else {
            n
        });
    }
    Ok(*first + sum)
}

fn main() {
    assert_eq!(parsed("1 2"), Ok(6));
    assert!(parsed("x").is_err());
}
