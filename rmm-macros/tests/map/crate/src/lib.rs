//! A small crate for the region map: every kind of region, and all that HTML has to escape.
use rmm::prelude::*;

/// Longer than `2 < 3 && "a" != 'b'`.
#[regions]
fn lines<'t>(text: &'t str) -> usize {
    let mut longest = "";
    let mut kept: RVec<'_, &'t str> = rvec![];
    for line in text.lines() {
        let words = rcollect!(line.split("<&>\"'"));
        let head = first(&words);
        if head.len() > longest.len() && !head.is_empty() {
            longest = head;
        }
        print(longest);
        let copy: &str = rstr!(line);
        kept.push(line);
        print(copy);
    }
    print(&rformat!("{longest} /* no comment */"));
    kept.len()
}

#[regions]
mod trees {
    use rmm::prelude::*;

    pub struct Tree<'r> {
        children: RVec<'r, &'r Tree<'r>>,
    }

    impl<'r> Tree<'r> {
        pub fn build(depth: u32) -> &'r Tree<'r> {
            let mut children = rvec![];
            for child in 0..depth {
                children.push(Tree::build(child));
            }
            rref!(Tree { children })
        }
    }

    pub fn count(n: u32) -> usize {
        let mut sum = 0;
        let mut turn = 0;
        while turn < n {
            let tree = Tree::build(turn); // dies with the turn
            sum += tree.children.len();
            turn += 1;
        }
        sum
    }

    fn allocates_nothing() {}
}

struct Object<'r> {
    region: &'r Region,
}

impl<'r> Object<'r> {
    #[regions(in = self.region)]
    fn name(&self) -> &'r str {
        let name = rstr!("a");
        name
    }
}

mod not_annotated {
    fn outer() {
        #[rmm::regions]
        fn inside(r#type: u32) -> usize {
            let r#fn = r#"a raw "text" & '"#;
            let _c = ('"', '\'', b"\"");
            rvec![r#type].len() + r#fn.len()
        }
    }
}

/// The longest page is kept: the loop stands there twice.
#[regions]
fn longest(lines: &[&str]) -> usize {
    let mut longest = rformat!();
    for line in lines {
        let page = rformat!("{line}!");
        if page.len() > longest.len() {
            longest = page;
        }
    }
    longest.len()
}
