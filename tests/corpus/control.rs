//! Every way that control can flow.

use rmm::prelude::*;

#[regions]
fn value_of_if(flag: bool) -> u32 {
    let v = if flag { rvec![1, 2] } else { rvec![3; 4] };
    v.iter().sum()
}

#[test]
fn values_of_if() {
    assert_eq!((value_of_if(true), value_of_if(false)), (3, 12));
}

#[regions]
fn value_of_match(kind: u8) -> usize {
    let text = match kind {
        0 => rstr!("zero"),
        1..=9 => rformat!("digit {kind}").into_str(),
        10 | 20 | 30 => "ten",
        n if n % 2 == 0 => {
            let owned = n.to_string();
            rstr!(&owned)
        }
        _ => "odd",
    };
    text.len()
}

#[test]
fn values_of_match() {
    let lengths: Vec<usize> = [0, 7, 20, 44, 45].into_iter().map(value_of_match).collect();
    assert_eq!(lengths, [4, 7, 3, 2, 3]);
}

#[regions]
fn value_of_loop(goal: u32) -> u32 {
    let mut turn = 0;
    let found = loop {
        let squares = rcollect!((0..turn).map(|n| n * n));
        if squares.iter().sum::<u32>() > goal {
            break squares;
        }
        turn += 1;
    };
    found.len() as u32
}

#[test]
fn values_of_loop() {
    assert_eq!(value_of_loop(30), 6);
}

#[regions]
fn value_of_labelled_block(n: u32) -> u32 {
    let found = 'search: {
        for i in 0..n {
            let pair = rnew!((i, i * i));
            if pair.1 > 20 {
                break 'search Some(pair);
            }
        }
        None
    };
    found.map_or(0, |pair| pair.0)
}

#[test]
fn values_of_labelled_blocks() {
    assert_eq!(
        (value_of_labelled_block(3), value_of_labelled_block(30)),
        (0, 5)
    );
}

#[regions]
fn loops_in_loops(n: usize) -> usize {
    let mut total = 0;
    'rows: for row in 0..n {
        let cells = rcollect!(0..row);
        'cells: for &cell in &cells {
            let marks = rvec![cell; cell];
            for mark in marks {
                if mark == 3 {
                    continue 'cells;
                }
                if mark == 5 {
                    continue 'rows;
                }
                if row == 8 {
                    break 'rows;
                }
                total += 1;
            }
        }
    }
    total
}

#[test]
fn labels_cross_regions() {
    fn plain(n: usize) -> usize {
        let mut total = 0;
        'rows: for row in 0..n {
            'cells: for cell in 0..row {
                for mark in vec![cell; cell] {
                    if mark == 3 {
                        continue 'cells;
                    }
                    if mark == 5 {
                        continue 'rows;
                    }
                    if row == 8 {
                        break 'rows;
                    }
                    total += 1;
                }
            }
        }
        total
    }
    for n in 0..12 {
        assert_eq!(loops_in_loops(n), plain(n));
    }
}

#[regions]
fn first_long_word(text: &str, least: usize) -> Option<usize> {
    for (number, line) in text.lines().enumerate() {
        let words = rcollect!(line.split(' '));
        for word in &words {
            let upper = rformat!("{}", word.to_uppercase());
            if upper.len() >= least {
                return Some(number);
            }
        }
    }
    None
}

#[test]
fn returns_from_inner_loops() {
    assert_eq!(first_long_word("a b\nccc d\neeeee", 3), Some(1));
    assert_eq!(first_long_word("a b", 3), None);
}

#[regions]
fn question_marks(text: &str) -> Result<i32, std::num::ParseIntError> {
    let mut sum = 0;
    for line in text.lines() {
        let fields = rcollect!(line.split(','));
        let mut numbers = rvec![];
        for field in &fields {
            numbers.push(field.trim().parse::<i32>()?);
        }
        sum += numbers.iter().product::<i32>();
    }
    Ok(sum)
}

#[test]
fn errors_leave_regions() {
    assert_eq!(question_marks("1, 2\n3,4").unwrap(), 14);
    assert!(question_marks("1\nx").is_err());
}

#[regions]
fn question_marks_on_options(keys: &[&str]) -> Option<u32> {
    let table = rmap! { "one" => 1, "two" => 2 };
    let mut sum = 0;
    for key in keys {
        sum += *table.get(key)?;
    }
    Some(sum)
}

#[test]
fn none_leaves_regions() {
    assert_eq!(question_marks_on_options(&["one", "two", "two"]), Some(5));
    assert_eq!(question_marks_on_options(&["one", "six"]), None);
}

