//! askbook turns a folder of interview questions into a searchable static handbook and printable
//! interview kits, one per role.
//!
//! ```text
//! disk   │  values only, no effects                                   │  disk
//! load ──▶ parse ▶ validate ▶ resolve ──▶ Handbook ──▶ render ────────▶ emit
//!        │      ╰───────────┴───────────┴──▶ Diagnostics              │
//! ```
//!
//! Four calls make a site:
//!
//! ```no_run
//! use std::path::Path;
//!
//! let project = askbook::load(Path::new("handbook"))?;
//! let checked = askbook::check(&project, None);
//! let settings = askbook::render::Settings::from(&project.config);
//! let built = askbook::build(&project, &checked.handbook, &settings, Path::new("public"))?;
//! # Ok::<(), askbook::Error>(())
//! ```
//!
//! The library never meets the terminal, the environment or the clock.

pub mod build;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod error;
pub mod fs;
pub mod highlight;
pub mod html;
pub mod leak;
pub mod links;
pub mod listing;
pub mod load;
pub mod markdown;
pub mod model;
pub mod outside;
pub mod parse;
pub mod path;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod run;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod source;
pub mod suggest;
pub mod theme;
pub mod validate;
pub mod yaml;

pub use build::{Built, build, build_with};
pub use check::{Checked, check, check_since};
pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use error::Error;
pub use load::{Project, load};
pub use model::Handbook;
