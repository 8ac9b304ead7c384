//! A template engine: nested modules for the parser and the renderer, filters as plain functions in a table.

#[rmm::regions]
pub mod template {
    use rmm::prelude::*;

    pub mod ast {

        #[derive(Debug)]
        pub enum Node<'t, 'a> {
            Text(&'t str),
            Value {
                path: &'a [&'t str],
                filters: &'a [&'t str],
            },
            If {
                path: &'a [&'t str],
                then: &'a [Node<'t, 'a>],
                other: &'a [Node<'t, 'a>],
            },
            For {
                name: &'t str,
                path: &'a [&'t str],
                body: &'a [Node<'t, 'a>],
            },
        }

        #[derive(Debug, Clone, Copy)]
        pub enum Data<'d> {
            Text(&'d str),
            Number(i64),
            List(&'d [Data<'d>]),
            Record(&'d [(&'d str, Data<'d>)]),
        }
    }

    mod parse {
        use super::ast::Node;
        use rmm::prelude::*;

        pub(super) struct Parser<'t> {
            rest: &'t str,
        }

        enum Tag<'t> {
            Value(&'t str),
            Block(&'t str, &'t str),
            End,
        }

        impl<'t> Parser<'t> {
            pub(super) fn new(rest: &'t str) -> Self {
                Self { rest }
            }

            fn tag(&mut self) -> Result<Option<Tag<'t>>, String> {
                let Some(inner) = self
                    .rest
                    .strip_prefix("{{")
                    .or(self.rest.strip_prefix("{%"))
                else {
                    return Ok(None);
                };
                let value = self.rest.starts_with("{{");
                let close = if value { "}}" } else { "%}" };
                let (tag, rest) = inner
                    .split_once(close)
                    .ok_or_else(|| format!("no {close}"))?;
                self.rest = rest;
                let tag = tag.trim();
                Ok(Some(match tag.split_once(' ') {
                    _ if value => Tag::Value(tag),
                    Some((word, args)) => Tag::Block(word, args.trim()),
                    None => Tag::End,
                }))
            }

            pub(super) fn nodes<'a>(&mut self) -> Result<&'a [Node<'t, 'a>], String> {
                let mut nodes = rvec![];
                while !self.rest.is_empty() {
                    let node = match self.tag()? {
                        None => {
                            let end = self
                                .rest
                                .find("{{")
                                .into_iter()
                                .chain(self.rest.find("{%"))
                                .min();
                            let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                            self.rest = rest;
                            Node::Text(text)
                        }
                        Some(Tag::End) => break,
                        Some(Tag::Value(value)) => {
                            let mut parts = value.split('|').map(str::trim);
                            let path = path(parts.next().unwrap_or_default());
                            Node::Value {
                                path,
                                filters: rcollect!(parts).into_slice(),
                            }
                        }
                        Some(Tag::Block("if", cond)) => {
                            let then = self.nodes()?;
                            Node::If {
                                path: path(cond),
                                then,
                                other: &[],
                            }
                        }
                        Some(Tag::Block("for", args)) => {
                            let (name, list) = args.split_once(" in ").ok_or("for without in")?;
                            Node::For {
                                name,
                                path: path(list),
                                body: self.nodes()?,
                            }
                        }
                        Some(Tag::Block(word, _)) => return Err(format!("unknown block {word}")),
                    };
                    nodes.push(node);
                }
                Ok(nodes.into_slice())
            }
        }

        fn path<'t, 'a>(text: &'t str) -> &'a [&'t str] {
            rcollect!(text.split('.')).into_slice()
        }
    }

    mod render {
        use super::ast::{Data, Node};
        use rmm::prelude::*;

        type Filter = for<'r> fn(&'r Region, &str) -> &'r str;

        #[derive(Clone, Copy)]
        pub(super) struct Scope<'s, 'd> {
            pub(super) name: &'s str,
            pub(super) data: Data<'d>,
            pub(super) up: Option<&'s Scope<'s, 'd>>,
        }

        fn find<'d>(scope: Option<&Scope<'_, 'd>>, path: &[&str]) -> Option<Data<'d>> {
            let (first, rest) = path.split_first()?;
            let mut at = scope;
            let mut data = loop {
                let s = at?;
                if s.name == *first {
                    break s.data;
                }
                at = s.up;
            };
            for part in rest {
                let Data::Record(fields) = data else {
                    return None;
                };
                data = fields.iter().find(|(k, _)| k == part)?.1;
            }
            Some(data)
        }

        fn upper<'r>(text: &str) -> &'r str {
            rstr!(&text.to_uppercase())
        }

        fn reverse<'r>(text: &str) -> &'r str {
            let mut out = rformat!();
            text.chars().rev().for_each(|c| out.push(c));
            out.into_str()
        }

        fn quote<'r>(text: &str) -> &'r str {
            rformat!("\"{text}\"").into_str()
        }

        fn filter<'r>(name: &str, text: &'r str) -> Result<&'r str, String> {
            Ok(match name {
                "upper" => upper(text),
                "reverse" => reverse(text),
                "quote" => quote(text),
                "trim" => text.trim(),
                _ => return Err(format!("no filter {name}")),
            })
        }

        pub(super) fn render(
            nodes: &[Node<'_, '_>],
            scope: Option<&Scope<'_, '_>>,
            out: &mut String,
        ) -> Result<(), String> {
            for node in nodes {
                match node {
                    Node::Text(text) => out.push_str(text),
                    Node::Value { path, filters } => {
                        let mut text = match find(scope, path).ok_or_else(|| path.join("."))? {
                            Data::Text(t) => rstr!(t),
                            Data::Number(n) => rformat!("{n}").into_str(),
                            other => return Err(format!("{other:?}")),
                        } as &str;
                        for name in filters.iter() {
                            text = filter(name, text)?;
                        }
                        out.push_str(text);
                    }
                    Node::If { path, then, other } => {
                        let truth = match find(scope, path) {
                            None | Some(Data::Number(0)) => false,
                            Some(_) => true,
                        };
                        render(if truth { then } else { other }, scope, out)?;
                    }
                    Node::For { name, path, body } => {
                        let Some(Data::List(items)) = find(scope, path) else {
                            return Err(path.join("."));
                        };
                        for item in items {
                            let inner = Scope {
                                name,
                                data: *item,
                                up: scope,
                            };
                            render(body, Some(&inner), out)?;
                        }
                    }
                }
            }
            Ok(())
        }
    }

    pub fn fill(template: &str, data: ast::Data<'_>) -> Result<String, String> {
        let nodes = parse::Parser::new(template).nodes()?;
        let mut out = String::new();
        render::render(
            nodes,
            Some(&render::Scope {
                name: "it",
                data,
                up: None,
            }),
            &mut out,
        )?;
        Ok(out)
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            let items = rcollect!((0..20).map(|i| ast::Data::Number(i + turn as i64)));
            let text = fill(
                "{% for x in it %}{{ x | quote | reverse | upper }},{% end %}",
                ast::Data::List(&items),
            );
            assert_eq!(text.unwrap().split(',').count(), 21);
        }
    }
}

pub(crate) fn check() {
    use template::{ast::Data::*, fill};
    let data = Record(&[
        ("name", Text("ann")),
        ("tags", List(&[Text("a "), Number(7)])),
    ]);
    let text = "{{it.name|upper|reverse}}: {% for t in it.tags %}<{{ t|trim }}>{% end %}{% if it.no %}x{% end %}.";
    assert_eq!(fill(text, data), Ok("NNA: <a><7>.".to_string()));
    assert_eq!(fill("{{ it.x }}", data), Err("it.x".to_string()));
    assert_eq!(
        fill("{{ it.name | foo }}", data),
        Err("no filter foo".to_string())
    );
    assert_eq!(fill("{{ it", data), Err("no }}".to_string()));
    crate::peak::flat(template::run);
}
