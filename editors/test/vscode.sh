# VS Code as code-server in headless Chromium: the vsix, packaged here with the program in it. Screenshots go to target/editors/shots;
# with FACTLINT_BLESS=1 those of the README are written anew.
set -eu
. "$(dirname "$0")/common.sh"
case $(uname -s)-$(uname -m) in Linux-x86_64) ;; *) echo "  runs on linux-x64 only"; exit 3 ;; esac
chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$chromium" ]; then
    echo "  installing chromium"
    sh "$editors/install.sh" chromium "$EDITORS/chromium" >"$WORK/install.log" 2>&1 </dev/null || true
    chromium=$(command -v chromium || true)
fi
[ -n "$chromium" ] || { echo "  chromium is missing and can't be installed"; exit 3; }
have code-server 4.100 code-server || exit 3
cd "$editors/vscode"
[ -d node_modules ] || npm ci --no-audit --no-fund >"$WORK/npm.log" 2>&1 || { tail -5 "$WORK/npm.log"; exit 3; }
cp "$FACTLINT" "$WORK/factlint-stripped"
strip "$WORK/factlint-stripped" 2>/dev/null || true
node scripts/package.mjs linux-x64 "$WORK/factlint-stripped" >"$WORK/package.log" 2>&1 || { cat "$WORK/package.log"; exit 1; }
shots=$EDITORS/shots
rm -rf "$shots"
mkdir -p "$shots"
CODE_SERVER=$program CHROMIUM=$chromium VSIX=$PWD/factlint-linux-x64.vsix SHOTS=$shots node "$editors/test/vscode/run.mjs" "$@" || exit 1
if [ -n "${FACTLINT_BLESS:-}" ]; then
    cp "$shots/light.png" "$shots/dark.png" "$shots/facts.png" "$editors/vscode/images/"
fi
