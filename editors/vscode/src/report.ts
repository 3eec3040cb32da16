/** The command line's JSON report, read for the findings of drafts that aren't open. */

export interface Finding {
    /** As the report has it: absolute, or from the folder that was checked. */
    readonly path: string;
    /** From 0; columns count UTF-16 units once [`toUtf16`] has been at them, characters before. */
    readonly start: readonly [line: number, column: number];
    readonly end: readonly [line: number, column: number];
    readonly severity: "error" | "warning" | "info";
    readonly code: string;
    readonly message: string;
}

interface Span {
    readonly line: number;
    readonly column: number;
    readonly end_line: number;
    readonly end_column: number;
}

interface Report {
    readonly drafts: readonly {
        readonly path: string;
        readonly claims: readonly { readonly span: Span; readonly severity: string | null; readonly rule: string | null; readonly message: string | null; readonly basis: string; readonly suppressed: unknown }[];
        readonly problems: readonly { readonly line: number; readonly column: number; readonly level: string; readonly code: string; readonly message: string }[];
    }[];
    readonly summary: { readonly drafts: number; readonly claims: number; readonly contradicted: number };
}

/** The findings of a report, and what it sums up to. Throws where it is no report. */
export function read(json: string): { findings: Finding[]; summary: Report["summary"] } {
    const report = JSON.parse(json) as Report;
    const findings = report.drafts.flatMap(({ path, claims, problems }) => {
        const ofClaims = claims
            .filter((claim) => claim.severity !== null && claim.suppressed === null)
            .map(({ span, severity, rule, message, basis }): Finding => ({
                path,
                start: [span.line - 1, span.column - 1],
                end: [span.end_line - 1, span.end_column - 1],
                severity: level(severity),
                code: rule ?? "",
                message: message ?? basis,
            }));
        const ofProblems = problems.map((problem): Finding => {
            const at = [problem.line - 1, problem.column - 1] as const;
            return { path, start: at, end: at, severity: level(problem.level), code: problem.code, message: problem.message };
        });
        return [...ofClaims, ...ofProblems];
    });
    return { findings, summary: report.summary };
}

function level(name: string | null): Finding["severity"] {
    return name === "error" || name === "warning" ? name : "info";
}

/** A column in characters as one in UTF-16 units of its line. */
export function toUtf16(line: string, column: number): number {
    return Array.from(line).slice(0, column).join("").length;
}
