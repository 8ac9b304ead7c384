//! Iterator chains over what lies in regions.

use rmm_erase::erase;

#[erase]
mod iterators {
    use rmm::prelude::*;

    pub fn zip_and_fold(n: u32) -> u32 {
        let r = Region::new();
        let a = rcollect!(in r; 0..n);
        let b = rcollect!(in r; a.iter().map(|x| x * x));
        a.iter().zip(&b).fold(0, |sum, (x, y)| sum + x * y)
    }

    pub fn fold_into_a_region_vector(n: u32) -> usize {
        let r = Region::new();
        let all = (0..n).fold(rvec![in r], |mut all, x| {
            all.push(rref!(in r; x));
            all
        });
        all.iter().filter(|x| ***x % 2 == 0).count()
    }

    pub fn scan(n: u32) -> Vec<u32> {
        let r = Region::new();
        let steps = rcollect!(in r; (0..n).scan(rnew!(in r; 1), |state, x| {
            **state += x;
            (**state < 20).then_some(**state)
        }));
        steps.to_vec()
    }

    pub fn flat_map(n: u32) -> u32 {
        let r = Region::new();
        let all = rcollect!(in r; (0..n).flat_map(|x| rvec![in r; x, x + 1]));
        let again = rcollect!(in r; all.chunks(3).flat_map(|c| c.iter().rev()));
        again.iter().enumerate().map(|(i, x)| i as u32 * **x).sum()
    }

    pub fn peekable_groups(text: &str) -> String {
        let r = Region::new();
        let letters = rcollect!(in r; text.chars());
        let mut rest = letters.iter().peekable();
        let mut out = rformat!(in r;);
        while let Some(c) = rest.next() {
            let mut run = 1;
            while rest.next_if(|next| *next == c).is_some() {
                run += 1;
            }
            out.push_str(rformat!(in r; "{run}{c}").into_str());
        }
        out.to_string()
    }

    pub fn an_iterator_in_a_variable(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let mut it = v.iter();
        let first = it.next();
        let rest = it.clone().skip(1);
        let sum: u32 = it.map(|x| x * 2).sum();
        sum + rest.sum::<u32>() + first.map_or(0, |x| x + 7)
    }

    pub fn an_iterator_that_borrows_from_a_block(n: u32) -> Vec<u32> {
        let r = Region::new();
        let it = {
            let v = rcollect!(in r; 0..n);
            let limit = rref!(in r; n / 2);
            v.into_iter().filter(move |x| *x < *limit)
        };
        it.collect()
    }

    pub fn boxed_iterators(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let mut it: Box<dyn Iterator<Item = &u32> + '_> = Box::new(v.iter());
        if n % 2 == 0 {
            it = Box::new(it.filter(|x| **x > 1));
        }
        let w = rvec![in r; 100, 200];
        it = Box::new(it.chain(w.iter()));
        it.sum()
    }

    pub fn dyn_iterators_in_a_region(n: u32) -> u32 {
        let r = Region::new();
        let v = rslice![in r; n, n + 1, n + 2];
        let it: &mut dyn Iterator<Item = &u32> = rnew!(in r; v.iter());
        let first = it.next();
        let last = it.last();
        first.unwrap() * last.unwrap()
    }

    pub fn min_max_position(n: u32) -> (Option<u32>, Option<u32>, Option<usize>) {
        let r = Region::new();
        let v = rcollect!(in r; (0..n).map(|x| rref!(in r; (x * 7 % 5, x))));
        let least = v.iter().min_by_key(|p| p.0).map(|p| p.1);
        let most = v.iter().copied().max().map(|p| p.1);
        (least, most, v.iter().position(|p| p.0 == 1))
    }

    pub fn partition(n: u32) -> u32 {
        let r = Region::new();
        let all = rcollect!(in r; (0..n).map(|x| rref!(in r; x)));
        let (even, odd): (Vec<&&mut u32>, Vec<_>) = {
            let all: &[&mut u32] =
                rcollect!(in r; all.iter().map(|x| rnew!(in r; **x))).into_slice();
            all.iter().partition(|x| ***x % 2 == 0)
        };
        even.iter().map(|x| ***x).sum::<u32>() * 100 + odd.len() as u32
    }

