//! A module made by macros: items, constructors and matches by `macro_rules!` of the user's.

#[rmm::regions]
pub mod macros {
    use rmm::prelude::*;

    #[derive(Debug)]
    pub enum Sexp<'s> {
        Atom(&'s str),
        List(&'s [&'s Sexp<'s>]),
    }

    macro_rules! list {
        ($items:expr) => {
            Sexp::List($items)
        };
    }

    fn atom<'s>(text: &str) -> &'s Sexp<'s> {
        rref!(Sexp::Atom(rstr!(text)))
    }

    fn pair<'s>(a: &'s Sexp<'s>, b: &'s Sexp<'s>) -> &'s Sexp<'s> {
        rref!(list!(rslice![a, b]))
    }

    fn quoted<'s>(inner: &'s Sexp<'s>) -> &'s Sexp<'s> {
        let quote = atom("quote");
        rref!(list!(rslice![quote, inner]))
    }

    fn show(s: &Sexp<'_>, out: &mut String) {
        match s {
            Sexp::Atom(a) => *out += a,
            Sexp::List(items) => {
                out.push('(');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(' ');
                    }
                    show(item, out);
                }
                out.push(')');
            }
        }
    }

    pub fn text(words: &[&str]) -> String {
        let mut tree = atom("nil");
        for w in words.iter().rev() {
            tree = pair(quoted(atom(w)), tree);
        }
        let mut out = String::new();
        show(tree, &mut out);
        out
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert!(text(&["a"; 10]).len() > 10);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(macros::text(&["a", "b"]), "((quote a) ((quote b) nil))");
    crate::peak::flat(macros::run);
}
