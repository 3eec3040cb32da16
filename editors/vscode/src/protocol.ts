/** The requests that are factlint's own, as docs/protocol.md has them. */
import { RequestType } from "vscode-languageclient/node";

export interface Place {
    readonly line: number;
    readonly character: number;
}

export interface Stretch {
    readonly start: Place;
    readonly end: Place;
}

export type Verdict = "supported" | "contradicted" | "disputed" | "outdated" | "inconsistent" | "unverified";

export interface Source {
    readonly id: string;
    readonly title: string;
    readonly authors: readonly string[] | null;
    readonly date: string | null;
}

export interface Claim {
    readonly range: Stretch;
    readonly text: string;
    readonly kind: string;
    readonly verdict: Verdict;
    readonly rule: string | null;
    readonly severity: string | null;
    readonly message: string | null;
    readonly basis: string;
    readonly facts: readonly { readonly id: string; readonly says: string }[];
    readonly sources: readonly (Source & { readonly lines: readonly [number, number] | null })[];
    readonly suppressed: { readonly by: string; readonly reason: string | null } | null;
}

export interface Claims {
    readonly version: number;
    /** False while a long draft is still being read. */
    readonly complete: boolean;
    readonly claims: readonly Claim[];
}

export interface Fact {
    readonly id: string;
    readonly says: string;
    readonly values: readonly string[];
    readonly source: Source & { readonly uri: string | null };
    readonly at: string;
    readonly as_of: string | null;
    readonly note: string | null;
}

export interface Facts {
    readonly total: number;
    readonly facts: readonly Fact[];
}

export interface Passage {
    readonly title: string;
    readonly uri: string;
    readonly range: Stretch;
    readonly text: string;
}

/** The draft that is meant. */
export interface OfDraft {
    readonly textDocument: { readonly uri: string };
}

/** Without a draft the workspace's facts are meant. */
export const claimsRequest = new RequestType<OfDraft, Claims | null, void>("factlint/claims");
export const factsRequest = new RequestType<{ query: string; limit: number } & Partial<OfDraft>, Facts | null, void>("factlint/facts");
export const passageRequest = new RequestType<{ fact: string } & Partial<OfDraft>, Passage | null, void>("factlint/passage");