    pub fn unzip(n: u32) -> usize {
        let r = Region::new();
        let pairs =
            rcollect!(in r; (0..n).map(|i| (rnew!(in r; i), rformat!(in r; "{i}").into_str())));
        let (numbers, texts): (Vec<&mut u32>, Vec<_>) = pairs.into_iter().unzip();
        numbers.iter().map(|n| **n as usize).sum::<usize>()
            + texts.iter().map(|t| t.len()).sum::<usize>()
    }

    pub fn take_while_and_map_while(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let a: u32 = v.iter().take_while(|x| **x < 5).sum();
        let b = v
            .iter()
            .map_while(|x| x.checked_sub(0).filter(|x| *x < 3))
            .map(|x| rref!(in r; x))
            .last();
        let c = v
            .iter()
            .skip_while(|x| **x < 2)
            .step_by(2)
            .copied()
            .reduce(|a, b| a * 2 + b);
        a + b.map_or(0, |b| *b) + c.unwrap_or(0)
    }

    pub fn by_ref(n: u32) -> u32 {
        let r = Region::new();
        let mut it = rcollect!(in r; 0..n).into_iter();
        let head: u32 = it.by_ref().take(2).sum();
        let rest = rcollect!(in r; it.by_ref());
        head * 10 + rest.len() as u32 + it.len() as u32
    }

    pub fn successors(n: u32) -> usize {
        let r = Region::new();
        let chain = std::iter::successors(Some(rref!(in r; n)), |x| {
            let next = if **x % 2 == 0 { **x / 2 } else { **x * 3 + 1 };
            (**x != 1).then(|| rref!(in r; next))
        });
        chain.count()
    }

    pub fn from_fn(n: u32) -> u32 {
        let r = Region::new();
        let mut stack = rvec![in r; n];
        let it = std::iter::from_fn(|| {
            let x = stack.pop()?;
            if x > 2 {
                stack.extend([x - 2, x / 2]);
            }
            Some(rref!(in r; x))
        });
        it.map(|x| *x).sum()
    }

    pub fn repeat_and_cycle(n: usize) -> u32 {
        let r = Region::new();
        let x = rref!(in r; 3);
        let v = rvec![in r; 1, 2];
        std::iter::repeat(x)
            .take(n)
            .zip(v.iter().cycle())
            .map(|(a, b)| *a * b)
            .sum()
    }

    pub fn try_fold(text: &str) -> Option<u32> {
        let r = Region::new();
        let parts = rcollect!(in r; text.split('+'));
        let sum = parts.iter().try_fold(rref!(in r; 0u32), |sum, part| {
            let n: u32 = part.parse().ok()?;
            Some(rref!(in r; *sum + n))
        })?;
        Some(*sum)
    }

    pub fn collected_results(text: &str) -> Result<u32, String> {
        let r = Region::new();
        let numbers: Result<Vec<&u32>, &str> = text
            .split(' ')
            .map(|part| {
                part.parse()
                    .map(|n: u32| rref!(in r; n) as &u32)
                    .map_err(|_| rformat!(in r; "bad {part}").into_str() as &str)
            })
            .collect();
        match numbers {
            Ok(numbers) => Ok(numbers.into_iter().sum()),
            Err(message) => Err(message.to_owned()),
        }
    }

    pub fn mutable_iteration(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rcollect!(in r; (0..n).map(|x| rnew!(in r; x)));
        for x in v.iter_mut() {
            **x += 1;
        }
        for x in &mut v {
            if **x % 2 == 0 {
                *x = rnew!(in r; **x * 10);
            }
        }
        v.iter_mut().rev().skip(1).for_each(|x| **x += 5);
        v.into_iter().map(|x| *x).sum()
    }

    pub fn group_loops(n: u32) -> Vec<u32> {
        let r = Region::new();
        let mut v: &[u32] = rcollect!(in r; (0..n).map(|x| x / 3)).into_slice();
        let mut sums = Vec::new();
        while let Some(first) = v.first() {
            let len = v.iter().take_while(|x| *x == first).count();
            let (group, rest) = v.split_at(len);
            let turn = Region::new();
            let copy = rcollect!(in turn; group.iter().copied());
            sums.push(copy.iter().sum());
            v = rest;
        }
        sums
    }

