//! askbook turns a folder of interview questions into a searchable static handbook and printable
//! interview kits, one per role.
#![allow(missing_docs)]

pub mod diagnostic;
pub mod error;
pub mod fs;
pub mod highlight;
pub mod html;
pub mod links;
pub mod markdown;
pub mod model;
pub mod parse;
pub mod path;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod source;
pub mod suggest;
pub mod theme;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use error::Error;
pub use model::{Handbook, config};
pub mod validate;
pub mod yaml;
