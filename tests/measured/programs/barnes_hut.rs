//! Barnes and Hut's n bodies: a tree of squares for each step.

use crate::{
    input::Numbers,
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    versions!(n)
}

const STEPS: usize = 6;

#[derive(Clone, Copy)]
struct Body {
    at: [f64; 2],
    speed: [f64; 2],
}

fn bodies(n: usize) -> impl Iterator<Item = Body> {
    let mut random = Numbers::new(99);
    let mut number = move || random.below(1000) as f64 / 1000.0;
    (0..n).map(move |_| Body {
        at: [number(), number()],
        speed: [0.0; 2],
    })
}

/// What bodies in a square of this size add to the speed of one.
fn pull(body: &mut Body, mass: f64, centre: [f64; 2]) {
    let (dx, dy) = (centre[0] - body.at[0], centre[1] - body.at[1]);
    let square = dx * dx + dy * dy + 1e-4;
    let force = mass * 1e-6 / (square * square.sqrt());
    body.speed[0] += dx * force;
    body.speed[1] += dy * force;
}

fn is_far(body: &Body, centre: [f64; 2], size: f64) -> bool {
    let (dx, dy) = (centre[0] - body.at[0], centre[1] - body.at[1]);
    size * size < 0.5 * (dx * dx + dy * dy)
}

fn advance(body: &mut Body) {
    for (at, speed) in body.at.iter_mut().zip(&mut body.speed) {
        *at += *speed;
        if *at < 0.0 || *at >= 1.0 {
            *speed = -*speed;
            *at = at.clamp(0.0, 0.999);
        }
    }
}

fn mean(bodies: &[Body]) -> [f64; 2] {
    let sum = bodies.iter().fold([0.0; 2], |sum, body| {
        [sum[0] + body.at[0], sum[1] + body.at[1]]
    });
    sum.map(|sum| sum / bodies.len() as f64)
}

/// The corner of quarter `i` of a square, and whether a body is in it.
fn corner(corner: [f64; 2], size: f64, i: usize) -> [f64; 2] {
    let half = size / 2.0;
    [
        corner[0] + if i.is_multiple_of(2) { 0.0 } else { half },
        corner[1] + if i < 2 { 0.0 } else { half },
    ]
}

fn is_in(body: &Body, corner: [f64; 2], size: f64) -> bool {
    (0..2).all(|i| (corner[i]..corner[i] + size).contains(&body.at[i]))
}

fn sum(bodies: &[Body]) -> u64 {
    bodies.iter().fold(0, |sum, body| {
        crate::input::mix(sum, body.at[0].to_bits() ^ body.at[1].to_bits())
    })
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use super::{Body, STEPS, advance, bodies, corner, is_far, is_in, mean, pull, sum};

    pub struct Node<'r> {
        pub mass: f64,
        pub centre: [f64; 2],
        pub size: f64,
        pub quarters: Option<[Option<&'r Node<'r>>; 4]>,
    }

    fn tree<'r>(bodies: &[Body], at: [f64; 2], size: f64) -> Option<&'r Node<'r>> {
        if bodies.is_empty() {
            return None;
        }
        let mut quarters = None;
        if bodies.len() > 1 && size > 1e-3 {
            let half = size / 2.0;
            quarters = Some([0, 1, 2, 3].map(|i| {
                let at = corner(at, size, i);
                let inside = rcollect!(bodies.iter().filter(|b| is_in(b, at, half)).copied());
                tree(&inside, at, half)
            }));
        }
        Some(rref!(Node {
            mass: bodies.len() as f64,
            centre: mean(bodies),
            size,
            quarters
        }))
    }

    pub fn pull_all(body: &mut Body, node: &Node<'_>) {
        match &node.quarters {
            Some(quarters) if !is_far(body, node.centre, node.size) => {
                for quarter in quarters.iter().flatten() {
                    pull_all(body, quarter);
                }
            }
            _ => pull(body, node.mass, node.centre),
        }
    }

    pub fn run(n: usize) -> u64 {
        let mut bodies = rcollect!(bodies(n));
        for _ in 0..STEPS {
            let tree = tree(&bodies, [0.0; 2], 1.0).expect("bodies");
            for body in bodies.iter_mut() {
                pull_all(body, tree);
                advance(body);
            }
        }
        sum(&bodies)
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};

    use super::inferred::{Node, pull_all};
    use super::{Body, STEPS, advance, bodies, corner, is_in, mean, sum};

    /// One arena does for the four parts, one after the other.
    fn tree<'r>(r: &'r Bump, bodies: &[Body], at: [f64; 2], size: f64) -> Option<&'r Node<'r>> {
        if bodies.is_empty() {
            return None;
        }
        let mut quarters = None;
        if bodies.len() > 1 && size > 1e-3 {
            let half = size / 2.0;
            let mut part = Bump::new();
            quarters = Some([0, 1, 2, 3].map(|i| {
                let at = corner(at, size, i);
                part.reset();
                let inside = bodies.iter().filter(|b| is_in(b, at, half)).copied();
                tree(r, &Vec::from_iter_in(inside, &part), at, half)
            }));
        }
        Some(r.alloc(Node {
            mass: bodies.len() as f64,
            centre: mean(bodies),
            size,
            quarters,
        }))
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut bodies = Vec::from_iter_in(bodies(n), &r);
        for _ in 0..STEPS {
            let turn = Bump::new();
            let tree = tree(&turn, &bodies, [0.0; 2], 1.0).expect("bodies");
            for body in bodies.iter_mut() {
                pull_all(body, tree);
                advance(body);
            }
        }
        sum(&bodies)
    }
}

