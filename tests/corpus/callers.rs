//! Values of the caller that the function changes, and closures that share.

use rmm::prelude::*;
use std::cell::Cell;

#[regions]
fn cached_by_a_closure(n: u32) -> u32 {
    let mut cache: Vec<Option<&u32>> = vec![None; 4];
    let mut get = |i: usize| -> &u32 {
        if let Some(x) = cache[i] {
            return x;
        }
        let made: &u32 = rref!(i as u32 + n);
        cache[i] = Some(made);
        made
    };
    *get(1) + *get(1) + *get(2)
}

#[regions]
fn closures_in_closures() -> usize {
    let mut all = rvec![];
    let mut outer = |n: u32| {
        let mut inner = |m: u32| all.push(rnew!(m));
        inner(n);
        inner(n + 1);
    };
    outer(1);
    (0..3).for_each(&mut outer);
    all.len()
}

#[regions]
fn parsed_in_an_adapter(text: &str) -> Option<usize> {
    let parsed: Option<Vec<&u32>> = text
        .split(' ')
        .map(|w| w.parse::<u32>().ok().map(|n| &*rnew!(n)))
        .collect();
    Some(parsed?.iter().map(|n| **n as usize).sum())
}

#[regions]
fn array_of_cells() -> u32 {
    let cells: [Cell<Option<&u32>>; 3] = [const { Cell::new(None) }; 3];
    for (i, c) in cells.iter().enumerate() {
        c.set(Some(rref!(i as u32)));
    }
    for c in &cells {
        if c.get().is_none_or(|n| *n == 0) {
            c.set(Some(rref!(9)));
        }
    }
    cells.iter().filter_map(Cell::get).sum()
}

#[regions]
fn loop_with_its_test_at_the_end(mut n: u32) -> u32 {
    let mut last;
    while {
        let c = rnew!(n);
        n -= 1;
        let more = *c > 1;
        last = c;
        more
    } {}
    *last
}

#[regions]
fn reborrow_of_an_argument(v: &mut Vec<u32>) -> &mut u32 {
    let extra = rvec![1, 2];
    v.extend(extra.iter());
    v.last_mut().unwrap()
}

#[regions]
fn parts_of_an_argument<'a>(names: &mut Vec<&'a str>, text: &'a str) {
    let parts = rcollect!(text.split(','));
    for p in &parts {
        names.push(p);
    }
    names.extend(parts.iter().copied());
    names.extend_from_slice(&parts);
}

#[regions]
fn method_that_takes_apart() -> u32 {
    struct S<'r> {
        v: RVec<'r, u32>,
    }
    impl<'r> S<'r> {
        fn get(&mut self, i: usize) -> &mut u32 {
            &mut self.v[i]
        }
        fn into_parts(self) -> (RVec<'r, u32>, u32) {
            (self.v, 1)
        }
    }
    let mut s = S { v: rvec![1, 2] };
    *s.get(0) += 1;
    let (v, k) = s.into_parts();
    v.iter().sum::<u32>() + k
}

#[regions]
fn owned_copies(input: &[&str]) -> Vec<String> {
    let mut out = vec![];
    for (i, s) in input.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
        let mut b = rformat!("{i}:");
        b.push_str(s);
        match b.as_str() {
            t if t.len() > 4 => out.push(t.to_owned()),
            t => out.push(String::from(t)),
        }
    }
    out
}

#[regions]
fn errors_in_boxes(key: &str) -> Result<&'static str, Box<dyn std::error::Error>> {
    let k = rformat!("{key}!");
    if k.len() < 2 {
        return Err(format!("{k}").into());
    }
    let n: i32 = k[..1].parse()?;
    if n > 5 {
        Err("big")?
    }
    Ok("ok")
}

#[regions]
fn closure_without_region() -> impl Fn(u32) -> u32 {
    let base = rvec![1, 2, 3].iter().sum::<u32>();
    move |x| x + base
}

#[regions]
fn boxes_of_the_caller(x: &mut Option<Box<u32>>) -> u32 {
    let t = rnew!(3);
    if let Some(b) = x {
        **b += *t;
    }
    *x = Some(Box::new(*t));
    *t
}

