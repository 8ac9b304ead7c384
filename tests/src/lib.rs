//! See the folders beside `src`.
