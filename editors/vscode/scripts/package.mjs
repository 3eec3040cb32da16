// Makes a vsix: node scripts/package.mjs [TARGET [BINARY]]
//
// TARGET is a platform of VS Code (linux-x64, win32-x64, darwin-arm64 …); BINARY is the program for it, which goes along.
// Without a target the vsix is for every platform and brings no program.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(here);
const [target, binary] = process.argv.slice(2);
if (target !== undefined && binary === undefined) {
    console.error("usage: package.mjs [TARGET BINARY]: a target needs the program built for it");
    process.exit(2);
}

rmSync("bin", { recursive: true, force: true });
if (binary !== undefined) {
    mkdirSync("bin");
    const name = join("bin", target.startsWith("win32") ? "factlint.exe" : "factlint");
    copyFileSync(binary, name);
    chmodSync(name, 0o755);
}
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    copyFileSync(join("..", "..", licence), licence);
}

function run(program, ...args) {
    const { status, error } = spawnSync(join("node_modules", ".bin", program), args, { stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
    if (error !== undefined || status !== 0) {
        console.error(`${program} failed: ${error?.message ?? `status ${status}`}`);
        process.exit(1);
    }
}

const options = target === undefined ? [] : ["--target", target];
const out = `factlint${target === undefined ? "" : `-${target}`}.vsix`;
const { metafile } = await build({
    entryPoints: ["src/extension.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    external: ["vscode"],
    minify: true,
    metafile: true,
    outfile: "dist/extension.js",
    logLevel: "warning",
});
// The licences of the packages that the bundle has in it.
const bundled = new Set(Object.keys(metafile.inputs).flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
const notices = [...bundled].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim()}\n`;
});
writeFileSync("NOTICES.txt", notices.join(`\n${"-".repeat(80)}\n\n`));
run("vsce", "package", "--no-dependencies", "--skip-license", ...options, "--out", out);
