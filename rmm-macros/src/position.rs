//! Lines of the source.

use proc_macro2::Span;

/// The line in which a span begins, where the compiler tells it.
pub(crate) fn line(span: Span) -> Option<usize> {
    let line = if proc_macro::is_available() {
        span.unwrap().line()
    } else {
        outside(span)
    };
    (line > 0).then_some(line)
}

#[cfg(feature = "map")]
fn outside(span: Span) -> usize {
    span.start().line
}

#[cfg(not(feature = "map"))]
fn outside(_: Span) -> usize {
    0
}
