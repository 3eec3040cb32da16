//! From the bytes of a block's prose back to the bytes of its chunk.
//!
//! `a &amp; b` is the prose `a & b`: its third byte stands on the chunk's bytes 2 to 7.

/// Runs of prose and the bytes of the chunk that they stand on, both ascending. Every byte of the prose is in one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: usize,
    text_len: usize,
    chunk: usize,
    chunk_len: usize,
    /// Copied byte for byte; otherwise the chunk writes it some other way.
    copied: bool,
}

impl Run {
    fn text_end(&self) -> usize {
        self.text + self.text_len
    }

    fn chunk_end(&self) -> usize {
        self.chunk + self.chunk_len
    }
}

impl OffsetMap {
    /// Says that `len` bytes at `text` in the prose are the bytes at `chunk` in the chunk. Called in ascending order.
    pub fn copy(&mut self, text: usize, chunk: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.copied && last.text_end() == text && last.chunk_end() == chunk => {
                last.text_len += len;
                last.chunk_len += len;
            }
            _ => self.runs.push(Run { text, text_len: len, chunk, chunk_len: len, copied: true }),
        }
    }

    /// Says that `text_len` bytes at `text` in the prose stand for `chunk_len` bytes at `chunk` that are written otherwise.
    pub fn replace(&mut self, text: usize, text_len: usize, chunk: usize, chunk_len: usize) {
        if text_len > 0 {
            self.runs.push(Run { text, text_len, chunk, chunk_len, copied: false });
        }
    }

    /// The chunk offset of the character that begins at `text`.
    pub fn start(&self, text: usize) -> usize {
        let at = self.runs.partition_point(|run| run.text_end() <= text);
        match self.runs.get(at) {
            Some(run) if run.copied => run.chunk + text.saturating_sub(run.text),
            Some(run) => run.chunk,
            None => self.runs.last().map_or(0, Run::chunk_end),
        }
    }

    /// The chunk offset just behind the character that ends at `text`.
    pub fn end(&self, text: usize) -> usize {
        let at = self.runs.partition_point(|run| run.text < text);
        match at.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(run) if run.copied => run.chunk + (text - run.text).min(run.chunk_len),
            Some(run) => run.chunk_end(),
            None => self.start(text),
        }
    }

    /// Forgets what is behind the first `text_len` bytes of the prose.
    pub(super) fn truncate(&mut self, text_len: usize) {
        while self.runs.last().is_some_and(|run| run.text >= text_len) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut() {
            let len = last.text_len.min(text_len - last.text);
            if last.copied {
                last.chunk_len = len;
            }
            last.text_len = len;
        }
    }

    /// Appends the part of `self` over `from..to` to `other`, whose prose is `at` bytes long so far. Returns where the next
    /// call should begin to look, so that cutting a text into ascending parts is linear.
    pub(super) fn append_to(&self, from: usize, to: usize, other: &mut Self, at: usize, first_run: usize) -> usize {
        let mut index = first_run;
        while let Some(run) = self.runs.get(index) {
            if run.text >= to {
                break;
            }
            let (start, end) = (run.text.max(from), run.text_end().min(to));
            if start < end {
                if run.copied {
                    other.copy(at + start - from, run.chunk + start - run.text, end - start);
                } else {
                    other.replace(at + start - from, end - start, run.chunk, run.chunk_len);
                }
            }
            if run.text_end() > to {
                break;
            }
            index += 1;
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_maps_to_its_whole_source() {
        let mut map = OffsetMap::default();
        map.copy(0, 0, 2);
        map.replace(2, 1, 2, 5);
        map.copy(3, 7, 2);
        assert_eq!((map.start(2), map.end(3)), (2, 7));
        assert_eq!((map.start(3), map.end(5)), (7, 9));
        assert_eq!((map.start(0), map.end(2)), (0, 2));
        assert_eq!(map.start(9), 9);
    }

    #[test]
    fn a_cut_map_still_leads_back() {
        let mut map = OffsetMap::default();
        map.copy(0, 10, 20);
        let mut cut = OffsetMap::default();
        let next = map.append_to(0, 4, &mut cut, 0, 0);
        map.append_to(8, 20, &mut cut, 4, next);
        assert_eq!((cut.start(3), cut.start(4), cut.end(16)), (13, 18, 30));
        cut.truncate(6);
        assert_eq!((cut.end(6), cut.start(9)), (20, 20));
    }
}
