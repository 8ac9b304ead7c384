//! A text adventure: rooms that refer to each other, items that move, a parser of commands, a transcript.

#[rmm::regions]
pub mod adventure {
    use rmm::prelude::*;
    use std::{
        cell::{Cell, RefCell},
        collections::HashMap,
    };

    pub struct Room<'w> {
        name: &'w str,
        exits: RefCell<RVec<'w, (&'w str, &'w Room<'w>)>>,
        items: RefCell<RVec<'w, &'w Item<'w>>>,
        visited: Cell<bool>,
    }

    pub struct Item<'w> {
        name: &'w str,
        weight: u32,
    }

    pub struct World<'w> {
        rooms: HashMap<&'w str, &'w Room<'w>>,
    }

    pub struct Player<'p, 'w> {
        here: &'w Room<'w>,
        bag: RVec<'p, &'w Item<'w>>,
    }

    enum Command<'c> {
        Go(&'c str),
        Take(&'c str),
        Drop(&'c str),
        Look,
        Bag,
    }

    impl<'w> World<'w> {
        pub fn load(text: &str) -> Option<World<'w>> {
            let mut world = World {
                rooms: HashMap::new(),
            };
            for line in text.lines() {
                match line.split(' ').collect::<Vec<_>>()[..] {
                    ["room", name] => world.room(name),
                    ["exit", from, way, to] => {
                        let to = *world.rooms.get(to)?;
                        world
                            .rooms
                            .get(from)?
                            .exits
                            .borrow_mut()
                            .push((rstr!(way), to));
                        continue;
                    }
                    ["item", room, name, weight] => {
                        let item = rref!(Item {
                            name: rstr!(name),
                            weight: weight.parse().ok()?
                        });
                        world.rooms.get_mut(room)?.items.borrow_mut().push(item);
                        continue;
                    }
                    _ => return None,
                };
            }
            Some(world)
        }

        fn room(&mut self, name: &str) -> &'w Room<'w> {
            let name: &str = rstr!(name);
            let room = rref!(Room {
                name,
                exits: RefCell::new(rvec![]),
                items: RefCell::new(rvec![]),
                visited: Cell::new(false),
            });
            self.rooms.insert(name, room);
            room
        }
    }

    impl<'w> Room<'w> {
        fn describe<'o>(&self) -> RString<'o> {
            let mut out = rformat!("{}", self.name);
            if !self.visited.replace(true) {
                for (way, _) in self.exits.borrow().iter() {
                    out.push_str(&rformat!(" >{way}"));
                }
            }
            for item in self.items.borrow().iter() {
                out.push_str(&rformat!(" *{}", item.name));
            }
            out
        }
    }

    fn parse(line: &str) -> Option<Command<'_>> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        Some(match verb {
            "go" => Command::Go(rest),
            "take" | "get" => Command::Take(rest),
            "drop" => Command::Drop(rest),
            "look" => Command::Look,
            "bag" => Command::Bag,
            _ => return None,
        })
    }

    impl<'p, 'w> Player<'p, 'w> {
        fn new(here: &'w Room<'w>) -> Self {
            Player { here, bag: rvec![] }
        }

        fn obey<'o>(&mut self, line: &str) -> Result<RString<'o>, &'static str> {
            match parse(line).ok_or("what?")? {
                Command::Go(way) => {
                    let exits = self.here.exits.borrow();
                    let (_, to) = exits.iter().find(|(w, _)| *w == way).ok_or("no way")?;
                    self.here = to;
                    Ok(to.describe())
                }
                Command::Look => Ok(self.here.describe()),
                Command::Take(name) => {
                    let mut items = self.here.items.borrow_mut();
                    let at = items
                        .iter()
                        .position(|i| i.name == name)
                        .ok_or("no such thing")?;
                    let carried: u32 = self.bag.iter().map(|i| i.weight).sum();
                    if carried + items[at].weight > 10 {
                        return Err("too heavy");
                    }
                    self.bag.push(items.remove(at));
                    Ok(rformat!("taken {name}"))
                }
                Command::Drop(name) => {
                    let at = self
                        .bag
                        .iter()
                        .position(|i| i.name == name)
                        .ok_or("not yours")?;
                    self.here.items.borrow_mut().push(self.bag.swap_remove(at));
                    Ok(rformat!("dropped"))
                }
                Command::Bag => {
                    let names = rcollect!(self.bag.iter().map(|i| i.name));
                    Ok(rformat!("{}", names.join(",")))
                }
            }
        }
    }

    pub fn play(map: &str, start: &str, script: &[&str]) -> Option<Vec<String>> {
        let world = World::load(map)?;
        let mut player = Player::new(world.rooms.get(start)?);
        let mut transcript = vec![];
        for line in script {
            let answer = player.obey(line);
            transcript.push(match &answer {
                Ok(text) => text.to_string(),
                Err(why) => format!("!{why}"),
            });
        }
        Some(transcript)
    }

    pub const MAP: &str = "room hall\nroom cave\nexit hall down cave\nexit cave up hall\nitem cave gold 9\nitem hall lamp 2";

    pub fn run(turns: usize) {
        let world = World::load(MAP).unwrap();
        let mut player = Player::new(world.rooms["hall"]);
        for turn in 0..turns {
            for line in [
                "take lamp",
                "bag",
                "drop lamp",
                "go down",
                "look",
                "go up",
                "dance",
            ] {
                let _ = player.obey(line);
                let _ = player.obey(&line.repeat(turn % 4));
            }
            assert_eq!(play(MAP, "hall", &["look"]).map(|t| t.len()), Some(1));
        }
    }
}

pub(crate) fn check() {
    use adventure::{MAP, play};
    let script = [
        "look",
        "take lamp",
        "go down",
        "take gold",
        "drop lamp",
        "get gold",
        "bag",
        "look",
        "go west",
        "hm",
    ];
    assert_eq!(
        play(MAP, "hall", &script).unwrap(),
        [
            "hall >down *lamp",
            "taken lamp",
            "cave >up *gold",
            "!too heavy",
            "dropped",
            "taken gold",
            "gold",
            "cave *lamp",
            "!no way",
            "!what?"
        ]
    );
    assert_eq!(play("room", "x", &[]), None);
    crate::peak::flat(adventure::run);
}
