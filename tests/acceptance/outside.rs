//! What another crate could export: nothing of it is seen by the attribute.

use std::{
    cell::RefCell,
    fmt::Display,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// What destructors write to.
#[derive(Default)]
pub struct Log(RefCell<Vec<String>>);

impl Log {
    pub fn note(&self, text: impl Display) {
        self.0.borrow_mut().push(text.to_string());
    }

    pub fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

/// Its destructor reads what it refers to.
pub struct Reader<'a, T: Display> {
    value: &'a T,
    log: &'a Log,
}

pub fn reader<'a, T: Display>(value: &'a T, log: &'a Log) -> Reader<'a, T> {
    Reader { value, log }
}

impl<T: Display> Reader<'_, T> {
    pub fn get(&self) -> &T {
        self.value
    }
}

impl<T: Display> Drop for Reader<'_, T> {
    fn drop(&mut self) {
        self.log.note(format_args!("read {}", self.value));
    }
}

/// Its destructor uses any value.
pub struct Any<T: Display>(pub T);

impl<T: Display> Drop for Any<T> {
    fn drop(&mut self) {
        let _used = self.0.to_string();
    }
}

/// Calls a function at the end of the scope, with a type that can't be named.
pub fn on_exit<'a>(f: impl FnOnce() + 'a) -> impl Sized + 'a {
    struct Guard<F: FnOnce()>(Option<F>);
    impl<F: FnOnce()> Drop for Guard<F> {
        fn drop(&mut self) {
            self.0.take().unwrap()();
        }
    }
    Guard(Some(f))
}

pub trait Task {
    fn run(&self) -> u32;
}

impl<T: Display> Task for Reader<'_, T> {
    fn run(&self) -> u32 {
        self.value.to_string().len() as u32
    }
}

pub fn task<'a>(value: &'a u32, log: &'a Log) -> Box<dyn Task + 'a> {
    Box::new(reader(value, log))
}

/// A collection from elsewhere.
pub struct Bag<T> {
    items: Vec<T>,
}

impl<T> Default for Bag<T> {
    fn default() -> Self {
        Bag { items: Vec::new() }
    }
}

impl<T> Bag<T> {
    pub fn put(&mut self, item: T) -> usize {
        self.items.push(item);
        self.items.len()
    }

    pub fn with(mut self, item: T) -> Self {
        self.items.push(item);
        self
    }

    pub fn first(&self) -> Option<&T> {
        self.items.first()
    }

    pub fn each(&self, mut f: impl FnMut(&T)) {
        self.items.iter().for_each(|item| f(item));
    }
}

/// Polls a future that is ready as soon as all that it awaits is.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// Is pending once.
pub async fn pause() {
    let mut paused = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut paused, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Keeps one of two.
pub fn either<'a, T>(first: bool, a: &'a T, b: &'a T) -> &'a T {
    if first { a } else { b }
}

/// The identity, which says nothing.
pub fn same<T>(value: T) -> T {
    value
}

pub fn length<T: AsRef<[u32]> + ?Sized>(value: &T) -> usize {
    value.as_ref().len()
}

/// A type of another module: nothing is known of it.
#[derive(Clone, Copy, PartialEq)]
pub struct Opaque(pub u32);

/// Keeps the greatest value in a cell behind `&`.
pub fn note<'a>(kept: &std::cell::Cell<Option<&'a u32>>, value: &'a u32) {
    if kept.get().is_none_or(|kept| kept < value) {
        kept.set(Some(value));
    }
}

pub fn nearest(all: &[Opaque], one: &Opaque) -> usize {
    all.iter().filter(|other| other.0 < one.0).count()
}
