//! Wadler's pretty printer: documents, groups, and an optimal width; and a paragraph filler.

#[rmm::regions]
pub mod layout {
    use rmm::prelude::*;

    #[derive(Clone, Copy)]
    pub enum Doc<'d> {
        Nil,
        Text(&'d str),
        Line,
        Nest(usize, &'d Doc<'d>),
        Group(&'d Doc<'d>),
        Cat(&'d Doc<'d>, &'d Doc<'d>),
    }

    pub enum Sexp {
        Atom(String),
        List(Vec<Sexp>),
    }

    impl<'d> Doc<'d> {
        fn text(s: &'d str) -> &'d Self {
            rref!(Doc::Text(s))
        }
        fn then(&'d self, other: &'d Self) -> &'d Self {
            rref!(Doc::Cat(self, other))
        }
        fn nest(&'d self, n: usize) -> &'d Self {
            rref!(Doc::Nest(n, self))
        }
        fn group(&'d self) -> &'d Self {
            rref!(Doc::Group(self))
        }
        fn join(docs: impl IntoIterator<Item = &'d Doc<'d>>) -> &'d Self {
            docs.into_iter()
                .reduce(|a, b| a.then(&Doc::Line).then(b))
                .unwrap_or(&Doc::Nil)
        }
    }

    fn doc<'d>(sexp: &'d Sexp) -> &'d Doc<'d> {
        match sexp {
            Sexp::Atom(a) => Doc::text(a),
            Sexp::List(items) => Doc::text("(")
                .then(Doc::join(items.iter().map(doc)))
                .then(Doc::text(")"))
                .nest(2)
                .group(),
        }
    }

    #[derive(Clone, Copy)]
    struct Item<'i, 'd> {
        indent: usize,
        flat: bool,
        doc: &'d Doc<'d>,
        next: Option<&'i Item<'i, 'd>>,
    }

    fn fits(mut room: isize, mut item: Option<&Item<'_, '_>>, first: Item<'_, '_>) -> bool {
        let mut todo = rvec![(first.doc, first.flat)];
        while room >= 0 {
            let (doc, flat) = match todo.pop() {
                Some(next) => next,
                None => match item {
                    Some(i) => {
                        item = i.next;
                        (i.doc, i.flat)
                    }
                    None => return true,
                },
            };
            match *doc {
                Doc::Nil => {}
                Doc::Text(s) => room -= s.len() as isize,
                Doc::Line if flat => room -= 1,
                Doc::Line => return true,
                Doc::Nest(_, d) => todo.push((d, flat)),
                Doc::Group(d) => todo.push((d, true)),
                Doc::Cat(a, b) => todo.extend([(b, flat), (a, flat)]),
            }
        }
        false
    }

    pub fn render(doc: &Doc<'_>, width: usize) -> String {
        let mut out = String::new();
        let mut column = 0;
        let mut todo: Option<&Item> = Some(rref!(Item {
            indent: 0,
            flat: false,
            doc,
            next: None
        }));
        while let Some(&Item {
            indent,
            flat,
            doc,
            next,
        }) = todo
        {
            todo = match *doc {
                Doc::Nil => next,
                Doc::Text(s) => {
                    out += s;
                    column += s.len();
                    next
                }
                Doc::Line => {
                    if flat {
                        out.push(' ');
                        column += 1;
                    } else {
                        out.push('\n');
                        out.extend(std::iter::repeat_n(' ', indent));
                        column = indent;
                    }
                    next
                }
                Doc::Nest(n, doc) => Some(rref!(Item {
                    indent: indent + n,
                    flat,
                    doc,
                    next
                })),
                Doc::Cat(a, b) => {
                    let rest = rref!(Item {
                        indent,
                        flat,
                        doc: b,
                        next
                    });
                    Some(rref!(Item {
                        indent,
                        flat,
                        doc: a,
                        next: Some(rest)
                    }))
                }
                Doc::Group(doc) => {
                    let flat_item = Item {
                        indent,
                        flat: true,
                        doc,
                        next,
                    };
                    let flat = flat || fits(width as isize - column as isize, next, flat_item);
                    Some(rref!(Item { flat, ..flat_item }))
                }
            };
        }
        out
    }

    pub fn read(text: &str) -> Sexp {
        let mut stack = vec![vec![]];
        for word in text
            .replace('(', " ( ")
            .replace(')', " ) ")
            .split_whitespace()
        {
            match word {
                "(" => stack.push(vec![]),
                ")" => {
                    let list = stack.pop().unwrap();
                    stack.last_mut().unwrap().push(Sexp::List(list));
                }
                atom => stack.last_mut().unwrap().push(Sexp::Atom(atom.to_string())),
            }
        }
        stack.pop().unwrap().pop().unwrap()
    }

    pub fn pretty(text: &str, width: usize) -> String {
        let sexp = read(text);
        render(doc(&sexp), width)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let text = format!("(define (f x) {})", "(g x 1)".repeat(10 + turn % 2));
            assert!(pretty(&text, 20).lines().count() > 5);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(layout::pretty("(a (b c) d)", 80), "(a (b c) d)");
    assert_eq!(
        layout::pretty("(aaa (bbb ccc) ddd)", 12),
        "(aaa\n  (bbb ccc)\n  ddd)"
    );
    crate::peak::flat(layout::run);
}
