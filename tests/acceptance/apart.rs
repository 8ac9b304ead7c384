//! Types with several parameters: what is held by one of them is not held by another, unless the program makes one of two.

use rmm_erase::erase;

#[erase]
mod apart {
    use rmm::prelude::*;
    use std::cell::Cell;

    /// Words in a region, of a text that lives longer.
    pub enum Doc<'r, 't> {
        Empty,
        Word(&'t str),
        List(RVec<'r, Doc<'r, 't>>),
        Named(RVec<'r, (&'t str, Doc<'r, 't>)>),
    }

    fn parse<'r, 't>(r: &'r Region, text: &'t str) -> Doc<'r, 't> {
        match text.split_once(',') {
            _ if text.is_empty() => Doc::Empty,
            None => Doc::Word(text),
            Some((first, rest)) if first.starts_with('#') => {
                let mut fields = rvec![in r];
                fields.push((&first[1..], parse(r, rest)));
                Doc::Named(fields)
            }
            Some(_) => {
                let mut list = rvec![in r];
                for part in text.split(',') {
                    list.push(parse(r, part));
                }
                Doc::List(list)
            }
        }
    }

    fn first<'t>(doc: &Doc<'_, 't>) -> &'t str {
        match doc {
            Doc::Empty => "",
            Doc::Word(word) => word,
            Doc::List(list) => list.first().map_or("", |doc| first(doc)),
            Doc::Named(fields) => fields.first().map_or("", |(name, _)| *name),
        }
    }

    fn upper<'r, 't>(r: &'r Region, doc: &Doc<'_, 't>) -> Doc<'r, 't> {
        match doc {
            Doc::Empty => Doc::Empty,
            Doc::Word(word) => Doc::Word(word),
            Doc::List(list) => Doc::List(rcollect!(in r; list.iter().map(|doc| upper(r, doc)))),
            Doc::Named(fields) => {
                Doc::Named(rcollect!(in r; fields.iter().map(|(name, doc)| (*name, upper(r, doc)))))
            }
        }
    }

    impl<'r, 't> Doc<'r, 't> {
        fn last(&self) -> &'t str {
            match self {
                Doc::Empty => "",
                Doc::Word(word) => word,
                Doc::List(list) => list.last().map_or("", |doc| doc.last()),
                Doc::Named(fields) => fields.last().map_or("", |(_, doc)| doc.last()),
            }
        }

        fn len(&self) -> usize {
            match self {
                Doc::Empty => 0,
                Doc::Word(_) => 1,
                Doc::List(list) => list.iter().map(|doc| doc.len()).sum(),
                Doc::Named(fields) => fields.iter().map(|(_, doc)| doc.len()).sum(),
            }
        }

        fn parts(&self) -> &[Doc<'r, 't>] {
            match self {
                Doc::List(list) => list,
                _ => &[],
            }
        }
    }

    pub fn by_a_function(text: &str) -> String {
        let mut words = Vec::new();
        for line in text.lines() {
            let r = Region::new();
            let doc = parse(&r, line);
            words.push(first(&doc));
        }
        words.concat()
    }

    pub fn by_a_method(text: &str) -> String {
        let mut words = Vec::new();
        for line in text.lines() {
            let r = Region::new();
            let doc = parse(&r, line);
            words.push(doc.last());
            words.extend(doc.parts().iter().map(|part| part.last()));
        }
        words.concat()
    }

    pub fn by_a_pattern(text: &str) -> String {
        let mut words = Vec::new();
        for line in text.lines() {
            let r = Region::new();
            match &parse(&r, line) {
                Doc::Word(word) => words.push(*word),
                Doc::Named(fields) => {
                    for (name, doc) in fields.iter() {
                        words.push(name);
                        words.push(doc.last());
                    }
                }
                Doc::List(list) => {
                    for doc in list {
                        if let Doc::Word(word) = doc {
                            words.push(*word);
                        }
                    }
                }
                Doc::Empty => {}
            }
        }
        words.concat()
    }

    pub fn from_tree_to_tree(text: &str) -> usize {
        let r = Region::new();
        let changed = {
            let of_first = Region::new();
            let doc = parse(&of_first, text);
            upper(&r, &doc)
        };
        changed.len() * 100 + changed.last().len()
    }

    /// Both lifetimes of the type are one here.
    fn any<'a>(doc: &Doc<'a, 'a>) -> &'a str {
        match doc {
            Doc::List(list) if list.len() > 1 => first(&list.as_slice()[1]),
            doc => first(doc),
        }
    }

    pub fn one_lifetime_for_two(text: &str) -> usize {
        let r = Region::new();
        let mut words = Vec::new();
        for line in text.lines() {
            let doc = parse(&r, line);
            words.push(any(&doc));
        }
        words.concat().len()
    }

