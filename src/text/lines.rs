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
    /// Where its last character that isn't a blank ends.
    ink: f64,
    size: f64,
    text: String,
    /// The blanks in it: the byte of the text behind one, and where it begins and ends.
    gaps: Vec<(usize, f64, f64)>,
}

/// A gap of that many sizes is a blank; of that many, where two lines have it, one between columns; of that many, another piece.
const BLANK: f64 = 0.16;
const RIVER: f64 = 0.75;
const APART: f64 = 1.4;

/// The lines of a page, blank ones between paragraphs.
pub(super) fn lay_out(glyphs: Vec<Glyph>) -> String {
    let lines = columns(lines(pieces(glyphs)));
    let body = median(lines.iter().map(|line| size(line)));
    let step = median(lines.windows(2).filter_map(|pair| step(pair.first()?, pair.get(1)?)));
    let rows = rows(&lines);
    let mut out = String::new();
    let mut before: Option<(usize, &Vec<Piece>)> = None;
    for (index, line) in lines.iter().enumerate() {
        let row = rows.get(index).and_then(Option::as_ref);
        if let Some((at, above)) = before {
            let above_row = rows.get(at).is_some_and(Option::is_some);
            let apart = match (above_row, row.is_some()) {
                (true, true) => false,
                (false, false) => parts(above, line, step, body),
                _ => true,
            };
            out.push_str(if apart { "\n\n" } else { "\n" });
        }
        let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| lines.get(at));
        let table = row.is_some() || line.len() > 1 && near.into_iter().any(|other| is_under(line, other));
        for (at, piece) in row.unwrap_or(line).iter().enumerate() {
            if at > 0 {
                out.push(if table { '\t' } else { ' ' });
            }
            out.push_str(piece.text.trim_end());
        }
        before = Some((index, line));
    }
    out
}

/// The cells of the lines that are rows of a table of three columns or more: two lines or more are blank at the same wide stretches, and the lines
/// beside them at least between two words there.
fn rows(lines: &[Vec<Piece>]) -> Vec<Option<Vec<Piece>>> {
    let words: Vec<Vec<Piece>> = lines.iter().map(|line| line.iter().flat_map(Piece::words).collect()).collect();
    let mut out: Vec<Option<Vec<Piece>>> = vec![None; lines.len()];
    let mut from = 0;
    while let Some((above, below)) = words.get(from).zip(words.get(from + 1)) {
        let rivers = common(&blanks(above), &blanks(below), size(above));
        if rivers.len() < 2 || !is_near(above, below) {
            from += 1;
            continue;
        }
        let fits = |at: usize, beside: usize| {
            let (line, beside) = words.get(at).zip(words.get(beside))?;
            let near = is_near(line, beside) || is_near(beside, line);
            (near && fits(line, &rivers)).then_some(())
        };
        let mut first = from;
        while let Some(above) =
            first.checked_sub(1).filter(|above| out.get(*above).is_some_and(Option::is_none) && fits(*above, first).is_some())
        {
            first = above;
        }
        let mut last = from + 1;
        while fits(last + 1, last).is_some() {
            last += 1;
        }
        for (row, words) in out.iter_mut().zip(&words).take(last + 1).skip(first) {
            *row = Some(cells(words, &rivers));
        }
        from = last + 1;
    }
    out
}

/// Has the line words on both sides of each river, and none across its middle?
fn fits(words: &[Piece], rivers: &[(f64, f64)]) -> bool {
    let gaps = blanks(words);
    let in_each = cells(words, rivers).iter().all(|cell| !cell.text.is_empty());
    in_each
        && rivers
            .iter()
            .map(|(from, to)| (from + to) / 2.0)
            .all(|middle| gaps.iter().any(|gap| gap.0 <= middle && middle <= gap.1))
}

/// Where a line is blank between its words: from, to.
fn blanks(line: &[Piece]) -> Vec<(f64, f64)> {
    line.windows(2).filter_map(|pair| Some((pair.first()?.end, pair.get(1)?.x))).filter(|(end, x)| x > end).collect()
}

