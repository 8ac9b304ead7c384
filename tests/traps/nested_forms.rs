//! Forms in forms, in std's macros, and in macros that nobody knows.

use rmm::prelude::*;

#[regions]
fn forms_in_forms() -> u32 {
    let pair = rnew!((rnew!(1), rvec![rnew!(2), rnew!(3)]));
    *pair.1[0] += 10;
    let deep = rvec![rvec![rvec![*pair.0; 2]; 2]; 2];
    let map = rmap! { rstr!("a") => rvec![rref!(5)], rstr!("b") => rvec![] };
    let joined = rformat!("{}{:?}", rstr!("x"), rvec![rstr!("y")]);
    let collected = rcollect!(rvec![1, 2].into_iter().map(|n| rnew!(n)));
    *pair.1[0]
        + deep.iter().flatten().flatten().sum::<u32>()
        + *map["a"][0]
        + joined.len() as u32
        + *collected[1]
}

#[regions]
fn forms_in_std_macros() -> u32 {
    let mut all = vec![rnew!(1), rnew!(2)];
    all.extend(vec![rnew!(3)]);
    let repeated = vec![rref!(4); 3];
    assert!(matches!(rvec![1, 2].as_slice(), [1, ..]));
    assert!(matches!(rnew!(Some(3)), Some(n) if *n == *rnew!(3)));
    println!("{} {:?}", rnew!(1), rvec![1, 2]);
    assert_eq!(rvec![1, 2], [1, 2], "{}", rstr!("same"));
    assert_ne!(rvec![1], rvec![2]);
    debug_assert!(!rvec![0].is_empty());
    let text = format!("{}{}", rstr!("a"), rformat!("{}", *rnew!(7)));
    let joined = concat!("a", "b");
    dbg!(rvec![1].len());
    eprint!("{}", rstr!(""));
    all.iter().map(|n| **n).sum::<u32>()
        + repeated.iter().map(|n| **n).sum::<u32>()
        + text.len() as u32
        + joined.len() as u32
}

macro_rules! twice {
    ($e:expr) => {
        [$e, $e]
    };
}

macro_rules! keep {
    ($into:ident <- $e:expr) => {
        $into.push($e)
    };
}

macro_rules! with {
    ($name:ident = $e:expr; $($body:tt)*) => {{
        let $name = $e;
        $($body)*
    }};
}

/// An unknown macro is a call: variables that it names may flow into each other.
#[regions]
fn values_in_unknown_macros() -> u32 {
    let mut all = rvec![];
    for n in 0..3 {
        let item = rnew!(n);
        keep!(all <- item);
    }
    let both = {
        let item = rref!(20);
        twice!(item)
    };
    let v = rvec![1, 2];
    let inside = with!(w = &v; w.len() as u32);
    all.iter().map(|n| **n).sum::<u32>() + both[0] + both[1] + inside
}

/// A form inside an unknown macro is in sight as tokens only.
#[regions]
fn forms_in_unknown_macros() -> u32 {
    let mut all = rvec![];
    for n in 0..3 {
        keep!(all <- rnew!(n));
    }
    let both = twice!(rref!(20));
    all.iter().map(|n| **n).sum::<u32>() + both[0] + both[1]
}

#[regions]
fn an_allocation_in_an_initialiser() -> u32 {
    let outer = rnew!({
        let inner = rvec![1, 2, 3];
        let temporary = rcollect!(inner.iter().map(|n| n * 2));
        temporary.iter().sum::<u32>()
    });
    let chosen = rvec![
        if *outer > 3 { *rnew!(5) } else { 0 },
        match rnew!(6) {
            n => *n,
        }
    ];
    *outer + chosen.iter().sum::<u32>()
}

#[regions]
fn leaves_inside_an_allocation(text: &str) -> Option<u32> {
    let mut total = 0;
    'lines: for line in text.lines() {
        let pair = rnew!((
            line.len() as u32,
            match line.parse::<u32>() {
                Ok(0) => break 'lines,
                Ok(n) => n,
                Err(_) if line.is_empty() => continue 'lines,
                Err(_) => return None,
            },
        ));
        let v = rvec![line.chars().next()?.to_digit(10)?; 2];
        total += pair.0 * pair.1 + v[1];
    }
    Some(total)
}

#[test]
fn nested() {
    assert_eq!(forms_in_forms(), 12 + 8 + 5 + 6 + 2);
    assert_eq!(forms_in_std_macros(), 6 + 12 + 2 + 2);
    assert_eq!(values_in_unknown_macros(), 3 + 40 + 2);
    assert_eq!(forms_in_unknown_macros(), 43);
    assert_eq!(an_allocation_in_an_initialiser(), 12 + 11);
    assert_eq!(
        leaves_inside_an_allocation("12\n\n3\n0\nx"),
        Some(24 + 1 + 3 + 3)
    );
    assert_eq!(leaves_inside_an_allocation("x"), None);
}