    pub struct Pair<'a, 'b> {
        one: &'a str,
        two: &'b str,
    }

    impl<'a, 'b> Pair<'a, 'b> {
        fn swapped(self) -> Pair<'b, 'a> {
            Pair {
                one: self.two,
                two: self.one,
            }
        }
        fn two(&self) -> &'b str {
            self.two
        }
    }

    impl<'a> Pair<'a, 'a> {
        fn longest(&self) -> &'a str {
            match self.one.len() < self.two.len() {
                true => self.two,
                false => self.one,
            }
        }
        fn made(one: &'a str, two: &'a str) -> &'a str {
            let pair = Self { one, two };
            pair.two()
        }
        fn exchange(&mut self) {
            std::mem::swap(&mut self.one, &mut self.two);
        }
    }

    pub fn swapped_parameters<'t>(text: &'t str) -> Vec<String> {
        let r = Region::new();
        let (mut ones, mut twos) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let of_turn = Region::new();
            let pair = Pair {
                one: rstr!(in r; line),
                two: rstr!(in of_turn; &line[1..]),
            };
            let pair = pair.swapped();
            ones.push(pair.two());
            twos.push(pair.one.len());
        }
        ones.iter()
            .map(|one| one.to_string())
            .chain(twos.iter().map(|n| n.to_string()))
            .collect()
    }

    pub fn two_that_become_one(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let mut pair = Pair {
                one: rstr!(in r; line),
                two: line,
            };
            pair.exchange();
            all.push(pair.two());
            all.push(Pair::made(rstr!(in r; line), &line[1..]));
            let pair = Pair {
                one: rstr!(in r; line),
                two: "",
            };
            all.push(pair.longest());
        }
        all.concat().len()
    }

    /// In an alias, too.
    type Twice<'a> = Short<'a, 'a>;

    pub struct Short<'a, 'b> {
        one: &'a str,
        two: &'b str,
    }

    fn two_of<'b>(short: &Short<'_, 'b>) -> &'b str {
        short.two
    }

    pub fn an_alias_makes_one_of_two(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let twice: Twice<'_> = Short {
                one: rstr!(in r; line),
                two: line,
            };
            all.push(two_of(&twice));
            all.push(&twice.one[..1]);
        }
        all.concat().len()
    }

    pub struct Holder<'x> {
        held: Held<'x, 'x>,
    }

    pub struct Held<'a, 'b> {
        one: &'a str,
        two: &'b str,
    }

    fn two_held<'b>(held: &Held<'_, 'b>) -> &'b str {
        held.two
    }

    pub fn a_struct_makes_one_of_two(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let held = Held {
                one: rstr!(in r; line),
                two: line,
            };
            let holder = Holder { held };
            all.push(two_held(&holder.held));
            all.push(&holder.held.one[..1]);
        }
        all.concat().len()
    }

    /// The second lifetime outlives the first one.
    pub struct Link<'r, 't> {
        word: &'t str,
        next: Option<&'r Link<'r, 't>>,
    }

    fn chain<'r, 't>(r: &'r Region, text: &'t str) -> Option<&'r Link<'r, 't>> {
        let (word, rest) = text.split_once(',')?;
        let next = chain(r, rest);
        Some(rref!(in r; Link { word, next }))
    }

    fn end<'t>(link: &Link<'_, 't>) -> &'t str {
        link.next.map_or(link.word, |next| end(next))
    }

    fn tail<'r, 't>(link: &Link<'r, 't>) -> Option<&'r Link<'r, 't>> {
        link.next
    }

    /// What the text lives for is good for the region.
    fn either<'r, 't>(link: &'r Link<'r, 't>) -> &'r str {
        link.next.map_or(link.word, |next| next.word)
    }

    pub fn a_bound_between_two(text: &str) -> usize {
        let mut words = Vec::new();
        let r = Region::new();
        let mut links = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            if let Some(link) = chain(&of_turn, line) {
                words.push(end(link));
            }
            if let Some(link) = chain(&r, rstr!(in r; line)) {
                links.push(tail(link));
                words.push(either(link));
            }
        }
        words.concat().len() + links.into_iter().flatten().count()
    }

    /// By itself in the other order.
    pub struct Turned<'a, 'b> {
        word: &'b str,
        next: Option<&'a Turned<'b, 'b>>,
    }

    fn word_of<'b>(turned: &Turned<'_, 'b>) -> &'b str {
        turned.next.map_or(turned.word, |next| next.word)
    }

    pub fn a_type_that_turns(text: &str) -> usize {
        let r = Region::new();
        let mut words = Vec::new();
        for line in text.lines() {
            let word: &str = rstr!(in r; line);
            let inner = rref!(in r; Turned { word, next: None });
            let outer = Turned {
                word: "",
                next: Some(inner),
            };
            words.push(word_of(&outer));
        }
        words.concat().len()
    }

    /// One of its parameters is a type.
    pub struct Tree<'r, T> {
        value: T,
        kids: RVec<'r, Tree<'r, T>>,
    }

    fn grow<'r, T: Copy>(r: &'r Region, value: T, depth: u32) -> Tree<'r, T> {
        let mut kids = rvec![in r];
        for below in 0..depth {
            kids.push(grow(r, value, below));
        }
        Tree { value, kids }
    }

    fn deepest<T: Copy>(tree: &Tree<'_, T>) -> T {
        tree.kids.last().map_or(tree.value, |kid| deepest(kid))
    }

    pub fn values_of_a_tree(text: &str) -> usize {
        let mut all = Vec::new();
        for line in text.lines() {
            let r = Region::new();
            let tree = grow(&r, line, 3);
            all.push(deepest(&tree));
            all.push(tree.value);
            let Tree { value, .. } = tree;
            all.push(value);
        }
        all.concat().len()
    }

    pub fn a_tree_of_trees(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            let inner: &Tree<'_, &str> = rref!(in r; grow(&r, line, 2));
            let outer = grow(&of_turn, inner, 2);
            all.push(deepest(&outer));
            all.push(outer.value);
            for kid in &outer.kids {
                all.push(kid.value);
            }
        }
        all.iter()
            .map(|tree| tree.kids.len() + deepest(tree).len())
            .sum()
    }

    trait Titled<'x> {
        fn title(&self) -> &'x str;
    }

    impl<'x> Titled<'x> for Pair<'x, 'x> {
        fn title(&self) -> &'x str {
            self.one
        }
    }

    pub fn behind_a_trait_object(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let pair = Pair {
                one: rstr!(in r; line),
                two: line,
            };
            let titled: &dyn Titled<'_> = &pair;
            all.push(titled.title());
        }
        all.concat().len()
    }

    fn by_closure<'a, T>(pair: Pair<'a, 'a>, f: impl Fn(Pair<'a, 'a>) -> T) -> T {
        f(pair)
    }

    fn by_reference<'a, T>(pair: &Pair<'a, 'a>, f: &dyn Fn(&Pair<'a, 'a>) -> T) -> T {
        f(pair)
    }

    pub fn in_a_closure(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let one: &str = rstr!(in r; line);
            all.push(by_closure(Pair { one, two: line }, |pair| pair.two));
            all.push(by_closure(Pair { one, two: line }, |pair| pair.two()));
            let pair = Pair {
                one: rstr!(in r; line),
                two: line,
            };
            all.push(by_reference(&pair, &|pair| pair.two()));
        }
        all.concat().len()
    }

    struct Pairs<'a, 'b> {
        ones: &'a [&'a str],
        two: &'b str,
        at: usize,
    }

    impl<'a, 'b> Iterator for Pairs<'a, 'b> {
        type Item = Pair<'b, 'a>;
        fn next(&mut self) -> Option<Pair<'b, 'a>> {
            let two = self.ones.get(self.at)?;
            self.at += 1;
            Some(Pair { one: self.two, two })
        }
    }

    pub fn an_iterator_of_its_own(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let mut ones: RVec<'_, &str> = rvec![in r];
            ones.push(rstr!(in r; line));
            let pairs = Pairs {
                ones: ones.into_slice(),
                two: line,
                at: 0,
            };
            for pair in pairs {
                all.push(pair.two());
            }
        }
        all.concat().len()
    }

    struct Deep<'a, 'b> {
        pair: Pair<'a, 'b>,
        word: &'a str,
    }

    impl<'a, 'b: 'a> std::ops::Deref for Deep<'a, 'b> {
        type Target = Pair<'a, 'a>;
        fn deref(&self) -> &Pair<'a, 'a> {
            &self.pair
        }
    }

    pub fn behind_a_deref(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let deep = Deep {
                pair: Pair {
                    one: rstr!(in r; line),
                    two: line,
                },
                word: rstr!(in r; &line[1..]),
            };
            all.push((*deep).two());
            all.push(deep.two);
            all.push(deep.word);
        }
        all.concat().len()
    }

    /// Invariant in its first lifetime.
    struct Slot<'a, 'b> {
        last: Cell<&'a str>,
        name: &'b str,
    }

    fn put<'a>(slot: &Slot<'a, '_>, word: &'a str) {
        slot.last.set(word);
    }

    fn name_of<'b>(slot: &Slot<'_, 'b>) -> &'b str {
        slot.name
    }

    fn same<'a>(slot: &Slot<'a, 'a>) {
        slot.last.set(slot.name);
    }

    pub fn cells_in_one_of_two(text: &str) -> usize {
        let mut all = Vec::new();
        for line in text.lines() {
            let r = Region::new();
            let slot = Slot {
                last: Cell::new(""),
                name: line,
            };
            put(&slot, rstr!(in r; line));
            all.push(name_of(&slot));
        }
        let r = Region::new();
        for line in text.lines() {
            let slot = Slot {
                last: Cell::new(""),
                name: line,
            };
            put(&slot, rstr!(in r; line));
            same(&slot);
            all.push(name_of(&slot));
        }
        all.concat().len()
    }

    fn declared<'r, 'a: 'b, 'b>(pair: &Pair<'a, 'b>) -> &'b str {
        pair.one
    }

    pub fn a_bound_of_a_function(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let pair = Pair {
                one: rstr!(in r; line),
                two: line,
            };
            all.push(declared(&pair));
        }
        all.concat().len()
    }

    pub fn assigned_later(text: &str) -> usize {
        let r = Region::new();
        let mut all = Vec::new();
        for line in text.lines() {
            let of_turn = Region::new();
            let mut doc = Doc::Empty;
            if line.len() > 2 {
                doc = parse(&of_turn, line);
            }
            all.push(first(&doc));
            let mut pair = Pair { one: "", two: line };
            pair.one = rstr!(in of_turn; line);
            all.push(pair.two());
            let mut pair = Pair { one: "", two: line };
            pair.two = rstr!(in r; line);
            all.push(pair.two());
        }
        all.concat().len()
    }
}

