//! A ray tracer's scene: shapes behind a trait, a hierarchy of boxes, hits with normals.

#[rmm::regions]
pub mod bvh {
    use rmm::prelude::*;
    use std::ops::{Add, Mul, Sub};

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct V(pub f64, pub f64, pub f64);
    impl Add for V {
        type Output = V;
        fn add(self, o: V) -> V {
            V(self.0 + o.0, self.1 + o.1, self.2 + o.2)
        }
    }
    impl Sub for V {
        type Output = V;
        fn sub(self, o: V) -> V {
            self + o * -1.0
        }
    }
    impl Mul<f64> for V {
        type Output = V;
        fn mul(self, k: f64) -> V {
            V(self.0 * k, self.1 * k, self.2 * k)
        }
    }
    impl V {
        fn dot(self, o: V) -> f64 {
            self.0 * o.0 + self.1 * o.1 + self.2 * o.2
        }
        fn axis(self, i: usize) -> f64 {
            [self.0, self.1, self.2][i]
        }
        fn zip(self, o: V, f: impl Fn(f64, f64) -> f64) -> V {
            V(f(self.0, o.0), f(self.1, o.1), f(self.2, o.2))
        }
    }

    #[derive(Clone, Copy)]
    pub struct Bounds {
        low: V,
        high: V,
    }

    impl Bounds {
        fn union(self, o: Bounds) -> Bounds {
            Bounds {
                low: self.low.zip(o.low, f64::min),
                high: self.high.zip(o.high, f64::max),
            }
        }
        fn hit(&self, ray: &Ray) -> bool {
            let (mut near, mut far) = (0.0_f64, f64::INFINITY);
            for i in 0..3 {
                let inv = 1.0 / ray.dir.axis(i);
                let a = (self.low.axis(i) - ray.from.axis(i)) * inv;
                let b = (self.high.axis(i) - ray.from.axis(i)) * inv;
                near = near.max(a.min(b));
                far = far.min(a.max(b));
            }
            near <= far
        }
    }

    pub struct Ray {
        from: V,
        dir: V,
    }

    #[derive(Clone, Copy)]
    pub struct Hit<'s> {
        at: f64,
        shape: &'s dyn Shape,
    }

    pub trait Shape {
        fn bounds(&self) -> Bounds;
        fn distance(&self, ray: &Ray) -> Option<f64>;
        fn color(&self) -> &str;
    }

    struct Sphere<'s> {
        center: V,
        radius: f64,
        color: &'s str,
    }

    impl Shape for Sphere<'_> {
        fn bounds(&self) -> Bounds {
            let r = V(self.radius, self.radius, self.radius);
            Bounds {
                low: self.center - r,
                high: self.center + r,
            }
        }
        fn distance(&self, ray: &Ray) -> Option<f64> {
            let oc = ray.from - self.center;
            let (b, c) = (oc.dot(ray.dir), oc.dot(oc) - self.radius * self.radius);
            let disc = b * b - c;
            (disc >= 0.0)
                .then(|| -b - disc.sqrt())
                .filter(|t| *t > 1e-6)
        }
        fn color(&self) -> &str {
            self.color
        }
    }

    enum Tree<'s> {
        Leaf(&'s dyn Shape),
        Inner(Bounds, [&'s Tree<'s>; 2]),
        Empty,
    }

    impl<'s> Tree<'s> {
        fn build(shapes: &mut [&'s dyn Shape], axis: usize) -> Self {
            match shapes {
                [] => Tree::Empty,
                [one] => Tree::Leaf(*one),
                many => {
                    many.sort_by(|a, b| {
                        a.bounds()
                            .low
                            .axis(axis)
                            .total_cmp(&b.bounds().low.axis(axis))
                    });
                    let bounds = many
                        .iter()
                        .map(|s| s.bounds())
                        .reduce(Bounds::union)
                        .unwrap();
                    let (a, b) = many.split_at_mut(many.len() / 2);
                    let next = (axis + 1) % 3;
                    Tree::Inner(
                        bounds,
                        [rref!(Tree::build(a, next)), rref!(Tree::build(b, next))],
                    )
                }
            }
        }

        fn hit(&self, ray: &Ray) -> Option<Hit<'s>> {
            match self {
                Tree::Empty => None,
                Tree::Leaf(shape) => shape.distance(ray).map(|at| Hit { at, shape: *shape }),
                Tree::Inner(bounds, _) if !bounds.hit(ray) => None,
                Tree::Inner(_, sides) => sides
                    .iter()
                    .filter_map(|side| side.hit(ray))
                    .min_by(|a, b| a.at.total_cmp(&b.at)),
            }
        }
    }

    pub struct Scene<'s> {
        shapes: RVec<'s, &'s dyn Shape>,
    }

    impl<'s> Scene<'s> {
        pub fn new() -> Self {
            Scene { shapes: rvec![] }
        }
        pub fn sphere(&mut self, center: V, radius: f64, color: &str) -> &mut Self {
            self.shapes.push(rref!(Sphere {
                center,
                radius,
                color: rstr!(color)
            }));
            self
        }
        pub fn render(&self, width: i32) -> String {
            let mut shapes = rcollect!(self.shapes.iter().copied());
            let tree = Tree::build(&mut shapes, 0);
            let mut out = rformat!();
            for x in -width..=width {
                let ray = Ray {
                    from: V(f64::from(x), 0.1, -10.0),
                    dir: V(0.0, 0.0, 1.0),
                };
                out.push_str(tree.hit(&ray).map_or(".", |h| h.shape.color()));
            }
            out.to_string()
        }
    }

    pub fn picture() -> String {
        let mut scene = Scene::new();
        scene
            .sphere(V(-2.0, 0.0, 0.0), 1.5, "r")
            .sphere(V(2.0, 0.0, 3.0), 1.1, "g")
            .sphere(V(2.0, 0.0, 0.0), 0.5, "b");
        scene.render(4)
    }

    pub fn run(turns: usize) {
        let mut scene = Scene::new();
        for i in 0..16 {
            scene.sphere(V(f64::from(i) * 3.0, 0.0, 0.0), 1.0, "x");
        }
        for _ in 0..turns {
            assert!(scene.render(50).contains('x'));
            picture();
        }
    }
}

pub(crate) fn check() {
    assert_eq!(bvh::picture(), ".rrr.gbg.");
    crate::peak::flat(bvh::run);
}
