import assert from "node:assert/strict";
import { test } from "node:test";

import { Deaths } from "../src/deaths";
import { isInside } from "../src/inside";
import type { Claim, Fact } from "../src/protocol";
import { read, toUtf16 } from "../src/report";
import { asked, bySource, byVerdict, bylined, cited, placeIn, summary, withoutFirst } from "../src/words";

function claim(verdict: Claim["verdict"], suppressed = false): Claim {
    return {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        text: verdict, kind: "count", verdict, rule: null, severity: null, message: null, basis: "", facts: [], sources: [],
        suppressed: suppressed ? { by: "comment", reason: null } : null,
    };
}

function fact(id: string, source: string): Fact {
    return { id, says: "", values: [], source: { id: source, title: source, authors: ["Marta Liiv"], date: "2024", uri: null }, at: "L1", as_of: null, note: null };
}

test("a draft is summed up", () => {
    assert.equal(summary([claim("contradicted"), claim("contradicted", true), claim("supported")]), "3 claims, 1 contradicted");
    assert.equal(summary([claim("supported")]), "1 claim, 0 contradicted");
});

test("claims stand by verdict, those with work to do first", () => {
    const groups = byVerdict([claim("supported"), claim("contradicted"), claim("supported")]);
    assert.deepEqual(groups.map((group) => [group.verdict, group.claims.length]), [["contradicted", 1], ["supported", 2]]);
});

test("facts stand by source", () => {
    const groups = bySource([fact("a", "x"), fact("b", "y"), fact("c", "x")]);
    assert.deepEqual(groups.map((group) => [group.source.id, group.facts.map((one) => one.id)]), [["x", ["a", "c"]], ["y", ["b"]]]);
    assert.equal(bylined(fact("a", "x").source), "Marta Liiv, 2024");
});

test("a value is cited in Markdown and bare in plain text", () => {
    assert.equal(cited("4,500 engineers", "liiv-2024", "markdown"), "4,500 engineers [@liiv-2024]");
    assert.equal(cited("4,500 engineers", "liiv-2024", "plaintext"), "4,500 engineers");
});

test("a card doesn't repeat the message above it", () => {
    const card = "**Contradicted**: the draft says 1\\.5; the source says 2\n\nThe fact.\n\nThe source.";
    assert.equal(withoutFirst(card, ["other", "the draft says 1.5; the source says 2"]), "The fact.\n\nThe source.");
    assert.equal(withoutFirst(card, ["other"]), card);
    assert.equal(withoutFirst("one line", ["one line"]), "one line");
});

test("three deaths within a minute are too many, over a longer time they aren't", () => {
    const deaths = new Deaths();
    assert.deepEqual([deaths.another(0), deaths.another(10), deaths.another(20)], [false, false, true]);
    deaths.forget();
    assert.deepEqual([deaths.another(0), deaths.another(50_000), deaths.another(100_000), deaths.another(109_000)], [false, false, false, true]);
});

test("a workspace's paths don't lead out of it", () => {
    for (const [path, inside] of [["facts.toml", true], ["a/../b.toml", true], ["../b.toml", false], ["a/../../b.toml", false], ["/w/b.toml", true], ["/w/../b.toml", false], ["/etc/passwd", false], ["builtin", true], ["..b/c.toml", true]] as const) {
        assert.equal(isInside(path, ["/w"]), inside, path);
    }
    assert.equal(isInside("facts.toml", []), false);
});

test("columns of characters become columns of UTF-16 units", () => {
    assert.equal(toUtf16("Here 😀 6,200", 7), 8);
    assert.equal(toUtf16("short", 99), 5);
});

test("a report is read for its findings", () => {
    const span = { line: 5, column: 8, end_line: 5, end_column: 23 };
    const report = {
        drafts: [{
            path: "a.md",
            claims: [
                { span, severity: "error", rule: "count-mismatch", message: "wrong", basis: "", suppressed: null },
                { span, severity: "error", rule: "count-mismatch", message: "accepted", basis: "", suppressed: { by: "comment" } },
                { span, severity: null, rule: null, message: null, basis: "", suppressed: null },
            ],
            problems: [{ line: 1, column: 1, level: "warning", code: "directive", message: "odd" }],
        }],
        summary: { drafts: 1, claims: 3, contradicted: 1 },
    };
    const { findings, summary: sum } = read(JSON.stringify(report));
    assert.deepEqual(findings.map((finding) => [finding.message, finding.severity, finding.start]), [["wrong", "error", [4, 7]], ["odd", "warning", [0, 0]]]);
    assert.equal(sum.contradicted, 1);
    assert.throws(() => read("no JSON"));
});

test("the command line is asked for what the editor's settings ask for", () => {
    const settings = { facts: ["a.toml", "builtin"], sources: ["reports"], config: "ci/factlint.toml", select: ["default", "order"], ignore: ["a", "b"], minConfidence: 0.5, codeLens: true };
    const whole = "--facts a.toml builtin --against reports --config ci/factlint.toml --select default,order --ignore a,b --min-confidence 0.5";
    assert.equal(asked(settings).join(" "), whole);
    assert.deepEqual(asked({ facts: [], config: undefined, minConfidence: null, ignore: "a" }), []);
});

test("a message's place is found, also on a drive", () => {
    assert.deepEqual(placeIn("factlint: a b/factlint.toml:2:1: unknown key"), { file: "a b/factlint.toml", line: 1, column: 0 });
    assert.equal(placeIn("factlint: C:\\d\\grid.toml:12:3: unknown key")?.file, "C:\\d\\grid.toml");
    assert.equal(placeIn("factlint: grid.toml: there is no such file or folder"), undefined);
});
