//! A quadtree that splits in place, with queries through a visitor and a lazy iterator.

#[rmm::regions]
pub mod quadtree {
    use rmm::prelude::*;
    use std::ops::ControlFlow;

    #[derive(Clone, Copy, Debug)]
    pub struct Rect {
        pub x: f32,
        pub y: f32,
        pub half: f32,
    }

    impl Rect {
        fn quarter(self, i: usize) -> Rect {
            let half = self.half / 2.0;
            let sign = |bit: bool| if bit { half } else { -half };
            Rect {
                x: self.x + sign(i & 1 == 1),
                y: self.y + sign(i & 2 == 2),
                half,
            }
        }
        fn meets(&self, o: &Rect) -> bool {
            (self.x - o.x).abs() <= self.half + o.half && (self.y - o.y).abs() <= self.half + o.half
        }
    }

    #[derive(Debug)]
    enum Kind<'q, T> {
        Leaf(RVec<'q, (f32, f32, T)>),
        Split(&'q mut [Quad<'q, T>; 4]),
    }

    #[derive(Debug)]
    pub struct Quad<'q, T> {
        area: Rect,
        kind: Kind<'q, T>,
    }

    impl<'q, T: Copy> Quad<'q, T> {
        const MOST: usize = 4;

        pub fn new(area: Rect) -> Self {
            Quad {
                area,
                kind: Kind::Leaf(rvec![]),
            }
        }

        pub fn insert(&mut self, x: f32, y: f32, value: T) {
            match &mut self.kind {
                Kind::Leaf(items) if items.len() < Self::MOST || self.area.half < 0.01 => {
                    items.push((x, y, value))
                }
                Kind::Leaf(items) => {
                    let old = std::mem::replace(items, rvec![]);
                    let area = self.area;
                    self.kind =
                        Kind::Split(rnew!(std::array::from_fn(|i| Quad::new(area.quarter(i)))));
                    for (x, y, v) in old {
                        self.insert(x, y, v);
                    }
                    self.insert(x, y, value);
                }
                Kind::Split(parts) => {
                    let i = usize::from(x >= self.area.x) | usize::from(y >= self.area.y) << 1;
                    parts[i].insert(x, y, value);
                }
            }
        }

        pub fn visit<B>(
            &self,
            area: &Rect,
            f: &mut impl FnMut(T) -> ControlFlow<B>,
        ) -> ControlFlow<B> {
            if !self.area.meets(area) {
                return ControlFlow::Continue(());
            }
            match &self.kind {
                Kind::Leaf(items) => {
                    let inside = |x: f32, y: f32| {
                        (x - area.x).abs() <= area.half && (y - area.y).abs() <= area.half
                    };
                    items
                        .iter()
                        .filter(|(x, y, _)| inside(*x, *y))
                        .try_for_each(|(_, _, v)| f(*v))
                }
                Kind::Split(parts) => parts.iter().try_for_each(|p| p.visit(area, f)),
            }
        }

        pub fn all<'o>(&self, area: &Rect) -> RVec<'o, T> {
            let mut out = rvec![];
            let _ = self.visit(area, &mut |v| {
                out.push(v);
                ControlFlow::<()>::Continue(())
            });
            out
        }

        pub fn depth(&self) -> usize {
            match &self.kind {
                Kind::Leaf(_) => 1,
                Kind::Split(parts) => 1 + parts.iter().map(Quad::depth).max().unwrap_or(0),
            }
        }
    }

    pub fn scatter(n: u32, area: Rect) -> (usize, usize, Option<u32>) {
        let mut quad = Quad::new(Rect {
            x: 0.0,
            y: 0.0,
            half: 100.0,
        });
        for i in 0..n {
            quad.insert(
                (i * 37 % 199) as f32 - 99.0,
                (i * 61 % 197) as f32 - 98.0,
                i,
            );
        }
        let first = quad.visit(&area, &mut |v| {
            if v % 2 == 1 {
                ControlFlow::Break(v)
            } else {
                ControlFlow::Continue(())
            }
        });
        let first = if let ControlFlow::Break(v) = first {
            Some(v)
        } else {
            None
        };
        (quad.all(&area).len(), quad.depth(), first)
    }

    pub fn run(turns: usize) {
        let mut quad = Quad::new(Rect {
            x: 0.0,
            y: 0.0,
            half: 64.0,
        });
        (0..100_u8).for_each(|i| quad.insert(f32::from(i % 60), f32::from(i / 2), i));
        for _ in 0..turns {
            for _ in 0..10 {
                assert_eq!(
                    quad.all(&Rect {
                        x: 0.0,
                        y: 0.0,
                        half: 64.0
                    })
                    .len(),
                    100
                );
            }
            scatter(
                40,
                Rect {
                    x: 0.0,
                    y: 0.0,
                    half: 5.0,
                },
            );
        }
    }
}

pub(crate) fn check() {
    let (n, depth, first) = quadtree::scatter(
        200,
        quadtree::Rect {
            x: 0.0,
            y: 0.0,
            half: 100.0,
        },
    );
    assert!(n == 200 && depth > 2 && first.is_some());
    crate::peak::flat(quadtree::run);
}
