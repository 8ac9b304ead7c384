//! Objects with state that calls change: machines, buffers, parsers with a look-ahead, sessions.

mod by_hand;

use rmm::regions;

/// A stack machine: its values, its frames and its output are in one region, each step's scratch is not.
#[regions]
pub mod machine {
    use rmm::prelude::*;
    #[derive(Clone, Copy, Debug)]
    enum Value<'r> {
        Int(i64),
        Text(&'r str),
        Pair(&'r (Value<'r>, Value<'r>)),
    }

    #[derive(Clone, Copy)]
    enum Op {
        Push(i64),
        Add,
        Cons,
        Show,
        Dup,
    }

    struct Machine<'r> {
        stack: RVec<'r, Value<'r>>,
        output: RString<'r>,
        steps: usize,
    }

    impl<'r> Machine<'r> {
        fn new() -> Machine<'r> {
            Machine {
                stack: rvec![],
                output: rformat!(),
                steps: 0,
            }
        }

        fn pop(&mut self) -> Result<Value<'r>, usize> {
            self.stack.pop().ok_or(self.steps)
        }

        fn pop_pair(&mut self) -> Result<(Value<'r>, Value<'r>), usize> {
            let second = self.pop()?;
            Ok((self.pop()?, second))
        }

        fn step(&mut self, op: Op) -> Result<&mut Self, usize> {
            self.steps += 1;
            let value = match op {
                Op::Push(n) => Value::Int(n),
                Op::Dup => *self.stack.last().ok_or(self.steps)?,
                Op::Cons => Value::Pair(rref!(self.pop_pair()?)),
                Op::Add => match self.pop_pair()? {
                    (Value::Int(a), Value::Int(b)) => Value::Int(a + b),
                    (a, b) => Value::Text(joined(a, b)),
                },
                Op::Show => {
                    let top = self.pop()?;
                    let text = shown(&top);
                    self.output.push_str(text);
                    Value::Text(rstr!(text))
                }
            };
            self.stack.push(value);
            Ok(self)
        }

        fn run(&mut self, program: &[Op]) -> Result<usize, usize> {
            program
                .iter()
                .try_fold(self, |machine, op| machine.step(*op))
                .map(|machine| machine.stack.len())
        }
    }

    fn joined<'r>(a: Value<'_>, b: Value<'_>) -> &'r str {
        let (a, b) = (shown(&a), shown(&b));
        rformat!("{a}{b}").into_str()
    }

    fn shown<'r>(value: &Value<'_>) -> &'r str {
        match value {
            Value::Int(n) => rformat!("{n}").into_str(),
            Value::Text(text) => rstr!(text),
            Value::Pair((a, b)) => rformat!("({} {})", shown(a), shown(b)).into_str(),
        }
    }

    pub fn output(n: i64) -> Result<(usize, String), usize> {
        use Op::*;

        let mut machine = Machine::new();
        let len = machine.run(&[Push(n), Dup, Cons, Show, Push(2), Add, Show])?;
        Ok((len, machine.output.to_string()))
    }

    pub fn underflow() -> Result<usize, usize> {
        Machine::new().run(&[Op::Push(1), Op::Add])
    }
}

agree! { machine:
    output(3) => Ok((1, "(3 3)(3 3)2".to_string()));
    underflow() => Err(2);
}

/// A parser over tokens of its own, with `peek` and `next`, without a region in it.
#[regions]
pub mod look_ahead {
    use rmm::prelude::*;
    #[derive(Clone, Copy, PartialEq, Debug)]
    enum Token<'t> {
        Word(&'t str),
        Open,
        Close,
    }

