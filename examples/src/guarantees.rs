//! Programs that regions rule out. None of them compiles, which the tests check; each is followed by one that does.
//!
//! # Use after free
//!
//! A value does not outlive its region:
//!
//! ```compile_fail,E0597
//! use rmm::prelude::*;
//!
//! let n;
//! {
//!     let r = Region::new();
//!     n = rnew!(in r; 1);
//! }
//! *n += 1;
//! ```
//!
//! Nor does anything see it after its region is reset:
//!
//! ```compile_fail,E0502
//! use rmm::prelude::*;
//!
//! let mut r = Region::new();
//! let n = rnew!(in r; 1);
//! r.reset();
//! *n += 1;
//! ```
//!
//! ```
//! use rmm::prelude::*;
//!
//! let mut r = Region::new();
//! let n = rnew!(in r; 1);
//! *n += 1;
//! r.reset();
//! ```
//!
//! # Iterator invalidation
//!
//! A vector does not change while it is iterated over:
//!
//! ```compile_fail,E0499
//! use rmm::prelude::*;
//!
//! #[regions]
//! fn double() -> usize {
//!     let mut numbers = rvec![1, 2, 3];
//!     for n in numbers.iter_mut() {
//!         numbers.push(*n);
//!     }
//!     numbers.len()
//! }
//! ```
//!
//! ```
//! use rmm::prelude::*;
//!
//! #[regions]
//! fn double() -> usize {
//!     let mut numbers = rvec![1, 2, 3];
//!     for at in 0..numbers.len() {
//!         numbers.push(numbers[at]);
//!     }
//!     numbers.len()
//! }
//! assert_eq!(double(), 6);
//! ```
//!
//! # Races
//!
//! Two threads do not allocate in one region:
//!
//! ```compile_fail,E0277
//! use rmm::prelude::*;
//!
//! let r = Region::new();
//! std::thread::scope(|threads| {
//!     threads.spawn(|| *rnew!(in r; 1));
//!     threads.spawn(|| *rnew!(in r; 2));
//! });
//! ```
//!
//! Each in its own is fine, and so is to read what another thread has built:
//!
//! ```
//! use rmm::prelude::*;
//!
//! #[regions]
//! fn sum(numbers: &[u64]) -> u64 {
//!     let squares = rcollect!(numbers.iter().map(|n| n * n));
//!     squares.iter().sum()
//! }
//!
//! let r = Region::new();
//! let numbers: &[u64] = rslice![in r; 1, 2, 3, 4];
//! let (left, right) = numbers.split_at(2);
//! let sum = std::thread::scope(|threads| {
//!     let left = threads.spawn(|| sum(left));
//!     let right = threads.spawn(|| sum(right));
//!     left.join().unwrap() + right.join().unwrap()
//! });
//! assert_eq!(sum, 30);
//! ```
