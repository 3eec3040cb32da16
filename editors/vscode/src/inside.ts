/** Which paths a workspace may name: those that don't lead out of it. */
import { isAbsolute, normalize, relative } from "node:path";

/** The built-in pack's name, which is no path. */
const BUILTIN = "builtin";

/** Does the path, as a workspace's own settings have it, stay in one of the workspace's folders? */
export function isInside(path: string, folders: readonly string[]): boolean {
    if (path === BUILTIN) {
        return true;
    }
    const under = (from: string): boolean => from !== ".." && !/^\.\.[\\/]/.test(from) && !isAbsolute(from);
    return isAbsolute(path) ? folders.some((folder) => under(relative(folder, path))) : folders.length > 0 && under(normalize(path));
}
