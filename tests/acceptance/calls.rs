//! Values that cross calls: region parameters by hand, none in the annotated module.

use rmm_erase::erase;

#[erase]
mod calls {
    use crate::outside::{Log, on_exit, reader};
    use rmm::prelude::*;
    use std::{cell::Cell, collections::HashMap};

    pub struct List<'r> {
        head: u32,
        tail: Option<&'r List<'r>>,
    }

    fn cons<'r>(r: &'r Region, head: u32, tail: Option<&'r List<'r>>) -> Option<&'r List<'r>> {
        Some(rref!(in r; List { head, tail }))
    }

    fn upto<'r>(r: &'r Region, n: u32) -> Option<&'r List<'r>> {
        let mut list = None;
        for i in (0..n).rev() {
            list = cons(&r, i, list);
        }
        list
    }

    fn sum(mut list: Option<&List<'_>>) -> u32 {
        let mut sum = 0;
        while let Some(List { head, tail }) = list {
            sum = sum * 2 + head;
            list = *tail;
        }
        sum
    }

    fn append<'r>(
        r: &'r Region,
        a: Option<&List<'_>>,
        b: Option<&'r List<'r>>,
    ) -> Option<&'r List<'r>> {
        match a {
            None => b,
            Some(a) => cons(&r, a.head, append(&r, a.tail, b)),
        }
    }

    fn reverse<'r>(r: &'r Region, list: Option<&List<'_>>) -> Option<&'r List<'r>> {
        let mut out = None;
        let mut at = list;
        while let Some(node) = at {
            out = cons(&r, node.head, out);
            at = node.tail;
        }
        out
    }

    pub fn lists(n: u32) -> u32 {
        let r = Region::new();
        let a = upto(&r, n);
        let b = reverse(&r, a);
        let c = append(&r, b, a);
        sum(c)
    }

    pub fn lists_of_turns(n: u32) -> u32 {
        let mut total = 0;
        for i in 0..n {
            let turn = Region::new();
            let list = append(&turn, upto(&turn, i), upto(&turn, 2));
            total += sum(reverse(&turn, list));
        }
        total
    }

    pub fn a_list_carried_over_turns(n: u32) -> u32 {
        let r = Region::new();
        let mut list = None;
        for i in 0..n {
            list = reverse(&r, cons(&r, i, list));
        }
        sum(list)
    }

    pub fn a_list_kept_on_one_branch(n: u32) -> u32 {
        let r = Region::new();
        let mut best = None;
        for i in 0..n {
            let candidate = upto(&r, i * 7 % 5);
            if sum(candidate) > sum(best) {
                best = candidate;
            }
        }
        sum(best)
    }

    fn split<'a, 'b>(
        ra: &'a Region,
        rb: &'b Region,
        text: &str,
    ) -> (RVec<'a, u32>, RVec<'b, char>) {
        let mut numbers = rvec![in ra];
        let mut letters = rvec![in rb];
        for c in text.chars() {
            match c.to_digit(10) {
                Some(d) => numbers.push(d),
                None => letters.push(c),
            }
        }
        (numbers, letters)
    }

    pub fn two_regions_out(text: &str) -> usize {
        let ra = Region::new();
        let rb = Region::new();
        let (numbers, letters) = split(&ra, &rb, text);
        let sum: u32 = numbers.iter().sum();
        sum as usize * 10 + letters.len()
    }

    fn intern<'r>(r: &'r Region, table: &mut HashMap<&'r str, u32>, word: &str) -> u32 {
        if let Some(id) = table.get(word) {
            return *id;
        }
        let id = table.len() as u32;
        table.insert(rstr!(in r; word), id);
        id
    }

    pub fn written_through_a_parameter(text: &str) -> u32 {
        let r = Region::new();
        let mut table = HashMap::new();
        let mut code = 0;
        for word in text.split(' ') {
            let turn = Region::new();
            let lower: &str = rformat!(in turn; "{}", word.to_lowercase()).into_str();
            code = code * 3 + intern(&r, &mut table, lower);
        }
        code
    }

    struct Stack<'s> {
        top: Option<&'s Frame<'s>>,
        depth: u32,
    }

    struct Frame<'s> {
        name: &'s str,
        under: Option<&'s Frame<'s>>,
    }

    impl<'s> Stack<'s> {
        fn push(&mut self, r: &'s Region, name: &str) -> &mut Self {
            self.top = Some(rref!(in r; Frame { name: rstr!(in r; name), under: self.top }));
            self.depth += 1;
            self
        }

        fn pop(&mut self) -> Option<&'s str> {
            let top = self.top?;
            self.top = top.under;
            self.depth -= 1;
            Some(top.name)
        }
    }

    pub fn methods_that_store(n: u32) -> usize {
        let r = Region::new();
        let mut stack = Stack {
            top: None,
            depth: 0,
        };
        for i in 0..n {
            let turn = Region::new();
            let name = rformat!(in turn; "{i}{i}");
            stack.push(&r, &name);
            if i % 3 == 2 {
                stack.pop();
            }
        }
        stack.push(&r, "x").push(&r, "yz");
        let last = stack.pop();
        last.map_or(0, str::len) + stack.depth as usize
    }

    #[derive(Clone, Copy)]
    enum Token<'t> {
        Number(u32),
        Word(&'t str),
        Open,
        Close,
    }

    enum Tree<'t> {
        Leaf(Token<'t>),
        List(RVec<'t, &'t Tree<'t>>),
    }

    fn lex<'r>(r: &'r Region, text: &str) -> Result<RVec<'r, Token<'r>>, char> {
        let mut tokens = rvec![in r];
        for part in text.split_whitespace() {
            tokens.push(match part {
                "(" => Token::Open,
                ")" => Token::Close,
                "!" => return Err('!'),
                part => match part.parse() {
                    Ok(n) => Token::Number(n),
                    Err(_) => Token::Word(rstr!(in r; part)),
                },
            });
        }
        Ok(tokens)
    }

    fn parse<'r>(r: &'r Region, tokens: &mut &[Token<'r>]) -> Option<&'r Tree<'r>> {
        let (first, rest) = tokens.split_first()?;
        *tokens = rest;
        if let Token::Open = first {
            let mut items = rvec![in r];
            while !matches!(tokens.first()?, Token::Close) {
                items.push(parse(&r, tokens)?);
            }
            *tokens = &tokens[1..];
            return Some(rref!(in r; Tree::List(items)));
        }
        Some(rref!(in r; Tree::Leaf(*first)))
    }

    fn weigh(tree: &Tree<'_>) -> u32 {
        match tree {
            Tree::Leaf(Token::Number(n)) => *n,
            Tree::Leaf(Token::Word(word)) => word.len() as u32,
            Tree::Leaf(_) => 0,
            Tree::List(items) => 1 + items.iter().map(|item| weigh(item)).sum::<u32>(),
        }
    }

    pub fn a_compiler(text: &str) -> Result<u32, char> {
        let r = Region::new();
        let tokens = lex(&r, text)?;
        let tree = parse(&r, &mut &tokens[..]).ok_or('?')?;
        Ok(weigh(tree))
    }

    fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
        if a.len() > b.len() { a } else { b }
    }

    pub fn borrowed_through_calls(n: u32) -> usize {
        let r = Region::new();
        let mut best: &str = rstr!(in r; "");
        for i in 0..n {
            let text: &str = rformat!(in r; "{}", i * i).into_str();
            best = longest(best, text);
        }
        let copy = rstr!(in r; longest(best, "12"));
        copy.len()
    }

    fn fill<'r>(r: &'r Region, out: &mut [Option<&'r u32>], n: u32) {
        for (i, slot) in out.iter_mut().enumerate() {
            *slot = (i as u32 != n).then(|| rref!(in r; i as u32 + n));
        }
    }

    pub fn slots_filled_by_a_call(n: u32) -> u32 {
        let r = Region::new();
        let mut slots = [None; 4];
        fill(&r, &mut slots, n);
        let first = slots[0];
        fill(&r, &mut slots[1..], n + 1);
        slots.iter().flatten().copied().sum::<u32>() + first.map_or(0, |x| *x)
    }

    fn link<'r>(r: &'r Region, cell: &Cell<Option<&'r u32>>, n: u32) {
        if cell.get().is_none_or(|old| *old < n) {
            cell.set(Some(rref!(in r; n)));
        }
    }

    pub fn cells_set_by_a_call(n: u32) -> u32 {
        let r = Region::new();
        let cell = Cell::new(None);
        for i in 0..n {
            link(&r, &cell, i * 3 % 7);
        }
        cell.get().map_or(99, |x| *x)
    }

    fn pick<'r>(r: &'r Region, from: &[u32], fallback: Option<&'r u32>) -> &'r u32 {
        let scratch = Region::new();
        let sorted = {
            let mut sorted = rcollect!(in scratch; from.iter().copied());
            sorted.sort();
            sorted
        };
        match (sorted.get(sorted.len() / 2), fallback) {
            (Some(middle), _) => rref!(in r; *middle),
            (None, Some(fallback)) => fallback,
            (None, None) => rref!(in r; 0),
        }
    }

    pub fn fallbacks(n: u32) -> u32 {
        let r = Region::new();
        let scratch = Region::new();
        let v = rcollect!(in scratch; (0..n).map(|x| x * 7 % 10));
        let middle = pick(&r, &v, None);
        *pick(&r, &[], Some(middle)) + *pick(&r, &v[..n as usize / 2], Some(middle))
    }

    fn fib<'r>(r: &'r Region, n: u32) -> &'r u32 {
        if n < 2 {
            return rref!(in r; n);
        }
        let local = Region::new();
        let (a, b) = (fib(&local, n - 1), fib(&local, n - 2));
        rref!(in r; *a + *b)
    }

    pub fn recursion_with_local_regions(n: u32) -> u32 {
        let r = Region::new();
        *fib(&r, n)
    }

    fn is_even<'r>(r: &'r Region, n: u32) -> &'r str {
        if n == 0 {
            rstr!(in r; "even")
        } else {
            is_odd(&r, n - 1)
        }
    }

    fn is_odd<'r>(r: &'r Region, n: u32) -> &'r str {
        if n == 0 { "odd" } else { is_even(&r, n - 1) }
    }

    pub fn mutual_recursion(n: u32) -> usize {
        let r = Region::new();
        is_even(&r, n).len() * 10 + is_odd(&r, n).len()
    }

    fn words<'r>(r: &'r Region, text: &str) -> impl Iterator<Item = &'r str> + use<'r> {
        let all = rcollect!(in r; text.split(' ').map(|w| rstr!(in r; w) as &str));
        all.into_iter().filter(|w| !w.is_empty())
    }

    pub fn an_iterator_from_a_call(text: &str) -> usize {
        let r = Region::new();
        let mut words = words(&r, text);
        let first = words.next();
        let rest = words.map(str::len).sum::<usize>();
        first.map_or(0, str::len) * 10 + rest
    }

    pub fn calls_in_closures(n: u32) -> u32 {
        let r = Region::new();
        let all = rcollect!(in r; (0..n).map(|i| upto(&r, i)));
        let joined = all.iter().fold(None, |acc, list| append(&r, *list, acc));
        sum(joined)
    }

    pub fn a_guard_over_a_call(n: u32) -> Vec<String> {
        let log = Log::default();
        {
            let r = Region::new();
            let list = upto(&r, n);
            let _guard = on_exit(|| log.note(sum(list)));
            let x = pick(&r, &[n], None);
            let _reader = reader(x, &log);
            let other = Region::new();
            log.note(sum(upto(&other, 2)));
        }
        log.take()
    }

    trait Source {
        fn text<'r>(&self, r: &'r Region) -> &'r str;
    }

    struct Fixed(u32);
    struct Doubled<S>(S);

    impl Source for Fixed {
        fn text<'r>(&self, r: &'r Region) -> &'r str {
            rformat!(in r; "<{}>", self.0).into_str()
        }
    }

    impl<S: Source> Source for Doubled<S> {
        fn text<'r>(&self, r: &'r Region) -> &'r str {
            let local = Region::new();
            let inner = self.0.text(&local);
            rformat!(in r; "{inner}{inner}").into_str()
        }
    }

    fn length_of(source: &impl Source) -> usize {
        let local = Region::new();
        source.text(&local).len()
    }

    pub fn methods_of_traits(n: u32) -> usize {
        length_of(&Fixed(n)) * 100 + length_of(&Doubled(Doubled(Fixed(n))))
    }
}

agree! { calls:
    lists(0)(4);
    lists_of_turns(0)(4);
    a_list_carried_over_turns(0)(1)(4);
    a_list_kept_on_one_branch(0)(1)(6);
    two_regions_out("a1b23");
    written_through_a_parameter("a b A c B");
    methods_that_store(0)(5);
    a_compiler("( a ( 1 2 ) bcd )")("!")("(")("");
    borrowed_through_calls(0)(12);
    slots_filled_by_a_call(0)(2);
    cells_set_by_a_call(0)(9);
    fallbacks(0)(9);
    recursion_with_local_regions(9);
    mutual_recursion(4)(5);
    an_iterator_from_a_call("ab  c def");
    calls_in_closures(0)(4);
    a_guard_over_a_call(3);
    methods_of_traits(12);
}
