//! Entities, components in tables, systems over them, commands that are applied at the end of a frame.

#[rmm::regions]
pub mod ecs {
    use rmm::prelude::*;

    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub struct Entity(u32);

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Position {
        x: f32,
        y: f32,
    }

    #[derive(Clone, Copy)]
    pub struct Velocity {
        dx: f32,
        dy: f32,
    }

    #[derive(Clone, Copy)]
    pub struct Name<'w>(&'w str);

    pub struct Column<'w, T> {
        dense: RVec<'w, (Entity, T)>,
        sparse: RMap<'w, Entity, usize>,
    }

    impl<'w, T> Column<'w, T> {
        fn new() -> Self {
            Column {
                dense: rvec![],
                sparse: rmap! {},
            }
        }

        fn set(&mut self, e: Entity, value: T) {
            match self.sparse.get(&e) {
                Some(&at) => self.dense[at].1 = value,
                None => {
                    self.sparse.insert(e, self.dense.len());
                    self.dense.push((e, value));
                }
            }
        }

        fn get(&self, e: Entity) -> Option<&T> {
            self.sparse.get(&e).map(|&at| &self.dense[at].1)
        }

        fn remove(&mut self, e: Entity) {
            if let Some(at) = self.sparse.remove(&e) {
                self.dense.swap_remove(at);
                if let Some((moved, _)) = self.dense.get(at) {
                    self.sparse.insert(*moved, at);
                }
            }
        }

        fn iter(&self) -> impl Iterator<Item = (Entity, &T)> {
            self.dense.iter().map(|(e, t)| (*e, t))
        }

        fn iter_mut(&mut self) -> impl Iterator<Item = (Entity, &mut T)> {
            self.dense.iter_mut().map(|(e, t)| (*e, t))
        }
    }

    pub struct World<'w> {
        next: u32,
        positions: Column<'w, Position>,
        velocities: Column<'w, Velocity>,
        names: Column<'w, Name<'w>>,
    }

    pub enum Command<'f> {
        Spawn(&'f str, Position, Option<Velocity>),
        Kill(Entity),
        Rename(Entity, RString<'f>),
    }

    pub struct Commands<'f> {
        queue: RVec<'f, Command<'f>>,
    }

    impl<'f> Commands<'f> {
        fn new() -> Self {
            Self { queue: rvec![] }
        }
        fn spawn(&mut self, name: &str, p: Position) {
            self.queue.push(Command::Spawn(rstr!(name), p, None));
        }
        fn rename(&mut self, e: Entity, to: &str) {
            self.queue
                .push(Command::Rename(e, rformat!("{to}#{}", e.0)));
        }
    }

    impl<'w> World<'w> {
        pub fn new() -> World<'w> {
            World {
                next: 0,
                positions: Column::new(),
                velocities: Column::new(),
                names: Column::new(),
            }
        }

        pub fn spawn(&mut self) -> Entity {
            self.next += 1;
            Entity(self.next)
        }

        fn apply(&mut self, commands: Commands<'_>) {
            for command in commands.queue {
                match command {
                    Command::Spawn(name, p, v) => {
                        let e = self.spawn();
                        self.positions.set(e, p);
                        self.names.set(e, Name(rstr!(name)));
                        if let Some(v) = v {
                            self.velocities.set(e, v);
                        }
                    }
                    Command::Kill(e) => {
                        self.positions.remove(e);
                        self.velocities.remove(e);
                        self.names.remove(e);
                    }
                    Command::Rename(e, name) => self.names.set(e, Name(rstr!(&name))),
                }
            }
        }

        pub fn step(&mut self) {
            let mut commands = Commands::new();
            movement(self);
            bounds(self, &mut commands);
            tags(self, &mut commands);
            self.apply(commands);
        }
    }

    fn movement(world: &mut World<'_>) {
        for (e, p) in world.positions.iter_mut() {
            if let Some(v) = world.velocities.get(e) {
                p.x += v.dx;
                p.y += v.dy;
            }
        }
    }

    fn bounds<'f>(world: &World<'_>, out: &mut Commands<'f>) {
        for (e, p) in world.positions.iter() {
            if p.x > 10.0 {
                out.queue.push(Command::Kill(e));
                out.spawn("ghost", Position { x: 0.0, y: p.y });
            }
        }
    }

    fn tags(world: &World<'_>, out: &mut Commands<'_>) {
        for (e, Name(name)) in world.names.iter() {
            if !name.contains('#') {
                out.rename(e, name);
            }
        }
    }

    pub fn simulate(frames: usize) -> Vec<String> {
        let mut world = World::new();
        for i in 0..3 {
            let e = world.spawn();
            world.positions.set(
                e,
                Position {
                    x: i as f32,
                    y: 1.0,
                },
            );
            world.velocities.set(
                e,
                Velocity {
                    dx: i as f32,
                    dy: 0.5,
                },
            );
            world.names.set(e, Name("probe"));
        }
        for _ in 0..frames {
            world.step();
        }
        world.names.iter().map(|(_, n)| n.0.to_string()).collect()
    }

    pub fn run(turns: usize) {
        let mut world = World::new();
        let e = world.spawn();
        world.names.set(e, Name("a#"));
        for turn in 0..turns {
            let mut commands = Commands::new();
            for _ in 0..40 {
                commands.rename(Entity(999), "nobody");
            }
            assert_eq!(commands.queue.len(), 40);
            world.step();
            assert_eq!(simulate(2 + turn % 2).len(), 3);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(ecs::simulate(1), ["probe#1", "probe#2", "probe#3"]);
    assert_eq!(ecs::simulate(7), ["probe#1", "probe#2", "ghost#4"]);
    crate::peak::flat(ecs::run);
}
