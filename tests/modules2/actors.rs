//! Actors with mailboxes: behaviour as trait objects, messages kept until they are handled.

#[rmm::regions]
pub mod actors {
    use rmm::prelude::*;
    use std::collections::HashMap;

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Message<'m> {
        Ping(u32),
        Text(&'m str),
        Batch(&'m [Message<'m>]),
        Stop,
    }

    pub struct Outbox<'m> {
        sent: RVec<'m, (&'static str, Message<'m>)>,
    }

    impl<'m> Outbox<'m> {
        fn send(&mut self, to: &'static str, message: Message<'m>) -> &mut Self {
            self.sent.push((to, message));
            self
        }
    }

    pub trait Actor {
        fn receive<'m>(&mut self, message: Message<'m>, out: &mut Outbox<'m>);
        fn done(&self) -> bool {
            false
        }
    }

    struct Counter {
        left: u32,
    }

    impl Actor for Counter {
        fn receive<'m>(&mut self, message: Message<'m>, out: &mut Outbox<'m>) {
            match message {
                Message::Ping(n) if n < self.left => {
                    out.send("printer", Message::Text(rformat!("ping {n}").into_str()))
                        .send("counter", Message::Ping(n + 1));
                }
                Message::Ping(_) => {
                    let bye = rslice![Message::Text("bye"), Message::Stop];
                    out.send("printer", Message::Batch(bye));
                    self.left = 0;
                }
                Message::Batch(all) => {
                    for m in all {
                        self.receive(*m, out);
                    }
                }
                _ => {}
            }
        }

        fn done(&self) -> bool {
            self.left == 0
        }
    }

    #[derive(Default)]
    struct Printer {
        lines: Vec<String>,
        stopped: bool,
    }

    impl Actor for Printer {
        fn receive<'m>(&mut self, message: Message<'m>, out: &mut Outbox<'m>) {
            match message {
                Message::Text(t) => self.lines.push(t.to_uppercase()),
                Message::Batch(all) => all.iter().for_each(|m| self.receive(*m, out)),
                Message::Stop => self.stopped = true,
                Message::Ping(_) => {}
            }
        }

        fn done(&self) -> bool {
            self.stopped
        }
    }

    pub struct System<'a> {
        actors: HashMap<&'static str, &'a mut dyn Actor>,
    }

    impl<'a> System<'a> {
        fn step<'n>(&mut self, mailbox: Outbox<'_>) -> Outbox<'n> {
            let mut next = Outbox { sent: rvec![] };
            for (to, message) in mailbox.sent {
                let mut out = Outbox { sent: rvec![] };
                if let Some(actor) = self.actors.get_mut(to) {
                    actor.receive(message, &mut out);
                }
                for (to, message) in out.sent {
                    next.sent.push((to, copy(message)));
                }
            }
            next
        }

        fn run(&mut self) {
            let mut mail = Outbox {
                sent: rvec![("counter", Message::Ping(0))],
            };
            while !mail.sent.is_empty() && !self.actors.values().all(|a| a.done()) {
                mail = self.step(mail);
            }
        }
    }

    fn copy<'n>(message: Message<'_>) -> Message<'n> {
        match message {
            Message::Ping(n) => Message::Ping(n),
            Message::Stop => Message::Stop,
            Message::Text(t) => Message::Text(rstr!(t)),
            Message::Batch(all) => {
                Message::Batch(rcollect!(all.iter().map(|m| copy(*m))).into_slice())
            }
        }
    }

    pub fn talk(n: u32) -> Vec<String> {
        let mut printer = Printer::default();
        let mut counter = Counter { left: n };
        let mut system = System {
            actors: HashMap::new(),
        };
        system.actors.insert("printer", &mut printer);
        system.actors.insert("counter", &mut counter);
        system.run();
        printer.lines
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            assert_eq!(talk(10).len(), 11);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(actors::talk(2), ["PING 0", "PING 1", "BYE"]);
    crate::peak::flat(actors::run);
}
