//! Texts that are formatted to be added to a string, which may be what they are made of.

use rmm_erase::erase;

#[erase]
mod appended {
    use crate::outside::{Log, either, on_exit, same};
    use rmm::prelude::*;
    use std::cell::{Cell, RefCell};
    use std::fmt::{self, Display};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    pub fn by_numbers(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r);
        for i in 0..n {
            text.push_str(&rformat!(in r; "{i}:{:02}, ", i * i));
            text.push_str(&rformat!(in r; "plain"));
            text.push_str(&rformat!(in r; "{0:>1$}{0}", i, text.len()));
        }
        text.as_str().to_owned()
    }

    pub fn by_itself(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "{n}-");
        text.push_str(&rformat!(in r; "{text}"));
        text.push_str(&rformat!(in r; "{}", text));
        text.push_str(&rformat!(in r; "{}{:?}", text.len(), text.chars().next()));
        text.push_str(&rformat!(in r; "{:?}", &text[1..]));
        text.as_str().to_owned()
    }

    pub fn by_a_view(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "{n} a b");
        let view: &str = &text;
        text.push_str(&rformat!(in r; "{view}"));
        let view = text.as_str();
        text.push_str(&rformat!(in r; "{}", view));
        let word = text.split(' ').next().unwrap();
        text.push_str(&rformat!(in r; "{word}"));
        let whole = &text;
        text.push_str(&rformat!(in r; "{whole:?}"));
        let first = same(&text[..1]);
        text.push_str(&rformat!(in r; "{first}"));
        let either = either(n > 1, &text, &text);
        text.push_str(&rformat!(in r; "{either}"));
        text.as_str().to_owned()
    }

    pub fn by_what_holds_a_view(n: u32) -> String {
        struct Line<'t> {
            of: &'t str,
        }
        let r = Region::new();
        let mut text = rformat!(in r; "{n} a b");
        let line = Line { of: &text };
        text.push_str(&rformat!(in r; "{}", line.of));
        let mut views = rvec![in r];
        views.push(&text[1..]);
        text.push_str(&rformat!(in r; "{views:?}"));
        let mut views = Vec::new();
        views.extend(text.split(' '));
        text.push_str(&rformat!(in r; "{views:?}"));
        let kept = Cell::new("");
        kept.set(&text[..2]);
        text.push_str(&rformat!(in r; "{}", kept.get()));
        let nested = RefCell::new(Some(text.as_str()));
        text.push_str(&rformat!(in r; "{nested:?}"));
        text.as_str().to_owned()
    }

    pub fn by_the_last_turn(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "a");
        let mut last = "";
        for i in 0..n {
            text.push_str(&rformat!(in r; "{last}{i}"));
            last = &text[text.len() - 1..];
        }
        text.as_str().to_owned()
    }

    pub fn by_a_closure(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "{n}");
        let len = || text.len();
        text.push_str(&rformat!(in r; "{}", len()));
        let first = || &text[..1];
        text.push_str(&rformat!(in r; "{}", first()));
        (0..n).for_each(|i| text.push_str(&rformat!(in r; "<{i}>")));
        text.as_str().to_owned()
    }

    fn add(text: &mut RString<'_>, name: &str) {
        let r = Region::new();
        text.push_str(&rformat!(in r; "{name},"));
        let view = &*text;
        text.push_str(&rformat!(in r; "{view}"));
        let text = &mut *text;
        text.push_str(&rformat!(in r; "{}", text.len()));
    }

    pub fn behind_references(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "{n}");
        add(&mut text, "a");
        let other = &mut text;
        other.push_str(&rformat!(in r; "{n}"));
        add(other, "b");
        let shared = RefCell::new(text);
        shared.borrow_mut().push_str(&rformat!(in r; "{n:?}"));
        let text = shared.borrow();
        text.as_str().to_owned()
    }

    struct Report<'r> {
        title: RString<'r>,
        text: RString<'r>,
        lines: u32,
    }
    impl<'r> Report<'r> {
        fn add(&mut self, line: &str) {
            let r = Region::new();
            self.lines += 1;
            self.text
                .push_str(&rformat!(in r; "{} {line}\n", self.lines));
            self.text
                .push_str(&rformat!(in r; "{}{}", self.title, self.text));
        }
    }

    pub fn in_a_field(n: u32) -> String {
        let r = Region::new();
        let mut report = Report {
            title: rformat!(in r; "t"),
            text: rformat!(in r),
            lines: n,
        };
        report.add("a");
        report.add("b");
        report.text.push_str(&rformat!(in r; "{}", report.title));
        report.text.as_str().to_owned()
    }

    pub fn with_temporaries(n: u32) -> String {
        let log = Log::default();
        let r = Region::new();
        let mut text = rformat!(in r; "{n}");
        text.push_str(
            &rformat!(in r; "{}{}", (on_exit(|| log.note("end")), log.note("one")).1.eq(&()), {
                let cells = rvec![in r; n, 2];
                cells.len()
            }),
        );
        log.note(text.as_str());
        text.push_str(&rformat!(in r; "[{}]", rvec![in r; rformat!(in r; "{n}"), rformat!(in r; "b")].join(",")));
        log.note(text.as_str());
        log.take().join(";")
    }

    fn all(text: &mut RString<'_>, of: &[Option<u32>]) -> Option<()> {
        let r = Region::new();
        for one in of {
            text.push_str(&rformat!(in r; "{},", (*one)?));
        }
        Some(())
    }

    pub fn left_early(n: u32) -> String {
        let r = Region::new();
        let mut text = rformat!(in r; "{n}");
        let done = all(&mut text, &[Some(n), None, Some(3)]);
        loop {
            text.push_str(&rformat!(in r; "{}", if text.len() > 9 { break } else { n }));
        }
        format!("{text}{done:?}")
    }

    pub fn half_of_it(n: u32) -> String {
        struct Half(u32);
        impl Display for Half {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("half of it")?;
                if self.0 > 1 {
                    std::panic::resume_unwind(Box::new(self.0));
                }
                Ok(())
            }
        }
        let r = Region::new();
        let mut text = rformat!(in r; "{n}");
        let caught = catch_unwind(AssertUnwindSafe(|| {
            text.push_str(&rformat!(in r; "{}", Half(n)))
        }));
        format!("{text}{}", caught.is_err())
    }

    pub fn kept_in_some_turns(n: u32) -> String {
        let r = Region::new();
        let mut longest = rformat!(in r);
        for i in 0..n {
            let mut page = rformat!(in r; "{i}");
            for j in 0..(i * 7) % 5 {
                page.push_str(&rformat!(in r; " {j}"));
            }
            if page.len() > longest.len() {
                longest = page;
            }
        }
        longest.as_str().to_owned()
    }

    pub fn other_strings(n: u32) -> String {
        struct Upper(String);
        impl Upper {
            fn push_str(&mut self, text: &str) -> usize {
                self.0.push_str(&text.to_uppercase());
                self.0.len()
            }
        }
        let r = Region::new();
        let mut upper = Upper(String::new());
        let len = upper.push_str(&rformat!(in r; "{n}abc"));
        let mut plain = String::from("p");
        plain.push_str(&rformat!(in r; "{}{n}", upper.0));
        let mut bytes = rvec![in r; b'a'];
        bytes.extend_from_slice(rformat!(in r; "{n}").as_bytes());
        format!("{plain}{len}{bytes:?}")
    }
}

agree! { appended:
    by_numbers(3);
    by_itself(3);
    by_a_view(3);
    by_what_holds_a_view(3);
    by_the_last_turn(4);
    by_a_closure(3);
    behind_references(3);
    in_a_field(3);
    with_temporaries(3);
    left_early(3);
    half_of_it(1)(2);
    kept_in_some_turns(6);
    other_strings(3);
}
