# Neovim, headless, each version that can be had. NEOVIM="0.7 0.10 0.11 newest" names them.
set -u
. "$(dirname "$0")/common.sh"
ran=0 failed=0
for version in ${NEOVIM:-0.7 0.10 0.11 newest}; do
    have nvim "$version" nvim || continue
    nvim=$program
    "$nvim" --version | head -1
    fresh "neovim-$version"
    home=$WORK/neovim-home-$version
    mkdir -p "$home"
    # A copy, for :helptags writes beside the help.
    cp -R "$editors/neovim" "$home/plugin"
    HOME=$home XDG_CONFIG_HOME=$home/c XDG_DATA_HOME=$home/d XDG_STATE_HOME=$home/s XDG_CACHE_HOME=$home/k DRAFT=$project/draft.md \
        timeout 180 "$nvim" --headless -u NONE -i NONE -n --cmd "set rtp^=$home/plugin" --cmd "filetype on" \
        -c "runtime plugin/factlint.lua" -c "luafile $editors/test/neovim.lua" || failed=1
    if "$nvim" --headless -u NONE -c 'lua if not vim.lsp.enable then vim.cmd("cquit 1") end' -c qall 2>/dev/null; then
        HOME=$home XDG_CONFIG_HOME=$home/c XDG_DATA_HOME=$home/d XDG_STATE_HOME=$home/s XDG_CACHE_HOME=$home/k DRAFT=$project/draft.md \
            timeout 60 "$nvim" --headless -u NONE -i NONE -n --cmd "set rtp^=$home/plugin" --cmd "filetype on" \
            -c "runtime plugin/factlint.lua" -c "luafile $editors/test/neovim_enable.lua" || failed=1
    fi
    cmp -s "$project/draft.md" "$editors/test/project/draft.md" || { echo "  FAIL  the draft on disk was changed"; failed=1; }
    ran=1
    # The picture of the README.
    if [ -n "${FACTLINT_BLESS:-}" ] && [ "$version" = 0.11 ] && have_pyte; then
        HOME=$home XDG_CONFIG_HOME=$home/c XDG_DATA_HOME=$home/d XDG_STATE_HOME=$home/s XDG_CACHE_HOME=$home/k \
            "$python" "$editors/test/neovim_screen.py" "$nvim" "$home/plugin" "$project/draft.md" "$editors/neovim/screen.svg" || failed=1
    fi
done
[ $failed = 0 ] || exit 1
[ $ran = 1 ] || exit 3
