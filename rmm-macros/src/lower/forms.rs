//! Macro calls: the forms, each of which is a site, and the macros of std.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Expr, Macro};

use super::calls::Arg;
use super::{Lower, Parts};
use crate::forms::{Form, Place};
use crate::ir::*;
use crate::normalize::{MacroCall, MacroKind, call_id};
use crate::program::lookup::written;
use crate::program::ty::Ty;

impl Lower<'_> {
    pub(super) fn macro_call(&mut self, mac: &Macro) -> NodeId {
        let id = call_id(mac);
        let calls = self.calls;
        let Some(call) = calls.get(id) else {
            return NodeId::NOTHING;
        };
        let cause = self.enter_macro(mac, matches!(call.kind, MacroKind::Form(_)));
        let value = self.opened(mac, id, call);
        self.cause = cause;
        value
    }

    fn opened(&mut self, mac: &Macro, id: usize, call: &MacroCall) -> NodeId {
        for ident in &call.idents {
            if let Some(var) = self.lookup(ident) {
                self.read(var);
            }
        }
        let form = match call.kind {
            MacroKind::Form(form) => form,
            MacroKind::Owned => {
                // A guard of `matches!` runs once for each pattern that fits.
                let is_matches = call
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "matches");
                let outer = (self.no_slots, self.no_moves);
                (self.no_slots, self.no_moves) = (outer.0 | is_matches, true);
                self.repeated(|lower| {
                    for arg in &call.args {
                        lower.expr(arg);
                    }
                });
                (self.no_slots, self.no_moves) = outer;
                return NodeId::NOTHING;
            }
            MacroKind::Vec => {
                self.works(Work::Growth);
                let value = self.aggregate(call.args.iter());
                self.demand_elements(call);
                return value;
            }
            MacroKind::Same => {
                let values: Vec<NodeId> = call.args.iter().map(|arg| self.operand(arg)).collect();
                return self.joined(
                    &values,
                    if values.len() == 1 {
                        Op::Same
                    } else {
                        Op::Wrap
                    },
                );
            }
            MacroKind::Opaque => {
                let outer = (self.no_slots, self.no_moves);
                (self.no_slots, self.no_moves) = (true, true);
                self.works(Work::Call);
                let mut args: Vec<Arg> = Vec::new();
                self.repeated(|lower| args.extend(call.args.iter().map(|arg| lower.arg(arg))));
                (self.no_slots, self.no_moves) = outer;
                self.may_jump();
                let vars = call.idents.iter().filter_map(|ident| self.lookup(ident));
                let vars: Vec<VarId> = vars.collect();
                args.extend(vars.iter().map(|&var| Arg::of(self.read(var))));
                for var in vars {
                    let node = self.body[var].node;
                    if node != NodeId::NOTHING {
                        for arg in &args {
                            self.flow_as(arg.value, node, Op::Loose, false);
                        }
                    }
                }
                return self.unknown_call(&args, mac.span());
            }
        };
        self.site(form, id, mac)
    }

    /// `[a, b]` and `[x; n]`.
    fn demand_elements(&mut self, call: &MacroCall) {
        match (call.is_repeat(), call.args.get(1)) {
            (true, Some(len)) => self.demand(len, &Ty::known("usize", Vec::new())),
            (true, None) => {}
            (false, _) => self.demand_common(call.args.iter()),
        }
    }

    fn site(&mut self, form: Form, id: usize, mac: &Macro) -> NodeId {
        let calls = self.calls;
        let call = &calls[id];
        let dest: Option<Ident> = self.dest.take();
        let before = self.mentions.len();
        let refers = matches!(form, Form::Format | Form::Promote);
        let lowered = call.args.iter().map(|arg| match refers {
            true => self.expr(arg),
            false => self.operand(arg),
        });
        let values: Vec<NodeId> = lowered.collect();
        if matches!(form, Form::Vec | Form::Slice | Form::Set) {
            self.demand_elements(call);
        }
        let mentions = match form {
            Form::Own => self.mentions[before..].to_vec(),
            _ => Vec::new(),
        };
        let choice = match &call.place {
            Place::Inferred => Choice::Inferred,
            Place::Function => Choice::Pinned(ScopeTree::ROOT),
            Place::Label(label) => {
                let name = label.ident.to_string();
                match self
                    .targets
                    .iter()
                    .rev()
                    .find(|target| target.label.as_ref() == Some(&name))
                {
                    Some(target) => Choice::Pinned(target.scope),
                    None => {
                        self.errors.spanned(
                            label,
                            format!(
                                "no loop or block around this allocation is labelled `'{name}`"
                            ),
                        );
                        Choice::Inferred
                    }
                }
            }
            Place::Explicit(region) => {
                // The user's own region: no region variable, but the value holds the region and
                // its contents.
                let region = self.expr(region);
                let contents = self.joined(&values, Op::Wrap);
                return self.joined(&[region, contents], Op::Loose);
            }
        };
        // Rule: a string holds no reference; what it is made from is copied.
        let behind = (form == Form::Ref && values.len() == 1).then(|| values[0]);
        let plain = matches!(form, Form::Str | Form::Format) || plain_literals(&call.args);
        let contents = if plain { NodeId::NOTHING } else { self.node() };
        let interior = call.args.iter().any(|arg| self.may_hold_cell(arg)) || form == Form::Region;
        let site = SiteId(self.body.sites.len() as u32);
        let object = self.object(ObjKind::Site(site), contents, interior);
        // Rule: a deep copy holds nothing of the original.
        if form == Form::Promote {
            self.body.holds.push((contents, object, Holds::ANY));
        }
        if form == Form::Format {
            self.formatted.clone_from(&values);
            if self.shows_text(call) {
                self.body.texts.push(id as u32);
            }
        }
        let values = if form == Form::Promote {
            Vec::new()
        } else {
            values
        };
        for (arg, value) in call.args.iter().zip(values) {
            // Rule: what is collected is what a loop would give.
            let (value, op) = match form {
                Form::Collect => (self.iterated(arg, value).0, Op::Wrap),
                _ => (value, Op::Same),
            };
            self.keep(value, contents, op);
        }
        let name = mac
            .path
            .segments
            .last()
            .map_or_else(proc_macro2::Span::call_site, |last| last.ident.span());
        // `try_` forms give a `Result`.
        let fallible = mac
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident.to_string().starts_with("try_"));
        self.add_site(form, Origin::Form(id as u32), name, object, dest);
        let takes = match self.no_slots {
            true => Takes::Any,
            false => self.takes(form, call, fallible),
        };
        let ty = self.type_of_macro(mac);
        let is_covariant =
            form.is_container() && !ty.has_cell(&self.program.decls, &mut Vec::new());
        let site = &mut self.body.sites[site.index()];
        site.is_covariant = is_covariant;
        (site.choice, site.mentions, site.takes) = (choice, mentions, takes);
        let value = self.node();
        let holds = if matches!(form, Form::Region | Form::Promote) {
            Holds::ANY
        } else {
            Holds::EXACT
        };
        self.body
            .holds
            .push((value, object, if fallible { Holds::ANY } else { holds }));
        self.live(value, self.temps);
        if form == Form::Region {
            self.regions.insert(value, object);
        }
        if let Some(inner) = behind.filter(|&inner| inner != NodeId::NOTHING) {
            self.parts.insert(value, Parts::Behind(inner));
        }
        value
    }
}

