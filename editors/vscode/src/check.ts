/** `factlint: Check Workspace`: the command line over all folders, for the drafts that aren't open; open ones are the server's. */
import { execFile } from "node:child_process";
import { isAbsolute, join } from "node:path";
import { type CancellationToken, Diagnostic, DiagnosticSeverity, type Disposable, ProgressLocation, Range, Uri, commands, languages, window, workspace } from "vscode";

import { type Finding, read, toUtf16 } from "./report";
import type { Server } from "./server";
import { asked, counted } from "./words";

/** Bytes of the longest report. */
const LONGEST = 256 * 1024 * 1024;

export class WorkspaceCheck implements Disposable {
    private readonly found = languages.createDiagnosticCollection("factlint (workspace)");
    private readonly listening: Disposable;

    constructor(private readonly server: Server) {
        // From now on the server speaks for it.
        this.listening = workspace.onDidOpenTextDocument((document) => {
            this.found.delete(document.uri);
        });
    }

    dispose(): void {
        this.found.dispose();
        this.listening.dispose();
    }

    async run(): Promise<void> {
        const folders = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file").map((folder) => folder.uri.fsPath);
        const [first] = folders;
        if (first === undefined) {
            await window.showInformationMessage("There is no folder on this machine's disk to check. Open one; a single draft is checked as it stands.");
            return;
        }
        const { program } = this.server;
        if (program === undefined) {
            await this.server.complain("factlint isn't running.", "Restart", "Show Output");
            return;
        }
        const options = { location: ProgressLocation.Notification, title: "factlint: checking the workspace", cancellable: true };
        try {
            const report = await window.withProgress(options, (_, cancelled) => this.check(program, first, folders, cancelled));
            if (report !== undefined) {
                await this.show(read(report), first);
            }
        } catch (error) {
            this.server.output.error(String(error));
            await this.server.complain("factlint could not check the workspace; the output says why.", "Show Output");
        }
    }

    /** The report; undefined if it was cancelled. */
    private check(program: string, cwd: string, folders: readonly string[], cancelled: CancellationToken): Promise<string | undefined> {
        const args = ["check", "--output-format", "json", "--exit-zero", "--quiet", ...asked(this.server.settings()), "--", ...folders];
        return new Promise((resolve, reject) => {
            const child = execFile(program, args, { cwd, maxBuffer: LONGEST, windowsHide: true }, (_, stdout, stderr) => {
                if (stderr !== "") {
                    this.server.output.warn(stderr);
                }
                if (cancelled.isCancellationRequested) {
                    resolve(undefined);
                } else if (stdout === "") {
                    reject(new Error(`no report came: ${stderr}`));
                } else {
                    resolve(stdout);
                }
            });
            cancelled.onCancellationRequested(() => child.kill());
        });
    }

    private async show({ findings, summary }: ReturnType<typeof read>, cwd: string): Promise<void> {
        this.found.clear();
        const open = new Set(workspace.textDocuments.filter((document) => !document.isClosed).map((document) => document.uri.toString()));
        const byFile = new Map<string, Finding[]>();
        for (const finding of findings) {
            const file = isAbsolute(finding.path) ? finding.path : join(cwd, finding.path);
            byFile.set(file, [...(byFile.get(file) ?? []), finding]);
        }
        for (const [file, ofFile] of byFile) {
            const uri = Uri.file(file);
            if (!open.has(uri.toString())) {
                const lines = Buffer.from(await workspace.fs.readFile(uri)).toString("utf8").split(/\r\n|\n|\r/);
                this.found.set(uri, ofFile.map((finding) => diagnostic(finding, lines)));
            }
        }
        await commands.executeCommand("workbench.panel.markers.view.focus");
        const told = `${counted(summary.drafts, "draft")}, ${counted(summary.claims, "claim")}, ${summary.contradicted} contradicted`;
        void window.showInformationMessage(`factlint: ${told}.`);
    }
}

const SEVERITIES = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information };

function diagnostic({ start, end, severity, code, message }: Finding, lines: readonly string[]): Diagnostic {
    const place = ([line, column]: readonly [number, number]): [number, number] => [line, toUtf16(lines[line] ?? "", column)];
    const made = new Diagnostic(new Range(...place(start), ...place(end)), message, SEVERITIES[severity]);
    made.source = "factlint";
    made.code = code;
    return made;
}
