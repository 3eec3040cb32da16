//! Characters at places to lines of text.
//!
//! Two characters on one height with a gap between them are two words; those of the next line stand lower. Where each line is two pieces of prose
//! far apart, the page has two columns; where the pieces of several lines stand under each other, it is a table and they are parted by tabs.

/// A character of a page. Places and sizes are points, `y` upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
    pub text: Box<str>,
}

/// Characters on one height without a wide gap.
#[derive(Clone, Debug, Default)]
struct Piece {
    x: f64,
    y: f64,
    end: f64,
    size: f64,
    text: String,
}

/// A gap of that many sizes is a blank; of that many, another piece.
const BLANK: f64 = 0.16;
const APART: f64 = 1.4;

/// The lines of a page, blank ones between paragraphs.
pub(super) fn lay_out(glyphs: Vec<Glyph>) -> String {
    let lines = columns(lines(pieces(glyphs)));
    let body = median(lines.iter().map(|line| size(line)));
    let step = median(lines.windows(2).filter_map(|pair| step(pair.first()?, pair.get(1)?)));
    let mut out = String::new();
    let mut before: Option<&Vec<Piece>> = None;
    for (index, line) in lines.iter().enumerate() {
        if let Some(above) = before {
            out.push_str(if parts(above, line, step, body) { "\n\n" } else { "\n" });
        }
        let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| lines.get(at));
        let table = line.len() > 1 && near.into_iter().any(|other| is_under(line, other));
        for (at, piece) in line.iter().enumerate() {
            if at > 0 {
                out.push(if table { '\t' } else { ' ' });
            }
            out.push_str(piece.text.trim_end());
        }
        before = Some(line);
    }
    out
}

fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        let blank = glyph.text.trim().is_empty();
        match out.last_mut().filter(|piece| goes_on(piece, &glyph)) {
            Some(piece) => {
                if is_note(piece, &glyph) {
                    continue;
                }
                let parted = blank || glyph.x - piece.end > BLANK * piece.size.min(glyph.size);
                if parted && !piece.text.ends_with(' ') {
                    piece.text.push(' ');
                }
                if !blank {
                    piece.text.push_str(&glyph.text);
                }
                // Blanks don't carry a piece over a gap.
                if !blank || glyph.width < glyph.size {
                    piece.end = piece.end.max(glyph.x + glyph.width);
                }
            }
            None if blank => {}
            None => {
                let text = glyph.text.into_string();
                out.push(Piece { x: glyph.x, y: glyph.y, end: glyph.x + glyph.width, size: glyph.size, text });
            }
        }
    }
    out
}

/// Is the character of the piece: on its height, or raised a little, and behind its end?
fn goes_on(piece: &Piece, glyph: &Glyph) -> bool {
    let size = piece.size.max(glyph.size);
    let level = (glyph.y - piece.y).abs() < 0.5 * size;
    let gap = glyph.x - piece.end;
    level && gap > -0.6 * size && gap < APART * size
}

/// A small raised digit: the number of a note, not of the word.
fn is_note(piece: &Piece, glyph: &Glyph) -> bool {
    let raised = glyph.y - piece.y > 0.2 * piece.size && glyph.size < 0.8 * piece.size;
    raised && glyph.text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '*' | '†' | '‡'))
}

/// Pieces on one height that follow each other.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut out: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let last = out.last().and_then(|line| line.last());
        let same = last.is_some_and(|last| (last.y - piece.y).abs() < 0.3 * piece.size.max(last.size) && piece.x >= last.end);
        match out.last_mut().filter(|_| same) {
            Some(line) => line.push(piece),
            None => out.push(vec![piece]),
        }
    }
    out
}

/// So many lines of two pieces make columns.
const COLUMN_LINES: usize = 8;

