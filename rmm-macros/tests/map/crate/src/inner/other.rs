// Nothing here is annotated.
fn plain() {}
