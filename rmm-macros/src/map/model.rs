//! What the page shows of a file: its functions, their regions and allocations.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Item, ItemFn, Meta};

use crate::args::Args;
use crate::explain::extent::ExtentKind;
use crate::explain::{About, Explanation, explain};
use crate::generations::Placed;
use crate::place::place;
use crate::position::line;
use crate::program::Program;
use crate::program::collect::collect;
use crate::program::decls::FnId;
use crate::program::hidden::Analysis;
use crate::report::Errors;

/// A file.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) source: String,
    pub(crate) functions: Vec<Function>,
    pub(crate) errors: Vec<Error>,
}

/// What is wrong, and where.
pub(crate) struct Error {
    pub(crate) line: Option<usize>,
    pub(crate) text: String,
}

/// A function that allocates.
pub(crate) struct Function {
    pub(crate) name: String,
    /// The first and the last line.
    pub(crate) lines: (usize, usize),
    pub(crate) regions: Vec<Region>,
    pub(crate) sites: Vec<Site>,
}

/// A region, made in the function or the caller's.
pub(crate) struct Region {
    pub(crate) name: String,
    /// When it ends.
    pub(crate) says: String,
    pub(crate) is_callers: bool,
    pub(crate) lines: (usize, usize),
    /// The line at which it is emptied in every turn.
    pub(crate) reset: Option<usize>,
}

/// An allocation.
pub(crate) struct Site {
    /// The line, the column and the number of characters of its name in the source.
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) length: usize,
    /// The variable, or else the form.
    pub(crate) name: String,
    /// Index into the function's regions.
    pub(crate) region: usize,
    pub(crate) chain: Vec<Step>,
    /// What kept inference from doing better, and what to write.
    pub(crate) blame: Option<(String, String)>,
}

/// A link of a chain.
pub(crate) struct Step {
    pub(crate) text: String,
    pub(crate) is_code: bool,
    pub(crate) line: Option<usize>,
}

impl File {
    /// A file that can't be read.
    pub(crate) fn unreadable(path: String, why: &str) -> File {
        File {
            path,
            source: String::new(),
            functions: Vec::new(),
            errors: vec![Error {
                line: None,
                text: format!("this file can't be read: {why}"),
            }],
        }
    }
}

/// The model of a file; none if it has no `#[regions]`.
pub(crate) fn file(path: String, source: String) -> Option<File> {
    if !source.contains("regions") {
        return None;
    }
    let mut found = Find::default();
    match syn::parse_file(&source) {
        Ok(mut file) => found.visit_file_mut(&mut file),
        Err(error) => found.errors.push(Error {
            line: line(error.span()),
            text: format!("this file does not parse: {error}"),
        }),
    }
    let Find {
        mut functions,
        errors,
    } = found;
    functions.sort_by_key(|function| function.lines);
    (!functions.is_empty() || !errors.is_empty()).then_some(File {
        path,
        source,
        functions,
        errors,
    })
}

/// Finds the annotated items, at any depth.
#[derive(Default)]
struct Find {
    functions: Vec<Function>,
    errors: Vec<Error>,
}

impl Find {
    fn error(&mut self, error: &syn::Error) {
        self.errors
            .extend(error.clone().into_iter().map(|one| Error {
                line: line(one.span()),
                text: one.to_string(),
            }));
    }

    fn take_errors(&mut self, errors: &Errors) {
        for (_, error) in &errors.collected {
            self.error(error);
        }
    }

    /// Runs the passes on one annotated item.
    fn item(&mut self, options: TokenStream, item: TokenStream) {
        let mut errors = Errors::default();
        let args = Args {
            traces: true,
            ..Args::parse(options, &mut errors)
        };
        let at = item.clone().into_iter().next().map(|tree| tree.span());
        let program = match syn::parse2::<ItemFn>(item.clone()) {
            Ok(function) => Ok(Program::alone(function, args)),
            Err(error) => match syn::parse2::<Item>(item) {
                Ok(mut item @ (Item::Mod(_) | Item::Impl(_) | Item::Trait(_))) => {
                    Ok(Program::of(collect(&mut item, &args, &mut errors)))
                }
                _ => Err(error),
            },
        };
        self.take_errors(&errors);
        match program {
            Ok(program) => {
                let run = catch_unwind(AssertUnwindSafe(|| self.program(program)));
                if run.is_err() {
                    self.errors.push(Error {
                        line: at.and_then(line),
                        text: "this item could not be analysed".to_string(),
                    });
                }
            }
            Err(error) => self.error(&error),
        }
    }

