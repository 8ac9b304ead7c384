//! Big numbers in slices of the region: sums, products, division by small ones, factorials and Fibonacci's.

#[rmm::regions]
pub mod bignum {
    use rmm::prelude::*;
    use std::cmp::Ordering;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Big<'b> {
        digits: &'b [u32],
    }

    fn trim(mut v: RVec<'_, u32>) -> Big<'_> {
        while v.last() == Some(&0) {
            v.pop();
        }
        Big {
            digits: v.into_slice(),
        }
    }

    impl<'b> Big<'b> {
        pub const ZERO: Big<'static> = Big { digits: &[] };

        pub fn from_u64(n: u64) -> Self {
            trim(rvec![n as u32, (n >> 32) as u32])
        }

        pub fn parse(text: &str) -> Option<Big<'b>> {
            let mut n = Big::ZERO;
            for c in text.chars() {
                let digit = c.to_digit(10)?;
                n = n.mul_small(10).add(Big::from_u64(digit.into()));
            }
            Some(n)
        }

        pub fn add<'o>(self, other: Big<'_>) -> Big<'o> {
            let mut out = rvec![];
            let mut carry = 0;
            for i in 0..self.digits.len().max(other.digits.len()) {
                let digit = |b: Big<'_>| u64::from(b.digits.get(i).copied().unwrap_or(0));
                let sum = digit(self) + digit(other) + carry;
                out.push(sum as u32);
                carry = sum >> 32;
            }
            out.push(carry as u32);
            trim(out)
        }

        pub fn mul_small<'o>(self, by: u32) -> Big<'o> {
            let mut carry = 0_u64;
            let mut out = rcollect!(self.digits.iter().map(|&d| {
                carry += u64::from(d) * u64::from(by);
                let low = carry as u32;
                carry >>= 32;
                low
            }));
            out.push(carry as u32);
            trim(out)
        }

        pub fn mul<'o>(&self, other: &Big<'_>) -> Big<'o> {
            let mut out = rvec![0; self.digits.len() + other.digits.len()];
            for (i, &a) in self.digits.iter().enumerate() {
                let mut carry = 0_u64;
                for (j, &b) in other.digits.iter().enumerate() {
                    let t = u64::from(out[i + j]) + u64::from(a) * u64::from(b) + carry;
                    out[i + j] = t as u32;
                    carry = t >> 32;
                }
                out[i + other.digits.len()] = carry as u32;
            }
            trim(out)
        }

        fn div_small<'o>(self, by: u32) -> (Big<'o>, u32) {
            let mut rest = 0_u64;
            let mut out = rcollect!(self.digits.iter().copied());
            for d in out.iter_mut().rev() {
                let t = (rest << 32) | u64::from(*d);
                *d = (t / u64::from(by)) as u32;
                rest = t % u64::from(by);
            }
            (trim(out), rest as u32)
        }

        pub fn show(self) -> String {
            let mut chars = rvec![];
            let mut n = self;
            while n != Big::ZERO {
                let (next, digit) = n.div_small(10);
                chars.push((b'0' + digit as u8) as char);
                n = next;
            }
            if chars.is_empty() {
                return "0".into();
            }
            chars.iter().rev().collect()
        }
    }

    impl PartialOrd for Big<'_> {
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            let by_len = self.digits.len().cmp(&other.digits.len());
            Some(by_len.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev())))
        }
    }

    pub fn factorial<'b>(n: u32) -> Big<'b> {
        (1..=n).fold(Big::from_u64(1), |acc, i| acc.mul_small(i))
    }

    pub fn fib<'b>(n: usize) -> Big<'b> {
        let (mut a, mut b) = (Big::ZERO, Big::from_u64(1));
        for _ in 0..n {
            (a, b) = (b, a.add(b));
        }
        a
    }

    fn power<'b>(base: Big<'_>, n: u32) -> Big<'b> {
        match n {
            0 => Big::from_u64(1),
            n if n % 2 == 0 => {
                let half = power(base, n / 2);
                half.mul(&half)
            }
            n => power(base, n - 1).mul(&base),
        }
    }

    pub fn shows() -> [String; 4] {
        let seven = Big::parse("7").unwrap();
        assert!(factorial(30) > fib(100));
        [
            factorial(25).show(),
            fib(100).show(),
            power(seven, 30).show(),
            Big::ZERO.show(),
        ]
    }

    pub fn run(turns: usize) {
        for turn in 0..turns {
            assert!(factorial(20 + turn as u32 % 3).show().len() > 18);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        bignum::shows(),
        [
            "15511210043330985984000000",
            "354224848179261915075",
            "22539340290692258087863249",
            "0"
        ]
    );
    crate::peak::flat(bignum::run);
}
