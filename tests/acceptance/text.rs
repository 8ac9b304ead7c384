//! Strings, formatting and the user's own macros.

use rmm_erase::erase;

/// A macro from outside: says nothing of what it does with its arguments.
macro_rules! first_of {
    ($($e:expr),+ $(,)?) => {{
        let all = [$($e),+];
        all[0]
    }};
}

macro_rules! with {
    ($name:ident = $value:expr; $($body:tt)*) => {{
        let $name = $value;
        $($body)*
    }};
}

macro_rules! push_all {
    ($v:ident, $($e:expr),*) => { $($v.push($e);)* };
}

macro_rules! twice {
    ($b:block) => {{
        let a = $b;
        let b = $b;
        a + b
    }};
}

#[erase]
mod text {
    use rmm::prelude::*;
    use std::fmt::Write as _;

    pub fn captured_in_format_strings(n: u32) -> String {
        let r = Region::new();
        let x = rref!(in r; n);
        let name = rstr!(in r; "name");
        let width = *rref!(in r; 6);
        let inner = rformat!(in r; "{name}:{x:>width$}");
        format!("{inner}|{0}|{x:?}|{other}", name.len(), other = inner.len())
    }

    pub fn captured_in_assertions(n: u32) -> u32 {
        let r = Region::new();
        let message = rformat!(in r; "n is {n}");
        let x = rref!(in r; n);
        assert!(*x == n, "{message}");
        assert_eq!(x, &n, "{message} and {x}");
        debug_assert_ne!(*x, n + 1, "{}", message);
        if *x > 1000 {
            panic!("{message}");
        }
        *x
    }

    pub fn written_to(n: u32) -> String {
        let r = Region::new();
        let mut out = rformat!(in r;);
        for i in 0..n {
            let turn = Region::new();
            let part = rformat!(in turn; "{i}");
            write!(out, "<{part}>").unwrap();
        }
        let mut owned = String::new();
        writeln!(&mut owned, "{out}").unwrap();
        owned
    }

    pub fn written_as_bytes(n: u32) -> usize {
        use std::io::Write;
        let r = Region::new();
        let mut buffer: Vec<u8> = Vec::new();
        let out: &mut dyn Write = &mut buffer;
        let text = rformat!(in r; "text{n}");
        out.write_all(text.as_bytes()).unwrap();
        write!(out, "{text}").unwrap();
        let mut bytes = rvec![in r];
        bytes.write_all(b"abc").unwrap();
        buffer.len() + bytes.len()
    }

    pub fn char_indices(text: &str) -> Option<usize> {
        let r = Region::new();
        let copy = rstr!(in r; text);
        let at = copy
            .char_indices()
            .find(|(_, c)| c.is_ascii_digit())
            .map(|(i, _)| i)?;
        let (left, right) = copy.split_at(at);
        Some(left.len() * 10 + right.bytes().filter(u8::is_ascii_digit).count())
    }

    pub fn integers_parsed(text: &str) -> i64 {
        let r = Region::new();
        let numbers = rcollect!(in r; text.split([',', ' ']).map(str::trim).filter(|s| !s.is_empty()).flat_map(str::parse::<i64>));
        let hex = i64::from_str_radix(rstr!(in r; "ff"), 16).unwrap_or(0);
        numbers.iter().sum::<i64>() + hex
    }

    pub fn trimmed_and_split(text: &str) -> usize {
        let r = Region::new();
        let copy: &str = rstr!(in r; text);
        let lines = rcollect!(in r; copy.trim().lines().map(|line| line.trim_start_matches('#')));
        let longest = lines.iter().copied().max_by_key(|l| l.len()).unwrap_or("");
        let (key, value) = longest.split_once(':').unwrap_or((longest, ""));
        key.len() * 100 + value.trim().len()
    }

    pub fn text_built_in_parts(n: u32) -> String {
        let r = Region::new();
        let mut s = rformat!(in r; "{n}");
        s.push('x');
        s.push_str(&rformat!(in r; "{}", s.len()));
        s.insert(0, '-');
        let tail = s.split_off(2);
        s.push_str(&tail);
        s.make_ascii_uppercase();
        let copy = s.as_str().to_owned();
        s.clear();
        s.push_str(&copy[1..]);
        copy + &s
    }

    pub fn joined(words: &[&str]) -> String {
        let r = Region::new();
        let upper = rcollect!(in r; words.iter().map(|w| rstr!(in r; &w.to_uppercase()) as &str));
        let joined = upper.join(",");
        let concat = rstr!(in r; &upper.concat());
        format!("{joined}{concat}")
    }

