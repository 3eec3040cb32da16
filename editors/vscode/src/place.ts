/** From the protocol's ranges to VS Code's: both count UTF-16 units. */
import { Range } from "vscode";

import type { Stretch } from "./protocol";

export function range({ start, end }: Stretch): Range {
    return new Range(start.line, start.character, end.line, end.character);
}
