#[regions]
fn leaves() -> &'static str {
    let name = rstr!("a");
    name
}

#[regions(limt = 3)]
fn option() -> usize {
    rvec![1, 2].len()
}

#[regions]
struct Nothing;