agree! { apart:
    by_a_function("a,b\n#c,d\ne");
    by_a_method("a,b\n#c,d\ne");
    by_a_pattern("a,b\n#c,d\ne");
    from_tree_to_tree("a,b,#c,d");
    one_lifetime_for_two("a,b\n#c,d\ne");
    swapped_parameters("ab\ncd");
    two_that_become_one("ab\ncde");
    an_alias_makes_one_of_two("ab\ncde");
    a_struct_makes_one_of_two("ab\ncde");
    a_bound_between_two("a,b,c\nd,e,f");
    a_type_that_turns("ab\ncde");
    values_of_a_tree("ab\ncde");
    a_tree_of_trees("ab\ncde");
    behind_a_trait_object("ab\ncde");
    in_a_closure("ab\ncde");
    an_iterator_of_its_own("ab\ncde");
    behind_a_deref("ab\ncde");
    cells_in_one_of_two("ab\ncde");
    a_bound_of_a_function("ab\ncde");
    assigned_later("a,b\n#c,d\ne");
}

/// An attribute on one function sees no declarations.
#[erase(in_module)]
mod stored {
    use rmm::prelude::*;

    pub enum Doc<'r, 't> {
        Word(&'t str),
        List(RVec<'r, Doc<'r, 't>>),
    }

    fn parse<'r, 't>(r: &'r Region, text: &'t str) -> Doc<'r, 't> {
        match text.contains(',') {
            false => Doc::Word(text),
            true => Doc::List(rcollect!(in r; text.split(',').map(|part| parse(r, part)))),
        }
    }

    fn first<'t>(doc: &Doc<'_, 't>) -> &'t str {
        match doc {
            Doc::Word(word) => word,
            Doc::List(list) => list.first().map_or("", |doc| first(doc)),
        }
    }

    fn add<'r, 't>(r: &'r Region, docs: &mut RVec<'r, Doc<'r, 't>>, text: &'t str) {
        docs.push(parse(r, text));
    }

    fn both<'a>(docs: &mut RVec<'_, Doc<'a, 'a>>) -> &'a str {
        docs.pop().map_or("", |doc| first(&doc))
    }

    pub fn stored_by_a_call(text: &str) -> usize {
        let mut all = Vec::new();
        for line in text.lines() {
            let r = Region::new();
            let mut docs = rvec![in r];
            add(&r, &mut docs, line);
            add(&r, &mut docs, &line[1..]);
            all.push(first(&docs[0]));
            all.extend(docs.iter().map(|doc| first(doc)));
        }
        let r = Region::new();
        for line in text.lines() {
            let mut docs = rvec![in r];
            add(&r, &mut docs, line);
            all.push(first(&docs[0]));
            all.push(both(&mut docs));
        }
        all.concat().len()
    }
}

agree! { stored [in_module]:
    stored_by_a_call("a,b\nc,d\ne");
}
