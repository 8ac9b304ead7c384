//! Every type that can be promoted, by itself.

use rmm::prelude::*;
use std::{
    borrow::Cow,
    cell::{Cell, OnceCell, RefCell},
    collections::VecDeque,
    marker::PhantomData,
    num::{NonZeroU8, Wrapping},
    ptr,
    rc::Rc,
    time::Duration,
};

/// The copy, made in `to` out of a region that has ended when it is returned.
macro_rules! moved {
    ($to:ident, $from:ident, $e:expr) => {{
        let $from = Region::new();
        promote!(in $to; $e)
    }};
}

#[test]
fn scalars() {
    let to = Region::new();
    assert_eq!(promote!(in to; 1_u8), 1);
    assert_eq!(promote!(in to; -1_i64), -1);
    assert_eq!(promote!(in to; 1.5_f64), 1.5);
    assert_eq!(promote!(in to; 'x'), 'x');
    assert!(promote!(in to; true));
    promote!(in to; ());
    assert_eq!(promote!(in to; Wrapping(3_u8)), Wrapping(3));
    assert_eq!(promote!(in to; NonZeroU8::MIN), NonZeroU8::MIN);
    assert_eq!(
        promote!(in to; Duration::from_secs(2)),
        Duration::from_secs(2)
    );
    assert_eq!(
        promote!(in to; std::cmp::Ordering::Less),
        std::cmp::Ordering::Less
    );
    assert_eq!(promote!(in to; 1..4), 1..4);
    assert_eq!(promote!(in to; 1..=4), 1..=4);
    assert_eq!(promote!(in to; ..4), ..4);
    assert_eq!(promote!(in to; PhantomData::<&u8>), PhantomData);
    assert_eq!(to.used(), 0);
}

#[test]
fn references() {
    let to = Region::new();
    let one: &u32 = moved!(to, from, &*rnew!(in from; 1_u32));
    let two: &mut u32 = moved!(to, from, rnew!(in from; 2_u32));
    *two += *one;
    assert_eq!(*two, 3);
    let deep: &&&u32 = moved!(
        to,
        from,
        rref!(in from; &*rref!(in from; &*rref!(in from; 4_u32)))
    );
    assert_eq!(***deep, 4);
    let unit: &() = moved!(to, from, rref!(in from; ()));
    assert_eq!(*unit, ());
}

#[test]
fn original_stays() {
    let (from, to) = (Region::new(), Region::new());
    let original = rnew!(in from; 1_u32);
    let copy = promote!(in to; original);
    *copy += 1;
    *original += 10;
    assert_eq!((*original, *copy), (11, 2));
}

#[test]
fn text() {
    let to = Region::new();
    let shared: &str = moved!(to, from, rstr!(in from; "abc"));
    let unique: &mut str = moved!(to, from, rformat!(in from; "{}", 1).into_str());
    let string: RString<'_> = moved!(to, from, rformat!(in from; "{}", 2));
    let owned: String = promote!(in to; String::from("x"));
    let cow: Cow<'_, str> = moved!(to, from, Cow::Borrowed(rstr!(in from; "cow")));
    let kept: Cow<'_, str> = promote!(in to; Cow::<str>::Owned("owned".into()));
    assert_eq!(
        (shared, &*unique, &*string, &*owned),
        ("abc", "1", "2", "x")
    );
    assert_eq!((&*cow, &*kept), ("cow", "owned"));
    assert_eq!(promote!(in to; ""), "");
    assert_eq!(&*promote!(in to; Box::<str>::from("boxed")), "boxed");
}

#[test]
fn slices_and_arrays() {
    let to = Region::new();
    let shared: &[&str] = moved!(to, from, &*rslice![in from; rstr!(in from; "a"), "b"]);
    let unique: &mut [u32] = moved!(to, from, rslice![in from; 1_u32, 2]);
    unique[0] = 7;
    let array: [&u32; 2] = moved!(to, from, [rref!(in from; 1_u32), rref!(in from; 2_u32)]);
    let none: [&u32; 0] = promote!(in to; [&0_u32; 0]);
    let units: &[()] = moved!(to, from, &*rslice![in from; (); 3]);
    let empty: &[u32] = promote!(in to; &[0_u32; 0][..]);
    assert_eq!((shared, &*unique), (&["a", "b"][..], &[7, 2][..]));
    assert_eq!(
        (*array[1], none.len(), units.len(), empty.len()),
        (2, 0, 3, 0)
    );
}

#[test]
fn tuples() {
    let to = Region::new();
    let all = moved!(
        to,
        from,
        (
            rref!(in from; 1_u32),
            'x',
            rstr!(in from; "s"),
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            rref!(in from; 12_u32)
        )
    );
    assert_eq!((*all.0, all.2, *all.11), (1, "s", 12));
    let one = moved!(to, from, (rref!(in from; 1_u32),));
    assert_eq!(*one.0, 1);
}

