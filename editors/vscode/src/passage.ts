/** Opening the passage of a source that a claim or a fact rests on. */
import { Uri, commands, env, window } from "vscode";

import { type Claims, draft } from "./claims";
import { range } from "./place";
import { passageRequest } from "./protocol";
import type { Server } from "./server";
import type { Target } from "./target";
import type { Entry } from "./view/claims";
import type { FactNode } from "./view/facts";

/** From a node of a tree, or from the claim at the cursor. */
export async function openPassage(server: Server, claims: Claims, target: Target, node?: Entry | FactNode): Promise<void> {
    const client = server.running;
    if (client === undefined) {
        await server.complain("factlint isn't running.", "Restart", "Show Output");
        return;
    }
    const wanted = node === undefined ? atCursor(claims) : node.kind === "fact" ? { fact: node.fact.id, source: node.fact.source } : ofClaim(node.claim);
    if (wanted === undefined) {
        await window.showInformationMessage("No source speaks of what stands at the cursor.");
        return;
    }
    const passage = await client.sendRequest(passageRequest, { fact: wanted.fact, ...target.named(server) });
    if (passage !== null) {
        const uri = client.protocol2CodeConverter.asUri(passage.uri);
        target.reads(uri);
        await window.showTextDocument(uri, { selection: range(passage.range), preview: true });
        return;
    }
    const address = "uri" in wanted.source ? wanted.source.uri : null;
    if (address !== null && /^https?:/.test(address)) {
        await env.openExternal(Uri.parse(address));
    } else if (address !== null) {
        // A document that isn't text.
        await commands.executeCommand("vscode.open", client.protocol2CodeConverter.asUri(address));
    } else {
        await window.showInformationMessage(`The document of “${wanted.source.title}” isn't at hand. Name its folder in the setting factlint.sources.`);
    }
}

interface Wanted {
    readonly fact: string;
    readonly source: { readonly title: string } | { readonly title: string; readonly uri: string | null };
}

function atCursor(claims: Claims): Wanted | undefined {
    const at = window.activeTextEditor?.selection.active;
    const known = claims.current;
    if (at === undefined || draft()?.uri.toString() !== known?.uri) {
        return undefined;
    }
    const claim = known?.claims.find((one) => range(one.range).contains(at));
    return claim === undefined ? undefined : ofClaim(claim);
}

function ofClaim(claim: Entry["claim"]): Wanted | undefined {
    const fact = claim.facts[0];
    const source = claim.sources[0];
    return fact === undefined || source === undefined ? undefined : { fact: fact.id, source };
}
