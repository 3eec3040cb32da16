/** The draft that values are put into, and whose facts are shown: the one a person was in last. A source that was opened to be read is none. */
import { type Disposable, EventEmitter, type TextDocument, type TextEditor, type Uri, window } from "vscode";

import type { OfDraft } from "./protocol";
import { LANGUAGES, type Server } from "./server";

export class Target implements Disposable {
    private last: TextDocument | undefined;
    private readonly sources = new Set<string>();
    private readonly listening: Disposable;
    private readonly changed = new EventEmitter<void>();
    /** Another draft than before: other facts may be in force for it. */
    readonly onDidChange = this.changed.event;

    constructor() {
        this.take(window.activeTextEditor);
        this.listening = window.onDidChangeActiveTextEditor((editor) => {
            this.take(editor);
        });
    }

    dispose(): void {
        this.changed.dispose();
        this.listening.dispose();
    }

    /** The draft as requests name it; nothing where there is none, and the workspace is meant. */
    named({ running }: Server): Partial<OfDraft> {
        return this.last === undefined || running === undefined ? {} : { textDocument: { uri: running.code2ProtocolConverter.asUri(this.last.uri) } };
    }

    /** A source is about to be shown. */
    reads(source: Uri): void {
        this.sources.add(source.toString());
    }

    /** The draft's editor, shown anew if another document lies over it. */
    async editor(): Promise<TextEditor | undefined> {
        const active = window.activeTextEditor;
        if (active !== undefined && this.isDraft(active.document)) {
            return active;
        }
        return this.last === undefined || this.last.isClosed ? undefined : window.showTextDocument(this.last);
    }

    private take(editor: TextEditor | undefined): void {
        if (editor !== undefined && this.isDraft(editor.document)) {
            const another = this.last !== editor.document;
            this.last = editor.document;
            if (another) {
                this.changed.fire();
            }
        }
    }

    private isDraft(document: TextDocument): boolean {
        return LANGUAGES.includes(document.languageId) && !this.sources.has(document.uri.toString());
    }
}
