//! What the syntax of an expression tells of its type.

use std::rc::Rc;

use syn::{Expr, Lit, UnOp};

use super::Lower;
use super::std_types::std_method;
use crate::forms::Form;
use crate::normalize::{MacroKind, call_id};
use crate::program::decls::{Decls, FnId, Res, segments};
use crate::program::ty::{Def, PathTy, Ty};

/// The type behind references and boxes, whose methods a call finds.
pub(super) fn behind(ty: &Ty) -> &Ty {
    match ty {
        Ty::Ref { inner, .. } => behind(inner),
        Ty::Path(path) if matches!(ty.name(), Some("Box" | "Rc" | "Arc" | "RBox")) => {
            path.args.first().map_or(&Ty::Unknown, behind)
        }
        other => other,
    }
}

/// The type of `x` in `Some(x)`, `Ok(x)` or `Err(x)`.
pub(super) fn variant_type(ty: &Ty, variant: &str) -> Option<Ty> {
    match (ty.name()?, variant) {
        ("Option", "Some") | ("Result", "Ok") => ty.args().first().cloned(),
        ("Result", "Err") => ty.args().get(1).cloned(),
        _ => None,
    }
}

/// The type of what `for` and iterators give.
pub(super) fn item(ty: &Ty) -> Ty {
    let element = |ty: &Ty| match ty {
        Ty::Slice(inner) => Some((**inner).clone()),
        ty if matches!(
            ty.name(),
            Some("RVec" | "Vec" | "VecDeque" | "RSet" | "HashSet" | "BTreeSet" | "Option")
        ) =>
        {
            ty.args().first().cloned()
        }
        _ => None,
    };
    match ty {
        Ty::Ref { inner, mutable, .. } => {
            element(inner).map_or(Ty::Unknown, |ty| Ty::reference(ty, *mutable))
        }
        ty if ty.name() == Some("Iterator") => ty.args().first().cloned().unwrap_or(Ty::Unknown),
        ty if matches!(ty.name(), Some("Range" | "RangeInclusive")) => {
            ty.args().first().cloned().unwrap_or(Ty::Unknown)
        }
        ty => element(ty).unwrap_or(Ty::Unknown),
    }
}

/// Rule: an iterator may borrow what it goes over, whatever it gives.
pub(super) fn iterator(item: Ty) -> Ty {
    Ty::iterator(vec!["'_".to_string()], item)
}

