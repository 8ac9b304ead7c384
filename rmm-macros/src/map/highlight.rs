//! Rust source as lines of pieces, each with its kind: just enough of a lexer for colours.

/// What a piece of source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Plain,
    Comment,
    Text,
    Keyword,
    Lifetime,
    Number,
}

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "type",
    "unsafe", "use", "where", "while",
];

/// The kind of each character, by line.
pub(crate) fn highlight(source: &str) -> Vec<Vec<(char, Kind)>> {
    let chars: Vec<char> = source.chars().filter(|&c| c != '\r').collect();
    let mut kinds = vec![Kind::Plain; chars.len()];
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let kind = match (at(i), at(i + 1)) {
            ('/', '/') => {
                while i < chars.len() && at(i) != '\n' {
                    i += 1;
                }
                Kind::Comment
            }
            ('/', '*') => {
                let mut depth = 0;
                while i < chars.len() {
                    match (at(i), at(i + 1)) {
                        ('/', '*') => depth += 1,
                        ('*', '/') => depth -= 1,
                        _ => {
                            i += 1;
                            continue;
                        }
                    }
                    i += 2;
                    if depth == 0 {
                        break;
                    }
                }
                Kind::Comment
            }
            ('"', _) => {
                i = text_end(&chars, i + 1);
                Kind::Text
            }
            // `'a'` and `'\n'` are characters, `'a` is a lifetime.
            ('\'', '\\') => {
                i += 3;
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
                Kind::Text
            }
            ('\'', _) if at(i + 2) == '\'' => {
                i += 3;
                Kind::Text
            }
            ('\'', _) => {
                i += 1;
                while is_word(at(i)) {
                    i += 1;
                }
                Kind::Lifetime
            }
            (c, _) if c.is_ascii_digit() => {
                while is_word(at(i)) || at(i) == '.' && at(i + 1).is_ascii_digit() {
                    i += 1;
                }
                Kind::Number
            }
            (c, _) if is_word(c) => {
                while is_word(at(i)) {
                    i += 1;
                }
                let word: String = chars[start..i].iter().collect();
                match raw_end(&chars, &word, i) {
                    Some(end) => {
                        i = end;
                        Kind::Text
                    }
                    None if KEYWORDS.contains(&word.as_str()) => Kind::Keyword,
                    None => Kind::Plain,
                }
            }
            _ => {
                i += 1;
                Kind::Plain
            }
        };
        i = i.min(chars.len());
        kinds[start..i].fill(kind);
    }
    let mut lines = vec![Vec::new()];
    for (c, kind) in chars.into_iter().zip(kinds) {
        match (c, lines.last_mut()) {
            ('\n', _) => lines.push(Vec::new()),
            (c, Some(line)) => line.push((c, kind)),
            _ => {}
        }
    }
    lines
}

/// The end of a text whose first quote is before `i`.
fn text_end(chars: &[char], mut i: usize) -> usize {
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// The end of `r#"…"#`, `b"…"` and their like, whose prefix ends before `i`.
fn raw_end(chars: &[char], prefix: &str, i: usize) -> Option<usize> {
    if !matches!(prefix, "r" | "b" | "c" | "br" | "cr") {
        return None;
    }
    let hashes = chars[i..].iter().take_while(|&&c| c == '#').count();
    let open = i + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    if !prefix.ends_with('r') {
        return (hashes == 0).then(|| text_end(chars, open + 1));
    }
    let closes = |at: usize| {
        chars[at] == '"'
            && chars[at + 1..].len() >= hashes
            && chars[at + 1..=at + hashes].iter().all(|&c| c == '#')
    };
    let close = (open + 1..chars.len()).find(|&at| closes(at));
    Some(close.map_or(chars.len(), |at| at + 1 + hashes))
}
