//! Every kind of expression.

use rmm_erase::erase;

#[erase]
mod exprs {
    use rmm::prelude::*;

    pub fn literals_and_arithmetic(n: i64) -> i64 {
        let r = Region::new();
        let v = rvec![in r; n, -n, n * 2, n << 3, !n, n % 7, n & 0xf, n ^ 1];
        let x = rnew!(in r; v[0] + v[1] * v[2] - (v[3] | v[4]));
        *x += v.iter().sum::<i64>();
        *x -= 1;
        *x
    }

    pub fn if_else_chain(n: u32) -> usize {
        let r = Region::new();
        let text: &str = if n == 0 {
            rstr!(in r; "none")
        } else if n % 2 == 0 {
            rformat!(in r; "even {n}").into_str()
        } else {
            "odd"
        };
        text.len()
    }
}

agree! { exprs:
    literals_and_arithmetic(3)(-70);
    if_else_chain(0)(1)(2);
}
