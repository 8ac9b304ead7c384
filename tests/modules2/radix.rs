//! A radix tree with compressed edges: a router with parameters.

#[rmm::regions]
pub mod radix {
    use rmm::prelude::*;

    pub struct Node<'n, H> {
        edge: &'n str,
        handler: Option<H>,
        children: RVec<'n, &'n mut Node<'n, H>>,
        param: Option<(&'n str, &'n mut Node<'n, H>)>,
    }

    pub struct Router<'n, H> {
        root: &'n mut Node<'n, H>,
    }

    pub struct Match<'m, 'p, H> {
        pub handler: &'m H,
        pub params: RVec<'m, (&'m str, &'p str)>,
    }

    fn common(a: &str, b: &str) -> usize {
        a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
    }

    impl<'n, H: Copy> Node<'n, H> {
        fn leaf(edge: &'n str) -> &'n mut Self {
            rnew!(Node {
                edge,
                handler: None,
                children: rvec![],
                param: None
            })
        }

        fn insert(&mut self, path: &'n str, handler: H) {
            if path.is_empty() {
                self.handler = Some(handler);
            } else if let Some(rest) = path.strip_prefix(':') {
                let end = rest.find('/').unwrap_or(rest.len());
                let (_, child) = self
                    .param
                    .get_or_insert_with(|| (&rest[..end], Node::leaf("")));
                child.insert(&rest[end..], handler);
            } else {
                let end = path.find(':').unwrap_or(path.len());
                self.insert_static(path, end, handler);
            }
        }

        fn insert_static(&mut self, path: &'n str, end: usize, handler: H) {
            for child in self.children.iter_mut() {
                let n = common(child.edge, &path[..end]);
                if n == 0 {
                    continue;
                }
                if n < child.edge.len() {
                    let (head, tail) = child.edge.split_at(n);
                    let upper = Node::leaf(head);
                    let lower = std::mem::replace(child, upper);
                    lower.edge = tail;
                    child.children.push(lower);
                }
                return child.insert(&path[n..], handler);
            }
            let child = Node::leaf(&path[..end]);
            child.insert(&path[end..], handler);
            self.children.push(child);
        }

        fn find<'m, 'p>(
            &'m self,
            path: &'p str,
            params: &mut RVec<'_, (&'m str, &'p str)>,
        ) -> Option<&'m H> {
            if path.is_empty() {
                return self.handler.as_ref();
            }
            for child in &self.children {
                if let Some(rest) = path.strip_prefix(child.edge) {
                    if let Some(found) = child.find(rest, params) {
                        return Some(found);
                    }
                }
            }
            let (name, child) = self.param.as_ref()?;
            let end = path.find('/').unwrap_or(path.len());
            let mark = params.len();
            params.push((name, &path[..end]));
            let found = child.find(&path[end..], params);
            if found.is_none() {
                params.truncate(mark);
            }
            found
        }
    }

    impl<'n, H: Copy> Router<'n, H> {
        pub fn new() -> Self {
            Router {
                root: Node::leaf(""),
            }
        }

        pub fn add(&mut self, path: &str, handler: H) -> &mut Self {
            self.root.insert(rstr!(path), handler);
            self
        }

        pub fn route<'m, 'p>(&'m self, path: &'p str) -> Option<Match<'m, 'p, H>> {
            let mut params = rvec![];
            let handler = self.root.find(path, &mut params)?;
            Some(Match { handler, params })
        }
    }

    pub fn serve(paths: &[&str]) -> Vec<String> {
        let mut router = Router::new();
        router
            .add("/", 0)
            .add("/users", 1)
            .add("/users/:id", 2)
            .add("/users/:id/posts/:post", 3)
            .add("/uses", 4);
        paths
            .iter()
            .map(|path| match router.route(path) {
                Some(Match { handler, params }) => {
                    let mut out = handler.to_string();
                    for (k, v) in params {
                        out += &format!(" {k}={v}");
                    }
                    out
                }
                None => "404".to_string(),
            })
            .collect()
    }

    pub fn run(turns: usize) {
        let mut router = Router::new();
        router.add("/a/:b", 1).add("/a/:b/c/:d", 2);
        for turn in 0..turns {
            let path = format!("/a/{turn}/c/{turn}");
            for _ in 0..30 {
                assert_eq!(
                    router.route(&path).map(|m| (*m.handler, m.params.len())),
                    Some((2, 2))
                );
            }
            serve(&["/users/1"]);
        }
    }
}

pub(crate) fn check() {
    assert_eq!(
        radix::serve(&[
            "/",
            "/users",
            "/users/7",
            "/users/7/posts/9",
            "/uses",
            "/x",
            "/users/7/posts"
        ]),
        ["0", "1", "2 id=7", "3 id=7 post=9", "4", "404", "404"]
    );
    crate::peak::flat(radix::run);
}
