//! Where in a source: `L12`, `L12-14`, `p4`, `p4 L12-14`.

use std::fmt;

use super::Locator;

impl Locator {
    /// Reads a locator; none where it isn't one, or has a zero or its lines in reverse.
    pub fn parse(text: &str) -> Option<Self> {
        let mut locator = Self::default();
        for word in text.split_ascii_whitespace() {
            if let Some(page) = word.strip_prefix('p') {
                if locator.page.is_some() || locator.lines.is_some() {
                    return None;
                }
                locator.page = Some(from_one(page)?);
            } else {
                let lines = word.strip_prefix('L').filter(|_| locator.lines.is_none())?;
                let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
                let (first, last) = (from_one(first)?, from_one(last)?);
                locator.lines = (first <= last).then_some((first, last));
                locator.lines?;
            }
        }
        (locator != Self::default()).then_some(locator)
    }
}

fn from_one(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?.filter(|&n| n > 0)
}

impl fmt::Display for Locator {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(to, "p{page}")?;
        }
        let Some((first, last)) = self.lines else { return Ok(()) };
        let blank = if self.page.is_some() { " " } else { "" };
        if first == last { write!(to, "{blank}L{first}") } else { write!(to, "{blank}L{first}-{last}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["L12", "L12-14", "p4", "p4 L12", "p4 L12-14"] {
            assert_eq!(Locator::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_locator() {
        for text in ["", "12", "L0", "L14-12", "L12-", "L+1", "p", "L1 p2", "L1 L2", "page 4", "L99999999999"] {
            assert_eq!(Locator::parse(text), None, "{text}");
        }
    }
}
