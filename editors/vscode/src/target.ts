/** The draft that values are put into: the one a person was in last. A source that was opened to be read is none. */
import { type Disposable, type TextDocument, type TextEditor, type Uri, window } from "vscode";

import { LANGUAGES } from "./server";

export class Target implements Disposable {
    private last: TextDocument | undefined;
    private readonly sources = new Set<string>();
    private readonly listening: Disposable;

    constructor() {
        this.take(window.activeTextEditor);
        this.listening = window.onDidChangeActiveTextEditor((editor) => {
            this.take(editor);
        });
    }

    dispose(): void {
        this.listening.dispose();
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
            this.last = editor.document;
        }
    }

    private isDraft(document: TextDocument): boolean {
        return LANGUAGES.includes(document.languageId) && !this.sources.has(document.uri.toString());
    }
}
