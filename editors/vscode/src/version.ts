/** Versions of the program: `factlint 0.1.0` on standard output. */

/** The oldest program that this extension speaks to. */
export const MINIMUM = "0.1.0";

/** The version that `factlint --version` says; undefined if it isn't factlint that speaks. */
export function versionOf(said: string): string | undefined {
    return /^factlint (\d+\.\d+\.\d+)/.exec(said)?.[1];
}

/** Is version `a` older than `b`? Both are three numbers with dots between them. */
export function isOlder(a: string, b: string): boolean {
    const left = a.split(".").map(Number);
    const right = b.split(".").map(Number);
    for (let i = 0; i < 3; i++) {
        const difference = (left[i] ?? 0) - (right[i] ?? 0);
        if (difference !== 0) {
            return difference < 0;
        }
    }
    return false;
}
