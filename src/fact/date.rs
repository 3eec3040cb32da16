//! The shape of an EDTF date in a pack: `2025`, `2025-04`, `2025-06-24/2025-06-25`, `2024-02~`.

/// True for one EDTF date or an interval of two.
pub(crate) fn is_edtf(text: &str) -> bool {
    let ends: Vec<_> = text.split('/').collect();
    ends.len() <= 2 && ends.iter().any(|end| !matches!(*end, "" | "..")) && ends.iter().all(|end| is_end(end, ends.len() == 2))
}

fn is_end(end: &str, of_interval: bool) -> bool {
    if of_interval && matches!(end, "" | "..") {
        return true;
    }
    let day = end.split_once('T').map_or(end, |(day, _)| day);
    let bare = day.trim_end_matches(['~', '?', '%']);
    let parts: Vec<_> = bare.split('-').collect();
    let widths = [4, 2, 2];
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    parts.len() <= 3
        && parts.iter().zip(widths).all(|(part, width)| part.len() == width && digits(part))
        && parts.get(1).is_none_or(|month| in_range(month, 1, 41))
        && parts.get(2).is_none_or(|day| in_range(day, 1, 31))
}

/// Months go to 12, seasons and quarters from 21 to 41.
fn in_range(part: &str, low: u32, high: u32) -> bool {
    part.parse()
        .map_or(part.contains('X'), |n: u32| (low..=high).contains(&n) && !(13..21).contains(&(n * u32::from(high == 41))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_date() {
        for text in [
            "2025",
            "2025-04",
            "2025-04-01",
            "202X",
            "2024-01~",
            "2025-06-24/2025-06-25",
            "2025-04/..",
            "2025-21",
            "2025-06-23T17:05:06",
        ] {
            assert!(is_edtf(text), "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in ["", "/", "April 2025", "2025-4", "2025-13", "2025-04-32", "25", "2025-04-01-01", "2025/2026/2027"] {
            assert!(!is_edtf(text), "{text}");
        }
    }
}
