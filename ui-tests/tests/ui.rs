//! Runs the programs in the folders `ours`, `borrowck`, `attack` and `pass`.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    // The programs that pass make trybuild build, not only check: destructors that a plain form would skip are found
    // when code is generated.
    cases.pass("pass/*.rs");
    cases.compile_fail("ours/*.rs");
    cases.compile_fail("borrowck/*.rs");
    cases.compile_fail("attack/*.rs");
}