    struct Parser<'p, 't> {
        tokens: &'p [Token<'t>],
        depth: usize,
    }

    #[derive(Debug, Clone, Copy)]
    enum Form<'r> {
        Name(&'r str),
        Call { name: &'r str, args: &'r [Form<'r>] },
    }

    fn tokens<'r, 't>(text: &'t str) -> RVec<'r, Token<'t>> {
        let mut tokens = rvec![];
        for part in text.split_inclusive(['(', ')', ' ']) {
            let (word, end) = part.split_at(part.trim_end_matches(['(', ')', ' ']).len());
            if !word.is_empty() {
                tokens.push(Token::Word(word));
            }
            match end {
                "(" => tokens.push(Token::Open),
                ")" => tokens.push(Token::Close),
                _ => {}
            }
        }
        tokens
    }

    impl<'t> Parser<'_, 't> {
        fn peek(&self) -> Option<Token<'t>> {
            self.tokens.first().copied()
        }

        fn next(&mut self) -> Option<Token<'t>> {
            let (first, rest) = self.tokens.split_first()?;
            self.tokens = rest;
            Some(*first)
        }

        fn form<'r>(&mut self) -> Option<Form<'r>> {
            let Some(Token::Word(word)) = self.next() else {
                return None;
            };
            let name = rstr!(word);
            if self.peek() != Some(Token::Open) {
                return Some(Form::Name(name));
            }
            self.next();
            self.depth += 1;
            let mut args = rvec![];
            while self.peek()? != Token::Close {
                args.push(self.form()?);
            }
            self.next().map(|_| Form::Call {
                name,
                args: args.into_slice(),
            })
        }
    }

    fn parse<'r>(text: &str) -> Option<(Form<'r>, usize)> {
        let tokens = tokens(text);
        let mut parser = Parser {
            tokens: &tokens,
            depth: 0,
        };
        let form = parser.form()?;
        (parser.peek().is_none()).then_some((form, parser.depth))
    }

    impl Form<'_> {
        fn size(&self) -> usize {
            match self {
                Form::Name(name) => name.len(),
                Form::Call { name, args } => {
                    name.len() + args.iter().map(Form::size).sum::<usize>()
                }
            }
        }
    }

    pub fn parsed(text: &str) -> Option<(usize, usize)> {
        let (form, depth) = parse(text)?;
        Some((form.size(), depth))
    }
}

agree! { look_ahead:
    parsed("f(a g(bc d) e)") => Some((7, 2));
    parsed("f(a") => None;
}

/// An object that replaces its own parts: history, selection, undo.
#[regions]
pub mod session {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Doc<'r> {
        lines: &'r [&'r str],
        before: Option<&'r Doc<'r>>,
    }

    struct Session<'r> {
        doc: Doc<'r>,
        clip: Option<&'r str>,
        log: RVec<'r, RString<'r>>,
    }

    impl<'r> Session<'r> {
        fn open(text: &str) -> Self {
            let lines = rcollect!(text.lines().map(|line| -> &'r str { rstr!(line) }));
            Self {
                doc: Doc {
                    lines: lines.into_slice(),
                    before: None,
                },
                clip: None,
                log: rvec![],
            }
        }

        fn note(&mut self, what: &str, at: usize) {
            self.log.push(rformat!("{what}{at}"));
        }

        fn change(&mut self, lines: RVec<'r, &'r str>) {
            let before: &'r Doc<'r> = rref!(self.doc);
            self.doc = Doc {
                lines: lines.into_slice(),
                before: Some(before),
            };
        }

        fn cut(&mut self, at: usize) -> Option<&'r str> {
            let line = *self.doc.lines.get(at)?;
            let mut lines = rcollect!(self.doc.lines.iter().copied());
            lines.remove(at);
            self.change(lines);
            self.note("cut", at);
            self.clip.replace(line).or(Some(line))
        }

        fn paste(&mut self, at: usize) {
            if let Some(clip) = self.clip {
                let mut lines = rcollect!(self.doc.lines.iter().copied());
                lines.insert(at.min(lines.len()), rformat!("{clip}!").into_str());
                self.change(lines);
                self.note("paste", at);
            }
        }

        fn undo(&mut self) -> bool {
            let Some(before) = self.doc.before else {
                return false;
            };
            self.doc = *before;
            true
        }
    }

    pub fn edited(text: &str) -> (String, String, bool) {
        let mut session = Session::open(text);
        session.cut(0);
        session.paste(9);
        session.paste(0);
        let undone = session.undo() && session.cut(77).is_none();
        let log: Vec<&str> = session.log.iter().map(|line| line.as_str()).collect();
        (session.doc.lines.join("/"), log.concat(), undone)
    }
}

