//! The same programs with their regions placed by hand.

pub mod work_stack {
    use rmm::prelude::*;
    struct Step<'r> {
        at: (i32, i32),
        from: Option<&'r Step<'r>>,
    }

    fn neighbours<'r>(region: &'r Region, (x, y): (i32, i32)) -> RVec<'r, (i32, i32)> {
        rvec![in region; (x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)]
    }

    fn search<'r>(region: &'r Region, maze: &[&[u8]], start: (i32, i32)) -> Option<&'r Step<'r>> {
        let local = Region::new();
        let mut seen = rset! {in local;};
        let mut stack = rvec![in local;];
        stack.push(&*rnew!(in region; Step { at: start, from: None }));
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
            for at in neighbours(&local, step.at) {
                stack.push(rref!(in region; Step { at, from: Some(step) }));
            }
        }
        None
    }

    pub fn steps(maze: &[&[u8]]) -> Option<usize> {
        let local = Region::new();
        let found = search(&local, maze, (0, 0))?;
        Some(std::iter::successors(Some(found), |step| step.from).count() - 1)
    }
}

pub mod labels_and_values {
    use rmm::prelude::*;
    #[derive(Debug, PartialEq)]
    struct Found<'r> {
        word: &'r str,
        line: usize,
    }

    fn found<'r>(region: &'r Region, word: &str, line: usize) -> &'r Found<'r> {
        rref!(in region; Found { word: rstr!(in region; word), line })
    }

    fn first_long<'r>(region: &'r Region, text: &str, min: usize) -> &'r Found<'r> {
        'search: {
            for (line, words) in text.lines().enumerate() {
                for word in words.split(' ') {
                    if word.len() >= min {
                        break 'search found(region, word, line);
                    }
                }
            }
            found(region, "-", 0)
        }
    }

    fn doubled_until<'r>(region: &'r Region, text: &str, min: usize) -> &'r str {
        let mut text: &'r str = rstr!(in region; text);
        let result = 'outer: loop {
            while text.len() < min {
                text = rformat!(in region; "{text}{text}").into_str();
                if text.len() > 100 {
                    break 'outer "long";
                }
            }
            break text;
        };
        result
    }

    pub fn all(text: &str) -> (String, usize, String, usize) {
        let local = Region::new();
        let Found { word, line } = *first_long(&local, text, 3);
        let none = first_long(&local, text, 30);
        (
            format!("{word}{line}"),
            none.line + none.word.len(),
            doubled_until(&local, "ab", 5).to_string(),
            doubled_until(&local, "x", 300).len(),
        )
    }
}

pub mod deferred {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    enum Shape<'r> {
        Dot,
        Row(&'r [Shape<'r>]),
    }

    fn row<'r>(region: &'r Region, n: usize) -> Shape<'r> {
        let shapes;
        if n == 0 {
            return Shape::Dot;
        } else if n % 2 == 0 {
            shapes = rvec![in region; row(region, n / 2); 2];
        } else {
            let mut list = rvec![in region;];
            list.push(row(region, n - 1));
            shapes = list;
        }
        Shape::Row(shapes.into_slice())
    }

    fn chosen<'r>(region: &'r Region, wide: bool) -> Shape<'r> {
        let (mut a, b);
        a = row(region, 1);
        if wide {
            b = row(region, 8);
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
        let local = Region::new();
        (
            dots(row(&local, n)),
            dots(chosen(&local, true)),
            dots(chosen(&local, false)),
        )
    }
}

pub mod chains_of_lets {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Field<'r> {
        name: &'r str,
        value: Option<&'r str>,
    }

    fn field<'r>(region: &'r Region, line: &str) -> Result<Option<Field<'r>>, String> {
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
            Some(&*rstr!(in region; value.trim()))
        } else {
            None
        };
        Ok(Some(Field {
            name: rstr!(in region; name),
            value,
        }))
    }

    fn fields<'r>(region: &'r Region, text: &str) -> Result<RVec<'r, Field<'r>>, String> {
        let mut fields = rvec![in region;];
        for line in text.lines() {
            match field(region, line)? {
                Some(f @ Field { value: Some(_), .. }) => fields.push(f),
                Some(Field { name, value: None }) if name.len() < 2 => break,
                Some(_) | None => {}
            }
        }
        Ok(fields)
    }

    pub fn shown(text: &str) -> Result<String, String> {
        let local = Region::new();
        let fields = fields(&local, text)?;
        Ok(fields
            .iter()
            .map(|f| f.name.to_owned() + f.value.unwrap_or_default())
            .collect())
    }
}

