//! One verdict for a whole text: what its claims come to together.
//!
//! "The pact was signed by 8 states in 2019" is contradicted where 8 is, whatever stands of 2019; it is supported where both are.

use super::{Card, Verdict};

/// What the cards of a text come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Contradicted, supported or unverified.
    pub verdict: Verdict,
    /// Of the claim that decides; 0 where none does.
    pub confidence: f64,
}

impl Answer {
    /// Contradicted if any claim is, by the surest one; supported if one is and none is open, by the least sure one; else unverified.
    /// The cards are those of every value, also of those that no fact speaks of.
    pub fn of(cards: &[Card]) -> Self {
        let sure = |verdict: Verdict| cards.iter().filter(move |card| card.verdict == verdict).map(|card| card.confidence);
        if let Some(confidence) = sure(Verdict::Contradicted).reduce(f64::max) {
            return Self { verdict: Verdict::Contradicted, confidence };
        }
        match sure(Verdict::Supported).reduce(f64::min) {
            Some(confidence) if cards.iter().all(|card| card.verdict == Verdict::Supported) => {
                Self { verdict: Verdict::Supported, confidence }
            }
            _ => Self { verdict: Verdict::Unverified, confidence: 0.0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(cards: &[(Verdict, f64)]) -> (Verdict, f64) {
        let cards: Vec<Card> = cards
            .iter()
            .map(|(verdict, confidence)| Card { verdict: *verdict, confidence: *confidence, ..Card::for_tests() })
            .collect();
        let answer = Answer::of(&cards);
        (answer.verdict, answer.confidence)
    }

    #[test]
    fn one_contradicted_claim_decides() {
        use Verdict::{Contradicted, Supported, Unverified};
        assert_eq!(answer(&[(Supported, 0.9), (Contradicted, 0.4), (Contradicted, 0.6)]), (Contradicted, 0.6));
        assert_eq!(answer(&[(Supported, 0.9), (Supported, 0.7)]), (Supported, 0.7));
        assert_eq!(answer(&[(Supported, 0.9), (Unverified, 0.0)]), (Unverified, 0.0));
        assert_eq!(answer(&[]), (Unverified, 0.0));
    }
}