#[test]
fn either() {
    let to = Region::new();
    let some: Option<&u32> = moved!(to, from, Some(rref!(in from; 1_u32)));
    let none: Option<&u32> = moved!(to, from, (Some(rref!(in from; 1_u32)), None::<&u32>).1);
    let ok: Result<&u32, &str> = moved!(to, from, Ok::<_, &str>(rref!(in from; 1_u32)));
    let err: Result<&u32, &str> = moved!(to, from, Err::<&u32, _>(rstr!(in from; "e")));
    assert_eq!((some, none, ok, err), (Some(&1), None, Ok(&1), Err("e")));
}

#[test]
fn cells() {
    let to = Region::new();
    let number: &Cell<u32> = moved!(to, from, rref!(in from; Cell::new(1_u32)));
    let option: &Cell<Option<&u32>> = moved!(
        to,
        from,
        rref!(in from; Cell::new(Some(rref!(in from; 2_u32))))
    );
    let text: &Cell<&str> = moved!(to, from, rref!(in from; Cell::new(rstr!(in from; "t"))));
    let slice: &Cell<&[&u32]> = moved!(
        to,
        from,
        rref!(in from; Cell::new(&*rslice![in from; &*rref!(in from; 9_u32)]))
    );
    assert_eq!(slice.get(), [&9]);
    let vec: &RefCell<RVec<'_, &u32>> = moved!(
        to,
        from,
        rref!(in from; RefCell::new(rvec![in from; rref!(in from; 3_u32)]))
    );
    let nested: &RefCell<Option<Cell<Option<&u32>>>> = moved!(
        to,
        from,
        rref!(in from; RefCell::new(Some(Cell::new(Some(rref!(in from; 4_u32))))))
    );
    let pair: &RefCell<(u32, Cell<Option<&u32>>)> = moved!(
        to,
        from,
        rref!(in from; RefCell::new((5_u32, Cell::new(Some(rref!(in from; 6_u32))))))
    );
    let array: &Cell<[Option<&u32>; 2]> = moved!(
        to,
        from,
        rref!(in from; Cell::new([Some(rref!(in from; 7_u32)), None]))
    );
    let once: &OnceCell<&u32> = moved!(
        to,
        from,
        rref!(in from; OnceCell::from(rref!(in from; 8_u32)))
    );
    let unset: &OnceCell<&u32> = moved!(to, from, {
        let cell = OnceCell::new();
        if from.used() > 0 {
            let _ = cell.set(rref!(in from; 8_u32));
        }
        rref!(in from; cell)
    });
    number.set(number.get() + 1);
    assert_eq!((number.get(), option.get(), text.get()), (2, Some(&2), "t"));
    vec.borrow_mut().push(option.get().unwrap());
    assert_eq!(*vec.borrow(), [&3, &2]);
    assert_eq!(nested.borrow().as_ref().unwrap().get(), Some(&4));
    assert_eq!((pair.borrow().0, pair.borrow().1.get()), (5, Some(&6)));
    assert_eq!(array.get(), [Some(&7), None]);
    assert_eq!((once.get(), unset.get()), (Some(&&8), None));
}

#[test]
fn cells_by_value() {
    let to = Region::new();
    let cell: Cell<Option<&u32>> = moved!(to, from, Cell::new(Some(rref!(in from; 1_u32))));
    let list: RVec<'_, Cell<Option<&u32>>> = moved!(
        to,
        from,
        rvec![in from; Cell::new(Some(rref!(in from; 1_u32)))]
    );
    let boxed: Box<Cell<Option<&u32>>> =
        moved!(to, from, Box::new(Cell::new(Some(rref!(in from; 1_u32)))));
    let unique: &mut [Cell<Option<&u32>>] = moved!(
        to,
        from,
        rslice![in from; Cell::new(Some(rref!(in from; 1_u32)))]
    );
    let shared: &[Cell<Option<&u32>>] = moved!(
        to,
        from,
        &*rslice![in from; Cell::new(Some(rref!(in from; 1_u32)))]
    );
    let owned: Vec<Cell<Option<&u32>>> =
        moved!(to, from, vec![Cell::new(Some(rref!(in from; 1_u32)))]);
    let handle: RBox<'_, Cell<Option<&u32>>> = moved!(
        to,
        from,
        rbox!(in from; Cell::new(Some(rref!(in from; 1_u32))))
    );
    let result: Result<Cell<Option<&u32>>, Cell<Option<&u32>>> = moved!(
        to,
        from,
        Err::<Cell<Option<&u32>>, _>(Cell::new(Some(rref!(in from; 1_u32))))
    );
    let all = [
        &cell,
        &list[0],
        &boxed,
        &unique[0],
        &shared[0],
        &owned[0],
        &handle,
        result.as_ref().unwrap_err(),
    ];
    for cell in all {
        assert_eq!(cell.get(), Some(&1));
    }
}

