//! What authors rely on: findings in every form, remedies, templates, schemas, and that no
//! mistake passes in silence.

mod mutations;
mod outside;
mod reports;
mod schemas;
