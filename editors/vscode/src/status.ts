/** The status bar: how the draft stands, or what is wrong. */
import { type Disposable, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";

import { type Claims, draft } from "./claims";
import type { Server } from "./server";
import { isFinding, summary } from "./words";

export class Status implements Disposable {
    private readonly item: StatusBarItem;

    constructor(
        private readonly server: Server,
        private readonly claims: Claims,
    ) {
        this.item = window.createStatusBarItem("factlint.status", StatusBarAlignment.Right, 100);
        this.item.name = "factlint";
        server.onDidChange(() => {
            this.show();
        });
        claims.onDidChange(() => {
            this.show();
        });
        this.show();
    }

    dispose(): void {
        this.item.dispose();
    }

    private show(): void {
        const { item } = this;
        item.backgroundColor = undefined;
        item.command = "factlint.listClaims";
        switch (this.server.state) {
            case "starting":
                item.text = "$(loading~spin) factlint";
                item.tooltip = "factlint is starting";
                break;
            case "stopped":
                item.text = "$(error) factlint";
                item.tooltip = "factlint isn't running: drafts aren't checked. Click to start it.";
                item.command = "factlint.restart";
                item.backgroundColor = new ThemeColor("statusBarItem.errorBackground");
                break;
            case "running": {
                const known = this.claims.current;
                if (known === undefined || draft() === undefined) {
                    item.hide();
                    return;
                }
                const sign = known.complete ? (known.claims.some(isFinding) ? "$(warning)" : "$(check)") : "$(loading~spin)";
                item.text = `${sign} ${summary(known.claims)}`;
                item.tooltip = known.complete ? "What this draft claims, and what its sources contradict. Click for the list." : "The draft is still being read.";
                break;
            }
        }
        item.show();
    }
}
