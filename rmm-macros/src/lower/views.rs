//! Views: which flows keep apart what a type holds by its parameters, and where only some of it is read.

use super::places::load_of;
use super::{Lower, Parts};
use crate::ir::*;
use crate::program::decls::DeclId;
use crate::program::ty::{ANYTHING, Def, HIDDEN, Key, PathTy, Ty};

impl Lower<'_> {
    pub(super) fn push_flow(
        &mut self,
        from: NodeId,
        to: NodeId,
        op: Op,
        certain: bool,
        views: Carried,
    ) {
        if from != NodeId::NOTHING && to != NodeId::NOTHING && from != to {
            if self.body.trace.is_kept() {
                self.body.trace.flows.push(self.cause);
            }
            self.body.flows.push(Flow {
                from,
                to,
                op,
                certain,
                suspected: self.suspects,
                views,
            });
        }
    }

    /// `to` holds what `from` does, which stands for one object only and is nothing that the source shows.
    pub(super) fn held(&mut self, from: NodeId, to: NodeId, views: Carried) {
        let cause = std::mem::take(&mut self.cause);
        self.push_flow(from, to, Op::Same, true, views);
        self.cause = cause;
    }

    /// A flow that leaves values of the program's types as they are.
    pub(super) fn keep(&mut self, from: NodeId, to: NodeId, op: Op) {
        self.push_flow(from, to, op, true, Carried::EACH);
    }

    /// A fresh node with `op` applied to `from`, by a flow that leaves values of the program's types as they are.
    pub(super) fn kept(&mut self, from: NodeId, op: Op) -> NodeId {
        self.derived_if(from, op, true)
    }

    /// The same if so, else one that may be anything.
    pub(super) fn derived_if(&mut self, from: NodeId, op: Op, keeps: bool) -> NodeId {
        match keeps && from != NodeId::NOTHING {
            true => {
                let to = self.node();
                self.keep(from, to, op);
                to
            }
            false => self.derived(from, op),
        }
    }

    /// What a reference refers to.
    pub(super) fn loaded(&mut self, reference: NodeId, op: Op) -> NodeId {
        match self.parts.get(&reference) {
            // What a closure captures is the variable.
            Some(&Parts::Referent(field)) if self.captures.is_none() => field,
            _ => self.kept(reference, op),
        }
    }

    /// The views of a type that keeps its parameters apart, in their order.
    pub(super) fn views_of(&mut self, id: DeclId) -> Option<Vec<ViewId>> {
        let decl = &self.program.decls.types[id.0 as usize];
        if !decl.is_apart {
            return None;
        }
        let views = &mut self.body.views;
        let known = views.iter().skip(1).position(|view| view.decl == Some(id));
        let (first, count) = (
            known.map_or(views.len(), |at| at + 1),
            decl.all_params().count(),
        );
        if known.is_none() {
            if first + count > ViewId::MAX {
                return None;
            }
            views.extend((0..count).map(|_| View { decl: Some(id) }));
        }
        Some(
            (first..first + count)
                .map(|view| ViewId(view as u8))
                .collect(),
        )
    }

    /// The declared types that keep their parameters apart and stand in a type, each with the keys of its arguments.
    pub(super) fn apart_in(&self, ty: &Ty) -> Vec<(DeclId, Vec<Vec<Key>>)> {
        fn find(lower: &Lower<'_>, ty: &Ty, found: &mut Vec<(DeclId, Vec<Vec<Key>>)>) {
            match ty {
                Ty::Ref { inner, .. } | Ty::Slice(inner) => find(lower, inner, found),
                Ty::Tuple(parts) => parts.iter().for_each(|part| find(lower, part, found)),
                Ty::Path(path) => {
                    path.args.iter().for_each(|arg| find(lower, arg, found));
                    let Def::Decl(id) = path.def else { return };
                    let decl = &lower.program.decls.types[id.0 as usize];
                    let keys = path.each_keys();
                    if !decl.is_apart || keys.len() != decl.all_params().count() {
                        return;
                    }
                    match found.iter_mut().find(|(own, _)| *own == id) {
                        Some((_, known)) => {
                            (known.iter_mut().zip(keys))
                                .for_each(|(known, keys)| known.extend(keys));
                        }
                        None => found.push((id, keys)),
                    }
                }
                Ty::Unknown | Ty::Param(_) | Ty::Fn(_) | Ty::Opaque(_) => {}
            }
        }
        let mut found = Vec::new();
        find(self, ty, &mut found);
        found
    }

    /// Whether the values of a type written here keep apart what they hold by each argument.
    ///
    /// Rule: `D<'a, 'a>` makes one lifetime of two, and so may an alias that is declared elsewhere.
    pub(super) fn keeps_apart(&self, ty: &Ty) -> bool {
        let named = |keys: &&Vec<Key>| !keys.is_empty() && keys.iter().all(|key| key != "'_");
        !has_external(ty)
            && self.apart_in(ty).iter().all(|(_, keys)| {
                let named: Vec<&Vec<Key>> = keys.iter().filter(named).collect();
                let meets = |a: &Vec<Key>, b: &Vec<Key>| a.iter().any(|key| b.contains(key));
                (0..named.len()).all(|a| (0..a).all(|b| !meets(named[a], named[b])))
            })
    }

    /// A value that was given a type: what that type doesn't keep apart is no longer told apart.
    pub(super) fn as_type(&mut self, value: NodeId, ty: &Ty) -> NodeId {
        if self.keeps_apart(ty) || value == NodeId::NOTHING {
            return value;
        }
        let node = self.node();
        self.flow(value, node, Op::Same);
        self.inherit_parts(value, node, false);
        self.mixed_behind(value);
        node
    }

    /// What `value` refers to is not told apart any more.
    pub(super) fn mixed_behind(&mut self, value: NodeId) {
        self.store(Store {
            op: Op::Same,
            deep: false,
            views: Carried::Mixed,
            ..Store::unknown(value, value, proc_macro2::Span::call_site())
        });
    }

    /// The views in which a value of this type holds what fits; `None` if that is the whole.
    ///
    /// Rule: what lives for `'a` in a `D<'a, 'b: 'a>` may be what lives for `'b`.
    pub(super) fn views_for(
        &mut self,
        ty: &Ty,
        fits: &dyn Fn(&Key) -> bool,
    ) -> Option<Vec<ViewId>> {
        let any = |keys: &[Key]| keys.iter().any(|key| key == ANYTHING || fits(key));
        match ty {
            Ty::Ref { key, inner, .. } => match fits(key) {
                true => None,
                false => self.views_for(inner, fits),
            },
            Ty::Slice(inner) => self.views_for(inner, fits),
            Ty::Tuple(parts) => self.views_for_all(parts, fits),
            Ty::Path(path) => match path.def {
                Def::Decl(id) => match any(&ty.keys()) {
                    true => self.read_params(id, path, &any),
                    false => Some(Vec::new()),
                },
                Def::Known(_) if !any(&path.lifetimes) => self.views_for_all(&path.args, fits),
                _ if any(&ty.keys()) => None,
                _ => Some(Vec::new()),
            },
            ty => match any(&ty.keys()) {
                true => None,
                false => Some(Vec::new()),
            },
        }
    }

    pub(super) fn views_for_all(
        &mut self,
        types: &[Ty],
        fits: &dyn Fn(&Key) -> bool,
    ) -> Option<Vec<ViewId>> {
        let views: Option<Vec<_>> = types.iter().map(|ty| self.views_for(ty, fits)).collect();
        Some(views?.concat())
    }

    fn read_params(
        &mut self,
        id: DeclId,
        path: &PathTy,
        any: &dyn Fn(&[Key]) -> bool,
    ) -> Option<Vec<ViewId>> {
        let keys = path.each_keys();
        let wanted: Vec<bool> = keys.iter().map(|keys| any(keys)).collect();
        self.read_positions(id, &wanted)
    }

    fn read_positions(&mut self, id: DeclId, wanted: &[bool]) -> Option<Vec<ViewId>> {
        let program = self.program;
        let decl = &program.decls.types[id.0 as usize];
        let params: Vec<&Key> = decl.all_params().collect();
        if params.len() != wanted.len() {
            return None;
        }
        let is_wanted = |long: &&Key| {
            let outlived = crate::program::bounds::outlived(&decl.bounds, long);
            (params.iter().zip(wanted)).any(|(short, wanted)| *wanted && outlived.contains(short))
        };
        let wanted: Vec<bool> = params.iter().map(is_wanted).collect();
        if wanted.iter().all(|wanted| *wanted) {
            return None;
        }
        let views = self.views_of(id)?;
        let views: Vec<ViewId> = (views.into_iter().zip(wanted))
            .filter_map(|(view, wanted)| wanted.then_some(view))
            .collect();
        Some(views)
    }

    /// What a field takes out of `value`, a `D` or a reference to it.
    ///
    /// Rule: a field holds what its type's keys tell. Where a `D` of another instance may lie in it, nothing of it is told
    /// apart.
    pub(super) fn field_of(&mut self, value: NodeId, ty: &Ty, field: Option<Ty>, op: Op) -> NodeId {
        let (Some(field), Some(id)) = (field, ty.decl()) else {
            return self.derived(value, op);
        };
        let program = self.program;
        let decl = &program.decls.types[id.0 as usize];
        if !decl.is_apart {
            return self.kept(value, op);
        }
        let keys = field.keys();
        if keys.iter().any(|key| key == ANYTHING || key == HIDDEN) {
            return self.derived(value, op);
        }
        let wanted: Vec<bool> = decl.all_params().map(|key| keys.contains(key)).collect();
        match self.read_positions(id, &wanted) {
            Some(views) => {
                let whole = self.kept(value, op);
                let views: Vec<NodeId> = views.iter().map(|&view| whole.within(view)).collect();
                self.joined(&views, Op::Same)
            }
            _ => self.derived_if(value, op, !has_bare_param(&field, id)),
        }
    }

    /// The type of a field, in the words of the declaration.
    pub(super) fn declared_field(&self, ty: &Ty, variant: &str, name: &str) -> Option<Ty> {
        let decl = &self.program.decls.types[ty.decl()?.0 as usize];
        let variant = match &decl.variants[..] {
            [one] => one,
            many => many.iter().find(|own| own.name == variant)?,
        };
        let field = variant.fields.iter().find(|field| field.name == name)?;
        Some(field.ty.clone())
    }

    /// A struct or variant of these fields: its views are filled by the fields that have their keys.
    pub(super) fn made(&mut self, ty: &Ty, variant: &str, fields: &[(String, NodeId)]) -> NodeId {
        let nodes: Vec<NodeId> = fields.iter().map(|(_, node)| *node).collect();
        let is_std = matches!(variant, "" | "Some" | "Ok" | "Err");
        let Some(id) = ty.decl().filter(|_| self.keeps_apart(ty)) else {
            return match is_std {
                true => self.joined(&nodes, Op::Wrap),
                false => self.mixed(&nodes, Op::Wrap),
            };
        };
        let Some(views) = self.views_of(id) else {
            return self.joined(&nodes, Op::Wrap);
        };
        if nodes.iter().all(|&node| node == NodeId::NOTHING) {
            return NodeId::NOTHING;
        }
        let program = self.program;
        let decl = &program.decls.types[id.0 as usize];
        let whole = self.node();
        let mut own = Except::default();
        views.iter().for_each(|&view| own.add(view));
        for (name, node) in fields {
            self.push_flow(*node, whole, Op::Wrap, true, Carried::Each(own));
            let field = self
                .declared_field(ty, variant, name)
                .unwrap_or(Ty::Unknown);
            let keys = field.keys();
            let is_hidden = keys.iter().any(|key| key == ANYTHING || key == HIDDEN);
            for (key, &view) in decl.all_params().zip(&views) {
                if !is_hidden && !keys.contains(key) {
                    continue;
                }
                let (part, ty, op) = match is_hidden {
                    true => (*node, Ty::Unknown, Op::Wrap),
                    false => self.behind_key(*node, field.clone(), key, Op::Wrap),
                };
                self.flow_read(part, &ty, &|own| own == key, whole.within(view), op);
            }
        }
        whole
    }

    /// What a value of this type holds by `key`: references and handles of other lifetimes are no part of it.
    fn behind_key(&mut self, value: NodeId, ty: Ty, key: &Key, op: Op) -> (NodeId, Ty, Op) {
        let inner = match &ty {
            Ty::Ref {
                key: own, inner, ..
            } if own != key => (**inner).clone(),
            Ty::Path(path)
                if ty.is_handle() && !path.lifetimes.contains(key) && path.args.len() == 1 =>
            {
                path.args[0].clone()
            }
            _ => return (value, ty, op),
        };
        let value = self.kept(value, load_of(&inner));
        self.behind_key(value, inner, key, Op::Loose)
    }

    /// `to` may hold what `from`, of this type, holds of what fits.
    pub(super) fn flow_read(
        &mut self,
        from: NodeId,
        ty: &Ty,
        fits: &dyn Fn(&Key) -> bool,
        to: NodeId,
        op: Op,
    ) {
        match self.views_for(ty, fits) {
            Some(views) => {
                for view in views {
                    self.push_flow(from.within(view), to, op, op != Op::Loose, Carried::WHOLE);
                }
            }
            None => self.push_flow(from, to, op, op != Op::Loose, Carried::WHOLE),
        }
    }

    /// One node for several values, of which nothing is told apart.
    fn mixed(&mut self, nodes: &[NodeId], op: Op) -> NodeId {
        let to = self.node();
        nodes.iter().for_each(|&from| self.flow(from, to, op));
        match nodes.iter().all(|&node| node == NodeId::NOTHING) {
            true => NodeId::NOTHING,
            false => to,
        }
    }
}

