//! Loops that keep a value of some turns.

use expect_test::expect;

use super::expanded;

#[test]
fn two_copies_hand_over() {
    let source = "fn f(n: usize) -> usize {
        let mut best = rvec![];
        for i in 0..n {
            let page = rvec![i; i];
            if page.len() > best.len() { best = page; }
        }
        best.len()
    }";
    expect![[r#"
        fn f(n: usize) -> usize {
            let mut region_of_best = rvec!(@ region);
            #[allow(unused_mut)]
            let mut best = rvec![@ in region_of_best;];
            let mut region_of_page = rvec!(@ region);
            #[allow(unused_mut, unused_variables)]
            let mut best = match ::core::iter::IntoIterator::into_iter(0..n) {
                mut turns_2 => {
                    let mut best_1 = best;
                    let mut best_2;
                    'one_type: {
                        break 'one_type;
                        #[allow(unreachable_code)]
                        {
                            best_2 = best_1;
                        }
                    }
                    'turns: loop {
                        'kept: {
                            #[allow(unused_mut, unused_variables)]
                            let mut best = best_1;
                            while let ::core::option::Option::Some(i) = ::core::iter::Iterator::next(
                                &mut turns_2,
                            ) {
                                region_of_page.reset();
                                let page = rvec![@ in region_of_page; i; i];
                                if page.len() > best.len() {
                                    best_2 = page;
                                    break 'kept;
                                }
                            }
                            break 'turns best;
                        }
                        {
                            #[allow(unused_mut, unused_variables)]
                            let mut best = best_2;
                            while let ::core::option::Option::Some(i) = ::core::iter::Iterator::next(
                                &mut turns_2,
                            ) {
                                region_of_best.reset();
                                let page = rvec![@ in region_of_best; i; i];
                                if page.len() > best.len() {
                                    best_1 = page;
                                    continue 'turns;
                                }
                            }
                            break 'turns best;
                        }
                    }
                }
            };
            best.len()
        }
    "#]].assert_eq(&expanded(source));
}

#[test]
fn a_value_is_handed_over_at_the_end_of_the_turn() {
    let source = "fn f(n: usize) {
        let mut best = rvec![];
        let mut count = 0;
        while count < n {
            let page = rvec![count];
            if page.len() > best.len() { best = page; }
            count += 1;
        }
    }";
    expect![[r#"
        fn f(n: usize) {
            let region_of_best = rvec!(@ region room 1);
            #[allow(unused_mut)]
            let mut best = rvec![@ in region_of_best;];
            let mut count = 0;
            {
                let mut best_1 = best;
                let mut best_2;
                'one_type: {
                    break 'one_type;
                    #[allow(unreachable_code)]
                    {
                        best_2 = best_1;
                    }
                }
                let mut region_of_page = rvec!(@ region);
                let mut region_of_page_2 = rvec!(@ region);
                'turns: loop {
                    'kept: {
                        #[allow(unused_mut, unused_variables)]
                        let mut best = best_1;
                        while count < n {
                            region_of_page.reset();
                            let mut kept_best = ::core::option::Option::None;
                            'one_type: {
                                break 'one_type;
                                #[allow(unreachable_code)]
                                {
                                    kept_best = ::core::option::Option::Some(best);
                                }
                            }
                            let page = rvec![@ in region_of_page; count];
                            if page.len() > best.len() {
                                kept_best = ::core::option::Option::Some(page);
                            }
                            count += 1;
                            if let ::core::option::Option::Some(best) = kept_best {
                                best_2 = best;
                                break 'kept;
                            }
                        }
                        break 'turns;
                    }
                    {
                        #[allow(unused_mut, unused_variables)]
                        let mut best = best_2;
                        while count < n {
                            region_of_page_2.reset();
                            let mut kept_best = ::core::option::Option::None;
                            'one_type: {
                                break 'one_type;
                                #[allow(unreachable_code)]
                                {
                                    kept_best = ::core::option::Option::Some(best);
                                }
                            }
                            let page = rvec![@ in region_of_page_2; count];
                            if page.len() > best.len() {
                                kept_best = ::core::option::Option::Some(page);
                            }
                            count += 1;
                            if let ::core::option::Option::Some(best) = kept_best {
                                best_1 = best;
                                continue 'turns;
                            }
                        }
                        break 'turns;
                    }
                }
            };
        }
    "#]]
    .assert_eq(&expanded(source));
}

/// What stays as it is.
#[test]
fn loops_that_stay_once() {
    let stays = |source: &str| {
        let expanded = expanded(source);
        assert!(!expanded.contains("'turns"), "{expanded}");
    };
    let looped = |turn: &str| {
        format!(
            "fn f(n: usize) -> usize {{
                let mut best = rvec![];
                let mut all = Vec::new();
                'row: for i in 0..n {{ let page = rvec![i]; {turn} }}
                best.len() + all.len()
            }}"
        )
    };
    let kept = "if page.len() > best.len() { best = page; }";
    assert!(expanded(&looped(kept)).contains("'turns"));
    // The variable is read later in the turn.
    stays(&looped(&format!("{kept} all.push(best.len());")));
    // The turn is left after that.
    stays(&looped(&format!(
        "{kept} if i == 3 {{ continue; }} all.push(1);"
    )));
    stays(&looped(&format!(
        "{kept} if i == 3 {{ break 'row; }} all.push(1);"
    )));
    stays(&looped(&format!("{kept} unknown!();")));
    // A closure has two types if it is written twice.
    stays(&looped(&format!("all.push(move || i); {kept}")));
    // An item.
    stays(&looped(&format!("static COUNT: u32 = 3; {kept}")));
    // Another variable of the name.
    stays(&looped(
        "let mut best = rvec![1]; if i > 3 { best = page; }",
    ));
    // It is pushed, and not assigned.
    stays(&looped("if i > 3 { best.push(page); }"));
    // The two are kept at different times.
    stays(
        "fn f(n: usize) -> usize {
            let (mut best, mut second) = (rvec![], rvec![]);
            for i in 0..n {
                let page = rvec![i];
                if page.len() > best.len() { second = best; best = page; }
            }
            best.len() + second.len()
        }",
    );
}

/// Of two loops, one inside the other, one is written twice.
#[test]
fn no_code_stands_there_more_than_twice() {
    let source = "fn f(n: usize) -> usize {
        let mut best = rvec![];
        for i in 0..n {
            let mut row = rvec![];
            for j in 0..i {
                let page = rvec![j; i];
                if page.len() > row.len() { row = page; }
            }
            if row.len() > best.len() { best = row; }
        }
        best.len()
    }";
    assert_eq!(expanded(source).matches("; j; i]").count(), 2);
}
