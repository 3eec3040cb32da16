import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Module from "node:module";
import { resolve } from "node:path";
import { test } from "node:test";

interface Manifest {
    readonly contributes: {
        readonly configuration: { readonly properties: Record<string, { readonly scope: string; readonly markdownDescription: string }> };
        readonly commands: readonly { readonly command: string }[];
        readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
    };
    readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

test("a workspace can't name the program, and an untrusted one no files", () => {
    assert.equal(manifest.contributes.configuration.properties["factlint.path"]?.scope, "machine");
    for (const name of ["factlint.facts", "factlint.sources", "factlint.config"]) {
        assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name), name);
    }
});

test("every setting is described, every file named is there", () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
        assert.ok(setting.markdownDescription.length > 20, name);
    }
    for (const { media } of manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps)) {
        assert.ok(existsSync(media.markdown), media.markdown);
    }
});

test("the bundle loads and registers every command of the manifest", async () => {
    const registered: string[] = [];
    // Whatever is asked of VS Code is there and does nothing.
    const nothing: object = new Proxy(function () {}, {
        get: (_, name) => (name === Symbol.toPrimitive ? () => "" : name === "then" ? undefined : nothing),
        set: () => true,
        apply: () => nothing,
        construct: () => nothing,
    });
    const registerCommand = (name: string): unknown => {
        registered.push(name);
        return nothing;
    };
    const known: Record<string, unknown> = { commands: { registerCommand, executeCommand: () => Promise.resolve() } };
    const vscode = new Proxy(known, {
        get: (target, name) => (typeof name === "string" && name in target ? target[name] : nothing),
    });
    const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
    const load = loader._load.bind(Module);
    loader._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));
    const extension = createRequire(resolve("package.json"))(resolve("out/extension.js")) as { activate: (context: unknown) => void; deactivate: () => Promise<void> };
    loader._load = load;
    extension.activate({ subscriptions: [], extensionPath: "/no/extension" });
    assert.deepEqual([...registered].sort(), manifest.contributes.commands.map(({ command }) => command).sort());
    await extension.deactivate();
});
