//! The page: HTML with its style and script inside, so that it is one file and asks no network.

use std::fmt::Write;

use super::highlight::{Kind, highlight};
use super::model::{File, Function, Region, Site};

/// The page of these files. `of` says what they are.
pub(crate) fn page(of: &str, files: &[File]) -> String {
    let mut out = String::new();
    let of = escape(of);
    _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Region map of {of}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n",
        include_str!("page.css")
    );
    header(&mut out, &of, files);
    out += "<div class=\"page\">\n";
    contents(&mut out, files);
    out += "<main>\n";
    if files.is_empty() {
        out += "<p>No item here has the attribute <code>#[regions]</code>.</p>\n";
    }
    for (index, file) in files.iter().enumerate() {
        section(&mut out, index, file);
    }
    _ = write!(
        out,
        "</main>\n</div>\n<div id=\"tip\" role=\"tooltip\" hidden=\"\"></div>\n<script>\n{}</script>\n</body>\n</html>\n",
        include_str!("page.js")
    );
    out
}

fn header(out: &mut String, of: &str, files: &[File]) {
    let functions = || files.iter().flat_map(|file| &file.functions);
    let sites: usize = functions().map(|function| function.sites.len()).sum();
    let regions: Vec<&Region> = functions().flat_map(|function| &function.regions).collect();
    let turns = regions
        .iter()
        .filter(|region| region.reset.is_some())
        .count();
    let callers = regions.iter().filter(|region| region.is_callers).count();
    let wide = functions()
        .flat_map(|function| &function.sites)
        .filter(|site| site.blame.is_some())
        .count();
    _ = write!(
        out,
        "<header>\n<h1>Region map <code>{of}</code></h1>\n<p class=\"sum\">{} in {}: {}, {turns} of them emptied at every turn of a \
         loop, {callers} from callers. {}</p>\n",
        count(sites, "allocation"),
        count(functions().count(), "function"),
        count(regions.len(), "region"),
        match wide {
            0 => String::new(),
            1 => "1 allocation goes through a call that nothing is known of, and may be kept longer for it."
                .to_string(),
            n => format!("{n} allocations go through a call that nothing is known of, and may be kept longer for it."),
        }
    );
    let band = |rows: &str| format!("<span class=\"lanes c0\" aria-hidden=\"true\">{rows}</span>");
    _ = write!(
        out,
        "<ul class=\"key\">\n<li>{}a region, from its begin to its end</li>\n<li>{}emptied here at every turn</li>\n\
         <li>{}a region of the caller’s</li>\n<li><code class=\"site c0\">rvec!</code>an allocation: point at it, or tab to it</li>\n\
         <li><code class=\"site wide c0\">rvec!</code>goes through an unknown call, and may be kept longer for it</li>\n</ul>\n</header>\n",
        band("<i class=\"b s e\"></i>"),
        band("<i class=\"b r\"></i>"),
        band("<i class=\"b o\"></i>"),
    );
}

fn contents(out: &mut String, files: &[File]) {
    _ = write!(
        out,
        "<nav aria-label=\"Files\">\n<details>\n<summary>{}</summary>\n<ul>\n",
        count(files.len(), "file")
    );
    for (index, file) in files.iter().enumerate() {
        let functions = match (file.functions.len(), file.errors.is_empty()) {
            (n, true) => n.to_string(),
            (_, false) => "error".to_string(),
        };
        _ = writeln!(
            out,
            "<li><a href=\"#f{index}\">{}</a> <span>{functions}</span></li>",
            escape(&file.path)
        );
    }
    *out += "</ul>\n</details>\n</nav>\n";
}

