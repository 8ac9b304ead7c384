//! A compiler to bytecode and a stack machine with strings and lists made at run time.

#[rmm::regions]
pub mod vm {
    use rmm::prelude::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Value<'h> {
        Nil,
        Int(i64),
        Str(&'h str),
        Pair(&'h (Value<'h>, Value<'h>)),
    }

    #[derive(Clone, Copy, Debug)]
    pub enum Code<'c> {
        Push(i64),
        Text(&'c str),
        Load(u8),
        Store(u8),
        Add,
        Less,
        Cons,
        Head,
        Tail,
        Jump(usize),
        JumpUnless(usize),
        Call(usize, u8),
        Return,
    }

    pub enum Expr<'e> {
        Int(i64),
        Text(&'e str),
        Local(u8),
        Op(char, &'e [Expr<'e>]),
        If(&'e [Expr<'e>; 3]),
        Call(&'e str, &'e [Expr<'e>]),
        Set(u8, &'e Expr<'e>),
        While(&'e Expr<'e>, &'e Expr<'e>),
        Do(&'e [Expr<'e>]),
    }

    pub struct Function<'e> {
        pub name: &'e str,
        pub params: u8,
        pub body: Expr<'e>,
    }

    struct Compiler<'c, 'e> {
        code: RVec<'c, Code<'c>>,
        entries: RMap<'c, &'e str, usize>,
        patches: RVec<'c, (usize, &'e str)>,
    }

    impl<'c, 'e> Compiler<'c, 'e> {
        fn emit(&mut self, code: Code<'c>) -> usize {
            self.code.push(code);
            self.code.len() - 1
        }

        fn expr(&mut self, e: &Expr<'e>) {
            match e {
                Expr::Int(n) => {
                    self.emit(Code::Push(*n));
                }
                Expr::Text(t) => {
                    let copy = rstr!(t);
                    self.emit(Code::Text(copy));
                }
                Expr::Local(n) => drop(self.emit(Code::Load(*n))),
                Expr::Set(n, value) => {
                    self.expr(value);
                    self.emit(Code::Store(*n));
                    self.emit(Code::Load(*n));
                }
                Expr::Op(op, args) => {
                    args.iter().for_each(|a| self.expr(a));
                    self.emit(match op {
                        '+' => Code::Add,
                        '<' => Code::Less,
                        ':' => Code::Cons,
                        'h' => Code::Head,
                        _ => Code::Tail,
                    });
                }
                Expr::If([cond, then, other]) => {
                    self.expr(cond);
                    let unless = self.emit(Code::JumpUnless(0));
                    self.expr(then);
                    let jump = self.emit(Code::Jump(0));
                    self.code[unless] = Code::JumpUnless(self.code.len());
                    self.expr(other);
                    self.code[jump] = Code::Jump(self.code.len());
                }
                Expr::While(cond, body) => {
                    let top = self.code.len();
                    self.expr(cond);
                    let exit = self.emit(Code::JumpUnless(0));
                    self.expr(body);
                    self.emit(Code::Store(255));
                    self.emit(Code::Jump(top));
                    self.code[exit] = Code::JumpUnless(self.code.len());
                    self.emit(Code::Push(0));
                }
                Expr::Call(name, args) => {
                    for a in *args {
                        self.expr(a);
                    }
                    let at = self.emit(Code::Call(0, args.len() as u8));
                    self.patches.push((at, name));
                }
                Expr::Do(all) => {
                    for (i, e) in all.iter().enumerate() {
                        self.expr(e);
                        if i + 1 < all.len() {
                            self.emit(Code::Store(255));
                        }
                    }
                }
            }
        }
    }

    fn compile<'c>(program: &[Function<'_>]) -> Result<(&'c [Code<'c>], usize), String> {
        let mut c = Compiler {
            code: rvec![],
            entries: rmap! {},
            patches: rvec![],
        };
        for f in program {
            c.entries.insert(f.name, c.code.len());
            c.expr(&f.body);
            c.emit(Code::Return);
        }
        for (at, name) in &c.patches {
            let entry = *c.entries.get(name).ok_or_else(|| format!("no {name}"))?;
            if let Code::Call(to, _) = &mut c.code[*at] {
                *to = entry;
            }
        }
        let main = *c.entries.get("main").ok_or("no main")?;
        Ok((c.code.into_slice(), main))
    }

    struct Frame<'h> {
        back: usize,
        locals: [Value<'h>; 4],
    }

    fn add<'h>(a: Value<'h>, b: Value<'h>) -> Result<Value<'h>, String> {
        Ok(match (a, b) {
            (Value::Int(x), Value::Int(y)) => Value::Int(x + y),
            (Value::Str(x), Value::Str(y)) => Value::Str(rformat!("{x}{y}").into_str()),
            (Value::Nil, x) | (x, Value::Nil) => x,
            (a, b) => return Err(format!("{a:?} + {b:?}")),
        })
    }

    fn execute<'h>(code: &[Code<'h>], main: usize) -> Result<Value<'h>, String> {
        let mut stack = rvec![];
        let mut frames = rvec![Frame {
            back: usize::MAX,
            locals: [Value::Nil; 4]
        }];
        let mut pc = main;
        macro_rules! pop {
            () => {
                stack.pop().ok_or_else(|| "empty stack".to_string())?
            };
        }
        loop {
            let op = code[pc];
            pc += 1;
            match op {
                Code::Push(n) => stack.push(Value::Int(n)),
                Code::Text(t) => stack.push(Value::Str(t)),
                Code::Load(n) => stack.push(frames.last().unwrap().locals[n as usize]),
                Code::Store(n) => {
                    let value = pop!();
                    if let Some(slot) = frames.last_mut().unwrap().locals.get_mut(n as usize) {
                        *slot = value;
                    }
                }
                Code::Add => {
                    let (b, a) = (pop!(), pop!());
                    stack.push(add(a, b)?);
                }
                Code::Less => {
                    let (b, a) = (pop!(), pop!());
                    let (Value::Int(a), Value::Int(b)) = (a, b) else {
                        return Err("not numbers".into());
                    };
                    stack.push(if a < b { Value::Int(1) } else { Value::Nil });
                }
                Code::Cons => {
                    let (tail, head) = (pop!(), pop!());
                    stack.push(Value::Pair(rref!((head, tail))));
                }
                Code::Head | Code::Tail => match pop!() {
                    Value::Pair(&(h, t)) => {
                        stack.push(if matches!(op, Code::Head) { h } else { t })
                    }
                    other => return Err(format!("no pair: {other:?}")),
                },
                Code::Jump(to) => pc = to,
                Code::JumpUnless(to) => {
                    if pop!() == Value::Nil {
                        pc = to;
                    }
                }
                Code::Call(to, n) => {
                    let mut locals = [Value::Nil; 4];
                    for slot in locals[..n as usize].iter_mut().rev() {
                        *slot = pop!();
                    }
                    frames.push(Frame { back: pc, locals });
                    pc = to;
                }
                Code::Return => {
                    let frame = frames.pop().unwrap();
                    if frames.is_empty() {
                        return Ok(pop!());
                    }
                    pc = frame.back;
                }
            }
        }
    }

    pub fn eval(program: &[Function<'_>]) -> Result<String, String> {
        let (code, main) = compile(program)?;
        let value = execute(code, main)?;
        Ok(format!("{value:?}"))
    }

    pub fn run(turns: usize) {
        use Expr::*;
        for turn in 0..turns {
            let body = Do(&[
                Set(0, &Int(0)),
                Set(1, &Text("a")),
                While(
                    &Op('<', &[Local(0), Int(20)]),
                    &Do(&[
                        Set(0, &Op('+', &[Local(0), Int(1)])),
                        Set(1, &Op('+', &[Local(1), Text("b")])),
                    ]),
                ),
                Local(1),
            ]);
            assert_eq!(
                eval(&[Function {
                    name: "main",
                    params: 0,
                    body
                }])
                .unwrap()
                .len(),
                28,
                "{turn}"
            );
        }
    }
}

pub(crate) fn check() {
    use vm::{Expr::*, Function, eval};
    let sum = |body| Function {
        name: "sum",
        params: 1,
        body,
    };
    let rec = If(&[
        Op('<', &[Int(0), Local(0)]),
        Op(
            '+',
            &[Local(0), Call("sum", &[Op('+', &[Local(0), Int(-1)])])],
        ),
        Int(0),
    ]);
    let main = Function {
        name: "main",
        params: 0,
        body: Op(':', &[Call("sum", &[Int(10)]), Text("x")]),
    };
    assert_eq!(
        eval(&[sum(rec), main]),
        Ok("Pair((Int(55), Str(\"x\")))".to_string())
    );
    assert_eq!(eval(&[sum(Int(1))]), Err("no main".to_string()));
    crate::peak::flat(vm::run);
}
