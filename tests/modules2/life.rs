//! Generations of cells, each in a region that the one after the next takes over.

#[rmm::regions]
pub mod life {
    use rmm::prelude::*;

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    struct Pos(i32, i32);

    impl Pos {
        fn around(self) -> impl Iterator<Item = Pos> {
            (-1..=1)
                .flat_map(|dy| (-1..=1).map(move |dx| (dx, dy)))
                .filter(|d| *d != (0, 0))
                .map(move |(dx, dy)| Pos(self.0 + dx, self.1 + dy))
        }
    }

    pub struct World<'g> {
        alive: RSet<'g, Pos>,
        born: usize,
    }

    impl<'g> World<'g> {
        fn parse(text: &str) -> Self {
            let mut alive = rset! {};
            for (y, line) in text.lines().enumerate() {
                for (x, _) in line.chars().enumerate().filter(|(_, c)| *c == '#') {
                    alive.insert(Pos(x as i32, y as i32));
                }
            }
            World { alive, born: 0 }
        }

        fn counts(&self) -> RMap<'_, Pos, u8> {
            let mut counts = rmap! {};
            for p in &self.alive {
                for q in p.around() {
                    *counts.entry(q).or_insert(0) += 1;
                }
            }
            counts
        }

        fn next<'n>(&self) -> World<'n> {
            let mut world = World {
                alive: rset! {},
                born: self.born,
            };
            for (p, n) in &self.counts() {
                let lives = self.alive.contains(p);
                if *n == 3 || (*n == 2 && lives) {
                    world.alive.insert(*p);
                    world.born += usize::from(!lives);
                }
            }
            world
        }

        fn bounds(&self) -> Option<(Pos, Pos)> {
            let mut all = self.alive.iter();
            let first = *all.next()?;
            Some(all.fold((first, first), |(lo, hi), p| {
                (
                    Pos(lo.0.min(p.0), lo.1.min(p.1)),
                    Pos(hi.0.max(p.0), hi.1.max(p.1)),
                )
            }))
        }
    }

    fn skip<'w>(world: &World<'_>, n: usize) -> World<'w> {
        if n == 1 {
            world.next()
        } else {
            let half = world.next();
            skip(&half, n - 1)
        }
    }

    pub fn glide(text: &str, turns: usize) -> (usize, Option<(i32, i32)>) {
        let start = World::parse(text);
        let end = skip(&start, turns);
        (end.alive.len(), end.bounds().map(|(p, _)| (p.0, p.1)))
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(glide(".#.\n..#\n###", 8).0, 5);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(life::glide(".#.\n..#\n###", 4), (5, Some((1, 1))));
    assert_eq!(life::glide("#", 2), (0, None));
    crate::peak::flat(life::run);
}