#[regions]
fn allocating_conditions(limit: usize) -> usize {
    let mut n = 0;
    while rvec![0_u8; n].len() < limit {
        n += 3;
    }
    while let [_, .., last] = rslice![n, 1, n - 1] {
        n = *last;
        if n < 5 {
            break;
        }
    }
    n
}

#[test]
fn conditions_allocate() {
    assert_eq!(allocating_conditions(10), 4);
}

#[regions]
fn let_else(text: &str) -> usize {
    let parts = rcollect!(text.split('='));
    let [key, value] = parts.as_slice() else {
        let message = rformat!("no pair: {text}");
        return message.len();
    };
    let [.., last] = rslice![key.len(), value.len()] else {
        unreachable!()
    };
    *last
}

#[test]
fn let_else_both_ways() {
    assert_eq!((let_else("a=bcd"), let_else("abc")), (3, 12));
}

#[regions]
fn if_let_chains(text: &str) -> usize {
    let words = rcollect!(text.split(' '));
    if let Some(first) = words.first()
        && let Some(pair) = rcollect!(first.split('-')).get(1)
        && pair.len() > 1
    {
        pair.len()
    } else if let Some(second) = words.get(1) {
        rformat!("{second}{second}").len()
    } else {
        0
    }
}

#[test]
fn chains_of_if_let() {
    assert_eq!(
        (
            if_let_chains("a-bcd"),
            if_let_chains("a bc"),
            if_let_chains("a")
        ),
        (3, 4, 0)
    );
}

#[regions]
fn nested_blocks() -> u32 {
    let outer = rnew!(1);
    let sum = {
        let inner = rnew!(10);
        {
            let innermost = rnew!(100);
            *innermost += *inner;
            *outer += *innermost;
        }
        *outer + *inner
    };
    sum + *outer
}

#[test]
fn blocks_in_blocks() {
    assert_eq!(nested_blocks(), 232);
}

#[regions]
fn deferred_initialisation(flag: bool) -> i32 {
    let cell;
    let other;
    if flag {
        cell = rnew!(1);
        other = rvec![1, 2];
    } else {
        cell = rnew!(2);
        other = rvec![];
    }
    *cell + other.len() as i32
}

#[test]
fn variables_assigned_later() {
    assert_eq!(
        (
            deferred_initialisation(true),
            deferred_initialisation(false)
        ),
        (3, 2)
    );
}

#[regions]
fn shadowing() -> usize {
    let x = rvec![1, 2, 3];
    let x = rcollect!(x.iter().map(|n| n * 2));
    let x = rformat!("{x:?}");
    {
        let x = rstr!(&x[1..]);
        assert_eq!(x, "2, 4, 6]");
    }
    for x in [x.len()] {
        let x = rvec![x; x];
        assert_eq!(x.len(), x[0]);
    }
    let x = x.len();
    x
}

#[test]
fn shadowed_names() {
    assert_eq!(shadowing(), 9);
}

#[regions]
fn swapping_turns(n: u32) -> u32 {
    let mut previous = rvec![1];
    for turn in 1..n {
        let mut row = rvec![1];
        for pair in previous.windows(2) {
            row.push(pair[0] + pair[1]);
        }
        row.push(1);
        assert_eq!(row.len() as u32, turn + 1);
        previous = row;
    }
    previous.iter().sum()
}

#[test]
fn a_row_for_the_next_turn() {
    assert_eq!(swapping_turns(6), 32);
}

#[regions]
fn best_of_turns(words: &[&str]) -> String {
    let mut best: Option<RString<'_>> = None;
    for word in words {
        let candidate = rformat!("<{word}>");
        if best
            .as_ref()
            .is_none_or(|best| candidate.len() > best.len())
        {
            best = Some(candidate);
        }
    }
    best.map(|best| best.to_string()).unwrap_or_default()
}

#[test]
fn the_best_turn_survives() {
    assert_eq!(best_of_turns(&["a", "ccc", "bb"]), "<ccc>");
    assert_eq!(best_of_turns(&[]), "");
}

