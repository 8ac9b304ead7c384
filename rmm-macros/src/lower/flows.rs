//! The flows of a call of a function of the program, as its signature tells them.

use proc_macro2::Span;

use super::known::Passed;
use super::{Lower, Parts};
use crate::ir::*;
use crate::program::signature::Signature;
use crate::program::ty::{ANYTHING, Def, Key, Ty};

/// A view of a value, or the whole, and the keys that it may hold.
pub(super) struct Share {
    pub(super) to: NodeId,
    pub(super) keys: Vec<Key>,
    pub(super) views: Carried,
}

impl Share {
    /// The same keys for a value of its own.
    fn for_node(&self, to: NodeId) -> Share {
        Share {
            to,
            keys: self.keys.clone(),
            views: Carried::WHOLE,
        }
    }
}

impl Lower<'_> {
    /// The flows of a call.
    pub(super) fn flows(
        &mut self,
        sig: &Signature,
        passed: &[Passed],
        holes: &[(Key, ObjId)],
        span: Span,
    ) -> NodeId {
        self.feed_closures(sig, passed);
        // What was allocated in a hole may refer to arguments that live as long.
        for (key, object) in holes {
            let contents = self.body[*object].contents;
            let behind = self.behind(sig, key);
            for share in self.shares(&sig.hole_type(key), contents, &behind) {
                for arg in passed.iter().filter(|arg| !arg.is_hole) {
                    self.carry(sig, arg, &share);
                }
            }
        }
        self.known_stores(sig, passed, span);
        self.mix(sig, passed);
        self.known_result(sig, &sig.output, passed, holes)
    }

    /// A closure may be given whatever lives as long as one of its inputs.
    fn feed_closures(&mut self, sig: &Signature, passed: &[Passed]) {
        for (index, (closure, param)) in
            passed.iter().rev().zip(sig.params.iter().rev()).enumerate()
        {
            let (Some((nodes, _)), Some(of)) = (&closure.closure, &param.closure) else {
                continue;
            };
            if of.inputs.iter().all(Ty::holds_nothing) {
                continue;
            }
            let me = passed.len() - 1 - index;
            for (_, other) in passed.iter().enumerate().filter(|&(at, _)| at != me) {
                if other.carries.layers.iter().any(|layer| !layer.is_empty()) {
                    self.flow_as(other.value, nodes.params, Op::Destructure, false);
                }
                if let Some((others, _)) = &other.closure {
                    self.flow_as(others.result, nodes.params, Op::Loose, false);
                }
            }
        }
    }

    /// The views of `to`, a value of this type, each with those of `keys` that it may hold, and the whole with all.
    ///
    /// Rule: `D<'a, 'b>` holds through its first parameter what lives for `'a`.
    pub(super) fn shares(&mut self, ty: &Ty, to: NodeId, keys: &[Key]) -> Vec<Share> {
        let (mut own, mut shares) = (Except::default(), Vec::new());
        for (id, params) in self.apart_in(ty) {
            let Some(views) = self.views_of(id) else {
                continue;
            };
            for (view, mut of) in views.into_iter().zip(params) {
                own.add(view);
                // A type parameter may stand for the same type.
                let is_name = |key: &Key| key.starts_with('\'');
                of.retain(|key| keys.contains(key));
                of.extend(keys.iter().filter(|key| !is_name(key)).cloned());
                shares.push(Share {
                    to: to.within(view),
                    keys: of,
                    views: Carried::WHOLE,
                });
            }
        }
        shares.push(Share {
            to,
            keys: keys.to_vec(),
            views: Carried::Whole(own),
        });
        shares
    }

    /// A share may hold what `arg` holds of a lifetime that fits its keys.
    fn carry(&mut self, sig: &Signature, arg: &Passed, share: &Share) {
        let (keys, to, views) = (&share.keys, share.to, share.views);
        let fits = |from: &[Key]| {
            from.iter()
                .any(|from| keys.iter().any(|to| sig.fits(from, to)))
        };
        if let Some(layer) = arg.carries.layers.iter().position(|layer| fits(layer)) {
            let depth = if layer > 0 { layer + arg.coerced } else { 0 };
            let part = (0..depth).fold(arg.value, |value, _| self.loaded(value, Op::Load));
            let key_fits = |from: &Key| fits(std::slice::from_ref(from));
            let read = match arg.closure {
                Some(_) => None,
                None => self.views_for_all(&at_depth(&arg.ty, layer), &key_fits),
            };
            match read {
                Some(read) => {
                    for view in read {
                        self.push_flow(part.within(view), to, Op::Loose, false, views);
                    }
                }
                None => self.push_flow(part, to, Op::Loose, false, views),
            }
        }
        if let Some((nodes, gives)) = &arg.closure
            && fits(gives)
        {
            self.push_flow(nodes.result, to, Op::Loose, false, views);
        }
    }

    fn known_stores(&mut self, sig: &Signature, passed: &[Passed], span: Span) {
        for (index, target) in passed.iter().enumerate() {
            if target.carries.stores.is_empty() || target.value == NodeId::NOTHING {
                continue;
            }
            let others: Vec<&Passed> = (passed.iter().enumerate())
                .filter_map(|(at, arg)| (at != index).then_some(arg))
                .collect();
            let keys = target.carries.stores.clone();
            for share in self.shares(&target.ty, target.value, &keys) {
                let value = self.node();
                for arg in &others {
                    let part = self.node();
                    self.carry(sig, arg, &share.for_node(part));
                    self.keep(part, value, Op::Same);
                    if share.to == target.value {
                        self.keyed_store(sig, arg, target, part);
                    }
                }
                self.store_by(target, value, &share, span);
            }
            // Rule: in `&mut RVec<'r, &'r T>` the vector's own lifetime is that of what lies in it.
            let layers = &target.carries.layers;
            let is_twice =
                |key: &&Key| layers.iter().filter(|layer| layer.contains(key)).count() > 1;
            let twice: Vec<Key> = keys.iter().filter(is_twice).cloned().collect();
            if !twice.is_empty() {
                for share in self.shares(&target.ty, target.value, &twice) {
                    let itself = self.node();
                    self.carry(sig, target, &share.for_node(itself));
                    self.store_by(target, itself, &share, span);
                }
            }
        }
    }

    fn store_by(&mut self, target: &Passed, value: NodeId, share: &Share, span: Span) {
        self.store(Store {
            target: target.value,
            value,
            op: Op::Loose,
            inside: target.reaches,
            deep: target.reaches,
            far: target.writes && target.reaches,
            certain: false,
            suspected: !target.writes,
            views: share.views.at(share.to),
            span,
        });
    }

    /// By which of the target's lifetimes a part of an argument is stored.
    fn keyed_store(&mut self, sig: &Signature, arg: &Passed, target: &Passed, part: NodeId) {
        let layers = || arg.carries.layers.iter().flatten();
        let fits = |to: &&Key| layers().any(|from| sig.fits(from, to));
        let own = |to: &Key| {
            let mut keys = target.keys.iter();
            keys.find(|(theirs, _)| theirs == to)
                .map(|(_, own)| own.clone())
        };
        let keys: Option<Vec<Key>> = target.carries.stores.iter().filter(fits).map(own).collect();
        let shape = Shape {
            here: keys.unwrap_or_default(),
            inside: None,
        };
        self.keyed(target.root, part, std::rc::Rc::new(shape));
    }

    /// Rule: behind `&mut D<'a, 'a>` two lifetimes are one from then on, and so they are behind `&D<'a, 'a>` for whoever gets
    /// the reference from the callee.
    fn mix(&mut self, sig: &Signature, passed: &[Passed]) {
        let gives_on =
            hides_declared(&sig.output) || passed.iter().any(|arg| arg.closure.is_some());
        for arg in passed {
            let meets = |params: &[Vec<Key>]| {
                let mut pairs =
                    (0..params.len()).flat_map(|a| (0..params.len()).map(move |b| (a, b)));
                pairs.any(|(a, b)| {
                    let mut long = params[a].iter();
                    a != b && long.any(|long| params[b].iter().any(|short| sig.fits(long, short)))
                })
            };
            if (gives_on || !arg.carries.stores.is_empty())
                && self
                    .apart_in(&arg.ty)
                    .iter()
                    .any(|(_, params)| meets(params))
            {
                self.mixed_behind(arg.value);
            }
        }
    }

    /// The result, in parts where its type keeps lifetimes apart.
    fn known_result(
        &mut self,
        sig: &Signature,
        ty: &Ty,
        passed: &[Passed],
        holes: &[(Key, ObjId)],
    ) -> NodeId {
        if ty.holds_nothing() {
            return NodeId::NOTHING;
        }
        let keys = ty.keys();
        if keys.len() > 1
            && let Some(fields) = self.result_parts(ty)
        {
            let variant = match ty.decl() {
                Some(id) => self.program.decls.types[id.0 as usize].name.clone(),
                None => String::new(),
            };
            let is_variants = ty
                .name()
                .is_some_and(|name| name == "Option" || name == "Result");
            let fields: Vec<(String, NodeId)> = fields
                .into_iter()
                .map(|(name, ty)| (name, self.known_result(sig, &ty, passed, holes)))
                .collect();
            let whole = match ty.decl() {
                Some(_) => self.made(ty, &variant, &fields),
                None => {
                    let nodes: Vec<NodeId> = fields.iter().map(|(_, node)| *node).collect();
                    self.joined(&nodes, Op::Wrap)
                }
            };
            if whole != NodeId::NOTHING {
                let parts = if is_variants {
                    Parts::Variants(fields)
                } else {
                    Parts::Fields(variant, fields)
                };
                self.parts.insert(whole, parts);
            }
            return whole;
        }
        let result = self.node();
        let mut fills = false;
        let mut of_holes = Vec::new();
        for (key, object) in holes {
            if !keys.iter().any(|to| sig.fits(key, to)) {
                continue;
            }
            fills = true;
            // Rule: a reference or handle of the hole's own lifetime is all that the result is.
            let holds = match ty {
                Ty::Ref { key: own, .. } if own == key => Holds::EXACT,
                Ty::Path(path) if path.lifetimes.contains(key) && ty.decl().is_none() => {
                    Holds::EXACT
                }
                Ty::Unknown | Ty::Opaque(_) | Ty::Fn(_) | Ty::Param(_) => Holds::ANY,
                _ => Holds::INSIDE,
            };
            let hole = self.node();
            self.body.holds.push((hole, *object, holds));
            of_holes.push((key, hole));
        }
        for arg in passed.iter().filter(|arg| !arg.is_hole) {
            let layers = arg.carries.layers.iter().flatten();
            let holds = layers.chain(arg.closure.iter().flat_map(|(_, keys)| keys));
            if holds
                .clone()
                .any(|from| from == ANYTHING || keys.iter().any(|to| sig.fits(from, to)))
            {
                fills = true;
            }
        }
        if !fills {
            return NodeId::NOTHING;
        }
        for share in self.shares(ty, result, &keys) {
            for (key, hole) in &of_holes {
                if share.keys.iter().any(|to| sig.fits(key, to)) {
                    self.held(*hole, share.to, share.views);
                }
            }
            for arg in passed.iter().filter(|arg| !arg.is_hole) {
                self.carry(sig, arg, &share);
            }
        }
        if !holes.is_empty() {
            self.parts
                .insert(result, Parts::Call(ty.clone(), holes.to_vec()));
        }
        result
    }

    /// The parts of a type whose values can be taken apart.
    fn result_parts(&self, ty: &Ty) -> Option<Vec<(String, Ty)>> {
        match ty {
            Ty::Tuple(types) => Some(
                types
                    .iter()
                    .enumerate()
                    .map(|(index, ty)| (index.to_string(), ty.clone()))
                    .collect(),
            ),
            Ty::Path(path) if ty.name() == Some("Result") && path.args.len() == 2 => Some(vec![
                ("Ok".to_string(), path.args[0].clone()),
                ("Err".to_string(), path.args[1].clone()),
            ]),
            Ty::Path(path) if ty.name() == Some("Option") && path.args.len() == 1 => {
                Some(vec![("Some".to_string(), path.args[0].clone())])
            }
            Ty::Path(_) => {
                let decl = &self.program.decls.types[ty.decl()?.0 as usize];
                match &decl.variants[..] {
                    [one] if !self.program.decls.is_recursive(ty) => {
                        self.program.decls.variant(ty, &one.name)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The types of what lies behind so many references and handles.
fn at_depth(ty: &Ty, depth: usize) -> Vec<Ty> {
    let each = |parts: &[Ty], depth: usize| {
        let parts = parts.iter().flat_map(|part| at_depth(part, depth));
        parts.collect::<Vec<Ty>>()
    };
    match ty {
        ty if depth == 0 => vec![ty.clone()],
        Ty::Ref { inner, .. } => at_depth(inner, depth - 1),
        Ty::Slice(inner) => at_depth(inner, depth),
        Ty::Tuple(parts) => each(parts, depth),
        Ty::Path(path) if ty.is_handle() => each(&path.args, depth - 1),
        Ty::Path(path) if matches!(path.def, Def::Known(_)) => each(&path.args, depth),
        _ => Vec::new(),
    }
}

/// Whether a value of the type may be a reference to one of a declared type.
fn hides_declared(ty: &Ty) -> bool {
    match ty {
        Ty::Ref { inner, .. } | Ty::Slice(inner) => hides_declared(inner),
        Ty::Tuple(parts) => parts.iter().any(hides_declared),
        Ty::Path(path) => {
            !matches!(path.def, Def::Known(_)) || path.args.iter().any(hides_declared)
        }
        Ty::Param(_) | Ty::Opaque(_) | Ty::Fn(_) | Ty::Unknown => true,
    }
}
