//! What is formatted: added to a string, or one text alone.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;
use syn::visit_mut::VisitMut;

use super::Emit;
use crate::append::pushed;
use crate::ir::Origin;
use crate::lower::shown;
use crate::normalize::{MacroCall, call_id};
use crate::place::Target;

impl Emit<'_> {
    /// `text.push_str(&rformat!("{x}"))`  ⟶  `rformat!(@append text; "{x}")`
    pub(super) fn append(&mut self, expr: &mut Expr) -> Option<TokenStream> {
        let Expr::MethodCall(push) = expr else {
            return None;
        };
        let form = pushed(push)?;
        let id = call_id(form);
        let site = self.site_of.get(&Origin::Form(id as u32))?;
        if self.options.failed || !matches!(self.placements.targets[*site], Target::Append) {
            return None;
        }
        let path = form.path.clone();
        self.visit_expr_mut(&mut push.receiver);
        let string = &push.receiver;
        let string = quote!(#string);
        let args = self.calls[id]
            .take()
            .map(|call| self.inside(call.args, call.pieces));
        Some(quote!(#path!(@append #string; #args)))
    }

    /// `rformat!("{name}")`  ⟶  `rformat!(@in region; @text name)`
    pub(super) fn text(&mut self, id: usize, call: &MacroCall) -> Option<Expr> {
        if self.options.failed || !self.body.texts.contains(&(id as u32)) {
            return None;
        }
        let mut text = shown(call)?.into_owned();
        self.visit_expr_mut(&mut text);
        Some(text)
    }
}
