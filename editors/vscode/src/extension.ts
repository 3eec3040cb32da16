/** factlint in VS Code: starts the program, shows what it finds, and puts values with their citations into drafts. */
import { type ExtensionContext, commands, window, workspace } from "vscode";

import { WorkspaceCheck } from "./check";
import { Claims } from "./claims";
import { insertFact } from "./insert";
import { listClaims } from "./list";
import { openPassage } from "./passage";
import { Server } from "./server";
import { SECTION } from "./settings";
import { Status } from "./status";
import { Target } from "./target";
import { ClaimsTree, type Entry } from "./view/claims";
import { type FactNode, FactsTree } from "./view/facts";

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
    const begun = performance.now();
    const output = window.createOutputChannel("factlint", { log: true });
    const running = new Server(context, output);
    server = running;
    const claims = new Claims(running);
    const target = new Target();
    const facts = new FactsTree(running, target);
    const check = new WorkspaceCheck(running);
    const factsView = window.createTreeView("factlint.facts", { treeDataProvider: facts, showCollapseAll: true });
    const search = async (): Promise<void> => {
        const words = await window.showInputBox({ prompt: "Facts that have these words", value: facts.search, placeHolder: "troops 2024" });
        if (words !== undefined) {
            facts.search = words.trim();
            factsView.description = facts.search;
            await commands.executeCommand("factlint.facts.focus");
        }
    };
    const clear = (): void => {
        facts.search = "";
        factsView.description = "";
    };
    context.subscriptions.push(
        output,
        running,
        claims,
        check,
        target,
        factsView,
        // A pack may have changed on disk meanwhile.
        factsView.onDidChangeVisibility(({ visible }) => {
            if (visible) {
                facts.refresh();
            }
        }),
        new Status(running, claims),
        window.registerTreeDataProvider("factlint.claims", new ClaimsTree(claims)),
        commands.registerCommand("factlint.checkWorkspace", () => check.run()),
        commands.registerCommand("factlint.openPassage", (node?: Entry | FactNode) => openPassage(running, claims, target, isNode(node) ? node : undefined)),
        commands.registerCommand("factlint.listClaims", () => listClaims(claims)),
        commands.registerCommand("factlint.insertFact", (node?: FactNode) => insertFact(running, target, isNode(node) ? node : undefined)),
        commands.registerCommand("factlint.searchFacts", search),
        commands.registerCommand("factlint.clearSearch", clear),
        commands.registerCommand("factlint.restart", () => running.restart()),
        commands.registerCommand("factlint.showOutput", () => {
            output.show();
        }),
        workspace.onDidGrantWorkspaceTrust(() => running.tellSettings()),
        workspace.onDidChangeConfiguration(async (event) => {
            if (event.affectsConfiguration(`${SECTION}.path`)) {
                await running.restart();
            } else if (event.affectsConfiguration(SECTION)) {
                await running.tellSettings();
                facts.refresh();
            }
        }),
    );
    void running.start();
    output.info(`activated in ${(performance.now() - begun).toFixed(1)} ms`);
}

export async function deactivate(): Promise<void> {
    await server?.stop();
}

/** Menus of the editor pass other things to a command than the trees do. */
function isNode(node: unknown): node is Entry & FactNode {
    return typeof node === "object" && node !== null && "kind" in node;
}