/// A state machine whose states carry region data.
#[regions]
fn state_machine(input: &str) -> Vec<String> {
    enum State<'r> {
        Outside,
        Word(RString<'r>),
        Quoted(RString<'r>, char),
    }
    let mut out = Vec::new();
    let mut state = State::Outside;
    for c in input.chars().chain([' ']) {
        state = match (state, c) {
            (State::Outside, ' ') => State::Outside,
            (State::Outside, quote @ ('"' | '\'')) => State::Quoted(rformat!(), quote),
            (State::Outside, c) => State::Word(rformat!("{c}")),
            (State::Word(word), ' ') => {
                out.push(word.to_string());
                State::Outside
            }
            (State::Word(mut word), c) => {
                word.push(c);
                State::Word(word)
            }
            (State::Quoted(text, quote), c) if c == quote => {
                out.push(text.to_string());
                State::Outside
            }
            (State::Quoted(mut text, quote), c) => {
                text.push(c);
                State::Quoted(text, quote)
            }
        };
    }
    out
}

#[test]
fn states_hold_region_data() {
    assert_eq!(
        state_machine("ab 'c d' \"e'f\" g"),
        ["ab", "c d", "e'f", "g"]
    );
}

#[regions]
fn infinite_loop_with_return(mut n: u64) -> usize {
    let mut seen = rset! {};
    loop {
        if !seen.insert(n) {
            return seen.len();
        }
        let pair = rnew!((n / 2, 3 * n + 1));
        n = if n % 2 == 0 { pair.0 } else { pair.1 };
    }
}

#[test]
fn a_loop_left_by_return() {
    assert_eq!(infinite_loop_with_return(6), 9);
}

#[regions]
fn never_returns_normally(n: u32) -> u32 {
    let v = rvec![n];
    match v[0] {
        0 => panic!("zero in {v:?}"),
        1 => unreachable!("{v:?}"),
        n => return n,
    }
}

#[test]
fn a_body_of_type_never() {
    assert_eq!(never_returns_normally(2), 2);
    assert!(std::panic::catch_unwind(|| never_returns_normally(0)).is_err());
}

#[regions]
fn compound_assignments() -> i32 {
    let total = rnew!(1);
    *total += *rnew!(4);
    *total *= rvec![2, 3].iter().sum::<i32>();
    *total -= *rnew!(5);
    *total <<= rslice![0_u8].len();
    *total
}

#[test]
fn assignments_with_operators() {
    assert_eq!(compound_assignments(), 40);
}

#[regions]
fn operators() -> bool {
    let a = rvec![1, 2];
    let b = rvec![1, 3];
    a < b && !(rvec![9] == a) || *rnew!(true) ^ (a.len() != b.len())
}

#[test]
fn allocation_in_operators() {
    assert!(operators());
}

#[regions]
fn ranges_and_indexing() -> u32 {
    let v = rcollect!(0_u32..10);
    let part = &v[*rnew!(2)..=*rnew!(4)];
    let grid = rvec![rvec![1, 2], rvec![3, 4]];
    part.iter().sum::<u32>() + grid[1][0] + grid[0][grid[0].len() - 1]
}

#[test]
fn ranges_and_indices() {
    assert_eq!(ranges_and_indexing(), 14);
}

#[regions]
fn casts_tuples_arrays() -> f64 {
    let pair = (rnew!(3), rvec![1.5, 2.5]);
    let (n, v) = pair;
    let all = [rref!(1_u8), rref!(2), rref!(3)];
    let [first, .., last] = all;
    f64::from(*n) + v[1] + f64::from(*first + *last) + (*rnew!(7_i64) as f64)
}

#[test]
fn tuples_and_arrays_of_references() {
    assert!((casts_tuples_arrays() - 16.5).abs() < 1e-9);
}

#[regions]
fn struct_update() -> u32 {
    #[derive(Clone, Copy)]
    struct Options<'r> {
        name: &'r str,
        level: &'r u32,
        tags: &'r [u32],
    }
    let base = Options {
        name: rstr!("base"),
        level: rref!(1),
        tags: rslice![1, 2],
    };
    let changed = Options {
        level: rref!(40),
        ..base
    };
    let Options {
        name,
        level,
        tags: [first, ..],
    } = changed
    else {
        unreachable!()
    };
    *level + first + name.len() as u32
}

#[test]
fn struct_literals_with_a_rest() {
    assert_eq!(struct_update(), 45);
}

#[regions]
fn statement_temporaries(text: &str) -> usize {
    let longest = rcollect!(text.split(' '))
        .iter()
        .map(|word| word.len())
        .max();
    let sorted = {
        let mut v = rcollect!(text.chars());
        v.sort_unstable();
        v
    }
    .len();
    longest.unwrap_or(0) + sorted + rvec![1, 2].len()
}

#[test]
fn temporaries_in_statements() {
    assert_eq!(statement_temporaries("a bcd"), 10);
}