agree! { session:
    edited("a\nb\nc") => ("b/c/a!".to_string(), "cut0paste9paste0".to_string(), true);
}

/// A buffer that grows by rebuilding itself, generic, with capacity as a const.
#[regions]
pub mod ring_buffer {
    use rmm::prelude::*;
    struct Ring<'r, T, const N: usize> {
        chunks: Option<&'r mut Chunk<'r, T, N>>,
        len: usize,
    }

    struct Chunk<'r, T, const N: usize> {
        items: [Option<T>; N],
        used: usize,
        older: Option<&'r mut Chunk<'r, T, N>>,
    }

    impl<'r, T: Copy, const N: usize> Ring<'r, T, N> {
        const NEW: Self = Ring {
            chunks: None,
            len: 0,
        };

        fn push(&mut self, item: T) {
            self.len += 1;
            if let Some(chunk) = &mut self.chunks
                && chunk.used < N
            {
                chunk.items[chunk.used] = Some(item);
                chunk.used += 1;
                return;
            }
            let mut items = [None; N];
            items[0] = Some(item);
            let older = self.chunks.take();
            self.chunks = Some(rnew!(Chunk {
                items,
                used: 1,
                older
            }));
        }

        fn newest_first<'s>(&'s self) -> RVec<'s, T> {
            let mut out = rvec![];
            let mut at = self.chunks.as_deref();
            while let Some(chunk) = at {
                out.extend(chunk.items.iter().rev().flatten().copied());
                at = chunk.older.as_deref();
            }
            out
        }
    }

    pub fn reversed(text: &str) -> (String, usize) {
        let mut ring = Ring::<char, 4>::NEW;
        text.chars().for_each(|c| ring.push(c));
        (ring.newest_first().iter().collect(), ring.len)
    }
}

agree! { ring_buffer:
    reversed("abcdefghij") => ("jihgfedcba".to_string(), 10);
    reversed("") => (String::new(), 0);
}

/// Events in a heap of references, handlers that schedule more of them.
#[regions]
pub mod scheduler {
    use rmm::prelude::*;
    use std::{cmp::Reverse, collections::BinaryHeap};

    #[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct Event<'r> {
        at: u32,
        name: &'r str,
        cause: Option<&'r Event<'r>>,
    }

    #[derive(Default)]
    struct Scheduler<'r> {
        queue: BinaryHeap<Reverse<&'r Event<'r>>>,
        done: usize,
    }

    impl<'r> Scheduler<'r> {
        fn schedule(&mut self, at: u32, name: &str, cause: Option<&'r Event<'r>>) {
            let name = rstr!(name);
            self.queue.push(Reverse(rref!(Event { at, name, cause })));
        }

        fn handle(&mut self, event: &'r Event<'r>) {
            match event.name {
                "tick" if event.at < 5 => {
                    self.schedule(event.at + 2, "tick", Some(event));
                    self.schedule(event.at + 1, "tock", Some(event));
                }
                "tick" => self.schedule(event.at, "end", event.cause),
                _ => {}
            }
        }

        fn run(&mut self) -> Option<&'r Event<'r>> {
            let mut last = None;
            while let Some(Reverse(event)) = self.queue.pop() {
                self.handle(event);
                self.done += 1;
                last = Some(event);
            }
            last
        }
    }

    pub fn last(start: u32) -> Option<(String, u32, usize, usize)> {
        let mut scheduler = Scheduler::default();
        scheduler.schedule(start, "tick", None);
        let last = scheduler.run()?;
        let causes = std::iter::successors(last.cause, |event| event.cause).count();
        Some((last.name.to_string(), last.at, scheduler.done, causes))
    }
}

agree! { scheduler:
    last(0) => Some(("end".to_string(), 6, 8, 3));
    last(9) => Some(("end".to_string(), 9, 2, 0));
}
