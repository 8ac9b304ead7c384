//! The same programs with their regions placed by hand.

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
        fn new(region: &'r Region) -> Machine<'r> {
            Machine {
                stack: rvec![in region;],
                output: rformat!(in region;),
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

        fn step(&mut self, region: &'r Region, op: Op) -> Result<&mut Self, usize> {
            self.steps += 1;
            let value = match op {
                Op::Push(n) => Value::Int(n),
                Op::Dup => *self.stack.last().ok_or(self.steps)?,
                Op::Cons => Value::Pair(rref!(in region; self.pop_pair()?)),
                Op::Add => match self.pop_pair()? {
                    (Value::Int(a), Value::Int(b)) => Value::Int(a + b),
                    (a, b) => Value::Text(joined(region, a, b)),
                },
                Op::Show => {
                    let local = Region::new();
                    let top = self.pop()?;
                    let text = shown(&local, &top);
                    self.output.push_str(text);
                    Value::Text(rstr!(in region; text))
                }
            };
            self.stack.push(value);
            Ok(self)
        }

        fn run(&mut self, region: &'r Region, program: &[Op]) -> Result<usize, usize> {
            program
                .iter()
                .try_fold(self, |machine, op| machine.step(region, *op))
                .map(|machine| machine.stack.len())
        }
    }

    fn joined<'r>(region: &'r Region, a: Value<'_>, b: Value<'_>) -> &'r str {
        let local = Region::new();
        let (a, b) = (shown(&local, &a), shown(&local, &b));
        rformat!(in region; "{a}{b}").into_str()
    }

    fn shown<'r>(region: &'r Region, value: &Value<'_>) -> &'r str {
        match value {
            Value::Int(n) => rformat!(in region; "{n}").into_str(),
            Value::Text(text) => rstr!(in region; text),
            Value::Pair((a, b)) => {
                let local = Region::new();
                rformat!(in region; "({} {})", shown(&local, a), shown(&local, b)).into_str()
            }
        }
    }

    pub fn output(n: i64) -> Result<(usize, String), usize> {
        use Op::*;
        let local = Region::new();
        let mut machine = Machine::new(&local);
        let len = machine.run(&local, &[Push(n), Dup, Cons, Show, Push(2), Add, Show])?;
        Ok((len, machine.output.to_string()))
    }

    pub fn underflow() -> Result<usize, usize> {
        let local = Region::new();
        Machine::new(&local).run(&local, &[Op::Push(1), Op::Add])
    }
}

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

    fn tokens<'r, 't>(region: &'r Region, text: &'t str) -> RVec<'r, Token<'t>> {
        let mut tokens = rvec![in region;];
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

        fn form<'r>(&mut self, region: &'r Region) -> Option<Form<'r>> {
            let Some(Token::Word(word)) = self.next() else {
                return None;
            };
            let name = rstr!(in region; word);
            if self.peek() != Some(Token::Open) {
                return Some(Form::Name(name));
            }
            self.next();
            self.depth += 1;
            let mut args = rvec![in region;];
            while self.peek()? != Token::Close {
                args.push(self.form(region)?);
            }
            self.next().map(|_| Form::Call {
                name,
                args: args.into_slice(),
            })
        }
    }

    fn parse<'r>(region: &'r Region, text: &str) -> Option<(Form<'r>, usize)> {
        let local = Region::new();
        let tokens = tokens(&local, text);
        let mut parser = Parser {
            tokens: &tokens,
            depth: 0,
        };
        let form = parser.form(region)?;
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
        let local = Region::new();
        let (form, depth) = parse(&local, text)?;
        Some((form.size(), depth))
    }
}

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
        fn open(region: &'r Region, text: &str) -> Self {
            let lines = rcollect!(in region; text.lines().map(|line| -> &'r str { rstr!(in region; line) }));
            Self {
                doc: Doc {
                    lines: lines.into_slice(),
                    before: None,
                },
                clip: None,
                log: rvec![in region;],
            }
        }

        fn note(&mut self, region: &'r Region, what: &str, at: usize) {
            self.log.push(rformat!(in region; "{what}{at}"));
        }

        fn change(&mut self, region: &'r Region, lines: RVec<'r, &'r str>) {
            let before: &'r Doc<'r> = rref!(in region; self.doc);
            self.doc = Doc {
                lines: lines.into_slice(),
                before: Some(before),
            };
        }

        fn cut(&mut self, region: &'r Region, at: usize) -> Option<&'r str> {
            let line = *self.doc.lines.get(at)?;
            let mut lines = rcollect!(in region; self.doc.lines.iter().copied());
            lines.remove(at);
            self.change(region, lines);
            self.note(region, "cut", at);
            self.clip.replace(line).or(Some(line))
        }

        fn paste(&mut self, region: &'r Region, at: usize) {
            if let Some(clip) = self.clip {
                let mut lines = rcollect!(in region; self.doc.lines.iter().copied());
                lines.insert(
                    at.min(lines.len()),
                    rformat!(in region; "{clip}!").into_str(),
                );
                self.change(region, lines);
                self.note(region, "paste", at);
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
        let local = Region::new();
        let mut session = Session::open(&local, text);
        session.cut(&local, 0);
        session.paste(&local, 9);
        session.paste(&local, 0);
        let undone = session.undo() && session.cut(&local, 77).is_none();
        let log: Vec<&str> = session.log.iter().map(|line| line.as_str()).collect();
        (session.doc.lines.join("/"), log.concat(), undone)
    }
}

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

        fn push(&mut self, region: &'r Region, item: T) {
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
            self.chunks = Some(rnew!(in region; Chunk { items, used: 1, older }));
        }

        fn newest_first<'s>(&'s self, region: &'s Region) -> RVec<'s, T> {
            let mut out = rvec![in region;];
            let mut at = self.chunks.as_deref();
            while let Some(chunk) = at {
                out.extend(chunk.items.iter().rev().flatten().copied());
                at = chunk.older.as_deref();
            }
            out
        }
    }

    pub fn reversed(text: &str) -> (String, usize) {
        let local = Region::new();
        let mut ring = Ring::<char, 4>::NEW;
        text.chars().for_each(|c| ring.push(&local, c));
        (ring.newest_first(&local).iter().collect(), ring.len)
    }
}

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
        fn schedule(
            &mut self,
            region: &'r Region,
            at: u32,
            name: &str,
            cause: Option<&'r Event<'r>>,
        ) {
            let name = rstr!(in region; name);
            self.queue
                .push(Reverse(rref!(in region; Event { at, name, cause })));
        }

        fn handle(&mut self, region: &'r Region, event: &'r Event<'r>) {
            match event.name {
                "tick" if event.at < 5 => {
                    self.schedule(region, event.at + 2, "tick", Some(event));
                    self.schedule(region, event.at + 1, "tock", Some(event));
                }
                "tick" => self.schedule(region, event.at, "end", event.cause),
                _ => {}
            }
        }

        fn run(&mut self, region: &'r Region) -> Option<&'r Event<'r>> {
            let mut last = None;
            while let Some(Reverse(event)) = self.queue.pop() {
                self.handle(region, event);
                self.done += 1;
                last = Some(event);
            }
            last
        }
    }

    pub fn last(start: u32) -> Option<(String, u32, usize, usize)> {
        let local = Region::new();
        let mut scheduler = Scheduler::default();
        scheduler.schedule(&local, start, "tick", None);
        let last = scheduler.run(&local)?;
        let causes = std::iter::successors(last.cause, |event| event.cause).count();
        Some((last.name.to_string(), last.at, scheduler.done, causes))
    }
}
