//! The files of the crate as modules, and what each imports.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, Meta, UseTree, Visibility};

/// The name of a module, from the root of the crate: `["reading", "row"]`.
pub type Name = Vec<String>;

/// Every module of the crate that is a file, with the modules that it imports from. The tests within it do not count, and
/// what a module hands on (`pub use`) is imported from where it is made.
///
/// # Errors
/// If a file cannot be read or is no Rust, with its path.
pub fn imports(src: &Path) -> Result<BTreeMap<Name, BTreeSet<Name>>, String> {
    let mut files: BTreeMap<Name, Source> = BTreeMap::new();
    for path in paths(src).map_err(|e| format!("{}: {e}", src.display()))? {
        let name = name_of(&path, src);
        let source = Source::read(&path, &name).map_err(|e| format!("{}: {e}", path.display()))?;
        files.insert(name, source);
    }
    let found = |(name, source): (&Name, &Source)| {
        let targets = source.paths.iter().map(|path| made_in(&files, path.clone()));
        (name.clone(), targets.filter(|target| target != name && !target.is_empty()).collect())
    };
    Ok(files.iter().map(found).collect())
}

/// What one file says of others.
#[derive(Default)]
struct Source {
    /// The paths that it mentions, from the root of the crate.
    paths: BTreeSet<Name>,
    /// What it hands on: the name here, and the path it comes from.
    handed_on: BTreeMap<String, Name>,
}

impl Source {
    fn read(path: &Path, module: &Name) -> Result<Self, Box<dyn Error>> {
        let file = syn::parse_file(&fs::read_to_string(path)?)?;
        let mut source = Self::default();
        let is_child = |item: &Item| match item {
            Item::Mod(child) if child.content.is_none() => Some(child.ident.to_string()),
            _ => None,
        };
        let children: Vec<_> = file.items.iter().filter_map(is_child).collect();
        let mut mentioned = Vec::new();
        for item in file.items {
            match item {
                Item::Use(import) if !is_for_tests(&import.attrs) => {
                    let is_public = !matches!(import.vis, Visibility::Inherited);
                    for (name, path) in leaves(&import.tree, Vec::new()) {
                        let Some(path) = from_root(module, &children, path) else { continue };
                        if is_public {
                            source.handed_on.insert(name, path);
                        } else {
                            source.paths.insert(path);
                        }
                    }
                }
                Item::Mod(child) if child.content.is_none() || is_for_tests(&child.attrs) => {}
                item => scan(item.to_token_stream(), &mut |path| mentioned.push(path)),
            }
        }
        for path in mentioned {
            // What a module hands on it may need itself.
            let handed_on = path.first().and_then(|name| source.handed_on.get(name)).cloned();
            source.paths.extend(handed_on.or_else(|| from_root(module, &children, path)));
        }
        Ok(source)
    }
}

/// The module that makes what a path leads to.
fn made_in(files: &BTreeMap<Name, Source>, mut path: Name) -> Name {
    // No chain of modules that hand on is as long.
    for _ in 0..9 {
        let known =
            (0..=path.len()).rev().find(|length| files.contains_key(path.get(..*length).unwrap_or_default()));
        let (module, rest) = path.split_at(known.unwrap_or_default());
        let module = module.to_vec();
        match rest.first().and_then(|name| files.get(&module)?.handed_on.get(name)) {
            Some(from) if *from != path => path = from.clone(),
            _ => return module,
        }
    }
    path
}

/// The Rust files in a folder and below.
fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.append(&mut paths(&path)?);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

fn name_of(path: &Path, src: &Path) -> Name {
    let inside = path.strip_prefix(src).unwrap_or(path).with_extension("");
    let mut name: Name = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if name.last().is_some_and(|last| last == "mod" || last == "lib") {
        name.pop();
    }
    name
}

/// A path from the root of the crate; `None` if it leads out of it.
fn from_root(module: &Name, children: &[String], path: Name) -> Option<Name> {
    let mut place = module.clone();
    let mut rest = path.as_slice();
    match rest.split_first()? {
        (first, after) if first == "crate" || first == "kith" => (place, rest) = (Vec::new(), after),
        (first, after) if first == "self" => rest = after,
        (first, _) if first == "super" => {
            while let Some((_, after)) = rest.split_first().filter(|(first, _)| *first == "super") {
                place.pop();
                rest = after;
            }
        }
        // A name by itself may be that of anything.
        (first, after) if !after.is_empty() && children.contains(first) => {}
        _ => return None,
    }
    place.extend_from_slice(rest);
    // `pub(super)` leads nowhere.
    Some(place).filter(|_| !rest.is_empty())
}

/// What an import brings in: each name, and its path.
fn leaves(tree: &UseTree, before: Name) -> Vec<(String, Name)> {
    let with = |name: &dyn ToString| [before.clone(), vec![name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => leaves(&path.tree, with(&path.ident)),
        UseTree::Name(name) if name.ident == "self" => {
            vec![(before.last().cloned().unwrap_or_default(), before)]
        }
        UseTree::Name(name) => vec![(name.ident.to_string(), with(&name.ident))],
        UseTree::Rename(name) => vec![(name.rename.to_string(), with(&name.ident))],
        UseTree::Glob(_) => vec![("*".to_owned(), before)],
        UseTree::Group(group) => group.items.iter().flat_map(|tree| leaves(tree, before.clone())).collect(),
    }
}

/// Finds the paths in what a file says, in the arguments of its macros too.
fn scan(tokens: TokenStream, found: &mut dyn FnMut(Name)) {
    let mut path = Name::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
            TokenTree::Ident(name) => {
                if colons != 2 && !path.is_empty() {
                    found(std::mem::take(&mut path));
                }
                path.push(name.to_string());
                colons = 0;
            }
            other => {
                if !path.is_empty() {
                    found(std::mem::take(&mut path));
                }
                colons = 0;
                if let TokenTree::Group(group) = other {
                    scan(group.stream(), found);
                }
            }
        }
    }
    if !path.is_empty() {
        found(path);
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}
