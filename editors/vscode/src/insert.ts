/** Putting a fact's value into the draft, with the key of its source. */
import { type QuickPickItem, type TextEditor, window } from "vscode";

import { type Fact, factsRequest } from "./protocol";
import type { Server } from "./server";
import type { Target } from "./target";
import type { FactNode } from "./view/facts";
import { cited, counted } from "./words";

/** Facts that a search shows. */
const MOST = 100;
/** Milliseconds without typing before the facts are asked for. */
const REST = 100;

interface Offered extends QuickPickItem {
    readonly fact: Fact;
}

/** From a node of the tree, or from a search. */
export async function insertFact(server: Server, target: Target, node?: FactNode): Promise<void> {
    const editor = await target.editor();
    if (editor === undefined) {
        await window.showInformationMessage("Open the draft that the value is to go into.");
        return;
    }
    const fact = node?.fact ?? (await choose(server, target));
    if (fact === undefined) {
        return;
    }
    const value = fact.values.length > 1 ? await window.showQuickPick([...fact.values], { placeHolder: "Which value?" }) : fact.values[0];
    if (value === undefined) {
        if (fact.values.length === 0) {
            await window.showInformationMessage("This fact marks no value that could be put in.");
        }
        return;
    }
    await put(editor, cited(value, fact.source.id, editor.document.languageId));
}

async function put({ document, viewColumn }: TextEditor, text: string): Promise<void> {
    // Before the edit: where the draft lies under another document or the focus is in a tree, this moves it, and moved later it would close what the
    // person has opened meanwhile.
    const editor = await window.showTextDocument(document, viewColumn);
    await editor.edit((edit) => {
        for (const selection of editor.selections) {
            edit.replace(selection, text);
        }
    });
}

/** A search that asks the server as one types. */
async function choose(server: Server, target: Target): Promise<Fact | undefined> {
    const pick = window.createQuickPick<Offered>();
    pick.placeholder = "Words of a fact, its source or its id";
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    let timer: NodeJS.Timeout | undefined;
    const look = async (): Promise<void> => {
        const words = pick.value;
        pick.busy = true;
        const answer = await server.running?.sendRequest(factsRequest, { query: words, limit: MOST, ...target.named(server) });
        if (pick.value !== words) {
            return;
        }
        pick.busy = false;
        pick.title = answer === undefined || answer === null ? "factlint isn't running" : counted(answer.total, "fact");
        pick.items = (answer?.facts ?? []).map((fact) => ({
            fact,
            label: fact.values.join(" · ") || fact.id,
            description: `${fact.source.title}, ${fact.at}`,
            detail: fact.says,
            // The server has chosen; the list doesn't choose again.
            alwaysShow: true,
        }));
    };
    pick.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void look(), REST);
    });
    const chosen = new Promise<Fact | undefined>((resolve) => {
        pick.onDidAccept(() => {
            resolve(pick.selectedItems[0]?.fact);
            pick.hide();
        });
        pick.onDidHide(() => {
            resolve(undefined);
        });
    });
    pick.show();
    await look();
    const fact = await chosen;
    clearTimeout(timer);
    pick.dispose();
    return fact;
}