    fn program(&mut self, mut program: Program) {
        let analyses = program.analyse();
        for (index, analysis) in analyses.into_iter().enumerate() {
            let own = std::mem::take(&mut program.functions[index].errors);
            self.take_errors(&own);
            let Some(analysis) = analysis else { continue };
            self.take_errors(&analysis.errors);
            if !own.is_empty() || !analysis.errors.is_empty() {
                continue;
            }
            let id = FnId(index as u32);
            let mut names = std::mem::take(&mut program.functions[index].names);
            let users = names.clone();
            let mut errors = Errors::default();
            let placements = place(
                &analysis.body,
                &analysis.inferred,
                &mut names,
                &program,
                id,
                &mut errors,
            );
            self.take_errors(&errors);
            let Analysis { body, inferred, .. } = analysis;
            let placed = Placed {
                body,
                inferred,
                placements,
                names,
            };
            let placed = match errors.is_empty() {
                true => crate::generations::step(&mut program, id, placed, &users),
                false => placed,
            };
            let about = About {
                program: &program,
                id,
                body: &placed.body,
                inferred: &placed.inferred,
                placements: &placed.placements,
                names: &users,
            };
            self.functions.extend(function(&about));
        }
    }
}

/// The function as the page shows it, if it allocates.
fn function(about: &About<'_>) -> Option<Function> {
    let item = &about.program[about.id].normalized.item;
    let (vis, sig) = (&item.vis, &item.sig);
    let first = quote::quote!(#vis #sig).into_iter().next()?.span();
    let lines = (line(first)?, line(item.block.brace_token.span.close())?);
    let mut regions: Vec<Region> = Vec::new();
    let mut sites = Vec::new();
    for explanation in explain(about) {
        let says = explanation.extent.says(&about.function());
        let known = regions
            .iter()
            .position(|region| region.name == explanation.region && region.says == says);
        let region = known.unwrap_or(regions.len());
        if known.is_none() {
            regions.push(self::region(&explanation, says, lines));
        }
        sites.extend(site(explanation, region));
    }
    (!sites.is_empty()).then_some(Function {
        name: about.function(),
        lines,
        regions,
        sites,
    })
}

fn region(explanation: &Explanation, says: String, function: (usize, usize)) -> Region {
    let extent = &explanation.extent;
    let lines = extent.lines.unwrap_or(function);
    let (is_callers, reset) = match &extent.kind {
        ExtentKind::Caller(_) => (true, None),
        ExtentKind::Turn { line, reset, .. } => (false, reset.or(*line)),
        _ => (false, None),
    };
    Region {
        name: explanation.region.clone(),
        says,
        is_callers,
        lines: match is_callers {
            true => function,
            false => lines,
        },
        reset,
    }
}

fn site(explanation: Explanation, region: usize) -> Option<Site> {
    let (start, end) = (explanation.span.start(), explanation.span.end());
    if start.line == 0 || start.line != end.line {
        return None;
    }
    let step = |link: &crate::explain::Link| Step {
        text: link.text.clone(),
        is_code: link.is_code,
        line: link.span.and_then(line),
    };
    Some(Site {
        line: start.line,
        column: start.column,
        length: end.column - start.column,
        name: explanation.name().to_string(),
        region,
        chain: match explanation.chain.len() {
            0 | 1 => Vec::new(),
            _ => explanation.chain.iter().map(step).collect(),
        },
        blame: explanation.blame.map(|blame| (blame.note, blame.help)),
    })
}

/// Takes `#[regions]` out; gives its options.
fn regions(attrs: &mut Vec<Attribute>) -> Option<TokenStream> {
    let is_ours = |attr: &Attribute| {
        let last = attr.path().segments.last();
        last.is_some_and(|last| last.ident == "regions")
    };
    let at = attrs.iter().position(is_ours)?;
    Some(match attrs.remove(at).meta {
        Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    })
}

/// Stops at items with the attribute, which see what is inside themselves.
macro_rules! visit {
    ($($name:ident($ty:ty);)*) => {$(
        fn $name(&mut self, item: &mut $ty) {
            match regions(&mut item.attrs) {
                Some(options) => self.item(options, item.to_token_stream()),
                None => visit_mut::$name(self, item),
            }
        }
    )*};
}

impl VisitMut for Find {
    visit! {
        visit_item_fn_mut(ItemFn);
        visit_item_mod_mut(syn::ItemMod);
        visit_item_impl_mut(syn::ItemImpl);
        visit_item_trait_mut(syn::ItemTrait);
        visit_impl_item_fn_mut(syn::ImplItemFn);
        visit_trait_item_fn_mut(syn::TraitItemFn);
    }
}
