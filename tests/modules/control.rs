//! Control flow around calls: loops, labels, early returns, patterns, deferred initialisation.

mod by_hand;

use rmm::regions;

/// A depth-first search with its own stack; the path that is found escapes, the stack does not.
#[regions]
pub mod work_stack {
    use rmm::prelude::*;
    struct Step<'r> {
        at: (i32, i32),
        from: Option<&'r Step<'r>>,
    }

    fn neighbours((x, y): (i32, i32)) -> RVec<'_, (i32, i32)> {
        rvec![(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)]
    }

    fn search<'r>(maze: &[&[u8]], start: (i32, i32)) -> Option<&'r Step<'r>> {
        let mut seen = rset! {};
        let mut stack = rvec![];
        stack.push(&*rnew!(Step {
            at: start,
            from: None
        }));
        while let Some(step) = stack.pop() {
            let (x, y) = step.at;
            let Some(cell) = maze.get(y as usize).and_then(|row| row.get(x as usize)) else {
                continue;
            };
            match cell {
                b'#' => continue,
                b'X' => return Some(step),
                _ if !seen.insert(step.at) => continue,
                _ => {}
            }
            for at in neighbours(step.at) {
                stack.push(rref!(Step {
                    at,
                    from: Some(step)
                }));
            }
        }
        None
    }

    pub fn steps(maze: &[&[u8]]) -> Option<usize> {
        let found = search(maze, (0, 0))?;
        Some(std::iter::successors(Some(found), |step| step.from).count() - 1)
    }
}

agree! { work_stack:
    steps(&[b"..#", "#.#".as_bytes(), b"#.X"]) => Some(4);
    steps(&[b".#X"]) => None;
}

/// Labelled blocks and loops whose values are built by calls.
#[regions]
pub mod labels_and_values {
    use rmm::prelude::*;
    #[derive(Debug, PartialEq)]
    struct Found<'r> {
        word: &'r str,
        line: usize,
    }

    fn found<'r>(word: &str, line: usize) -> &'r Found<'r> {
        rref!(Found {
            word: rstr!(word),
            line
        })
    }

    fn first_long<'r>(text: &str, min: usize) -> &'r Found<'r> {
        'search: {
            for (line, words) in text.lines().enumerate() {
                for word in words.split(' ') {
                    if word.len() >= min {
                        break 'search found(word, line);
                    }
                }
            }
            found("-", 0)
        }
    }

    fn doubled_until<'r>(text: &str, min: usize) -> &'r str {
        let mut text: &'r str = rstr!(text);
        let result = 'outer: loop {
            while text.len() < min {
                text = rformat!("{text}{text}").into_str();
                if text.len() > 100 {
                    break 'outer "long";
                }
            }
            break text;
        };
        result
    }

    pub fn all(text: &str) -> (String, usize, String, usize) {
        let Found { word, line } = *first_long(text, 3);
        let none = first_long(text, 30);
        (
            format!("{word}{line}"),
            none.line + none.word.len(),
            doubled_until("ab", 5).to_string(),
            doubled_until("x", 300).len(),
        )
    }
}

agree! { labels_and_values:
    all("a bc\nbcd abcd") => ("bcd1".to_string(), 1, "abababab".to_string(), 4);
}

/// Variables that are declared first and built later, in branches.
#[regions]
pub mod deferred {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum Shape<'r> {
        Dot,
        Row(&'r [Shape<'r>]),
    }

    fn row<'r>(n: usize) -> Shape<'r> {
        let shapes;
        if n == 0 {
            return Shape::Dot;
        } else if n % 2 == 0 {
            shapes = rvec![row(n / 2); 2];
        } else {
            let mut list = rvec![];
            list.push(row(n - 1));
            shapes = list;
        }
        Shape::Row(shapes.into_slice())
    }

    fn chosen<'r>(wide: bool) -> Shape<'r> {
        let (mut a, b);
        a = row(1);
        if wide {
            b = row(8);
            a = b;
        }
        a
    }

    fn dots(shape: Shape<'_>) -> usize {
        match shape {
            Shape::Dot => 1,
            Shape::Row([]) => 0,
            Shape::Row([only]) => dots(*only),
            Shape::Row([first, .., last]) => dots(*first) + dots(*last),
        }
    }

    pub fn counted(n: usize) -> (usize, usize, usize) {
        (dots(row(n)), dots(chosen(true)), dots(chosen(false)))
    }
}

agree! { deferred:
    counted(0) => (1, 8, 1);
    counted(6) => (4, 8, 1);
}

/// `if let` chains, `let … else`, guards with bindings, nested options and results.
#[regions]
pub mod chains_of_lets {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Field<'r> {
        name: &'r str,
        value: Option<&'r str>,
    }

    fn field<'r>(line: &str) -> Result<Option<Field<'r>>, String> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(format!("no colon in {line}"));
        };
        let value = if let Some(first) = value.trim().chars().next()
            && first != '-'
        {
            Some(&*rstr!(value.trim()))
        } else {
            None
        };
        Ok(Some(Field {
            name: rstr!(name),
            value,
        }))
    }

    fn fields<'r>(text: &str) -> Result<RVec<'r, Field<'r>>, String> {
        let mut fields = rvec![];
        for line in text.lines() {
            match field(line)? {
                Some(f @ Field { value: Some(_), .. }) => fields.push(f),
                Some(Field { name, value: None }) if name.len() < 2 => break,
                Some(_) | None => {}
            }
        }
        Ok(fields)
    }

    pub fn shown(text: &str) -> Result<String, String> {
        let fields = fields(text)?;
        Ok(fields
            .iter()
            .map(|f| f.name.to_owned() + f.value.unwrap_or_default())
            .collect())
    }
}

