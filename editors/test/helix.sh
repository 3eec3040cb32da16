# Helix in a terminal of its own. HELIX="25.01 newest" names the versions.
set -u
. "$(dirname "$0")/common.sh"
have_pyte || exit 3
ran=0 failed=0
for version in ${HELIX:-25.01 newest}; do
    have helix "$version" hx || continue
    "$program" --version
    fresh "helix-$version"
    home=$WORK/helix-home-$version
    mkdir -p "$home/helix"
    # The section of editors/README.md, with the program and the project's settings in place.
    sed -n '/^```toml helix/,/^```$/p' "$editors/README.md" | sed '/^```/d' >"$home/helix/languages.toml"
    python3 - "$home/helix/languages.toml" "$FACTLINT" <<'P'
import sys
file, program = sys.argv[1:]
text = open(file).read()
assert 'command = "factlint"' in text, text
text = text.replace('command = "factlint"', f'command = "{program}"')
text = text.replace('facts = ["builtin"]', 'facts = ["grid.toml"]')
open(file, "w").write(text)
P
    if HOME=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home/k "$program" --health markdown >"$WORK/health" 2>&1 && grep -qF "$FACTLINT" "$WORK/health"; then
        echo "  ok    hx --health markdown knows the server"
    else
        echo "  FAIL  hx --health markdown doesn't know the server"
        cat "$WORK/health"
        failed=1
    fi
    (cd "$project" && HOME=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home/k timeout 120 "$python" "$editors/test/helix.py" "$program" "$project/draft.md") || failed=1
    ran=1
done
[ $failed = 0 ] || exit 1
[ $ran = 1 ] || exit 3