    pub fn cow_of_region_text(text: &str) -> String {
        use std::borrow::Cow;
        let r = Region::new();
        let plain: Cow<'_, str> = Cow::Borrowed(rstr!(in r; text));
        let clean: Cow<'_, str> = if text.contains('!') {
            plain.replace('!', "?").into()
        } else {
            plain.clone()
        };
        let both: RVec<'_, &str> = rvec![in r; &plain, &clean];
        both.concat()
    }

    pub fn bytes_of_text(text: &str) -> u32 {
        let r = Region::new();
        let bytes = rcollect!(in r; text.bytes().rev());
        let back = String::from_utf8_lossy(&bytes);
        let copy = rstr!(in r; &back);
        copy.chars()
            .zip(text.chars())
            .map(|(a, b)| u32::from(a == b))
            .sum()
    }

    pub fn by_an_unknown_macro(n: u32) -> u32 {
        let r = Region::new();
        let mut last = rref!(in r; 0);
        for i in 0..n {
            let x = rref!(in r; i + 3);
            if i % 2 == 0 {
                last = first_of![x, last];
            }
        }
        *first_of!(last, rref!(in r; 1)) + *first_of!(rref!(in r; n), last)
    }

    pub fn around_a_macro_body(n: u32) -> u32 {
        let r = Region::new();
        let base = rref!(in r; n);
        let sum = with! { x = base; *x + *base };
        let kept = with! { y = rref!(in r; sum); y };
        *kept + *base
    }

    pub fn pushed_by_a_macro(n: u32) -> usize {
        let r = Region::new();
        let mut v = rvec![in r];
        for i in 0..n {
            push_all!(v, rref!(in r; i), rref!(in r; i * i));
        }
        push_all!(v, rref!(in r; 100));
        v.iter().map(|x| **x as usize).sum::<usize>() + v.len()
    }

    pub fn blocks_given_to_a_macro(n: u32) -> u32 {
        let r = Region::new();
        let v = rvec![in r; n, n];
        twice!({ v.iter().sum::<u32>() + v[0] })
    }

    pub fn macros_in_macros(n: u32) -> usize {
        let r = Region::new();
        let all = vec![rref!(in r; n), rref!(in r; n + 1)];
        println!("{}", format_args!("{:?} {}", all, rref!(in r; 5)));
        let nested = vec![vec![rref!(in r; first_of!(1, 2))], vec![]];
        let text = format!("{}", rformat!(in r; "{}", concat!("a", "b")));
        all.len() + nested.concat().len() + text.len() + dbg!(rvec![in r; 1, 2]).len()
    }

    pub fn a_macro_of_the_function(n: u32) -> u32 {
        macro_rules! sum {
            ($v:expr) => {
                $v.iter().map(|x| **x).sum::<u32>()
            };
        }
        let r = Region::new();
        let v = rcollect!(in r; (0..n).map(|x| rref!(in r; x)));
        sum!(v) + sum!([rref!(in r; 1), rref!(in r; n)])
    }

    pub fn thread_locals(n: u32) -> u32 {
        thread_local! {
            static COUNT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
        }
        let r = Region::new();
        let x = rref!(in r; n);
        COUNT.set(0);
        COUNT.with(|c| c.set(c.get() + *x));
        COUNT.get()
    }

    pub fn written_macros_with_state(n: u32) -> String {
        let r = Region::new();
        let words = rcollect!(in r; (0..n).map(|i| rformat!(in r; "w{i}")));
        let mut out = String::new();
        for (i, word) in words.iter().enumerate() {
            let sep = if i == 0 { "" } else { rstr!(in r; ", ") };
            let _ = write!(out, "{sep}{word:?}{:>1$}", word.len(), i + 1);
        }
        out
    }

    pub fn texts_shown_alone(text: &str, n: u32) -> Vec<String> {
        let r = Region::new();
        let mut owned = text.to_uppercase();
        let copy = rformat!(in r; "{text}");
        let mut again = rformat!(in r; "{copy}");
        again.push('!');
        let behind = &&owned;
        let all = rvec![in r; rformat!(in r; "{behind}"), rformat!(in r; "{}", again), rformat!(in r; "{}", text.trim())];
        let mut parts = rvec![in r; rformat!(in r; "{}", owned.as_str())];
        let changed = &mut owned;
        changed.push('?');
        parts.push(rformat!(in r; "{changed}"));
        parts.push(rformat!(in r; "{}", text.len()));
        parts.push(rformat!(in r; "{text:>9}"));
        parts.push(rformat!(in r; "{text}{n}"));
        parts.push(rformat!(in r; "{text:?}"));
        parts.push(rformat!(in r; "{{text}}"));
        parts.push(rformat!(in r; "{n}", n = n));
        for word in text.split(' ') {
            parts.push(rformat!(in r; "{word}"));
        }
        all.iter()
            .chain(&parts)
            .map(|part| part.as_str().to_owned())
            .collect()
    }

    pub fn what_is_called_as_a_text(n: u32) -> std::string::String {
        struct String(u32);
        impl std::fmt::Display for String {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "<{}>", self.0)
            }
        }
        let r = Region::new();
        let made: String = String(n);
        let shown = rformat!(in r; "{made}");
        shown.as_str().to_owned()
    }
}

agree! { text:
    captured_in_format_strings(3);
    captured_in_assertions(3);
    written_to(3);
    written_as_bytes(3);
    char_indices("ab12c3")("ab");
    integers_parsed("1, 2,x 3")("");
    trimmed_and_split(" #a: b\nccc: dd \n")("");
    text_built_in_parts(12);
    texts_shown_alone("ab c", 3)("", 0);
    what_is_called_as_a_text(3);
    joined(&["a", "b"])(&[]);
    cow_of_region_text("ab")("a!b!");
    bytes_of_text("abcba");
    by_an_unknown_macro(5)(0);
    around_a_macro_body(5);
    pushed_by_a_macro(5);
    blocks_given_to_a_macro(5);
    macros_in_macros(5);
    a_macro_of_the_function(5);
    thread_locals(5);
    written_macros_with_state(3);
}
