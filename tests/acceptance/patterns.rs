//! Patterns.

use rmm_erase::erase;

#[erase]
mod patterns {
    use rmm::prelude::*;

    pub fn slice_patterns(n: u32) -> u32 {
        let r = Region::new();
        let v = rcollect!(in r; 0..n);
        match v.as_slice() {
            [] => 0,
            [one] => *one,
            [a, b] => a + b,
            [first, middle @ .., last] => first + last + middle.len() as u32,
        }
    }

    pub fn slice_patterns_of_references(text: &str) -> usize {
        let r = Region::new();
        let words: &[&str] =
            rcollect!(in r; text.split(' ').map(|w| rstr!(in r; w) as &str)).into_slice();
        match words {
            ["add", a, b] => a.len() + b.len(),
            ["say", rest @ ..] => rest.iter().map(|w| w.len()).sum(),
            [.., last] if last.ends_with('?') => last.len() * 10,
            [] | [_] => 1,
            _ => words.len(),
        }
    }

    pub fn mutable_slice_patterns(n: u32) -> u32 {
        let r = Region::new();
        let all = rslice![in r; n; 4];
        if let [a, b, rest @ ..] = all {
            std::mem::swap(a, &mut rest[1]);
            *b += 1;
            rest[0] = *a + *b;
        }
        let [a, b, c, d] = all else { return 0 };
        *a + *b * 10 + *c * 100 + *d
    }

    pub fn at_bindings(n: u32) -> u32 {
        let r = Region::new();
        let x = rref!(in r; (n, n + 1));
        let whole @ (a, b) = *x;
        let ref again @ (ref c, _) = *x;
        whole.0 + a + b + again.1 + *c
    }

    pub fn at_bindings_with_ranges(n: u32) -> u32 {
        let r = Region::new();
        match rref!(in r; n) {
            small @ 0..=9 => *small,
            middle @ (10 | 20 | 30) => *middle * 2,
            &large @ 100.. => large / 2,
            other => *other + 1,
        }
    }

    pub fn or_patterns(n: u32) -> u32 {
        enum Token<'t> {
            Name(&'t str),
            Quoted(&'t str, char),
            Number { value: &'t u32 },
        }
        use Token::*;
        let r = Region::new();
        let token = match n {
            0 => Name(rstr!(in r; "name")),
            1 => Quoted(rstr!(in r; "quoted"), '"'),
            n => Number {
                value: rref!(in r; n),
            },
        };
        match &token {
            Name(text) | Quoted(text, '"') => text.len() as u32,
            Quoted(..) => 0,
            Number { value } => **value,
        }
    }

    pub fn ref_and_ref_mut(n: u32) -> u32 {
        let r = Region::new();
        let mut pair = (rvec![in r; n], rref!(in r; n));
        let (ref mut v, ref x) = pair;
        v.push(**x + 1);
        let (v, &x) = (&pair.0, pair.1);
        v.iter().sum::<u32>() + x
    }

    pub fn box_of_option_patterns(n: u32) -> u32 {
        let r = Region::new();
        let nest = Some(Some(rref!(in r; Some(n))));
        match nest {
            Some(Some(Some(1))) => 1,
            Some(Some(Some(x))) if x % 2 == 0 => *x,
            Some(Some(&Some(x))) => x * 3,
            Some(Some(None)) | Some(None) | None => 0,
        }
    }

    pub fn struct_patterns(n: u32) -> u32 {
        struct Node<'n> {
            value: u32,
            left: Option<&'n Node<'n>>,
            right: Option<&'n Node<'n>>,
        }
        let r = Region::new();
        let leaf = rref!(in r; Node { value: n, left: None, right: None });
        let tree = Node {
            value: 1,
            left: Some(leaf),
            right: Some(rref!(in r; Node { value: 2, left: Some(leaf), right: None })),
        };
        let Node {
            value,
            left: Some(Node { value: a, .. }),
            right:
                Some(&Node {
                    value: b,
                    left: Some(c),
                    ..
                }),
        } = tree
        else {
            return 0;
        };
        value + a + b + c.value + c.right.is_some() as u32
    }

    pub fn patterns_in_parameters(n: u32) -> u32 {
        fn first(&(a, _): &(u32, u32)) -> u32 {
            a
        }
        let r = Region::new();
        let pairs = rvec![in r; (n, rref!(in r; n + 1)), (2, rref!(in r; 3))];
        let sum: u32 = pairs.iter().map(|&(a, &b)| a * b).sum();
        sum + first(rref!(in r; (n, 1)))
    }

    pub fn patterns_in_for(n: u32) -> u32 {
        let r = Region::new();
        let mut sum = 0;
        for (i, &[a, ref b]) in rvec![in r; [n, 1], [2, n]].iter().enumerate() {
            let turn = Region::new();
            let &mut (x, ref y) = rnew!(in turn; (a, *b));
            sum += x * i as u32 + *y;
        }
        sum
    }

    pub fn if_let_else_chains(n: u32) -> u32 {
        let r = Region::new();
        let a = (n % 2 == 0).then(|| rref!(in r; n));
        let b: Result<&u32, &str> = if n > 3 {
            Ok(rref!(in r; 1))
        } else {
            Err(rstr!(in r; "small"))
        };
        if let Some(x) = a {
            *x
        } else if let Ok(y) = b {
            *y
        } else if let Err("small") = b {
            100
        } else {
            1000
        }
    }

    pub fn let_chains(a: Option<u32>, b: &str) -> u32 {
        let r = Region::new();
        if let Some(x) = a
            && let y = rref!(in r; x + 1)
            && *y > 2
            && let Ok(z) = rstr!(in r; b).parse::<u32>()
            && z != *y
        {
            *y * z
        } else {
            0
        }
    }

    pub fn while_let_chains(n: u32) -> u32 {
        let r = Region::new();
        let mut v = rcollect!(in r; 0..n);
        let mut sum = 0;
        while let Some(x) = v.pop()
            && let y = rref!(in r; x * 2)
            && *y > 4
        {
            sum += *y;
        }
        sum
    }

    pub fn constants_in_patterns(n: u32) -> &'static str {
        const LOW: u32 = 3;
        struct Limits;
        impl Limits {
            const HIGH: u32 = 10;
        }
        let r = Region::new();
        match *rref!(in r; n) {
            LOW => "low",
            Limits::HIGH => "high",
            u32::MAX => "max",
            _ => "none",
        }
    }

