/** What the program tells a person; where that is of a line of a file, with the way there. */
import { isAbsolute, join } from "node:path";
import { Position, Range, Uri, window } from "vscode";
import { MessageType, type ShowMessageParams } from "vscode-languageclient/node";

import { placeIn } from "./words";

const OPEN = "Open File";

/** Paths that aren't absolute start from `folder`, where the program runs. */
export async function tell({ type, message }: ShowMessageParams, folder: string): Promise<void> {
    const place = placeIn(message);
    const ways = place === undefined ? [] : [OPEN];
    const show = type === MessageType.Error ? window.showErrorMessage : type === MessageType.Warning ? window.showWarningMessage : window.showInformationMessage;
    if ((await show(message, ...ways)) === OPEN && place !== undefined) {
        const at = new Position(place.line, place.column);
        await window.showTextDocument(Uri.file(isAbsolute(place.file) ? place.file : join(folder, place.file)), { selection: new Range(at, at) });
    }
}
