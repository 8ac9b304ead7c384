#[regions]
fn broken( {
    let name = rstr!("<a>");
}
