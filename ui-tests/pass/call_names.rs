//! Names of the user's that generated code might take or hide, in annotated modules: `region`, `value`, `local`, raw and
//! Unicode ones, lifetimes `'region` and `'input`, types and functions of the prelude's names.
#![deny(warnings)]
use rmm::prelude::*;

#[regions]
mod names {
    use rmm::prelude::*;

    pub fn region<'region>(region: u32) -> &'region u32 {
        let value = region + 1;
        let region_of_value = rvec![value];
        rref!(region_of_value[0])
    }

    pub fn two<'region, 'input>(value: u32) -> (&'region u32, &'input str) {
        (region(value), rformat!("{value}").into_str())
    }

    pub fn r#match<'r>(r#in: u32) -> &'r u32 {
        rref!(r#in)
    }

    pub fn größe<'größe>(länge: u32) -> &'größe u32 {
        r#match(länge)
    }

    /// Elided, next to a lifetime that is called as the new one would be.
    pub fn elided<'region>(text: &'region str, n: u32) -> (RVec<'region, &'region str>, u32) {
        let mut all = rvec![];
        for region in 0..n {
            let value = rformat!("{region}").into_str();
            all.push(&*value);
        }
        all.push(text);
        (all, n)
    }

    pub struct Region2<'region>(pub &'region u32);

    impl<'region> Region2<'region> {
        pub fn region(&self) -> RVec<'_, u32> {
            rvec![*self.0]
        }

        pub fn new(value: u32) -> Self {
            Self(region(value))
        }
    }

    pub fn closures(n: u32) -> u32 {
        let region = |value: u32| rref!(value);
        let value = |region: u32| *self::region(region);
        let argument_0 = [1, 2].map(self::region);
        let region_0 = Some(n).map(r#match).map_or(0, |value| *value);
        *region(n) + value(n) + argument_0[0] + region_0
    }

    pub fn local<'l>(local: &'l mut Option<&'l u32>, drop: u32) {
        *local = Some(rref!(drop));
    }

    pub fn run(n: u32) -> u32 {
        let mut slot = None;
        local(&mut slot, n);
        let (a, b) = two(n);
        let (all, m) = elided("x", n);
        let object = Region2::new(n);
        a + b.len() as u32
            + all.len() as u32
            + m
            + größe(n)
            + object.region()[0]
            + object.0
            + closures(n)
    }
}

/// Without the prelude, and with types of the runtime's names.
#[regions]
mod shadowed {
    use ::rmm::rref;

    pub struct Region;
    pub struct RVec<'r>(&'r Region);

    #[allow(non_snake_case)]
    fn Some<'r>() -> RVec<'r> {
        RVec(rref!(Region))
    }

    fn drop<'r>() -> RVec<'r> {
        Some()
    }

    mod core {}
    mod std {}
    mod rmm {}

    pub fn run() -> usize {
        let one = drop();
        let many = [one, Some()];
        many.map(|one| ::core::mem::size_of_val(one.0)).len()
    }
}

fn main() {
    assert_eq!(names::run(2), 3 + 1 + 3 + 2 + 2 + 3 + 3 + (2 + 3 + 2 + 2));
    assert_eq!(shadowed::run(), 2);
    let region = Region::new();
    assert_eq!(names::region(&region, 1), &2);
    assert_eq!(names::two(&region, &region, 1), (&2, "1"));
}
