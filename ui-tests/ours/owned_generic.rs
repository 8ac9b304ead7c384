//! The declared type has no parameters.
use rmm::prelude::*;

struct List<'r, T>(T, Option<&'r List<'r, T>>);

owned! { struct OwnedList<T>(&'r List<'r, T>); }

fn main() {

}
