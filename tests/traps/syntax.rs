//! The corners of the expression syntax.

use rmm::prelude::*;

#[regions]
fn opposite_cfgs() -> u32 {
    #[cfg(any())]
    let v = rvec![nothing_of_this_name(), 1];
    #[cfg(not(any()))]
    let v = rvec![1, 2];
    #[cfg(any())]
    {
        let w = rvec![nothing_of_this_name()];
        v.push(w);
    }
    let n = {
        #[cfg(debug_assertions)]
        let cell = rnew!(5);
        #[cfg(not(debug_assertions))]
        let cell = rnew!(5);
        *cell
    };
    let mut sum = v.iter().sum::<u32>() + n;
    for n in 0..2 {
        #[cfg(any())]
        let item = rnew!(nothing_of_this_name());
        #[cfg(not(any()))]
        let item = rnew!(n);
        sum += *item;
        #[cfg(any())]
        keep(rvec![nothing_of_this_name()]);
    }
    match sum {
        #[cfg(any())]
        0 => nothing_of_this_name(),
        n => n,
    }
}

#[regions]
fn cfg_on_the_tail() -> u32 {
    let v = rvec![1, 2, 3];
    #[cfg(any())]
    return rvec![nothing_of_this_name()];
    #[cfg(not(any()))]
    {
        v.iter().sum()
    }
}

#[regions]
fn patterns() -> u32 {
    let all = rvec![(1, rnew!(2)), (3, rnew!(4))];
    let mut sum = 0;
    for pair @ (n, _) in &all {
        sum += *pair.1 + *n;
    }
    let ref whole = all;
    let [ref first, ref second @ ..] = whole[..] else {
        return 0;
    };
    sum += *first.1 + second.len() as u32;
    let numbers @ [a, b] = &*rslice![5, 6] else {
        return 1;
    };
    let Some(ref mut last) = Some(rvec![7]) else {
        return 1;
    };
    last.push(8);
    sum + a + b + numbers.len() as u32 + last[1]
}

#[regions]
fn or_patterns(text: &str) -> usize {
    enum Part<'r> {
        Word(&'r str),
        Quoted(&'r str, u8),
        Both { left: &'r str, right: &'r str },
    }
    let mut parts = rvec![];
    for word in text.split(' ') {
        let copy = rstr!(word);
        parts.push(match word.chars().next() {
            Some('a'..='m') => Part::Word(copy),
            Some('n'..='z') => Part::Quoted(copy, 1),
            _ => Part::Both {
                left: copy,
                right: rstr!("?"),
            },
        });
    }
    let mut total = 0;
    for part in parts {
        let (Part::Word(s) | Part::Quoted(s, _) | Part::Both { left: s, right: _ }) = part;
        total += s.len();
        if let Part::Quoted(.., n @ 1..=9) = part {
            total += n as usize;
        }
        if let Part::Both { ref right, .. } = part {
            total += right.len();
        }
    }
    total
}

#[regions]
fn while_let_with_allocation(mut n: u32) -> u32 {
    let mut log = rvec![];
    while let Some(step) = rvec![n].iter().copied().find(|n| *n > 0) {
        n -= 1;
        log.push(rnew!(step));
    }
    let mut iterator = log.iter().peekable();
    let mut rising = 0;
    while let (Some(a), Some(b)) = (iterator.next(), iterator.peek()) {
        rising += u32::from(**a == ***b + 1);
    }
    rising
}

#[regions]
fn while_let_chain(mut text: &str) -> usize {
    let mut found = 0;
    while let Some(at) = text.find('=')
        && let parts = rcollect!(text[..at].split(' '))
        && let Some(last) = parts.last()
        && !last.is_empty()
    {
        found += last.len();
        text = &text[at + 1..];
    }
    found
}

#[regions]
fn labelled_blocks(n: u32) -> usize {
    let text = 'value: {
        let short = rformat!("{n}");
        if short.len() > 2 {
            break 'value short;
        }
        let long = rformat!("{n}{n}");
        if n % 2 == 0 {
            break 'value long;
        }
        rformat!("{short}-{long}")
    };
    text.len()
}