#[regions]
fn map_of_the_caller(m: &mut std::collections::HashMap<String, Vec<u32>>, text: &str) {
    for w in rcollect!(text.split(' ')) {
        let k = rformat!("{w}");
        m.entry(k.to_string()).or_default().push(k.len() as u32);
    }
}

#[regions]
fn strings_of_the_caller(items: &mut [String]) {
    let sep = rstr!("-");
    for it in items.iter_mut() {
        it.push_str(sep);
        *it = rformat!("{it}{sep}").to_string();
    }
}

#[regions]
fn text_of_the_caller(out: &mut String, n: u32) {
    use std::fmt::Write;
    let v = rcollect!(0..n);
    write!(out, "{v:?}").unwrap();
    let t = rformat!("{n}");
    out.push_str(&t);
    *out += &t;
    out.extend(t.chars());
    out.insert_str(0, t.as_str());
}

#[regions]
fn dyn_writer(w: &mut dyn std::io::Write, n: u32) -> std::io::Result<()> {
    let t = rformat!("{n}");
    w.write_all(t.as_bytes())?;
    writeln!(w, "{t}")?;
    w.flush()
}

#[regions]
fn generic_writer<W: std::io::Write>(mut w: W, n: u32) -> std::io::Result<W> {
    let t = rformat!("{n}");
    w.write_all(t.as_bytes())?;
    write!(w, "{}", rstr!("x"))?;
    Ok(w)
}

#[regions]
fn generic_callback<F>(mut f: F)
where
    F: FnMut(&str),
{
    for n in 0..2 {
        let t = rformat!("{n}");
        f(&t);
        f(rstr!("y"));
    }
}

struct Counter {
    seen: std::collections::HashSet<String>,
    total: usize,
    cb: Box<dyn Fn(&str) -> usize>,
}

impl Counter {
    #[regions]
    fn add(&mut self, text: &str) -> &mut Self {
        let words = rcollect!(text.split(' '));
        for w in &words {
            if self.seen.insert(w.to_string()) {
                self.total += (self.cb)(w);
            }
        }
        self.note(&words);
        let k = rformat!("{}", words.len());
        self.note(&[k.as_str()]);
        self
    }
    fn note(&mut self, words: &[&str]) {
        self.total += words.len();
    }
}

#[test]
fn values_of_the_caller() {
    assert_eq!(cached_by_a_closure(1), 7);
    assert_eq!(closures_in_closures(), 8);
    assert_eq!(parsed_in_an_adapter("1 2"), Some(3));
    assert_eq!(array_of_cells(), 12);
    assert_eq!(loop_with_its_test_at_the_end(4), 1);
    let mut v = vec![];
    *reborrow_of_an_argument(&mut v) += 1;
    let mut n = vec![];
    parts_of_an_argument(&mut n, "a,b");
    assert_eq!((v, n.len()), (vec![1, 3], 6));
    assert_eq!(method_that_takes_apart(), 5);
    assert_eq!(owned_copies(&["", "ab", "abcd"]).len(), 2);
    assert!(errors_in_boxes("1").is_ok());
    assert_eq!(closure_without_region()(1), 7);
    let mut o = None;
    assert_eq!(boxes_of_the_caller(&mut o), 3);
    let mut m = Default::default();
    map_of_the_caller(&mut m, "a b");
    strings_of_the_caller(&mut ["a".into()]);
    let mut s = String::new();
    text_of_the_caller(&mut s, 2);
    assert_eq!(s, "2[0, 1]222");
    let mut b = vec![];
    dyn_writer(&mut b, 1).unwrap();
    generic_writer(&mut b, 2).unwrap();
    assert_eq!(b, b"11\n2x");
    let mut c = 0;
    generic_callback(|t| c += t.len());
    assert_eq!(c, 4);
    assert_eq!(
        Counter {
            seen: Default::default(),
            total: 0,
            cb: Box::new(str::len)
        }
        .add("a bc")
        .total,
        6
    );
}