    pub fn nested_iteration(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let pairs = v.iter().flat_map(|a| v.iter().map(move |b| (a, b)));
        let kept = rcollect!(in r; pairs.filter(|(a, b)| a < b));
        kept.iter().map(|(a, b)| **a * **b).sum()
    }

    pub fn an_adapter_of_an_adapter(n: u32) -> Option<u32> {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let doubled = v.iter().map(|x| rref!(in r; x * 2));
        let mut odd = doubled.filter(|x| **x % 4 == 2).peekable();
        let first = *odd.peek()?;
        let rest = odd.inspect(|x| assert!(**x >= *first));
        rest.map(|x| *x).last()
    }

    pub fn equality_of_iterators(n: u32) -> (bool, bool) {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        let w = rcollect!(in r; v.iter().rev().copied());
        (v.iter().eq(w.iter().rev()), v.iter().lt(&w))
    }

    pub fn array_methods(n: u32) -> u32 {
        let r = Region::new();
        let refs = [n, n + 1, n + 2].map(|x| rref!(in r; x));
        let built: [&u32; 3] = std::array::from_fn(|i| refs[i] as &u32);
        let [a, ..] = refs.each_ref();
        **a + built.iter().copied().sum::<u32>()
            + refs.iter().rev().take(1).map(|x| **x).sum::<u32>()
    }

    pub fn of_a_known_length(n: u8) -> Vec<String> {
        let r = Region::new();
        let squares = rcollect!(in r; (0..=n).map(|x| u32::from(x) * 2));
        let back = rcollect!(in r; squares.iter().rev().copied().take(2));
        let pairs =
            rcollect!(in r; back.iter().enumerate().zip(0..n).map(|((i, x), y)| (i, *x, y)));
        let ends = rcollect!(in r; back.iter().chain(squares.iter()).cloned().map(Some));
        let letters = rcollect!(in r; ('a'..='z').rev().take(n.into()));
        let nothing = rcollect!(in r; (n..0).map(|x| x));
        let units = rcollect!(in r; (0..n).map(|_| ()));
        vec![
            format!("{squares:?} {back:?}"),
            format!("{pairs:?} {ends:?}"),
            format!("{letters:?} {} {}", nothing.len(), units.len()),
        ]
    }

    pub fn of_a_type_known_later(n: u32) -> usize {
        struct Down(u32);
        impl Iterator for Down {
            type Item = u32;
            fn next(&mut self) -> Option<u32> {
                self.0 = self.0.checked_sub(1)?;
                Some(self.0)
            }
        }
        let r = Region::new();
        let count = |values| rcollect!(in r; values).len();
        let range = |from, to| rcollect!(in r; (from..to).map(|x| Some(x))).len();
        let mut later = Default::default();
        let all = rcollect!(in r; std::mem::take(&mut later));
        later = vec![n];
        let sum: u64 = rcollect!(in r; (0..3).map(|x| x)).iter().sum();
        count(Down(n)) + range('a', 'd') + all.len() + later.len() + sum as usize
    }
}

agree! { iterators:
    zip_and_fold(4);
    fold_into_a_region_vector(5);
    scan(9)(0);
    flat_map(5);
    peekable_groups("aabccc")("");
    an_iterator_in_a_variable(5)(0);
    an_iterator_that_borrows_from_a_block(7);
    boxed_iterators(4)(5);
    dyn_iterators_in_a_region(4);
    min_max_position(9)(0);
    partition(9);
    unzip(12);
    take_while_and_map_while(9)(0);
    by_ref(9);
    successors(6);
    from_fn(9);
    repeat_and_cycle(5);
    try_fold("1+2+3")("1+x")("");
    collected_results("1 2")("1 x y");
    mutable_iteration(9);
    group_loops(8)(0);
    nested_iteration(5);
    an_adapter_of_an_adapter(9)(0);
    equality_of_iterators(0)(5);
    array_methods(5);
    of_a_known_length(4)(0);
    of_a_type_known_later(5);
}
