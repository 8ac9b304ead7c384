//! Markdown: blocks and inlines, nested lists and emphasis, rendered as HTML through `Display`.

#[rmm::regions]
pub mod markdown {
    use rmm::prelude::*;
    use std::fmt::{self, Display, Formatter, Write as _};

    #[derive(Debug)]
    enum Block<'m, 't> {
        Heading(u8, &'m [Inline<'m, 't>]),
        Paragraph(&'m [Inline<'m, 't>]),
        List(RVec<'m, RVec<'m, Block<'m, 't>>>),
        Code {
            lang: Option<&'t str>,
            lines: &'m [&'t str],
        },
    }

    #[derive(Debug, Clone, Copy)]
    enum Inline<'m, 't> {
        Text(&'t str),
        Strong(&'m [Inline<'m, 't>]),
        Emph(&'m [Inline<'m, 't>]),
        Link(&'m [Inline<'m, 't>], &'t str),
        Code(&'t str),
    }

    fn inlines<'m, 't>(mut text: &'t str) -> &'m [Inline<'m, 't>] {
        let mut out = rvec![];
        while let Some(at) = text.find(['*', '`', '[']) {
            if at > 0 {
                out.push(Inline::Text(&text[..at]));
            }
            let rest = &text[at..];
            let special = delimited(rest, "**")
                .map(|(inner, after)| (Inline::Strong(inlines(inner)), after))
                .or_else(|| {
                    delimited(rest, "*").map(|(inner, after)| (Inline::Emph(inlines(inner)), after))
                })
                .or_else(|| delimited(rest, "`").map(|(inner, after)| (Inline::Code(inner), after)))
                .or_else(|| link(rest));
            text = match special {
                Some((inline, after)) => {
                    out.push(inline);
                    after
                }
                None => {
                    out.push(Inline::Text(&rest[..1]));
                    &rest[1..]
                }
            };
        }
        if !text.is_empty() {
            out.push(Inline::Text(text));
        }
        out.into_slice()
    }

    fn delimited<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
        text.strip_prefix(mark)?
            .split_once(mark)
            .filter(|(inner, _)| !inner.is_empty())
    }

    fn link<'m, 't>(text: &'t str) -> Option<(Inline<'m, 't>, &'t str)> {
        let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
        let (url, rest) = rest.split_once(')')?;
        Some((Inline::Link(inlines(label), url), rest))
    }

    fn blocks<'m, 't>(lines: &[&'t str]) -> RVec<'m, Block<'m, 't>> {
        let mut out = rvec![];
        let mut i = 0;
        while i < lines.len() {
            let line = lines[i];
            if line.trim().is_empty() {
                i += 1;
            } else if let Some(lang) = line.strip_prefix("```") {
                let end = (i + 1..lines.len())
                    .find(|&j| lines[j] == "```")
                    .unwrap_or(lines.len());
                let lines = rcollect!(lines[i + 1..end].iter().copied()).into_slice();
                out.push(Block::Code {
                    lang: (!lang.is_empty()).then_some(lang),
                    lines,
                });
                i = end + 1;
            } else if line.starts_with('#') {
                let level = line.bytes().take_while(|b| *b == b'#').count();
                out.push(Block::Heading(level as u8, inlines(line[level..].trim())));
                i += 1;
            } else if line.starts_with("- ") {
                let mut items = rvec![];
                while i < lines.len() && lines[i].starts_with("- ") {
                    let mut item = rvec![&lines[i][2..]];
                    i += 1;
                    while let Some(inner) = lines.get(i).and_then(|l| l.strip_prefix("  ")) {
                        item.push(inner);
                        i += 1;
                    }
                    items.push(blocks(&item));
                }
                out.push(Block::List(items));
            } else {
                out.push(Block::Paragraph(inlines(line)));
                i += 1;
            }
        }
        out
    }

    struct All<'a, T>(&'a [T]);

    impl<T: Display> Display for All<'_, T> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            self.0.iter().try_for_each(|t| t.fmt(f))
        }
    }

    impl Display for Inline<'_, '_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            match self {
                Inline::Text(t) => f.write_str(t),
                Inline::Strong(inner) => write!(f, "<b>{}</b>", All(inner)),
                Inline::Emph(inner) => write!(f, "<i>{}</i>", All(inner)),
                Inline::Code(t) => write!(f, "<code>{t}</code>"),
                Inline::Link(inner, url) => write!(f, "<a href=\"{url}\">{}</a>", All(inner)),
            }
        }
    }

    impl Display for Block<'_, '_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            match self {
                Block::Heading(n, inner) => write!(f, "<h{n}>{}</h{n}>", All(inner)),
                Block::Paragraph(inner) => write!(f, "<p>{}</p>", All(inner)),
                Block::List(items) => {
                    f.write_str("<ul>")?;
                    for item in items {
                        write!(f, "<li>{}</li>", All(item))?;
                    }
                    f.write_str("</ul>")
                }
                Block::Code { lang, lines } => {
                    write!(f, "<pre {}>{}</pre>", lang.unwrap_or("-"), lines.join("\n"))
                }
            }
        }
    }

    pub fn html(text: &str) -> String {
        let lines = rcollect!(text.lines());
        let mut out = String::new();
        for block in blocks(&lines) {
            write!(out, "{block}").expect("a string takes all");
        }
        out
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert!(
                !html(&format!("# a{turn}\n- *b* **c** `d`\n  - [e](f)\n").repeat(8)).is_empty()
            );
        }
    }
}

pub(crate) fn check() {
    use markdown::html;
    assert_eq!(
        html("# A *b*\nc [**d**](e) `f`*"),
        "<h1>A <i>b</i></h1><p>c <a href=\"e\"><b>d</b></a> <code>f</code>*</p>"
    );
    assert_eq!(
        html("- a\n  - b\n- c\n```rs\nx\n```"),
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul><pre rs>x</pre>"
    );
    crate::peak::flat(markdown::run);
}