impl Lower<'_> {
    /// The type of an expression, or `Unknown`. It is asked after the expression was lowered.
    pub(super) fn type_of(&self, expr: &Expr) -> Ty {
        match expr {
            Expr::Path(path) => match path.path.get_ident().and_then(|ident| self.lookup(ident)) {
                Some(var) => self.body[var].ty.clone(),
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
            Expr::Index(index) if !matches!(*index.index, Expr::Range(_)) => {
                match self.type_of(&index.expr).peeled() {
                    Ty::Slice(inner) => (**inner).clone(),
                    ty if matches!(ty.name(), Some("RVec" | "Vec" | "VecDeque")) => {
                        ty.args().first().cloned().unwrap_or(Ty::Unknown)
                    }
                    _ => Ty::Unknown,
                }
            }
            Expr::Index(index) => self.type_of(&index.expr).peeled().clone(),
            Expr::Unary(unary) => match (&unary.op, self.type_of(&unary.expr)) {
                (UnOp::Deref(_), Ty::Ref { inner, .. }) => (*inner).clone(),
                (UnOp::Deref(_), ty)
                    if matches!(ty.name(), Some("Box" | "Rc" | "Arc" | "RBox")) =>
                {
                    ty.args().first().cloned().unwrap_or(Ty::Unknown)
                }
                (UnOp::Neg(_) | UnOp::Not(_), ty) if ty.owned() && ty.name().is_some() => ty,
                _ => Ty::Unknown,
            },
            Expr::Reference(reference) => match self.type_of(&reference.expr) {
                Ty::Unknown => Ty::Unknown,
                ty => Ty::reference(ty, reference.mutability.is_some()),
            },
            Expr::Cast(cast) => self.ty(&cast.ty),
            Expr::Lit(lit) => match &lit.lit {
                Lit::Str(_) => Ty::Ref {
                    key: "'static".to_string(),
                    mutable: false,
                    inner: Rc::new(Ty::known("str", Vec::new())),
                },
                Lit::Int(_) | Lit::Float(_) | Lit::Bool(_) | Lit::Char(_) | Lit::Byte(_) => {
                    Ty::known("usize", Vec::new())
                }
                _ => Ty::Unknown,
            },
            Expr::Tuple(tuple) => {
                Ty::Tuple(tuple.elems.iter().map(|elem| self.type_of(elem)).collect())
            }
            Expr::Array(array) => Ty::Slice(Rc::new(
                array
                    .elems
                    .first()
                    .map_or(Ty::Unknown, |elem| self.type_of(elem)),
            )),
            Expr::Range(range) => match range
                .start
                .as_ref()
                .or(range.end.as_ref())
                .map(|end| self.type_of(end))
            {
                Some(ty) if ty != Ty::Unknown => Ty::known("Range", vec![ty]),
                _ => Ty::Unknown,
            },
            Expr::Struct(of) => self.constructed_struct(&of.path),
            Expr::Call(call) => self.type_of_call(call),
            Expr::MethodCall(call) => self.type_of_method(call),
            Expr::Macro(mac) => self.type_of_macro(&mac.mac),
            Expr::Block(of) => self.known_type(&of.block),
            Expr::Unsafe(of) => self.known_type(&of.block),
            Expr::Match(of) => self.known_type(of),
            Expr::If(of) => match (self.known_type(&of.then_branch), &of.else_branch) {
                (Ty::Unknown, Some((_, other))) => self.type_of(other),
                (ty, _) => ty,
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

    /// What was noted of a block or `match` when it was lowered.
    fn known_type<T>(&self, syntax: &T) -> Ty {
        self.known_types
            .get(&std::ptr::from_ref(syntax).cast())
            .cloned()
            .unwrap_or(Ty::Unknown)
    }

    /// `S { … }`, `E::V { … }`.
    fn constructed_struct(&self, path: &syn::Path) -> Ty {
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

    fn type_of_call(&self, call: &syn::ExprCall) -> Ty {
        let Expr::Path(path) = &*call.func else {
            return Ty::Unknown;
        };
        if let Some(var) = path.path.get_ident().and_then(|ident| self.lookup(ident)) {
            return match self.body[var].ty.peeled() {
                Ty::Fn(of) => self.erased(&of.output, &[]),
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
            Some("new" | "from") if names.len() > 1 => match names[names.len() - 2].as_str() {
                "String" => Ty::known("String", Vec::new()),
                name @ ("Box" | "Rc" | "Arc" | "Cell" | "RefCell") => Ty::known(
                    name,
                    vec![
                        call.args
                            .first()
                            .map_or(Ty::Unknown, |arg| self.type_of(arg)),
                    ],
                ),
                name @ ("Vec" | "VecDeque") => Ty::known(name, vec![Ty::Unknown]),
                name @ ("HashMap" | "BTreeMap") => Ty::known(name, vec![Ty::Unknown, Ty::Unknown]),
                _ => Ty::Unknown,
            },
            Some(last) if last.starts_with(char::is_uppercase) => self.constructed(&path.path),
            _ => Ty::Unknown,
        }
    }

    /// The output of a function, with its type parameters found from the arguments.
    fn output_of<'e>(
        &self,
        id: FnId,
        receiver: Option<&Ty>,
        args: impl ExactSizeIterator<Item = &'e Expr>,
    ) -> Ty {
        let sig = &self.program[id].signature;
        let mut found = Vec::new();
        let skip = (args.len() + usize::from(receiver.is_some())).saturating_sub(sig.params.len());
        let mut params = sig.params.iter();
        if let Some(receiver) = receiver {
            if let Some(param) = params.next() {
                param.ty.peeled().unify(behind(receiver), &mut found);
            }
            if self.program[id]
                .header
                .as_ref()
                .is_some_and(|header| header.declares.is_some())
            {
                found.push(("Self".to_string(), behind(receiver).clone()));
            }
        }
        if !sig.generics.is_empty() {
            for (param, arg) in params.zip(args.skip(skip)) {
                param.ty.unify(&self.type_of(arg), &mut found);
            }
        }
        self.erased(&sig.output, &found)
    }

    /// A callee's type in the words of this function: its lifetimes are inferred.
    fn erased(&self, ty: &Ty, found: &[(String, Ty)]) -> Ty {
        ty.subst(
            &|name| {
                Some(
                    found
                        .iter()
                        .find(|(own, _)| own == name)
                        .map_or(Ty::Unknown, |(_, ty)| ty.clone()),
                )
            },
            &|key| (key != "'static").then(|| "'_".to_string()),
        )
    }

    fn type_of_method(&self, call: &syn::ExprMethodCall) -> Ty {
        let receiver = self.type_of(&call.receiver);
        let name = call.method.to_string();
        if let Some(owner) = Decls::owner(behind(&receiver))
            && let Some(id) = self.program.of_owner(owner, &name)
        {
            return self.output_of(id, Some(&receiver), call.args.iter());
        }
        if receiver == Ty::Unknown {
            return match self.program.only_method(&name) {
                Some(id) if !super::knowledge::is_std_method(&name) => {
                    self.output_of(id, Some(&receiver), call.args.iter())
                }
                _ => Ty::Unknown,
            };
        }
        if let ("zip", Some("Iterator" | "Range" | "RangeInclusive"), Some(other)) =
            (name.as_str(), receiver.name(), call.args.first())
        {
            let first = receiver.args().first().cloned().unwrap_or(Ty::Unknown);
            return iterator(Ty::Tuple(Rc::from([first, item(&self.type_of(other))])));
        }
        std_method(&receiver, &name)
    }

    fn type_of_macro(&self, mac: &syn::Macro) -> Ty {
        let Some(call) = self.calls.get(call_id(mac)) else {
            return Ty::Unknown;
        };
        let arg = || {
            call.args
                .first()
                .map_or(Ty::Unknown, |arg| self.type_of(arg))
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
                Form::Vec => Ty::known("RVec", vec![arg()]),
                Form::Collect => Ty::known("RVec", vec![item(&arg())]),
                Form::Slice => Ty::reference(Ty::Slice(Rc::new(arg())), true),
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
                Form::Set => Ty::known("RSet", vec![arg()]),
                Form::Box => Ty::known("RBox", vec![arg()]),
                Form::Region => Ty::reference(Ty::known("Region", Vec::new()), false),
                Form::Promote => match arg() {
                    Ty::Unknown => Ty::Unknown,
                    ty => ty.subst(&|_| None, &|key| {
                        (key != "'static").then(|| "'_".to_string())
                    }),
                },
            },
            MacroKind::Vec => Ty::known("Vec", vec![arg()]),
            MacroKind::Owned if call.path.is_ident("format") => Ty::known("String", Vec::new()),
            _ => return Ty::Unknown,
        };
        match fallible {
            true => Ty::known("Result", vec![ty, Ty::known("usize", Vec::new())]),
            false => ty,
        }
    }
}
