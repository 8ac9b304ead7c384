//! A regular expression engine: parser, Thompson construction, simulation of the automaton.

#[rmm::regions]
pub mod regex {
    use rmm::prelude::*;
    use std::{iter::Peekable, str::Chars};

    enum Ast<'a> {
        Empty,
        Char(char),
        Any,
        Class(&'a [(char, char)], bool),
        Cat(&'a Ast<'a>, &'a Ast<'a>),
        Alt(&'a Ast<'a>, &'a Ast<'a>),
        Star(&'a Ast<'a>),
        Plus(&'a Ast<'a>),
        Opt(&'a Ast<'a>),
    }

    struct Parser<'t> {
        chars: Peekable<Chars<'t>>,
    }

    impl<'t> Parser<'t> {
        fn alternatives<'a>(&mut self) -> Result<&'a Ast<'a>, String> {
            let mut left = self.sequence()?;
            while self.chars.next_if_eq(&'|').is_some() {
                let right = self.sequence()?;
                left = rref!(Ast::Alt(left, right));
            }
            Ok(left)
        }

        fn sequence<'a>(&mut self) -> Result<&'a Ast<'a>, String> {
            let mut parts: Option<&Ast> = None;
            while let Some(&c) = self.chars.peek() {
                if c == '|' || c == ')' {
                    break;
                }
                let next = self.repeat()?;
                parts = Some(match parts {
                    None => next,
                    Some(before) => rref!(Ast::Cat(before, next)),
                });
            }
            Ok(parts.unwrap_or(rref!(Ast::Empty)))
        }

        fn repeat<'a>(&mut self) -> Result<&'a Ast<'a>, String> {
            let mut atom = self.atom()?;
            loop {
                atom = match self.chars.peek() {
                    Some('*') => rref!(Ast::Star(atom)),
                    Some('+') => rref!(Ast::Plus(atom)),
                    Some('?') => rref!(Ast::Opt(atom)),
                    _ => return Ok(atom),
                };
                self.chars.next();
            }
        }

        fn atom<'a>(&mut self) -> Result<&'a Ast<'a>, String> {
            let ast = match self.chars.next().ok_or_else(|| "end".to_string())? {
                '(' => {
                    let inner = self.alternatives()?;
                    if self.chars.next() != Some(')') {
                        return Err("unclosed group".to_string());
                    }
                    return Ok(inner);
                }
                '[' => {
                    let not = self.chars.next_if_eq(&'^').is_some();
                    let mut ranges = rvec![];
                    loop {
                        let Some(low) = self.chars.next() else {
                            return Err("unclosed class".into());
                        };
                        if low == ']' {
                            break;
                        }
                        let high = if self.chars.next_if_eq(&'-').is_some() {
                            self.chars.next().ok_or("unclosed range")?
                        } else {
                            low
                        };
                        ranges.push((low, high));
                    }
                    Ast::Class(ranges.into_slice(), not)
                }
                '.' => Ast::Any,
                '\\' => Ast::Char(self.chars.next().ok_or("escape")?),
                c @ ('*' | '+' | '?') => return Err(format!("nothing before {c}")),
                c => Ast::Char(c),
            };
            Ok(rref!(ast))
        }
    }

    #[derive(Clone, Copy)]
    enum Inst<'a> {
        Match,
        Char(char),
        Any,
        Class(&'a [(char, char)], bool),
        Split(usize, usize),
        Jump(usize),
    }

    fn compile<'a>(ast: &Ast<'a>, code: &mut RVec<'_, Inst<'a>>) {
        match *ast {
            Ast::Empty => {}
            Ast::Char(c) => code.push(Inst::Char(c)),
            Ast::Any => code.push(Inst::Any),
            Ast::Class(ranges, not) => code.push(Inst::Class(ranges, not)),
            Ast::Cat(a, b) => {
                compile(a, code);
                compile(b, code);
            }
            Ast::Alt(a, b) => {
                let split = code.len();
                code.push(Inst::Match);
                compile(a, code);
                let jump = code.len();
                code.push(Inst::Match);
                code[split] = Inst::Split(split + 1, code.len());
                compile(b, code);
                code[jump] = Inst::Jump(code.len());
            }
            Ast::Star(a) => {
                let split = code.len();
                code.push(Inst::Match);
                compile(a, code);
                code.push(Inst::Jump(split));
                code[split] = Inst::Split(split + 1, code.len());
            }
            Ast::Plus(a) => {
                let start = code.len();
                compile(a, code);
                let end = code.len() + 1;
                code.push(Inst::Split(start, end));
            }
            Ast::Opt(a) => {
                let split = code.len();
                code.push(Inst::Match);
                compile(a, code);
                code[split] = Inst::Split(split + 1, code.len());
            }
        }
    }

    pub struct Regex<'a> {
        code: &'a [Inst<'a>],
    }

    impl<'a> Regex<'a> {
        pub fn new(pattern: &str) -> Result<Regex<'a>, String> {
            let mut parser = Parser {
                chars: pattern.chars().peekable(),
            };
            let ast = parser.alternatives()?;
            if let Some(c) = parser.chars.next() {
                return Err(format!("unexpected {c}"));
            }
            let mut code = rvec![];
            compile(ast, &mut code);
            code.push(Inst::Match);
            Ok(Regex {
                code: code.into_slice(),
            })
        }

        fn add(&self, threads: &mut RVec<'_, usize>, pc: usize) {
            if threads.contains(&pc) {
                return;
            }
            threads.push(pc);
            match self.code[pc] {
                Inst::Jump(to) => self.add(threads, to),
                Inst::Split(a, b) => {
                    self.add(threads, a);
                    self.add(threads, b);
                }
                _ => {}
            }
        }

        pub fn matches(&self, text: &str) -> bool {
            let mut now = rvec![];
            let mut next = rvec![];
            self.add(&mut now, 0);
            for c in text.chars() {
                next.clear();
                for &pc in &now {
                    let step = match self.code[pc] {
                        Inst::Char(want) => want == c,
                        Inst::Any => true,
                        Inst::Class(ranges, not) => {
                            ranges.iter().any(|&(l, h)| (l..=h).contains(&c)) != not
                        }
                        _ => false,
                    };
                    if step {
                        self.add(&mut next, pc + 1);
                    }
                }
                std::mem::swap(&mut now, &mut next);
            }
            now.iter().any(|&pc| matches!(self.code[pc], Inst::Match))
        }
    }

    pub fn count(pattern: &str, words: &[&str]) -> Result<usize, String> {
        let regex = Regex::new(pattern)?;
        Ok(words.iter().filter(|w| regex.matches(w)).count())
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let pattern = format!("{}(a|b)*{}", "x?".repeat(10), turn % 10);
            assert_eq!(
                count(&pattern, &["abab", "xx7", "abba3"]).unwrap() <= 1,
                true
            );
        }
    }
}

pub(crate) fn check() {
    use regex::count;
    assert_eq!(count("a(b|c)*d", &["ad", "abcbcd", "abc"]), Ok(2));
    assert_eq!(count("[a-c]+[^0-9]?", &["abc!", "abc1", ""]), Ok(1));
    assert_eq!(count("(a", &[]), Err("unclosed group".into()));
    assert_eq!(count("*", &[]), Err("nothing before *".into()));
    crate::peak::flat(regex::run);
}
