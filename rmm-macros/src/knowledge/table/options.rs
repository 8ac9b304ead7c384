// `Option`, `Result` and `bool`.
rows! {
    impl<T> Option<T> {
        fn is_some(&self) -> bool;
        fn is_none(&self) -> bool;
        fn is_some_and(self, f: impl FnOnce(T) -> bool) -> bool;
        fn is_none_or(self, f: impl FnOnce(T) -> bool) -> bool;
        fn as_ref(&self) -> Option<&T>;
        fn as_mut(&mut self) -> Option<&mut T>;
        fn as_slice(&self) -> &[T];
        fn expect(self, message: &str) -> T;
        fn unwrap(self) -> T;
        fn unwrap_or(self, other: T) -> T;
        fn unwrap_or_else(self, f: impl FnOnce() -> T) -> T;
        fn unwrap_or_default(self) -> T where T: Default;
        fn map<U>(self, f: impl FnOnce(T) -> U) -> Option<U>;
        fn map_or<U>(self, other: U, f: impl FnOnce(T) -> U) -> U;
        fn map_or_else<U>(self, other: impl FnOnce() -> U, f: impl FnOnce(T) -> U) -> U;
        fn inspect(self, f: impl FnOnce(&T)) -> Option<T>;
        fn ok_or<E>(self, error: E) -> Result<T, E>;
        fn ok_or_else<E>(self, f: impl FnOnce() -> E) -> Result<T, E>;
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn iter_mut(&mut self) -> impl Iterator<Item = &mut T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn and<U>(self, other: Option<U>) -> Option<U>;
        fn and_then<U>(self, f: impl FnOnce(T) -> Option<U>) -> Option<U>;
        fn filter(self, f: impl FnOnce(&T) -> bool) -> Option<T>;
        fn or(self, other: Option<T>) -> Option<T>;
        fn or_else(self, f: impl FnOnce() -> Option<T>) -> Option<T>;
        fn xor(self, other: Option<T>) -> Option<T>;
        fn insert(&mut self, value: T) -> &mut T;
        fn get_or_insert(&mut self, value: T) -> &mut T;
        fn get_or_insert_with(&mut self, f: impl FnOnce() -> T) -> &mut T;
        fn take(&mut self) -> Option<T>;
        fn take_if(&mut self, f: impl FnOnce(&mut T) -> bool) -> Option<T>;
        fn replace(&mut self, value: T) -> Option<T>;
        fn zip<U>(self, other: Option<U>) -> Option<(T, U)>;
    }

    impl<T, U> Option<(T, U)> {
        fn unzip(self) -> (Option<T>, Option<U>);
    }

    impl<'s, T> Option<&'s T> {
        fn copied(self) -> Option<T> where T: Copy;
        fn cloned(self) -> Option<T> where T: Clone;
    }

    impl<'s, T> Option<&'s mut T> {
        fn copied(self) -> Option<T> where T: Copy;
        fn cloned(self) -> Option<T> where T: Clone;
    }

    impl<T, E> Option<Result<T, E>> {
        fn transpose(self) -> Result<Option<T>, E>;
    }

    impl<T> Option<Option<T>> {
        fn flatten(self) -> Option<T>;
    }

    impl<'s, T> &'s Option<T> {
        fn into_iter(self) -> impl Iterator<Item = &'s T>;
    }

    impl Option<String> {
        fn as_deref(&self) -> Option<&str>;
    }

    impl<T> Option<Vec<T>> {
        fn as_deref(&self) -> Option<&[T]>;
        fn as_deref_mut(&mut self) -> Option<&mut [T]>;
    }

    impl<T> Option<Box<T>> {
        fn as_deref(&self) -> Option<&T>;
        fn as_deref_mut(&mut self) -> Option<&mut T>;
    }

    impl<'s, T> Option<&'s mut T> {
        fn as_deref(&self) -> Option<&T>;
        fn as_deref_mut(&mut self) -> Option<&mut T>;
    }

    impl<T, E> Result<T, E> {
        fn is_ok(&self) -> bool;
        fn is_err(&self) -> bool;
        fn is_ok_and(self, f: impl FnOnce(T) -> bool) -> bool;
        fn is_err_and(self, f: impl FnOnce(E) -> bool) -> bool;
        fn ok(self) -> Option<T>;
        fn err(self) -> Option<E>;
        fn as_ref(&self) -> Result<&T, &E>;
        fn as_mut(&mut self) -> Result<&mut T, &mut E>;
        fn map<U>(self, f: impl FnOnce(T) -> U) -> Result<U, E>;
        fn map_or<U>(self, other: U, f: impl FnOnce(T) -> U) -> U;
        fn map_or_else<U>(self, other: impl FnOnce(E) -> U, f: impl FnOnce(T) -> U) -> U;
        fn map_err<F>(self, f: impl FnOnce(E) -> F) -> Result<T, F>;
        fn inspect(self, f: impl FnOnce(&T)) -> Result<T, E>;
        fn inspect_err(self, f: impl FnOnce(&E)) -> Result<T, E>;
        fn iter(&self) -> impl Iterator<Item = &T>;
        fn into_iter(self) -> impl Iterator<Item = T>;
        fn and<U>(self, other: Result<U, E>) -> Result<U, E>;
        fn and_then<U>(self, f: impl FnOnce(T) -> Result<U, E>) -> Result<U, E>;
        fn or<F>(self, other: Result<T, F>) -> Result<T, F>;
        fn or_else<F>(self, f: impl FnOnce(E) -> Result<T, F>) -> Result<T, F>;
        fn unwrap_or(self, other: T) -> T;
        fn unwrap_or_else(self, f: impl FnOnce(E) -> T) -> T;
        fn unwrap_or_default(self) -> T where T: Default;
        fn expect(self, message: &str) -> T where E: std::fmt::Debug;
        fn unwrap(self) -> T where E: std::fmt::Debug;
        fn expect_err(self, message: &str) -> E where T: std::fmt::Debug;
        fn unwrap_err(self) -> E where T: std::fmt::Debug;
    }

    impl<'s, T, E> Result<&'s T, E> {
        fn copied(self) -> Result<T, E> where T: Copy;
        fn cloned(self) -> Result<T, E> where T: Clone;
    }

    impl<T, E> Result<Option<T>, E> {
        fn transpose(self) -> Option<Result<T, E>>;
    }

    impl bool {
        fn then<T>(self, f: impl FnOnce() -> T) -> Option<T>;
        fn then_some<T>(self, value: T) -> Option<T>;
    }
}
