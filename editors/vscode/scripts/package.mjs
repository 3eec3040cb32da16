// Makes a vsix: node scripts/package.mjs [TARGET [BINARY]]
//
// TARGET is a platform of VS Code (linux-x64, win32-x64, darwin-arm64 …); BINARY is the program for it, which goes along. For this machine's own platform it
// may be left out: a release is built then. Without a target the vsix is for every platform and brings no program.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(here);
const [target, given] = process.argv.slice(2);
const name = target?.startsWith("win32") ? "factlint.exe" : "factlint";
if (target !== undefined && given === undefined && target !== `${process.platform}-${process.arch}`) {
    console.error(`usage: package.mjs [TARGET [BINARY]]: the program for ${target} can't be built here; give it`);
    process.exit(2);
}

rmSync("bin", { recursive: true, force: true });
if (target !== undefined) {
    const binary = given ?? release();
    mkdirSync("bin");
    copyFileSync(binary, join("bin", name));
    chmodSync(join("bin", name), 0o755);
}
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    copyFileSync(join("..", "..", licence), licence);
}

function run(program, args, options) {
    const { status, error } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], ...options });
    if (error !== undefined || status !== 0) {
        console.error(`${program} failed: ${error?.message ?? `status ${status}`}`);
        process.exit(1);
    }
}

/** The program for this machine, built as it is released. */
function release() {
    const root = join("..", "..");
    run("cargo", ["build", "--release", "--locked"], { cwd: root, env: { CARGO_PROFILE_RELEASE_STRIP: "debuginfo", ...process.env } });
    return join(resolve(root, process.env["CARGO_TARGET_DIR"] ?? "target"), "release", name);
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
run(join("node_modules", ".bin", "vsce"), ["package", "--no-dependencies", "--skip-license", ...options, "--out", out], { shell: process.platform === "win32" });
