//! Labels that only `in 'label` or `expect(v = 'label)` uses: they get an underscore in the output, since rustc sees no
//! use.

use syn::ItemFn;
use syn::visit::{self, Visit};

use crate::args::Args;
use crate::expect::Expect;

/// Labels that are named, but by no `break` and no `continue`.
pub(crate) fn quiet_labels(function: &ItemFn, args: &Args) -> Vec<String> {
    #[derive(Default)]
    struct Labels {
        declared: Vec<String>,
        pinned: Vec<String>,
        used: Vec<String>,
    }
    impl<'ast> Visit<'ast> for Labels {
        fn visit_label(&mut self, label: &'ast syn::Label) {
            self.declared.push(label.name.ident.to_string());
        }
        fn visit_expr_break(&mut self, leave: &'ast syn::ExprBreak) {
            self.used
                .extend(leave.label.iter().map(|label| label.ident.to_string()));
            visit::visit_expr_break(self, leave);
        }
        fn visit_expr_continue(&mut self, next: &'ast syn::ExprContinue) {
            self.used
                .extend(next.label.iter().map(|label| label.ident.to_string()));
        }
        fn visit_macro(&mut self, mac: &'ast syn::Macro) {
            let text = mac.tokens.to_string();
            let is_form = crate::forms::Form::of(&mac.path).is_some();
            for (index, _) in text.match_indices('\'') {
                let name: String = text[index + 1..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if is_form && index >= 3 && text[..index].trim_end().ends_with("in") {
                    self.pinned.push(name);
                } else {
                    self.used.push(name);
                }
            }
        }
    }
    let mut labels = Labels {
        pinned: args.expect.iter().flat_map(Expect::labels).collect(),
        ..Labels::default()
    };
    labels.visit_block(&function.block);
    let Labels {
        declared,
        pinned,
        used,
    } = labels;
    declared
        .into_iter()
        .filter(|label| pinned.contains(label) && !used.contains(label))
        .collect()
}
