//! Which rules speak, and how loudly: `--select`, `--ignore` and the table `severity`.

use super::rules::{self, Circumstance, Judged, Rule, UnknownRule};
use super::{Card, Problem, Severity, Verdict};

/// The rules that are on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// One a rule, in the order of [`rules::all`].
    on: Vec<bool>,
    /// Other severities than the rules' own.
    severities: Vec<(&'static str, Severity)>,
}

impl Default for Selection {
    /// All rules but the opt-in ones.
    fn default() -> Self {
        Self { on: rules::all().iter().map(|rule| !rule.opt_in).collect(), severities: Vec::new() }
    }
}

impl Selection {
    /// The rules named in `select` (`default` stands for those that are on by themselves, `all` for every one; none given means `default`), without
    /// those in `ignore`.
    ///
    /// # Errors
    /// Every name that no rule has.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, Vec<UnknownRule>> {
        let mut unknown = Vec::new();
        let mut selection =
            if select.is_empty() { Self::default() } else { Self { on: vec![false; rules::all().len()], ..Self::default() } };
        for (names, to) in [(select, true), (ignore, false)] {
            for name in names {
                match name.as_str() {
                    "all" => selection.set(|_| true, to),
                    "default" => selection.set(|rule| !rule.opt_in, to),
                    name => match rules::by_name(name) {
                        Ok(named) => selection.set(|rule| rule.name == named.name, to),
                        Err(error) => unknown.push(error),
                    },
                }
            }
        }
        if unknown.is_empty() { Ok(selection) } else { Err(unknown) }
    }

    /// The same rules, some of them with another severity; later ones before earlier ones.
    pub fn with_severities(self, severities: Vec<(&'static str, Severity)>) -> Self {
        Self { severities, ..self }
    }

    /// Is the rule of that name on? What isn't a rule's name can't be turned off.
    pub fn has(&self, name: &str) -> bool {
        let at = rules::all().iter().position(|rule| rule.name == name);
        at.is_none_or(|at| self.on.get(at).copied().unwrap_or(false))
    }

    /// Takes from the cards the rules that are off, so that they are findings no more; verdict and source stay. Gives unverified
    /// cards their rule where it was asked for.
    pub fn apply(&self, cards: &mut [Card]) {
        let unsupported =
            rules::find(crate::value::Kind::Count, Verdict::Unverified, Circumstance::Plain).filter(|rule| self.has(rule.name));
        for card in cards {
            if card.rule.is_some_and(|rule| !self.has(rule)) {
                (card.rule, card.severity, card.message, card.fix) = (None, None, None, None);
            }
            if let (Some(rule), None, Verdict::Unverified) = (unsupported, card.rule, card.verdict) {
                name(card, rule);
            }
            if let (Some(rule), Some(severity)) = (card.rule, card.severity) {
                card.severity = Some(self.severity(rule, severity));
            }
        }
    }

    /// The problems whose code isn't a rule that is off.
    pub fn keep(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let kept = problems.into_iter().filter(|problem| self.has(problem.code));
        kept.map(|problem| Problem { severity: self.severity(problem.code, problem.severity), ..problem }).collect()
    }

    /// The severity that was set for the rule, else its own. A finding that is worth less than its rule stays so.
    fn severity(&self, rule: &str, of_finding: Severity) -> Severity {
        let Some((_, set)) = self.severities.iter().rev().find(|(name, _)| *name == rule) else { return of_finding };
        let of_rule = rules::by_name(rule).map_or(of_finding, |rule| rule.severity);
        if of_finding < of_rule { of_finding.min(*set) } else { *set }
    }

    fn set(&mut self, of: impl Fn(&Rule) -> bool, to: bool) {
        for (on, rule) in self.on.iter_mut().zip(rules::all()) {
            if of(rule) {
                *on = to;
            }
        }
    }
}

fn name(card: &mut Card, rule: &Rule) {
    let judged = Judged { kind: card.kind, verdict: card.verdict, text: &card.text, expected: None, source: None };
    card.message = Some((rule.says)(&judged));
    card.rule = Some(rule.name);
    card.severity = Some(rule.severity);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn opt_in_rules_are_off_until_they_are_named() {
        let default = Selection::default();
        assert!(default.has("count-mismatch") && !default.has("rounded-value"));
        let with = Selection::new(&names(&["default", "rounded-value"]), &[]).unwrap();
        assert!(with.has("count-mismatch") && with.has("rounded-value") && !with.has("unsupported-claim"));
    }

    #[test]
    fn ignore_wins_over_select() {
        let selection = Selection::new(&names(&["all"]), &names(&["date-mismatch"])).unwrap();
        assert!(selection.has("rounded-value") && !selection.has("date-mismatch"));
    }

    #[test]
    fn a_severity_that_is_set_holds_but_raises_no_doubted_finding() {
        let selection = Selection::default().with_severities(vec![("count-mismatch", Severity::Information)]);
        let mut cards = [Card::for_tests()];
        selection.apply(&mut cards);
        assert_eq!(cards[0].severity, Some(Severity::Information));
        let raised = Selection::default().with_severities(vec![("count-mismatch", Severity::Error)]);
        let mut doubted = [Card { severity: Some(Severity::Warning), ..Card::for_tests() }];
        raised.apply(&mut doubted);
        assert_eq!(doubted[0].severity, Some(Severity::Warning));
    }

    #[test]
    fn every_unknown_name_is_told() {
        let unknown = Selection::new(&names(&["count-mismach"]), &names(&["spelling"])).unwrap_err();
        let said: Vec<String> = unknown.iter().map(ToString::to_string).collect();
        assert!(said[0].ends_with("did you mean count-mismatch?") && said[1].starts_with("no rule is called \"spelling\""));
    }
}
