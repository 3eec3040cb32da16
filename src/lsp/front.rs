//! From a stream of bytes to the bodies of messages, whatever stands between them.
//!
//! `Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}` gives one body. After garbage, a wrong length or a length over the limit the
//! next `Content-Length:` is looked for anywhere in a line. That can't misfire: inside valid JSON a raw line break never
//! follows a header's digits, since strings hold no raw line breaks.

/// The longest body that is taken, in bytes.
pub(super) const LONGEST: usize = 64 * 1024 * 1024;
/// A line without an end is dropped beyond this, all but its last bytes.
const LONGEST_LINE: usize = 16 * 1024;
/// As much of a dropped line as a header that is only half here may need.
const KEPT_OF_LINE: usize = 64;
const NAME: &[u8] = b"content-length:";

/// What the stream gave next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Body(Vec<u8>),
    Fault(Fault),
}

/// Why bytes were passed over.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Bytes that belong to no message.
    Stray,
    /// A `Content-Length` that is no number of bytes.
    Length,
    /// A body over [`LONGEST`].
    TooLong,
}

/// Splits a stream into frames; holds at most one body and a read's worth of bytes behind it.
#[derive(Debug, Default)]
pub(super) struct Frames {
    buffer: Vec<u8>,
    /// Start of what isn't taken yet.
    start: usize,
    /// Bytes behind `start` that are known to hold no line end.
    seen: usize,
    /// Start of the line in the body that is being looked through.
    line: usize,
    state: State,
    /// Has the stray text before the next header been told?
    told: bool,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Search,
    Header(usize),
    Body(usize),
}

impl Frames {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Puts back bytes that a body turned out not to own.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        self.buffer.splice(..self.start, bytes.iter().copied());
        self.start = 0;
        self.seen = 0;
    }

    /// The next frame that is whole, or none until more bytes come.
    pub(super) fn next(&mut self) -> Option<Frame> {
        loop {
            let frame = match self.state {
                State::Body(length) => return self.body(length),
                State::Search | State::Header(_) => self.header()?,
            };
            if let Some(fault) = frame {
                return Some(Frame::Fault(fault));
            }
        }
    }

    /// Takes one line of a header. None: the line isn't whole yet.
    fn header(&mut self) -> Option<Option<Fault>> {
        let rest = &self.buffer[self.start..];
        let Some(end) = rest.iter().skip(self.seen).position(|&byte| byte == b'\n').map(|at| at + self.seen) else {
            self.seen = rest.len();
            if self.seen > LONGEST_LINE {
                self.start = self.buffer.len() - KEPT_OF_LINE;
                self.seen = KEPT_OF_LINE;
                return self.stray().map(Some);
            }
            return None;
        };
        let line = rest[..end].to_vec();
        self.start += end + 1;
        self.seen = 0;
        Some(self.line(line.trim_ascii_end()))
    }

    fn line(&mut self, line: &[u8]) -> Option<Fault> {
        if line.is_empty() {
            if let State::Header(length) = self.state {
                self.state = State::Body(length);
                self.line = 0;
                self.told = false;
            }
            return None;
        }
        let Some(at) = find_name(line) else {
            return if is_header(line) { None } else { self.stray() };
        };
        let fault = match length(&line[at + NAME.len()..]) {
            None => Fault::Length,
            Some(length) if length > LONGEST => Fault::TooLong,
            Some(length) => {
                self.state = State::Header(length);
                return if at > 0 { self.stray() } else { None };
            }
        };
        self.state = State::Search;
        self.told = true;
        Some(fault)
    }

    fn stray(&mut self) -> Option<Fault> {
        (!std::mem::replace(&mut self.told, true)).then_some(Fault::Stray)
    }

    fn body(&mut self, length: usize) -> Option<Frame> {
        let rest = &self.buffer[self.start..];
        let here = rest.len().min(length);
        while let Some(end) = rest[self.seen.min(here)..here].iter().position(|&byte| byte == b'\n').map(|at| at + self.seen) {
            let line = rest[self.line..end].trim_ascii_end();
            if let Some(at) = find_name(line).filter(|&at| self::length(&line[at + NAME.len()..]).is_some()) {
                // The body is shorter than declared; what stands before the header may be a message all the same.
                return Some(self.take(self.line + at));
            }
            self.line = end + 1;
            self.seen = end + 1;
        }
        self.seen = here;
        if here < length {
            return None;
        }
        Some(self.take(length))
    }

    fn take(&mut self, length: usize) -> Frame {
        let body = self.buffer[self.start..self.start + length].to_vec();
        self.start += length;
        self.seen = 0;
        self.state = State::Search;
        Frame::Body(body)
    }
}