mod one_region {
    use bumpalo::{Bump, collections::Vec};

    use super::inferred::{Node, pull_all};
    use super::{Body, STEPS, advance, bodies, corner, is_in, mean, sum};

    fn tree<'r>(r: &'r Bump, bodies: &[Body], at: [f64; 2], size: f64) -> Option<&'r Node<'r>> {
        if bodies.is_empty() {
            return None;
        }
        let mut quarters = None;
        if bodies.len() > 1 && size > 1e-3 {
            let half = size / 2.0;
            quarters = Some([0, 1, 2, 3].map(|i| {
                let at = corner(at, size, i);
                let inside = bodies.iter().filter(|b| is_in(b, at, half)).copied();
                tree(r, &Vec::from_iter_in(inside, r), at, half)
            }));
        }
        Some(r.alloc(Node {
            mass: bodies.len() as f64,
            centre: mean(bodies),
            size,
            quarters,
        }))
    }

    pub fn run(n: usize) -> u64 {
        let r = Bump::new();
        let mut bodies = Vec::from_iter_in(bodies(n), &r);
        for _ in 0..STEPS {
            let tree = tree(&r, &bodies, [0.0; 2], 1.0).expect("bodies");
            for body in bodies.iter_mut() {
                pull_all(body, tree);
                advance(body);
            }
        }
        sum(&bodies)
    }
}

mod with_std {
    use super::{Body, STEPS, advance, bodies, corner, is_far, is_in, mean, pull, sum};

    struct Node {
        mass: f64,
        centre: [f64; 2],
        size: f64,
        quarters: Option<[Option<Box<Node>>; 4]>,
    }

    fn tree(bodies: &[Body], at: [f64; 2], size: f64) -> Option<Box<Node>> {
        if bodies.is_empty() {
            return None;
        }
        let mut quarters = None;
        if bodies.len() > 1 && size > 1e-3 {
            let half = size / 2.0;
            quarters = Some([0, 1, 2, 3].map(|i| {
                let at = corner(at, size, i);
                let inside = bodies.iter().filter(|b| is_in(b, at, half)).copied();
                tree(&inside.collect::<Vec<_>>(), at, half)
            }));
        }
        Some(Box::new(Node {
            mass: bodies.len() as f64,
            centre: mean(bodies),
            size,
            quarters,
        }))
    }

    fn pull_all(body: &mut Body, node: &Node) {
        match &node.quarters {
            Some(quarters) if !is_far(body, node.centre, node.size) => {
                for quarter in quarters.iter().flatten() {
                    pull_all(body, quarter);
                }
            }
            _ => pull(body, node.mass, node.centre),
        }
    }

    pub fn run(n: usize) -> u64 {
        let mut bodies: Vec<_> = bodies(n).collect();
        for _ in 0..STEPS {
            let tree = tree(&bodies, [0.0; 2], 1.0).expect("bodies");
            for body in &mut bodies {
                pull_all(body, &tree);
                advance(body);
            }
        }
        sum(&bodies)
    }
}
