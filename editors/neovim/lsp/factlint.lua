-- The configuration that `vim.lsp.enable("factlint")` takes up (Neovim 0.11 and newer). `vim.lsp.config("factlint", {…})` adds to it.
return require("factlint.config").client()
