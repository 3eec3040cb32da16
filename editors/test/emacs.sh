# Emacs with eglot, in batch. EMACS="28 30" names the versions.
set -u
. "$(dirname "$0")/common.sh"
ran=0 failed=0
for version in ${EMACS:-28 30}; do
    have emacs "$version" emacs || continue
    "$program" --version | head -1
    fresh "emacs-$version"
    home=$WORK/emacs-home-$version
    mkdir -p "$home"
    # With -Q the unpacked one leaves the site files of the installed one alone.
    quick=''
    [ "$version" = 28 ] || quick=-Q
    HOME=$home DRAFT=$project/draft.md timeout 120 "$program" $quick --batch -l "$editors/test/emacs.el" 2>"$WORK/emacs.log" || { failed=1; tail -5 "$WORK/emacs.log"; }
    cmp -s "$project/draft.md" "$editors/test/project/draft.md" || { echo "  FAIL  the draft on disk was changed"; failed=1; }
    ran=1
done
[ $failed = 0 ] || exit 1
[ $ran = 1 ] || exit 3
