//! A lifetime that is kept outlives the region.
use rmm::prelude::*;

#[derive(Promote)]
#[promote(keep = 't)]
struct Word<'t>(&'t str);

fn main() {
    let r = Region::new();
    let mut kept = rvec![in r];
    {
        let text = String::from("freed");
        kept.push(promote!(in r; Word(&text)));
    }
    println!("{}", kept[0].0);
}
