//! Types that a use seems to tell: operators, indices and comparisons of the user's own, and references where numbers
//! are expected.

use rmm_erase::erase;

/// What another crate could export: operators that keep their operands.
mod ops {
    use std::ops::{Add, AddAssign, Deref, Index, IndexMut, Mul, Neg, Not, Rem, Shl, Sub};

    /// A number that remembers a reference.
    #[derive(Clone, Copy, Debug)]
    pub struct Num<'a>(pub &'a u32);

    pub fn num(of: &u32) -> Num<'_> {
        Num(of)
    }

    /// What an operation of two numbers gives.
    #[derive(Clone, Copy, Debug)]
    pub struct Two<'a>(pub &'a u32, pub u32);

    impl<'a> Add<Num<'a>> for u32 {
        type Output = Two<'a>;
        fn add(self, other: Num<'a>) -> Two<'a> {
            Two(other.0, self)
        }
    }

    impl<'a> Add<u32> for Num<'a> {
        type Output = Two<'a>;
        fn add(self, other: u32) -> Two<'a> {
            Two(self.0, other)
        }
    }

    impl<'a> Sub for Num<'a> {
        type Output = Num<'a>;
        fn sub(self, other: Num<'a>) -> Num<'a> {
            if self.0 > other.0 { self } else { other }
        }
    }

    impl<'a> Mul<Num<'a>> for usize {
        type Output = &'a u32;
        fn mul(self, other: Num<'a>) -> &'a u32 {
            other.0
        }
    }

    impl<'a> Rem<usize> for Num<'a> {
        type Output = &'a u32;
        fn rem(self, _: usize) -> &'a u32 {
            self.0
        }
    }

    impl<'a> Shl<Num<'a>> for u8 {
        type Output = Num<'a>;
        fn shl(self, other: Num<'a>) -> Num<'a> {
            other
        }
    }

    impl<'a> Neg for Num<'a> {
        type Output = &'a u32;
        fn neg(self) -> &'a u32 {
            self.0
        }
    }

    impl Not for Num<'_> {
        type Output = bool;
        fn not(self) -> bool {
            *self.0 == 0
        }
    }

    impl PartialEq<u32> for Num<'_> {
        fn eq(&self, other: &u32) -> bool {
            self.0 == other
        }
    }

    impl PartialEq<Num<'_>> for u32 {
        fn eq(&self, other: &Num<'_>) -> bool {
            self == other.0
        }
    }

    impl PartialOrd<u32> for Num<'_> {
        fn partial_cmp(&self, other: &u32) -> Option<std::cmp::Ordering> {
            self.0.partial_cmp(other)
        }
    }

    impl PartialOrd<Num<'_>> for u32 {
        fn partial_cmp(&self, other: &Num<'_>) -> Option<std::cmp::Ordering> {
            self.partial_cmp(other.0)
        }
    }

    /// A sum that keeps what was added last.
    #[derive(Clone, Copy, Debug)]
    pub struct Last<'a>(pub Option<&'a u32>);

    pub fn last<'a>() -> Last<'a> {
        Last(None)
    }

    impl<'a> AddAssign<&'a u32> for Last<'a> {
        fn add_assign(&mut self, other: &'a u32) {
            self.0 = Some(other);
        }
    }

    /// An index that is none of std's.
    #[derive(Clone, Copy, Debug)]
    pub struct At<'a>(pub &'a u32);

    pub fn at(of: &u32) -> At<'_> {
        At(of)
    }

    impl<T> Index<At<'_>> for Vec<T> {
        type Output = T;
        fn index(&self, at: At<'_>) -> &T {
            &self[*at.0 as usize]
        }
    }

    impl<T> IndexMut<At<'_>> for Vec<T> {
        fn index_mut(&mut self, at: At<'_>) -> &mut T {
            &mut self[*at.0 as usize]
        }
    }

    /// A list whose elements are looked up by numbers, and which derefs to a number.
    pub struct Names<'a> {
        pub names: Vec<&'a str>,
        pub count: usize,
    }

    impl<'a> Names<'a> {
        pub fn new(names: Vec<&'a str>) -> Names<'a> {
            let count = names.len();
            Names { names, count }
        }
        pub fn push(&mut self, name: &'a str) -> &'a str {
            self.names.push(name);
            name
        }
        pub fn len(&self) -> &'a str {
            self.names[0]
        }
        pub fn max(self, _: usize) -> &'a str {
            self.names[self.count - 1]
        }
    }

    impl<'a> Index<usize> for Names<'a> {
        type Output = &'a str;
        fn index(&self, at: usize) -> &&'a str {
            &self.names[at]
        }
    }

    impl Deref for Names<'_> {
        type Target = usize;
        fn deref(&self) -> &usize {
            &self.count
        }
    }

    /// Ends that are references.
    pub fn ends<'a>(a: &'a u32, b: &'a u32) -> std::ops::Range<&'a u32> {
        a..b
    }

    pub fn id<T>(value: T) -> T {
        value
    }
}

