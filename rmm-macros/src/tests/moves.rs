//! Variables that are moved out: where the regions end that they held.

use expect_test::expect;

use super::{check, expanded};

#[test]
fn a_variable_that_was_moved_out_needs_nothing() {
    check(
        "fn f(text: &str) {
            let words = rcollect!(text.split(' '));
            let table = Table(&words);
            let show = show(table);
            print(&show);
            drop(show);
            let page = rformat!(\"page\");
            print(&page);
        }",
        expect![[r#"
            rcollect -> region_of_words: block 0 after statement 4
            rformat -> region_of_page: block 0
        "#]],
    );
}

#[test]
fn what_is_no_move() {
    check(
        "fn f(n: u32) {
            let a = guard(&rvec![n]);
            if n > 1 { drop(a); }
            let b = guard(rvec![n; n]);
            let _ = b;
            let c = guard(rstr!(n));
            c.close();
            let d = guard(rmap! {});
            drop(d.0);
            let mut e = guard(rset! {});
            drop(e);
            e = guard(rcollect!(0..n));
            let page = rformat!(\"page\");
            print(&page);
        }",
        expect![[r#"
            rvec -> region_of_a: block 0
            rvec -> region_of_a: block 0
            rstr -> region_of_a: block 0
            rmap -> region_of_a: block 0
            rset -> region_of_a: block 0
            rcollect -> region_of_a: block 0
            rformat -> region_of_a: block 0
        "#]],
    );
}

#[test]
fn the_region_is_declared_before_what_an_exit_drops() {
    let source = "fn f(n: u32) -> Option<u32> {
        let mut show = None;
        let m = less(n)?;
        let list = rvec![m];
        show.replace(Table(&list));
        let m = less(m)?;
        drop(show);
        let list = rvec![m];
        less(list[0])
    }";
    expect![[r#"
        fn f(n: u32) -> Option<u32> {
            let region_of_list = rvec!(@ region room 1);
            let mut show = None;
            let m = less(n)?;
            let list = rvec![@ in region_of_list; m];
            show.replace(Table(&list));
            let m = less(m)?;
            drop(show);
            #[allow(unreachable_code)] ::core::mem::drop(region_of_list);
            let region_of_list_2 = rvec!(@ region room 1);
            let list = rvec![@ in region_of_list_2; m];
            less(list[0])
        }
    "#]]
    .assert_eq(&expanded(source));
}
