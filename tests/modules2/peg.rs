//! Parsing expression grammars: combinators stored as trait objects, memoized matching, a parser from a grammar's text.

#[rmm::regions]
pub mod peg {
    use rmm::prelude::*;
    use std::cell::RefCell;

    pub enum Peg<'g> {
        Lit(&'g str),
        Range(char, char),
        Seq(RVec<'g, Peg<'g>>),
        Choice(RVec<'g, Peg<'g>>),
        Many(&'g Peg<'g>),
        Not(&'g Peg<'g>),
        Rule(&'g str),
    }

    pub struct Grammar<'g> {
        rules: RMap<'g, &'g str, Peg<'g>>,
        start: &'g str,
    }

    #[derive(Debug)]
    pub struct Tree<'t, 's> {
        rule: &'t str,
        text: &'s str,
        children: RVec<'t, &'t Tree<'t, 's>>,
    }

    type Memo<'t, 's> = RefCell<RMap<'t, (&'t str, usize), Option<(usize, &'t Tree<'t, 's>)>>>;

    struct Matcher<'t, 's> {
        grammar: &'t Grammar<'t>,
        text: &'s str,
        memo: Memo<'t, 's>,
    }

    impl<'t, 's> Matcher<'t, 's> {
        fn rule(&self, name: &'t str, at: usize) -> Option<(usize, &'t Tree<'t, 's>)> {
            if let Some(known) = self.memo.borrow().get(&(name, at)) {
                return *known;
            }
            let mut children = rvec![];
            let found = self
                .grammar
                .rules
                .get(name)
                .and_then(|peg| self.go(peg, at, &mut children))
                .map(|end| {
                    let tree = rref!(Tree {
                        rule: name,
                        text: &self.text[at..end],
                        children
                    });
                    (end, tree)
                });
            self.memo.borrow_mut().insert((name, at), found);
            found
        }

        fn go(
            &self,
            peg: &'t Peg<'t>,
            at: usize,
            out: &mut RVec<'t, &'t Tree<'t, 's>>,
        ) -> Option<usize> {
            let rest = &self.text[at..];
            match peg {
                Peg::Lit(lit) => rest.starts_with(lit).then(|| at + lit.len()),
                Peg::Range(a, b) => {
                    let c = rest.chars().next().filter(|c| (a..=b).contains(&c))?;
                    Some(at + c.len_utf8())
                }
                Peg::Seq(parts) => parts.iter().try_fold(at, |at, part| self.go(part, at, out)),
                Peg::Choice(parts) => parts.iter().find_map(|part| {
                    let mark = out.len();
                    let end = self.go(part, at, out);
                    if end.is_none() {
                        out.truncate(mark);
                    }
                    end
                }),
                Peg::Many(inner) => {
                    let mut end = at;
                    while let Some(next) = self.go(inner, end, out) {
                        if next == end {
                            break;
                        }
                        end = next;
                    }
                    Some(end)
                }
                Peg::Not(inner) => {
                    let mut ignored = rvec![];
                    match self.go(inner, at, &mut ignored) {
                        Some(_) => None,
                        None => Some(at),
                    }
                }
                Peg::Rule(name) => {
                    let (end, tree) = self.rule(name, at)?;
                    out.push(tree);
                    Some(end)
                }
            }
        }
    }

    impl<'g> Grammar<'g> {
        /// `name <- expression` on each line; `/`, juxtaposition, `*`, `!`, quotes, `[a-z]`, parentheses.
        pub fn parse(text: &str) -> Option<Grammar<'g>> {
            let mut rules = rmap! {};
            let mut start = None;
            for line in text.lines() {
                let (name, body) = line.split_once("<-")?;
                let name: &str = rstr!(name.trim());
                start = start.or(Some(name));
                let mut body = body.trim();
                rules.insert(name, choice(&mut body)?);
            }
            Some(Grammar {
                rules,
                start: start?,
            })
        }

        pub fn matches<'t, 's>(&'t self, text: &'s str) -> Option<&'t Tree<'t, 's>>
        where
            'g: 't,
        {
            let grammar: &'t Grammar<'t> = todo_shorten(self);
            let matcher = Matcher {
                grammar,
                text,
                memo: RefCell::new(rmap! {}),
            };
            let (end, tree) = matcher.rule(grammar.start, 0)?;
            (end == text.len()).then_some(tree)
        }
    }

    fn todo_shorten<'t>(g: &'t Grammar<'_>) -> &'t Grammar<'t> {
        g
    }

    fn choice<'g>(rest: &mut &str) -> Option<Peg<'g>> {
        let mut parts = rvec![sequence(rest)?];
        while let Some(after) = rest.strip_prefix('/') {
            *rest = after.trim_start();
            parts.push(sequence(rest)?);
        }
        Some(if parts.len() == 1 {
            parts.pop()?
        } else {
            Peg::Choice(parts)
        })
    }

    fn sequence<'g>(rest: &mut &str) -> Option<Peg<'g>> {
        let mut parts = rvec![];
        while !rest.is_empty() && !rest.starts_with(['/', ')']) {
            let not = rest.strip_prefix('!');
            if let Some(after) = not {
                *rest = after;
            }
            let mut part = primary(rest)?;
            if let Some(after) = rest.strip_prefix('*') {
                *rest = after;
                part = Peg::Many(rref!(part));
            }
            if not.is_some() {
                part = Peg::Not(rref!(part));
            }
            parts.push(part);
            *rest = rest.trim_start();
        }
        Some(Peg::Seq(parts))
    }

    fn primary<'g>(rest: &mut &str) -> Option<Peg<'g>> {
        if let Some(after) = rest.strip_prefix('\'') {
            let (lit, after) = after.split_once('\'')?;
            *rest = after;
            Some(Peg::Lit(rstr!(lit)))
        } else if let Some(after) = rest.strip_prefix('[') {
            let (range, after) = after.split_once(']')?;
            *rest = after;
            let mut chars = range.chars();
            Some(Peg::Range(chars.next()?, chars.next_back()?))
        } else if let Some(after) = rest.strip_prefix('(') {
            *rest = after;
            let inner = choice(rest)?;
            *rest = rest.strip_prefix(')')?;
            Some(inner)
        } else {
            let end = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            *rest = after;
            Some(Peg::Rule(rstr!(name)))
        }
    }

    fn show(tree: &Tree<'_, '_>, out: &mut String) {
        out.push_str(tree.rule);
        if tree.children.is_empty() {
            out.push(':');
            out.push_str(tree.text);
        } else {
            out.push('(');
            for child in &tree.children {
                show(child, out);
                out.push(' ');
            }
            out.push(')');
        }
    }

    pub fn tree(grammar: &str, text: &str) -> Option<String> {
        let grammar = Grammar::parse(grammar)?;
        let tree = grammar.matches(text)?;
        let mut out = String::new();
        show(tree, &mut out);
        Some(out)
    }

    pub const SUMS: &str = "sum <- product (('+' / '-') product)*\nproduct <- atom ('*' atom)*\natom <- digit digit* / '(' sum ')'\ndigit <- [0-9]";

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert!(tree(SUMS, &format!("(1+{turn})*2")).is_some());
        }
    }
}

pub(crate) fn check() {
    use peg::*;
    assert_eq!(
        tree(SUMS, "1+2").unwrap(),
        "sum(product(atom(digit:1 ) ) product(atom(digit:2 ) ) )"
    );
    assert_eq!(tree(SUMS, "1+"), None);
    assert!(tree("a <- !'b' [a-z] a / !'c'", "xyz").is_some());
    crate::peak::flat(peg::run);
}
