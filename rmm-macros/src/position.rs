//! Lines of the source.

use proc_macro2::Span;

/// The line in which a span begins, where the compiler tells it.
pub(crate) fn line(span: Span) -> Option<usize> {
    position(span).map(|(line, _)| line)
}

/// The line and the column at which a span begins, where the compiler tells them.
pub(crate) fn position(span: Span) -> Option<(usize, usize)> {
    let position = if proc_macro::is_available() {
        let span = span.unwrap();
        (span.line(), span.column())
    } else {
        outside(span)
    };
    (position.0 > 0).then_some(position)
}

#[cfg(feature = "map")]
fn outside(span: Span) -> (usize, usize) {
    (span.start().line, span.start().column)
}

#[cfg(not(feature = "map"))]
fn outside(_: Span) -> (usize, usize) {
    (0, 0)
}
