//! The region after `in` is any expression.
use rmm::prelude::*;

struct Arena {
    regions: [Region; 2],
}

impl Arena {
    fn first(&self) -> &Region {
        &self.regions[0]
    }

    fn second<'r>(&'r self, text: &str) -> &'r str {
        rstr!(in self.regions[1]; text)
    }
}

#[regions]
fn main() {
    let arena = Arena {
        regions: [Region::new(), Region::new()],
    };
    let a = rnew!(in arena.first(); 1);
    let b = rnew!(in if *a > 0 { &arena.regions[0] } else { &arena.regions[1] }; 2);
    let c = rvec![in { &arena.regions[1] }; *a, *b];
    let boxed = Box::new(Region::new());
    let d = rnew!(in *boxed; c.len());
    assert_eq!((*d, arena.second("x")), (2, "x"));
    assert_eq!(*rnew!(in Region::new(); 1), 1);
    let shared = std::rc::Rc::new(Region::new());
    assert_eq!(rnew!(in &*shared; 1), &1);
}
