//! Which facts a document is judged by.
//!
//! The one place where the server meets the project's configuration: a document's folder and the editor's settings choose the engine.

use super::state::Job;
use crate::check::Engine;

/// The engines made so far; made anew when the settings, packs or sources change.
#[derive(Default)]
pub(super) struct Engines {
    made: Option<(u64, Engine)>,
}

impl Engines {
    /// The engine for the job's document.
    pub(super) fn of(&mut self, job: &Job) -> Engine {
        match &self.made {
            Some((epoch, engine)) if *epoch == job.epoch => engine.clone(),
            _ => {
                let engine = Engine::default();
                self.made = Some((job.epoch, engine.clone()));
                engine
            }
        }
    }
}
