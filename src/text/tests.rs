//! What holds for every text: nothing panics, and prose leads back to the bytes it was read from.

use proptest::prelude::*;

use super::*;

/// Lines of drafts, and bits of markup that may meet anywhere.
fn draft() -> impl Strategy<Value = String> {
    let parts = [
        "The council met in Riga",
        "28,500 troops",
        " ",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "\r",
        "- ",
        "  - ",
        "1. ",
        "12) ",
        "> ",
        "# ",
        "===",
        "---\n",
        "| a | b |\n|---|---|\n",
        "|",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "[",
        "](",
        ")",
        "[^1]",
        "[^1]: ",
        "[@orta-2024, p. 4]",
        "(@lee)",
        "<!--",
        "-->",
        "<!-- factlint-ignore count-mismatch: because -->",
        "<!-- fact: F1 -->",
        "<b>",
        "</b>",
        "<pre>\n",
        "https://a.example/b_(c)",
        "www.a.example",
        "a.b@c.example",
        "&amp;",
        "&euro;",
        "\\*",
        "\\",
        "\t",
        "    ",
        "가나다",
        "🙂",
        "e\u{301}",
        "“quoted”",
        ".",
        "…",
        ":",
        "Re: ",
        "TITLE",
        "co-\n",
        "\u{feff}",
        "\u{2028}",
        "\0",
        "date: 2024\n",
        "+++\n",
        "   column",
        "$5",
        "- [ ] ",
        "![a](b)",
        "<https://a.example>",
        "~",
    ];
    prop::collection::vec(proptest::sample::select(parts.to_vec()), 0..30).prop_map(|parts| parts.concat())
}

fn leads_back(text: &str, format: Format) -> Result<(), TestCaseError> {
    for range in chunks(text, format) {
        let chunk = &text[range.clone()];
        let parsed = parse(chunk, format, range.start == 0);
        let mut block_end = 0;
        for block in &parsed.blocks {
            check_map(block, chunk)?;
            prop_assert!(block.span.start >= block_end, "blocks in order");
            block_end = block.span.end;
            for citation in &block.citations {
                prop_assert!(block.text.is_char_boundary(citation.at) && chunk.get(citation.span.range()).is_some());
            }
            for &span in &block.emphasis {
                prop_assert!(block.text.get(span.range()).is_some());
            }
            if let BlockKind::TableRow { cells, .. } = &block.kind {
                prop_assert!(cells.iter().all(|cell| block.text.get(cell.span.range()).is_some()));
            }
        }
        for directive in &parsed.directives {
            prop_assert!(chunk[directive.span.range()].starts_with("<!--"));
            match directive.place {
                Place::Before { block } => prop_assert!(block <= parsed.blocks.len()),
                Place::In { block, at } => prop_assert!(parsed.blocks[block].text.is_char_boundary(at)),
            }
        }
    }
    Ok(())
}

fn check_map(block: &Block, chunk: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for (at, c) in block.text.char_indices() {
        let place = block.in_chunk(Span::new(at, at + c.len_utf8()));
        prop_assert!(place.start >= last && place.start <= place.end, "monotone at {} of {:?}", at, block.text);
        let source = chunk.get(place.range());
        prop_assert!(source.is_some(), "on boundaries at {} of {:?}", at, block.text);
        if c.is_alphanumeric() && !source.unwrap_or("").starts_with('&') {
            prop_assert_eq!(source.map(str::to_owned), Some(c.to_string()));
        }
        last = place.start;
    }
    Ok(())
}

#[test]
fn a_directive_knows_its_place() {
    let chunk = "<!-- factlint-ignore date-mismatch: old -->\n- a\n- b <!-- fact: F1 --> c\n- <!-- factlint-ignore-end -->\n";
    let parsed = parse(chunk, Format::Markdown, false);
    let places: Vec<_> = parsed.directives.iter().map(|directive| directive.place).collect();
    assert_eq!(places, [Place::Before { block: 0 }, Place::In { block: 1, at: 2 }, Place::Before { block: 2 }]);
    assert_eq!(parsed.directives[1].span.range(), chunk.find("<!-- fact:").unwrap()..chunk.find(" c\n").unwrap());
}

#[test]
fn a_wrong_directive_is_told() {
    let parsed = parse("<!-- factlint-ignore: x -->\n", Format::Markdown, false);
    assert_eq!(parsed.problems[0].message, "factlint-ignore names no rule");
    assert!(parsed.directives.is_empty());
}

#[test]
fn citations_leave_the_prose() {
    let chunk = "It holds 28,500 troops [see @orta-2024, p. 4; @lee], says *Liiv* (@liiv)[^1].\n";
    for format in [Format::Markdown, Format::Plain] {
        let block = &parse(chunk, format, false).blocks[0];
        assert_eq!(block.text.replace('*', ""), "It holds 28,500 troops, says Liiv.");
        let found: Vec<_> = block.citations.iter().map(|c| (&c.cited, c.locator.as_deref(), &block.text[..c.at])).collect();
        assert_eq!(found[0], (&Cited::Source("orta-2024".into()), Some("p. 4"), "It holds 28,500 troops"));
        assert_eq!(found[1].0, &Cited::Source("lee".into()));
        assert_eq!(found[2].0, &Cited::Source("liiv".into()));
        assert_eq!(found[3].0, &Cited::Footnote("1".into()));
        assert_eq!(&chunk[block.citations[0].span.range()], "[see @orta-2024, p. 4; @lee]");
    }
}

#[test]
fn addresses_are_masked() {
    let text = |chunk| parse(chunk, Format::Plain, false).blocks[0].text.to_string();
    assert_eq!(text("See https://a.example/b_(c)?d=1, or (www.a.example)."), "See \u{fffc}, or (\u{fffc}).");
    assert_eq!(text("Write to a.b@c.example. Or https://a.example에서 본다"), "Write to \u{fffc}. Or \u{fffc}에서 본다");
    assert_eq!(text("An [old pact](https://a.example/b) and [it](#) [so] (far)"), "An old pact and it [so] (far)");
    assert_eq!(text("At 5 @ 3 and @lee: 10://x"), "At 5 @ 3 and @lee: 10://x");
}

#[test]
fn front_matter_yields_no_block() {
    let text = "\u{feff}---\ndate: 2024-05-03\n---\n\n# A title\n";
    let range = chunks(text, Format::Markdown)[0].clone();
    let parsed = parse(&text[range], Format::Markdown, true);
    assert_eq!((parsed.blocks.len(), parsed.head.unwrap().date.as_deref()), (0, Some("2024-05-03")));
    let parsed = parse("\u{feff}# A title\n", Format::Markdown, true);
    assert_eq!(parsed.blocks[0].span, FileSpan::new(5, 12));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn markdown_leads_back(text in draft()) {
        leads_back(&text, Format::Markdown)?;
    }

    #[test]
    fn plain_text_leads_back(text in draft()) {
        leads_back(&text, Format::Plain)?;
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        leads_back(&text, Format::Markdown)?;
        leads_back(&text, Format::Plain)?;
    }
}
