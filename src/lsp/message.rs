//! From the body of a frame to messages.
//!
//! `[{"jsonrpc":"2.0","method":"exit"}]` is one notification: batches are split. An escape of half a character, which JavaScript
//! writes and JSON allows, becomes U+FFFD, one UTF-16 unit like itself, so that positions hold.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use super::front;

/// A message, or what to answer to something that is none.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A request or a notification.
    Call(Request),
    /// The client's answer to a request of ours.
    Answer(Response),
    /// To be answered with the error.
    Invalid(Id, Error),
}

/// The messages of a body, and the bytes at its end that aren't part of them.
pub(super) fn read(mut body: Vec<u8>) -> (Vec<Incoming>, Vec<u8>) {
    mend_surrogates(&mut body);
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&body);
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => {
            let behind = text.get(values.byte_offset()..).unwrap_or_default().trim_ascii_start();
            (split(value), behind.to_vec())
        }
        Some(Err(_)) | None => {
            let tail = front::header_at_end(&body).to_vec();
            let lost = lost_edit(&body).map(Incoming::Call);
            (vec![lost.unwrap_or_else(|| Incoming::Invalid(Id::Null, Error::parse_error()))], tail)
        }
    }
}

/// An edit whose text isn't UTF-8 is lost; what is left of the notification names the document that it is lost to.
fn lost_edit(body: &[u8]) -> Option<Request> {
    std::str::from_utf8(body).err()?;
    let value: Value = serde_json::from_str(&String::from_utf8_lossy(body)).ok()?;
    let method = value.get("method")?.as_str().filter(|method| method.starts_with("textDocument/did"))?;
    let uri = value.pointer("/params/textDocument/uri")?;
    Some(Request::build(method.to_owned()).params(json!({ "textDocument": { "uri": uri } })).finish())
}

fn split(value: Value) -> Vec<Incoming> {
    match value {
        Value::Array(batch) if !batch.is_empty() => batch.into_iter().map(one).collect(),
        other => vec![one(other)],
    }
}

fn one(mut value: Value) -> Incoming {
    let id = value.get("id").and_then(|id| serde_json::from_value(id.clone()).ok()).unwrap_or(Id::Null);
    let invalid = |_| Incoming::Invalid(id.clone(), Error::invalid_request());
    let Some(fields) = value.as_object_mut() else {
        return Incoming::Invalid(Id::Null, Error::invalid_request());
    };
    if fields.contains_key("method") {
        // Some clients send null, or an empty object, where nothing is expected; the framework refuses both.
        let bare = matches!(fields.get("method").and_then(Value::as_str), Some("shutdown" | "exit"));
        if bare || fields.get("params") == Some(&Value::Null) {
            fields.remove("params");
        }
        return serde_json::from_value::<Request>(value).map_or_else(invalid, Incoming::Call);
    }
    if !fields.contains_key("result") && !fields.contains_key("error") && fields.contains_key("id") {
        fields.insert("result".to_owned(), Value::Null);
    }
    serde_json::from_value::<Response>(value).map_or_else(invalid, Incoming::Answer)
}

/// Writes `\ufffd` over every `\ud800`…`\udfff` that isn't half of a pair.
fn mend_surrogates(body: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = body.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += found;
        let Some(unit) = escape(body, at) else {
            at += 2;
            continue;
        };
        at += match unit {
            0xd800..=0xdbff if matches!(escape(body, at + 6), Some(0xdc00..=0xdfff)) => 12,
            0xd800..=0xdfff => {
                body[at + 2..at + 6].copy_from_slice(b"fffd");
                6
            }
            _ => 6,
        };
    }
}

/// The unit of the `\uXXXX` that begins at `at`.
fn escape(body: &[u8], at: usize) -> Option<u32> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut body = text.as_bytes().to_vec();
        mend_surrogates(&mut body);
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn half_a_pair_is_replaced_and_a_pair_is_not() {
        assert_eq!(mended(r#""\ud83d""#), r#""\ufffd""#);
        assert_eq!(mended(r#""\uDE00x""#), r#""\ufffdx""#);
        assert_eq!(mended(r#""\ud83d\ud83d\ude00""#), r#""\ufffd\ud83d\ude00""#);
        for kept in [r#""\ud83d\ude00""#, r#""\\ud83d""#, r#""\\\\ud83d\u00e9""#, r#""\u12""#, "\"\\"] {
            assert_eq!(mended(kept), kept);
        }
    }

    #[test]
    fn bad_shapes_are_answered() {
        for bad in ["{", "", "7", "null", "[]", "[[]]", r#"{"jsonrpc":"1.0","id":4,"method":"x"}"#, "\"\u{1}\""] {
            let (messages, _) = read(bad.as_bytes().to_vec());
            assert!(matches!(messages[..], [Incoming::Invalid(..)]), "{bad}");
        }
        let (messages, _) = read(br#"{"jsonrpc":"1.0","id":4,"method":"x"}"#.to_vec());
        assert!(matches!(&messages[..], [Incoming::Invalid(Id::Number(4), _)]));
    }

    #[test]
    fn an_edit_that_is_no_text_leaves_its_document() {
        let body = b"{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"a:b\"},\"x\":\"\xff\"}}";
        let (messages, _) = read(body.to_vec());
        assert!(
            matches!(&messages[..], [Incoming::Call(call)] if call.params() == Some(&json!({ "textDocument": { "uri": "a:b" } })))
        );
    }

    #[test]
    fn trailing_bytes_are_given_back() {
        let (messages, behind) = read(br#"{"jsonrpc":"2.0","method":"x"}Conten"#.to_vec());
        assert!(matches!(&messages[..], [Incoming::Call(_)]));
        assert_eq!(behind, b"Conten");
        assert!(read(b"{} \r\n".to_vec()).1.is_empty());
    }

    #[test]
    fn parameters_that_say_nothing_are_dropped() {
        for method in ["shutdown", "exit"] {
            let (messages, _) = read(format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":{{}}}}"#).into_bytes());
            assert!(matches!(&messages[..], [Incoming::Call(call)] if call.params().is_none()));
        }
    }
}
