//! All configurations of a run, and what drafts are judged by under each: found when the first draft under it comes, read once.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::config::{Config, Found, find, own};
use super::packs::Named;
use super::place::absolute;
use super::rest::Rest;
use super::{ACCEPTED, Accepted, Judge, Passed};
use crate::check::{Engine, Settings};

/// What the command line or the editor asks for; it goes before what files say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The configuration file in place of those that would be found.
    pub config: Option<PathBuf>,
    /// Packs and documents in place of those that a configuration names, or of the built-in pack.
    pub facts: Vec<PathBuf>,
    pub against: Vec<PathBuf>,
    /// Names of rules; they are known to be good.
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    pub min_confidence: Option<f64>,
    pub all: bool,
    /// Folders to which configurations are looked for, beside the repository's root.
    pub workspaces: Vec<PathBuf>,
}

/// The judges of a run.
#[derive(Default)]
pub struct Project {
    asked: Arc<Asked>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// By the folder of drafts.
    found: HashMap<PathBuf, Found>,
    judges: HashMap<Found, Arc<Judge>>,
    /// Facts are the costly part: those of one list are read once, whoever names it. Could all of it be read?
    engines: HashMap<Named, (Engine, bool)>,
    /// What wasn't told yet, and what was found at all: two judges may rest on one file.
    faults: Vec<String>,
    told: HashSet<String>,
}

impl Seen {
    fn tell(&mut self, faults: Vec<String>) {
        self.faults.extend(faults.into_iter().filter(|fault| self.told.insert(fault.clone())));
    }
}

impl Project {
    pub fn new(mut asked: Asked) -> Self {
        asked.workspaces = asked.workspaces.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
        Self { asked: Arc::new(asked), seen: Mutex::default() }
    }

    /// What the draft is judged by.
    pub fn judge(&self, draft: &Path) -> Arc<Judge> {
        let folder = absolute(draft).parent().map(Path::to_owned).unwrap_or_default();
        self.judge_in(&folder)
    }

    /// What drafts in this folder are judged by.
    pub fn judge_in(&self, folder: &Path) -> Arc<Judge> {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let seen = &mut *self.seen();
        let found = seen.found.entry(folder).or_insert_with_key(|folder| find(folder, &self.asked.workspaces)).clone();
        if let Some(judge) = seen.judges.get(&found) {
            return Arc::clone(judge);
        }
        let judge = Arc::new(self.new_judge(&found, seen));
        seen.judges.insert(found, Arc::clone(&judge));
        judge
    }

    /// What is wrong with configurations, packs and documents that were read since this was last asked: a fault each, once.
    pub fn take_faults(&self) -> Vec<String> {
        std::mem::take(&mut self.seen().faults)
    }

    /// Would another configuration be found now for a folder that was asked about?
    pub fn has_moved(&self) -> bool {
        self.seen().found.iter().any(|(folder, found)| find(folder, &self.asked.workspaces) != *found)
    }

    fn new_judge(&self, found: &Found, seen: &mut Seen) -> Judge {
        let (config, faults) = self.config(found);
        let mut sound = faults.is_empty();
        seen.tell(faults);
        let named = self.named(&config);
        let accepted = config.folder.join(ACCEPTED);
        let files = config.file.iter().chain(&named.packs).chain([&accepted]).cloned();
        let rest = Rest::new(files, &named.sources);
        let (engine, of_engine) = match seen.engines.get(&named) {
            Some(known) => known.clone(),
            None => {
                let (facts, faults) = named.facts();
                let made = (Engine::new(facts, Settings::default()), faults.is_empty());
                seen.tell(faults);
                seen.engines.insert(named.clone(), made.clone());
                made
            }
        };
        let (accepted, faults) = Accepted::read(&config.folder);
        sound &= of_engine && faults.is_empty();
        seen.tell(faults);
        let mut shelf = named.shelf();
        shelf.folders.push(config.folder.clone());
        // Whatever facts are asked for, what the configuration names as a source is no draft.
        let of_config = config.sources.iter().flatten().map(|source| (source, Passed::Source));
        let sources = of_config.chain(self.asked.against.iter().map(|source| (source, Passed::Against)));
        let sources = sources.filter_map(|(source, passed)| Some((source.canonicalize().ok()?, passed))).collect();
        Judge { engine, config, accepted, shelf, asked: Arc::clone(&self.asked), sources, sound, rest }
    }

    fn config(&self, found: &Found) -> (Config, Vec<String>) {
        if let Some(file) = &self.asked.config {
            return Config::read(&absolute(file), None);
        }
        match (&found.file, own()) {
            (Some(file), _) => Config::read(file, Some(&found.root)),
            (None, Some(own)) => {
                let (config, faults) = Config::read(&own, None);
                (config.standing_in(found.root.clone()), faults)
            }
            (None, None) => (Config::none(found.root.clone()), Vec::new()),
        }
    }

    /// Which facts: those that were asked for, else the configuration's, else the built-in ones.
    fn named(&self, config: &Config) -> Named {
        let asked = &self.asked;
        if !asked.facts.is_empty() || !asked.against.is_empty() {
            return Named::here(&asked.facts, &asked.against);
        }
        if config.facts.is_none() && config.sources.is_none() {
            return Named::builtin();
        }
        Named {
            packs: config.facts.clone().unwrap_or_default(),
            sources: config.sources.clone().unwrap_or_default(),
            folder: config.folder.clone(),
            within: config.within.clone(),
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        // What a panic left is whole: entries are put in one at a time.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
