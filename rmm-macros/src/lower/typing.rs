//! What the syntax of an expression tells of its type.

use std::rc::Rc;

use syn::{Expr, Lit, UnOp};

use super::Lower;
use crate::forms::Form;
use crate::knowledge::iterated;
use crate::normalize::{MacroKind, call_id};
use crate::program::decls::{FnId, Res, segments};
use crate::program::instance::known;
use crate::program::ty::{Def, PathTy, Ty};

/// The suffix of a literal, or what stands for the types that it may have.
fn or<'s>(suffix: &'s str, unknown: &'s str) -> &'s str {
    match suffix {
        "" => unknown,
        suffix => suffix,
    }
}

/// The type behind references and boxes, whose methods a call finds.
pub(super) fn behind(ty: &Ty) -> &Ty {
    ty.pointee().map_or(ty, behind)
}

/// The type of `x` in `Some(x)`, `Ok(x)` or `Err(x)`.
pub(super) fn variant_type(ty: &Ty, variant: &str) -> Option<Ty> {
    match (ty.name()?, variant) {
        ("Option", "Some") | ("Result", "Ok") => ty.args().first().cloned(),
        ("Result", "Err") => ty.args().get(1).cloned(),
        _ => None,
    }
}

impl Lower<'_> {
    /// The type of an expression, or `Unknown`. It is asked after the expression was lowered.
    pub(super) fn type_of(&self, expr: &Expr) -> Ty {
        match expr {
            Expr::Path(path) => match path.path.get_ident().and_then(|ident| self.lookup(ident)) {
                Some(var) => self.body[var].ty.clone(),
                None if path.path.is_ident("None") => Ty::known("Option", vec![Ty::Unknown]),
                None => match self.constructed(&path.path) {
                    Ty::Unknown => self.erased(&self.program.constant(self.id, &path.path), &[]),
                    ty => ty,
                },
            },
            Expr::Paren(paren) => self.type_of(&paren.expr),
            Expr::Group(group) => self.type_of(&group.expr),
            Expr::Field(field) => {
                let name = match &field.member {
                    syn::Member::Named(name) => name.to_string(),
                    syn::Member::Unnamed(index) => index.index.to_string(),
                };
                match behind(&self.type_of(&field.base)) {
                    Ty::Tuple(parts) => name
                        .parse()
                        .ok()
                        .and_then(|i: usize| parts.get(i).cloned())
                        .unwrap_or(Ty::Unknown),
                    ty => self.program.decls.field(ty, &name),
                }
            }
            Expr::Index(index) if !self.is_range(&index.index) => {
                match self.type_of(&index.expr).peeled() {
                    Ty::Slice(inner) => (**inner).clone(),
                    ty if matches!(ty.name(), Some("RVec" | "Vec" | "VecDeque")) => {
                        ty.args().first().cloned().unwrap_or(Ty::Unknown)
                    }
                    ty if matches!(ty.name(), Some("RMap" | "HashMap" | "BTreeMap")) => {
                        ty.args().get(1).cloned().unwrap_or(Ty::Unknown)
                    }
                    _ => Ty::Unknown,
                }
            }
            Expr::Index(index) => match self.type_of(&index.expr).peeled() {
                ty if matches!(ty.name(), Some("RVec" | "Vec")) => {
                    Ty::Slice(Rc::new(ty.args().first().cloned().unwrap_or(Ty::Unknown)))
                }
                ty => ty.clone(),
            },
            Expr::Unary(unary) => match (&unary.op, self.type_of(&unary.expr)) {
                (UnOp::Deref(_), ty) => ty.pointee().cloned().unwrap_or(Ty::Unknown),
                (UnOp::Neg(_) | UnOp::Not(_), ty) if ty.peeled().is_scalar() => ty.peeled().clone(),
                _ => Ty::Unknown,
            },
            Expr::Reference(reference) => match self.type_of(&reference.expr) {
                Ty::Unknown => Ty::Unknown,
                ty => Ty::reference(ty, reference.mutability.is_some()),
            },
            Expr::Cast(cast) => self.ty(&cast.ty),
            Expr::Lit(lit) => match &lit.lit {
                // `["a", x]` and `if c { "a" } else { x }` are of the shorter lifetime.
                Lit::Str(_) => Ty::reference(Ty::known("str", Vec::new()), false),
                Lit::Int(lit) => Ty::known(or(lit.suffix(), "{integer}"), Vec::new()),
                Lit::Float(lit) => Ty::known(or(lit.suffix(), "{float}"), Vec::new()),
                Lit::Bool(_) => Ty::known("bool", Vec::new()),
                Lit::Char(_) => Ty::known("char", Vec::new()),
                Lit::Byte(_) => Ty::known("u8", Vec::new()),
                _ => Ty::Unknown,
            },
            Expr::Binary(binary) => self.type_of_binary(binary),
            Expr::Repeat(repeat) => Ty::Slice(Rc::new(self.type_of(&repeat.expr))),
            Expr::Tuple(tuple) => {
                Ty::Tuple(tuple.elems.iter().map(|elem| self.type_of(elem)).collect())
            }
            Expr::Array(array) => Ty::Slice(Rc::new(self.common(array.elems.iter()))),
            Expr::Range(range) => {
                match self.common(range.start.iter().chain(&range.end).map(|end| &**end)) {
                    Ty::Unknown => Ty::Unknown,
                    ty => Ty::known("Range", vec![ty]),
                }
            }
            Expr::Struct(of) => self.constructed_struct(&of.path),
            Expr::Call(call) => self.type_of_call(call),
            Expr::MethodCall(call) => self.known_type(call),
            Expr::Macro(mac) => self.type_of_macro(&mac.mac),
            Expr::Block(of) => self.known_type(&of.block),
            Expr::Unsafe(of) => self.known_type(&of.block),
            Expr::Match(of) => self.known_type(of),
            Expr::Loop(of) => self.known_type(&of.body),
            Expr::If(of) => match (self.known_type(&of.then_branch), &of.else_branch) {
                (ty, Some((_, other))) => ty.met(&self.type_of(other)),
                (ty, None) => ty,
            },
            Expr::Try(tried) => {
                let ty = self.type_of(&tried.expr);
                variant_type(&ty, "Ok")
                    .or_else(|| variant_type(&ty, "Some"))
                    .unwrap_or(Ty::Unknown)
            }
            _ => Ty::Unknown,
        }
    }

    /// The type of elements, or of the ends of a range: each is of the same.
    pub(super) fn common<'e>(&self, parts: impl Iterator<Item = &'e Expr>) -> Ty {
        parts.fold(Ty::Unknown, |ty, part| ty.met(&self.type_of(part)))
    }

    /// Whether an index gives a part of the whole, not an element.
    pub(super) fn is_range(&self, index: &Expr) -> bool {
        matches!(index, Expr::Range(_))
            || (self.type_of(index).name()).is_some_and(|name| name.starts_with("Range"))
    }

    /// What was noted of a block or `match` when it was lowered.
    pub(super) fn known_type<T>(&self, syntax: &T) -> Ty {
        self.known_types
            .get(&std::ptr::from_ref(syntax).cast())
            .cloned()
            .unwrap_or(Ty::Unknown)
    }

    /// `S { … }`, `E::V { … }`.
    pub(super) fn constructed_struct(&self, path: &syn::Path) -> Ty {
        match path.is_ident("Self") {
            true => self.program[self.id].self_ty.clone().unwrap_or(Ty::Unknown),
            false => self.constructed(path),
        }
    }

    /// The type that a path to a unit, tuple or struct constructor makes.
    fn constructed(&self, path: &syn::Path) -> Ty {
        let names = segments(path);
        let module = self.program[self.id].module;
        let decls = &self.program.decls;
        let mut of = &names[..];
        if of.first().is_some_and(|first| first == "Self") {
            return match of.len() {
                1 | 2
                    if of
                        .last()
                        .is_some_and(|last| last.starts_with(char::is_uppercase)) =>
                {
                    self.program[self.id].self_ty.clone().unwrap_or(Ty::Unknown)
                }
                _ => Ty::Unknown,
            };
        }
        loop {
            if let Some(Res::Type(id)) = decls.resolve_type(module, of) {
                let decl = &decls.types[id.0 as usize];
                let is_variant = of.len() == names.len()
                    || decl
                        .variants
                        .iter()
                        .any(|variant| Some(&variant.name) == names.last());
                if decl.alias.is_some() || !is_variant {
                    return Ty::Unknown;
                }
                return Ty::Path(Rc::new(PathTy {
                    def: Def::Decl(id),
                    lifetimes: decl.lifetimes.iter().map(|_| "'_".to_string()).collect(),
                    args: decl.params.iter().map(|_| Ty::Unknown).collect(),
                }));
            }
            match of.split_last() {
                Some((_, before)) if !before.is_empty() && of.len() == names.len() => of = before,
                _ => return Ty::Unknown,
            }
        }
    }

    /// Rule: a comparison gives a `bool`; arithmetic of two numbers gives a number of the same type, by
    /// reference or not, and `a << b` one of the type of `a`. Of one number and a type that is not known, it gives
    /// anything: `impl Add<Num<'_>> for u32`.
    pub(super) fn type_of_binary(&self, binary: &syn::ExprBinary) -> Ty {
        use syn::BinOp::{And, Eq, Ge, Gt, Le, Lt, Ne, Or, Shl, Shr};
        if matches!(
            binary.op,
            And(_) | Or(_) | Eq(_) | Ne(_) | Lt(_) | Le(_) | Gt(_) | Ge(_)
        ) {
            return Ty::known("bool", Vec::new());
        }
        let (left, right) = (self.type_of(&binary.left), self.type_of(&binary.right));
        let (left, right) = (left.peeled(), right.peeled());
        match (left.is_scalar(), right.is_scalar()) {
            (true, true) if matches!(binary.op, Shl(_) | Shr(_)) => left.clone(),
            (true, true) => left.met(right),
            _ if left.name() == Some("String") => left.clone(),
            _ => Ty::Unknown,
        }
    }

    fn type_of_call(&self, call: &syn::ExprCall) -> Ty {
        let Expr::Path(path) = &*call.func else {
            return Ty::Unknown;
        };
        if let Some(var) = path.path.get_ident().and_then(|ident| self.lookup(ident)) {
            let closure = self.closures.get(&self.body[var].node);
            return match (self.body[var].ty.peeled(), closure) {
                (Ty::Fn(of), _) => self.erased(&of.output, &[]),
                (_, Some(nodes)) => self
                    .outputs
                    .get(&nodes.result)
                    .cloned()
                    .unwrap_or(Ty::Unknown),
                _ => Ty::Unknown,
            };
        }
        if let Some(id) = self.program.function_at(self.id, path) {
            return self.output_of(id, None, call.args.iter());
        }
        let names = segments(&path.path);
        match names.last().map(String::as_str) {
            Some(last @ ("Some" | "Ok" | "Err")) => {
                let ty = call
                    .args
                    .first()
                    .map_or(Ty::Unknown, |arg| self.type_of(arg));
                match last {
                    "Some" => Ty::known("Option", vec![ty]),
                    "Ok" => Ty::known("Result", vec![ty, Ty::Unknown]),
                    _ => Ty::known("Result", vec![Ty::Unknown, ty]),
                }
            }
            // `Default` and `From` give `Self`.
            Some("default" | "from")
                if names.len() > 1
                    && matches!(
                        self.program
                            .decls
                            .resolve_type(self.program[self.id].module, &names[..names.len() - 1]),
                        Some(Res::Type(_))
                    ) =>
            {
                let mut path = path.path.clone();
                path.segments.pop();
                path.segments.pop_punct();
                self.constructed(&path)
            }
            Some(last) if last.starts_with(char::is_uppercase) => self.constructed(&path.path),
            _ => self.known_type(call),
        }
    }

    /// The output of a function, with its type parameters found from the arguments.
    pub(super) fn output_of<'e>(
        &self,
        id: FnId,
        receiver: Option<&Ty>,
        args: impl ExactSizeIterator<Item = &'e Expr>,
    ) -> Ty {
        let sig = &self.program[id].signature;
        let mut found = self.found_by(id, receiver);
        let first = usize::from(receiver.is_some());
        let skip = (args.len() + first).saturating_sub(sig.params.len());
        if !sig.generics.is_empty() {
            for (param, arg) in sig.params.iter().skip(first).zip(args.skip(skip)) {
                param.ty.unify(&self.type_of(arg), &mut found);
            }
        }
        self.erased(&sig.output, &found)
    }

    /// The type parameters of a method that its receiver tells.
    pub(super) fn found_by(&self, id: FnId, receiver: Option<&Ty>) -> Vec<(String, Ty)> {
        let mut found = Vec::new();
        let Some(receiver) = receiver else {
            return found;
        };
        let function = &self.program[id];
        if let Some(param) = function.signature.params.first() {
            param.ty.peeled().unify(behind(receiver), &mut found);
        }
        let header = function.header.as_ref();
        if header.is_some_and(|header| header.declares.is_some()) {
            found.push(("Self".to_string(), behind(receiver).clone()));
        }
        found
    }

    /// A callee's type in the words of this function: its lifetimes are inferred.
    pub(super) fn erased(&self, ty: &Ty, found: &[(String, Ty)]) -> Ty {
        ty.subst(
            &|name| Some(known(found, name).unwrap_or(Ty::Unknown)),
            &|key| (key != "'static").then(|| "'_".to_string()),
        )
    }

    pub(super) fn type_of_macro(&self, mac: &syn::Macro) -> Ty {
        let Some(call) = self.calls.get(call_id(mac)) else {
            return Ty::Unknown;
        };
        let arg = || {
            call.args
                .first()
                .map_or(Ty::Unknown, |arg| self.type_of(arg))
        };
        let elements = || match call.is_repeat() {
            true => arg(),
            false => self.common(call.args.iter()),
        };
        let fallible = call
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident.to_string().starts_with("try_"));
        let ty = match call.kind {
            MacroKind::Form(form) => match form {
                Form::New | Form::Own => Ty::reference(arg(), true),
                Form::Ref => Ty::reference(arg(), false),
                Form::Vec => Ty::known("RVec", vec![elements()]),
                Form::Collect => Ty::known("RVec", vec![iterated(&arg())]),
                Form::Slice => Ty::reference(Ty::Slice(Rc::new(elements())), true),
                Form::Str => Ty::reference(Ty::known("str", Vec::new()), false),
                Form::Format => Ty::known("RString", Vec::new()),
                Form::Map => Ty::known(
                    "RMap",
                    vec![
                        arg(),
                        call.args
                            .get(1)
                            .map_or(Ty::Unknown, |arg| self.type_of(arg)),
                    ],
                ),
                Form::Set => Ty::known("RSet", vec![elements()]),
                Form::Box => Ty::known("RBox", vec![arg()]),
                Form::Region => Ty::reference(Ty::known("Region", Vec::new()), false),
                Form::Promote => match arg() {
                    Ty::Unknown => Ty::Unknown,
                    ty => ty.subst(&|_| None, &|key| {
                        (key != "'static").then(|| "'_".to_string())
                    }),
                },
            },
            MacroKind::Vec => Ty::known("Vec", vec![elements()]),
            MacroKind::Owned if call.path.is_ident("format") => Ty::known("String", Vec::new()),
            _ => return Ty::Unknown,
        };
        match fallible {
            true => Ty::known("Result", vec![ty, Ty::known("usize", Vec::new())]),
            false => ty,
        }
    }
}