/// What is blank in both, where it is wide enough to part cells.
fn common(a: &[(f64, f64)], b: &[(f64, f64)], size: f64) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let Some((&&one, &&other)) = a.peek().zip(b.peek()) {
        let both = (one.0.max(other.0), one.1.min(other.1));
        if both.1 - both.0 >= RIVER * size {
            out.push(both);
        }
        let _ = if one.1 < other.1 { a.next() } else { b.next() };
    }
    out
}

fn is_near(above: &[Piece], below: &[Piece]) -> bool {
    let down = step(above, below).unwrap_or(0.0);
    down > 0.0 && down < 4.0 * size(above).max(size(below))
}

/// The words of a line by the columns between the rivers; a cell may be empty.
fn cells(words: &[Piece], rivers: &[(f64, f64)]) -> Vec<Piece> {
    let mut out = vec![Piece::default(); rivers.len() + 1];
    for word in words {
        let column = rivers.iter().filter(|(from, to)| word.x + word.end > from + to).count();
        let Some(cell) = out.get_mut(column) else { continue };
        if cell.text.is_empty() {
            *cell = word.clone();
        } else {
            cell.text = format!("{} {}", cell.text.trim_end(), word.text);
            cell.end = word.end;
        }
    }
    out
}

impl Piece {
    /// The words of the piece.
    fn words(&self) -> Vec<Self> {
        let mut out = Vec::with_capacity(self.gaps.len() + 1);
        let (mut from, mut x) = (0, self.x);
        for &(at, end, next) in &self.gaps {
            let text = self.text.get(from..at).unwrap_or("").trim_end().to_owned();
            out.push(Self { x, end, text, gaps: Vec::new(), ..*self });
            (from, x) = (at, next);
        }
        out.push(Self { x, text: self.text.get(from..).unwrap_or("").to_owned(), gaps: Vec::new(), ..*self });
        out
    }
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
                    if piece.text.ends_with(' ') {
                        piece.gaps.push((piece.text.len(), piece.ink, glyph.x));
                    }
                    piece.text.push_str(&glyph.text);
                    piece.ink = glyph.x + glyph.width;
                }
                // Blanks don't carry a piece over a gap.
                if !blank || glyph.width < glyph.size {
                    piece.end = piece.end.max(glyph.x + glyph.width);
                }
            }
            None if blank => {}
            None => {
                let text = glyph.text.into_string();
                let end = glyph.x + glyph.width;
                out.push(Piece { x: glyph.x, y: glyph.y, end, ink: end, size: glyph.size, text, gaps: Vec::new() });
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
    fn narrow_columns_are_a_table_where_they_stand_under_each_other() {
        let row = |y: f64, cells: [(f64, &str); 3]| cells.map(|(x, text)| set(x, y, text)).concat();
        let glyphs = [
            set(0.0, 140.0, "Ports and what they cost"),
            row(110.0, [(0.0, "Port"), (38.0, "Ships"), (78.0, "Tugs")]),
            row(90.0, [(0.0, "Riga"), (38.0, "2021"), (84.0, "5")]),
            row(70.0, [(0.0, "Narva"), (44.0, "203"), (84.0, "9")]),
            set(0.0, 40.0, "Costs rose."),
        ]
        .concat();
        assert_eq!(lay_out(glyphs), "Ports and what they cost\n\nPort\tShips\tTugs\nRiga\t2021\t5\nNarva\t203\t9\n\nCosts rose.");
    }

    #[test]
    fn numbers_of_notes_are_left_out() {
        let mut glyphs = set(0.0, 90.0, "1,200 men");
        glyphs.push(Glyph { x: 54.0, y: 94.0, width: 3.0, size: 6.0, text: "7".into() });
        glyphs.extend(set(58.0, 90.0, "came"));
        assert_eq!(lay_out(glyphs), "1,200 men came");
    }
}
