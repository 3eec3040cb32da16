//! What is shown: values and findings, for people and programs.

pub mod values;
