// A code-server with the extension in it, and one page of it in a headless browser.
import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(join(fileURLToPath(new URL("../../vscode/", import.meta.url)), "package.json"));
const { chromium } = require("playwright-core");
const { CODE_SERVER, CHROMIUM, VSIX, WORK } = process.env;

/** How long anything may take, in milliseconds. */
const PATIENCE = 40_000;
const PORT = 8931;

const SETTINGS = {
    "workbench.startupEditor": "none",
    "telemetry.telemetryLevel": "off",
    "extensions.autoUpdate": false,
    "extensions.autoCheckUpdates": false,
    "update.mode": "none",
    "files.autoSave": "off",
    "workbench.colorTheme": "Default Light Modern",
    "editor.minimap.enabled": false,
    "git.enabled": false,
    "editor.wordWrap": "on",
};

/** Starts a code-server with fresh user data. `trust`: every folder is trusted, and nobody is asked. */
export async function serve({ trust }) {
    const data = join(WORK, trust ? "data" : "data-untrusted");
    const extensions = join(WORK, "extensions");
    rmSync(data, { recursive: true, force: true });
    mkdirSync(join(data, "User"), { recursive: true });
    mkdirSync(join(data, "Machine"), { recursive: true });
    const settings = { ...SETTINGS, "security.workspace.trust.enabled": !trust, "security.workspace.trust.startupPrompt": "never" };
    writeFileSync(join(data, "User", "settings.json"), JSON.stringify(settings));
    const common = ["--config", "/dev/null", "--user-data-dir", data, "--extensions-dir", extensions];
    const env = { ...process.env, XDG_CONFIG_HOME: join(WORK, "cfg"), XDG_DATA_HOME: join(WORK, "cfg") };
    const installed = spawnSync(CODE_SERVER, [...common, "--install-extension", VSIX, "--force"], { env, encoding: "utf8" });
    if (installed.status !== 0) {
        throw new Error(`the vsix was not installed: ${installed.stdout}${installed.stderr}`);
    }
    const port = trust ? PORT : PORT + 1;
    const log = openSync(join(WORK, "code-server.log"), "a");
    const flags = ["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check", ...(trust ? ["--disable-workspace-trust"] : [])];
    const child = spawn(CODE_SERVER, [...common, ...flags], { env, stdio: ["ignore", log, log] });
    for (let tries = 0; ; tries++) {
        try {
            await fetch(`http://127.0.0.1:${port}/healthz`);
            break;
        } catch (error) {
            if (tries > 150) {
                throw error;
            }
            await new Promise((resolve) => setTimeout(resolve, 200));
        }
    }
    return {
        data,
        address: `http://127.0.0.1:${port}/`,
        end: () => child.kill(),
        /** A setting of the machine, which a workspace can't make. */
        machine: (settings) => writeFileSync(join(data, "Machine", "settings.json"), JSON.stringify(settings)),
        /** What the extension wrote to its output. */
        output: () => read(join(data, "logs"), "factlint.log"),
    };
}

function read(folder, name) {
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(name)).sort();
    return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

export function browse() {
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    return chromium.launch({ executablePath: CHROMIUM, headless: true, args });
}

/** A window of VS Code: what a person does in it. */
export class Code {
    constructor(page) {
        this.page = page;
        this.input = page.locator(".quick-input-widget input").first();
        this.rows = page.locator(".quick-input-list .monaco-list-row");
    }

    static async open(browser, address) {
        const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
        page.setDefaultTimeout(PATIENCE);
        await page.goto(address);
        await page.locator(".monaco-workbench .part.statusbar").waitFor();
        return new Code(page);
    }

    /** Runs a command by its whole title. */
    async run(title) {
        const { page, input } = this;
        await page.keyboard.press("F1");
        await input.fill(`>${title}`);
        // Not the first row: another command may have all its letters too.
        const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first();
        await row.waitFor();
        await page.waitForTimeout(250);
        await row.click();
        await page.waitForTimeout(250);
    }

    async file(name) {
        const { page, input, rows } = this;
        await page.keyboard.press("Control+P");
        await input.fill(name);
        const row = rows.filter({ hasText: name }).first();
        await row.waitFor();
        // The files that are found on disk come a little after those that are open, and the list is made anew.
        await page.waitForTimeout(400);
        await row.click();
        await page.locator(".tab.active", { hasText: name }).waitFor();
    }

    async goTo(line, column) {
        const { page, input } = this;
        await page.keyboard.press("Control+G");
        await input.fill(`:${line}:${column}`);
        await page.waitForTimeout(150);
        await page.keyboard.press("Enter");
        await page.waitForTimeout(300);
    }

    async focusEditor() {
        await this.run("View: Focus Active Editor Group");
    }

    squiggles(kind = "error") {
        return this.page.locator(`.squiggly-${kind}`);
    }

    /** Waits until a locator has so many hits. */
    async count(locator, count) {
        const end = Date.now() + PATIENCE;
        let last;
        while (Date.now() < end) {
            last = await locator.count();
            if (last === count) {
                return;
            }
            await this.page.waitForTimeout(50);
        }
        throw new Error(`${count} were expected, ${last} are there`);
    }

    /** Waits until words stand in an element. */
    async says(locator, words) {
        const end = Date.now() + PATIENCE;
        let last = "";
        while (Date.now() < end) {
            last = (await locator.allInnerTexts().catch(() => [])).join("\n").replaceAll("\u00a0", " ");
            if (words instanceof RegExp ? words.test(last) : last.includes(words)) {
                return last;
            }
            await this.page.waitForTimeout(100);
        }
        throw new Error(`no ${words} in: ${last}`);
    }

    /** The hover over an element. */
    async hover(locator) {
        const { page } = this;
        let box;
        for (let tries = 0; tries < 100 && !box; tries++) {
            box = await locator.boundingBox().catch(() => null);
            await page.waitForTimeout(50);
        }
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
        const hover = page.locator(".monaco-resizable-hover .hover-row");
        await hover.first().waitFor();
        await page.waitForTimeout(800);
        return page.locator(".monaco-resizable-hover .monaco-hover");
    }

    text(words) {
        return this.page.locator(".editor-instance .view-line", { hasText: words });
    }

    notification(words) {
        return this.page.locator(".notification-list-item", { hasText: words }).first();
    }

    async clearNotifications() {
        await this.run("Notifications: Clear All Notifications");
    }

    get status() {
        return this.page.locator("#factlint\\.factlint\\.status, [id='factlint.factlint.factlint.status'], .statusbar-item[id*='factlint']");
    }

    get problems() {
        return this.page.locator(".markers-panel .monaco-list-row");
    }

    pane(title) {
        return this.page.locator(".sidebar .pane", { has: this.page.locator(".pane-header", { hasText: title }) });
    }

    async shot(file) {
        await this.page.screenshot({ path: file });
    }
}
