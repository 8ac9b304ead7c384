//! Serialisation by a trait with generic implementations into a tree, and a printer with paths for errors.

#[rmm::regions]
pub mod tojson {
    use rmm::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Json<'j> {
        Null,
        Bool(bool),
        Num(f64),
        Str(&'j str),
        Arr(&'j [Json<'j>]),
        Obj(&'j [(&'j str, Json<'j>)]),
    }

    pub trait ToJson {
        fn to_json<'j>(&self) -> Json<'j>;
    }

    impl ToJson for f64 {
        fn to_json<'j>(&self) -> Json<'j> {
            if self.is_finite() {
                Json::Num(*self)
            } else {
                Json::Null
            }
        }
    }
    impl ToJson for bool {
        fn to_json<'j>(&self) -> Json<'j> {
            Json::Bool(*self)
        }
    }
    impl ToJson for str {
        fn to_json<'j>(&self) -> Json<'j> {
            Json::Str(rstr!(self))
        }
    }
    impl<T: ToJson + ?Sized> ToJson for &T {
        fn to_json<'j>(&self) -> Json<'j> {
            (**self).to_json()
        }
    }
    impl<T: ToJson> ToJson for Option<T> {
        fn to_json<'j>(&self) -> Json<'j> {
            self.as_ref().map_or(Json::Null, |t| t.to_json())
        }
    }
    impl<T: ToJson> ToJson for [T] {
        fn to_json<'j>(&self) -> Json<'j> {
            Json::Arr(rcollect!(self.iter().map(|t| t.to_json())).into_slice())
        }
    }
    impl<T: ToJson> ToJson for Vec<T> {
        fn to_json<'j>(&self) -> Json<'j> {
            self.as_slice().to_json()
        }
    }
    impl<A: ToJson, B: ToJson> ToJson for (A, B) {
        fn to_json<'j>(&self) -> Json<'j> {
            Json::Arr(rslice![self.0.to_json(), self.1.to_json()])
        }
    }
    impl<T: ToJson> ToJson for BTreeMap<String, T> {
        fn to_json<'j>(&self) -> Json<'j> {
            let mut fields = rvec![];
            for (k, v) in self {
                fields.push((&*rstr!(k), v.to_json()));
            }
            Json::Obj(fields.into_slice())
        }
    }

    pub struct Point<'n> {
        pub x: f64,
        pub name: Option<&'n str>,
    }

    impl ToJson for Point<'_> {
        fn to_json<'j>(&self) -> Json<'j> {
            Json::Obj(rslice![
                ("x", self.x.to_json()),
                ("name", self.name.to_json())
            ])
        }
    }

    impl<'j> Json<'j> {
        pub fn at(&self, path: &str) -> Result<Json<'j>, String> {
            let mut now = *self;
            for (i, key) in path.split('.').enumerate() {
                let next = match now {
                    Json::Obj(fields) => fields.iter().find(|(k, _)| *k == key).map(|f| f.1),
                    Json::Arr(items) => key.parse().ok().and_then(|n: usize| items.get(n).copied()),
                    _ => None,
                };
                now =
                    next.ok_or_else(|| path.split('.').take(i + 1).collect::<Vec<_>>().join("."))?;
            }
            Ok(now)
        }

        fn write(&self, out: &mut RString<'_>) {
            match self {
                Json::Null => out.push_str("null"),
                Json::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
                Json::Num(n) => out.push_str(&rformat!("{n}")),
                Json::Str(s) => out.push_str(&rformat!("{s:?}")),
                Json::Arr(items) => {
                    out.push('[');
                    for (i, item) in items.iter().enumerate() {
                        if i > 0 {
                            out.push(',');
                        }
                        item.write(out);
                    }
                    out.push(']');
                }
                Json::Obj(fields) => {
                    out.push('{');
                    for (i, (k, v)) in fields.iter().enumerate() {
                        out.push_str(if i > 0 { "," } else { "" });
                        out.push_str(&rformat!("{k:?}:"));
                        v.write(out);
                    }
                    out.push('}');
                }
            }
        }
    }

    pub fn to_string<T: ToJson + ?Sized>(value: &T) -> String {
        let json = value.to_json();
        let mut out = rformat!();
        json.write(&mut out);
        out.to_string()
    }

    pub fn get<T: ToJson>(value: &T, path: &str) -> Result<String, String> {
        let json = value.to_json();
        let part = json.at(path)?;
        let mut out = rformat!();
        part.write(&mut out);
        Ok(String::from(&*out))
    }

    pub fn run(turns: usize) {
        for _ in 0..turns {
            let points: Vec<Point<'_>> = (0..20)
                .map(|i| Point {
                    x: f64::from(i),
                    name: Some("p"),
                })
                .collect();
            assert_eq!(get(&points, "3.x").unwrap(), "3");
        }
    }
}

pub(crate) fn check() {
    use tojson::{Point, get, to_string};
    assert_eq!(
        to_string(&vec![
            Point {
                x: 1.5,
                name: Some("a\"")
            },
            Point {
                x: f64::NAN,
                name: None
            }
        ]),
        r#"[{"x":1.5,"name":"a\""},{"x":null,"name":null}]"#
    );
    assert_eq!(
        get(
            &(
                true,
                [("k".to_string(), 2.0)]
                    .into_iter()
                    .collect::<std::collections::BTreeMap<_, _>>()
            ),
            "1.k"
        ),
        Ok("2".into())
    );
    assert_eq!(get(&vec![(true, false)], "0.2.x"), Err("0.2".into()));
    crate::peak::flat(tojson::run);
}