    pub fn string_patterns(text: &str) -> u32 {
        let r = Region::new();
        let lower: RString<'_> = rcollect!(in r; text.chars().map(|c| c.to_ascii_lowercase()))
            .iter()
            .fold(rformat!(in r;), |mut s, c| {
                s.push(*c);
                s
            });
        match &*lower {
            "yes" | "y" => 1,
            "no" => 2,
            s if s.starts_with('m') => 3,
            _ => 4,
        }
    }

    pub fn binding_modes(n: u32) -> u32 {
        let r = Region::new();
        let mut items = rvec![in r; (n, Some(rnew!(in r; n)))];
        for (count, slot) in &mut items {
            if let Some(x) = slot {
                **x += 1;
                *count += **x;
            }
            *slot = None;
        }
        items[0].0 + items[0].1.is_none() as u32
    }

    pub fn matches_macro(n: u32) -> bool {
        let r = Region::new();
        let v = rvec![in r; n, n + 1];
        matches!(v.as_slice(), [a, b] if a < b)
            && matches!(rref!(in r; n), 0..=5 | 7)
            && !matches!(&*v, [])
    }

    pub fn nested_enums(n: u32) -> u32 {
        enum Expr<'e> {
            Num(u32),
            Add(&'e Expr<'e>, &'e Expr<'e>),
            Mul(&'e Expr<'e>, &'e Expr<'e>),
        }
        fn eval(e: &Expr<'_>) -> u32 {
            match e {
                Expr::Num(n) => *n,
                Expr::Add(Expr::Num(a), Expr::Num(b)) => a + b,
                Expr::Add(a, b) => eval(a) + eval(b),
                Expr::Mul(a, b) => eval(a) * eval(b),
            }
        }
        let r = Region::new();
        let two = rref!(in r; Expr::Num(2));
        let sum = rref!(in r; Expr::Add(two, rref!(in r; Expr::Num(n))));
        eval(&Expr::Mul(sum, rref!(in r; Expr::Add(sum, two))))
    }

    pub fn moved_out_of_patterns(n: u32) -> usize {
        let r = Region::new();
        let pair = Some((rvec![in r; n], rformat!(in r; "{n}")));
        let Some((mut v, mut s)) = pair else { return 0 };
        v.push(1);
        s.push('x');
        let (v, ..) = (v, s.len(), ());
        v.len() + s.len()
    }
}

agree! { patterns:
    slice_patterns(0)(1)(2)(5);
    slice_patterns_of_references("add a bc")("say hello you")("what is it?")("a")("a b c");
    mutable_slice_patterns(3);
    at_bindings(3);
    at_bindings_with_ranges(3)(10)(300)(50);
    or_patterns(0)(1)(2);
    ref_and_ref_mut(3);
    box_of_option_patterns(1)(2)(3);
    struct_patterns(3);
    patterns_in_parameters(3);
    patterns_in_for(3);
    if_let_else_chains(1)(2)(5);
    let_chains(Some(1), "3")(Some(5), "7")(Some(5), "x")(None, "1");
    while_let_chains(9)(0);
    constants_in_patterns(3)(10)(11);
    string_patterns("YES")("No")("maybe")("");
    binding_modes(3);
    matches_macro(3)(6);
    nested_enums(3);
    moved_out_of_patterns(3);
}
