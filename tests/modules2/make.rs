//! A build graph: targets, dependencies in order, hashes of inputs, what must be made again.

#[rmm::regions]
pub mod make {
    use rmm::prelude::*;
    use std::{cell::Cell, error::Error, fmt};

    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    enum Mark {
        New,
        Open,
        Closed,
    }

    #[derive(Debug)]
    pub struct Target<'b> {
        name: &'b str,
        deps: RVec<'b, &'b Target<'b>>,
        command: Option<&'b str>,
        mark: Cell<Mark>,
    }

    #[derive(Debug, PartialEq)]
    pub enum BuildError {
        Unknown(String),
        Cycle(Vec<String>),
        Parse(usize),
    }

    impl fmt::Display for BuildError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self {
                Self::Unknown(name) => write!(f, "unknown target {name}"),
                Self::Cycle(path) => write!(f, "cycle: {}", path.join(" -> ")),
                Self::Parse(line) => write!(f, "line {line}"),
            }
        }
    }

    impl Error for BuildError {}

    struct Raw<'t> {
        name: &'t str,
        deps: &'t str,
        command: Option<&'t str>,
    }

    fn scan<'r, 't>(text: &'t str) -> Result<RVec<'r, Raw<'t>>, BuildError> {
        let mut raw: RVec<'_, Raw<'t>> = rvec![];
        for (i, line) in text.lines().enumerate() {
            if let Some(command) = line.strip_prefix("  ") {
                let last = raw.last_mut().ok_or(BuildError::Parse(i + 1))?;
                last.command = Some(command);
            } else if let Some((name, deps)) = line.split_once(':') {
                raw.push(Raw {
                    name,
                    deps,
                    command: None,
                });
            } else {
                return Err(BuildError::Parse(i + 1));
            }
        }
        Ok(raw)
    }

    #[derive(Default)]
    struct Loader<'l> {
        path: Vec<&'l str>,
    }

    impl<'l> Loader<'l> {
        fn load<'b>(
            &mut self,
            name: &'l str,
            raw: &'l [Raw<'l>],
            known: &mut RMap<'_, &'l str, &'b Target<'b>>,
        ) -> Result<&'b Target<'b>, BuildError> {
            if let Some(target) = known.get(name) {
                return Ok(target);
            }
            if self.path.contains(&name) {
                let cycle = self
                    .path
                    .iter()
                    .chain([&name])
                    .map(|n| n.to_string())
                    .collect();
                return Err(BuildError::Cycle(cycle));
            }
            let found = raw
                .iter()
                .find(|r| r.name == name)
                .ok_or_else(|| BuildError::Unknown(name.into()))?;
            self.path.push(name);
            let mut deps = rvec![];
            for dep in found.deps.split_whitespace() {
                deps.push(self.load(dep, raw, known)?);
            }
            self.path.pop();
            let command = match found.command {
                Some(c) => Some(&*rstr!(c)),
                None => None,
            };
            let target = rref!(Target {
                name: rstr!(name),
                deps,
                command,
                mark: Cell::new(Mark::New)
            });
            known.insert(name, target);
            Ok(target)
        }
    }

    fn load<'b>(text: &str, goal: &str) -> Result<&'b Target<'b>, BuildError> {
        let raw = scan(text)?;
        let mut known = rmap! {};
        let mut loader = Loader::default();
        loader.load(goal, &raw, &mut known)
    }

    impl<'b> Target<'b> {
        fn plan(&self, changed: &dyn Fn(&str) -> bool, out: &mut RVec<'_, &'b str>) -> bool {
            let mut stale = changed(self.name);
            if self.mark.replace(Mark::Closed) != Mark::New {
                return out.contains(&self.name) || stale;
            }
            for dep in &self.deps {
                stale |= dep.plan(changed, out);
            }
            if stale && self.command.is_some() {
                out.push(self.name);
            }
            stale
        }

        fn commands<'c>(&self, names: &[&str]) -> RVec<'c, &'b str> {
            let mut out = rvec![];
            let mut todo = rvec![self];
            while let Some(t) = todo.pop() {
                if names.contains(&t.name) {
                    out.extend(t.command);
                }
                todo.extend(t.deps.iter().copied());
            }
            out
        }
    }

    pub fn make(
        text: &str,
        goal: &str,
        changed: &[&str],
    ) -> Result<(Vec<String>, usize), Box<dyn Error>> {
        let target = load(text, goal)?;
        let mut plan = rvec![];
        target.plan(&|name| changed.contains(&name), &mut plan);
        let commands = target.commands(&plan);
        Ok((plan.iter().map(|s| s.to_string()).collect(), commands.len()))
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let mut text = String::new();
            for i in 1..30 {
                text += &format!("t{i}: t{}\n  run {turn}\n", i - 1);
            }
            text += "t0:";
            assert_eq!(make(&text, "t29", &["t0"]).unwrap().0.len(), 29);
        }
    }
}

pub(crate) fn check() {
    use make::make;
    let text = "all: a.o b.o\n  link\na.o: a.c h.h\n  cc a\nb.o: b.c\n  cc b\na.c:\nb.c:\nh.h:";
    assert_eq!(
        make(text, "all", &["h.h"]).unwrap(),
        (vec!["a.o".into(), "all".into()], 2)
    );
    assert_eq!(
        make(text, "x", &[]).unwrap_err().to_string(),
        "unknown target x"
    );
    assert_eq!(
        make("a: b\nb: a", "a", &[]).unwrap_err().to_string(),
        "cycle: a -> b -> a"
    );
    crate::peak::flat(make::run);
}
