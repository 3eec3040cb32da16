// Bundles the unit tests and runs them in node; they need no VS Code.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const tests = readdirSync("test").filter((file) => file.endsWith(".test.ts")).map((file) => `test/${file}`);
await build({ entryPoints: tests, bundle: true, platform: "node", format: "cjs", target: "node18", outdir: "out/test", logLevel: "warning" });
await build({ entryPoints: ["src/extension.ts"], bundle: true, platform: "node", format: "cjs", target: "node18", external: ["vscode"], outfile: "out/extension.js", logLevel: "warning" });
const built = tests.map((file) => file.replace(/^test/, "out/test").replace(/\.ts$/, ".js"));
const run = spawnSync(process.execPath, ["--test", ...built], { stdio: "inherit" });
process.exit(run.status ?? 1);