/// Takes columns apart that were drawn line by line.
fn columns(lines: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    let words = |piece: &Piece| piece.text.split_whitespace().count();
    let pairs: Vec<&Vec<Piece>> =
        lines.iter().filter(|line| line.len() == 2 && line.iter().all(|piece| words(piece) >= 3)).collect();
    let starts = || pairs.iter().filter_map(|line| line.get(1)).map(|piece| piece.x);
    let middle = median(starts());
    let aligned = starts().filter(|x| (x - middle).abs() < 12.0).count();
    if pairs.len() < COLUMN_LINES || pairs.len() * 2 < lines.len() || aligned * 4 < pairs.len() * 3 {
        return lines;
    }
    let (mut left, mut right): (Vec<Vec<Piece>>, Vec<Vec<Piece>>) = (Vec::new(), Vec::new());
    for line in lines {
        let (of_left, of_right): (Vec<Piece>, Vec<Piece>) = line.into_iter().partition(|piece| piece.x < middle - 12.0);
        left.extend((!of_left.is_empty()).then_some(of_left));
        right.extend((!of_right.is_empty()).then_some(of_right));
    }
    left.append(&mut right);
    left
}

fn size(line: &[Piece]) -> f64 {
    line.first().map_or(0.0, |piece| piece.size)
}

/// How far the second line stands under the first, where it does.
fn step(above: &[Piece], line: &[Piece]) -> Option<f64> {
    let down = above.first()?.y - line.first()?.y;
    (down > 0.1).then_some(down)
}

/// Does a paragraph end between the two lines?
fn parts(above: &[Piece], line: &[Piece], step_of_page: f64, body: f64) -> bool {
    let Some(down) = step(above, line) else {
        // The top of the next column: a sentence may go on there.
        return false;
    };
    let (first, second) = (size(above), size(line));
    let resized = (first - second).abs() > 0.12 * first.max(second);
    let ended = above.last().is_some_and(|piece| piece.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"']));
    let indented = match (above.first(), line.first()) {
        (Some(above), Some(line)) => line.x - above.x > 0.8 * body && line.x - above.x < 6.0 * body,
        _ => false,
    };
    resized || down > 1.35 * step_of_page.max(second) || (ended && indented && line.len() == 1)
}

/// Do pieces of the two lines stand under each other, by their left or right ends?
fn is_under(line: &[Piece], other: &[Piece]) -> bool {
    let near = |a: f64, b: f64, size: f64| (a - b).abs() < 0.6 * size;
    other.len() > 1
        && line.iter().skip(1).all(|piece| {
            other.iter().skip(1).any(|below| near(piece.x, below.x, piece.size) || near(piece.end, below.end, piece.size))
        })
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = numbers.collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of ten points, six points wide.
    fn set(x: f64, y: f64, text: &str) -> Vec<Glyph> {
        let glyph =
            |(at, c): (u32, char)| Glyph { x: x + 6.0 * f64::from(at), y, width: 6.0, size: 10.0, text: c.to_string().into() };
        (0..).zip(text.chars()).map(glyph).collect()
    }

    #[test]
    fn paragraphs_are_parted() {
        let glyphs =
            [set(0.0, 90.0, "It holds"), set(0.0, 78.0, "well."), set(0.0, 54.0, "Costs rose."), set(0.0, 42.0, "A lot")]
                .concat();
        assert_eq!(lay_out(glyphs), "It holds\nwell.\n\nCosts rose.\nA lot");
    }

    #[test]
    fn columns_are_read_one_by_one() {
        let rows = (0..10).map(|row| f64::from(200 - 12 * row));
        let glyphs: Vec<Glyph> =
            rows.flat_map(|y| [set(0.0, y, "the left one is"), set(150.0, y, "the right one was")].concat()).collect();
        let text = lay_out(glyphs);
        assert!(text.starts_with("the left one is\nthe left") && text.ends_with("was\nthe right one was"), "{text}");
    }

    #[test]
    fn a_table_has_tabs() {
        let glyphs =
            [set(0.0, 90.0, "Riga"), set(100.0, 90.0, "2021"), set(0.0, 78.0, "Narva"), set(100.0, 78.0, "2023")].concat();
        assert_eq!(lay_out(glyphs), "Riga\t2021\nNarva\t2023");
        let glyphs = [set(0.0, 90.0, "A line set"), set(100.0, 90.0, "wide"), set(0.0, 78.0, "and another one")].concat();
        assert_eq!(lay_out(glyphs), "A line set wide\nand another one");
    }

    #[test]
    fn numbers_of_notes_are_left_out() {
        let mut glyphs = set(0.0, 90.0, "1,200 men");
        glyphs.push(Glyph { x: 54.0, y: 94.0, width: 3.0, size: 6.0, text: "7".into() });
        glyphs.extend(set(58.0, 90.0, "came"));
        assert_eq!(lay_out(glyphs), "1,200 men came");
    }
}
