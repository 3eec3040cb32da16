/** The settings that the server gets. What a workspace names must lie in it; a workspace that isn't trusted names nothing. */
import { workspace } from "vscode";

import { isInside } from "./inside";

export const SECTION = "factlint";

/** Settings that name files: lists of them, and a single one. */
const PATHS = ["facts", "sources"] as const;
const FILE = "config";
const LISTS = ["select", "ignore"] as const;

/** As docs/protocol.md has them; `refused` is told each path that was passed over. */
export function settings(refused: (path: string) => void = () => undefined): Record<string, unknown> {
    const section = workspace.getConfiguration(SECTION);
    const all: Record<string, unknown> = {};
    for (const name of PATHS) {
        all[name] = paths(name, strings, refused);
    }
    all[FILE] = paths(FILE, (value) => strings([value]), refused)[0];
    for (const name of LISTS) {
        all[name] = strings(section.get(name));
    }
    for (const name of ["minConfidence", "maxDraftSize", "inlayHints", "codeLens"]) {
        all[name] = section.get(name);
    }
    return all;
}

function paths(name: string, read: (value: unknown) => string[], refused: (path: string) => void): string[] {
    const found = workspace.getConfiguration(SECTION).inspect(name);
    const own = read(found?.workspaceFolderValue ?? found?.workspaceValue);
    if (own.length === 0 || !workspace.isTrusted) {
        return read(found?.globalValue);
    }
    const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    return own.filter((path) => {
        const inside = isInside(path, folders);
        if (!inside) {
            refused(path);
        }
        return inside;
    });
}

/** The strings of a list; an empty one, and whatever else a person wrote there, is left out. */
function strings(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string" && one !== "") : [];
}
