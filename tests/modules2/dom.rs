//! A document tree with links to parents and siblings, a parser of tags, and selectors.

#[rmm::regions]
pub mod dom {
    use rmm::prelude::*;
    use std::cell::{Cell, RefCell};

    pub struct Element<'d> {
        tag: &'d str,
        attrs: &'d [(&'d str, &'d str)],
        parent: Cell<Option<&'d Element<'d>>>,
        first_child: Cell<Option<&'d Element<'d>>>,
        last_child: Cell<Option<&'d Element<'d>>>,
        next: Cell<Option<&'d Element<'d>>>,
        text: RefCell<RString<'d>>,
    }

    impl<'d> Element<'d> {
        fn new(tag: &str, attrs: &'d [(&'d str, &'d str)]) -> &'d Element<'d> {
            rref!(Element {
                tag: rstr!(tag),
                attrs,
                parent: Cell::default(),
                first_child: Cell::default(),
                last_child: Cell::default(),
                next: Cell::default(),
                text: RefCell::new(rformat!()),
            })
        }

        fn append(&'d self, child: &'d Element<'d>) {
            child.parent.set(Some(self));
            match self.last_child.replace(Some(child)) {
                Some(last) => last.next.set(Some(child)),
                None => self.first_child.set(Some(child)),
            }
        }

        fn children(&self) -> impl Iterator<Item = &'d Element<'d>> + use<'d> {
            std::iter::successors(self.first_child.get(), |e| e.next.get())
        }

        fn ancestors(&self) -> impl Iterator<Item = &'d Element<'d>> + use<'d> {
            std::iter::successors(self.parent.get(), |e| e.parent.get())
        }

        fn attr(&self, name: &str) -> Option<&'d str> {
            self.attrs
                .iter()
                .find_map(|&(n, v)| (n == name).then_some(v))
        }

        fn walk(&'d self, visit: &mut dyn FnMut(&'d Element<'d>)) {
            visit(self);
            for child in self.children() {
                child.walk(visit);
            }
        }

        fn select(&'d self, selector: &str) -> RVec<'d, &'d Element<'d>> {
            let mut found = rvec![];
            let parts = rcollect!(selector.split(' '));
            let Some((last, context)) = parts.split_last() else {
                return found;
            };
            self.walk(&mut |e| {
                if !e.is(last) {
                    return;
                }
                let mut ups = e.ancestors();
                if context.iter().rev().all(|want| ups.any(|up| up.is(want))) {
                    found.push(e);
                }
            });
            found
        }

        fn is(&self, simple: &str) -> bool {
            match simple.split_once('.') {
                Some((tag, class)) => {
                    (tag.is_empty() || self.tag == tag) && self.attr("class") == Some(class)
                }
                None => self.tag == simple,
            }
        }

        fn inner_text(&self) -> String {
            let mut out = self.text.borrow().to_string();
            for child in self.children() {
                out += &child.inner_text();
            }
            out
        }
    }

    fn attributes<'d>(text: &str) -> &'d [(&'d str, &'d str)] {
        rcollect!(text.split_whitespace().filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((&*rstr!(name), &*rstr!(value.trim_matches('"'))))
        }))
        .into_slice()
    }

    pub fn parse<'d>(html: &str) -> Result<&'d Element<'d>, String> {
        let root = Element::new("root", &[]);
        let mut here = root;
        let mut rest = html;
        while !rest.is_empty() {
            if let Some(tag) = rest.strip_prefix("</") {
                let (name, after) = tag.split_once('>').ok_or("open tag")?;
                if name != here.tag {
                    return Err(format!("{name} closes {}", here.tag));
                }
                here = here.parent.get().ok_or("too many ends")?;
                rest = after;
            } else if let Some(tag) = rest.strip_prefix('<') {
                let (inner, after) = tag.split_once('>').ok_or("open tag")?;
                let (name, attrs) = inner.split_once(' ').unwrap_or((inner, ""));
                let child = Element::new(name, attributes(attrs));
                here.append(child);
                here = child;
                rest = after;
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                here.text.borrow_mut().push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
        Ok(root)
    }

    pub fn query(html: &str, selector: &str) -> Result<Vec<String>, String> {
        let document = parse(html)?;
        Ok(document
            .select(selector)
            .iter()
            .map(|e| e.inner_text())
            .collect())
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let html = format!(
                "<ul>{}</ul>",
                format!("<li class=\"a{turn}\">x</li>").repeat(20)
            );
            assert_eq!(query(&html, &format!("ul li.a{turn}")).unwrap().len(), 20);
        }
    }
}

pub(crate) fn check() {
    use dom::query;
    let html = "<div><p class=\"a\">one<b>two</b></p><p>three</p></div><p class=\"a\">four</p>";
    assert_eq!(query(html, "div p.a").unwrap(), ["onetwo"]);
    assert_eq!(query(html, ".a").unwrap(), ["onetwo", "four"]);
    assert_eq!(query("<a></b>", "a"), Err("b closes a".to_string()));
    crate::peak::flat(dom::run);
}
