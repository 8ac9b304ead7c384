//! A file system in memory: directories, paths, globs, totals, with an error type that borrows.

#[rmm::regions]
pub mod fs {
    use rmm::prelude::*;
    use std::cell::{Cell, RefCell};

    pub enum Entry<'f> {
        File {
            size: Cell<u64>,
            content: RefCell<RString<'f>>,
        },
        Dir(Dir<'f>),
    }

    pub struct Dir<'f> {
        entries: RefCell<RMap<'f, &'f str, &'f Entry<'f>>>,
        parent: Option<&'f Dir<'f>>,
    }

    #[derive(Debug, PartialEq)]
    pub enum FsError<'p> {
        NotFound(&'p str),
        NotADir(&'p str),
        Exists(&'p str),
    }

    pub struct Fs<'f> {
        root: &'f Dir<'f>,
    }

    impl<'f> Dir<'f> {
        fn new(parent: Option<&'f Dir<'f>>) -> Dir<'f> {
            Dir {
                entries: RefCell::new(rmap! {}),
                parent,
            }
        }

        fn get(&self, name: &str) -> Option<&'f Entry<'f>> {
            self.entries.borrow().get(name).copied()
        }

        fn add(&self, name: &str, entry: Entry<'f>) -> &'f Entry<'f> {
            let entry = rref!(entry);
            self.entries.borrow_mut().insert(rstr!(name), entry);
            entry
        }

        fn total(&self) -> u64 {
            self.entries
                .borrow()
                .values()
                .map(|e| match e {
                    Entry::File { size, .. } => size.get(),
                    Entry::Dir(d) => d.total(),
                })
                .sum()
        }

        fn glob<'p>(&self, prefix: &str, pattern: &[&str], out: &mut RVec<'p, &'p str>) {
            let [first, rest @ ..] = pattern else { return };
            let mut names = rcollect!(self.entries.borrow().keys().copied());
            names.sort_unstable();
            for name in names {
                if !matches(first, name) {
                    continue;
                }
                let path = rformat!("{prefix}/{name}");
                match self.get(name) {
                    Some(Entry::File { .. }) if rest.is_empty() => out.push(path.into_str()),
                    Some(Entry::Dir(d)) => d.glob(&path, rest, out),
                    _ => {}
                }
            }
        }
    }

    fn matches(pattern: &str, name: &str) -> bool {
        match pattern.split_once('*') {
            None => pattern == name,
            Some((head, tail)) => name
                .strip_prefix(head)
                .is_some_and(|rest| (0..=rest.len()).any(|i| matches(tail, &rest[i..]))),
        }
    }

    impl<'f> Fs<'f> {
        pub fn new() -> Self {
            Fs {
                root: rref!(Dir::new(None)),
            }
        }

        fn walk<'p>(&self, path: &'p str, make: bool) -> Result<&'f Dir<'f>, FsError<'p>> {
            let mut at = self.root;
            for part in path.split('/').filter(|p| !p.is_empty()) {
                at = match part {
                    "." => at,
                    ".." => at.parent.unwrap_or(at),
                    name => match at.get(name) {
                        Some(Entry::Dir(d)) => d,
                        Some(Entry::File { .. }) => return Err(FsError::NotADir(name)),
                        None if make => match at.add(name, Entry::Dir(Dir::new(Some(at)))) {
                            Entry::Dir(d) => d,
                            Entry::File { .. } => unreachable!(),
                        },
                        None => return Err(FsError::NotFound(name)),
                    },
                };
            }
            Ok(at)
        }

        pub fn write<'p>(&self, path: &'p str, text: &str) -> Result<u64, FsError<'p>> {
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
            let dir = self.walk(dir, true)?;
            let file = match dir.get(name) {
                Some(Entry::Dir(_)) => return Err(FsError::Exists(name)),
                Some(file) => file,
                None => dir.add(
                    name,
                    Entry::File {
                        size: Cell::new(0),
                        content: RefCell::new(rformat!()),
                    },
                ),
            };
            let Entry::File { size, content } = file else {
                unreachable!()
            };
            content.borrow_mut().push_str(text);
            size.set(size.get() + text.len() as u64);
            Ok(size.get())
        }

        pub fn find<'p>(&self, pattern: &str) -> RVec<'p, &'p str> {
            let mut out = rvec![];
            let parts = rcollect!(pattern.split('/'));
            self.root.glob("", &parts, &mut out);
            out
        }

        pub fn usage<'p>(&self, path: &'p str) -> Result<u64, FsError<'p>> {
            self.walk(path, false).map(|d| d.total())
        }
    }

    pub fn demo(pattern: &str) -> (Vec<String>, u64) {
        let fs = Fs::new();
        fs.write("src/main.rs", "fn main() {}").unwrap();
        fs.write("src/lib/mod.rs", "mod x;").unwrap();
        fs.write("src/lib/x.rs", "").unwrap();
        fs.write("notes.txt", "hello").unwrap();
        assert_eq!(fs.write("src/lib", "?"), Err(FsError::Exists("lib")));
        assert_eq!(fs.usage("src/main.rs/x"), Err(FsError::NotADir("main.rs")));
        assert_eq!(fs.usage("src/../nope"), Err(FsError::NotFound("nope")));
        let found = fs.find(pattern);
        (
            found.iter().map(|s| s.to_string()).collect(),
            fs.usage("src").unwrap(),
        )
    }

    pub fn run(turns: usize) {
        let fs = Fs::new();
        for i in 0..30 {
            fs.write(&format!("dir/file{i}.txt"), "text").unwrap();
        }
        for _ in 0..turns {
            assert_eq!(fs.find("dir/*.txt").len(), 30);
            demo("*");
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        fs::demo("src/*/*.rs"),
        (
            vec!["/src/lib/mod.rs".to_string(), "/src/lib/x.rs".into()],
            18
        )
    );
    assert_eq!(fs::demo("*.txt").0, ["/notes.txt"]);
    crate::peak::flat(fs::run);
}
