/** VS Code shows a finding's message above its card; the card needn't say it again. */
import { Hover, MarkdownString } from "vscode";

import { withoutFirst } from "./words";

/** The hover without a first paragraph that says one of the messages. */
export function shortened(hover: Hover, messages: readonly string[]): Hover {
    const contents = hover.contents.map((content) => {
        if (!(content instanceof MarkdownString)) {
            return content;
        }
        const short = new MarkdownString(withoutFirst(content.value, messages));
        short.isTrusted = content.isTrusted ?? false;
        return short;
    });
    return new Hover(contents, hover.range);
}