#[test]
fn containers() {
    let to = Region::new();
    let mut vec: RVec<'_, &str> = moved!(to, from, rvec![in from; rstr!(in from; "a"), "b"]);
    vec.push("c");
    assert_eq!(vec, ["a", "b", "c"]);
    let deep: RVec<'_, RVec<'_, RString<'_>>> = moved!(
        to,
        from,
        rvec![in from; rvec![in from; rformat!(in from; "{}", 1)], rvec![in from]]
    );
    assert_eq!((deep[0][0].as_str(), deep[1].len()), ("1", 0));
    let owned: Vec<&u32> = moved!(to, from, vec![rref!(in from; 1_u32)]);
    let queue: VecDeque<&u32> = moved!(to, from, VecDeque::from([rref!(in from; 1_u32)]));
    let boxed: Box<&u32> = moved!(to, from, Box::new(rref!(in from; 1_u32)));
    let slice: Box<[&u32]> = moved!(to, from, vec![rref!(in from; 1_u32)].into_boxed_slice());
    let handle: RBox<'_, Vec<&u32>> = moved!(to, from, rbox!(in from; vec![rref!(in from; 1_u32)]));
    assert_eq!(
        (*owned[0], *queue[0], **boxed, *slice[0], *handle[0]),
        (1, 1, 1, 1, 1)
    );
    let rc = Rc::new(5);
    assert!(Rc::ptr_eq(&rc, &promote!(in to; rc)));
}

#[test]
fn maps() {
    let to = Region::new();
    let mut map: RMap<'_, &str, &u32> = moved!(to, from, {
        let mut map = rmap! { in from };
        for n in 0..100_u32 {
            map.insert(rstr!(in from; n.to_string()), &*rref!(in from; n));
        }
        map
    });
    map.insert("x", &7);
    assert_eq!(map.len(), 101);
    for n in 0..100_u32 {
        assert_eq!(*map[n.to_string().as_str()], n);
    }
    let set: RSet<'_, (u32, &str)> = moved!(
        to,
        from,
        rset! { in from; (1_u32, rstr!(in from; "a")), (2, "b") }
    );
    assert!(set.contains(&(1, "a")) && set.len() == 2);
    let empty: RMap<'_, u32, RVec<'_, u32>> =
        moved!(to, from, RMap::<u32, RVec<'_, u32>>::new_in(&from));
    assert!(empty.is_empty());
}

/// The copy has an order of its own.
#[test]
fn cells_in_a_map() {
    let to = Region::new();
    let map: RMap<'_, u32, Cell<Option<&u32>>> = moved!(to, from, {
        let mut map = rmap! { in from };
        for n in 0..500_u32 {
            map.insert(n, Cell::new(Some(rref!(in from; 2 * n))));
        }
        map
    });
    for (n, cell) in &map {
        assert_eq!(cell.get(), Some(&(2 * n)));
    }
    let held: &RefCell<RMap<'_, &str, RefCell<RVec<'_, &u32>>>> = moved!(to, from, {
        let mut map = rmap! { in from };
        for n in 0..50_u32 {
            let one: &u32 = rref!(in from; n);
            map.insert(
                rstr!(in from; n.to_string()),
                RefCell::new(rvec![in from; one, one]),
            );
        }
        rref!(in from; RefCell::new(map))
    });
    for (key, list) in &*held.borrow() {
        let list = list.borrow();
        assert_eq!(list[0].to_string(), *key);
        assert!(ptr::eq(list[0], list[1]));
    }
}

/// In a `Bump`, in a region by reference, and out of a longer region into a shorter.
#[test]
fn places() {
    let bump = bumpalo::Bump::new();
    let one: &u32 = {
        let from = Region::new();
        promote!(in &bump; rref!(in from; 1_u32))
    };
    assert_eq!(*one, 1);
    let long = Region::new();
    let text: &str = rstr!(in long; "long");
    {
        let short = Region::new();
        let by_reference = &&short;
        assert_eq!(promote!(in by_reference; text), "long");
        assert!(short.used() > 0);
    }
}

fn generic<'r, T: Promote<'r>>(r: &'r Region, value: &T) -> T::Out {
    promote!(in r; *value)
}

#[test]
fn in_a_generic_function() {
    let to = Region::new();
    let pair: (&u32, &str) = moved!(to, from, {
        let pair: (&u32, &str) = (rref!(in from; 1_u32), rstr!(in from; "a"));
        generic(&from, &pair)
    });
    assert_eq!(pair, (&1, "a"));
    let from = Region::new();
    let list: RVec<'_, &u32> = generic(&to, &rvec![in from; rref!(in from; 1_u32)]);
    assert_eq!(list, [&1]);
}