impl Lower<'_> {
    pub(super) fn add_site(
        &mut self,
        form: Form,
        origin: Origin,
        span: proc_macro2::Span,
        object: ObjId,
        dest: Option<Ident>,
    ) {
        let key = |attr: &syn::Attribute| quote::ToTokens::to_token_stream(attr).to_string();
        self.body.sites.push(Site {
            form,
            origin,
            callee: None,
            lifetime: None,
            is_container: form.is_container(),
            span,
            scope: self.temps,
            choice: Choice::Inferred,
            object,
            cfg_key: self.cfg.iter().map(key).collect(),
            cfg: self.cfg.clone(),
            mentions: Vec::new(),
            dest,
            is_twice: false,
            takes: Takes::Any,
            is_covariant: false,
        });
    }
}

/// Rule: a container that starts with scalar literals holds scalars.
fn plain_literals(args: &[Expr]) -> bool {
    !args.is_empty() && args.iter().all(|arg| matches!(arg, Expr::Lit(lit) if !matches!(lit.lit, syn::Lit::Str(_) | syn::Lit::ByteStr(_) | syn::Lit::CStr(_))))
}

impl Lower<'_> {
    /// Rule: a form takes one value of a known size if it is no container, and no array whose length isn't a written
    /// number, or a constant of one, or is large. A vector, a slice and a string take one block; a table takes several.
    fn takes(&self, form: Form, call: &MacroCall, fallible: bool) -> Takes {
        let is_short = |len: &Expr| self.number(len).is_some_and(|len| len <= 1024);
        let is_value = match (form, &call.args[..]) {
            (Form::New | Form::Ref, [Expr::Repeat(array)]) => is_short(&array.len),
            (Form::New | Form::Ref, [_]) => true,
            (Form::Slice, [_, len]) if call.is_repeat() => is_short(len),
            (Form::Slice, [_, ..]) => true,
            _ => false,
        };
        match form {
            _ if is_value && !fallible => Takes::Value,
            Form::New | Form::Ref | Form::Vec | Form::Collect | Form::Slice => Takes::Block,
            Form::Str | Form::Format | Form::Box => Takes::Block,
            Form::Map | Form::Set | Form::Own | Form::Region | Form::Promote => Takes::Any,
        }
    }

    fn number(&self, len: &Expr) -> Option<usize> {
        let Expr::Path(path) = len else {
            return written(len);
        };
        let name = path.path.get_ident()?;
        if self.lookup(name).is_some() {
            return None;
        }
        let name = name.to_string();
        let own = self.numbers.iter().rev().find(|(own, _)| *own == name);
        match own {
            Some((_, number)) => Some(*number),
            None => self.program.number(self.id, &name),
        }
    }
}