fn section(out: &mut String, index: usize, file: &File) {
    let id = format!("f{index}");
    _ = writeln!(
        out,
        "<section id=\"{id}\">\n<h2><a href=\"#{id}\">{}</a></h2>",
        escape(&file.path)
    );
    for error in &file.errors {
        let line = error
            .line
            .map_or(String::new(), |line| format!("line {line}: "));
        _ = writeln!(out, "<p class=\"error\">{line}{}</p>", escape(&error.text));
    }
    let lines = highlight(&file.source);
    for (index, function) in file.functions.iter().enumerate() {
        article(out, &format!("{id}-{index}"), function, &lines);
    }
    *out += "</section>\n";
}

fn article(out: &mut String, id: &str, function: &Function, lines: &[Vec<(char, Kind)>]) {
    let (first, last) = function.lines;
    let name = escape(&function.name);
    _ = write!(
        out,
        "<article id=\"{id}\">\n<h3><a href=\"#{id}\">{name}</a><small>lines {first}–{last} · {} · {}</small></h3>\n<ul class=\"regions\">\n",
        count(function.sites.len(), "allocation"),
        count(function.regions.len(), "region"),
    );
    for (index, region) in function.regions.iter().enumerate() {
        _ = writeln!(
            out,
            "<li class=\"{}\" data-r=\"{index}\">{}</li>",
            colour(index),
            told(region)
        );
    }
    _ = write!(
        out,
        "</ul>\n<div class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"Source of {name}\">\n<div class=\"rows\">\n"
    );
    let lanes = lanes(&function.regions);
    let width = lanes.iter().max().map_or(0, |lane| lane + 1);
    for line in first..=last {
        let row = format!("{id}-L{line}");
        _ = write!(
            out,
            "<div class=\"row\" id=\"{row}\"><span class=\"gut\"><a class=\"n\" href=\"#{row}\" tabindex=\"-1\">{line}</a>\
             <span class=\"lanes\" aria-hidden=\"true\">"
        );
        for lane in 0..width {
            *out += &cell(function, &lanes, lane, line);
        }
        *out += "</span></span><pre>";
        let chars = line.checked_sub(1).and_then(|line| lines.get(line));
        code(out, id, function, line, chars.map_or(&[], Vec::as_slice));
        *out += "</pre></div>\n";
    }
    *out += "</div>\n</div>\n";
    notes(out, id, function);
    *out += "</article>\n";
}

/// The lane of each region: the first one that is free where the region begins.
fn lanes(regions: &[Region]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..regions.len()).collect();
    order.sort_by_key(|&index| {
        (
            !regions[index].is_callers,
            regions[index].lines.0,
            std::cmp::Reverse(regions[index].lines.1),
        )
    });
    let mut ends: Vec<usize> = Vec::new();
    let mut lanes = vec![0; regions.len()];
    for index in order {
        let (first, last) = regions[index].lines;
        let free = ends.iter().position(|&end| end < first);
        lanes[index] = free.unwrap_or(ends.len());
        match free {
            Some(lane) => ends[lane] = last,
            None => ends.push(last),
        }
    }
    lanes
}

/// What a lane shows in a line.
fn cell(function: &Function, lanes: &[usize], lane: usize, line: usize) -> String {
    let here = |region: &Region| (region.lines.0..=region.lines.1).contains(&line);
    let regions = function.regions.iter().enumerate();
    let Some((index, region)) = regions
        .filter(|(index, _)| lanes[*index] == lane)
        .find(|(_, region)| here(region))
    else {
        return "<i></i>".to_string();
    };
    let mut class = format!("{} b", colour(index));
    let marks = [
        (region.is_callers, " o"),
        (!region.is_callers && line == region.lines.0, " s"),
        (!region.is_callers && line == region.lines.1, " e"),
        (region.reset == Some(line), " r"),
    ];
    for (_, mark) in marks.into_iter().filter(|(is_so, _)| *is_so) {
        class += mark;
    }
    format!("<i class=\"{class}\" data-r=\"{index}\"></i>")
}

