//! The form.

/// Copies a value into a region, with all that it refers to: the value changes its owner.
///
/// The value is read through a reference, so the original stays usable. The result has the value's type with all
/// lifetimes replaced by the region's: `&'a Node<'a>` gives `&'r Node<'r>`, `RVec<'a, T>` gives an `RVec<'r, _>`, `*node`
/// gives a `Node<'r>` by value. The types in it implement [`Promote`](trait@crate::Promote); most of core's and all of this
/// crate's do, and `#[derive(Promote)]` does it for others.
///
/// ```
/// use rmm::prelude::*;
///
/// #[derive(Promote)]
/// struct Node<'a> {
///     name: &'a str,
///     parts: RVec<'a, &'a Node<'a>>,
/// }
///
/// let long = Region::new();
/// let mut kept = rvec![in long];
/// let mut short = Region::new();
/// for (turn, name) in ["a", "bc", "d"].into_iter().enumerate() {
///     short.reset();
///     let part = &*rnew!(in short; Node { name: "part", parts: rvec![in short] });
///     let candidate = &*rnew!(in short; Node { name: rstr!(in short; name), parts: rvec![in short; part, part] });
///     if name.len() > 1 {
///         kept.push(promote!(in long; candidate)); // only what is kept is copied
///     }
/// }
/// drop(short);
/// let node: &Node<'_> = kept[0];
/// assert_eq!(node.name, "bc");
/// assert!(std::ptr::eq(node.parts[0], node.parts[1])); // sharing is kept
/// ```
///
/// # What is kept
///
/// Each object behind a `&T`, `&[T]` or `&str` is copied once, however often it is referred to, so sharing is kept. A
/// reference into the middle of an object that is copied too (to a field, an element, a part of a slice) leads to a copy of
/// its own. What a `&mut T`, an [`RBox`](crate::RBox), an [`RVec`](crate::RVec) or another owner holds is copied with its owner.
///
/// Cycles work where there can be some: through `Cell<Option<&T>>`, `RefCell<Option<&T>>`, `RefCell<RVec<&T>>`, `OnceCell<&T>`
/// and the like. A cell that is never empty, such as `Cell<&T>`, is a compile error that says so.
///
/// `String`, `Vec`, `Box` and the like are copied and stay in the global allocator. Behind a reference they can't be promoted,
/// as a region runs no destructors: that is a compile error too.
///
/// # Stack
///
/// The copy recurses once for each reference on the way into the value, except through cells, and except along a list: with
/// the derive, a field `Option<&'a Self>`, or `&'a Self` in an enum's variant (the last such field), is followed in a loop.
/// So lists of any length are fine. Elsewhere a level takes 100 to 300 bytes of stack in an optimised build and several times
/// that in others: some 30,000 levels fit on a main thread of 8 MiB. A million `&mut` or `Box`es that each hold the next do
/// not, as they don't for `Box`'s own destructor.
///
/// # Time
///
/// An object behind `&T`, `&[T]` or `&str` costs an entry or two in a hash table, 40 bytes each in the global allocator, until
/// the copy is done. What is held by value, by `&mut` or by a container costs the copying alone.
///
/// # Types
///
/// The copy's type follows from the value's, never the other way round: a literal needs its suffix,
/// `let n: &u32 = promote!(in r; &1_u32)`.
///
/// # Panics
///
/// At the form, when the region has no memory left; [`try_promote!`](macro@crate::try_promote) returns an error. What was
/// copied so far stays in the region until that ends. And when a `RefCell` in the value is mutably borrowed.
#[macro_export]
macro_rules! promote {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::promote(&$e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Promotable::new() }) };
    (@fallback; $e:expr $(,)?) => { $crate::__private::fallback::promote(&$e) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("promote!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("promote!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::promote(&$e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Promotable::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("promote!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("promote!", "promote!(in r; …)") };
}

/// As [`promote!`](macro@crate::promote), with `Err(`[`AllocError`](crate::AllocError)`)` for a region without memory.
#[macro_export]
macro_rules! try_promote {
    (@region $($t:tt)*) => { $crate::__rmm_region!($($t)*) };
    (@in $r:expr; $e:expr $(,)?) => { $crate::__private::try_promote(&$e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Promotable::new() }) };
    (@fallback; $e:expr $(,)?) => { ::core::result::Result::<_, $crate::AllocError>::Ok($crate::__private::fallback::promote(&$e)) };
    (in fn; $($t:tt)*) => { $crate::__rmm_pinned!("try_promote!", "fn") };
    (in $l:lifetime; $($t:tt)*) => { $crate::__rmm_pinned!("try_promote!", "'label") };
    (in $r:expr; $e:expr $(,)?) => { $crate::__private::try_promote(&$e, $crate::__private::spot(&$r), ::core::stringify!($r), const { $crate::__private::Promotable::new() }) };
    (in $($t:tt)*) => { $crate::__rmm_malformed!("try_promote!(in r; …)") };
    ($($t:tt)*) => { $crate::__rmm_outside!("try_promote!", "try_promote!(in r; …)") };
}
