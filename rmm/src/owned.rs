//! A region and its root as one value: `owned!`.

use crate::Region;

/// Leads from a type that [`owned!`](crate::owned) declares to the cell inside it, for which the macro can't make up a
/// name of its own.
pub trait Held {
    /// The cell of region and root.
    type Cell;
}

/// The region inside an owned value. It is `Sync`, so that the whole is whenever its root is.
pub struct Kept(Region);

// SAFETY: a shared `Kept` does nothing. Its `Region` is reached in two ways. By value, through `into_region`, which no
// reference survives. Or by `region`, whose callers promise that the whole owned value is theirs alone as long as they
// use the result; what they leave in the root (a container, or a `&Region` itself) is neither `Send` nor `Sync`, and
// so, whatever safe type holds it there, no second thread reaches it through the root.
unsafe impl Sync for Kept {}

impl Kept {
    /// Takes the region over.
    #[inline]
    pub fn new(region: Region) -> Self {
        Kept(region)
    }

    /// The region.
    ///
    /// # Safety
    /// The caller has the whole owned value to itself, under construction or as a `&mut`, and hands the region out
    /// for no longer, but to the root.
    #[inline]
    pub unsafe fn region(&self) -> &Region {
        &self.0
    }

    /// The region, emptied.
    #[inline]
    pub fn into_region(mut self) -> Region {
        self.0.reset();
        self.0
    }
}

