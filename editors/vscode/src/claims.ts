/** What is known of the draft in the active editor; asked for again whenever it may be other than before. */
import { type Disposable, EventEmitter, type TextDocument, languages, window } from "vscode";

import { type Claims as Answer, claimsRequest } from "./protocol";
import { LANGUAGES, type Server } from "./server";

/** How long changes must rest before the server is asked, and how long a draft that is still read is left alone, in milliseconds. */
const REST = 150;
const STILL_READING = 700;

export interface Known extends Answer {
    readonly uri: string;
}

export class Claims implements Disposable {
    private known: Known | undefined;
    private timer: NodeJS.Timeout | undefined;
    private readonly changed = new EventEmitter<Known | undefined>();
    readonly onDidChange = this.changed.event;
    private readonly listening: Disposable[];

    constructor(private readonly server: Server) {
        this.listening = [
            window.onDidChangeActiveTextEditor(() => {
                this.soon(0);
            }),
            languages.onDidChangeDiagnostics(({ uris }) => {
                if (uris.some((uri) => uri.toString() === draft()?.uri.toString())) {
                    this.soon(REST);
                }
            }),
            server.onDidRead(() => {
                this.soon(REST);
            }),
            server.onDidChange(() => {
                this.soon(0);
            }),
        ];
    }

    get current(): Known | undefined {
        return this.known;
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.changed.dispose();
        for (const one of this.listening) {
            one.dispose();
        }
    }

    private soon(time: number): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.ask(), time);
    }

    private async ask(): Promise<void> {
        const document = draft();
        const client = this.server.running;
        if (document === undefined || client === undefined) {
            this.become(undefined);
            return;
        }
        const uri = client.code2ProtocolConverter.asUri(document.uri);
        try {
            const answer = await client.sendRequest(claimsRequest, { textDocument: { uri } });
            if (draft() !== document) {
                return;
            }
            this.become(answer === null ? undefined : { ...answer, uri: document.uri.toString() });
            if (answer?.complete === false) {
                this.soon(STILL_READING);
            }
        } catch {
            // The text changed while the server read it: there will be another answer.
            this.soon(STILL_READING);
        }
    }

    private become(known: Known | undefined): void {
        this.known = known;
        this.changed.fire(known);
    }
}

/** The draft in the active editor. */
export function draft(): TextDocument | undefined {
    const document = window.activeTextEditor?.document;
    return document !== undefined && LANGUAGES.includes(document.languageId) ? document : undefined;
}