/// # Safety
/// `p` points to a number.
#[regions]
unsafe fn unsafe_function(p: *const u32) -> u32 {
    // SAFETY: the caller's promise.
    let copy = rnew!(unsafe { *p });
    // SAFETY: the caller's promise.
    let v = unsafe {
        let v = rvec![*p; 2];
        v
    };
    *copy + v[1]
}

#[regions]
fn unsafe_blocks() -> u32 {
    let n = rnew!(4);
    let p: *const u32 = n;
    // SAFETY: `n` is alive.
    let kept = unsafe { &*rnew!(*p) };
    // SAFETY: `n` is alive.
    *kept + unsafe { unsafe_function(p) }
}

#[regions]
fn items_inside() -> usize {
    const SIZE: usize = 3;
    static NAME: &str = "abc";
    use std::collections::BTreeSet as Set;
    type Pair<'r> = (&'r str, usize);
    #[derive(Clone, Copy)]
    struct Local<'r>(Pair<'r>);
    impl Local<'_> {
        fn size(&self) -> usize {
            self.0.0.len() + self.0.1
        }
    }
    fn helper(r: &Region, n: usize) -> &mut [usize] {
        rslice![in r; n; n]
    }
    macro_rules! local {
        ($e:expr) => {
            Local((NAME, $e))
        };
    }
    let mut set = Set::new();
    for n in 0..SIZE {
        set.insert(rstr!(&n.to_string()));
    }
    let made = rnew!(Local((NAME, SIZE)));
    let by_macro = rnew!(local!(10));
    set.len() + made.size() + helper(region!(), SIZE).len() + by_macro.size()
}

#[regions]
fn raw_and_odd_names() -> u32 {
    let r#type = rvec![1];
    let r#match = rnew!(2);
    let _unused = rnew!(3);
    let __double = rvec![4];
    let größe = rnew!(5);
    let _ = rnew!(6);
    let region_of_v = 7;
    let v = rvec![8];
    let drops_of_w = 9;
    let w = rown!(vec![String::new(); 10]);
    #[allow(non_snake_case)]
    let Upper = rvec![11];
    r#type[0]
        + *r#match
        + __double[0]
        + *größe
        + region_of_v
        + v[0]
        + drops_of_w
        + w.len() as u32
        + Upper[0]
}

#[allow(unused_parens)]
#[regions]
fn comments_and_parentheses() -> i32 {
    let v = (rvec![1, 2]);
    /* nothing */
    let (w) = (&(v));
    -(-(*(rnew!((3))))/* four */) + (w)[(0)]
}

#[regions]
fn expressions_as_statements(n: u32) -> u32 {
    rvec![1];
    rnew!(1);
    let _ = rvec![1, 2].len();
    if n > 0 {
        rvec![3]
    } else {
        rvec![]
    };
    match rnew!(n) {
        n => *n += 1,
    }
    {
        rvec![1]
    };
    for _ in rvec![1, 2] {}
    for _ in 0..*rnew!(2) {}
    ();
    n
}

#[regions]
fn empty() {}

#[regions]
fn only_a_form() {
    rnew!(1);
}

#[regions]
fn tail_form() -> u32 {
    *rnew!(1)
}

#[regions]
fn tail_borrow(text: &str) -> usize {
    rcollect!(text.split(' '))
        .iter()
        .map(|word| word.len())
        .max()
        .unwrap_or(0)
}

#[regions]
fn tail_match(text: &str) -> usize {
    match rcollect!(text.split(' ')).as_slice() {
        [one] => one.len(),
        [first, .., last] => {
            let both = rformat!("{first}{last}");
            both.len()
        }
        [] => 0,
    }
}

#[regions]
fn tail_if_let(text: &str) -> usize {
    if let Some(word) = rcollect!(text.split(' ')).last() {
        word.len()
    } else {
        rvec![0].len()
    }
}

#[regions]
fn dropped_by_hand() -> usize {
    let v = rvec![1, 2];
    let n = v.len();
    drop(v);
    let text = rbox!(String::from("abc"));
    let m = text.len();
    std::mem::drop(text);
    n + m
}

