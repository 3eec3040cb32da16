# The command in a terminal, with colours. With FACTLINT_BLESS=1 the picture of the README is written anew.
set -u
. "$(dirname "$0")/common.sh"
have_pyte || exit 3
picture=$WORK/check.svg
(cd "$editors/.." && "$python" "$editors/test/terminal_check.py" "$FACTLINT" "$picture") || exit 1
if [ -n "${FACTLINT_BLESS:-}" ]; then
    cp "$picture" "$editors/../docs/check.svg"
fi
