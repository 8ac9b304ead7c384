// Cells, boxes, counted references, and the functions of `std::mem` and `std::cmp`.
rows! {
    impl<T> std::cell::Cell<T> {
        fn new(value: T) -> std::cell::Cell<T>;
        fn get(&self) -> T where T: Copy;
        fn set(&self, value: T);
        fn replace(&self, value: T) -> T;
        fn take(&self) -> T where T: Default;
        fn swap(&self, other: &std::cell::Cell<T>);
        fn get_mut(&mut self) -> &mut T;
        fn into_inner(self) -> T;
    }

    impl<T> std::cell::RefCell<T> {
        fn new(value: T) -> std::cell::RefCell<T>;
        fn borrow(&self) -> std::cell::Ref<'_, T>;
        fn borrow_mut(&self) -> std::cell::RefMut<'_, T>;
        fn replace(&self, value: T) -> T;
        fn take(&self) -> T where T: Default;
        fn swap(&self, other: &std::cell::RefCell<T>);
        fn get_mut(&mut self) -> &mut T;
        fn into_inner(self) -> T;
    }

    impl<T> std::cell::OnceCell<T> {
        fn new() -> std::cell::OnceCell<T>;
        fn get(&self) -> Option<&T>;
        fn get_mut(&mut self) -> Option<&mut T>;
        fn set(&self, value: T) -> Result<(), T>;
        fn get_or_init(&self, f: impl FnOnce() -> T) -> &T;
        fn take(&mut self) -> Option<T>;
        fn into_inner(self) -> Option<T>;
    }

    impl<T> std::sync::Mutex<T> {
        fn new(value: T) -> std::sync::Mutex<T>;
        fn lock(&self) -> Result<std::sync::MutexGuard<'_, T>, std::sync::PoisonError<std::sync::MutexGuard<'_, T>>>;
        fn get_mut(&mut self) -> Result<&mut T, std::sync::PoisonError<&mut T>>;
    }

    impl<T> std::sync::RwLock<T> {
        fn new(value: T) -> std::sync::RwLock<T>;
        fn read(&self) -> Result<std::sync::RwLockReadGuard<'_, T>, std::sync::PoisonError<std::sync::RwLockReadGuard<'_, T>>>;
        fn write(&self) -> Result<std::sync::RwLockWriteGuard<'_, T>, std::sync::PoisonError<std::sync::RwLockWriteGuard<'_, T>>>;
    }

    impl<T> Box<T> {
        fn new(value: T) -> Box<T>;
        fn from(value: T) -> Box<T>;
        fn as_ref(&self) -> &T;
        fn as_mut(&mut self) -> &mut T;
    }

    impl<T> std::rc::Rc<T> {
        fn new(value: T) -> std::rc::Rc<T>;
        fn from(value: T) -> std::rc::Rc<T>;
        fn clone(&self) -> std::rc::Rc<T>;
        fn as_ref(&self) -> &T;
        fn ptr_eq(this: &std::rc::Rc<T>, other: &std::rc::Rc<T>) -> bool;
        fn strong_count(this: &std::rc::Rc<T>) -> usize;
        fn get_mut(this: &mut std::rc::Rc<T>) -> Option<&mut T>;
        fn try_unwrap(this: std::rc::Rc<T>) -> Result<T, std::rc::Rc<T>>;
    }

    impl<T> std::sync::Arc<T> {
        fn new(value: T) -> std::sync::Arc<T>;
        fn from(value: T) -> std::sync::Arc<T>;
        fn clone(&self) -> std::sync::Arc<T>;
        fn as_ref(&self) -> &T;
        fn ptr_eq(this: &std::sync::Arc<T>, other: &std::sync::Arc<T>) -> bool;
        fn strong_count(this: &std::sync::Arc<T>) -> usize;
        fn get_mut(this: &mut std::sync::Arc<T>) -> Option<&mut T>;
    }

    impl<T> T {
        fn clone(&self) -> T where T: Clone;
        fn cmp(&self, other: &T) -> std::cmp::Ordering where T: Ord;
        fn partial_cmp(&self, other: &T) -> Option<std::cmp::Ordering> where T: PartialOrd;
        fn eq(&self, other: &T) -> bool where T: PartialEq;
        fn ne(&self, other: &T) -> bool where T: PartialEq;
        fn lt(&self, other: &T) -> bool where T: PartialOrd;
        fn le(&self, other: &T) -> bool where T: PartialOrd;
        fn gt(&self, other: &T) -> bool where T: PartialOrd;
        fn ge(&self, other: &T) -> bool where T: PartialOrd;
        fn max(self, other: T) -> T where T: Ord;
        fn min(self, other: T) -> T where T: Ord;
        fn clamp(self, low: T, high: T) -> T where T: Ord;
        fn to_string(&self) -> String where T: std::fmt::Display;
        fn into<U>(self) -> U where T: Into<U>;
        fn try_into<U>(self) -> Result<U, <T as TryInto<U>>::Error> where T: TryInto<U>;
        fn hash<H>(&self, state: &mut H) where T: std::hash::Hash, H: std::hash::Hasher;
    }

    impl std::cmp::Ordering {
        fn reverse(self) -> std::cmp::Ordering;
        fn then(self, other: std::cmp::Ordering) -> std::cmp::Ordering;
        fn then_with(self, f: impl FnOnce() -> std::cmp::Ordering) -> std::cmp::Ordering;
        fn is_eq(self) -> bool;
        fn is_ne(self) -> bool;
        fn is_lt(self) -> bool;
        fn is_le(self) -> bool;
        fn is_gt(self) -> bool;
        fn is_ge(self) -> bool;
    }

    impl std::time::Instant {
        fn now() -> std::time::Instant;
        fn elapsed(&self) -> std::time::Duration;
        fn duration_since(&self, earlier: std::time::Instant) -> std::time::Duration;
    }

    impl std::time::Duration {
        fn from_secs(n: u64) -> std::time::Duration;
        fn from_millis(n: u64) -> std::time::Duration;
        fn from_micros(n: u64) -> std::time::Duration;
        fn from_nanos(n: u64) -> std::time::Duration;
        fn as_secs(&self) -> u64;
        fn as_millis(&self) -> u128;
        fn as_micros(&self) -> u128;
        fn as_nanos(&self) -> u128;
        fn as_secs_f64(&self) -> f64;
        fn as_secs_f32(&self) -> f32;
        fn subsec_nanos(&self) -> u32;
    }

    mod std::mem {
        fn swap<T>(a: &mut T, b: &mut T);
        fn replace<T>(to: &mut T, value: T) -> T;
        fn take<T>(from: &mut T) -> T where T: Default;
        fn drop<T>(value: T);
        fn size_of_val<T>(of: &T) -> usize;
    }

    mod std::cmp {
        fn max<T>(a: T, b: T) -> T where T: Ord;
        fn min<T>(a: T, b: T) -> T where T: Ord;
    }

    mod std::iter {
        fn repeat<T>(value: T) -> impl Iterator<Item = T> where T: Clone;
        fn repeat_n<T>(value: T, n: usize) -> impl Iterator<Item = T> where T: Clone;
        fn once<T>(value: T) -> impl Iterator<Item = T>;
        fn from_fn<T>(f: impl FnMut() -> Option<T>) -> impl Iterator<Item = T>;
        fn successors<T>(first: Option<T>, f: impl FnMut(&T) -> Option<T>) -> impl Iterator<Item = T>;
    }

    mod std::hint {
        fn black_box<T>(value: T) -> T;
    }
}
