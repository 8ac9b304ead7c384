//! n requests: each is parsed, handled and answered on its own; new users are remembered.

use crate::{
    input::{Numbers, word},
    program::{Run, versions},
};

pub fn load(n: usize) -> Run {
    let mut random = Numbers::new(2024);
    let mut log = String::new();
    for i in 0..n {
        let user = word(random.below(n / 4));
        let path = [word(i % 97), word(i % 31), word(i % 7)].join("/");
        match random.below(20) {
            0 => log += &format!("{user} {path}\n"),
            1 => log += "?\n",
            k => {
                let fields: Vec<_> = (0..k).map(|j| format!("{}={}", word(j), i * j)).collect();
                log += &format!("{user} {path} {}\n", fields.join("&"));
            }
        }
    }
    versions!(&log)
}

#[rmm::regions]
mod inferred {
    use rmm::prelude::*;

    use crate::input::{mix, text_sum};

    struct Request<'r, 't> {
        user: &'t str,
        path: RVec<'r, &'t str>,
        fields: RMap<'r, &'t str, u64>,
    }

    fn parse<'r, 't>(line: &'t str) -> Result<Request<'r, 't>, &'static str> {
        let (user, rest) = line.split_once(' ').ok_or("no path")?;
        let (path, query) = rest.split_once(' ').ok_or("no fields")?;
        let mut fields = rmap! {};
        for field in query.split('&') {
            let (key, value) = field.split_once('=').ok_or("no value")?;
            fields.insert(key, value.parse().map_err(|_| "no number")?);
        }
        let path = rcollect!(path.split('/'));
        Ok(Request { user, path, fields })
    }

    fn handle<'s>(line: &str, seen: &mut RMap<'s, &'s str, u64>) -> Result<u64, &'static str> {
        let request = parse(line)?;
        let total: u64 = request.fields.values().sum();
        match seen.get_mut(request.user) {
            Some(times) => *times += 1,
            None => _ = seen.insert(rstr!(request.user), 1),
        }
        let mut answer = rformat!("{}:{total}", request.user);
        for part in request.path.iter().rev() {
            answer.push('/');
            answer.push_str(part);
        }
        Ok(text_sum(&answer))
    }

    pub fn run(log: &str) -> u64 {
        let mut seen = rmap! {};
        let mut sum = 0;
        for line in log.lines() {
            match handle(line, &mut seen) {
                Ok(answer) => sum = mix(sum, answer),
                Err(message) => sum = mix(sum, message.len() as u64),
            }
        }
        sum + seen.values().map(|times| times * times).sum::<u64>()
    }
}

mod by_hand {
    use bumpalo::{Bump, collections::Vec};
    use hashbrown::HashMap;

    use crate::input::{mix, text_sum};

    struct Request<'r, 't> {
        user: &'t str,
        path: Vec<'r, &'t str>,
        fields: Map<'r, &'t str, u64>,
    }

    pub type Map<'r, K, V> = HashMap<K, V, hashbrown::DefaultHashBuilder, &'r Bump>;

    fn parse<'r, 't>(r: &'r Bump, line: &'t str) -> Result<Request<'r, 't>, &'static str> {
        let (user, rest) = line.split_once(' ').ok_or("no path")?;
        let (path, query) = rest.split_once(' ').ok_or("no fields")?;
        let mut fields = Map::new_in(r);
        for field in query.split('&') {
            let (key, value) = field.split_once('=').ok_or("no value")?;
            fields.insert(key, value.parse().map_err(|_| "no number")?);
        }
        let path = Vec::from_iter_in(path.split('/'), r);
        Ok(Request { user, path, fields })
    }

    pub fn handle<'s>(
        turn: &Bump,
        names: &'s Bump,
        line: &str,
        seen: &mut Map<'_, &'s str, u64>,
    ) -> Result<u64, &'static str> {
        let request = parse(turn, line)?;
        let total: u64 = request.fields.values().sum();
        match seen.get_mut(request.user) {
            Some(times) => *times += 1,
            None => _ = seen.insert(names.alloc_str(request.user), 1),
        }
        let mut answer = bumpalo::format!(in turn, "{}:{total}", request.user);
        for part in request.path.iter().rev() {
            answer.push('/');
            answer.push_str(part);
        }
        Ok(text_sum(&answer))
    }

    pub fn run(log: &str) -> u64 {
        let (names, mut turn) = (Bump::new(), Bump::new());
        let mut seen = Map::new_in(&names);
        let mut sum = 0;
        for line in log.lines() {
            turn.reset();
            match handle(&turn, &names, line, &mut seen) {
                Ok(answer) => sum = mix(sum, answer),
                Err(message) => sum = mix(sum, message.len() as u64),
            }
        }
        sum + seen.values().map(|times| times * times).sum::<u64>()
    }
}

mod one_region {
    use bumpalo::Bump;

    use super::by_hand::{Map, handle};
    use crate::input::mix;

    pub fn run(log: &str) -> u64 {
        let r = Bump::new();
        let mut seen = Map::new_in(&r);
        let mut sum = 0;
        for line in log.lines() {
            match handle(&r, &r, line, &mut seen) {
                Ok(answer) => sum = mix(sum, answer),
                Err(message) => sum = mix(sum, message.len() as u64),
            }
        }
        sum + seen.values().map(|times| times * times).sum::<u64>()
    }
}

mod with_std {
    use std::collections::HashMap;

    use crate::input::{mix, text_sum};

    struct Request<'t> {
        user: &'t str,
        path: Vec<&'t str>,
        fields: HashMap<&'t str, u64>,
    }

    fn parse(line: &str) -> Result<Request<'_>, &'static str> {
        let (user, rest) = line.split_once(' ').ok_or("no path")?;
        let (path, query) = rest.split_once(' ').ok_or("no fields")?;
        let mut fields = HashMap::new();
        for field in query.split('&') {
            let (key, value) = field.split_once('=').ok_or("no value")?;
            fields.insert(key, value.parse().map_err(|_| "no number")?);
        }
        let path = path.split('/').collect();
        Ok(Request { user, path, fields })
    }

    fn handle(line: &str, seen: &mut HashMap<String, u64>) -> Result<u64, &'static str> {
        let request = parse(line)?;
        let total: u64 = request.fields.values().sum();
        match seen.get_mut(request.user) {
            Some(times) => *times += 1,
            None => _ = seen.insert(request.user.to_string(), 1),
        }
        let mut answer = format!("{}:{total}", request.user);
        for part in request.path.iter().rev() {
            answer.push('/');
            answer.push_str(part);
        }
        Ok(text_sum(&answer))
    }

    pub fn run(log: &str) -> u64 {
        let mut seen = HashMap::new();
        let mut sum = 0;
        for line in log.lines() {
            match handle(line, &mut seen) {
                Ok(answer) => sum = mix(sum, answer),
                Err(message) => sum = mix(sum, message.len() as u64),
            }
        }
        sum + seen.values().map(|times| times * times).sum::<u64>()
    }
}
