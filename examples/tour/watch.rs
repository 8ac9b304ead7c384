//! The forms of rmm, taking notes: what each inferred region was called and how much it held.
//!
//! `#[regions]` keeps the path of the macros that it finds and only adds arguments: `rvec![1, 2]` becomes `rvec!(@region)`
//! where the region begins and `rvec!(@in region_of_v; 1, 2)` at the allocation. So macros of the same names see both,
//! and what the tour prints comes from the inference itself.

use std::{
    any::type_name_of_val,
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use rmm::Region;

/// A region by the function that it was inferred for and its name there.
pub(crate) type Key = (&'static str, &'static str);

/// How often a region was released with something in it, and how many bytes that was.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Note {
    pub(crate) times: usize,
    pub(crate) most: usize,
    pub(crate) total: usize,
}

thread_local! {
    static NOTES: RefCell<BTreeMap<Key, Option<Note>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Does the work, and returns what was noted: nothing about a region that belongs to the function's caller, as it is
/// noted there.
pub(crate) fn watched<T>(work: impl FnOnce() -> T) -> (T, BTreeMap<Key, Option<Note>>) {
    NOTES.take();
    let value = work();
    (value, NOTES.take())
}

/// A region that was inferred.
pub(crate) struct Watched {
    region: Region,
    key: Cell<Option<Key>>,
}

impl Watched {
    pub(crate) fn new() -> Self {
        Watched {
            region: Region::new(),
            key: Cell::new(None),
        }
    }

    /// What generated code calls at the top of each turn.
    pub(crate) fn reset(&mut self) {
        self.note();
        self.region.reset();
    }

    fn note(&self) {
        let (Some(key), used @ 1..) = (self.key.get(), self.region.used()) else {
            return;
        };
        NOTES.with_borrow_mut(|notes| {
            let note = notes.entry(key).or_default().get_or_insert_default();
            note.times += 1;
            note.most = note.most.max(used);
            note.total += used;
        });
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.note();
    }
}

/// Where generated code allocates: a region of this function, or one of the caller's.
pub(crate) trait Place<'r> {
    fn region(self, key: Key) -> &'r Region;
}

impl<'r> Place<'r> for &'r Watched {
    fn region(self, key: Key) -> &'r Region {
        if self.key.get().is_none() {
            self.key.set(Some(key));
        }
        &self.region
    }
}

impl<'r> Place<'r> for &&'r Region {
    fn region(self, key: Key) -> &'r Region {
        NOTES.with_borrow_mut(|notes| _ = notes.entry(key).or_default());
        self
    }
}

/// The region for an allocation in the function that `here` is written in.
pub(crate) fn place<'r>(place: impl Place<'r>, name: &'static str, here: &impl Fn()) -> &'r Region {
    let path = type_name_of_val(here);
    let mut outwards = path.rsplit("::").filter(|part| !part.starts_with('{'));
    place.region((outwards.next().unwrap_or(path), name))
}

macro_rules! forms {
    ($d:tt $($form:ident)*) => { $(
        macro_rules! $form {
            // What would have room on the stack lies in the region here, to be counted.
            (@region $d(room $d blocks:literal)?) => { $crate::watch::Watched::new() };
            (@in $d r:expr; $d($d t:tt)*) => {
                ::rmm::$form!(@in $crate::watch::place(&$d r, stringify!($d r), &|| ()); $d($d t)*)
            };
            (@$d($d t:tt)*) => { ::rmm::$form!(@$d($d t)*) };
        }
        pub(crate) use $form;
    )* };
}

/// The names that the pipeline imports.
pub(crate) mod forms {
    pub(crate) use rmm::{RMap, RVec, Region, regions};

    forms! { $ rvec rcollect rstr rmap rformat }

    macro_rules! region {
        (@region) => {
            $crate::watch::Watched::new()
        };
        (@in $r:expr;) => {
            $crate::watch::place(&$r, stringify!($r), &|| ())
        };
    }
    pub(crate) use region;
}