/// Whether a type parameter stands for a part of a field that may hold another instance of `id`.
fn has_bare_param(field: &Ty, id: DeclId) -> bool {
    match field {
        Ty::Param(_) | Ty::Opaque(_) | Ty::Fn(_) | Ty::Unknown => true,
        Ty::Ref { inner, .. } | Ty::Slice(inner) => has_bare_param(inner, id),
        Ty::Tuple(parts) => parts.iter().any(|part| has_bare_param(part, id)),
        Ty::Path(path) => {
            field.decl() != Some(id) && path.args.iter().any(|arg| has_bare_param(arg, id))
        }
    }
}

/// Whether it may be an alias, or hold a type, that is declared elsewhere.
fn has_external(ty: &Ty) -> bool {
    match ty {
        Ty::Ref { inner, .. } | Ty::Slice(inner) => has_external(inner),
        Ty::Tuple(parts) => parts.iter().any(has_external),
        Ty::Path(path) => {
            matches!(path.def, Def::External(_)) || path.args.iter().any(has_external)
        }
        _ => false,
    }
}

/// Whether the values of a type are std's: what is taken out of them is as it was put in.
pub(super) fn is_std(ty: &Ty) -> bool {
    match ty {
        Ty::Ref { inner, .. } => is_std(inner),
        Ty::Path(path) => matches!(path.def, Def::Known(_)),
        Ty::Slice(_) | Ty::Tuple(_) => true,
        _ => false,
    }
}
