import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { candidates, find, probe } from "../src/binary";
import { isOlder, versionOf } from "../src/version";

test("versions are read and compared", () => {
    assert.equal(versionOf("factlint 1.12.3-dev (abc)\n"), "1.12.3");
    assert.equal(versionOf("vale version 3.0.0"), undefined);
    for (const [a, b, older] of [["0.0.9", "0.1.0", true], ["0.1.0", "0.1.0", false], ["0.10.0", "0.9.0", false], ["1.0.0", "0.9.9", false]] as const) {
        assert.equal(isOlder(a, b), older, `${a} ${b}`);
    }
});

test("a program that the setting names stands alone", () => {
    assert.deepEqual(candidates("/opt/factlint", "/extension", "/usr/bin", false), [{ file: "/opt/factlint", from: "the setting factlint.path" }]);
    const [bundled] = candidates("", "/extension", "", true);
    assert.equal(bundled?.file, join("/extension", "bin", "factlint.exe"));
});

test("without a program it says where it looked and what to do", async () => {
    const found = await find(candidates("", "/no/extension", "", false));
    assert.ok(!found.ok);
    assert.match(found.message, /can't be started: there is none at .*bin.factlint \(the extension\)/);
    assert.match(found.message, /cargo install factlint/);
    const named = await find(candidates("/no/such", "/no", "", false));
    assert.ok(!named.ok);
    assert.match(named.message, /Correct the setting/);
});

test("an old program is named with both versions; a newer one further on is taken", async () => {
    const old = { file: "/old", from: "the extension" } as const;
    const young = { file: "/young", from: "the PATH" } as const;
    const look = (file: string): Promise<{ version: string } | { kind: "old"; version: string }> =>
        Promise.resolve(file === "/old" ? { kind: "old", version: "0.0.9" } : { version: "0.1.0" });
    const none = await find([old], look);
    assert.ok(!none.ok);
    assert.match(none.message, /too old \(0\.0\.9; 0\.1\.0 or newer is needed\).*Update it/);
    const found = await find([old, young], look);
    assert.ok(found.ok);
    assert.deepEqual([found.file, found.passedOver.length], ["/young", 1]);
});

test("a file that isn't factlint, or doesn't run, is told apart", { skip: process.platform === "win32" }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "factlint-"));
    const script = (name: string, text: string): string => {
        const file = join(folder, name);
        writeFileSync(file, `#!/bin/sh\n${text}\n`);
        chmodSync(file, 0o755);
        return file;
    };
    assert.deepEqual(await probe(script("good", "echo factlint 3.2.1")), { version: "3.2.1" });
    assert.deepEqual(await probe(script("old", "echo factlint 0.0.1")), { kind: "old", version: "0.0.1" });
    assert.deepEqual(await probe(script("other", "echo hello")), { kind: "fails", why: "it isn't factlint" });
    const broken = await probe(script("broken", "echo no library >&2; exit 127"));
    assert.ok("kind" in broken && broken.kind === "fails" && broken.why.includes("no library"));
    assert.deepEqual(await probe(join(folder, "none")), { kind: "missing" });
    rmSync(folder, { recursive: true });
});
