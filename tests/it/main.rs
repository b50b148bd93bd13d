//! End-to-end tests: one binary, so that it compiles once and runs in parallel.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "functions outside `#[test]` are not covered by the test allowances"
)]

mod authors;
mod command;
mod diagnostics;
mod handbook;
mod languages;
mod layers;
mod metadata;
mod publish;
mod robustness;
mod run;
mod search;
mod serve;
mod sizes;
mod support;
mod templates;
mod themes;
mod words;
mod yaml;
