//! The name of some words, the same in every version and on every machine: SHA-256 over them, one blank between, as `sha256:9f86…`.

use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

/// Names the words of `text`; how its lines are broken doesn't tell.
///
/// ```
/// use factlint::check::digest;
///
/// assert_eq!(digest("some  4,500\nengineers"), digest("some 4,500 engineers"));
/// assert_ne!(digest("some 4,500 engineers"), digest("some 4,600 engineers"));
/// ```
pub fn digest(text: &str) -> Arc<str> {
    let mut hash = Sha256::new();
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            hash.update(b" ");
        }
        hash.update(word);
    }
    let mut out = "sha256:".to_owned();
    for byte in hash.finalize() {
        let _ = write!(out, "{byte:02x}");
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_published_one() {
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(&*digest(" abc\r\n"), abc);
    }
}