agree! { chains_of_lets:
    shown("# x\na: 1\nlong: -\nb:2\nc: -\nd: 3") => Ok("a1b2".to_string());
    shown("a") => Err("no colon in a".to_string());
}

/// Values that rotate through variables, each made from the last.
#[regions]
pub mod tuple_assignments {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Term<'r> {
        value: u64,
        parents: Option<(&'r Term<'r>, &'r Term<'r>)>,
    }

    fn term<'r>(value: u64, parents: Option<(&'r Term<'r>, &'r Term<'r>)>) -> &'r Term<'r> {
        rref!(Term { value, parents })
    }

    fn fibonacci<'r>(n: u32) -> &'r Term<'r> {
        let (mut a, mut b) = (term(0, None), term(1, None));
        for _ in 0..n {
            (a, b) = (b, term(a.value + b.value, Some((a, b))));
        }
        a
    }

    fn swapped<'r>(n: u32) -> [&'r Term<'r>; 2] {
        let mut pair = [fibonacci(n), fibonacci(n + 1)];
        pair.swap(0, 1);
        let [ref mut first, _] = pair;
        *first = term(first.value + 1, first.parents);
        pair
    }

    pub fn sums(n: u32) -> (u64, u64, u64) {
        let term = fibonacci(n);
        let sum = term.parents.map_or(0, |(a, b)| a.value + b.value);
        let [a, b] = swapped(n);
        (sum, a.value, b.value)
    }
}

agree! { tuple_assignments:
    sums(0) => (0, 2, 0);
    sums(10) => (55, 90, 55);
    sums(80) => (23_416_728_348_467_685, 37_889_062_373_143_907, 23_416_728_348_467_685);
}

/// Turns whose results are kept now and then.
#[regions]
pub mod loops_that_keep_some {
    use rmm::prelude::*;
    struct Run<'r> {
        start: usize,
        items: &'r [i32],
    }

    fn run<'r>(items: &[i32], start: usize) -> Run<'r> {
        let mut end = start + 1;
        while end < items.len() && items[end] >= items[end - 1] {
            end += 1;
        }
        Run {
            start,
            items: rcollect!(items[start..end].iter().copied()).into_slice(),
        }
    }

    fn runs<'r>(items: &[i32], min: usize) -> RVec<'r, Run<'r>> {
        let mut runs = rvec![];
        let mut at = 0;
        while at < items.len() {
            let next = run(items, at);
            at += next.items.len();
            if next.items.len() < min {
                continue;
            }
            runs.push(next);
        }
        runs
    }

    fn longest<'r>(items: &[i32]) -> Option<Run<'r>> {
        let mut best = (0, 0);
        for next in runs(items, 1) {
            if next.items.len() > best.1 {
                best = (next.start, next.items.len());
            }
        }
        (best.1 > 0).then(|| run(items, best.0))
    }

    pub fn found(items: &[i32]) -> (usize, Option<Vec<i32>>) {
        let longest = longest(items);
        (runs(items, 2).len(), longest.map(|run| run.items.to_vec()))
    }
}

agree! { loops_that_keep_some:
    found(&[]) => (0, None);
    found(&[3, 1, 2, 2, 0, 5]) => (2, Some(vec![1, 2, 2]));
}

/// One name for many values: text, tokens, tree.
#[regions]
pub mod shadowed {
    use rmm::prelude::*;
    struct Tree<'r>(&'r str, &'r [Tree<'r>]);

    fn words<'r>(text: &str) -> RVec<'r, &'r str> {
        let text = text.replace('(', " ( ").replace(')', " ) ");
        let text = rstr!(&text);
        rcollect!(text.split(' ').filter(|word| !word.is_empty()))
    }

    fn tree<'a, 'r>(text: &mut std::slice::Iter<'a, &'a str>) -> Option<Tree<'r>> {
        let text = match *text.next()? {
            ")" => return None,
            "(" => {
                let mut items = rvec![];
                while let Some(item) = tree(text) {
                    items.push(item);
                }
                return Some(Tree("()", items.into_slice()));
            }
            text => text,
        };
        let text: &'r str = rstr!(text);
        Some(Tree(text, &[]))
    }

    fn parse<'r>(text: &str) -> Option<Tree<'r>> {
        let text = text.trim();
        let text = words(text);
        let mut text = text.iter();
        let text = tree(&mut text)?;
        Some(text)
    }

    pub fn size(text: &str) -> Option<(usize, String)> {
        let text = parse(text)?;
        let text = (text.1.len(), text.1.last().map_or(text.0, |tree| tree.0));
        Some((text.0, text.1.to_string()))
    }
}

agree! { shadowed:
    size("(a (b c) d)") => Some((3, "d".to_string()));
    size("x") => Some((0, "x".to_string()));
    size("") => None;
}
