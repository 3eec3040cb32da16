//! One draft through the three encodings, edited step by step.

use serde_json::json;

use crate::client::*;

const SENTENCE: &str = "6,200 engineers of the Nordic Corps are stationed on Gotland.";

fn units(text: &str, encoding: &str) -> u32 {
    let count = match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    };
    u32::try_from(count).unwrap()
}

#[test]
fn columns_count_what_was_agreed() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = Start::new().can("general/positionEncodings", json!([encoding])).start();
        assert_eq!(client.capabilities["positionEncoding"], encoding);
        // Korean text, an emoji of several characters, a combining accent; then breaks that are none, and CRLF.
        let before = "한국에는 \u{1f468}\u{200d}\u{1f469} e\u{301} \u{2028}\u{c}";
        client.open(DRAFT, &format!("머리말 \u{1f600}\r\n\r\n{before}{SENTENCE}\r\n"));
        let column = units(before, encoding);
        let finding = &client.findings(DRAFT, 1)[0];
        assert_eq!(finding["range"]["start"], json!({ "line": 2, "character": column }), "{encoding}");
        assert!(client.hover(2, column + 1)["contents"]["value"].is_string());
        assert_eq!(client.hover(2, column + 1)["range"]["start"]["character"], column);

        // In the middle, over a line break, and beyond the end of the line.
        client.send(&edit(DRAFT, 2, [2, column, 2, column], "그리고 \u{1f680}"));
        let moved = column + units("그리고 \u{1f680}", encoding);
        assert_eq!(client.findings(DRAFT, 2)[0]["range"]["start"]["character"], moved);
        client.send(&edit(DRAFT, 3, [0, 3, 1, 0], ""));
        assert_eq!(client.findings(DRAFT, 3)[0]["range"]["start"], json!({ "line": 1, "character": moved }));
        client.send(&edit(DRAFT, 4, [0, 3, 0, 9999], "\r\rx\n"));
        assert_eq!(client.findings(DRAFT, 4)[0]["range"]["start"], json!({ "line": 4, "character": moved }));
        client.send(&edit(DRAFT, 5, [4, moved, 4, moved + 5], "4,500"));
        assert_eq!(client.findings(DRAFT, 5), [json!(null); 0]);
    }
}

#[test]
fn utf_8_is_chosen_where_it_is_offered() {
    for (offered, chosen) in
        [(json!(["utf-16", "utf-8"]), "utf-8"), (json!(["utf-32", "utf-16"]), "utf-16"), (json!([]), "utf-16")]
    {
        let client = Start::new().can("general/positionEncodings", offered).start();
        assert_eq!(client.capabilities["positionEncoding"], chosen);
    }
}

#[test]
fn edits_outside_the_draft_are_brought_in() {
    let mut client = Start::new().start();
    client.open(DRAFT, "ab\r\n\u{1f600}\n");
    client.findings(DRAFT, 1);
    // Reversed; within a surrogate pair; behind the end; over the whole.
    client.send(&edit(DRAFT, 2, [0, 2, 0, 0], "x"));
    client.send(&edit(DRAFT, 3, [1, 1, 1, 1], "y"));
    client.send(&edit(DRAFT, 4, [99, 99, 99, 99], SENTENCE));
    let finding = &client.findings(DRAFT, 4)[0];
    assert_eq!(finding["range"]["start"], json!({ "line": 2, "character": 0 }));
    client.send(&edit(DRAFT, 5, [u32::MAX, u32::MAX, 0, 0], SENTENCE));
    let finding = &client.findings(DRAFT, 5)[0];
    assert_eq!(finding["range"]["start"], json!({ "line": 0, "character": 0 }));
}

#[test]
fn several_changes_in_one_notification_follow_each_other() {
    let mut client = Start::new().start();
    client.open(DRAFT, "");
    client.findings(DRAFT, 1);
    let insert = |column: u32, text: &str| {
        let place = json!({ "line": 0, "character": column });
        json!({ "range": { "start": place, "end": place }, "text": text })
    };
    client.send(&change(DRAFT, 2, json!([{ "text": "\n" }, insert(0, "x "), insert(2, SENTENCE), insert(1, "yz")])));
    assert_eq!(client.findings(DRAFT, 2)[0]["range"]["start"]["character"], 4);
}
