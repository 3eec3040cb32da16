/** The tree of a draft's claims, by verdict. */
import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";

import type { Claims } from "../claims";
import { range } from "../place";
import type { Claim, Verdict } from "../protocol";
import { byVerdict, counted } from "../words";

export interface Group {
    readonly kind: "group";
    readonly verdict: Verdict;
    readonly claims: readonly Claim[];
}

export interface Entry {
    readonly kind: "claim";
    readonly claim: Claim;
    readonly uri: string;
}

export type Node = Group | Entry;

const SIGNS: Record<Verdict, ThemeIcon> = {
    contradicted: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
    inconsistent: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
    disputed: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
    outdated: new ThemeIcon("history", new ThemeColor("list.warningForeground")),
    unverified: new ThemeIcon("circle-outline"),
    supported: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
};

export class ClaimsTree implements TreeDataProvider<Node> {
    private readonly changed = new EventEmitter<void>();
    readonly onDidChangeTreeData = this.changed.event;

    constructor(private readonly claims: Claims) {
        claims.onDidChange(() => {
            this.changed.fire();
        });
    }

    getChildren(node?: Node): Node[] {
        const known = this.claims.current;
        if (known === undefined) {
            return [];
        }
        if (node === undefined) {
            return byVerdict(known.claims).map((group) => ({ kind: "group", ...group }));
        }
        return node.kind === "group" ? node.claims.map((claim) => ({ kind: "claim", claim, uri: known.uri })) : [];
    }

    getTreeItem(node: Node): TreeItem {
        return node.kind === "group" ? group(node) : entry(node);
    }
}

function group({ verdict, claims }: Group): TreeItem {
    const open = verdict === "supported" || verdict === "unverified" ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
    const item = new TreeItem(verdict.charAt(0).toUpperCase() + verdict.slice(1), open);
    item.id = verdict;
    item.description = counted(claims.length, "claim");
    item.iconPath = SIGNS[verdict];
    return item;
}

function entry({ claim, uri }: Entry): TreeItem {
    const item = new TreeItem(claim.text);
    const accepted = claim.suppressed === null ? "" : " (accepted)";
    item.description = `line ${claim.range.start.line + 1}${accepted}: ${claim.message ?? claim.facts[0]?.says ?? claim.basis}`;
    item.tooltip = new MarkdownString().appendText([claim.message ?? claim.basis, claim.facts[0]?.says ?? ""].filter((line) => line !== "").join("\n"));
    item.contextValue = claim.facts.length > 0 ? "claim" : "claim-without-fact";
    item.command = { command: "vscode.open", title: "Go to the claim", arguments: [Uri.parse(uri), { selection: range(claim.range) }] };
    return item;
}
