//! Regions that only some branches of a statement enter.

use expect_test::expect;

use super::{check, expanded, placed};

#[test]
fn a_branch_that_allocates() {
    let source = "fn f(text: &str, n: u32) -> usize {
        let name: &str = if n > 1 {
            rstr!(text)
        } else if n == 1 {
            print(n);
            rstr!(text)
        } else {
            text
        };
        name.len()
    }";
    expect![[r#"
        fn f(text: &str, n: u32) -> usize {
            let region_of_name;
            let name: &str = if n > 1 {
                region_of_name = rstr!(@ region room 2);
                rstr!(@ in region_of_name; text)
            } else if n == 1 {
                print(n);
                region_of_name = rstr!(@ region room 2);
                rstr!(@ in region_of_name; text)
            } else {
                text
            };
            name.len()
        }
    "#]]
    .assert_eq(&expanded(source));
}

#[test]
fn owned_values_and_statements_of_their_own() {
    let source = "fn f(text: &str, n: u32) {
        match n {
            0 => {
                let file = rown!(open(text));
                read(file);
            }
            1 => return,
            _ => print(n),
        }
        let mut last = None;
        if n > 5 {
            last = Some(rown!(open(text)));
        }
        if let Some(n) = n.checked_sub(1) {
            print(if n > 2 { rstr!(text) } else { text });
        }
        print(last);
    }";
    expect![[r#"
        fn f(text: &str, n: u32) {
            match n {
                0 => {
                    let region_of_file = rown!(@ region);
                    let drops_of_file = rown!(@ list region_of_file);
                    let file = rown!(@ own drops_of_file; open(text));
                    read(file);
                }
                1 => return,
                _ => print(n),
            }
            let region_of_last;
            let drops_of_last;
            let mut last = None;
            if n > 5 {
                region_of_last = rown!(@ region);
                drops_of_last = rown!(@ list region_of_last);
                last = Some(rown!(@ own drops_of_last; open(text)));
            }
            if let Some(n) = n.checked_sub(1) {
                #[allow(redundant_semicolons)]
                {
                    let region_of_statement;
                    print(
                        if n > 2 {
                            region_of_statement = rstr!(@ region room 1);
                            rstr!(@ in region_of_statement; text)
                        } else {
                            text
                        },
                    );
                }
            }
            print(last);
        }
    "#]]
    .assert_eq(&expanded(source));
}

#[test]
fn what_is_entered_on_all_paths_or_twice() {
    let stays = |statement: &str| {
        let source = format!("fn f(text: &str, n: u32) {{ {statement} print(a); }}");
        let placed = placed(&source);
        assert!(!placed.contains("begins"), "{source}\n{placed}");
    };
    stays("let a = if n > 1 { rstr!(text) } else { rformat!(\"{n}\").into_str() };");
    stays("let mut a = text; if { a = rstr!(text); n > 1 } { a = rstr!(text); }");
    stays("let a = { rstr!(text) };");
    stays("let mut a = None; for i in 0..n { if i == 2 { a = Some(rstr!(text)); } }");
    stays("let mut a = None; each(|i| if i == 2 { a = Some(rstr!(text)); });");
    stays(
        "let mut a = None; let b = match n { n | n if { a = Some(rstr!(text)); false } => 1, _ => 2 };",
    );
    stays("let a; assert!(n > 1, \"{}\", { a = rstr!(text); 1 });");
    stays("let a; perhaps!({ a = rstr!(text); 1 });");
    stays("let a = match n { 0 => rstr!(text), _ => text };");
    stays(
        "let mut a = None; if n > 1 { a = Some(rstr!(text)); } if n > 2 { a = Some(rstr!(text)); }",
    );
    stays("let mut a = None; if n > 1 { let f = move || Some(rstr!(text)); a = f(); }");
}

#[test]
fn what_ends_before_its_block() {
    check(
        "fn f(text: &str, n: u32) -> usize {
            let a: &str = if n > 1 { rstr!(text) } else { text };
            let n: u32 = count(a);
            let b: &str = if n > 1 { rstr!(text) } else { return 0 };
            let n: u32 = count(b);
            let c = rvec![n];
            c.len()
        }",
        expect![[r#"
            rstr -> region_of_a: block 0 after statement 1
            rstr -> region_of_b: block 0 after statement 3, begins before statement 0 of block 3
            rvec -> region_of_c: block 0
        "#]],
    );
}
