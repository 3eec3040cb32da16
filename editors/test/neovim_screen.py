"""Neovim with a finding and its card, as a picture. Arguments: the program nvim, the plugin's folder, the draft, the file to write."""

import os
import sys

from terminal import Terminal


def main(program, plugin, draft, picture):
    setup = 'require("factlint").setup({ cmd = { os.getenv("FACTLINT"), "lsp" }, settings = { facts = { "grid.toml" } } })'
    look = "set termguicolors notitle noshowcmd noruler laststatus=0 signcolumn=yes | syntax on"
    show = 'vim.diagnostic.config({ virtual_text = false, underline = true })'
    os.chdir(os.path.dirname(draft))
    terminal = Terminal(
        program, "-u", "NONE", "-i", "NONE", "-n", "--cmd", f"set rtp^={plugin}", "--cmd", "filetype on",
        "-c", look, "-c", f"lua {setup}", "-c", f"lua {show}", "-c", "nnoremap K <Cmd>lua vim.lsp.buf.hover({ border = 'rounded' })<CR>", os.path.basename(draft),
    )
    try:
        terminal.wait("The Corps in the Baltic")
        terminal.read(4)
        terminal.type(":e\r")
        terminal.read(2)
        terminal.type("5Gf6")
        terminal.type("K")
        terminal.wait("Yearbook of the Corps")
        terminal.read(0.5)
        terminal.svg(picture)
        print("  ok    the screen has the finding and its card")
        return 0
    finally:
        terminal.end()


sys.exit(main(*sys.argv[1:]))
