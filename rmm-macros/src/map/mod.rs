//! The region map: source with a band for each region, as one HTML page.
//!
//! `files → model → page`

mod highlight;
mod model;
mod page;

use std::path::{Path, PathBuf};

/// The page for all `.rs` files in these folders. Errors in a file are told in the page.
pub(crate) fn map(paths: &[String]) -> Result<String, String> {
    let mut files = Vec::new();
    for path in paths {
        let path = Path::new(path);
        walk(path, &mut files)
            .map_err(|error| format!("can't read `{}`: {error}", path.display()))?;
    }
    files.sort();
    files.dedup();
    // syn recurses: a file may nest deeper than a main thread's stack.
    let work = move || -> Vec<model::File> { files.iter().filter_map(|file| read(file)).collect() };
    let thread = std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(work);
    let thread = thread.map_err(|error| format!("can't start a thread: {error}"))?;
    let files = thread
        .join()
        .map_err(|_| "the map could not be made".to_string())?;
    Ok(page::page(&paths.join(", "), &files))
}

/// The model of a file, if it has regions or can't be read.
fn read(path: &Path) -> Option<model::File> {
    let name = path.display().to_string();
    let name = name.strip_prefix("./").unwrap_or(&name).to_string();
    match std::fs::read_to_string(path) {
        Ok(source) => model::file(name, source),
        Err(error) => Some(model::File::unreadable(name, &error.to_string())),
    }
}

/// All `.rs` files, without hidden folders and what cargo builds.
fn walk(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return path.metadata().map(|_| ());
    }
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let name = entry
            .file_name()
            .map_or(String::new(), |name| name.to_string_lossy().into_owned());
        if entry.is_dir() && !entry.is_symlink() && !name.starts_with('.') && name != "target" {
            walk(&entry, files)?;
        } else if entry.extension().is_some_and(|extension| extension == "rs") && entry.is_file() {
            files.push(entry);
        }
    }
    Ok(())
}