/// A line of source, with its allocations.
fn code(out: &mut String, id: &str, function: &Function, line: usize, chars: &[(char, Kind)]) {
    let mut at = 0;
    let mut sites: Vec<(usize, &Site)> = function
        .sites
        .iter()
        .enumerate()
        .filter(|(_, site)| site.line == line)
        .collect();
    sites.sort_by_key(|(_, site)| site.column);
    for (index, site) in sites {
        // The `!` belongs to the name.
        let end = site.column + site.length;
        let end = end + usize::from(chars.get(end).is_some_and(|(c, _)| *c == '!'));
        // Several regions of one call stand at the same place.
        if site.column < at || end > chars.len() {
            continue;
        }
        plain(out, &chars[at..site.column]);
        let name: String = chars[site.column..end].iter().map(|(c, _)| *c).collect();
        let wide = if site.blame.is_some() { " wide" } else { "" };
        _ = write!(
            out,
            "<a class=\"site{wide} {}\" data-r=\"{}\" href=\"#{id}-s{index}\">{}</a>",
            colour(site.region),
            site.region,
            escape(&name)
        );
        at = end;
    }
    plain(out, &chars[at..]);
}

/// Source without allocations.
fn plain(out: &mut String, chars: &[(char, Kind)]) {
    for piece in chars.chunk_by(|(_, a), (_, b)| a == b) {
        let text: String = piece.iter().map(|(c, _)| *c).collect();
        let text = escape(&text);
        *out += &match piece[0].1 {
            Kind::Plain | Kind::Number => text,
            Kind::Comment => format!("<span class=\"comment\">{text}</span>"),
            Kind::Text => format!("<span class=\"text\">{text}</span>"),
            Kind::Keyword => format!("<span class=\"keyword\">{text}</span>"),
            Kind::Lifetime => format!("<span class=\"lifetime\">{text}</span>"),
        };
    }
}

/// Why each allocation is where it is, as a list; the script shows each at its allocation.
fn notes(out: &mut String, id: &str, function: &Function) {
    *out +=
        "<details class=\"why\">\n<summary>Why: the flows from each allocation</summary>\n<ol>\n";
    for (index, site) in function.sites.iter().enumerate() {
        let region = &function.regions[site.region];
        let mut lines: Vec<String> = site
            .chain
            .iter()
            .filter_map(|step| step.line)
            .map(|line| format!("{id}-L{line}"))
            .collect();
        lines.dedup();
        _ = write!(
            out,
            "<li class=\"note {}\" id=\"{id}-s{index}\" data-lines=\"{}\">\n<p class=\"head\"><code>{}</code> <a href=\"#{id}-L{line}\">line {line}</a></p>\n\
             <p class=\"says\">{}</p>\n",
            colour(site.region),
            lines.join(" "),
            escape(&site.name),
            told(region),
            line = site.line,
        );
        if !site.chain.is_empty() {
            let steps = site.chain.iter().map(|step| {
                let text = match step.is_code {
                    true => format!("<code>{}</code>", escape(&step.text)),
                    false => words(&step.text),
                };
                match step.line {
                    Some(line) => format!("{text} <a href=\"#{id}-L{line}\">line {line}</a>"),
                    None => text,
                }
            });
            let steps: Vec<String> = steps.collect();
            _ = writeln!(
                out,
                "<p class=\"chain\">{}</p>",
                steps.join(" <span>→</span> ")
            );
        }
        if let Some((note, help)) = &site.blame {
            _ = writeln!(
                out,
                "<p class=\"blame\">{}; {}.</p>",
                words(note),
                words(help)
            );
        }
        *out += "</li>\n";
    }
    *out += "</ol>\n</details>\n";
}

/// The region's name, and when it ends.
fn told(region: &Region) -> String {
    let name = format!("`{}`", region.name);
    match region.says.starts_with(&name) {
        true => words(&region.says),
        false => words(&format!("{name}: {}", region.says)),
    }
}

fn colour(region: usize) -> String {
    format!("c{}", region % 8)
}

fn count(n: usize, what: &str) -> String {
    match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    }
}

/// A text of ours, with code between backticks.
fn words(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    });
    parts.collect()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}
