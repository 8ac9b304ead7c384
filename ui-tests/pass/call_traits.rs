//! Traits of an annotated module: default methods, associated functions, generic ones, objects, supertraits, and
//! implementations for references, generics and outside of the module.
#![deny(warnings)]
use rmm::prelude::*;

#[regions]
mod shapes {
    use rmm::prelude::*;

    pub trait Named {
        fn name<'r>(&self) -> &'r str;
    }

    pub trait Shape<'r>: Named {
        const SIDES: u32;

        fn unit() -> &'r Self
        where
            Self: Sized;

        fn twice(&self) -> RVec<'r, &'r str> {
            let name = self.name();
            rvec![name, self.name()]
        }

        fn sides(&self) -> u32 {
            let twice = self.twice();
            Self::SIDES * twice.len() as u32
        }
    }

    #[derive(Clone, Copy)]
    pub struct Square(pub u32);

    impl Named for Square {
        fn name<'r>(&self) -> &'r str {
            rformat!("square {}", self.0).into_str()
        }
    }

    impl<T: Named + ?Sized> Named for &T {
        fn name<'r>(&self) -> &'r str {
            (**self).name()
        }
    }

    impl<'r> Shape<'r> for Square {
        const SIDES: u32 = 4;

        fn unit() -> &'r Self {
            rref!(Square(1))
        }
    }

    pub fn objects(n: u32) -> usize {
        let square = Square(n);
        let all: [&dyn Named; 2] = [&square, &&square];
        all.iter().map(|one| one.name().len()).sum()
    }

    fn generic<'r, S: Shape<'r> + 'r>() -> u32 {
        let unit = S::unit();
        unit.sides() + unit.name().len() as u32
    }

    pub fn run() -> u32 {
        generic::<Square>() + <Square as Shape>::unit().0
    }
}

struct Dot;

impl shapes::Named for Dot {
    fn name<'r>(&self, region: &'r Region) -> &'r str {
        rstr!(in region; "dot")
    }
}

fn main() {
    assert_eq!(shapes::objects(3), 16);
    assert_eq!(shapes::run(), 8 + 8 + 1);
    let region = Region::new();
    use shapes::Named;
    assert_eq!((&Dot).name(&region), "dot");
    assert_eq!(shapes::Square(2).name(&region), "square 2");
}
