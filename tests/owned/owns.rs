//! `Region::owns`.

use super::*;

#[test]
fn objects_and_their_parts() {
    struct Pair<'r> {
        name: &'r str,
        numbers: [u64; 4],
    }
    let (a, b) = (Region::new(), Region::new());
    let name = rstr!(in b; "name");
    let pair = rnew!(in a; Pair { name, numbers: [1, 2, 3, 4] });
    assert!(a.owns(pair) && a.owns(&pair.name) && a.owns(&pair.numbers[3]));
    assert!(a.owns(&pair.numbers[1..3]) && !b.owns(pair));
    // The field lies in one region, what it refers to in another.
    assert!(b.owns(pair.name) && !a.owns(pair.name));
}

#[test]
fn what_no_region_owns() {
    let region = Region::new();
    let n = rnew!(in region; 1_u64);
    let (local, boxed, copy) = (2_u64, Box::new(3_u64), *n);
    assert!(region.owns(n));
    for value in [&local, &boxed, &copy, &4] {
        assert!(!region.owns(value));
    }
    assert!(!region.owns("a literal") && !Region::new().owns(n));
}

#[test]
fn values_without_size() {
    let region = Region::new();
    assert!(!region.owns(rnew!(in region; ())));
    assert!(!region.owns(rnew!(in region; [0_u64; 0])));
    let empty = rslice![in region; 0_u8; 0];
    assert!(!region.owns(empty));
    assert!(!region.owns(rstr!(in region; "")));
    let full = rvec![in region; 1, 2];
    assert!(region.owns(&full[1..]) && !region.owns(&full[2..]));
}

/// The first and the last byte of every chunk, and its neighbours.
#[test]
fn many_chunks() {
    let (region, other) = (Region::new(), Region::new());
    let mut ours = vec![];
    let mut others = vec![];
    for n in 0..20_000_u64 {
        ours.push(&*rnew!(in region; n));
        others.push(&*rnew!(in other; n as u8));
    }
    assert!(ours.iter().all(|n| region.owns(*n) && !other.owns(*n)));
    assert!(others.iter().all(|n| other.owns(*n) && !region.owns(*n)));
    let large = rslice![in region; 0_u8; 1 << 20];
    assert!(region.owns(large) && region.owns(&large[(1 << 20) - 1]));
}

#[test]
fn containers_have_a_handle_and_a_place() {
    let region = Region::new();
    let mut v = rvec![in region; 1, 2];
    assert!(region.owns(&v[..]) && !region.owns(&v));
    v.extend(0..1000);
    assert!(region.owns(&v[..]) && region.owns(&v[1001]));
    let text = rformat!(in region; "{}", 1);
    assert!(region.owns(text.as_str()) && !region.owns(&text));
    let inside = rnew!(in region; rvec![in region; 1]);
    assert!(region.owns(inside));
    let map = rmap! { in region; 1 => 2 };
    assert!(region.owns(&map[&1]));
}

#[test]
fn owned_and_boxed_values() {
    let region = Region::new();
    let owned = rown!(in region; vec![1, 2]);
    // The `Vec` lies in the region, its elements on the heap.
    assert!(region.owns(owned) && !region.owns(&owned[..]));
    let boxed = rbox!(in region; 5);
    assert!(region.owns(&*boxed) && !region.owns(&boxed));
    let shape: &dyn Fn() -> usize = rref!(in region; || owned.len());
    assert!(region.owns(shape));
}

/// Regions are nested in their count and their limits, not in their memory.
#[test]
fn nested_regions() {
    let outer = Region::bounded(1 << 20);
    let inner = outer.nested();
    let (a, b) = (rnew!(in outer; 1), rnew!(in inner; 2));
    assert!(outer.owns(a) && !outer.owns(b));
    assert!(inner.owns(b) && !inner.owns(a));
}

#[test]
fn after_a_reset_and_a_move() {
    let mut region = Region::new();
    let at = std::ptr::from_ref(rnew!(in region; 7_u64)).addr();
    region.reset();
    let moved = Box::new(region);
    let n = rnew!(in *moved; 8_u64);
    // The memory is warm: it serves again.
    assert_eq!(std::ptr::from_ref(n).addr(), at);
    assert!(moved.owns(n));
}

#[test]
fn a_users_own_bump_in_a_region() {
    let region = Region::new();
    let n = region.as_bump().alloc(3);
    assert!(region.owns(n));
}

#[test]
fn the_whole_of_an_owned_value() {
    fn all_in(region: &Region, tree: &Tree<'_>) -> bool {
        region.owns(tree)
            && tree
                .sides
                .is_none_or(|(a, b)| all_in(region, a) && all_in(region, b))
    }
    let elsewhere = Region::new();
    let mut tree = tree(6);
    assert!(tree.with_mut(|root, region| all_in(region, root)));
    assert!(!tree.with_mut(|root, _| elsewhere.owns(*root)));
    let nodes = size_of::<Tree<'_>>() * 127;
    assert_eq!(tree.region().used(), nodes);
}