#[regions]
fn turbofish_and_casts(text: &str) -> u64 {
    let numbers = rcollect!(text.split(' ').map(str::parse::<u32>));
    let good = rcollect!(numbers.iter().flatten());
    good.iter().copied().copied().map(u64::from).sum::<u64>() + good.len() as u64
}

#[regions]
fn collected_results(text: &str) -> Result<Vec<u32>, std::num::ParseIntError> {
    let fields = rcollect!(text.split(','));
    fields.iter().map(|field| field.parse()).collect()
}

#[regions]
fn returns_reference_into_argument<'t>(text: &'t str) -> &'t str {
    let words = rcollect!(text.split(' '));
    let mut longest = "";
    for word in &words {
        if word.len() > longest.len() {
            longest = word;
        }
    }
    longest
}

#[regions]
fn returns_a_static() -> &'static str {
    let v = rvec![1];
    if v.is_empty() { "empty" } else { "full" }
}

#[regions]
fn returns_impl_trait(n: u32) -> impl Iterator<Item = u32> {
    let v = rcollect!(0..n);
    let doubled: Vec<u32> = v.iter().map(|n| n * 2).collect();
    doubled.into_iter()
}

#[regions]
fn returns_impl_trait_in_region<'r>(r: &'r Region, n: u32) -> impl Iterator<Item = &'r u32> {
    let v = rcollect!(0..n);
    v.into_slice().iter()
}

#[regions]
fn returns_a_box(n: u32) -> Box<dyn Fn(u32) -> u32> {
    let v = rcollect!(0..n);
    let len = v.len() as u32;
    Box::new(move |x| x + len)
}

#[regions]
fn takes_impl_trait(
    items: impl Iterator<Item = u32>,
    f: impl Fn(&u32) -> bool,
    g: &dyn Fn(u32) -> u32,
) -> usize {
    let all = rcollect!(items.map(g));
    let kept = rcollect!(all.iter().filter(|n| f(n)));
    kept.len()
}

#[test]
fn corners() {
    assert_eq!(opposite_cfgs(), 3 + 5 + 1);
    assert_eq!(cfg_on_the_tail(), 6);
    assert_eq!(or_patterns("ab no 1"), 2 + 2 + 1 + 1 + 1);
    assert_eq!(while_let_with_allocation(5), 4);
    assert_eq!(while_let_chain("a bc=d ef==x"), 4);
    assert_eq!([7, 8, 123].map(labelled_blocks), [4, 2, 3]);
    assert_eq!(unsafe_blocks(), 12);
    assert_eq!(items_inside(), 3 + 6 + 3 + 13);
    assert_eq!(raw_and_odd_names(), 1 + 2 + 4 + 5 + 7 + 8 + 9 + 10 + 11);
    assert_eq!(comments_and_parentheses(), 4);
    assert_eq!(expressions_as_statements(3), 3);
    empty();
    only_a_form();
    assert_eq!(tail_form(), 1);
    assert_eq!(tail_borrow("a bcd"), 3);
    assert_eq!((tail_match("a"), tail_match("a b cd")), (1, 3));
    assert_eq!(tail_if_let("a bc"), 2);
    assert_eq!(dropped_by_hand(), 5);
    assert_eq!(turbofish_and_casts("1 x 2"), 5);
    assert_eq!(collected_results("1,2"), Ok(vec![1, 2]));
    assert_eq!(returns_reference_into_argument("a bcd e"), "bcd");
    assert_eq!(returns_a_static(), "full");
    assert_eq!(returns_impl_trait(3).sum::<u32>(), 6);
    assert_eq!(
        returns_impl_trait_in_region(&Region::new(), 4).sum::<u32>(),
        6
    );
    assert_eq!(returns_a_box(3)(4), 7);
    assert_eq!(
        takes_impl_trait([1, 2, 3].into_iter(), |n| *n > 3, &|n| n * 2),
        2
    );
}

#[test]
fn all_patterns() {
    assert_eq!(patterns(), 10 + 2 + 1 + 5 + 6 + 2 + 8);
}
