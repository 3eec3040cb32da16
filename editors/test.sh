#!/bin/sh
# Tests the editors' integrations in the real editors: editors/test.sh [terminal|neovim|emacs|helix|kate|vscode|config …], all if none is named.
#
# An editor that isn't there is installed under target/editors by editors/install.sh. One that can't be had is told, counts as "not run",
# and makes the status 3 where it was named. FACTLINT names the program to test; without it a debug build is made.
set -eu
editors=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$editors")
target=${CARGO_TARGET_DIR:-$root/target}
EDITORS=${FACTLINT_EDITORS:-$target/editors}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$EDITORS"
if [ -z "${FACTLINT:-}" ]; then
    (cd "$root" && cargo build --quiet --locked)
    FACTLINT=$target/debug/factlint
fi
# A program that says it is older than any integration takes.
FACTLINT_OLD=$WORK/old/factlint
mkdir "$WORK/old"
printf '#!/bin/sh\nexec python3 "%s" "%s" "$@"\n' "$editors/test/old_factlint.py" "$FACTLINT" >"$FACTLINT_OLD"
chmod +x "$FACTLINT_OLD"
export FACTLINT FACTLINT_OLD EDITORS WORK

named=$#
[ $# -gt 0 ] || set -- config terminal neovim emacs helix kate vscode
failed='' skipped=''
for editor; do
    if [ ! -f "$editors/test/$editor.sh" ]; then
        echo "there is no test of $editor; there are: config emacs helix kate neovim terminal vscode" >&2
        exit 2
    fi
    echo "== $editor"
    status=0
    sh "$editors/test/$editor.sh" || status=$?
    case $status in
    0) ;;
    3) skipped="$skipped $editor" ;;
    *) failed="$failed $editor" ;;
    esac
done
[ -z "$skipped" ] || echo "not run:$skipped"
[ -z "$failed" ] || { echo "failed:$failed"; exit 1; }
[ -z "$skipped" ] || [ "$named" = 0 ] || exit 3
