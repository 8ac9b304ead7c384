//! The same for the functions of a module, with regions of the caller's.
#![allow(deprecated)]
#![deny(warnings)]

use rmm::prelude::*;

#[regions(explain)]
mod trees {
    use rmm::prelude::*;

    pub(crate) struct Tree<'r> {
        children: RVec<'r, &'r Tree<'r>>,
    }

    impl<'r> Tree<'r> {
        pub(crate) fn build(depth: u32) -> &'r Tree<'r> {
            let mut children = rvec![];
            for child in 0..depth {
                children.push(Tree::build(child));
            }
            rref!(Tree { children })
        }

        fn size(&self) -> usize {
            1 + self.children.iter().map(|child| child.size()).sum::<usize>()
        }
    }

    pub(crate) trait Grown {
        fn depth(&self) -> u32;

        fn grown(&self) -> usize {
            let tree = Tree::build(self.depth());
            tree.size()
        }
    }

    impl Grown for u32 {
        fn depth(&self) -> u32 {
            *self
        }
    }
}

struct Pair<T>(T, T);

#[regions(explain)]
impl<T: Copy> Pair<T> {
    fn both(&self) -> usize {
        let all = rvec![self.0, self.1];
        all.len()
    }
}

fn main() {
    use trees::Grown;
    let unused = 3.grown() + Pair(1, 2).both();
}