pub mod tuple_assignments {
    use rmm::prelude::*;
    #[derive(Clone, Copy)]
    struct Term<'r> {
        value: u64,
        parents: Option<(&'r Term<'r>, &'r Term<'r>)>,
    }

    fn term<'r>(
        region: &'r Region,
        value: u64,
        parents: Option<(&'r Term<'r>, &'r Term<'r>)>,
    ) -> &'r Term<'r> {
        rref!(in region; Term { value, parents })
    }

    fn fibonacci<'r>(region: &'r Region, n: u32) -> &'r Term<'r> {
        let (mut a, mut b) = (term(region, 0, None), term(region, 1, None));
        for _ in 0..n {
            (a, b) = (b, term(region, a.value + b.value, Some((a, b))));
        }
        a
    }

    fn swapped<'r>(region: &'r Region, n: u32) -> [&'r Term<'r>; 2] {
        let mut pair = [fibonacci(region, n), fibonacci(region, n + 1)];
        pair.swap(0, 1);
        let [ref mut first, _] = pair;
        *first = term(region, first.value + 1, first.parents);
        pair
    }

    pub fn sums(n: u32) -> (u64, u64, u64) {
        let local = Region::new();
        let term = fibonacci(&local, n);
        let sum = term.parents.map_or(0, |(a, b)| a.value + b.value);
        let [a, b] = swapped(&local, n);
        (sum, a.value, b.value)
    }
}

pub mod loops_that_keep_some {
    use rmm::prelude::*;
    struct Run<'r> {
        start: usize,
        items: &'r [i32],
    }

    fn run<'r>(region: &'r Region, items: &[i32], start: usize) -> Run<'r> {
        let mut end = start + 1;
        while end < items.len() && items[end] >= items[end - 1] {
            end += 1;
        }
        Run {
            start,
            items: rcollect!(in region; items[start..end].iter().copied()).into_slice(),
        }
    }

    fn runs<'r>(region: &'r Region, items: &[i32], min: usize) -> RVec<'r, Run<'r>> {
        let mut runs = rvec![in region;];
        let mut at = 0;
        while at < items.len() {
            let next = run(region, items, at);
            at += next.items.len();
            if next.items.len() < min {
                continue;
            }
            runs.push(next);
        }
        runs
    }

    fn longest<'r>(region: &'r Region, items: &[i32]) -> Option<Run<'r>> {
        let local = Region::new();
        let mut best = (0, 0);
        for next in runs(&local, items, 1) {
            if next.items.len() > best.1 {
                best = (next.start, next.items.len());
            }
        }
        (best.1 > 0).then(|| run(region, items, best.0))
    }

    pub fn found(items: &[i32]) -> (usize, Option<Vec<i32>>) {
        let local = Region::new();
        let longest = longest(&local, items);
        (
            runs(&local, items, 2).len(),
            longest.map(|run| run.items.to_vec()),
        )
    }
}

pub mod shadowed {
    use rmm::prelude::*;
    struct Tree<'r>(&'r str, &'r [Tree<'r>]);

    fn words<'r>(region: &'r Region, text: &str) -> RVec<'r, &'r str> {
        let text = text.replace('(', " ( ").replace(')', " ) ");
        let text = rstr!(in region; &text);
        rcollect!(in region; text.split(' ').filter(|word| !word.is_empty()))
    }

    fn tree<'a, 'r>(
        region: &'r Region,
        text: &mut std::slice::Iter<'a, &'a str>,
    ) -> Option<Tree<'r>> {
        let text = match *text.next()? {
            ")" => return None,
            "(" => {
                let mut items = rvec![in region;];
                while let Some(item) = tree(region, text) {
                    items.push(item);
                }
                return Some(Tree("()", items.into_slice()));
            }
            text => text,
        };
        let text: &'r str = rstr!(in region; text);
        Some(Tree(text, &[]))
    }

    fn parse<'r>(region: &'r Region, text: &str) -> Option<Tree<'r>> {
        let local = Region::new();
        let text = text.trim();
        let text = words(&local, text);
        let mut text = text.iter();
        let text = tree(region, &mut text)?;
        Some(text)
    }

    pub fn size(text: &str) -> Option<(usize, String)> {
        let local = Region::new();
        let text = parse(&local, text)?;
        let text = (text.1.len(), text.1.last().map_or(text.0, |tree| tree.0));
        Some((text.0, text.1.to_string()))
    }
}