/// Declares a type that holds a region together with its root, the value through which all else in the region is
/// reached.
///
/// A value of that type has no lifetime: it can be returned, put into a struct or a `Vec`, or sent to a thread. When it
/// ends, its root ends first, then its region.
///
/// A declaration reads as a struct with one field; there may be several. The region's lifetime in the field is `'r`;
/// the type itself has none.
///
/// ```
/// use rmm::prelude::*;
///
/// #[derive(Debug)]
/// struct Tree<'r> {
///     left: Option<&'r Tree<'r>>,
///     right: Option<&'r Tree<'r>>,
/// }
///
/// impl Tree<'_> {
///     fn nodes(&self) -> usize {
///         1 + self.left.map_or(0, Tree::nodes) + self.right.map_or(0, Tree::nodes)
///     }
/// }
///
/// fn build<'r>(region: &'r Region, depth: u32) -> &'r Tree<'r> {
///     let side = || (depth > 0).then(|| build(region, depth - 1));
///     rref!(in region; Tree { left: side(), right: side() })
/// }
///
/// owned! {
///     /// A tree with its memory.
///     pub struct OwnedTree(&'r Tree<'r>);
/// }
///
/// fn grown() -> OwnedTree {
///     OwnedTree::new(|region| build(region, 5))
/// }
///
/// let tree = grown();
/// let forest = vec![tree, OwnedTree::new(|region| build(region, 2))];
/// let nodes: usize = forest.iter().map(|tree| tree.with(|root| root.nodes())).sum();
/// assert_eq!(nodes, 63 + 7);
/// ```
///
/// # What the type has
///
/// For a declaration `struct Name(Root<'r>)`, with the visibility of `Name`:
///
/// | | |
/// |---|---|
/// | `Name::new(f)` | `f: impl for<'r> FnOnce(&'r Region) -> Root<'r>` builds the root in a new region |
/// | `Name::new_in(region, f)` | the same in a region of yours: bounded, named, with capacity, nested, or warm from [`into_region`](#the-region-again). What it held stays in it |
/// | `Name::try_new(f)`, `try_new_in(region, f)` | `f` returns a `Result`, and so do they; on `Err` the region ends |
/// | `name.with(\|root\| …)` | `root: &Root<'r>`. What the closure returns may refer into the region as long as `name` stays borrowed, see below |
/// | `name.with_mut(\|root, region\| …)` | `root: &mut Root<'r>`, `region: &'r Region`: change the root, allocate more |
/// | `name.region()` | `&Region`, for `used`, `owns` and the like. It takes `&mut self`, see [Threads](#threads) |
/// | `name.rebuild(\|root, region\| …)` | a new value of the same type from the old root, which then ends with its region |
/// | `name.into_region()` | ends the root, gives back the region, emptied |
/// | `Debug` | if the root has it |
///
/// A panic while the root is built ends the region. Each value costs one small allocation beside its region's, for root
/// and region to stay where they are while it moves.
///
/// ## The root, borrowed
///
/// A reference into the region can leave `with`, for the time of the borrow. So a type can offer its root, or parts of
/// it, as fields of its own:
///
/// ```
/// use rmm::prelude::*;
///
/// owned! { struct Words(RVec<'r, &'r str>); }
///
/// impl Words {
///     fn new_from(text: &str) -> Self {
///         Words::new(|region| rcollect!(in region; rstr!(in region; text).split(' ')))
///     }
///     fn all(&self) -> &[&str] {
///         self.with(|words| &words[..])
///     }
/// }
///
/// let words = Words::new_from("to be");
/// assert_eq!(words.all(), ["to", "be"]);
/// ```
///
/// There the region's lifetime is shortened to that of the borrow, so the compiler wants the part to be covariant in
/// it. Where it is not (`Cell<&'r T>`, `&'r mut &'r T`), the work is done inside the closure.
///
/// ## Change
///
/// `with_mut` has the root to itself. Through `with`, cells in the region can be set; to allocate there as well, the
/// root keeps the region (`struct Graph<'r> { region: &'r Region, … }`).
///
/// ```
/// use rmm::prelude::*;
/// use std::cell::Cell;
///
/// owned! { struct Log(RVec<'r, &'r Cell<u32>>); }
///
/// let mut log = Log::new(|region| rvec![in region]);
/// for n in 0..3 {
///     log.with_mut(|entries, region| entries.push(rref!(in region; Cell::new(n))));
/// }
/// log.with(|entries| entries[2].set(7));
/// assert_eq!(log.with(|entries| entries.iter().map(|entry| entry.get()).sum::<u32>()), 8);
/// ```
///
/// ## Freeing early
///
/// A function that takes such a value owns the memory of its argument, and ends it when it needs it no more, be it
/// before its result is complete. `rebuild` drops what the root no longer refers to:
///
/// ```
/// use rmm::prelude::*;
///
/// owned! { struct Numbers(RVec<'r, u64>); }
///
/// let mut numbers = Numbers::new(|region| rcollect!(in region; 0..1000));
/// numbers.with_mut(|numbers, _| numbers.retain(|n| n % 100 == 0));
/// assert!(numbers.region().used() >= 8000);
/// let mut numbers = numbers.rebuild(|old, region| rcollect!(in region; old.iter().copied()));
/// assert_eq!(numbers.region().used(), 80);
/// ```
///
/// To one of another type: `Other::new(|region| old.with(|root| convert(region, root)))`, and `old` ends where you
/// say.
///
/// ## The region again
///
/// ```
/// use rmm::prelude::*;
///
/// owned! { struct Text(&'r str); }
///
/// let text = Text::new_in(Region::bounded(1 << 20), |region| rstr!(in region; "once"));
/// let region = text.into_region();
/// assert_eq!(region.used(), 0);
/// let text = Text::new_in(region, |region| rstr!(in region; "again"));
/// assert_eq!(format!("{text:?}"), r#"Text("again")"#);
/// ```
///
/// # Threads
///
/// The type is `Send` if its root is, and `Sync` if its root is, so that an `Arc` of it can be read by many threads.
/// A root that holds a container (`RVec`, `RString`, `RMap`, `RSet`) or a `&Region` is neither: it may lie in a region
/// other than its own, one that stays behind with its thread. `into_slice` and `into_str` end the growth and free the
/// root for travel:
///
/// ```
/// use rmm::prelude::*;
///
/// owned! { struct Squares(&'r mut [u64]); }
///
/// let squares = Squares::new(|region| {
///     let mut squares = rvec![in region];
///     squares.extend((1..=3).map(|n| n * n));
///     squares.into_slice()
/// });
/// let sum = std::thread::spawn(move || squares.with(|squares| squares.iter().sum::<u64>()));
/// assert_eq!(sum.join().unwrap(), 14);
/// ```
///
/// As a `Region` is not `Sync`, it is out of the reach of a `&self`: `region` and `with_mut` take `&mut self`.
///
/// # What does not compile
///
/// Nothing that refers into the region outlives the value:
///
/// ```compile_fail,E0505
/// use rmm::prelude::*;
///
/// owned! { struct Text(&'r str); }
///
/// let text = Text::new(|region| rstr!(in region; "dangling"));
/// let root = text.with(|root| *root);
/// drop(text);
/// println!("{root}");
/// ```
///
/// Nor does the root refer to anything shorter-lived than `'static` outside:
///
/// ```compile_fail,E0597
/// use rmm::prelude::*;
///
/// owned! { struct Text(&'r str); }
///
/// let local = String::from("dangling");
/// let text = Text::new(|_| local.as_str());
/// ```
///
/// The type has no parameters (nor has [`self_cell`](https://docs.rs/self_cell), which it is made of): for a
/// `List<'r, T>`, declare one for each `T` that is needed.
///
/// # Destructors
///
/// A root with a destructor (an `RBox`, a `Vec` of references into the region) is dropped before its region, and so are
/// its fields. Values from `rown!(in region; …)` belong to the region and end with it.
#[macro_export]
macro_rules! owned {
    ($(
        $(#[$meta:meta])*
        $vis:vis struct $name:ident ( $root:ty $(,)? );
    )+) => {$(
        $(#[$meta])*
        $vis struct $name(<$name as $crate::__private::Held>::Cell);

        // In a block of its own: only the type gets a name in the user's module. `self_cell` forgets a guard.
        #[allow(clippy::mem_forget)]
        const _: () = {
            #[doc(hidden)]
            pub type __RmmRoot<'r> = $root;

            $crate::__private::self_cell::self_cell! {
                #[doc(hidden)]
                pub struct __RmmCell {
                    owner: $crate::__private::Kept,

                    #[not_covariant]
                    dependent: __RmmRoot,
                }
            }

            impl $crate::__private::Held for $name {
                type Cell = __RmmCell;
            }

            impl $name {
                /// Builds the root in a new region.
                #[inline]
                $vis fn new(
                    build: impl for<'r> ::core::ops::FnOnce(&'r $crate::Region) -> $root,
                ) -> Self {
                    Self::new_in($crate::Region::new(), build)
                }

                /// Builds the root in `region`, which keeps what it held until it ends.
                #[inline]
                $vis fn new_in(
                    region: $crate::Region,
                    build: impl for<'r> ::core::ops::FnOnce(&'r $crate::Region) -> $root,
                ) -> Self {
                    $name(__RmmCell::new($crate::__private::Kept::new(region), |kept| {
                        // SAFETY: the value is under construction.
                        build(unsafe { kept.region() })
                    }))
                }

                /// Builds the root in a new region, if it can.
                ///
                /// # Errors
                /// Those of `build`. The region has ended then.
                #[inline]
                $vis fn try_new<E>(
                    build: impl for<'r> ::core::ops::FnOnce(
                        &'r $crate::Region,
                    ) -> ::core::result::Result<$root, E>,
                ) -> ::core::result::Result<Self, E> {
                    Self::try_new_in($crate::Region::new(), build)
                }

                /// Builds the root in `region`, if it can.
                ///
                /// # Errors
                /// Those of `build`. The region has ended then.
                #[inline]
                $vis fn try_new_in<E>(
                    region: $crate::Region,
                    build: impl for<'r> ::core::ops::FnOnce(
                        &'r $crate::Region,
                    ) -> ::core::result::Result<$root, E>,
                ) -> ::core::result::Result<Self, E> {
                    __RmmCell::try_new($crate::__private::Kept::new(region), |kept| {
                        // SAFETY: the value is under construction.
                        build(unsafe { kept.region() })
                    })
                    .map($name)
                }

                /// Reads the root. What `read` returns may refer into the region as long as this value stays borrowed.
                #[inline]
                $vis fn with<'a, R>(
                    &'a self,
                    read: impl for<'r> ::core::ops::FnOnce(&'a $root) -> R,
                ) -> R {
                    self.0.with_dependent(|_, root| read(root))
                }

                /// Changes the root, with its region to allocate in.
                #[inline]
                $vis fn with_mut<'a, R>(
                    &'a mut self,
                    change: impl for<'r> ::core::ops::FnOnce(
                        &'a mut $root,
                        &'r $crate::Region,
                    ) -> R,
                ) -> R {
                    self.0.with_dependent_mut(|kept, root| {
                        // SAFETY: `self` is borrowed alone for `'a`. `'r` is at least that, but nothing else is known
                        // of it: a `&'r Region` can be kept in the root, and elsewhere for `'a`.
                        change(root, unsafe { kept.region() })
                    })
                }

                /// The region, to ask what it holds.
                #[inline]
                $vis fn region(&mut self) -> &$crate::Region {
                    // SAFETY: `self` is borrowed alone for as long as the result is.
                    unsafe { self.0.borrow_owner().region() }
                }

                /// A value built from this one in a new region. Then this one ends.
                #[inline]
                #[must_use]
                $vis fn rebuild(
                    self,
                    build: impl for<'a, 'old, 'r> ::core::ops::FnOnce(
                        &'a __RmmRoot<'old>,
                        &'r $crate::Region,
                    ) -> $root,
                ) -> Self {
                    Self::new(|region| self.with(|root| build(root, region)))
                }

                /// Ends the root and gives back the region, emptied.
                #[inline]
                $vis fn into_region(self) -> $crate::Region {
                    self.0.into_owner().into_region()
                }
            }

            impl ::core::fmt::Debug for $name
            where
                for<'r> $root: ::core::fmt::Debug,
            {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    self.with(|root| {
                        f.debug_tuple(::core::stringify!($name)).field(root).finish()
                    })
                }
            }
        };
    )+};
    ($(#[$meta:meta])* $vis:vis struct $name:ident < $($t:tt)*) => {
        ::core::compile_error!("`owned!` declares types without parameters: declare one for each choice of them");
    };
    ($($t:tt)*) => {
        ::core::compile_error!("expected a declaration as in `owned! { pub struct OwnedTree(&'r Tree<'r>); }`");
    };
}
