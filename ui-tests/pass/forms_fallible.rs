//! The `try_` twins.
use rmm::prelude::*;

#[regions]
fn all() -> Result<usize, AllocError> {
    let n = try_rnew!(1_usize)?;
    let s = try_rref!(1_usize)?;
    let v = try_rvec![1_usize, 2]?;
    let w = try_rcollect!(0..2_usize)?;
    let x = try_rslice![1_usize; 2]?;
    let t = try_rstr!("a")?;
    let f = try_rformat!("{}", 1)?;
    let o = try_rown!(vec![1])?;
    let b = try_rbox!(String::from("a"))?;
    let m = try_rmap! { 1 => 2 }?;
    let e = try_rset! { 1 }?;
    Ok(*n
        + *s
        + v.len()
        + w.len()
        + x.len()
        + t.len()
        + f.len()
        + o.len()
        + b.len()
        + m.len()
        + e.len())
}

fn main() {
    assert_eq!(all().unwrap(), 14);
}
