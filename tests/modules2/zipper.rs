//! A zipper over trees: a place with its context, moves and edits.

#[rmm::regions]
pub mod zipper {
    use rmm::prelude::*;

    #[derive(Clone, Copy, Debug)]
    pub struct Tree<'t> {
        label: &'t str,
        children: &'t [Tree<'t>],
    }

    #[derive(Clone, Copy)]
    struct Crumb<'t> {
        label: &'t str,
        before: &'t [Tree<'t>],
        after: &'t [Tree<'t>],
        up: Option<&'t Crumb<'t>>,
    }

    #[derive(Clone, Copy)]
    pub struct Zipper<'t> {
        focus: Tree<'t>,
        context: Option<&'t Crumb<'t>>,
    }

    impl<'t> Tree<'t> {
        pub fn leaf(label: &'t str) -> Self {
            Tree {
                label,
                children: &[],
            }
        }
        pub fn branch<const N: usize>(label: &'t str, children: [Tree<'t>; N]) -> Self {
            Tree {
                label,
                children: rref!(children),
            }
        }
        pub fn show(&self) -> String {
            if self.children.is_empty() {
                return self.label.to_string();
            }
            let inner: Vec<_> = self.children.iter().map(Tree::show).collect();
            format!("{}[{}]", self.label, inner.join(" "))
        }
    }

    impl<'t> Zipper<'t> {
        pub fn new(focus: Tree<'t>) -> Self {
            Self {
                focus,
                context: None,
            }
        }

        pub fn down(self, n: usize) -> Option<Self> {
            let (before, rest) = self.focus.children.split_at_checked(n)?;
            let (focus, after) = rest.split_first()?;
            let crumb = Crumb {
                label: self.focus.label,
                before,
                after,
                up: self.context,
            };
            Some(Zipper {
                focus: *focus,
                context: Some(rref!(crumb)),
            })
        }

        pub fn up(self) -> Option<Self> {
            let Crumb {
                label,
                before,
                after,
                up,
            } = *self.context?;
            let children = rcollect!(before.iter().chain([&self.focus]).chain(after).copied());
            Some(Self {
                focus: Tree {
                    label,
                    children: children.into_slice(),
                },
                context: up,
            })
        }

        pub fn right(self) -> Option<Self> {
            let crumb = self.context?;
            let (focus, after) = crumb.after.split_first()?;
            let mut before = rcollect!(crumb.before.iter().copied());
            before.push(self.focus);
            Some(Zipper {
                focus: *focus,
                context: Some(rref!(Crumb {
                    before: before.into_slice(),
                    after,
                    ..*crumb
                })),
            })
        }

        pub fn edit(self, f: impl FnOnce(&str) -> String) -> Self {
            let label: &str = rstr!(&f(self.focus.label));
            Zipper {
                focus: Tree {
                    label,
                    ..self.focus
                },
                ..self
            }
        }

        pub fn insert(mut self, tree: Tree<'t>) -> Self {
            let mut children = rvec![tree];
            children.extend_from_slice(self.focus.children);
            self.focus.children = children.into_slice();
            self
        }

        pub fn root(self) -> Tree<'t> {
            let mut at = self;
            while let Some(up) = at.up() {
                at = up;
            }
            at.focus
        }
    }

    pub fn edited() -> Option<String> {
        let tree = Tree::branch("a", [Tree::leaf("b"), Tree::branch("c", [Tree::leaf("d")])]);
        let z = Zipper::new(tree)
            .down(0)?
            .edit(str::to_uppercase)
            .right()?
            .down(0)?
            .edit(|l| l.repeat(2))
            .up()?;
        Some(z.insert(Tree::leaf("new")).root().show())
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            let mut z = Zipper::new(Tree::leaf("x"));
            for _ in 0..20 {
                z = z.insert(Tree::leaf("y")).down(0).unwrap();
            }
            assert_eq!(z.root().show().len(), 61);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(zipper::edited().unwrap(), "a[B c[new dd]]");
    crate::peak::flat(zipper::run);
}
