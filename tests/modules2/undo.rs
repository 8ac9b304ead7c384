//! An editor with undo and redo: commands as trait objects that know how to turn back.

#[rmm::regions]
pub mod undo {
    use rmm::prelude::*;

    pub struct Document<'d> {
        lines: RVec<'d, &'d str>,
    }

    pub trait Command<'d> {
        fn apply(&self, doc: &mut Document<'d>) -> Option<&'d dyn Command<'d>>;
        fn name(&self) -> &'static str;
    }

    struct Insert<'d>(usize, &'d str);
    struct Delete(usize);
    struct Replace<'d> {
        from: &'d str,
        to: &'d str,
    }
    struct Restore<'d> {
        changed: RVec<'d, (usize, &'d str)>,
    }

    impl<'d> Command<'d> for Insert<'d> {
        fn apply(&self, doc: &mut Document<'d>) -> Option<&'d dyn Command<'d>> {
            if self.0 > doc.lines.len() {
                return None;
            }
            doc.lines.insert(self.0, self.1);
            Some(rref!(Delete(self.0)))
        }
        fn name(&self) -> &'static str {
            "insert"
        }
    }

    impl<'d> Command<'d> for Delete {
        fn apply(&self, doc: &mut Document<'d>) -> Option<&'d dyn Command<'d>> {
            if self.0 >= doc.lines.len() {
                return None;
            }
            let line = doc.lines.remove(self.0);
            Some(rref!(Insert(self.0, line)))
        }
        fn name(&self) -> &'static str {
            "delete"
        }
    }

    impl<'d> Command<'d> for Replace<'d> {
        fn apply(&self, doc: &mut Document<'d>) -> Option<&'d dyn Command<'d>> {
            let mut changed = rvec![];
            for (i, line) in doc.lines.iter_mut().enumerate() {
                if line.contains(self.from) {
                    changed.push((i, *line));
                    *line = rstr!(&line.replace(self.from, self.to));
                }
            }
            Some(rref!(Restore { changed }))
        }
        fn name(&self) -> &'static str {
            "replace"
        }
    }

    impl<'d> Command<'d> for Restore<'d> {
        fn apply(&self, doc: &mut Document<'d>) -> Option<&'d dyn Command<'d>> {
            let mut changed = rvec![];
            for &(i, old) in &self.changed {
                changed.push((i, std::mem::replace(&mut doc.lines[i], old)));
            }
            Some(rref!(Restore { changed }))
        }
        fn name(&self) -> &'static str {
            "restore"
        }
    }

    pub struct Editor<'d> {
        doc: Document<'d>,
        undo: RVec<'d, &'d dyn Command<'d>>,
        redo: RVec<'d, &'d dyn Command<'d>>,
    }

    impl<'d> Editor<'d> {
        pub fn open(text: &str) -> Editor<'d> {
            let lines = rcollect!(text.lines().map(|l| &*rstr!(l)));
            Editor {
                doc: Document { lines },
                undo: rvec![],
                redo: rvec![],
            }
        }

        fn execute(&mut self, command: &dyn Command<'d>) -> bool {
            let Some(back) = command.apply(&mut self.doc) else {
                return false;
            };
            self.undo.push(back);
            self.redo.clear();
            true
        }

        fn undo(&mut self) -> Option<&'static str> {
            let command = self.undo.pop()?;
            self.redo.push(command.apply(&mut self.doc)?);
            Some(command.name())
        }

        fn redo(&mut self) -> Option<()> {
            let command = self.redo.pop()?;
            let back = command.apply(&mut self.doc)?;
            self.undo.push(back);
            Some(())
        }

        fn run(&mut self, script: &str) -> usize {
            let mut failed = 0;
            for line in script.lines() {
                let words = rcollect!(line.split(' '));
                let ok = match words[..] {
                    ["i", at, text] => self.execute(&Insert(at.parse().unwrap(), rstr!(text))),
                    ["d", at] => self.execute(&Delete(at.parse().unwrap())),
                    ["s", from, to] => self.execute(&Replace {
                        from: rstr!(from),
                        to: rstr!(to),
                    }),
                    ["u"] => self.undo().is_some(),
                    ["r"] => self.redo().is_some(),
                    _ => false,
                };
                failed += usize::from(!ok);
            }
            failed
        }
    }

    pub fn edit(text: &str, script: &str) -> (String, usize) {
        let mut editor = Editor::open(text);
        let failed = editor.run(script);
        (editor.doc.lines.join("|"), failed)
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            edit(&"abc\n".repeat(20), "s b x\nu\nr\nu\nd 3\nu");
        }
    }
}

pub(crate) fn check() {
    use undo::edit;
    assert_eq!(
        edit("one\ntwo", "s o 0\ni 1 mid\nd 9"),
        ("0ne|mid|tw0".to_string(), 1)
    );
    assert_eq!(
        edit("one\ntwo", "s o 0\ni 1 mid\nu\nu\nr"),
        ("0ne|tw0".to_string(), 0)
    );
    crate::peak::flat(undo::run);
}