/// Where the last `Content-Length:` of the line begins, in any case of letters.
fn find_name(line: &[u8]) -> Option<usize> {
    let colons = line.iter().enumerate().rev().filter(|&(_, &byte)| byte == b':');
    colons.filter_map(|(at, _)| (at + 1).checked_sub(NAME.len())).find(|&at| line[at..at + NAME.len()].eq_ignore_ascii_case(NAME))
}

/// Digits and nothing else; a number too great for this machine is as good as too long.
fn length(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii();
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits = std::str::from_utf8(text).ok()?;
    Some(digits.parse().unwrap_or(usize::MAX))
}

/// `Content-Type: …` and other fields that say nothing to us.
fn is_header(line: &[u8]) -> bool {
    let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The end of a body that couldn't be read, where it may be the beginning of the next header.
pub(super) fn header_at_end(body: &[u8]) -> &[u8] {
    let ends = (1..NAME.len()).rev().filter_map(|n| Some((&NAME[..n], body.get(body.len().checked_sub(n)?..)?)));
    ends.into_iter().find(|(name, end)| end.eq_ignore_ascii_case(name)).map_or(&[], |(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(bytes: &[u8], step: usize) -> Vec<Frame> {
        let mut frames = Frames::default();
        let mut out = Vec::new();
        for part in bytes.chunks(step) {
            frames.push(part);
            out.extend(std::iter::from_fn(|| frames.next()));
        }
        out
    }

    fn bodies(bytes: &[u8]) -> Vec<String> {
        let whole = frames(bytes, bytes.len().max(1));
        assert_eq!(whole, frames(bytes, 1), "the same frames, byte by byte");
        let body = |frame| match frame {
            Frame::Body(body) => Some(String::from_utf8(body).unwrap()),
            Frame::Fault(_) => None,
        };
        whole.into_iter().filter_map(body).collect()
    }

    #[test]
    fn headers_in_any_dress() {
        assert_eq!(bodies(b"Content-Length: 2\r\n\r\n{}content-length:2\n\n[]"), ["{}", "[]"]);
        assert_eq!(bodies(b"X-A: b\r\nCONTENT-LENGTH:  2 \r\nContent-Type: text/plain\r\n\r\n{}"), ["{}"]);
    }

    #[test]
    fn the_next_message_survives() {
        let good = "Content-Length: 4\r\n\r\ntrue";
        for bad in [
            "garbage\r\n",
            "garbage",
            "\r\n\r\n\n",
            "Content-Length: -4\r\n\r\n{}",
            "Content-Length: \r\n\r\n{}",
            "Content-Length: 4x\r\n\r\n{}",
            "Content-Length: 99999999999999999999999\r\n\r\n{}",
            "Content-Length: 1000000000000\r\n\r\n{}",
            "Content-Type: x\r\n\r\n{}",
        ] {
            assert_eq!(bodies(format!("{bad}{good}").as_bytes()), ["true"], "after {bad:?}");
        }
    }

    #[test]
    fn a_body_that_was_declared_too_long_ends_at_the_next_header() {
        assert_eq!(bodies(b"Content-Length: 300\r\n\r\n{}content-length: 4\r\n\r\ntrue"), ["{}", "true"]);
    }

    #[test]
    fn a_body_may_speak_of_headers() {
        let body = "{\r\n\"a\": \"Content-Length: 5\",\n\"b\": \"Content-Length: 5\\r\\n\"}";
        assert_eq!(bodies(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()), [body]);
    }

    #[test]
    fn a_line_without_end_is_dropped() {
        let mut frames = Frames::default();
        for _ in 0..1000 {
            frames.push(&[b'x'; 4096]);
            while frames.next().is_some() {}
            assert!(frames.buffer.len() < LONGEST_LINE + 8192);
        }
        frames.push(b"Content-Length: 4\r\n\r\ntrue");
        assert_eq!(frames.next(), Some(Frame::Body(b"true".to_vec())));
    }

    #[test]
    fn what_a_body_does_not_own_goes_back() {
        let mut frames = Frames::default();
        frames.push(b"Content-Length: 7\r\n\r\ntrueContent-Length: 5\r\n\r\nfalse");
        assert_eq!(frames.next(), Some(Frame::Body(b"trueCon".to_vec())));
        frames.unread(b"Con");
        assert_eq!(frames.next(), Some(Frame::Body(b"false".to_vec())));
        assert_eq!(header_at_end(b"{\"a\" CONTENT"), b"CONTENT");
        assert!(header_at_end(b"{}").is_empty());
    }
}
