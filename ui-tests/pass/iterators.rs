//! Forms inside iterator adapters and closures; what they make is kept outside, or ends inside.
use rmm::prelude::*;

#[regions]
fn main() {
    let kept = rcollect!((0..3).map(|n| rref!(n)));
    assert_eq!(kept, [&0, &1, &2]);
    let sums: u32 = (0..3)
        .map(|n| {
            let scratch = rvec![n; 3];
            scratch.iter().sum::<u32>()
        })
        .sum();
    assert_eq!(sums, 9);
    let mut names = rvec![];
    ["a", "b"]
        .iter()
        .for_each(|name| names.push(rformat!("{name}!").into_str()));
    assert_eq!(names, ["a!", "b!"]);
    let grouped = rcollect!((0..2).map(|n| rcollect!((0..n).map(|m| rref!(m)))));
    assert_eq!((grouped[0].len(), *grouped[1][0]), (0, 0));
    let owned: Vec<String> = names.iter().map(|name| name.to_string()).collect();
    assert_eq!(owned.concat(), "a!b!");
}
