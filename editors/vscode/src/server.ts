/** The running program: started, started again when it dies, given up when it keeps dying. */
import { homedir } from "node:os";
import { type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, commands, env, languages, window, workspace, Uri } from "vscode";
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions, RevealOutputChannelOn, ShowMessageNotification } from "vscode-languageclient/node";

import { candidates, find } from "./binary";
import { Deaths } from "./deaths";
import { shortened } from "./hover";
import { SECTION, settings } from "./settings";
import { tell } from "./told";

/** Where drafts may come from. Not the views that an editor makes of them: diffs, search results, output. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-remote"];
export const LANGUAGES = ["markdown", "plaintext", "quarto", "rmd"];

const INSTALLING = "https://github.com/factlint/factlint#try-it";

export type Condition = "starting" | "running" | "stopped";

/** The library's client, which tells its troubles to the output alone: people are told by [`Server`], once and with a way out. */
class Client extends LanguageClient {
    override error(message: string, data?: unknown): void {
        super.error(message, data, false);
    }
}

export class Server implements Disposable {
    private client: LanguageClient | undefined;
    private readonly deaths = new Deaths();
    private readonly changed = new EventEmitter<Condition>();
    /** The state changed. */
    readonly onDidChange = this.changed.event;
    private readonly read = new EventEmitter<void>();
    /** A draft was read: what is known of it may be other than before. */
    readonly onDidRead = this.read.event;
    /** Starts and stops follow one another. */
    private queue: Promise<void> = Promise.resolve();
    private current: Condition = "starting";
    /** The program that runs, for what isn't asked of the server. */
    program: string | undefined;

    constructor(
        private readonly context: ExtensionContext,
        readonly output: LogOutputChannel,
    ) {}

    get state(): Condition {
        return this.current;
    }

    /** The client, if it can be asked. */
    get running(): LanguageClient | undefined {
        return this.current === "running" ? this.client : undefined;
    }

    start(): Promise<void> {
        return this.enqueue(() => this.begin());
    }

    /** Stops it if it runs, forgets earlier deaths, starts it. */
    restart(): Promise<void> {
        this.deaths.forget();
        return this.enqueue(async () => {
            await this.end();
            await this.begin();
        });
    }

    stop(): Promise<void> {
        return this.enqueue(() => this.end());
    }

    dispose(): void {
        this.changed.dispose();
        this.read.dispose();
    }

    /** The settings are others: the server is told. */
    async tellSettings(): Promise<void> {
        await this.running?.sendNotification("workspace/didChangeConfiguration", { settings: { [SECTION]: this.settings() } });
    }

    /** The settings that the server gets. */
    settings(): Record<string, unknown> {
        return settings((path) => {
            this.output.warn(`${path}, named by the workspace's settings, leads out of the workspace and is passed over`);
        });
    }

    private enqueue(step: () => Promise<void>): Promise<void> {
        this.queue = this.queue.then(step, step);
        return this.queue;
    }

    private async begin(): Promise<void> {
        const begun = Date.now();
        this.become("starting");
        const setting = workspace.getConfiguration(SECTION).get("path", "");
        const found = await find(candidates(setting, this.context.extensionPath, process.env["PATH"] ?? "", process.platform === "win32"));
        if (!found.ok) {
            this.output.error(found.message);
            this.become("stopped");
            void this.complain(found.message, "Open Setting", "How to Install", "Try Again");
            return;
        }
        for (const fault of found.passedOver.filter((fault) => !fault.startsWith("there is none"))) {
            this.output.warn(fault);
        }
        this.program = found.file;
        this.output.info(`factlint ${found.version} from ${found.from}: ${found.file}`);
        const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath ?? homedir();
        const client = new Client(SECTION, "factlint", { command: found.file, args: ["lsp"], options: { cwd: folder } }, this.options(() => {
            this.died(client, "its output was closed");
        }));
        this.client = client;
        client.onNotification(ShowMessageNotification.type, (told) => void tell(told, folder));
        try {
            await client.start();
            if (client !== this.client) {
                return;
            }
            this.become("running");
            this.output.info(`the server was ready ${Date.now() - begun} ms after it was asked for`);
        } catch (error) {
            this.died(client, String(error));
        }
    }

    private async end(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.become("stopped");
        try {
            await client?.dispose(2000);
        } catch (error) {
            this.output.debug(`while stopping: ${String(error)}`);
        }
    }

    private become(state: Condition): void {
        this.current = state;
        void commands.executeCommand("setContext", "factlint.state", state);
        this.changed.fire(state);
    }

    /** `closed` is called when the program ends by itself. */
    private options(closed: () => void): LanguageClientOptions {
        return {
            documentSelector: SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
            initializationOptions: this.settings(),
            outputChannel: this.output,
            revealOutputChannelOn: RevealOutputChannelOn.Never,
            initializationFailedHandler: () => false,
            errorHandler: {
                error: () => ({ action: ErrorAction.Continue, handled: true }),
                closed: () => {
                    closed();
                    return { action: CloseAction.DoNotRestart, handled: true };
                },
            },
            middleware: {
                workspace: {
                    configuration: (asked) => asked.items.map((item) => (item.section === SECTION ? this.settings() : null)),
                },
                provideHover: async (document, position, token, next) => {
                    const hover = await next(document, position, token);
                    const told = languages.getDiagnostics(document.uri).filter((one) => one.source === SECTION && one.range.contains(position));
                    return hover === null || hover === undefined ? hover : shortened(hover, told.map((one) => one.message));
                },
                provideDiagnostics: async (document, previous, token, next) => {
                    const report = await next(document, previous, token);
                    this.read.fire();
                    return report;
                },
            },
        };
    }

    /** The program ended by itself: another is started, unless too many have died. Told twice of the same one it does nothing. */
    private died(client: LanguageClient, why: string): void {
        if (client !== this.client) {
            return;
        }
        this.client = undefined;
        this.output.error(`the program ended by itself: ${why}`);
        if (this.deaths.another()) {
            this.become("stopped");
            void this.complain("factlint ended by itself three times within a minute and is not started again. Drafts aren't checked.", "Restart", "Show Output");
        } else {
            this.become("starting");
            void this.start();
        }
    }

    /** An error with ways out of it. */
    async complain(message: string, ...ways: readonly string[]): Promise<void> {
        switch (await window.showErrorMessage(message, ...ways)) {
            case "Open Setting":
                await commands.executeCommand("workbench.action.openSettings", "factlint.path");
                break;
            case "How to Install":
                await env.openExternal(Uri.parse(INSTALLING));
                break;
            case "Show Output":
                this.output.show();
                break;
            case "Try Again":
            case "Restart":
                await this.restart();
                break;
            default:
                break;
        }
    }
}
