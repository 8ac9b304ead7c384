//! Forms by their path, and under another name of the crate.
use rmm as arena;

#[arena::regions]
fn main() {
    let n = arena::rnew!(1);
    let v = ::rmm::rvec![&*n];
    assert_eq!(v, [&1]);
    let s: &str = {
        use arena::rstr;
        rstr!("text")
    };
    assert_eq!(s, "text");
}