#[erase]
mod typing {
    use crate::typing::ops::*;
    use rmm::prelude::*;

    pub fn a_sum_that_keeps_its_right_side(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            let sum = 1_u32 + x;
            kept.push(sum);
        }
        kept.iter().map(|two| *two.0 + two.1).sum()
    }

    pub fn a_sum_that_keeps_its_left_side(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            let y: u32 = i;
            let sum = x + y;
            kept.push(sum);
        }
        kept.iter().map(|two| *two.0 + two.1).sum()
    }

    pub fn a_difference_that_is_one_of_two(n: u32) -> u32 {
        let r = Region::new();
        let mut most = num(rref!(in r; 0));
        for i in 0..n {
            let x = num(rref!(in r; (i * 7) % 5));
            most = most - x;
        }
        *most.0
    }

    pub fn a_product_with_a_number(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            let count = kept.len();
            let product = count * x;
            kept.push(product);
        }
        kept.into_iter().sum()
    }

    pub fn a_remainder_by_a_number(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            let rest = x % 3;
            kept.push(rest);
        }
        kept.into_iter().sum()
    }

    pub fn a_shift_by_a_number(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            let moved = 1_u8 << x;
            kept.push(moved);
        }
        kept.iter().map(|x| *x.0).sum()
    }

    pub fn a_negation_that_is_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            let y = -x;
            kept.push(y);
        }
        kept.into_iter().sum()
    }

    pub fn a_negation_that_is_a_condition(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i % 2));
            if !x {
                continue;
            }
            kept.push(x);
        }
        kept.iter().map(|x| *x.0).sum()
    }

    pub fn a_comparison_with_a_number(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = num(rref!(in r; i));
            if x == 1 || 3_u32 == x || x > 4 || 2_u32 > x {
                kept.push(x);
            }
        }
        kept.iter().map(|x| *x.0).sum()
    }

    pub fn a_comparison_of_references(n: u32) -> u32 {
        let r = Region::new();
        let mut most = id(&0);
        for i in 0..n {
            let x = id(rref!(in r; (i * 7) % 5));
            if x > most {
                most = x;
            }
        }
        *most
    }

    pub fn an_assignment_that_adds(n: u32) -> Option<u32> {
        let r = Region::new();
        let mut sum = last();
        for i in 0..n {
            let x = id(rref!(in r; i));
            sum += x;
        }
        sum.0.copied()
    }

    pub fn an_index_that_holds_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let list = vec![10, 20, 30];
        let mut kept = Vec::new();
        for i in 0..n {
            let index = at(rref!(in r; i % 3));
            let value: u32 = list[index];
            kept.push((index, value));
        }
        kept.iter().map(|(at, value)| *at.0 + value).sum()
    }

    pub fn an_assignment_by_an_index_that_holds_a_reference(n: u32) -> u32 {
        let r = Region::new();
        let mut list: Vec<Option<At<'_>>> = vec![None; 3];
        for i in 0..n {
            let index = at(rref!(in r; i % 3));
            list[index] = Some(index);
        }
        list.iter().flatten().map(|at| *at.0).sum()
    }

    pub fn an_index_of_a_list_of_the_users_own(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let names = Names::new(vec![rstr!(in r; &i.to_string()), "b"]);
            let at: usize = 0;
            let name = names[at];
            kept.push(name);
        }
        kept.concat()
    }

    pub fn methods_named_like_those_of_a_number(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let name = rstr!(in r; &i.to_string());
            let mut names = Names::new(vec![name]);
            let first: &str = names.len();
            let second: &str = names.push("x");
            let third = names.max(3);
            kept.push((first, second, third));
        }
        kept.iter().map(|(a, b, c)| [*a, *b, *c].concat()).collect()
    }

    pub fn a_deref_to_a_number(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let names = Names::new(vec![rstr!(in r; &i.to_string())]);
            for _ in 0..*names {
                kept.push(names[0]);
            }
            let count = *names + 1;
            assert_eq!(count, 2);
        }
        kept.concat()
    }

    pub fn a_range_of_references(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let (a, b) = (id(rref!(in r; i)), id(rref!(in r; i + 2)));
            let range = a..b;
            if range.contains(&&1) {
                kept.push(range);
            }
            kept.push(ends(a, b));
        }
        kept.iter().map(|ends| *ends.start + *ends.end).sum()
    }

    pub fn a_literal_beside_a_text(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x: &str = rstr!(in r; &i.to_string());
            let all = ["a", x];
            kept.push(all[1]);
        }
        kept.concat()
    }

    pub fn a_literal_or_a_text(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x: &str = rstr!(in r; &i.to_string());
            let one = if i % 2 == 0 { "a" } else { x };
            let other = match i {
                1 => "b",
                _ => x,
            };
            kept.push(one);
            kept.push(other);
        }
        kept.concat()
    }

    pub fn a_literal_first_in_a_pair(n: u32) -> String {
        let r = Region::new();
        let mut pair = ("", 0);
        for i in 0..n {
            let x: &str = rstr!(in r; &i.to_string());
            pair = (x, i);
        }
        pair.0.to_string()
    }

    pub fn a_literal_first_in_a_vector(n: u32) -> String {
        let r = Region::new();
        let mut names = rvec![in r; "first"];
        for i in 0..n {
            let x: &str = rstr!(in r; &i.to_string());
            names.push(x);
        }
        let mut kept = Vec::new();
        for name in &names {
            kept.push(*name);
        }
        let last = names[names.len() - 1];
        kept.push(last);
        kept.concat()
    }

    pub fn a_range_in_a_variable(n: u32) -> u32 {
        let r = Region::new();
        let mut kept: Vec<&[u32]> = Vec::new();
        for i in 0..n {
            let list = rvec![in r; i; 4];
            let list = list.into_slice();
            let range = 1..3;
            let part = &list[range];
            kept.push(part);
        }
        kept.iter().map(|part| part.len() as u32 + part[0]).sum()
    }

    pub fn the_same_name_in_a_block(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = id(rref!(in r; i));
            let y: u32 = {
                let x = i;
                x
            };
            let z: u32 = if let Some(x) = Some(y) { x } else { 0 };
            kept.push((x, z));
        }
        kept.iter().map(|(x, z)| **x + z).sum()
    }

    pub fn a_closure_that_returns_a_number(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = id(rref!(in r; i));
            let get = || -> u32 {
                if i > 2 {
                    let x = 1;
                    return x;
                }
                0
            };
            let number = get();
            kept.push((x, number));
        }
        kept.iter().map(|(x, number)| **x + number).sum()
    }

    pub fn a_closure_that_returns_what_it_is_given(n: u32) -> u32 {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let pick = |a, b, first| if first { a } else { b };
            let x: &u32 = rref!(in r; i);
            let picked = pick(&7, x, i == 0);
            kept.push(picked);
        }
        kept.into_iter().sum()
    }

    struct Shown<'s> {
        name: &'s str,
        count: usize,
    }

    pub fn fields_of_a_struct(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let name = id(rstr!(in r; &i.to_string()));
            let count = id(name.len());
            kept.push(Shown { name, count });
        }
        kept.iter()
            .map(|of| format!("{}{}", of.name, of.count))
            .collect()
    }

    enum Value<'v, T> {
        Text(&'v str),
        Other(T),
    }

    pub fn fields_of_a_variant(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let name = id(rstr!(in r; &i.to_string()));
            let other: &u32 = rref!(in r; i);
            let other = id(other);
            kept.push(Value::Text(name));
            kept.push(Value::Other(other));
        }
        let show = |value: &Value<'_, &u32>| match value {
            Value::Text(name) => name.to_string(),
            Value::Other(other) => other.to_string(),
        };
        kept.iter().map(show).collect()
    }

    pub fn a_pointer_that_is_cast(n: u32) -> usize {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = id(rref!(in r; i));
            let p = std::ptr::from_ref(x);
            let at = p as usize;
            kept.push((p, at));
        }
        kept.iter()
            .filter(|(p, at)| *p as usize == *at && unsafe { **p } < n)
            .count()
    }

    pub fn a_number_that_is_cast(n: u32) -> String {
        let r = Region::new();
        let mut kept = Vec::new();
        for i in 0..n {
            let x = id(rref!(in r; i));
            let y = id(*x);
            let half = y as f64 / 2.0;
            let c = id(b'a' + i as u8);
            kept.push((x, half, c as char));
        }
        format!("{kept:?}")
    }
}

agree! { typing:
    a_sum_that_keeps_its_right_side(5);
    a_sum_that_keeps_its_left_side(5);
    a_difference_that_is_one_of_two(5);
    a_product_with_a_number(5);
    a_remainder_by_a_number(5);
    a_shift_by_a_number(5);
    a_negation_that_is_a_reference(5);
    a_negation_that_is_a_condition(5);
    a_comparison_with_a_number(9);
    a_comparison_of_references(5);
    an_assignment_that_adds(5);
    an_index_that_holds_a_reference(5);
    an_assignment_by_an_index_that_holds_a_reference(5);
    an_index_of_a_list_of_the_users_own(5);
    methods_named_like_those_of_a_number(3);
    a_deref_to_a_number(5);
    a_range_of_references(5);
    a_literal_beside_a_text(5);
    a_literal_or_a_text(5);
    a_literal_first_in_a_pair(5);
    a_literal_first_in_a_vector(5);
    a_range_in_a_variable(5);
    the_same_name_in_a_block(5);
    a_closure_that_returns_a_number(5);
    a_closure_that_returns_what_it_is_given(5);
    fields_of_a_struct(5);
    fields_of_a_variant(3);
    a_pointer_that_is_cast(5);
    a_number_that_is_cast(3);
}
