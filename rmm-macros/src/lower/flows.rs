//! The flows of a call of a function of the program, as its signature tells them.

use proc_macro2::Span;

use super::known::Passed;
use super::{Lower, Parts};
use crate::ir::*;
use crate::program::signature::Signature;
use crate::program::ty::{ANYTHING, Key, Ty};

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
            for arg in passed.iter().filter(|arg| !arg.is_hole) {
                self.carry(sig, arg, &behind, contents);
            }
        }
        self.known_stores(sig, passed, span);
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

    /// `to` may hold what `arg` holds of a lifetime that fits `keys`.
    fn carry(&mut self, sig: &Signature, arg: &Passed, keys: &[Key], to: NodeId) {
        let fits = |from: &[Key]| {
            from.iter()
                .any(|from| keys.iter().any(|to| sig.fits(from, to)))
        };
        if let Some(depth) = arg.carries.layers.iter().position(|layer| fits(layer)) {
            let depth = if depth > 0 { depth + arg.coerced } else { 0 };
            let part = (0..depth).fold(arg.value, |value, _| self.derived(value, Op::Load));
            self.flow_as(part, to, Op::Loose, false);
        }
        if let Some((nodes, gives)) = &arg.closure
            && fits(gives)
        {
            self.flow_as(nodes.result, to, Op::Loose, false);
        }
    }

    fn known_stores(&mut self, sig: &Signature, passed: &[Passed], span: Span) {
        for (index, target) in passed.iter().enumerate() {
            if target.carries.stores.is_empty() || target.value == NodeId::NOTHING {
                continue;
            }
            let value = self.node();
            for (_, arg) in passed.iter().enumerate().filter(|&(at, _)| at != index) {
                let part = self.node();
                self.carry(sig, arg, &target.carries.stores, part);
                self.flow(part, value, Op::Same);
                // By which of the target's lifetimes it is stored.
                let fits = |to: &Key| {
                    arg.carries
                        .layers
                        .iter()
                        .flatten()
                        .any(|from| sig.fits(from, to))
                };
                let keys = target.carries.stores.iter().filter(|to| fits(to));
                let own = |to: &Key| {
                    target
                        .keys
                        .iter()
                        .find(|(theirs, _)| theirs == to)
                        .map(|(_, own)| own.clone())
                };
                let keys: Option<Vec<Key>> = keys.map(own).collect();
                let shape = Shape {
                    here: keys.unwrap_or_default(),
                    inside: None,
                };
                self.keyed(target.root, part, std::rc::Rc::new(shape));
            }
            self.store(Store {
                target: target.value,
                value,
                op: Op::Loose,
                inside: target.reaches,
                deep: target.reaches,
                far: target.writes && target.reaches,
                certain: false,
                suspected: !target.writes,
                span,
            });
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
            let nodes: Vec<NodeId> = fields.iter().map(|(_, node)| *node).collect();
            let whole = self.joined(&nodes, Op::Wrap);
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
            self.body.holds.push((result, *object, holds));
        }
        for arg in passed.iter().filter(|arg| !arg.is_hole) {
            let layers = arg.carries.layers.iter().flatten();
            let holds = layers.chain(arg.closure.iter().flat_map(|(_, keys)| keys));
            if holds
                .clone()
                .any(|from| from == ANYTHING || keys.iter().any(|to| sig.fits(from, to)))
            {
                fills = true;
                self.carry(sig, arg, &keys, result);
            }
        }
        if !fills {
            return NodeId::NOTHING;
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
