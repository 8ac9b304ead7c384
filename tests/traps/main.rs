//! Syntax and items that are easy to get wrong.

mod attributes;
mod escapes;
mod format_captures;
mod futures;
mod items;
mod macro_rules;
mod nested_forms;
mod syntax;
