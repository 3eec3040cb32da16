/** The list behind the status bar: the draft's claims, findings first. */
import { type QuickPickItem, TextEditorRevealType, Selection, window } from "vscode";

import type { Claims } from "./claims";
import { range } from "./place";
import type { Claim } from "./protocol";
import { byVerdict } from "./words";

interface Offered extends QuickPickItem {
    readonly claim: Claim;
}

export async function listClaims(claims: Claims): Promise<void> {
    const known = claims.current;
    const editor = window.activeTextEditor;
    if (known === undefined || editor === undefined) {
        await window.showInformationMessage("Open a Markdown or text draft to list its claims.");
        return;
    }
    const items = byVerdict(known.claims).flatMap((group) =>
        group.claims.map((claim): Offered => ({
            claim,
            label: claim.text,
            description: `${claim.verdict}, line ${claim.range.start.line + 1}`,
            detail: claim.message ?? claim.facts[0]?.says ?? claim.basis,
        })),
    );
    const chosen = await window.showQuickPick(items, { placeHolder: "Claims of this draft", matchOnDescription: true, matchOnDetail: true });
    if (chosen !== undefined) {
        const at = range(chosen.claim.range);
        editor.selection = new Selection(at.start, at.end);
        editor.revealRange(at, TextEditorRevealType.InCenterIfOutsideViewport);
    }
}
