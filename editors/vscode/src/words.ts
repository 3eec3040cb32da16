/** How claims and facts are put into words, away from VS Code so that it can be tested. */
import type { Claim, Fact, Source, Verdict } from "./protocol";

/** The order in which verdicts are shown: what asks for work first. */
export const VERDICTS: readonly Verdict[] = ["contradicted", "inconsistent", "disputed", "outdated", "unverified", "supported"];

/** `1 claim`, `2 claims`. */
export function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A finding: a claim that is shown with a severity and that nobody has accepted. */
export function isFinding(claim: Claim): boolean {
    return claim.severity !== null && claim.suppressed === null;
}

/** What the status bar says of a draft. */
export function summary(claims: readonly Claim[]): string {
    const contradicted = claims.filter((claim) => claim.verdict === "contradicted" && claim.suppressed === null).length;
    return `${counted(claims.length, "claim")}, ${contradicted} contradicted`;
}

/** The claims by verdict, in the order of [`VERDICTS`]; verdicts without claims are left out. */
export function byVerdict(claims: readonly Claim[]): { verdict: Verdict; claims: Claim[] }[] {
    return VERDICTS.map((verdict) => ({ verdict, claims: claims.filter((claim) => claim.verdict === verdict) })).filter((group) => group.claims.length > 0);
}

/** The facts by source, in the order in which the sources first come. */
export function bySource(facts: readonly Fact[]): { source: Fact["source"]; facts: Fact[] }[] {
    const groups = new Map<string, { source: Fact["source"]; facts: Fact[] }>();
    for (const fact of facts) {
        const group = groups.get(fact.source.id) ?? { source: fact.source, facts: [] };
        group.facts.push(fact);
        groups.set(fact.source.id, group);
    }
    return [...groups.values()];
}

/** `Marta Liiv, 2024`. */
export function bylined(source: Source): string {
    return [...(source.authors ?? []), source.date ?? ""].filter((part) => part !== "").join(", ");
}

/** Markdown without its first paragraph, where that says one of the messages. */
export function withoutFirst(markdown: string, messages: readonly string[]): string {
    const end = markdown.indexOf("\n\n");
    const plain = markdown.slice(0, Math.max(end, 0)).replaceAll("\\", "");
    return end > 0 && messages.some((message) => plain.endsWith(message.replaceAll("\\", ""))) ? markdown.slice(end + 2) : markdown;
}

/** A fact's value as it is put into a draft: cited by the source's key in Markdown, bare in plain text. */
export function cited(value: string, source: string, language: string): string {
    return language === "plaintext" ? value : `${value} [@${source}]`;
}

/** The settings as arguments of `factlint check`, which takes all of them but those that an editor alone can use. */
export function asked(settings: Record<string, unknown>): string[] {
    const list = (name: string): string[] => (Array.isArray(settings[name]) ? (settings[name] as string[]) : []);
    const named = (option: string, values: readonly string[]): string[] => (values.length > 0 ? [option, ...values] : []);
    const { config, minConfidence } = settings;
    return [
        ...named("--facts", list("facts")),
        ...named("--against", list("sources")),
        ...named("--config", typeof config === "string" ? [config] : []),
        ...["select", "ignore"].flatMap((rules) => named(`--${rules}`, list(rules).length > 0 ? [list(rules).join(",")] : [])),
        ...named("--min-confidence", typeof minConfidence === "number" ? [String(minConfidence)] : []),
    ];
}

/** The place that a message begins with, `factlint: drafts/factlint.toml:2:1: …`; lines and columns from 0. */
export function placeIn(message: string): { file: string; line: number; column: number } | undefined {
    const [, file, line, column] = /^factlint: (.+?):(\d+):(\d+): /.exec(message) ?? [];
    return file === undefined ? undefined : { file, line: Number(line) - 1, column: Number(column) - 1 };
}
