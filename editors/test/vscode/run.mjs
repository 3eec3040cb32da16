// What a person meets in VS Code, one thing after another.
import assert from "node:assert/strict";
import { cpSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Code, browse, serve } from "./code.mjs";

const { WORK, SHOTS, FACTLINT_OLD } = process.env;
const PROJECT = fileURLToPath(new URL("../project", import.meta.url));
const WRONG = "Hence 6,200 engineers of the Nordic Corps are stationed on Gotland.";

let failed = 0;

/** One test; a failed one leaves a screenshot and the rest goes on. */
async function test(code, name, body) {
    try {
        await body();
        console.log(`  ok    ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`  FAIL  ${name}\n${String(error?.stack ?? error).split("\n").slice(0, 8).join("\n")}`);
        await code?.shot(join(SHOTS, `failed-${failed}.png`)).catch(() => undefined);
        for (let i = 0; i < 3; i++) {
            await code?.page.keyboard.press("Escape").catch(() => undefined);
        }
    }
}

/** Waits until something that the page doesn't show has happened. */
async function until(page, what, happened) {
    for (let tries = 0; !happened(); tries++) {
        assert.ok(tries < 200, `${what} was waited for`);
        await page.waitForTimeout(100);
    }
}

/** A project with its own settings and a second draft that nobody opens. */
function project(name, settings) {
    const folder = join(WORK, name);
    rmSync(folder, { recursive: true, force: true });
    cpSync(PROJECT, folder, { recursive: true });
    mkdirSync(join(folder, ".vscode"));
    const set = (more) => writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify({ ...settings, ...more }));
    set({});
    writeFileSync(join(folder, "other.md"), `Words.\n\nHere \u{1f600} 6,200 engineers of the Nordic Corps are stationed on Gotland.\n`);
    return { folder, set };
}

const OWN = { "factlint.facts": ["grid.toml"] };

async function inFolder(browser, server) {
    const { folder, set } = project("trusted", OWN);
    const opened = Date.now();
    const code = await Code.open(browser, `${server.address}?folder=${folder}`);
    const { page } = code;

    await test(code, "wrong values are underlined", async () => {
        const workbench = Date.now();
        await code.file("draft.md");
        const asked = Date.now();
        await code.squiggles().first().waitFor();
        await code.count(code.squiggles(), 2);
        console.log(`        workbench ${workbench - opened} ms, file open ${asked - workbench} ms, first squiggle ${Date.now() - asked} ms later`);
        // The output is written a little later.
        await until(page, "the server's start", () => server.output().includes("the server was ready"));
        for (const line of server.output().match(/activated in .*|the server was ready .*/g) ?? []) {
            console.log(`        ${line}`);
        }
    });

    await test(code, "the status bar counts claims", async () => {
        await code.says(code.status, "5 claims, 2 contradicted");
    });

    await test(code, "the Problems panel has message, rule and place", async () => {
        await code.run("Problems: Focus on Problems View");
        const text = await code.says(code.problems, "the draft says 6,200; the source says 4,500");
        assert.match(text, /count-mismatch/);
        assert.match(text, /Ln 5, Col 9/);
        assert.equal(text.match(/the draft says 6,200; the source/g).length, 1, "shown once");
        await code.run("View: Hide Panel").catch(() => undefined);
    });

    await test(code, "the hover shows the card with its source", async () => {
        await code.run("View: Close Panel").catch(() => undefined);
        await code.focusEditor();
        const card = await code.hover(code.squiggles().first());
        const text = (await card.innerText()).replaceAll("\u00a0", " ");
        for (const words of ["the draft says 6,200", "About 4,500 engineers", "Yearbook of the Corps", "Marta Liiv", "some 4,500 engineers", "lines 3"]) {
            assert.ok(text.includes(words), `${words} isn't in: ${text}`);
        }
        // All of it is seen without scrolling.
        const [content, window] = await page.locator(".monaco-resizable-hover .monaco-scrollable-element").first().evaluate((all) => [all.scrollHeight, all.clientHeight]);
        assert.ok(content <= window + 1, `the card has ${content} px in a window of ${window} px`);
    });

    await test(code, "light screenshot", async () => {
        await page.locator('.activitybar [aria-label^="factlint"]').first().click();
        await code.pane("Claims").locator(".monaco-list-row", { hasText: "6,200 engineers" }).first().waitFor();
        await code.hover(code.squiggles().first());
        await code.shot(join(SHOTS, "light.png"));
        await page.keyboard.press("Escape");
    });

    await test(code, "the tree has the claims by verdict, and leads to them", async () => {
        const rows = code.pane("Claims").locator(".monaco-list-row");
        const text = await code.says(rows, "Contradicted");
        assert.match(text, /2 claims/);
        assert.match(text, /Supported/);
        await rows.filter({ hasText: "May 2018" }).first().click();
        await code.says(page.locator(".statusbar-item", { hasText: "Ln 7" }), "Ln 7");
    });

    await test(code, "the list behind the status bar leads to a claim", async () => {
        await code.status.first().click();
        await code.rows.filter({ hasText: "6,200 engineers" }).first().click();
        await code.says(page.locator(".statusbar-item", { hasText: "Ln 5" }), /Ln 5, Col 2[34]/);
    });

    await test(code, "facts stand by source, and can be searched", async () => {
        const rows = code.pane("Facts").locator(".monaco-list-row");
        await code.says(rows, "Yearbook of the Corps");
        await code.says(rows, "Annual Review");
        await code.run("factlint: Search Facts");
        await code.input.fill("grid pact");
        await page.keyboard.press("Enter");
        await code.says(rows, "The Baltic Grid Pact was signed in May 2019.");
        await code.count(rows.filter({ hasText: "Yearbook" }), 0);
        await code.shot(join(SHOTS, "facts.png"));
        await code.run("factlint: Show All Facts");
        await code.says(rows, "Yearbook of the Corps");
    });

    await test(code, "a fact of the tree opens its passage", async () => {
        const rows = code.pane("Facts").locator(".monaco-list-row");
        await rows.filter({ hasText: "Yearbook of the Corps" }).first().click();
        await rows.filter({ hasText: "About 4,500 engineers" }).first().click();
        await page.locator(".tab.active", { hasText: "yearbook.md" }).waitFor();
        await code.says(page.locator(".statusbar-item", { hasText: "Ln" }), /Ln [35]/);
        await code.file("draft.md");
    });

    await test(code, "a value goes into the draft, also when its source lies over it", async () => {
        await code.focusEditor();
        await code.goTo(8, 1);
        const row = code.pane("Facts").locator(".monaco-list-row", { hasText: "The Baltic Grid Pact" }).first();
        if ((await row.count()) === 0) {
            await code.pane("Facts").locator(".monaco-list-row", { hasText: "Annual Review" }).first().click();
        }
        await code.pane("Facts").locator(".monaco-list-row", { hasText: "About 4,500 engineers" }).first().click();
        await page.locator(".tab.active", { hasText: "yearbook.md" }).waitFor();
        await row.hover();
        await row.locator('.action-label[aria-label^="Insert Value"]').click();
        await page.locator(".tab.active", { hasText: "draft.md" }).waitFor();
        await code.text("May").filter({ hasText: /^May.2019.\[@review\]/ }).waitFor();
        await code.run("File: Revert File");
        await code.count(code.squiggles(), 2);
    });

    await test(code, "the passage of the claim at the cursor is opened", async () => {
        await code.focusEditor();
        await code.goTo(5, 10);
        await code.says(code.status, "2 contradicted");
        await code.run("factlint: Open Source Passage");
        await page.locator(".tab.active", { hasText: "yearbook.md" }).waitFor();
        await code.file("draft.md");
        await code.says(code.status, "2 contradicted");
    });

    await test(code, "a value is put in with its citation", async () => {
        await code.focusEditor();
        await code.goTo(8, 1);
        await page.keyboard.type("Among them are ");
        await code.run("factlint: Insert Value with Citation");
        await code.input.fill("engineers gotland");
        await code.rows.filter({ hasText: "4,500 engineers" }).first().waitFor();
        await page.waitForTimeout(300);
        await page.keyboard.press("Enter");
        // The fact marks two values.
        await page.locator(".quick-input-list .monaco-list-row[aria-label='Gotland']").waitFor();
        await code.rows.filter({ hasText: "4,500 engineers" }).first().click();
        await code.text("Among them are").filter({ hasText: /4,500.engineers.\[@liiv-2024\]/ }).waitFor();
    });

    await test(code, "digits bring up values, citations bring up keys", async () => {
        await page.keyboard.type(". The Corps has 45");
        const offered = page.locator(".suggest-widget .monaco-list-row");
        await offered.filter({ hasText: "4,500 engineers" }).first().waitFor();
        await page.keyboard.press("Escape");
        await page.keyboard.type(" [@lii");
        await offered.filter({ hasText: "liiv-2024" }).first().waitFor();
        await page.keyboard.press("Enter");
        await code.text("Among them are").filter({ hasText: /45.\[@liiv-2024/ }).waitFor();
        await page.keyboard.press("Escape");
        await code.run("File: Revert File");
        await code.count(code.squiggles(), 2);
    });

    await test(code, "the quick fix takes the source's value, emoji before it or not", async () => {
        await code.goTo(5, 11);
        await page.keyboard.press("Control+Period");
        await page.locator(".action-widget .monaco-list-row", { hasText: "Replace" }).first().waitFor();
        await page.waitForTimeout(300);
        await page.keyboard.press("Enter");
        await code.text("Here").filter({ hasText: /Here.\u{1f600}.4,500.engineers.of.the.Nordic/u }).waitFor();
        await code.count(code.squiggles(), 1);
        await code.says(code.status, "1 contradicted");
    });

    await test(code, "settings count as soon as they change", async () => {
        set({ "factlint.ignore": ["date-mismatch"] });
        await code.count(code.squiggles(), 0);
        set({ "factlint.inlayHints": true });
        await code.count(code.squiggles(), 1);
        await code.says(page.locator(".view-line", { hasText: "May" }), /2018.*→.*2019/);
        set({});
        await code.count(page.locator(".view-line", { hasText: "→" }), 0);
    });

    await test(code, "a pack that changes on disk is read again", async () => {
        const pack = join(folder, "grid.toml");
        const text = readFileSync(pack, "utf8");
        writeFileSync(pack, text.replace("May 2019", "May 2018"));
        await code.count(code.squiggles(), 0);
        writeFileSync(pack, text);
        await code.count(code.squiggles(), 1);
    });

    await test(code, "a configuration file that the settings name counts, and is read again when it changes", async () => {
        const file = join(folder, "strict.toml");
        writeFileSync(file, 'facts = ["grid.toml"]\n');
        set({ "factlint.facts": [], "factlint.config": "strict.toml" });
        await code.count(code.squiggles(), 1);
        writeFileSync(file, 'facts = ["grid.toml"]\nignore = ["date-mismatch"]\n');
        await code.count(code.squiggles(), 0);
        rmSync(file);
        set({});
        await code.count(code.squiggles(), 1);
    });

    await test(code, "a draft over the limit is never silently clean", async () => {
        set({ "factlint.maxDraftSize": 0.0001 });
        await code.count(code.squiggles("warning"), 1);
        await code.run("Problems: Focus on Problems View");
        await code.says(code.problems, "is not checked");
        set({});
        await code.count(code.squiggles("warning"), 0);
    });

    await test(code, "a path that leads out of the workspace is refused to it", async () => {
        set({ "factlint.facts": ["../elsewhere.toml", "grid.toml"], "factlint.config": "../factlint.toml" });
        for (const refused of ["../elsewhere.toml", "../factlint.toml"]) {
            await until(page, `a word about ${refused}`, () => server.output().includes(`${refused}, named by the workspace's settings`));
        }
        await code.count(code.squiggles(), 1);
        set({});
    });

    await test(code, "the workspace is checked, drafts that aren't open too", async () => {
        await code.run("factlint: Check Workspace");
        await code.says(code.problems, "other.md");
        const text = await code.says(code.problems, "Ln 3, Col 9");
        assert.match(text, /6,200/);
        await code.notification("3 drafts").waitFor();
        await code.clearNotifications();
        await code.run("View: Close Panel").catch(() => undefined);
    });

    await test(code, "an untitled draft is checked", async () => {
        await code.run("File: New Untitled Text File");
        await page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
        await page.keyboard.type(WRONG);
        await code.count(code.squiggles(), 1);
        await code.says(code.status, "1 contradicted");
        await page.keyboard.press("Control+A");
        await page.keyboard.press("Delete");
        await code.count(code.squiggles(), 0);
    });

    await test(code, "dark screenshot", async () => {
        await code.file("draft.md");
        await code.run("File: Revert File");
        await code.count(code.squiggles(), 2);
        await code.run("Preferences: Toggle between Light/Dark Themes");
        await page.waitForTimeout(1500);
        await code.hover(code.squiggles().first());
        await code.shot(join(SHOTS, "dark.png"));
        await page.keyboard.press("Escape");
        await code.run("Preferences: Toggle between Light/Dark Themes");
    });

    await test(code, "the draft on disk is as it was", async () => {
        assert.deepEqual(readFileSync(join(folder, "draft.md")), readFileSync(join(PROJECT, "draft.md")));
    });

    await test(code, "no program: what was looked for, and what to do", async () => {
        server.machine({ "factlint.path": "/no/such/factlint" });
        await code.notification(/can't be started: there is none at .no.such.factlint/).waitFor();
        await code.notification("Open Setting").waitFor();
        await code.shot(join(SHOTS, "no-program.png"));
        await code.says(code.status, "factlint");
        await code.clearNotifications();
    });

    await test(code, "an old program: both versions", async () => {
        server.machine({ "factlint.path": FACTLINT_OLD });
        await code.notification(/too old \(0\.0\.9; 0\.1\.0 or newer is needed\)/).waitFor();
        await code.clearNotifications();
    });

    await test(code, "a program that keeps dying is given up, and can be started again", async () => {
        const dying = join(WORK, "dying");
        writeFileSync(dying, '#!/bin/sh\n[ "$1" = --version ] && echo factlint 9.9.9 && exit 0\nexit 3\n');
        chmodSync(dying, 0o755);
        server.machine({ "factlint.path": dying });
        await code.notification("three times within a minute").waitFor();
        await code.shot(join(SHOTS, "dying.png"));
        assert.equal(server.output().match(/the program ended by itself/g).length, 3);
        await code.clearNotifications();
        server.machine({});
        await code.count(code.squiggles(), 2);
        await code.run("factlint: Restart");
        await code.says(code.status, "2 contradicted");
        await code.count(code.squiggles(), 2);
    });
    await page.context().close();
}

/** Two folders, each with its own configuration; the same sentence is right by the facts of one. */
async function twoFolders(browser, server) {
    const root = join(WORK, "two");
    rmSync(root, { recursive: true, force: true });
    for (const name of ["north", "south"]) {
        cpSync(PROJECT, join(root, name), { recursive: true });
        rmSync(join(root, name, "draft.md"));
        writeFileSync(join(root, name, "factlint.toml"), 'facts = ["grid.toml"]\n');
        writeFileSync(join(root, name, `${name}.md`), `${WRONG}\n`);
    }
    const south = join(root, "south", "grid.toml");
    writeFileSync(south, readFileSync(south, "utf8").replace("{4,500 engineers}", "{6,200 engineers}"));
    const file = join(root, "two.code-workspace");
    writeFileSync(file, JSON.stringify({ folders: [{ path: "north" }, { path: "south" }], settings: {} }));
    const code = await Code.open(browser, `${server.address}?workspace=${file}`);
    const { page } = code;
    const rows = code.pane("Facts").locator(".monaco-list-row");

    await test(code, "of two folders each has its own facts, in drafts and in the side view", async () => {
        await code.file("north.md");
        await code.count(code.squiggles(), 1);
        await page.locator('.activitybar [aria-label^="factlint"]').first().click();
        await rows.filter({ hasText: "Yearbook of the Corps" }).first().click();
        await code.says(rows, "About 4,500 engineers");
        await code.file("south.md");
        await code.count(code.squiggles(), 0);
        await code.says(code.status, "0 contradicted");
        await code.says(rows, "About 6,200 engineers");
        await rows.filter({ hasText: "About 6,200 engineers" }).first().click();
        await page.locator(".tab.active", { hasText: "yearbook.md" }).waitFor();
        assert.match(await page.locator(".tab.active").getAttribute("aria-label"), /yearbook/);
        await code.says(page.locator(".breadcrumbs-control"), "south");
        await code.file("south.md");
    });

    await test(code, "factlint.toml is read again when it changes", async () => {
        const config = join(root, "north", "factlint.toml");
        await code.file("north.md");
        await code.count(code.squiggles(), 1);
        writeFileSync(config, 'facts = ["grid.toml"]\nignore = ["count-mismatch"]\n');
        await code.count(code.squiggles(), 0);
        writeFileSync(config, 'facts = ["grid.toml"]\n');
        await code.count(code.squiggles(), 1);
    });

    await test(code, "a broken factlint.toml is told with its line and the nearest key, and what was in force stays", async () => {
        writeFileSync(join(root, "north", "factlint.toml"), 'facts = ["grid.toml"]\nignored = ["count-mismatch"]\n');
        const told = code.notification(/factlint.toml:2:1: unknown key .ignored. in the file; did you mean .ignore.\?/);
        await told.waitFor();
        await code.shot(join(SHOTS, "broken-configuration.png"));
        await code.count(code.squiggles(), 1);
        await told.locator(".monaco-button", { hasText: "Open File" }).click();
        await page.locator(".tab.active", { hasText: "factlint.toml" }).waitFor();
        await code.says(page.locator(".statusbar-item", { hasText: "Ln" }), "Ln 2, Col 1");
        await code.file("north.md");
        await code.clearNotifications();
        writeFileSync(join(root, "north", "factlint.toml"), 'facts = ["grid.toml"]\n');
    });
    await page.context().close();
}

async function withoutFolder(browser, server) {
    const code = await Code.open(browser, `${server.address}?ew=true`);
    await test(code, "without a folder a draft is checked by the built-in facts", async () => {
        await code.run("File: New Untitled Text File");
        await code.page.locator(".tab.active", { hasText: "Untitled" }).waitFor();
        await code.page.keyboard.type("About 27,500 American troops are stationed on the Korean Peninsula.");
        await code.count(code.squiggles(), 1);
        await code.run("factlint: Check Workspace");
        await code.notification("no folder").waitFor();
    });
    await code.page.context().close();
}

async function untrusted(browser) {
    const { folder } = project("untrusted", { ...OWN, "factlint.path": "/no/such/factlint" });
    const server = await serve({ trust: false });
    try {
        const code = await Code.open(browser, `${server.address}?folder=${folder}`);
        await test(code, "an untrusted workspace names neither program nor facts; its drafts are checked", async () => {
            await code.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
            writeFileSync(join(folder, "alliance.md"), "About 27,500 American troops are stationed on the Korean Peninsula.\n");
            await code.file("alliance.md");
            await code.count(code.squiggles(), 1);
            await code.file("draft.md");
            await code.says(code.status, "0 contradicted");
            assert.match(server.output(), /from the extension/);
        });
        await code.page.context().close();
    } finally {
        server.end();
    }
}

const browser = await browse();
const server = await serve({ trust: true });
try {
    await inFolder(browser, server);
    await twoFolders(browser, server);
    await withoutFolder(browser, server);
} catch (error) {
    failed += 1;
    console.log(error);
} finally {
    server.end();
}
try {
    await untrusted(browser);
} catch (error) {
    failed += 1;
    console.log(error);
}
await browser.close();
process.exit(failed === 0 ? 0 : 1);
