//! The odds, put to the test: on networks of real people, and in a simulation whose truth is known.

#![allow(
    clippy::indexing_slicing,
    reason = "a place is one of the table it was made for; a wrong one must be heard of"
)]

mod draw;
mod fit;
mod metrics;
mod network;
mod paths;
mod priors;
mod simulate;
mod table;
mod validate;
mod world;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "validate DIR [--json] | draw DIR OUT | fit DIR | priors | simulate [--quick]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["validate", folder] => validate(folder, false),
        ["validate", folder, "--json"] | ["validate", "--json", folder] => validate(folder, true),
        ["draw", folder, out] => draw::draw(Path::new(folder), Path::new(out)),
        ["fit", folder] => {
            network::Network::read_all(Path::new(folder)).and_then(|networks| fit::report(&networks))
        }
        ["priors"] => {
            priors::rows().iter().for_each(|row| println!("{row}"));
            Ok(())
        }
        ["simulate"] => simulate::report(false),
        ["simulate", "--quick"] => simulate::report(true),
        _ => Err(format!("usage: {USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn validate(folder: &str, json: bool) -> Result<(), String> {
    let trials = validate::trials(Path::new(folder))?;
    let report = validate::report(&trials);
    if json {
        println!("{}", serde_json::to_string(&report).map_err(|e| e.to_string())?);
        return Ok(());
    }
    table::print(&trials, &report);
    Ok(())
}
