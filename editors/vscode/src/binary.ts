/** Which program to start: the setting's, the one that came with the extension, the one on the PATH; the first that runs and is new enough. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { MINIMUM, isOlder, versionOf } from "./version";

/** A place where the program may be. */
export interface Candidate {
    /** Absolute, but for one from the setting that isn't. */
    readonly file: string;
    /** As it is named to people. */
    readonly from: "the setting factlint.path" | "the extension" | "the PATH";
}

/** What is wrong with a candidate. */
export type Fault = { readonly kind: "missing" } | { readonly kind: "fails"; readonly why: string } | { readonly kind: "old"; readonly version: string };

export type Found =
    | { readonly ok: true; readonly file: string; readonly version: string; readonly from: Candidate["from"]; readonly passedOver: readonly string[] }
    | { readonly ok: false; readonly message: string };

/** How long `factlint --version` may take, in milliseconds. */
const PATIENCE = 10_000;

/** Where the program may be, in order. A setting stands alone: what a person names isn't replaced by something else in silence. */
export function candidates(setting: string, extension: string, path: string, windows: boolean): Candidate[] {
    if (setting !== "") {
        return [{ file: setting, from: "the setting factlint.path" }];
    }
    const name = windows ? "factlint.exe" : "factlint";
    const onPath = path
        .split(delimiter)
        .filter((folder) => folder !== "")
        .map((folder) => join(folder, name))
        .filter((file) => existsSync(file))
        .slice(0, 1);
    return [{ file: join(extension, "bin", name), from: "the extension" }, ...onPath.map((file): Candidate => ({ file, from: "the PATH" }))];
}

/** The version of a program, or what is wrong with it. */
export async function probe(file: string): Promise<{ version: string } | Fault> {
    if (!existsSync(file)) {
        return { kind: "missing" };
    }
    const { said, why } = await new Promise<{ said: string; why: string }>((resolve) => {
        execFile(file, ["--version"], { timeout: PATIENCE, windowsHide: true }, (error, stdout, stderr) => {
            resolve({ said: stdout, why: error === null ? "" : `${error.message} ${stderr}`.trim() });
        });
    });
    const version = versionOf(said);
    if (version === undefined) {
        return { kind: "fails", why: why === "" ? "it isn't factlint" : why };
    }
    return isOlder(version, MINIMUM) ? { kind: "old", version } : { version };
}

/** The first candidate that fits, or what to tell the person. */
export async function find(all: readonly Candidate[], look: (file: string) => Promise<{ version: string } | Fault> = probe): Promise<Found> {
    const faults: string[] = [];
    let old: string | undefined;
    for (const candidate of all) {
        const seen = await look(candidate.file);
        if (!("kind" in seen)) {
            return { ok: true, file: candidate.file, version: seen.version, from: candidate.from, passedOver: faults };
        }
        if (seen.kind === "old") {
            old ??= seen.version;
        }
        faults.push(worded(candidate, seen));
    }
    return { ok: false, message: complaint(all, faults, old) };
}

function worded({ file, from }: Candidate, fault: Fault): string {
    switch (fault.kind) {
        case "missing":
            return `there is none at ${file} (${from})`;
        case "fails":
            return `${file} (${from}) doesn't run: ${fault.why}`;
        case "old":
            return `${file} (${from}) is version ${fault.version}, older than ${MINIMUM}`;
    }
}

function complaint(all: readonly Candidate[], faults: readonly string[], old: string | undefined): string {
    const remedy = all[0]?.from === "the setting factlint.path" ? "Correct the setting, or empty it" : old === undefined ? "Install it with `cargo install factlint`, or name its place in the setting factlint.path" : "Update it with `cargo install factlint`";
    const head = old === undefined ? "The program factlint can't be started" : `The program factlint is too old (${old}; ${MINIMUM} or newer is needed)`;
    return `${head}: ${faults.join("; ")}. ${remedy}.`;
}
