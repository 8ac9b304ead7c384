//! A server's handling of requests: parsing, middleware as closures, one request's memory at a time.

#[rmm::regions]
pub mod http {
    use rmm::prelude::*;
    use std::{cell::RefCell, fmt::Write, rc::Rc};

    #[derive(Debug)]
    pub struct Request<'q> {
        method: &'q str,
        path: &'q str,
        query: RMap<'q, &'q str, &'q str>,
        headers: RVec<'q, (&'q str, &'q str)>,
        body: &'q str,
    }

    #[derive(Debug)]
    pub struct Response<'s> {
        status: u16,
        headers: RVec<'s, (&'s str, RString<'s>)>,
        body: RString<'s>,
    }

    #[derive(Debug)]
    pub enum Bad<'q> {
        Line(&'q str),
        Header(&'q str),
        Empty,
    }

    impl<'q> Request<'q> {
        pub fn parse(text: &'q str) -> Result<Self, Bad<'q>> {
            let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
            let mut lines = head.lines();
            let first = lines.next().ok_or(Bad::Empty)?;
            let [method, target, _] = first.split(' ').collect::<Vec<_>>()[..] else {
                return Err(Bad::Line(first));
            };
            let (path, query) = target.split_once('?').unwrap_or((target, ""));
            let query = query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .fold(rmap! {}, |mut map, (k, v)| {
                    map.insert(k, decode(v));
                    map
                });
            let mut headers = rvec![];
            for line in lines {
                headers.push(line.split_once(": ").ok_or(Bad::Header(line))?);
            }
            Ok(Request {
                method,
                path,
                query,
                headers,
                body,
            })
        }

        fn header(&self, name: &str) -> Option<&'q str> {
            self.headers
                .iter()
                .find(|(n, _)| n.eq_ignore_ascii_case(name))
                .map(|h| h.1)
        }
    }

    fn decode<'q>(text: &'q str) -> &'q str {
        if !text.contains(['+', '%']) {
            return text;
        }
        let mut out = rformat!();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '+' => out.push(' '),
                '%' => {
                    let hex: String = chars.by_ref().take(2).collect();
                    out.push(u8::from_str_radix(&hex, 16).map_or('?', char::from));
                }
                c => out.push(c),
            }
        }
        out.into_str()
    }

    impl<'s> Response<'s> {
        fn new(status: u16) -> Self {
            Response {
                status,
                headers: rvec![],
                body: rformat!(),
            }
        }
        fn header(mut self, name: &'s str, value: impl std::fmt::Display) -> Self {
            self.headers.push((name, rformat!("{value}")));
            self
        }
        fn text(mut self, text: &str) -> Self {
            self.body.push_str(text);
            self
        }
        fn send(&self) -> String {
            let mut out = format!("{}\n", self.status);
            for (name, value) in &self.headers {
                let _ = writeln!(out, "{name}: {value}");
            }
            out + "\n" + &self.body
        }
    }

    type Log = Rc<RefCell<Vec<String>>>;

    fn hello<'s>(request: &Request<'_>) -> Response<'s> {
        let name = request.query.get("name").copied().unwrap_or("world");
        Response::new(200)
            .header("len", name.len())
            .text("hello ")
            .text(name)
    }

    fn echo<'s>(request: &Request<'_>) -> Response<'s> {
        match request.header("content-type") {
            Some("text/plain") => Response::new(200).text(request.body),
            other => Response::new(415).text(other.unwrap_or("none")),
        }
    }

    fn route<'s>(request: &Request<'_>) -> Response<'s> {
        match (request.method, request.path) {
            ("GET", "/hello") => hello(request),
            ("POST", "/echo") => echo(request),
            (_, path) => Response::new(404).text(path),
        }
    }

    fn logged<'s>(
        log: &Log,
        request: &Request<'_>,
        next: impl for<'x> Fn(&'x Region, &Request<'_>) -> Response<'x>,
    ) -> Response<'s> {
        let response = next(region!(), request);
        log.borrow_mut()
            .push(format!("{} {}", request.path, response.status));
        let mut copy = Response::new(response.status)
            .header("logged", "yes")
            .text(&response.body);
        for (name, value) in &response.headers {
            copy.headers.push((rstr!(name), rformat!("{value}")));
        }
        copy
    }

    pub fn handle(log: &Log, text: &str) -> String {
        let request = match Request::parse(text) {
            Ok(r) => r,
            Err(bad) => return format!("400\n\n{bad:?}"),
        };
        logged(log, &request, |request| route(request)).send()
    }

    pub fn serve(requests: &[&str]) -> (Vec<String>, usize) {
        let log = Log::default();
        let all = requests.iter().map(|r| handle(&log, r)).collect();
        let n = log.borrow().len();
        (all, n)
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            let log = Log::default();
            for i in 0..10 {
                handle(
                    &log,
                    &format!("GET /hello?name=a+{i} HTTP\nhost: {}", "x".repeat(100)),
                );
            }
        }
    }
}

pub(crate) fn check() {
    use http::serve;
    let (all, n) = serve(&[
        "GET /hello?name=a+%62 HTTP",
        "POST /echo HTTP\nContent-Type: text/plain\n\nhi",
        "GET / HTTP\nbad",
    ]);
    assert_eq!(
        all,
        [
            "200\nlogged: yes\nlen: 3\n\nhello a b",
            "200\nlogged: yes\n\nhi",
            "400\n\nHeader(\"bad\")"
        ]
    );
    assert_eq!(n, 2);
    crate::peak::flat(http::run);
}
