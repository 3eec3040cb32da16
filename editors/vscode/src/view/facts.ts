/** The tree of facts, by source; a search narrows it. */
import { EventEmitter, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState, commands } from "vscode";

import { type Fact, factsRequest } from "../protocol";
import type { Server } from "../server";
import type { Target } from "../target";
import { bySource, bylined, counted } from "../words";

/** Facts that are shown; more are told and left to the search. */
const MOST = 2000;

export interface SourceNode {
    readonly kind: "source";
    readonly source: Fact["source"];
    readonly facts: readonly Fact[];
}

export interface FactNode {
    readonly kind: "fact";
    readonly fact: Fact;
}

export interface MoreNode {
    readonly kind: "more";
    readonly count: number;
}

export type Node = SourceNode | FactNode | MoreNode;

export class FactsTree implements TreeDataProvider<Node> {
    private readonly changed = new EventEmitter<void>();
    readonly onDidChangeTreeData = this.changed.event;
    private words = "";

    constructor(
        private readonly server: Server,
        private readonly target: Target,
    ) {
        for (const event of [server.onDidChange, target.onDidChange]) {
            event(() => {
                this.changed.fire();
            });
        }
    }

    /** The words that facts must have; empty: all facts. */
    get search(): string {
        return this.words;
    }

    set search(words: string) {
        this.words = words;
        void commands.executeCommand("setContext", "factlint.searching", words !== "");
        this.changed.fire();
    }

    /** Packs or settings are others. */
    refresh(): void {
        this.changed.fire();
    }

    async getChildren(node?: Node): Promise<Node[]> {
        if (node !== undefined) {
            return node.kind === "source" ? node.facts.map((fact) => ({ kind: "fact", fact })) : [];
        }
        const answer = await this.server.running?.sendRequest(factsRequest, { query: this.words, limit: MOST, ...this.target.named(this.server) });
        if (answer === undefined || answer === null) {
            return [];
        }
        const groups: Node[] = bySource(answer.facts).map((group) => ({ kind: "source", ...group }));
        const left = answer.total - answer.facts.length;
        return left > 0 ? [...groups, { kind: "more", count: left }] : groups;
    }

    getTreeItem(node: Node): TreeItem {
        switch (node.kind) {
            case "source":
                return this.ofSource(node);
            case "fact":
                return ofFact(node.fact);
            case "more":
                return new TreeItem(`${counted(node.count, "fact")} more: search for them`);
        }
    }

    private ofSource({ source, facts }: SourceNode): TreeItem {
        const open = this.words === "" ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
        const item = new TreeItem(source.title, open);
        // Another search opens them anew.
        item.id = `${this.words}\n${source.id}`;
        item.description = [bylined(source), counted(facts.length, "fact")].filter((part) => part !== "").join(" · ");
        item.tooltip = `[@${source.id}]`;
        item.iconPath = new ThemeIcon("book");
        return item;
    }
}

function ofFact(fact: Fact): TreeItem {
    const item = new TreeItem(fact.says === "" ? fact.id : fact.says);
    item.description = fact.at;
    item.tooltip = [fact.says, `${fact.source.title}, ${fact.at}`, fact.as_of === null ? "" : `as of ${fact.as_of}`, fact.note ?? ""].filter((line) => line !== "").join("\n");
    item.iconPath = new ThemeIcon("quote");
    item.contextValue = "fact";
    item.command = { command: "factlint.openPassage", title: "Open the passage", arguments: [{ kind: "fact", fact }] };
    return item;
}
