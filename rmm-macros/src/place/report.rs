//! The errors for allocations that surely leave and have no region of the caller's.

use super::Placer;
use crate::infer::escape::{Escape, Way};
use crate::ir::*;
use crate::program::Fixed;
use crate::program::decls::FnId;
use crate::report::Errors;

impl Placer<'_> {
    /// An allocation surely leaves and has no region of the caller's.
    pub(super) fn report(
        &self,
        escape: &Escape,
        fitting: &[usize],
        all: &[Escape],
        errors: &mut Errors,
    ) {
        let site = &self.body[escape.site];
        let name_of = |id: FnId| self.program[id].normalized.item.sig.ident.to_string();
        let function = name_of(self.id);
        let form = site.form.name();
        let (subject, explicit) = match site.callee {
            Some(callee) => {
                let callee = name_of(callee);
                (
                    format!("what `{callee}` allocates here"),
                    format!("`{callee}({{}}, …)`"),
                )
            }
            None => (format!("this `{form}!`"), format!("`{form}!(in {{}}; …)`")),
        };
        let place = |span: &Option<proc_macro2::Span>| {
            let line = span
                .filter(|_| proc_macro::is_available())
                .map_or(0, |span| span.unwrap().line());
            if line > 0 {
                format!(" (line {line})")
            } else {
                String::new()
            }
        };
        let way = match &escape.way {
            Way::Return | Way::Closure(_) => {
                format!("is returned from `{function}`{}", place(&escape.span))
            }
            Way::Param(param) => {
                format!(
                    "is stored in `{}`{}, which outlives `{function}`",
                    self.body.params[*param].name,
                    place(&escape.span)
                )
            }
        };
        let position = match escape.way {
            Way::Return | Way::Closure(_) => "output",
            Way::Param(_) => "type that is written to",
        };
        let lifetimes: Vec<&str> = escape
            .keys
            .iter()
            .map(String::as_str)
            .filter(|key| key.starts_with('\'') && !key.starts_with("'rmm_"))
            .collect();
        let other = all.iter().filter(|other| other.certain).find_map(|other| {
            match (&escape.keys[..], &other.keys[..]) {
                ([one], [other])
                    if one != other && !one.starts_with("'rmm_") && !other.starts_with("'rmm_") =>
                {
                    Some((one, other))
                }
                _ => None,
            }
        });
        let message = if let (Some((one, other)), true) = (other, fitting.is_empty()) {
            format!(
                "{subject} {way}, as `{one}` and as `{other}`, and no region has both lifetimes\n\
                 = help: say which of them is the longer, `{one}: {other}`, or use one lifetime for both"
            )
        } else if fitting.len() > 1 {
            let regions: Vec<String> = fitting
                .iter()
                .map(|&index| format!("`{}`", self.body.universals[index].name))
                .collect();
            let first = self.body.universals[fitting[0]].name.to_string();
            format!(
                "{subject} {way}, and it could live in {}\n= help: say which region it is: {}",
                regions.join(" or in "),
                explicit.replace("{}", &first)
            )
        } else if let [first, _, ..] = lifetimes[..] {
            let all: Vec<String> = lifetimes.iter().map(|key| format!("`{key}`")).collect();
            let name = first.trim_start_matches('\'');
            format!(
                "{subject} {way}, and it could live as long as {}\n\
                 = help: add a parameter for the region that it is, `{name}: &{first} Region`, and write {}",
                all.join(" or "),
                explicit.replace("{}", name)
            )
        } else if self
            .body
            .universals
            .iter()
            .any(|universal| universal.kind != UniversalKind::Hidden)
        {
            format!(
                "{subject} {way}, but no region of the caller has that lifetime\n\
                 = help: give the region parameter the lifetime of the {position}: `r: &'r Region`, or return an owned value"
            )
        } else {
            // Only a method has an object that could hold a region.
            let has_self = self.program[self.id].signature.has_self;
            let help = match &self.program.classes[self.program[self.id].class].fixed {
                Some(Fixed::Trait(of)) if has_self => format!(
                    "`{of}` is declared elsewhere, so `{function}` can't be given a region: keep one in `Self` and write \
                     `#[regions(in = self.region)]`, or return an owned value"
                ),
                Some(Fixed::Trait(of)) => format!(
                    "`{of}` is declared elsewhere, so `{function}` can't be given a region: return an owned value, or use a \
                     function of the type's own in its place"
                ),
                Some(Fixed::Entry) => format!(
                    "`{function}` keeps its signature, as `main`, tests and `extern` functions do: return an owned value"
                ),
                None => format!(
                    "give the {position} a lifetime of the function's own, `fn {function}<'r>`, and calls pass the caller's region \
                     along; or return an owned value"
                ),
                Some(Fixed::Alone) => {
                    let object = match has_self {
                        true => {
                            "for an object that holds its region write `#[regions(in = self.region)]`; "
                        }
                        false => "",
                    };
                    format!(
                        "let the caller choose the region: add a parameter `r: &'r Region` and use `'r` in the {position}; \
                         {object}or return an owned value"
                    )
                }
            };
            format!("{subject} {way}, but its region ends with the call\n= help: {help}")
        };
        errors.at(site.span, message);
    }
}
