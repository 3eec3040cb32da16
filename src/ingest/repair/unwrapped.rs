//! Texts that have a paragraph a line and no blank lines, as word processors write them.
//!
//! Its short lines, titles and cells of tables, would be read as one paragraph; a blank line after each keeps them apart.

use super::lines_of;
use crate::text::Change;

/// A line that long isn't wrapped; in bytes.
const LONG: usize = 200;
/// Of so many lines one at least is that long.
const ONE_IN: usize = 8;

pub fn changes(text: &str) -> Vec<Change> {
    let lines = lines_of(text);
    let written = || lines.iter().filter(|(_, line)| !line.trim().is_empty());
    let (all, long) = (written().count(), written().filter(|(_, line)| line.len() > LONG).count());
    let blank = lines.len() - all;
    if long < 2 || long * ONE_IN < all || blank * 4 > all {
        return Vec::new();
    }
    let ends = lines
        .windows(2)
        .filter_map(|pair| if let [(at, line), (_, next)] = pair { Some((at + line.len(), line, next)) } else { None });
    let both = ends.filter(|(_, line, next)| !line.trim().is_empty() && !next.trim().is_empty());
    let goes_on = |line: &str, next: &str| line.len() <= LONG && next.starts_with(char::is_lowercase);
    both.filter(|(_, line, next)| !goes_on(line, next)).map(|(end, ..)| Change::new(end..end, "\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn short_lines_stand_alone() {
        let long = "The pact of the seven ports was signed in spring. ".repeat(6);
        let text = format!("The Seven Ports\nBy Marta Liiv\n{long}\nWhat it cost\n{long}\n");
        assert_eq!(repaired(&text, changes), format!("The Seven Ports\n\nBy Marta Liiv\n\n{long}\n\nWhat it cost\n\n{long}\n"));
    }

    #[test]
    fn wrapped_lines_stay() {
        let text = "The pact of the seven ports\nwas signed in spring.\n".repeat(9);
        assert_eq!(repaired(&text, changes), text);
    }
}
